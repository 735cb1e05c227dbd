import { type Day, dayOf, daysIn, monthsOn, ordinal, ordinalOf, pad, weekdayOf } from './calendar.js';
import { between, day, named, type Resolved } from './interval.js';
import type { Days } from './lunar.js';
import type { FromNow, Length } from './moment.js';

/** A day, with the second of the day if known. */
export type Instant = Day & { readonly second?: number };

const SECONDS = 86400;

/** Formats a second of the day as a clock time: `14:30`. */
function clockOf(second: number): string {
  const [h, min, s] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return `${pad(h)}:${pad(min)}${s === 0 ? '' : `:${pad(s)}`}`;
}

/** Returns the day at a given distance from another; the last day of the month if the month is too short. */
function onFrom({ year, month, day: of }: Day, { months, days }: Pick<Length, 'months' | 'days'>, sign: number): number {
  const to = monthsOn(year, month, sign * months);
  return ordinal(to.year, to.month, Math.min(of, daysIn(to.year, to.month))) + sign * days;
}

/** Resolves 3天前 or 两年后, at the granularity of the stated unit. Hours and minutes require the text's time of day. */
export function away(length: FromNow, anchor: Instant, clock?: string): Resolved | undefined {
  const { sign } = length;
  const count = onFrom(anchor, length, sign);
  const { year, month } = dayOf(count);
  if (length.seconds > 0) {
    if (anchor.second === undefined) return undefined;
    const total = count * SECONDS + anchor.second + sign * length.seconds;
    return day(Math.floor(total / SECONDS), clockOf(((total % SECONDS) + SECONDS) % SECONDS));
  }
  if (length.unit === 'day' || length.unit === 'week') return day(count, clock);
  const of: Days = [ordinal(year, month, 1), ordinal(year, month, daysIn(year, month))];
  return named(length.unit === 'year' ? [ordinal(year, 1, 1), ordinal(year, 12, 31)] : of);
}

/**
 * Resolves 近三年 to the days up to this one and 未来三年 to the days from this one on, of the stated length; 前两周 to the whole
 * weeks before this one.
 */
export function window(length: FromNow, anchor: Instant): Resolved | undefined {
  const { sign, whole } = length;
  const at = ordinalOf(anchor);
  if (length.seconds > 0) {
    const other = away(length, anchor);
    if (other === undefined) return undefined;
    const here = day(at, clockOf(anchor.second!));
    const [first, last] = sign < 0 ? [other, here] : [here, other];
    return { timex: `${first.timex}/${last.timex}`, days: [first.days![0], last.days![1]] };
  }
  if (!whole) return between(sign < 0 ? [onFrom(anchor, length, -1), at - 1] : [at, onFrom(anchor, length, 1) - 1]);
  const { unit, months, days } = length;
  if (unit === 'day') return between(sign < 0 ? [at - days, at - 1] : [at + 1, at + days]);
  if (unit === 'week') {
    const monday = at - weekdayOf(at) + 1;
    return between(sign < 0 ? [monday - days, monday - 1] : [monday + 7, monday + 6 + days]);
  }
  const size = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  const begin = anchor.month - ((anchor.month - 1) % size); // start of the anchor's year, quarter or month
  const [from, to] = sign < 0 ? [-months, -1] : [size, size + months - 1];
  const [first, last] = [monthsOn(anchor.year, begin, from), monthsOn(anchor.year, begin, to)];
  return named([ordinal(first.year, first.month, 1), ordinal(last.year, last.month, daysIn(last.year, last.month))]);
}
