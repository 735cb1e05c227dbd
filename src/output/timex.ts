import type { Fields } from './mark.js';

/** A parsed TIMEX3 point or period. A part that the timex leaves open begins with `X`; one that it does not mention is absent. */
export type TimexPoint = {
  readonly isFiscal: boolean;
  /** `2024`, `202X`, `XXXX`. */
  readonly year: string | undefined;
  /** `1` to `4`, or `X`. */
  readonly quarter: string | undefined;
  readonly half: string | undefined;
  readonly season: 'SP' | 'SU' | 'FA' | 'WI' | undefined;
  readonly week: string | undefined;
  /** `1` (Monday) to `7`, `WE` for the weekend. */
  readonly weekday: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  /** `MO`, `AF`, `EV`, or a clock: `18`, `18:30`, `18:30:05`. */
  readonly clock: string | undefined;
};

const POINT_PATTERN =
  /^(?:(FY)?(\d{4}|\d{3}X|XXXX)(?:-(?:Q([1-4X])|H([12])|(SP|SU|FA|WI)|W(\d\d|XX)(?:-(WE|[1-7]))?|(0[1-9]|1[0-2]|XX)(?:-(0[1-9]|[12]\d|3[01]|XX))?))?)?(?:T(MO|AF|EV|\d\d(?::\d\d){0,2}))?$/;

/** Parses a timex into one point, or both ends of an interval; `undefined` if it has another form. */
export function parseTimex(timex: string): readonly [TimexPoint, TimexPoint?] | undefined {
  const ends = timex.split('/');
  const [first, last] = ends.map(parseTimexPoint);
  if (first === undefined || ends.length > 2 || (ends.length === 2 && last === undefined)) return undefined;
  return last === undefined || ends[0] === ends[1] ? [first] : [first, last];
}

function parseTimexPoint(timex: string): TimexPoint | undefined {
  const match = timex === '' ? null : POINT_PATTERN.exec(timex);
  if (match === null) return undefined;
  const [, fiscal, year, quarter, half, season, week, weekday, month, day, clock] = match;
  const isFiscal = fiscal !== undefined;
  return { isFiscal, year, quarter, half, season: season as TimexPoint['season'], week, weekday, month, day, clock };
}

/** What a point leaves open, by its largest unknown part; smaller parts that are known are written next to it. */
export type UnknownPart = 'date' | 'month' | 'month and year' | 'quarter' | 'week' | 'year' | 'fiscal year';

export function unknownPartOf({ isFiscal, year, quarter, week, weekday, month, day }: TimexPoint): UnknownPart | undefined {
  if (year === undefined || day === 'XX') return 'date';
  if (week === 'XX') return weekday === undefined ? 'week' : 'date';
  if (month === 'XX') return day !== undefined && year === 'XXXX' ? 'month and year' : 'month';
  if (quarter === 'X') return 'quarter';
  if (year !== 'XXXX') return undefined;
  return isFiscal ? 'fiscal year' : 'year';
}

/** Returns a part if it is known: neither absent nor open. */
export const knownPart = (part: string | undefined): string | undefined => (part?.startsWith('X') ? undefined : part);

/** Removes from the last point of an interval what the first one states: the year, then the month, then the day. */
export function withoutRepeats(first: TimexPoint, last: TimexPoint): TimexPoint {
  if (first.isFiscal !== last.isFiscal || first.year !== last.year || last.year === undefined) return last;
  if (![last.quarter, last.half, last.season, last.week, last.month].some(Boolean)) return last; // the year is all there is
  const year = { ...last, year: undefined };
  if (last.day === undefined || first.month !== last.month || first.day === undefined) return year;
  const month = { ...year, month: undefined };
  return first.day === last.day && first.clock && last.clock ? { ...month, day: undefined } : month;
}

/** Returns the first and the last day of a fact, if known. */
export function dayRangeOf({ from = '', to = '' }: Fields): readonly [TimexPoint, TimexPoint] | undefined {
  const [first, last] = [parseTimexPoint(from), parseTimexPoint(to)];
  return first && last && [first, last];
}

/** A unit of duration, by its TIMEX3 designator: `TM` minutes, `M` months. */
export type TimexUnit = 'Y' | 'M' | 'W' | 'D' | 'TH' | 'TM' | 'TS';
type DurationPart = readonly [amount: string, unit: TimexUnit];

/** Parses a TIMEX3 duration: `P1Y6M` → 1 Y, 6 M; `undefined` if it has another form. */
function parseDuration(timex: string): readonly DurationPart[] | undefined {
  const [, days = '', clock = ''] = /^P((?:\d+(?:\.\d+)?[YMWD])*)(?:T((?:\d+(?:\.\d+)?[HMS])+))?$/.exec(timex) ?? [];
  const lengths = (text: string, prefix: string) =>
    [...text.matchAll(/([\d.]+)(\w)/g)].map(([, amount, unit]) => [amount, prefix + unit] as unknown as DurationPart);
  const all = [...lengths(days, ''), ...lengths(clock, 'T')];
  return all.length === 0 ? undefined : all;
}

/** The words of a language for durations. */
export type DurationWords = {
  readonly separator: string;
  readonly to: string;
  readonly half: (unit: TimexUnit) => string;
  /** Formats one amount, or a range, of a unit. */
  readonly amount: (low: string, high: string | undefined, unit: TimexUnit) => string;
};

/** Formats a duration: `10 years`, `3–5 years`, `1 year 6 months`, `half a year`, `13 days to 8 weeks`. */
export function formatDuration({ timex = '', timexHigh }: Fields, { separator, to, half, amount }: DurationWords): string {
  const format = (duration: string): string =>
    parseDuration(duration)
      ?.map(([n, unit], _, { length }) => (n === '0.5' && length === 1 ? half(unit) : amount(n, undefined, unit)))
      .join(separator) ?? duration;
  if (timexHigh === undefined) return format(timex);
  const [low, high] = [parseDuration(timex), parseDuration(timexHigh)];
  const [[n, unit] = [], [highAmount, highUnit] = []] = [low?.[0], high?.[0]];
  const isOneUnit = low?.length === 1 && high?.length === 1 && unit === highUnit;
  return isOneUnit ? amount(n!, highAmount, unit!) : format(timex) + to + format(timexHigh);
}
