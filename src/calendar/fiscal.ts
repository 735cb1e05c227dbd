import { addMonths, daysInMonth, toEpochDay, weekdayOf } from './gregorian.js';
import { type DayRange, nthWeekday } from './lunar.js';

/**
 * When a company's financial year ends: the last day of a month, or the last weekday of a kind (1 Monday … 7 Sunday), or
 * that weekday nearest to the last day, as for issuers with years of 52 or 53 weeks. `namedBy`: whether the year is named
 * after its end (FY2025 of Microsoft ends in June 2025) or its beginning (FY2024 of Toyota ends in March 2025).
 */
export type YearEnd = {
  readonly month: number;
  readonly weekday?: number;
  readonly nearest?: true;
  readonly namedBy: 'end' | 'begin';
};

/** Parses a cell of the column `yearEnd`: `06`, `01-last-7`, `08-near-4`, `begin 03`. Returns `undefined` for an empty cell. */
export function parseYearEnd(cell: string | undefined): YearEnd | undefined {
  if (cell === undefined || cell === '') return undefined;
  const namedBy = cell.startsWith('begin ') ? 'begin' : 'end';
  const [month, kind, weekday] = cell.replace('begin ', '').split('-');
  return {
    month: Number(month),
    ...(weekday === undefined ? {} : { weekday: Number(weekday) }),
    ...(kind === 'near' ? { nearest: true as const } : {}),
    namedBy,
  };
}

/**
 * Returns the day that closes the first `months` months of a financial year. If the year ends on the nearest weekday,
 * quarters have thirteen weeks, counted from the year's end.
 */
function fiscalPeriodEndOf(year: number, months: number, { month, weekday, nearest, namedBy }: YearEnd): number {
  const endYear = year + (namedBy === 'begin' && month < 12 ? 1 : 0);
  if (nearest && weekday !== undefined) {
    const calendarYear = months === 0 ? endYear - 1 : endYear;
    const last = toEpochDay(calendarYear, month, daysInMonth(calendarYear, month));
    const end = last + ((weekday - weekdayOf(last) + 10) % 7) - 3;
    return months === 0 ? end : end - ((12 - months) / 3) * 91;
  }
  const endMonth = addMonths(endYear, month, months - 12);
  return weekday === undefined
    ? toEpochDay(endMonth.year, endMonth.month, daysInMonth(endMonth.year, endMonth.month))
    : nthWeekday(endMonth.year, endMonth.month, -1, weekday)!;
}

/** Returns the days of a financial year, or of its half or quarter, for a company whose year end is known. */
export function fiscalDays(
  year: number,
  part: { readonly half?: number | undefined; readonly quarter?: number | undefined },
  yearEnd: YearEnd,
): DayRange {
  const [from, to] =
    part.quarter !== undefined
      ? [3 * part.quarter - 3, 3 * part.quarter]
      : part.half !== undefined
        ? [6 * part.half - 6, 6 * part.half]
        : [0, 12];
  return [fiscalPeriodEndOf(year, from, yearEnd) + 1, fiscalPeriodEndOf(year, to, yearEnd)];
}
