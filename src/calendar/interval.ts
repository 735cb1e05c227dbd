import type { Modifier } from '../date/components.js';
import { addMonths, type CalendarDay, calendarDayOf, daysInMonth, isoDateOf, pad, toEpochDay } from './gregorian.js';
import type { DayRange } from './lunar.js';

/**
 * A date resolved to the calendar: its timex, and its days if fully known. Always has both fields, so that V8 sees one
 * hidden class.
 */
export type ResolvedDate = { readonly timex: string; readonly days: DayRange | undefined };

/** Returns a time whose days are open. */
export const openDateOf = (timex: string): ResolvedDate => ({ timex, days: undefined });

export const clockSuffixOf = (date: { readonly clock?: string | undefined }): string =>
  date.clock === undefined ? '' : `T${date.clock}`;

export function resolvedDayOf(epochDays: number, clock: string | undefined): ResolvedDate {
  return {
    timex: `${isoDateOf(epochDays)}${clock === undefined ? '' : `T${clock}`}`,
    days: [epochDays, epochDays],
  };
}

export const resolvedIntervalOf = (days: DayRange): ResolvedDate => ({
  timex: `${isoDateOf(days[0])}/${isoDateOf(days[1])}`,
  days,
});

/** Names days that are a whole year, half, quarter or month; otherwise formats them as an interval of days. */
export function resolvedPeriodOf(days: DayRange): ResolvedDate {
  const [from, to] = days.map(calendarDayOf) as [CalendarDay, CalendarDay];
  const year = pad(from.year, 4);
  const whole = from.year === to.year && from.day === 1 && to.day === daysInMonth(to.year, to.month);
  const months = whole ? to.month - from.month + 1 : 0;
  if (months === 12) return { timex: year, days };
  if (months === 6 && from.month % 6 === 1) return { timex: `${year}-H${Math.ceil(from.month / 6)}`, days };
  if (months === 3 && from.month % 3 === 1) return { timex: `${year}-Q${Math.ceil(from.month / 3)}`, days };
  if (months === 1) return { timex: `${year}-${pad(from.month)}`, days };
  return from.year === to.year && from.month === to.month && from.day === to.day
    ? resolvedDayOf(days[0], undefined)
    : resolvedIntervalOf(days);
}

/** Returns a span of years: 90年代 is `199X`, 十四五 `2021/2025`. */
export function resolvedYearsOf([first, last]: readonly [number, number]): ResolvedDate {
  const days: DayRange = [toEpochDay(first, 1, 1), toEpochDay(last, 12, 31)];
  return { timex: last - first === 9 ? `${Math.floor(first / 10)}X` : `${first}/${last}`, days };
}

const epochDayInMonth = ({ year, month }: Pick<CalendarDay, 'year' | 'month'>, day: number): number =>
  toEpochDay(year, month, day);

/**
 * Returns the days that a modifier selects in a period, following JioNLP: in a year the first or last two months, in a
 * half or quarter the first or last month, in a month the first five days or those from the 25th on. The middle is the
 * whole period, because its limits are never stated.
 */
export function periodEdgeOf([from, to]: DayRange, modifier: Modifier): DayRange {
  if (modifier === 'MID') return [from, to];
  const [first, last] = [calendarDayOf(from), calendarDayOf(to)];
  const length = to - from + 1;
  if (length < 32) return modifier === 'START' ? [from, from + 4] : [epochDayInMonth(last, 25), to];
  const months = length > 300 ? 2 : 1;
  if (modifier === 'END') return [epochDayInMonth(addMonths(last.year, last.month, 1 - months), 1), to];
  const end = addMonths(first.year, first.month, months - 1);
  return [from, epochDayInMonth(end, daysInMonth(end.year, end.month))];
}
