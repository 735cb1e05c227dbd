import { type Day, dayOf, daysIn, iso, monthsOn, ordinal, pad } from './calendar.js';
import type { Days } from './lunar.js';
import type { Modifier } from './moment.js';

/**
 * A moment resolved to the calendar: its timex, and its days if fully known. Always both fields, so that V8 sees one
 * hidden class.
 */
export type Resolved = { readonly timex: string; readonly days: Days | undefined };

/** Returns a time whose days are open. */
export const openOf = (timex: string): Resolved => ({ timex, days: undefined });

export const clock = (m: { readonly clock?: string | undefined }): string => (m.clock === undefined ? '' : `T${m.clock}`);

export function day(count: number, at: string | undefined): Resolved {
  return { timex: `${iso(dayOf(count))}${at === undefined ? '' : `T${at}`}`, days: [count, count] };
}

export const between = (days: Days): Resolved => ({ timex: `${iso(dayOf(days[0]))}/${iso(dayOf(days[1]))}`, days });

/** Names days that are a whole year, half, quarter or month; otherwise formats them as an interval of days. */
export function named(days: Days): Resolved {
  const [from, to] = days.map(dayOf) as [Day, Day];
  const year = pad(from.year, 4);
  const whole = from.year === to.year && from.day === 1 && to.day === daysIn(to.year, to.month);
  const months = whole ? to.month - from.month + 1 : 0;
  if (months === 12) return { timex: year, days };
  if (months === 6 && from.month % 6 === 1) return { timex: `${year}-H${Math.ceil(from.month / 6)}`, days };
  if (months === 3 && from.month % 3 === 1) return { timex: `${year}-Q${Math.ceil(from.month / 3)}`, days };
  if (months === 1) return { timex: `${year}-${pad(from.month)}`, days };
  return from.year === to.year && from.month === to.month && from.day === to.day ? day(days[0], undefined) : between(days);
}

/** Returns a span of years: 90年代 is `199X`, 十四五 `2021/2025`. */
export function years([first, last]: readonly [number, number]): Resolved {
  const days: Days = [ordinal(first, 1, 1), ordinal(last, 12, 31)];
  return { timex: last - first === 9 ? `${Math.floor(first / 10)}X` : `${first}/${last}`, days };
}

const dayIn = ({ year, month }: Pick<Day, 'year' | 'month'>, day: number): number => ordinal(year, month, day);

/**
 * Returns the days that a modifier selects in a period, following JioNLP: in a year the first or last two months, in a
 * half or quarter the first or last month, in a month the first five days or those from the 25th on. The middle is the
 * whole period, because its limits are never stated.
 */
export function edge([from, to]: Days, modifier: Modifier): Days {
  if (modifier === 'MID') return [from, to];
  const [first, last] = [dayOf(from), dayOf(to)];
  const length = to - from + 1;
  if (length < 32) return modifier === 'START' ? [from, from + 4] : [dayIn(last, 25), to];
  const months = length > 300 ? 2 : 1;
  if (modifier === 'END') return [dayIn(monthsOn(last.year, last.month, 1 - months), 1), to];
  const end = monthsOn(first.year, first.month, months - 1);
  return [from, dayIn(end, daysIn(end.year, end.month))];
}
