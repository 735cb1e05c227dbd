import { daysInMonth } from '../calendar/gregorian.js';
import { type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { BREAK, classAt, isDigit, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import {
  type CalendarWordMatch,
  calendarWordAt,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  FESTIVALS,
  type PeriodPart,
} from './components.js';
import { hasYear } from './year.js';

/** Reads a week, or a day in it: `本周`, `上周五`, `下下周日`, `上周末`, `周二`. */
export function weekAt(
  doc: Document,
  _at: number,
  _known: DateComponents,
  _isFirst: boolean,
  word: CalendarWordMatch,
): DateMatch | undefined {
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  const n = Number(value);
  switch (kind) {
    case 'halfWeek':
      return { date: componentsOf({ weekShift: 0, periodPart: value as PeriodPart }), end: word.end };
    case 'weekday':
      return { date: componentsOf({ weekday: n }), end: word.end };
    case 'week': {
      const repeatedWeekday = calendarWordAt(doc, word.end); // 下周周六
      if (repeatedWeekday?.value.kind === 'weekday')
        return { date: componentsOf({ weekShift: n, weekday: Number(repeatedWeekday.value.value) }), end: repeatedWeekday.end };
      const day = '一二三四五六日天'.indexOf(doc.view.charAt(word.end) || ' ');
      if (day >= 0 && !isPartOfNextWord(doc, word.end))
        return { date: componentsOf({ weekShift: n, weekday: Math.min(day + 1, 7) }), end: word.end + 1 };
      if (charIs(doc, word.end, '末')) return { date: componentsOf({ weekShift: n, periodPart: 'weekend' }), end: word.end + 1 };
      return { date: componentsOf({ weekShift: n }), end: word.end };
    }
    default:
      return undefined;
  }
}

/** Reports whether the numeral after a week belongs to what follows: 本周一度, 上周一共. */
const isPartOfNextWord = (doc: Document, at: number): boolean => wordAt(doc, at, NOT_WEEKDAY_WORDS) !== undefined;
const NOT_WEEKDAY_WORDS = contextFormsOf('notWeekday');

/**
 * Reads a day: of the known month (`18日`), relative to the text's own time (`今日`, `昨晚`) or to an antecedent (`次日`), or a
 * festival, including those of the lunar calendar.
 */
export function dayAt(
  doc: Document,
  at: number,
  known: DateComponents,
  isFirst: boolean,
  word: CalendarWordMatch,
): DateMatch | undefined {
  const words = isFirst ? (dayInWordsAt(doc, at, word) ?? bracketedDayAt(doc, at)) : undefined;
  const year = isFirst ? withoutMonth(known) : known;
  return dayOfMonthAt(doc, at, known) ?? words ?? festivalAt(doc, at, year);
}

/** Keeps the year but not the month for a festival or lunar date at the second end of a range. */
const withoutMonth = (known: DateComponents): DateComponents =>
  known.month === undefined && known.monthShift === undefined
    ? known
    : componentsOf({ month: undefined, monthShift: undefined }, known);

/** Reports whether the components include a month that a day can belong to. */
const hasMonth = (date: DateComponents): boolean =>
  (date.month !== undefined || date.monthShift !== undefined || date.antecedentMonthShift !== undefined) &&
  date.modifier === undefined &&
  date.periodPart === undefined;

/** Reads `18日` or `18号`. The mark may be missing at the end of a line, a clause or the first end of a range (`1月3至2月10`). */
function dayOfMonthAt(doc: Document, at: number, known: DateComponents): DateMatch | undefined {
  const number = wholeNumberAt(doc, at);
  if (number === undefined || number.value < 1 || number.value > 31) return undefined;
  if (known.month !== undefined && number.value > daysInMonth(known.year ?? 2000, known.month)) return undefined;
  const mark = pastSpaces(doc, number.end);
  if (!charIn(doc, mark, '日号'))
    return known.month !== undefined && number.value > 0 && isDayEnd(doc, number.end)
      ? { date: componentsOf({ day: number.value }, known), end: number.end }
      : undefined;
  if (!hasMonth(known) && (hasYear(known) || !isDayWithoutMonth(doc, at, number, mark))) return undefined;
  return { date: componentsOf({ day: number.value }, known), end: mark + 1 };
}

const DAY_END_CUES = contextFormsOf('afterDay');

/** Reports whether a day without a mark ends here, because what follows cannot be counted: 1月3至2月10, 10月22出生. */
const isDayEnd = (doc: Document, at: number): boolean =>
  classAt(doc, at) === BREAK || wordAt(doc, at, DAY_END_CUES) !== undefined;

export const SPAN_CUES = contextFormsOf('span', -1);
export const NOT_DAY_WORDS = contextFormsOf('notDay');
const DAY_CUES_AFTER = contextFormsOf('afterDayNumber');

/** Reports whether this is a day without a month, as opposed to a number of days (连续3日, 一日三餐) or of a thing (5号线, 中山路18号). */
function isDayWithoutMonth(doc: Document, at: number, { value, end }: WholeNumber, mark: number): boolean {
  if (wordBefore(doc, at, SPAN_CUES) !== undefined || charIs(doc, at - 1, '月')) return false; // 2月30日
  if (charIs(doc, mark, '日'))
    return wordAt(doc, mark, NOT_DAY_WORDS) === undefined && (isDigit(doc, at) || value > 10 || end - at > 1);
  if (!isDigit(doc, at)) return false; // 空军一号
  const next = classAt(doc, mark + 1);
  const isDayStart = classAt(doc, at - 1) >= SPACE || wordBefore(doc, at, DAY_CUES_BEFORE) !== undefined;
  return isDayStart && (next >= SPACE || wordAt(doc, mark + 1, DAY_CUES_AFTER) !== undefined);
}
const DAY_CUES_BEFORE = contextFormsOf('beforeDay', -1);

/** Reads a day of the month inside a word: `今(11)日`. */
export function bracketedDayAt(doc: Document, at: number): DateMatch | undefined {
  if (!charIn(doc, at, '今昨明')) return undefined;
  const open = pastSpaces(doc, at + 1);
  const number = charIs(doc, open, '(') ? wholeNumberAt(doc, pastSpaces(doc, open + 1)) : undefined;
  const close = number && pastSpaces(doc, number.end);
  if (number === undefined || close === undefined || number.value < 1 || number.value > 31 || !charIs(doc, close, ')'))
    return undefined;
  const mark = pastSpaces(doc, close + 1);
  return charIn(doc, mark, '日天') ? { date: componentsOf({ day: number.value }), end: mark + 1 } : undefined;
}

/** Reads 今日 or 昨晚, relative to the text's own time, and 次日, relative to the day named last. */
function dayInWordsAt(doc: Document, at: number, word: CalendarWordMatch): DateMatch | undefined {
  if (word === undefined || charIs(doc, at - 1, '《') || wordAt(doc, word.end, NOT_DATE_WORDS) !== undefined) return undefined;
  const { kind, value } = word.value;
  const shift = Number(value);
  switch (kind) {
    case 'day':
      return { date: componentsOf({ dayShift: shift }), end: word.end };
    case 'night':
      return { date: componentsOf({ dayShift: shift, clock: 'EV' }), end: word.end };
    case 'morning':
      return { date: componentsOf({ dayShift: shift, clock: 'MO' }), end: word.end };
    case 'antecedentDay':
      return { date: componentsOf({ antecedentDayShift: shift }), end: word.end };
    case 'antecedentNight':
      return { date: componentsOf({ antecedentDayShift: shift, clock: 'EV' }), end: word.end };
    default:
      return undefined;
  }
}
const NOT_DATE_WORDS = contextFormsOf('notWord');
const NOT_FESTIVAL_WORDS = contextFormsOf('notFestival');

/** Reads a festival: 春节, 国庆节, 冬至. The holidays around it (春节假期) and streets or people named after it (五一路, 李国庆) are excluded. */
function festivalAt(doc: Document, at: number, known: DateComponents): DateMatch | undefined {
  const found = wordAt(doc, at, FESTIVALS);
  const after = found === undefined ? at : charIn(doc, found.end, '”』」"') ? found.end + 1 : found.end;
  if (found === undefined || hasMonth(known) || wordAt(doc, after, NOT_FESTIVAL_WORDS) !== undefined) return undefined;
  const isShort = found.end - at === 2 && !charIs(doc, at + 1, '节');
  if (isShort && !hasYear(known) && classAt(doc, at - 1) < SPACE && wordBefore(doc, at, DAY_CUES_BEFORE) === undefined)
    return undefined;
  const startsWithNumeral = classAt(doc, at) === NUMERAL && !charIs(doc, found.end - 1, '节');
  if (startsWithNumeral && classAt(doc, found.end) < SPACE && wordAt(doc, found.end, DAY_CUES_AFTER) === undefined)
    return undefined;
  return { date: componentsOf({ festival: found.value }, known), end: found.end };
}

export const LUNAR_CALENDAR_NAMES = contextFormsOf('lunar');
export const LUNAR_MONTH_WORDS = contextFormsOf('lunarMonth');

/**
 * Reads a lunar date: `农历正月十五`, `八月十五`, `大年初十`, `闰四月`. It has a month in words and a day without 日, or a word that names
 * the calendar.
 */
export function lunarDateAt(doc: Document, at: number, given: DateComponents, isFirst: boolean): DateMatch | undefined {
  const known = isFirst ? withoutMonth(given) : given;
  const calendarName = wordAt(doc, at, LUNAR_CALENDAR_NAMES);
  const from = calendarName?.end ?? at;
  const leap = charIs(doc, from, '闰');
  const month = lunarMonthAt(doc, leap ? from + 1 : from) ?? (calendarName?.value === '1' ? { value: 1, end: from } : undefined);
  if (month === undefined) return undefined;
  const base = { month: month.value, ...(leap ? { leap: true as const } : {}) };
  const isCertain = calendarName !== undefined || leap || month.isNamed === true;
  const day = lunarDayAt(
    doc,
    month.end,
    isCertain || (month.value === 8 && doc.view.startsWith('十五', month.end)),
    calendarName !== undefined,
  );
  if (day !== undefined) return { date: componentsOf({ lunar: { ...base, day: day.value } }, known), end: day.end };
  return (calendarName !== undefined && calendarName.value === '') || leap
    ? { date: componentsOf({ lunar: base }, known), end: month.end }
    : undefined;
}

type LunarMonth = WholeNumber & { readonly isNamed?: boolean };

function lunarMonthAt(doc: Document, at: number): LunarMonth | undefined {
  const word = wordAt(doc, at, LUNAR_MONTH_WORDS);
  if (word !== undefined) return { value: Number(word.value), end: word.end, isNamed: true };
  const number = wholeNumberAt(doc, at);
  return number !== undefined && number.value >= 1 && number.value <= 12 && charIs(doc, number.end, '月')
    ? { value: number.value, end: number.end + 1 }
    : undefined;
}

/** Reads a lunar day: 十五, 初八, 廿九. `isCertain`: the month before it is certainly lunar. `hasCalendarName`: 农历 precedes, so 日 may follow. */
function lunarDayAt(doc: Document, at: number, isCertain: boolean, hasCalendarName: boolean): WholeNumber | undefined {
  const hasInitialMark = charIs(doc, at, '初');
  const day = isDigit(doc, at) ? undefined : wholeNumberAt(doc, hasInitialMark ? at + 1 : at);
  if (day === undefined || day.value < 1 || day.value > (hasInitialMark ? 10 : 30)) return undefined;
  const hasDayMark = charIn(doc, day.end, '日号');
  if ((hasDayMark && !hasCalendarName) || !(isCertain || hasInitialMark || charIs(doc, at, '廿'))) return undefined;
  if (classAt(doc, day.end) === NUMERAL || wordAt(doc, day.end, NOT_FESTIVAL_WORDS) !== undefined) return undefined;
  return { value: day.value, end: hasDayMark ? day.end + 1 : day.end };
}

/** Reports whether the end of the text cuts the date off (10月23…): the month alone would be wrong. */
export function isCutOff(doc: Document, start: number, at: number): boolean {
  let end = at;
  while (isDigit(doc, end)) end++;
  const isWholeLine = classAt(doc, start - 1) === BREAK; // 1月3 alone on its line
  return end > at && ((classAt(doc, end) === BREAK && !isWholeLine) || doc.view.startsWith('..', end) || charIs(doc, end, '…'));
}
