import { formAt } from '../text/forms.js';
import { pastRangeMark, RANGE_MARKS } from '../text/marks.js';
import { pastSpaces } from '../text/scan.js';
import { isIn, isThe, setOf } from '../text/units.js';
import { sharedClocks } from './clock.js';
import { type Count, countAt, fullYear, shortYear } from './count.js';
import { momentAt } from './date.js';
import { beside, grain, isRelative, type Moment, momentOf, type Part, WORDS } from './moment.js';
import { quarterPair } from './period.js';
import { isSurelyYear, yearAt } from './year.js';

/** The two ends of a range, and where it ends. */
export type Range = { readonly end: number; readonly first: Moment; readonly last: Moment };

/**
 * Reads two dates that form one range, the first of which begins at `start`.
 *
 * @param first what was read at `start` alone, if anything
 */
export function rangeAt(view: string, start: number, first: Part | undefined): Range | undefined {
  if (!mayBeRange(view, start, first?.end ?? start)) return undefined;
  return pairAt(view, start) ?? sharedRange(view, start) ?? sharedClocks(view, start, first) ?? (first && fullRange(view, first));
}

/** How far past its first moment a range mark may be: the number of the first end, and a space. */
const RANGE_REACH = 6;

/** Reports whether a range mark is near; rejects most positions before the ends are parsed. */
function mayBeRange(view: string, start: number, end: number): boolean {
  if (isIn(PAIRS, view, start + 1)) return true; // 今明两年
  for (let at = start; at < end + RANGE_REACH; at++) if (isIn(RANGE_UNITS, view, at)) return true;
  return false;
}
const PAIRS = setOf('明后');
const RANGE_UNITS = setOf(`${RANGE_MARKS}和与季`);

/** Reads two consecutive years or days in one word: 今明两年, 明后两天. */
function pairAt(view: string, at: number): Range | undefined {
  const pair = formAt(WORDS, view, at);
  if (pair?.value.kind !== 'yearpair' && pair?.value.kind !== 'daypair') return undefined;
  const [first, last] = pair.value.value
    .split('/')
    .map(
      (shift): Moment => momentOf(pair.value.kind === 'yearpair' ? { yearShift: Number(shift) } : { dayShift: Number(shift) }),
    );
  return { end: pair.end, first: first!, last: last! };
}

/** Reads a range with both ends written out, except for what the second inherits from the first: `6月9日至13日`. */
function fullRange(view: string, { moment: first, end }: Part): Range | undefined {
  const between = betweenMark(view, end);
  const next = between ?? pastRangeMark(view, formAt(RANGE_STARTS, view, end)?.end ?? end);
  const last = next < 0 ? undefined : momentAt(view, next, first);
  if (last === undefined || !canJoin(first, last.moment)) return undefined;
  if (between !== undefined) {
    const close = formAt(BETWEEN, view, last.end);
    return close && { end: close.end, first, last: last.moment };
  }
  return { end: last.end, first, last: last.moment };
}

const RANGE_STARTS = beside('rangestart');
const BETWEEN = beside('between');

/** Returns the offset past the word between the ends: 2015年和2018年之间. */
function betweenMark(view: string, end: number): number | undefined {
  const c = view.charAt(end);
  return c === '和' || c === '与' ? end + 1 : undefined;
}

const GRAINS: Readonly<Record<string, number>> = {
  year: 5,
  half: 4,
  quarter: 4,
  months: 4,
  season: 4,
  month: 3,
  week: 3,
  day: 2,
  clock: 1,
};

/** Reports whether two moments can form a range: they have the same grain, or the years of both are known. */
function canJoin(first: Moment, last: Moment): boolean {
  if (first.away !== undefined || first.window !== undefined || last.away !== undefined || last.window !== undefined)
    return false;
  const [a, b] = [grain(first), grain(last)];
  if (a === b || (a === 'clock' && b === 'day')) return true;
  const stated = last.carried !== true && (last.year !== undefined || isRelative(last));
  return GRAINS[a]! >= 3 && GRAINS[b]! < GRAINS[a]! && a !== 'week' && b !== 'clock' && stated;
}

/** Reads a range whose ends share the unit of the second: `2020-2023年`, `2024年1-6月`, `6月1-5日`, `9-13日`, `一二季度`. */
function sharedRange(view: string, at: number): Range | undefined {
  const year = fullYear(view, at);
  if (year !== undefined) {
    const range = shortEnd(view, year) ?? sharedEnd(view, year.end, momentOf({ year: year.n }), 'year');
    if (range !== undefined) return range.last.fiscal ? { ...range, first: momentOf({ fiscal: true }, range.first) } : range;
  }
  const stated = yearAt(view, at);
  const from = pastSpaces(view, stated?.end ?? at);
  const pair = quarterPair(view, from);
  if (pair !== undefined) {
    const [first, last] = [pair.first, pair.last].map((quarter) => momentOf({ quarter }, stated?.moment));
    return { end: pair.end, first: first!, last: last! };
  }
  const n = countAt(view, from);
  if (n === undefined || n.n < 1 || n.n > 31) return undefined;
  if (stated === undefined) {
    const years = shortYears(view, at);
    if (years !== undefined) return years;
  }
  const months = n.n <= 12 ? sharedEnd(view, n.end, momentOf({ month: n.n }, stated?.moment), 'month') : undefined;
  if (months !== undefined) return months;
  if (stated === undefined) {
    const days = sharedEnd(view, n.end, momentOf({ day: n.n }), 'day');
    if (days !== undefined) return days;
  }
  const day = isThe(view, n.end, '月') && n.n <= 12 ? countAt(view, n.end + 1) : undefined;
  return day && sharedEnd(view, day.end, momentOf({ month: n.n, day: day.n }, stated?.moment), 'day');
}

/** Reads a range whose second year omits its century: 2021-23年. */
function shortEnd(view: string, first: Count): Range | undefined {
  const next = pastRangeMark(view, first.end);
  const last = next < 0 ? undefined : shortYear(view, next);
  if (last === undefined || !isThe(view, last.end, '年') || last.n % 100 <= first.n % 100) return undefined;
  const year = first.n - (first.n % 100) + (last.n % 100);
  return { end: last.end + 1, first: momentOf({ year: first.n }), last: momentOf({ year }) };
}

/** Reads two years of two digits, if the context shows that they are not a number of years: 17-19年净利润. */
function shortYears(view: string, at: number): Range | undefined {
  const first = shortYear(view, at);
  const next = first === undefined ? -1 : pastRangeMark(view, first.end);
  const last = first === undefined || next < 0 ? undefined : shortYear(view, next);
  if (first === undefined || last === undefined || last.n <= first.n || last.n > first.n + 15 || !isThe(view, last.end, '年'))
    return undefined;
  if (!isSurelyYear(view, at, last.end)) return undefined;
  return { end: last.end + 1, first: momentOf({ year: first.n }), last: momentOf({ year: last.n }) };
}

/** Reads the second end of such a range, which names the unit. */
function sharedEnd(view: string, at: number, first: Moment, unit: string): Range | undefined {
  const next = pastRangeMark(view, at);
  const last = next < 0 ? undefined : momentAt(view, next, momentOf({ day: undefined }, first));
  return last !== undefined && grain(last.moment) === unit && last.moment.away === undefined
    ? { end: last.end, first, last: last.moment }
    : undefined;
}
