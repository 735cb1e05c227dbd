import { type BigDecimal, compare } from '../number/decimal.js';
import { ONE } from '../number/digits.js';
import { digitsAt } from '../number/whole-number.js';
import { exactLengthAt } from '../quantity/duration.js';
import { TIME_UNITS } from '../quantity/words.js';
import { BREAK, classAt, DIGIT, isDigit, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { canWordStartAt, wordAt, wordBefore } from '../text/word-class.js';
import { componentsOf, contextFormsOf, type DateMatch, type OffsetLength, type TimeLength, type TimeUnit } from './components.js';
import { isShortYear } from './year.js';
import { fullYearAt } from './year-number.js';

/** The units by their designators in data/quantity/durations.tsv. */
const UNIT_BY_DESIGNATOR: Readonly<Record<string, TimeUnit>> = {
  Y: 'year',
  Q: 'quarter',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};

/** Returns the unit of a length. `counted`: 个 or 半 precedes, without which 月 is the name of a month. */
export function lengthUnitAt(doc: Document, at: number, counted: boolean): { unit: TimeUnit; end: number } | undefined {
  if (counted && charIs(doc, at, '月')) return { unit: 'month', end: at + 1 };
  const found = wordAt(doc, at, TIME_UNITS);
  const unit = found && UNIT_BY_DESIGNATOR[found.value];
  return unit && { unit, end: found!.end };
}

/** `single`: exactly one unit, as in 一日. */
type LengthMatch = { readonly length: TimeLength; readonly end: number; readonly single: boolean };

/** Five hundred years in months: nobody counts that far from the present. */
const MAX_MONTHS = 6000;
const MAX_DAYS = MAX_MONTHS * 31;

/** The number of months, days or seconds in each unit, and what half a unit is: half a month is 15 days. */
const UNITS: Readonly<Record<TimeUnit, readonly [count: number, field: 'months' | 'days' | 'seconds', half?: HalfUnit]>> = {
  year: [12, 'months', [6, 'months', 'month']],
  quarter: [3, 'months'],
  month: [1, 'months', [15, 'days', 'day']],
  week: [7, 'days'],
  day: [1, 'days', [43_200, 'seconds', 'hour']],
  hour: [3600, 'seconds', [1800, 'seconds', 'minute']],
  minute: [60, 'seconds', [30, 'seconds', 'second']],
  second: [1, 'seconds'],
};
type HalfUnit = readonly [count: number, field: 'months' | 'days' | 'seconds', unit: TimeUnit];

/** Reads a length of time in whole units and halves: `3天`, `两个半月`, `一年半`, `半小时`, `2年零3个月`. */
function lengthAt(doc: Document, at: number): LengthMatch | undefined {
  const found = canBeLength(doc, at) ? exactLengthAt(doc, at) : undefined;
  if (found === undefined || charIn(doc, found.end, '多余')) return undefined; // 近一年多
  const length = { months: 0, days: 0, seconds: 0 };
  let finest: TimeUnit | undefined;
  for (const [designator, amount] of [[found.designator, found.amount] as const, ...Object.entries(found.further ?? {})]) {
    const unit = UNIT_BY_DESIGNATOR[designator];
    const count = countOf(amount);
    if (unit === undefined || count === undefined || (unit === 'year' && count.whole >= 1000)) return undefined;
    const [multiple, field, half] = UNITS[unit];
    length[field] += multiple * count.whole;
    finest = unit;
    if (!count.half) continue;
    if (half === undefined) return undefined;
    length[half[1]] += half[0];
    finest = half[2];
  }
  const isEmpty = length.months + length.days + length.seconds === 0;
  if (finest === undefined || isEmpty || length.months > MAX_MONTHS || length.days > MAX_DAYS) return undefined;
  const isSingle = found.further === undefined && compare(found.amount, ONE) === 0;
  const { months, days, seconds } = length;
  return { length: { months, days, seconds, unit: finest }, end: found.end, single: isSingle };
}

/** The most characters of a number in a length of time, such as 一千二百三十四. */
const MAX_COUNT_LENGTH = 12;

/** Reports whether a number and the beginning of a unit are at `at`. After most numbers of dates is 月, or 年 after a full year. */
function canBeLength(doc: Document, at: number): boolean {
  let end = at;
  for (let kind = classAt(doc, end); kind === DIGIT || kind === NUMERAL || charIs(doc, end, '.'); kind = classAt(doc, end))
    if (++end - at > MAX_COUNT_LENGTH) return false;
  if (end === at) return false;
  if (charIs(doc, end, '月')) return charIs(doc, end - 1, '半');
  if (charIs(doc, end, '年') && isDigit(doc, at) && end - at === 4) return false;
  const unit = pastSpaces(doc, end, MAX_SPACES);
  return charIs(doc, unit, '个') || canWordStartAt(doc, unit, TIME_UNITS);
}

/** The digits of a number that is worth counting from now. */
const MAX_COUNT_DIGITS = 7;

/** Splits a number into its whole part and a half; `undefined` if it has another fraction. */
function countOf({ digits, exponent }: BigDecimal): { readonly whole: number; readonly half: boolean } | undefined {
  if (digits.length + exponent > MAX_COUNT_DIGITS) return undefined;
  if (exponent >= 0) return { whole: Number(digits) * 10 ** exponent, half: false };
  return exponent === -1 && digits.endsWith('5') ? { whole: Number(digits.slice(0, -1)), half: true } : undefined;
}

// Lists every field: an object spread takes V8 as long as all the rest of the parsing.
const createOffset = (
  { months, days, seconds, unit }: TimeLength,
  sign: 1 | -1,
  open: boolean,
  whole: boolean,
): OffsetLength => ({
  months,
  days,
  seconds,
  unit,
  sign,
  open,
  whole,
});

const SIDE_WORDS = contextFormsOf('side');
const ANCHOR_CUES = contextFormsOf('anchor', -1);
const HEDGE_WORDS = contextFormsOf('hedge', -1);
const COMPARISON_CUES = contextFormsOf('comparison', -1);
const WINDOW_LEADS = contextFormsOf('lead');

/** Reports whether a day of the month is at `at`: 25日前 is before the 25th, 25天前 is 25 days ago. */
function isDayOfMonth(doc: Document, at: number): boolean {
  if (!isDigit(doc, at)) return false;
  const end = isDigit(doc, at + 1) ? at + 2 : at + 1;
  return charIs(doc, pastSpaces(doc, end), '日') && digitsAt(doc, at, end - at)! <= 31;
}

/** Reports whether the resulting date is named (八年后的2019年8月2日), so the length does not count from the present. */
const isDateNamedAfter = (doc: Document, end: number): boolean =>
  charIs(doc, end, '的') && fullYearAt(doc, end + 1) !== undefined;

/**
 * Reads `3天前`, `两年后` or `半小时之前`: relative to the text's own time, unless a word before it makes it relative to something
 * else.
 */
export function offsetAt(doc: Document, at: number): DateMatch | undefined {
  const found = isDayOfMonth(doc, at) ? undefined : lengthAt(doc, at);
  if (found === undefined) return undefined;
  const side = wordAt(doc, pastSpaces(doc, found.end), SIDE_WORDS);
  if (side === undefined || side.value === 'none' || !isCountedFromNow(doc, at, side.value.startsWith('1'))) return undefined;
  if (isDateNamedAfter(doc, side.end)) return undefined;
  // 一季度以来 is since the first quarter
  if (side.value === 'since' && found.length.unit === 'quarter' && !doc.view.slice(at, found.end).includes('个'))
    return undefined;
  if (side.value === 'since' && isDigit(doc, at) && charIs(doc, at + 2, '年') && isShortYear(doc, at, at + 2)) return undefined; // 24年以来
  if (side.value === 'since')
    return { date: componentsOf({ window: createOffset(found.length, -1, false, false) }), end: side.end };
  const sign = side.value.startsWith('1') ? 1 : -1;
  return {
    date: componentsOf({ offset: createOffset(found.length, sign, side.value.endsWith('b'), false) }),
    end: side.end,
  };
}

/**
 * Reports whether a length counts from the text's own time. 组建联盟约六个月后 counts from the alliance, 六个月后 from today; if the
 * sentence has named a day, it counts from that (5月6日站上7000点，一周后).
 */
function isCountedFromNow(doc: Document, at: number, isLater: boolean): boolean {
  if (wordBefore(doc, at, COMPARISON_CUES) !== undefined) return true;
  const from = wordBefore(doc, at, HEDGE_WORDS)?.end ?? at; // 约六个月后
  const isClauseStart =
    (classAt(doc, from - 1) >= SPACE && !charIs(doc, from - 1, '、')) || wordBefore(doc, from, ANCHOR_CUES) !== undefined;
  return isClauseStart && !isDayNamedBefore(doc, at, isLater);
}

/**
 * How far back to look for a day. For later times, the search crosses the start of the sentence, because a narrative
 * continues.
 */
const NAMED_DAY_REACH = 60;

function isDayNamedBefore(doc: Document, at: number, anySentence: boolean): boolean {
  for (let before = at - 1; before > at - NAMED_DAY_REACH; before--) {
    if (classAt(doc, before) === BREAK || (!anySentence && charIn(doc, before, '。；;'))) return false;
    if (charIn(doc, before, '年月日号') && isDigit(doc, before - 1)) return true;
  }
  return false;
}

/** Reads 6月 after 近 as a number of months, as funds write it: 近6月净值. */
function monthsAfterNear(doc: Document, lead: number, at: number): LengthMatch | undefined {
  if (!(charIs(doc, lead, '近') || doc.view.startsWith('最近', lead))) return undefined;
  const count = isDigit(doc, at + 1) ? digitsAt(doc, at, 2) : digitsAt(doc, at, 1);
  const end = at + (isDigit(doc, at + 1) ? 2 : 1);
  if (count === undefined || count === 0 || !isDigit(doc, at) || !charIs(doc, end, '月')) return undefined;
  if (isDigit(doc, end + 1) || charIn(doc, end + 1, '份初中底末上下日号')) return undefined;
  return { length: { months: count, days: 0, seconds: 0, unit: 'month' }, end: end + 1, single: count === 1 };
}

/** Reads `近三年`, `过去12个月`, `未来五年` or `前两周`: a length of time up to the text's own time, or from it. */
export function windowAt(doc: Document, at: number): DateMatch | undefined {
  const lead = wordAt(doc, at, WINDOW_LEADS);
  if (lead === undefined) return undefined;
  const found = lengthAt(doc, charIs(doc, lead.end, '的') ? lead.end + 1 : lead.end) ?? monthsAfterNear(doc, at, lead.end);
  if (found === undefined) return undefined;
  const side = wordAt(doc, found.end, SIDE_WORDS);
  if (side !== undefined && side.value !== 'none' && side.value !== 'since') return undefined; // 停运近四个月后: nearly four months
  const inWholeUnits = lead.value.endsWith('w');
  const { unit } = found.length;
  if (
    inWholeUnits &&
    (charIs(doc, lead.end, '半') || unit === 'quarter' || (unit === 'month' && lead.value === '-w' && charIs(doc, at, '前')))
  )
    return undefined; // 上半年, 前三季度
  if (inWholeUnits && (!isCountedFromNow(doc, at, false) || found.single)) return undefined; // 停牌前5日, 较前一日
  const sign = lead.value.startsWith('-') ? -1 : 1;
  return {
    date: componentsOf({ window: createOffset(found.length, sign, false, inWholeUnits) }),
    end: found.end,
  };
}
