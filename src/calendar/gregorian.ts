/** The Gregorian calendar in integers. Days are counted from 1970-01-01; no `Date`, no time zone, no clock. */
export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number };

/**
 * Returns the integer part of a nonnegative quotient. With integers only, V8 uses integer division and keeps days in one
 * hidden class.
 */
const divideIntegers = (dividend: number, divisor: number): number => (dividend / divisor) | 0;

/** Returns the days since 1970-01-01 (proleptic Gregorian) for a day in the year 0 or later. */
export function toEpochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = divideIntegers(153 * (month + (month > 2 ? -3 : 9)) + 2, 5) + day - 1;
  return (
    (era * 146097 + yearOfEra * 365 + divideIntegers(yearOfEra, 4) - divideIntegers(yearOfEra, 100) + dayOfYear - 719468) | 0
  );
}

export const epochDayOf = ({ year, month, day }: CalendarDay): number => toEpochDay(year, month, day);

export function calendarDayOf(epochDays: number): CalendarDay {
  const z = epochDays + 719468;
  const era = Math.floor(z / 146097) | 0;
  const dayOfEra = (z - era * 146097) | 0;
  const yearOfEra = divideIntegers(
    dayOfEra - divideIntegers(dayOfEra, 1460) + divideIntegers(dayOfEra, 36524) - divideIntegers(dayOfEra, 146096),
    365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + divideIntegers(yearOfEra, 4) - divideIntegers(yearOfEra, 100));
  const m = divideIntegers(5 * dayOfYear + 2, 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) | 0, month, day: dayOfYear - divideIntegers(153 * m + 2, 5) + 1 };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Returns the ISO 8601 weekday: Monday is 1, Sunday 7. */
export function weekdayOf(epochDays: number): number {
  return ((((epochDays + 3) % 7) + 7) % 7) + 1;
}

/** Returns the ISO 8601 week of the day: a week belongs to the year of its Thursday. */
export function isoWeekOf(epochDays: number): { readonly year: number; readonly week: number } {
  const thursday = epochDays - weekdayOf(epochDays) + 4;
  const { year } = calendarDayOf(thursday);
  return { year, week: Math.floor((thursday - toEpochDay(year, 1, 1)) / 7) + 1 };
}

/** Returns the year and month that is `count` months later. */
export function addMonths(year: number, month: number, count: number): { readonly year: number; readonly month: number } {
  const months = year * 12 + month - 1 + count;
  const newYear = Math.floor(months / 12) | 0;
  return { year: newYear, month: (months - newYear * 12 + 1) | 0 };
}

const PADDED = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
export const pad = (n: number, width = 2): string =>
  (width === 2 ? PADDED[n] : n > 999 && width === 4 ? String(n) : undefined) ?? String(n).padStart(width, '0');

export function formatIsoDate({ year, month, day }: CalendarDay): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** The ISO dates formatted last, by the low bits of their day: the dates of an article are few and near each other. */
const CACHED_DAYS = new Int32Array(256).fill(-0x80000000);
const CACHED_ISO_DATES: string[] = new Array(256).fill('');

/** Formats a day as `2024-06-19`. */
export function isoDateOf(epochDays: number): string {
  const slot = epochDays & 255;
  if (CACHED_DAYS[slot] !== epochDays) {
    CACHED_DAYS[slot] = epochDays;
    CACHED_ISO_DATES[slot] = formatIsoDate(calendarDayOf(epochDays));
  }
  return CACHED_ISO_DATES[slot]!;
}
