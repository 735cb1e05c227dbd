import lunarYears from '../../data/calendar/lunar-years.tsv';
import solarTerms from '../../data/calendar/solar-terms.tsv';
import { parseTable } from '../text/form-table.js';
import { daysInMonth, toEpochDay, weekdayOf } from './gregorian.js';

/** First and last day, counted from 1970-01-01. */
export type DayRange = readonly [from: number, to: number];

type LunarYear = { readonly first: number; readonly leap: number; readonly months: readonly number[] };

/** The first year of the tables, and its first day. */
const FIRST_YEAR = 1949;
const FIRST_NEW_YEAR = toEpochDay(1949, 1, 29);

/** The years of the table, by their offset from `FIRST_YEAR`; read on first use. */
let cachedLunarYears: readonly LunarYear[] | undefined;

function readLunarYears(): readonly LunarYear[] {
  let first = FIRST_NEW_YEAR;
  return parseTable(lunarYears).map(([leap, longMonths]) => {
    const year = { first, leap: Number(leap), months: Array.from(longMonths!, (extraDay) => 29 + Number(extraDay)) };
    first = year.months.reduce((day, days) => day + days, first);
    return year;
  });
}

/** The day of the month of each solar term, by the offset of the year; read on first use. */
let cachedSolarTerms: readonly (readonly number[])[] | undefined;

function readSolarTerms(): readonly (readonly number[])[] {
  const [[, earliest], ...termOffsets] = parseTable(solarTerms) as [string[], ...string[][]];
  const earliestDays = earliest!.split(' ').map(Number);
  return termOffsets.map(([, days]) => Array.from(days!, (later, n) => earliestDays[n]! + Number(later)));
}

const SOLAR_TERM_NAMES =
  '小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至'.split(
    ' ',
  );

/**
 * Returns the days of a month of the Chinese calendar, or one day of it.
 *
 * @param year the lunar year: its first months fall in the Gregorian year of the same number, its last ones in the next
 * @returns `undefined` outside 1949 to 2060, or if the year has no such leap month or the month no such day
 * @see GB/T 33661-2017; data/calendar/lunar-years.tsv
 */
export function lunarDays(year: number, month: number, day: number | undefined, isLeap: boolean): DayRange | undefined {
  cachedLunarYears ??= readLunarYears();
  const row = cachedLunarYears[year - FIRST_YEAR];
  if (row === undefined || (isLeap && row.leap !== month)) return undefined;
  const index = isLeap || (row.leap > 0 && month > row.leap) ? month : month - 1;
  const length = row.months[index]!;
  const first = row.months.slice(0, index).reduce((sum, days) => sum + days, row.first);
  if (day === undefined) return [first, first + length - 1];
  return day <= length ? [first + day - 1, first + day - 1] : undefined;
}

/** Returns the `n`-th weekday (1 Monday … 7 Sunday) of a month; -1 is the last. */
export function nthWeekday(year: number, month: number, n: number, weekday: number): number | undefined {
  const first = toEpochDay(year, month, 1);
  const last = first + daysInMonth(year, month) - 1;
  const day = n < 0 ? last - ((weekdayOf(last) - weekday + 7) % 7) : first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
  return day >= first && day <= last ? day : undefined;
}

/** Returns Easter Sunday in the Gregorian calendar, by the Gauss algorithm in the version of Meeus, Jones and Butcher. */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return toEpochDay(year, Math.floor(f / 31), (f % 31) + 1);
}

/** Returns the day of a festival in a year, by its rule in `data/date/festivals.tsv`. */
export function festivalDay(rule: string, year: number): number | undefined {
  const [kind, argument] = rule.split(' ');
  if (kind === 'term') {
    const n = SOLAR_TERM_NAMES.indexOf(argument!);
    cachedSolarTerms ??= readSolarTerms();
    const day = cachedSolarTerms[year - FIRST_YEAR]?.[n];
    return day === undefined ? undefined : toEpochDay(year, Math.floor(n / 2) + 1, day);
  }
  if (kind === 'lunar') {
    if (argument === 'last') {
      const first = lunarDays(year, 1, 1, false); // 2025年除夕 is the eve of the lunar year that begins in 2025
      return first && first[0] - 1;
    }
    const [month, day] = argument!.split('-').map(Number);
    return lunarDays(year, month!, day, false)?.[0];
  }
  const [base, after] = rule.split('+');
  const offset = after === undefined ? 0 : Number(after);
  if (base!.startsWith('easter')) return easterOf(year) + (base === 'easter' ? offset : Number(base!.slice('easter'.length)));
  const [month, second, weekday] = base!.split('-').map(Number);
  if (weekday === undefined) return toEpochDay(year, month!, second!);
  const day = nthWeekday(year, month!, second!, weekday);
  return day === undefined ? undefined : day + offset;
}
