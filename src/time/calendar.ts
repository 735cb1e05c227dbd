/** The Gregorian calendar in integers. Days are counted from 1970-01-01; no `Date`, no time zone, no clock. */
export type Day = { readonly year: number; readonly month: number; readonly day: number };

/**
 * Returns the integer part of a nonnegative quotient. With integers only, V8 uses integer division and keeps days in one
 * hidden class.
 */
const over = (n: number, by: number): number => (n / by) | 0;

/** Returns the days since 1970-01-01 (proleptic Gregorian) for a day in the year 0 or later. */
export function ordinal(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = over(153 * (month + (month > 2 ? -3 : 9)) + 2, 5) + day - 1;
  return (era * 146097 + yearOfEra * 365 + over(yearOfEra, 4) - over(yearOfEra, 100) + dayOfYear - 719468) | 0;
}

export const ordinalOf = ({ year, month, day }: Day): number => ordinal(year, month, day);

export function dayOf(count: number): Day {
  const z = count + 719468;
  const era = Math.floor(z / 146097) | 0;
  const dayOfEra = (z - era * 146097) | 0;
  const yearOfEra = over(dayOfEra - over(dayOfEra, 1460) + over(dayOfEra, 36524) - over(dayOfEra, 146096), 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + over(yearOfEra, 4) - over(yearOfEra, 100));
  const m = over(5 * dayOfYear + 2, 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) | 0, month, day: dayOfYear - over(153 * m + 2, 5) + 1 };
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Returns the ISO 8601 weekday: Monday is 1, Sunday 7. */
export function weekdayOf(count: number): number {
  return ((((count + 3) % 7) + 7) % 7) + 1;
}

/** Returns the ISO 8601 week of the day: a week belongs to the year of its Thursday. */
export function weekOf(count: number): { readonly year: number; readonly week: number } {
  const thursday = count - weekdayOf(count) + 4;
  const { year } = dayOf(thursday);
  return { year, week: Math.floor((thursday - ordinal(year, 1, 1)) / 7) + 1 };
}

/** Returns the year and month that is `by` months later. */
export function monthsOn(year: number, month: number, by: number): { readonly year: number; readonly month: number } {
  const months = year * 12 + month - 1 + by;
  const on = Math.floor(months / 12) | 0;
  return { year: on, month: (months - on * 12 + 1) | 0 };
}

const PADDED = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
export const pad = (n: number, width = 2): string =>
  (width === 2 ? PADDED[n] : n > 999 && width === 4 ? String(n) : undefined) ?? String(n).padStart(width, '0');

export function iso({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}
