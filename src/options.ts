import { wrong } from './error.js';
import type { FactType, Options } from './fact.js';
import { checkKeys } from './keys.js';
import { PUBLISHED_EXAMPLE, parsePublishedAt } from './published.js';
import { dayOf, ordinal } from './time/calendar.js';
import type { Instant } from './time/counted.js';

/** Every type of fact: the keys of a record, so that none can be forgotten. */
const TYPES: Readonly<Record<FactType, true>> = {
  company: true,
  ticker: true,
  money: true,
  percent: true,
  multiple: true,
  quantity: true,
  date: true,
  duration: true,
  number: true,
};
export const FACT_TYPES = Object.keys(TYPES) as readonly FactType[];

/** The options as the pipeline uses them, checked. */
export type Settled = {
  /** When the text was published: the day in the zone, and the second of it where the caller gives it. */
  readonly anchor: Instant | undefined;
  readonly types: ReadonlySet<FactType>;
};

/** Options of figures and dates alone, and those that names add. */
export const FIGURE_OPTIONS = ['publishedAt', 'timeZone', 'types'] as const;
export const OPTIONS = [...FIGURE_OPTIONS, 'gazetteer', 'minConfidence', 'english'] as const satisfies readonly (keyof Options)[];

/**
 * @param known the types that may be asked for; without a choice all of them but `number`
 * @param keys the options that exist
 * @throws YoujuError `invalid-argument`, naming the argument and what was expected
 */
export function settle(text: unknown, options: unknown, known: readonly FactType[], keys: readonly string[]): Settled {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  checkKeys(options, keys);
  const { publishedAt, timeZone = 'Asia/Shanghai', types } = options as Record<string, unknown>;
  if (typeof timeZone !== 'string') throw wrong('timeZone', 'an IANA time zone', timeZone);
  if (timeZone !== 'Asia/Shanghai') eastOf(timeZone, 0);
  if (types !== undefined) {
    const expected = `a list of ${known.join(', ')}`;
    if (!Array.isArray(types)) throw wrong('types', expected, types);
    for (const type of types) if (!known.includes(type)) throw wrong('types', expected, type);
  }
  return {
    anchor: publishedAt === undefined || publishedAt === null ? undefined : instantIn(publishedAt, timeZone),
    types: types !== undefined ? new Set(types as FactType[]) : known === FACT_TYPES ? MEANT : unless(known, 'number'),
  };
}

const unless = (types: readonly FactType[], not: FactType): ReadonlySet<FactType> =>
  new Set(types.filter((type) => type !== not));
/** What is read where nothing is asked for. */
const MEANT = unless(FACT_TYPES, 'number');

/** The day that it is in the zone at that time, and the second of the day where the caller gives it. */
function instantIn(publishedAt: unknown, timeZone: string): Instant {
  const published = parsePublishedAt(publishedAt);
  if (published === undefined) throw wrong('publishedAt', PUBLISHED_EXAMPLE, publishedAt);
  if (published.epoch === undefined) {
    const { day, second } = published;
    return second === undefined ? day : { ...day, second };
  }
  const minutes = Math.floor(published.epoch / 60);
  const here = minutes + eastOf(timeZone, minutes);
  const day = Math.floor(here / 1440);
  return { ...dayOf(day), second: (here - day * 1440) * 60 + published.epoch - minutes * 60 };
}

/** Minutes that the zone is east of UTC at a moment, in minutes since 1970. The zone's rules are the runtime's. */
function eastOf(timeZone: string, minutes: number): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(minutes * 60000);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return ordinal(of('year'), of('month'), of('day')) * 1440 + of('hour') * 60 + of('minute') - minutes;
  } catch {
    throw wrong('timeZone', 'an IANA time zone', timeZone);
  }
}
