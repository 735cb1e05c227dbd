import { daysInMonth } from '../calendar/gregorian.js';
import { BREAK, classAt, isDigit, isLatin, MAX_SPACES, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import { formAt, formBefore } from '../text/form-table.js';
import { componentsOf, contextFormsOf, type DateComponents, type DateMatch } from './components.js';
import { type DateNumber, dateNumberAt, fullYearAt, shortYearAt } from './date-number.js';
import { quarterCodeAt } from './period.js';

/**
 * Reads a date in figures and marks: `2024-06-19`, `2024/6/19`, `2024.06.19`, `2024 06 19`, `2024-06`, `20240715`,
 * `24/7/15`, `06-19`, `6/19`; and `3Q24`.
 */
export const numericDateAt = (view: string, at: number, known: DateComponents): DateMatch | undefined =>
  isDigit(view, at)
    ? (yearFirstAt(view, at) ??
      compactDateAt(view, at) ??
      shortYearFirstAt(view, at) ??
      monthFirstAt(view, at, known.day !== undefined) ??
      quarterCodeAt(view, at))
    : undefined;

const DATE_SEPARATORS = '-/.';

function digitsAt(view: string, at: number, width: 2 | undefined): DateNumber | undefined {
  const number = isDigit(view, at) ? dateNumberAt(view, at) : undefined;
  return number !== undefined && (width === undefined || number.end === at + width) ? number : undefined;
}

const isValidDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

function yearFirstAt(view: string, at: number): DateMatch | undefined {
  const year = fullYearAt(view, at);
  const mark = view.charAt(year?.end ?? at);
  if (year === undefined || (!DATE_SEPARATORS.includes(mark || '?') && mark !== ' ')) return undefined;
  const isSpaced = mark === ' ';
  const month = digitsAt(view, year.end + 1, isSpaced ? 2 : undefined);
  if (month === undefined || month.value < 1 || month.value > 12) return undefined;
  const next = view.charAt(month.end);
  if (isSpaced ? next === ' ' : DATE_SEPARATORS.includes(next || '?')) {
    const day = dayDigitsAt(view, month.end + 1, next === '.' || isSpaced);
    if (day !== undefined && isValidDay(year.value, month.value, day.value) && (next === mark || day.end === month.end + 3))
      return { date: componentsOf({ year: year.value, month: month.value, day: day.value }), end: day.end };
    if (day !== undefined || next === mark) return undefined;
  }
  const isWholeDate = mark === '-' && month.end - year.end === 3 && !isDigit(view, month.end);
  return isWholeDate ||
    (mark === '.' && month.end - year.end === 3 && '-至~'.includes(next || '?') && fullYearAt(view, month.end + 1) !== undefined)
    ? { date: componentsOf({ year: year.value, month: month.value }), end: month.end }
    : undefined;
}

/** Reads the digits of the day. A clock time may follow two digits directly: 2018-12-1209:03. */
function dayDigitsAt(view: string, at: number, isTwoDigit: boolean): DateNumber | undefined {
  const day = digitsAt(view, at, isTwoDigit ? 2 : undefined);
  if (day !== undefined && !isLatin(view, day.end)) return day;
  const hasAdjacentClock = isDigit(view, at + 3) && charIs(view, at + 4, ':') && isDigit(view, at + 5);
  if (day !== undefined) return charIs(view, day.end, 'T') ? day : undefined;
  return hasAdjacentClock && isDigit(view, at + 1) ? { value: Number(view.slice(at, at + 2)), end: at + 2 } : undefined;
}

/** Reads `20240715`, unless a digit, letter or mark of a code is next to it. */
function compactDateAt(view: string, at: number): DateMatch | undefined {
  for (let i = at; i < at + 8; i++) if (!isDigit(view, i)) return undefined;
  const [before, after] = [view.charAt(at - 1), view.charAt(at + 8)];
  if (
    isDigit(view, at + 8) ||
    isLatin(view, at - 1) ||
    isLatin(view, at + 8) ||
    '.-_/#:'.includes(before || '?') ||
    '.-_/#%万亿'.includes(after || '?')
  )
    return undefined;
  const [year, month, day] = [
    Number(view.slice(at, at + 4)),
    Number(view.slice(at + 4, at + 6)),
    Number(view.slice(at + 6, at + 8)),
  ];
  return year >= 1980 && year < 2060 && isValidDay(year, month, day)
    ? { date: componentsOf({ year, month, day }), end: at + 8 }
    : undefined;
}

/** Reads `24/7/15` or `24.07.15`. */
function shortYearFirstAt(view: string, at: number): DateMatch | undefined {
  const year = shortYearAt(view, at);
  const mark = view.charAt(year?.end ?? at);
  if (year === undefined || (mark !== '/' && mark !== '.')) return undefined;
  const month = digitsAt(view, year.end + 1, mark === '.' ? 2 : undefined);
  if (month === undefined || view.charAt(month.end) !== mark) return undefined;
  const day = digitsAt(view, month.end + 1, mark === '.' ? 2 : undefined);
  if (
    day === undefined ||
    !isValidDay(year.value, month.value, day.value) ||
    DATE_SEPARATORS.includes(view.charAt(day.end) || '?')
  )
    return undefined;
  return { date: componentsOf({ year: year.value, month: month.value, day: day.value }), end: day.end };
}

const SLASH_DATE_CUES_AFTER = contextFormsOf('afterSlash');
const SLASH_DATE_CUES_BEFORE = contextFormsOf('beforeSlash', -1);

/**
 * Reads `06-19` with two digits each, or `6/19` if the context shows that it is not a fraction or the first end of its
 * range is a day.
 */
function monthFirstAt(view: string, at: number, isLast: boolean): DateMatch | undefined {
  const month = digitsAt(view, at, undefined);
  const mark = view.charAt(month?.end ?? at);
  if (month === undefined || (mark !== '/' && mark !== '-')) return undefined;
  const day = digitsAt(view, month.end + 1, mark === '-' ? 2 : undefined);
  if (day === undefined || !isValidDay(2000, month.value, day.value) || isLatin(view, day.end)) return undefined;
  const after = view.charAt(day.end);
  if ('-/.:%'.includes(after || '?') && !isMonthFirstAt(view, day.end + 1, mark)) return undefined;
  if (charIn(view, at - 1, '-/.:') && !(charIs(view, at - 1, '-') && isDigit(view, at - 2))) return undefined;
  const match: DateMatch = {
    date: componentsOf({ month: month.value, day: day.value }),
    end: after === '号' || after === '日' ? day.end + 1 : day.end,
  };
  if (mark === '-') return month.end === at + 2 && isIsolated(view, at, day.end) ? match : undefined;
  return isLast ||
    match.end > day.end ||
    isMonthFirstAt(view, pastSpaces(view, day.end) + 1, mark) ||
    isSlashDate(view, at, day.end, month.value > day.value)
    ? match
    : undefined;
}

/** Reports whether another such date follows the mark: 4/27-5/30. */
function isMonthFirstAt(view: string, at: number, mark: string): boolean {
  const month = digitsAt(view, at, undefined);
  const day = month !== undefined && view.charAt(month.end) === mark ? digitsAt(view, month.end + 1, undefined) : undefined;
  return month !== undefined && day !== undefined && isValidDay(2000, month.value, day.value) && day.value > 12;
}

/**
 * Reports whether a clock time follows (08-07 06:33), brackets enclose the date, or it is the whole line; otherwise 10-11
 * is a range of something else.
 */
function isIsolated(view: string, start: number, end: number): boolean {
  const next = pastSpaces(view, end, MAX_SPACES);
  if (next > end && isDigit(view, next + 1) && (charIs(view, next + 2, ':') || charIs(view, next + 1, ':'))) return true;
  if (charIs(view, start - 1, '(') && charIs(view, end, ')')) return true;
  return classAt(view, start - 1) === BREAK && classAt(view, end) === BREAK;
}

/**
 * Reports whether an event follows (2/11发表), a word of time precedes (截至5/18), or this is the whole line and not a proper
 * fraction (12/1).
 */
function isSlashDate(view: string, start: number, end: number, isImproperFraction: boolean): boolean {
  if (formAt(SLASH_DATE_CUES_AFTER, view, end) !== undefined || formBefore(SLASH_DATE_CUES_BEFORE, view, start) !== undefined)
    return true;
  return isImproperFraction && classAt(view, start - 1) === BREAK && classAt(view, end) === BREAK;
}
