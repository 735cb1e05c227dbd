import { daysIn, monthsOn, ordinal, weekdayOf } from './calendar.js';
import { type Days, nthWeekday } from './lunar.js';

/**
 * When a company's financial year ends: a month's last day; its last weekday of a kind (1 Monday … 7 Sunday) or the one nearest to its last
 * day, as issuers of 52 and 53 weeks have it. `named`: the year is that of its end (FY2025 of Microsoft ends in June 2025) or of its begin (FY2024 of Toyota ends in March 2025).
 */
export type YearEnd = {
  readonly month: number;
  readonly weekday?: number;
  readonly nearest?: true;
  readonly named: 'end' | 'begin';
};

/** A cell of the column `yearEnd`: `06`, `01-last-7`, `08-near-4`, `begin 03`; an empty one states none. */
export function yearEndOf(cell: string | undefined): YearEnd | undefined {
  if (cell === undefined || cell === '') return undefined;
  const named = cell.startsWith('begin ') ? 'begin' : 'end';
  const [month, kind, weekday] = cell.replace('begin ', '').split('-');
  return {
    month: Number(month),
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
    ...(kind === 'near' ? { nearest: true as const } : {}),
    named,
  };
}

/** The last day of the months that end `months` after a financial year's begin. Of the nearest weekday, quarters are of thirteen weeks, counted from the year's end. */
function closing(year: number, months: number, { month, weekday, nearest, named }: YearEnd): number {
  const of = year + (named === 'begin' && month < 12 ? 1 : 0);
  if (nearest && weekday !== undefined) {
    const ends = months === 0 ? of - 1 : of;
    const last = ordinal(ends, month, daysIn(ends, month));
    const end = last + ((weekday - weekdayOf(last) + 10) % 7) - 3;
    return months === 0 ? end : end - ((12 - months) / 3) * 91;
  }
  const on = monthsOn(of, month, months - 12);
  return weekday === undefined
    ? ordinal(on.year, on.month, daysIn(on.year, on.month))
    : nthWeekday(on.year, on.month, -1, weekday)!;
}

/** Days of a financial year, its half or quarter, of a company whose year end is known. */
export function fiscalDays(
  year: number,
  part: { readonly half?: number | undefined; readonly quarter?: number | undefined },
  ends: YearEnd,
): Days {
  const [from, to] =
    part.quarter !== undefined
      ? [3 * part.quarter - 3, 3 * part.quarter]
      : part.half !== undefined
        ? [6 * part.half - 6, 6 * part.half]
        : [0, 12];
  return [closing(year, from, ends) + 1, closing(year, to, ends)];
}
