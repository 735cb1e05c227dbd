import { fiscalDays, type YearEnd } from '../calendar/fiscal.js';
import { calendarDayOf, daysInMonth, formatIsoDate, isoWeekOf, pad, toEpochDay, weekdayOf } from '../calendar/gregorian.js';
import {
  clockSuffixOf,
  openDateOf,
  type ResolvedDate,
  resolvedDayOf,
  resolvedIntervalOf,
  resolvedPeriodOf,
} from '../calendar/interval.js';
import { type DayRange, festivalDay, lunarDays } from '../calendar/lunar.js';
import { componentsOf, type DateComponents, type PeriodPart } from './components.js';

const SEASONS = ['SP', 'SU', 'FA', 'WI'];

/** Resolves date components in a known year, or in one that stays open. */
export function resolveInYear(
  date: DateComponents,
  year: number | undefined,
  { yearEnd }: { readonly yearEnd: YearEnd | undefined },
): ResolvedDate | undefined {
  const yearText = year === undefined ? 'XXXX' : pad(year, 4);
  const fiscal = date.fiscal === true;
  const yearName = fiscal ? `FY${yearText}` : yearText;
  if (date.nth !== undefined) {
    const outer = resolveInYear(componentsOf({ nth: undefined }, date), year, { yearEnd: undefined });
    return outer?.days === undefined ? undefined : resolveNth(date.nth, outer.days, date);
  }
  if (date.festival !== undefined || date.lunar !== undefined)
    return year === undefined ? openFestivalDateOf(date) : resolveInChineseCalendar(date, year);
  if (date.season !== undefined) return openDateOf(`${yearName}-${SEASONS[date.season - 1]}`); // calendars disagree about the days of a season
  const resolveMonths = (first: number, last: number, timex: string): ResolvedDate => {
    if (year === undefined) return openDateOf(timex);
    if (fiscal) return yearEnd === undefined ? openDateOf(timex) : { timex, days: fiscalDays(year, date, yearEnd) };
    return { timex, days: [toEpochDay(year, first, 1), toEpochDay(year, last, daysInMonth(year, last))] };
  };
  if (date.month !== undefined && date.day !== undefined) {
    const timex = `${yearText}-${pad(date.month)}-${pad(date.day)}${clockSuffixOf(date)}`;
    if (year === undefined) return openDateOf(timex);
    if (date.day > daysInMonth(year, date.month)) return undefined;
    const epochDays = toEpochDay(year, date.month, date.day);
    return { timex, days: [epochDays, epochDays] };
  }
  if (date.month !== undefined) {
    const month = resolveMonths(date.month, date.month, `${yearText}-${pad(date.month)}`);
    const part = date.periodPart === undefined || month.days === undefined ? undefined : MONTH_PART_DAYS[date.periodPart];
    return part === undefined
      ? month
      : { timex: month.timex, days: [month.days![0] + part[0], Math.min(month.days![0] + part[1], month.days![1])] };
  }
  if (date.quarter !== undefined) return resolveMonths(3 * date.quarter - 2, 3 * date.quarter, `${yearName}-Q${date.quarter}`);
  if (date.half !== undefined) return resolveMonths(6 * date.half - 5, 6 * date.half, `${yearName}-H${date.half}`);
  if (date.months !== undefined) {
    const [first, last] = date.months < 0 ? [13 + date.months, 12] : [1, date.months];
    const to = year === undefined ? `XXXX-${pad(last)}` : formatIsoDate({ year, month: last, day: daysInMonth(year, last) });
    return resolveMonths(first, last, year === undefined ? `XXXX-${pad(first)}/${to}` : `${yearText}-${pad(first)}-01/${to}`);
  }
  return resolveMonths(1, 12, yearName);
}

/** First and last day of a part of a month, counted from its first day: 上旬, 中旬, 下旬, 上半月, 下半月. */
const MONTH_PART_DAYS: Partial<Record<PeriodPart, readonly [number, number]>> = {
  firstTen: [0, 9],
  midTen: [10, 19],
  lastTen: [20, 30],
  firstHalf: [0, 14],
  lastHalf: [15, 30],
};

/** Resolves a festival without a year. 国庆节 is on October 1 every year; the day of 春节 varies. */
function openFestivalDateOf(date: DateComponents): ResolvedDate {
  const isFixed = /^\d\d-\d\d$/.test(date.festival ?? '');
  return openDateOf(
    isFixed
      ? `XXXX-${date.festival}${clockSuffixOf(date)}`
      : date.festival !== undefined || date.lunar?.day !== undefined
        ? 'XXXX-XX-XX'
        : 'XXXX-XX',
  );
}

function resolveInChineseCalendar(date: DateComponents, year: number): ResolvedDate | undefined {
  if (date.festival !== undefined) {
    const epochDays = festivalDay(date.festival, year);
    return epochDays === undefined ? undefined : resolvedDayOf(epochDays, date.clock);
  }
  const { month, day: lunarDay, leap } = date.lunar!;
  const days = lunarDays(year, month, lunarDay, leap ?? false);
  if (days === undefined) return undefined;
  return lunarDay === undefined ? resolvedIntervalOf(days) : resolvedDayOf(days[0], date.clock);
}

/** Resolves 第二周, 最后3周, 第一个周二 or 前10天 within the given days. Weeks begin on Monday; those of a year are ISO 8601 weeks. */
function resolveNth(
  { n, unit, weekday, count }: NonNullable<DateComponents['nth']>,
  [from, to]: DayRange,
  date: DateComponents,
): ResolvedDate | undefined {
  const start = calendarDayOf(from);
  if (weekday !== undefined) {
    const first = from + ((weekday - weekdayOf(from) + 7) % 7);
    const epochDays = n < 0 ? to - ((weekdayOf(to) - weekday + 7) % 7) : first + 7 * (n - 1);
    return epochDays >= from && epochDays <= to ? resolvedDayOf(epochDays, date.clock) : undefined;
  }
  if (unit === 'month') {
    if (to - from < 360 || Math.abs(n) > 12) return undefined;
    const [first, last] = count ? (n < 0 ? [13 + n, 12] : [1, n]) : [n, n];
    return resolvedPeriodOf([toEpochDay(start.year, first, 1), toEpochDay(start.year, last, daysInMonth(start.year, last))]);
  }
  if (unit === 'day') {
    if (count) return resolvedIntervalOf(n < 0 ? [to + 1 + n, to] : [from, from + n - 1]);
    return from + n - 1 <= to ? resolvedDayOf(from + n - 1, date.clock) : undefined;
  }
  const thursday = from + ((4 - weekdayOf(from) + 7) % 7);
  const monday = to - from > 360 ? thursday - 3 : from + ((8 - weekdayOf(from)) % 7);
  const lastSunday = to - (weekdayOf(to) % 7);
  if (count) return resolvedIntervalOf(n < 0 ? [lastSunday + 7 * n + 1, lastSunday] : [monday, monday + 7 * n - 1]);
  const first = monday + 7 * (n - 1);
  if (first > to) return undefined;
  const { year, week } = isoWeekOf(first);
  return { timex: `${year}-W${pad(week)}`, days: [first, first + 6] };
}
