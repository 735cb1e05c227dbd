import { formAt } from '../text/forms.js';
import { clauseStart, pastRangeMark } from '../text/marks.js';
import { classAt, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { firstMonths, momentAt, yearAt } from './date.js';
import { beside, fullYear, grain, type Moment, type Part, smallNumber } from './moment.js';

/** A date as written: one moment, or the first and the last of a range. */
export type DateForm = {
  readonly start: number;
  readonly end: number;
  readonly first: Moment;
  readonly last?: Moment;
  readonly bound?: 'before' | 'after';
  /** 止六个月: the months that end with the date. */
  readonly monthsTo?: number;
  /** What the words around say of its direction: 将于周五, 已于上月. */
  readonly tense?: 'past' | 'future';
};

/**
 * Reads a date, a period or a range of them that starts at `at`, without asking when the text was written.
 *
 *     截至2024年1月1日至6月30日
 *         ^----------------^   what the second end leaves out, the first has said
 *
 * @returns `undefined` where the characters are the inside of something else or say no date
 */
export function readDate(view: string, at: number): DateForm | undefined {
  const start = isFirstMonths(view, at) ? at - 1 : at;
  if (!canBegin(view, start)) return undefined;
  const first = momentAt(view, start);
  const range = sharedRange(view, start) ?? (first && fullRange(view, first));
  if (range !== undefined) return { start, ...range, ...boundAfter(view, range.end), ...tenseOf(view, start) };
  if (first === undefined) return undefined;
  const { end, monthsTo } = monthsUpTo(view, first);
  return {
    start,
    end,
    first: first.moment,
    ...(monthsTo ? { monthsTo } : {}),
    ...boundAfter(view, end),
    ...tenseOf(view, start),
  };
}

/** 前5月, where the candidate is the 5: and not 目前5月, 年前5月. */
function isFirstMonths(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before !== '前' && before !== '首') return false;
  return !'目此之以日年月天'.includes(view.charAt(at - 2) || ' ') && firstMonths(view, at - 1) !== undefined;
}

/** Is this the first character of a date, and not the inside of a number, a name or a longer word? */
function canBegin(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第') return false;
  if (isLatin(view, at)) return !isLatin(view, at - 1);
  if (isDigit(view, at)) {
    if (!isDateDigits(view, at)) return false;
    if (isLatin(view, at - 1)) return /^\d{1,4}[年月日]/.test(view.slice(at, at + 5));
    return !((before === '.' || before === '/' || before === ':') && isDigit(view, at - 2));
  }
  const counted = isDigit(view, at - 1) || classAt(view, at - 1) === NUMERAL || before === '多' || before === '余';
  return !(counted && '年月周'.includes(view.charAt(at))); // 5000多年中
}

/** What can follow the first digits of a date: most runs of digits are figures, and are told here. */
const AFTER_DIGITS: ReadonlySet<number> = new Set(
  Array.from('年月日号-–—―~～至到./QH财底末初第一二三四上下开岁首次季', (c) => c.charCodeAt(0)),
);

function isDateDigits(view: string, at: number): boolean {
  let end = at;
  while (isDigit(view, end)) end++;
  return end - at <= 4 && AFTER_DIGITS.has(view.charCodeAt(pastSpaces(view, end)));
}

type Range = { readonly end: number; readonly first: Moment; readonly last: Moment };

/** A range both of whose ends are written out, as far as the second does not lean on the first: `6月9日至13日`. */
function fullRange(view: string, { moment: first, end }: Part): Range | undefined {
  const next = pastRangeMark(view, end);
  const last = next < 0 ? undefined : momentAt(view, next, first);
  return last !== undefined && grain(first) === grain(last.moment) ? { end: last.end, first, last: last.moment } : undefined;
}

/** A range whose first end leaves its unit to the second: `2020-2023年`, `2024年1-6月`, `6月1-5日`, `9-13日`. */
function sharedRange(view: string, at: number): Range | undefined {
  const year = fullYear(view, at);
  if (year !== undefined) {
    const range = sharedEnd(view, year.end, { year: year.n }, 'year');
    if (range !== undefined) return range.last.fiscal ? { ...range, first: { ...range.first, fiscal: true } } : range;
  }
  const stated = yearAt(view, at);
  const from = pastSpaces(view, stated?.end ?? at);
  const n = smallNumber(view, from);
  if (n === undefined || n.n < 1 || n.n > 31) return undefined;
  const months = n.n <= 12 ? sharedEnd(view, n.end, { ...stated?.moment, month: n.n }, 'month') : undefined;
  if (months !== undefined) return months;
  if (stated === undefined) {
    const days = sharedEnd(view, n.end, { day: n.n }, 'day');
    if (days !== undefined) return days;
  }
  const day = view.charAt(n.end) === '月' && n.n <= 12 ? smallNumber(view, n.end + 1) : undefined;
  return day && sharedEnd(view, day.end, { ...stated?.moment, month: n.n, day: day.n }, 'day');
}

/** The second end of such a range, which names the unit. */
function sharedEnd(view: string, at: number, first: Moment, unit: string): Range | undefined {
  const next = pastRangeMark(view, at);
  const last = next < 0 ? undefined : momentAt(view, next, first);
  return last !== undefined && grain(last.moment) === unit ? { end: last.end, first, last: last.moment } : undefined;
}

const MONTHS = beside('months');
const BOUNDS = beside('bound');

/** `2024年6月30日止六个月`: the months that end with the day. */
function monthsUpTo(view: string, { moment, end }: Part): { end: number; monthsTo?: number } {
  if (moment.day === undefined || view.charAt(end) !== '止') return { end };
  const n = smallNumber(view, end + 1);
  if (n !== undefined && n.n > 0 && view.startsWith('个月', n.end)) return { end: n.end + 2, monthsTo: n.n };
  const named = formAt(MONTHS, view, end + 1);
  return named === undefined ? { end } : { end: named.end, monthsTo: Number(named.value) };
}

/** Words after a date that say on which side of it: they stand outside its span. */
function boundAfter(view: string, end: number): { bound?: 'before' | 'after' } {
  const found = formAt(BOUNDS, view, end);
  return found === undefined || found.value === 'none' ? {} : { bound: found.value as 'before' | 'after' };
}

/** 将于周五, 预计在8月: a word of the future that governs the date, not what the date is of (将公布6月数据). */
function tenseOf(view: string, at: number): { tense?: 'past' | 'future' } {
  const clause = view.slice(clauseStart(view, at, 12), at);
  if (/(将|拟|定|预计|计划|有望|料)[^将拟]{0,6}[于在到至]$/.test(clause)) return { tense: 'future' };
  return /截至$/.test(clause) ? { tense: 'past' } : {};
}
