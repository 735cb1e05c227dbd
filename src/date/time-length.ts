import durations from '../../data/quantity/durations.tsv';
import { BREAK, classAt, isDigit, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { wordAt, wordBefore, wordClass } from '../text/word-class.js';
import { componentsOf, contextFormsOf, type DateMatch, type OffsetLength, type TimeLength, type TimeUnit } from './components.js';
import { type DateNumber, dateNumberAt, fullYearAt } from './date-number.js';

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
/** Units that count exactly; a length such as 两个多月 (more than two months) ends on no definite day. */
const TIME_UNIT_WORDS = wordClass('date/timeUnitWords', () =>
  formsInColumn(durations, 2, ([designator, bound]) => (bound === '' ? UNIT_BY_DESIGNATOR[designator!] : undefined)).flatMap(
    ([form, unit]) => (unit === undefined ? [] : [[form, unit] as const]),
  ),
);

/** Returns the unit of a length. `counted`: 个 or 半 precedes, without which 月 is the name of a month. */
export function lengthUnitAt(doc: Document, at: number, counted: boolean): { unit: TimeUnit; end: number } | undefined {
  if (counted && charIs(doc, at, '月')) return { unit: 'month', end: at + 1 };
  const found = wordAt(doc, at, TIME_UNIT_WORDS);
  return found && { unit: found.value, end: found.end };
}

const lengthOfUnits = (count: number, unit: TimeUnit): Omit<TimeLength, 'unit'> => {
  const months = unit === 'year' ? 12 * count : unit === 'quarter' ? 3 * count : unit === 'month' ? count : 0;
  const days = unit === 'week' ? 7 * count : unit === 'day' ? count : 0;
  const seconds = unit === 'hour' ? 3600 * count : unit === 'minute' ? 60 * count : unit === 'second' ? count : 0;
  return { months, days, seconds };
};

/** Half a unit, in the next finer unit that makes it whole: half a month is 15 days. */
const HALF_UNITS: Partial<Record<TimeUnit, readonly [number, TimeUnit]>> = {
  year: [6, 'month'],
  month: [15, 'day'],
  day: [12, 'hour'],
  hour: [30, 'minute'],
  minute: [30, 'second'],
};

/** `single`: exactly one unit, as in 一日. */
type LengthMatch = { readonly length: TimeLength; readonly end: number; readonly single: boolean };

/** Five hundred years in months: nobody counts that far from the present. */
const MAX_MONTHS = 6000;

/**
 * Reads a length of time in whole units: `3天`, `两个半月`, `一年半`, `半小时`, `2年零3个月`. `afterYear`: a year precedes, so only its
 * months are wanted.
 */
function lengthAt(doc: Document, at: number, afterYear = false): LengthMatch | undefined {
  const isHalfOnly = charIs(doc, at, '半');
  const number: DateNumber | undefined = isHalfOnly ? { value: 0, end: at } : dateNumberAt(doc, at, 4);
  if (number === undefined || (number.value === 0 && !isHalfOnly)) return undefined;
  let mark = pastSpaces(doc, number.end);
  const counter = charIs(doc, mark, '个') ? 1 : 0;
  const half = charIs(doc, mark + counter, '半') ? 1 : 0;
  mark += counter + half;
  if (half === 1 && charIs(doc, mark, '个')) mark++; // 半个月
  const unit = counter + half > 0 || !charIs(doc, mark, '月') ? lengthUnitAt(doc, mark, counter + half > 0) : undefined;
  if (unit === undefined || (unit.unit === 'year' && number.value >= 1000)) return undefined;
  const after = half === 0 && charIs(doc, unit.end, '半') && !doc.view.startsWith('半年', unit.end) ? 1 : 0;
  const whole = lengthOfUnits(number.value, unit.unit);
  let end = unit.end + after;
  let finest = unit.unit;
  let { months, days, seconds } = whole;
  if (half + after > 0) {
    const part = HALF_UNITS[unit.unit];
    if (part === undefined) return undefined;
    const extra = lengthOfUnits(...part);
    [months, days, seconds, finest] = [months + extra.months, days + extra.days, seconds + extra.seconds, part[1]];
    if (after === 1 && unit.unit === 'minute' && charIs(doc, end, '钟')) end++;
  } else if (unit.unit === 'year' && !afterYear) {
    const extra = lengthAt(doc, charIn(doc, end, '零又') ? end + 1 : end, true);
    if (extra?.length.unit === 'month') [months, finest, end] = [months + extra.length.months, 'month', extra.end];
  }
  if (charIn(doc, end, '多余')) return undefined; // 近一年多
  if (months > MAX_MONTHS || days > MAX_MONTHS * 31) return undefined;
  return { length: { months, days, seconds, unit: finest }, end, single: number.value === 1 && end === unit.end };
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

/** Reports whether the length is a day of the month: 25日前 is before the 25th, 25天前 is 25 days ago. */
const isDayOfMonth = (doc: Document, at: number, { length, end }: LengthMatch): boolean =>
  isDigit(doc, at) && charIs(doc, end - 1, '日') && length.days <= 31;

/** Reports whether the resulting date is named (八年后的2019年8月2日), so the length does not count from the present. */
const isDateNamedAfter = (doc: Document, end: number): boolean =>
  charIs(doc, end, '的') && fullYearAt(doc, end + 1) !== undefined;

/**
 * Reads `3天前`, `两年后` or `半小时之前`: relative to the text's own time, unless a word before it makes it relative to something
 * else.
 */
export function offsetAt(doc: Document, at: number): DateMatch | undefined {
  const found = lengthAt(doc, at);
  if (found === undefined) return undefined;
  const side = wordAt(doc, pastSpaces(doc, found.end), SIDE_WORDS);
  if (side === undefined || side.value === 'none' || !isCountedFromNow(doc, at, side.value.startsWith('1'))) return undefined;
  if (isDayOfMonth(doc, at, found) || isDateNamedAfter(doc, side.end)) return undefined;
  // 一季度以来 is since the first quarter
  if (side.value === 'since' && found.length.unit === 'quarter' && !doc.view.slice(at, found.end).includes('个'))
    return undefined;
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

/** Reads `近三年`, `过去12个月`, `未来五年` or `前两周`: a length of time up to the text's own time, or from it. */
export function windowAt(doc: Document, at: number): DateMatch | undefined {
  const lead = wordAt(doc, at, WINDOW_LEADS);
  if (lead === undefined) return undefined;
  const found = lengthAt(doc, charIs(doc, lead.end, '的') ? lead.end + 1 : lead.end);
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
