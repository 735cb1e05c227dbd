import { wrong } from './error.js';
import type { FactType, Options } from './fact.js';
import { checkKeys } from './keys.js';
import { PUBLISHED_EXAMPLE, parsePublishedAt } from './published.js';
import { dayOf, ordinal } from './time/calendar.js';
import type { Instant } from './time/counted.js';

/** All fact types, as keys of a record, so that the compiler reports a missing one. */
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

/** The options in checked form, as the pipeline uses them. */
export type Settled = {
  /** When the text was published: the day in the time zone, with the second of the day if the caller gives a time. */
  readonly anchor: Instant | undefined;
  readonly types: ReadonlySet<FactType>;
};

/** The options for figures and dates, and all options including those for names. */
export const FIGURE_OPTIONS = ['publishedAt', 'timeZone', 'types'] as const;
export const OPTIONS = [...FIGURE_OPTIONS, 'gazetteer', 'minConfidence', 'english'] as const satisfies readonly (keyof Options)[];

/**
 * Checks and parses the options.
 *
 * @param known the types that can be requested; by default all of them except `number`
 * @param keys the option keys that exist
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
/** The types read by default. */
const MEANT = unless(FACT_TYPES, 'number');

/** Returns the day in the zone at that time, with the second of the day if the caller gives a time. */
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

/** Returns how many minutes the zone is east of UTC at a time given in minutes since 1970, according to the runtime. */
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
