import type { DateBound } from '../fact.js';
import { formAt, formBefore } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { classAt, DIGIT, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { isIn, isOneOf, isThe, setOf } from '../text/units.js';
import { DAY_PARTS } from './clock.js';
import { countAt } from './count.js';
import { momentAt } from './date.js';
import { bracketedDay } from './day.js';
import { beside, type Moment, type Part } from './moment.js';
import { rangeAt } from './range.js';

/** A date as written: one moment, or the two ends of a range. */
export type DateForm = {
  readonly start: number;
  readonly end: number;
  readonly first: Moment;
  readonly last: Moment | undefined;
  readonly bound: DateBound | undefined;
  /** 止六个月: how many months end with the date. */
  readonly monthsTo: number | undefined;
  /** 7月25日当周: the day means its week, and 次日 is not relative to it. */
  readonly namesWeek: true | undefined;
};

/**
 * Reads a date, a period or a range of them that starts at `at`, regardless of when the text was written.
 *
 *     截至2024年1月1日至6月30日
 *         ^----------------^   the second end omits what the first has stated
 *
 * @param isWord whether a word of the tables begins here, rather than a number, which may be a figure
 * @returns `undefined` inside another form, or if the characters are not a date
 */
export function readDate(view: string, at: number, isWord: boolean): DateForm | undefined {
  const number = !isWord && (classAt(view, at) === DIGIT || classAt(view, at) === NUMERAL);
  const bracketed = number ? dayBeforeBracket(view, at) : -1;
  if (bracketed >= 0) return readFrom(view, bracketed);
  if (number && !canFollow(view, at)) return undefined;
  const lead = number ? leadBefore(view, at) : at;
  return (lead < at ? readFrom(view, lead) : undefined) ?? readFrom(view, at);
}

/**
 * Reports whether the date can be resolved to the calendar. Lengths relative to the text's own time require that time: 近三年
 * the day, 两小时后 the hour. Without it they are durations, not dates, except that a day at a distance (3天后) stays open.
 */
export function isCountable({ first }: DateForm, anchor: { readonly second?: number } | undefined): boolean {
  const length = first.away ?? first.window;
  if (length === undefined) return true;
  if (anchor === undefined) return first.away !== undefined && (length.unit === 'day' || length.unit === 'week');
  return length.seconds === 0 || anchor.second !== undefined;
}

function readFrom(view: string, start: number): DateForm | undefined {
  if (!canBegin(view, start)) return undefined;
  const first = momentAt(view, start);
  const range = rangeAt(view, start, first);
  if (range !== undefined) return formOf(view, start, range.end, range.first, range.last, NOT_UP_TO);
  if (first === undefined) return undefined;
  // 上市当日: relative to the event
  if (first.moment.toldDay === 0 && formBefore(EVENTS, view, start) !== undefined) return undefined;
  const upTo = monthsUpTo(view, first);
  return formOf(view, start, upTo.end, first.moment, undefined, upTo);
}

function formOf(
  view: string,
  start: number,
  till: number,
  first: Moment,
  last: Moment | undefined,
  { monthsTo, namesWeek }: UpTo,
): DateForm {
  const { end, bound } = boundAt(view, till, first);
  return { start, end, first, last, bound, monthsTo, namesWeek };
}

const EVENTS = beside('event', -1);

/** Returns the start of the word that a bracket explains, or -1: 今(11)日, 昨 (4) 日, as in Taiwanese news. */
function dayBeforeBracket(view: string, at: number): number {
  if (!isThe(view, at - 1, '(')) return -1;
  const end = backSpaces(view, at - 1);
  return bracketedDay(view, end - 1) !== undefined ? end - 1 : -1;
}

const LEADS = beside('lead', -1);
const NOT_LEADS = beside('notlead', -1);

/** Returns where a date begins whose number follows a word: 前5月, 近三年, 下午3点. Not 目前5月, 附近三年. */
function leadBefore(view: string, at: number): number {
  const end = backSpaces(view, at);
  const part = formBefore(DAY_PARTS, view, end);
  if (part !== undefined) return part.end;
  const lead = formBefore(LEADS, view, end);
  if (lead !== undefined) return formBefore(NOT_LEADS, view, end) === undefined ? lead.end : at;
  return isOneOf(view, at - 1, '首闰') ? at - 1 : at;
}

/** Reports whether a date may begin at `at`, as opposed to the inside of a number, a name or a longer word. */
function canBegin(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第') return false;
  // 2023年2月29日: the rest of an invalid date
  if (before === '年' && (isDigit(view, at - 2) || classAt(view, at - 2) === NUMERAL)) return false;
  if (isLatin(view, at)) return isOneOf(view, at, 'QHF') && !isLatin(view, at - 1);
  if (isDigit(view, at)) {
    if (isLatin(view, at - 1)) return /^\d{1,4}[年月日]/.test(view.slice(at, at + 5));
    return !((before === '.' || before === '/' || before === ':') && isDigit(view, at - 2));
  }
  const counted = isDigit(view, at - 1) || classAt(view, at - 1) === NUMERAL || before === '多' || before === '余';
  return !(counted && isOneOf(view, at, '年月周元')); // 5000多年中
}

/** Characters that may follow the first number of a date. Most numbers are figures, and are rejected by this check. */
const AFTER_NUMBER = setOf('年月日号-–—―~～至到:季天周星礼半小时点分秒世/钟');
/** Characters that may follow a year alone. */
const AFTER_YEAR = setOf('QH财底末初第一二三四上下开岁首次中 ');
/** Characters that may follow 个 (3个月前). */
const AFTER_COUNTER = setOf('月半星礼季小钟周');

function canFollow(view: string, at: number): boolean {
  let end = at;
  const kind = classAt(view, at);
  while (classAt(view, end) === kind) end++;
  const length = end - at;
  if (kind === DIGIT && (length > 4 || length === 0)) return length === 8;
  const next = pastSpaces(view, end);
  if (isIn(AFTER_NUMBER, view, next)) return true;
  if (isThe(view, end, '个')) return isIn(AFTER_COUNTER, view, end + 1);
  if (isThe(view, end, '.')) return isDotted(view, end + 1, length);
  if (length === 2) return isIn(AFTER_YEAR, view, end);
  if (length === 4) return isIn(AFTER_YEAR, view, end) || isIn(AFTER_YEAR, view, next);
  return length === 1 && isOneOf(view, end, 'QH、');
}

/** Reports whether a month follows a year of `length` digits and a point: 24.06.19, 2024.06-2024.09, but not 24.5%. */
function isDotted(view: string, month: number, length: number): boolean {
  const end = isDigit(view, month + 1) ? month + 2 : month + 1;
  return (
    isDigit(view, month) && (isThe(view, end, '.') ? length === 2 || length === 4 : length === 4 && isOneOf(view, end, '-/至~'))
  );
}

const MONTHS = beside('months');
const WEEKS = beside('weekto');
const BOUNDS = beside('bound');
const BOUNDS_INSIDE = beside('boundin');

/** Reads the months that end with the day: `2024年6月30日止六个月`. */
function monthsUpTo(view: string, { moment, end }: Part): UpTo & { readonly end: number } {
  if (formAt(WEEKS, view, end) !== undefined) return { end, monthsTo: undefined, namesWeek: true };
  if (moment.day === undefined || !isThe(view, end, '止')) return { end, monthsTo: undefined, namesWeek: undefined };
  const n = countAt(view, end + 1);
  if (n !== undefined && n.n > 0 && view.startsWith('个月', n.end))
    return { end: n.end + 2, monthsTo: n.n, namesWeek: undefined };
  const named = formAt(MONTHS, view, end + 1);
  return named === undefined
    ? { end, monthsTo: undefined, namesWeek: undefined }
    : { end: named.end, monthsTo: Number(named.value), namesWeek: undefined };
}

/** What the date is the end of. */
type UpTo = Pick<DateForm, 'monthsTo' | 'namesWeek'>;
const NOT_UP_TO: UpTo = { monthsTo: undefined, namesWeek: undefined };

/**
 * Reads the words after a date that state its side. 前, 起 and 以来 are outside the span; 之前 and 或之后, which state the side by
 * themselves, are inside.
 */
function boundAt(
  view: string,
  end: number,
  { away, window }: Moment,
): { readonly end: number; readonly bound: DateForm['bound'] } {
  if (away?.open) return { end, bound: away.sign < 0 ? 'before' : 'after' };
  const inside = formAt(BOUNDS_INSIDE, view, pastSpaces(view, end));
  if (inside !== undefined) return { end: inside.end, bound: inside.value as DateBound };
  const found = formAt(BOUNDS, view, end);
  const bound = found === undefined || found.value === 'none' ? undefined : (found.value as DateBound);
  if (bound === 'since' && /^\d{1,2} ?日/.test(view.slice(found!.end, found!.end + 4))) return { end, bound: undefined }; // 24日8时至今25日8时
  // 近三年以来 already runs to the text's own time
  return { end, bound: bound === 'since' && window !== undefined ? undefined : bound };
}
