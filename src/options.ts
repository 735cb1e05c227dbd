import { wrong } from './error.js';
import type { FactType } from './fact.js';
import { dayOf, daysIn, ordinal } from './time/calendar.js';
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

/**
 * @param known the types that may be asked for; without a choice all of them but `number`
 * @throws YoujuError `invalid-argument`, naming the argument and what was expected
 */
export function settle(text: unknown, options: unknown, known: readonly FactType[]): Settled {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  if (typeof options !== 'object' || options === null) throw wrong('options', 'an object', options);
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

const WRITTEN = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;
/** A day as written, without a time. */
const DAY = '2024-06-19'.length;

/** What two code units for 0 count for. */
const ZERO = 11 * 0x30;

/** The day that it is in the zone at the moment written, and the second of the day where it is written. */
function instantIn(publishedAt: unknown, timeZone: string): Instant {
  if (typeof publishedAt !== 'string' || !WRITTEN.test(publishedAt)) throw wrong('publishedAt', 'an ISO 8601 date', publishedAt);
  const two = (at: number) => publishedAt.charCodeAt(at) * 10 + publishedAt.charCodeAt(at + 1) - ZERO;
  const hasTime = publishedAt.length > DAY;
  const year = two(0) * 100 + two(2);
  const month = two(5);
  const day = two(8);
  const hour = hasTime ? two(11) : 0;
  const minute = hasTime ? two(14) : 0;
  const second = publishedAt.charAt(16) === ':' ? two(17) : 0;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 24 || minute > 59 || second > 60)
    throw wrong('publishedAt', 'an ISO 8601 date', publishedAt);
  if (!hasTime) return { year, month, day };
  const offset = ZONE.exec(publishedAt.slice(DAY))?.[0];
  if (offset === undefined) return { year, month, day, second: hour * 3600 + minute * 60 + second };
  const east =
    offset === 'Z' ? 0 : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
  const minutes = ordinal(year, month, day) * 1440 + hour * 60 + minute - east;
  const here = minutes + eastOf(timeZone, minutes);
  const of = Math.floor(here / 1440);
  return { ...dayOf(of), second: (here - of * 1440) * 60 + second };
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
