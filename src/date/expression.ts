import type { DateBound } from '../fact.js';
import { wholeNumberAt } from '../number/whole-number.js';
import { classAt, isDigit, isHan, isLatin, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces } from '../text/punctuation.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import { DAY_PARTS_BEFORE } from './clock.js';
import { contextFormsOf, type DateComponents, type DateMatch } from './components.js';
import { dateRangeAt } from './date-range.js';
import { bracketedDayAt } from './day.js';
import { componentsAt } from './parse-components.js';

/** A date as written: the components of one date, or of the two ends of a range. */
export type DateExpression = {
  readonly start: number;
  readonly end: number;
  readonly first: DateComponents;
  readonly last: DateComponents | undefined;
  readonly bound: DateBound | undefined;
  /** 止六个月: the number of months that end with the date. */
  readonly trailingMonths: number | undefined;
  /** 7月25日当周: the date is the whole week of the day, and no antecedent of 次日. */
  readonly namesWholeWeek: true | undefined;
};

/**
 * Reads a date, a period or a range of them that begins at `start`, regardless of when the text was written.
 *
 *     截至2024年1月1日至6月30日
 *         ^----------------^   the second end omits what the first has stated
 *
 * @returns `undefined` inside another date or word, or if the characters are not a date
 */
export function readDate(doc: Document, start: number): DateExpression | undefined {
  if (!canDateBeginAt(doc, start)) return undefined;
  const first = componentsAt(doc, start);
  const range = dateRangeAt(doc, start, first);
  if (range !== undefined) return expressionOf(doc, start, range.end, range.first, range.last, NO_TRAILING_PERIOD);
  if (first === undefined || isCountedFromFirst(doc, start) || isStreak(doc, start, first.date)) return undefined;
  // 上市当日: relative to the event
  if (first.date.antecedentDayShift === 0 && wordBefore(doc, start, EVENT_CUES) !== undefined) return undefined;
  const trailing = trailingPeriodAt(doc, first);
  return expressionOf(
    doc,
    trailing.trailingMonths === undefined ? start : pastUntil(doc, start),
    trailing.end,
    first.date,
    undefined,
    trailing,
  );
}

/**
 * Reads a date, a period or a range of them at a number, which a word of the date may precede (下午3点).
 *
 * @param canContinue what `canDateContinue` reports; if false, only a day of the month in brackets is read: 今(11)日
 * @returns `undefined` inside another date, number or word, or if the characters are not a date
 */
export function readNumericDate(doc: Document, at: number, canContinue: boolean): DateExpression | undefined {
  const bracketedStart = dayBeforeBracket(doc, at);
  if (bracketedStart >= 0) return readDate(doc, bracketedStart);
  if (!canContinue) return undefined;
  const lead = leadBefore(doc, at);
  return (lead < at ? readDate(doc, lead) : undefined) ?? readDate(doc, at);
}

/**
 * Reports whether the date can be resolved to the calendar. Lengths relative to the text's own time require that time: 近三年
 * the day, 两小时后 the hour. Without it they are durations, not dates, except that a day at a distance (3天后) stays open.
 */
export function isResolvable({ first }: DateExpression, anchor: { readonly second?: number } | undefined): boolean {
  const length = first.offset ?? first.window;
  if (length === undefined) return true;
  if (anchor === undefined) return first.offset !== undefined && (length.unit === 'day' || length.unit === 'week');
  return length.seconds === 0 || anchor.second !== undefined;
}

function expressionOf(
  doc: Document,
  start: number,
  dateEnd: number,
  first: DateComponents,
  last: DateComponents | undefined,
  { trailingMonths, namesWholeWeek }: TrailingPeriod,
): DateExpression {
  const { end, bound } = boundAt(doc, start, dateEnd, first);
  return { start, end, first, last, bound, trailingMonths, namesWholeWeek };
}

/** Reports whether 第二日 counts from a 第一日 before it, not from the day named last. */
function isCountedFromFirst(doc: Document, start: number): boolean {
  if (!charIs(doc, start, '第') || !charIn(doc, start + 2, '日天')) return false;
  const before = doc.view.slice(Math.max(0, start - FIRST_DAY_REACH), start);
  return before.includes('第一日') || before.includes('第一天') || before.includes('首日');
}
const FIRST_DAY_REACH = 60;

/** Reports whether a length is counted rather than a date named: 连续第二天, 连续4季度. */
const isStreak = (doc: Document, start: number, { year, month, day, quarter, antecedentDayShift }: DateComponents): boolean =>
  doc.view.startsWith('连续', start - 2) &&
  year === undefined &&
  ((month !== undefined && day === undefined) || quarter !== undefined || antecedentDayShift !== undefined);

const EVENT_CUES = contextFormsOf('event', -1);

/** Returns the start of the word that a bracket explains, or -1: 今(11)日, 昨 (4) 日, as in Taiwanese news. */
export function dayBeforeBracket(doc: Document, at: number): number {
  if (!charIs(doc, at - 1, '(')) return -1;
  const end = beforeSpaces(doc, at - 1);
  return bracketedDayAt(doc, end - 1) !== undefined ? end - 1 : -1;
}

export const LEAD_WORDS = contextFormsOf('lead', -1);
export const NOT_LEAD_WORDS = contextFormsOf('notLead', -1);

/** Returns where a date begins whose number follows a word: 前5月, 近三年, 下午3点. Not 目前5月, 附近三年. */
function leadBefore(doc: Document, at: number): number {
  const end = beforeSpaces(doc, at);
  const part = wordBefore(doc, end, DAY_PARTS_BEFORE);
  if (part !== undefined) return part.end;
  const lead = wordBefore(doc, end, LEAD_WORDS);
  if (lead !== undefined) return wordBefore(doc, end, NOT_LEAD_WORDS) === undefined ? lead.end : at;
  return charIn(doc, at - 1, '首闰') ? at - 1 : charIs(doc, end - 1, '第') && end < at ? end - 1 : at; // 第 3 季
}

/** Reports whether a date may begin at `at`, as opposed to the inside of a number, a name or a longer word. */
function canDateBeginAt(doc: Document, at: number): boolean {
  if (charIs(doc, at - 1, '第') || isRecurring(doc, at)) return false;
  // 2023年2月29日: the rest of an invalid date
  if (charIs(doc, at - 1, '年') && (isDigit(doc, at - 2) || classAt(doc, at - 2) === NUMERAL)) return false;
  if (isLatin(doc, at)) return charIn(doc, at, 'QHF') && !isLatin(doc, at - 1);
  if (isDigit(doc, at)) {
    if (isLatin(doc, at - 1)) return /^\d{1,4}[年月日]/.test(doc.view.slice(at, at + 5));
    return !(charIn(doc, at - 1, './:') && isDigit(doc, at - 2)) || isAfterListNumber(doc, at);
  }
  const isCounted = isDigit(doc, at - 1) || classAt(doc, at - 1) === NUMERAL || charIn(doc, at - 1, '多余');
  return !(isCounted && charIn(doc, at, '年月周元')); // 5000多年中
}

/** Reports whether the number of a list precedes a date: `9.1月1日起施行`, `1.20Q3`. */
function isAfterListNumber(doc: Document, at: number): boolean {
  if (!charIs(doc, at - 1, '.') || !isDigit(doc, at - 2)) return false;
  const start = isDigit(doc, at - 3) ? at - 3 : at - 2;
  const isNumber = classAt(doc, start - 1) >= SPACE || (isHan(doc, start - 1) && doc.view.startsWith('Q', at + 2));
  return isNumber && /^(?:\d{1,2}月\d|\d\dQ[1-4])/.test(doc.view.slice(at, at + 5));
}

/** What recurs and is no date: 每周三, 每年3月, 每个交易日9:30, 每周二周四. In 恰逢春节 it is one. */
const RECURRENCE =
  /(?:每|(?<![恰正适时喜])逢)个?(?:交易日|工作日|周末?|星期|月|年|天|日|季度?|隔)?[的、和及与至到\-~周星期一二三四五六日天末\d月年上下中午早晚凌晨]*$/;
const IN_RECURRENCE = createCodeUnitSet('交易工作日周末星期月年天季度隔个的、和及与至到-~一二三四五六0123456789上下中午早晚凌晨');
const RECURRENCE_REACH = 14;

/** Reports whether 每 or 逢 before a time makes it one that recurs. */
export function isRecurring(doc: Document, at: number): boolean {
  let before = at - 1;
  while (at - before <= RECURRENCE_REACH && charInSet(IN_RECURRENCE, doc, before)) before--;
  return charIn(doc, before, '每逢') && RECURRENCE.test(doc.view.slice(Math.max(0, before - 1), at));
}

/** Characters that may follow the first number of a date. Most numbers are figures, and are rejected by this check. */
const AFTER_NUMBER = createCodeUnitSet('年月日号-–—―~～至到:季天周星礼半小时点分秒世/钟');
/** Characters that may follow a year alone. */
const AFTER_YEAR = createCodeUnitSet('QHMEA财底末初第一二三四上下开岁首次中 ');
/** Characters that may follow 个 (3个月前). */
const AFTER_COUNTER = createCodeUnitSet('月半星礼季小钟周');

/** Reports whether the digits or numerals from `at` to `end` may be part of a date, judged by what follows them. */
export function canDateContinue(doc: Document, at: number, end: number): boolean {
  const length = end - at;
  if (length > 4 && isDigit(doc, at)) return length === 8;
  const next = pastSpaces(doc, end);
  if (charInSet(AFTER_NUMBER, doc, next)) return true;
  if (charIs(doc, end, '个')) return charInSet(AFTER_COUNTER, doc, end + 1);
  if (charIs(doc, end, '.')) return isDotted(doc, end + 1, length);
  if (!isDigit(doc, at) && charIn(doc, end, '○Oo0')) return true; // 二○○六年
  if (length === 2) return charInSet(AFTER_YEAR, doc, end);
  if (length === 4) return charInSet(AFTER_YEAR, doc, end) || charInSet(AFTER_YEAR, doc, next);
  return length === 1 && charIn(doc, end, 'QH、');
}

/** Reports whether a month follows a year of `length` digits and a point: 24.06.19, 2024.06-2024.09, but not 24.5%. */
function isDotted(doc: Document, month: number, length: number): boolean {
  const end = isDigit(doc, month + 1) ? month + 2 : month + 1;
  return (
    isDigit(doc, month) && (charIs(doc, end, '.') ? length === 2 || length === 4 : length === 4 && charIn(doc, end, '-/至~'))
  );
}

const MONTH_COUNT_WORDS = contextFormsOf('months');
export const WEEK_MARKS = contextFormsOf('weekMark');
const BOUND_WORDS = contextFormsOf('bound');
const BEGINNING_WORDS = contextFormsOf('beginning');
const INNER_BOUND_WORDS = contextFormsOf('innerBound');

/** Reads what follows a day and extends it to a period, 当周 or the months that end with it: `2024年6月30日止六个月`. */
function trailingPeriodAt(doc: Document, { date, end }: DateMatch): TrailingPeriod & { readonly end: number } {
  if (wordAt(doc, end, WEEK_MARKS) !== undefined) return { end, trailingMonths: undefined, namesWholeWeek: true };
  if (date.day === undefined || !charIs(doc, end, '止')) return { end, trailingMonths: undefined, namesWholeWeek: undefined };
  const number = wholeNumberAt(doc, pastSpaces(doc, end + 1));
  const unit = number && pastSpaces(doc, number.end);
  if (number !== undefined && unit !== undefined && number.value > 0 && doc.view.startsWith('个月', unit))
    return { end: unit + 2, trailingMonths: number.value, namesWholeWeek: undefined };
  const monthWord = wordAt(doc, pastSpaces(doc, end + 1), MONTH_COUNT_WORDS);
  return monthWord === undefined
    ? { end, trailingMonths: undefined, namesWholeWeek: undefined }
    : { end: monthWord.end, trailingMonths: Number(monthWord.value), namesWholeWeek: undefined };
}

/** Returns the start of 截至 before a date that a period ends on: 截至2024年6月30日止六个月 is one date. */
function pastUntil(doc: Document, start: number): number {
  const end = beforeSpaces(doc, start);
  return doc.view.startsWith('截至', end - 2) ? end - 2 : start;
}

/** The months that end with the date, or the week that it is part of. */
type TrailingPeriod = Pick<DateExpression, 'trailingMonths' | 'namesWholeWeek'>;
const NO_TRAILING_PERIOD: TrailingPeriod = { trailingMonths: undefined, namesWholeWeek: undefined };

/**
 * Reads the words after a date that state its side. 前, 起 and 以来 are outside the span; 之前 and 或之后, which state the side by
 * themselves, are inside.
 */
export function boundAt(
  doc: Document,
  start: number,
  end: number,
  { offset, window }: DateComponents,
): { readonly end: number; readonly bound: DateExpression['bound'] } {
  if (offset?.open) return { end, bound: offset.sign < 0 ? 'before' : 'after' };
  const inside = wordAt(doc, pastSpaces(doc, end), INNER_BOUND_WORDS);
  if (inside !== undefined) return { end: inside.end, bound: inside.value as DateBound };
  if (charIn(doc, start - 1, '从自由') && wordAt(doc, end, BEGINNING_WORDS) !== undefined) return { end, bound: 'after' };
  const found = wordAt(doc, end, BOUND_WORDS);
  const bound = found === undefined || found.value === 'none' ? undefined : (found.value as DateBound);
  if (bound === 'since' && /^\d{1,2} ?日/.test(doc.view.slice(found!.end, found!.end + 4))) return { end, bound: undefined }; // 24日8时至今25日8时
  // 近三年以来 already runs to the text's own time
  return { end, bound: bound === 'since' && window !== undefined ? undefined : bound };
}
