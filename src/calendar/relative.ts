import type { OffsetLength, TimeLength } from '../date/components.js';
import { addMonths, type CalendarDay, calendarDayOf, daysInMonth, epochDayOf, pad, toEpochDay, weekdayOf } from './gregorian.js';
import { type ResolvedDate, resolvedDayOf, resolvedIntervalOf, resolvedPeriodOf } from './interval.js';
import type { DayRange } from './lunar.js';

/** A day, with the second of the day if known. */
export type Instant = CalendarDay & { readonly second?: number };

const SECONDS_PER_DAY = 86400;

/** Formats a second of the day as a clock time: `14:30`. */
function formatClock(second: number): string {
  const [h, min, s] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return `${pad(h)}:${pad(min)}${s === 0 ? '' : `:${pad(s)}`}`;
}

/** Returns the day at a given distance from another; the last day of the month if the month is too short. */
function addLength(
  { year, month, day: dayOfMonth }: CalendarDay,
  { months, days }: Pick<TimeLength, 'months' | 'days'>,
  sign: number,
): number {
  const target = addMonths(year, month, sign * months);
  return toEpochDay(target.year, target.month, Math.min(dayOfMonth, daysInMonth(target.year, target.month))) + sign * days;
}

/** Resolves 3天前 or 两年后, at the granularity of the stated unit. Hours and minutes require the text's time of day. */
export function resolveOffset(length: OffsetLength, anchor: Instant, clock?: string): ResolvedDate | undefined {
  const { sign } = length;
  const epochDays = addLength(anchor, length, sign);
  const { year, month } = calendarDayOf(epochDays);
  if (length.seconds > 0) {
    if (anchor.second === undefined) return undefined;
    const seconds = epochDays * SECONDS_PER_DAY + anchor.second + sign * length.seconds;
    return resolvedDayOf(
      Math.floor(seconds / SECONDS_PER_DAY),
      formatClock(((seconds % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY),
    );
  }
  if (length.unit === 'day' || length.unit === 'week') return resolvedDayOf(epochDays, clock);
  const monthDays: DayRange = [toEpochDay(year, month, 1), toEpochDay(year, month, daysInMonth(year, month))];
  return resolvedPeriodOf(length.unit === 'year' ? [toEpochDay(year, 1, 1), toEpochDay(year, 12, 31)] : monthDays);
}

/**
 * Resolves 近三年 to the days up to this one and 未来三年 to the days from this one on, of the stated length; 前两周 to the whole
 * weeks before this one.
 */
export function resolveWindow(length: OffsetLength, anchor: Instant): ResolvedDate | undefined {
  const { sign, whole } = length;
  const anchorDay = epochDayOf(anchor);
  if (length.seconds > 0) {
    const otherEnd = resolveOffset(length, anchor);
    if (otherEnd === undefined) return undefined;
    const anchorTime = resolvedDayOf(anchorDay, formatClock(anchor.second!));
    const [first, last] = sign < 0 ? [otherEnd, anchorTime] : [anchorTime, otherEnd];
    return { timex: `${first.timex}/${last.timex}`, days: [first.days![0], last.days![1]] };
  }
  if (!whole)
    return resolvedIntervalOf(
      sign < 0 ? [addLength(anchor, length, -1), anchorDay - 1] : [anchorDay, addLength(anchor, length, 1) - 1],
    );
  const { unit, months, days } = length;
  if (unit === 'day') return resolvedIntervalOf(sign < 0 ? [anchorDay - days, anchorDay - 1] : [anchorDay + 1, anchorDay + days]);
  if (unit === 'week') {
    const monday = anchorDay - weekdayOf(anchorDay) + 1;
    return resolvedIntervalOf(sign < 0 ? [monday - days, monday - 1] : [monday + 7, monday + 6 + days]);
  }
  const size = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  const firstMonth = anchor.month - ((anchor.month - 1) % size); // start of the anchor's year, quarter or month
  const [from, to] = sign < 0 ? [-months, -1] : [size, size + months - 1];
  const [first, last] = [addMonths(anchor.year, firstMonth, from), addMonths(anchor.year, firstMonth, to)];
  return resolvedPeriodOf([
    toEpochDay(first.year, first.month, 1),
    toEpochDay(last.year, last.month, daysInMonth(last.year, last.month)),
  ]);
}
