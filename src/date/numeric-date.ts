import { daysInMonth } from '../calendar/gregorian.js';
import { type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { BREAK, classAt, isDigit, isLatin, MAX_SPACES, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import { componentsOf, contextFormsOf, type DateComponents, type DateMatch } from './components.js';
import { quarterCodeAt } from './period.js';
import { MAX_REPUBLIC_YEAR, MIN_REPUBLIC_YEAR, REPUBLIC_EPOCH } from './year.js';
import { fullYearAt, shortYearAt } from './year-number.js';

/**
 * Reads a date in figures and marks: `2024-06-19`, `2024/6/19`, `2024.06.19`, `2024 06 19`, `2024-06`, `20240715`,
 * `24/7/15`, `06-19`, `6/19`, `115/08/20` (a year of the Republic); and `3Q24`, `2024M12`.
 */
export const numericDateAt = (doc: Document, at: number, known: DateComponents): DateMatch | undefined =>
  isDigit(doc, at)
    ? (republicDateAt(doc, at, known) ??
      yearAndWeekAt(doc, at) ??
      yearFirstAt(doc, at, known) ??
      compactDateAt(doc, at) ??
      shortYearFirstAt(doc, at) ??
      monthFirstAt(doc, at, known.day !== undefined) ??
      quarterCodeAt(doc, at))
    : undefined;

const DATE_SEPARATORS = '-/.';

function datePartAt(doc: Document, at: number, width: 2 | undefined): WholeNumber | undefined {
  const number = isDigit(doc, at) ? wholeNumberAt(doc, at) : undefined;
  return number !== undefined && (width === undefined || number.end === at + width) ? number : undefined;
}

const isValidDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

function yearFirstAt(doc: Document, at: number, known: DateComponents): DateMatch | undefined {
  const year = fullYearAt(doc, at);
  const mark = doc.view.charAt(year?.end ?? at);
  if (year === undefined || (!DATE_SEPARATORS.includes(mark || '?') && mark !== ' ')) return undefined;
  const isSpaced = mark === ' ';
  const month = datePartAt(doc, year.end + 1, isSpaced ? 2 : undefined);
  if (month === undefined || month.value < 1 || month.value > 12) return undefined;
  const next = doc.view.charAt(month.end);
  if (isSpaced ? next === ' ' : DATE_SEPARATORS.includes(next || '?')) {
    const day = dayDigitsAt(doc, month.end + 1, isSpaced);
    if (day !== undefined && isValidDay(year.value, month.value, day.value) && (next === mark || day.end === month.end + 3))
      return { date: componentsOf({ year: year.value, month: month.value, day: day.value }), end: day.end };
    if (day !== undefined || next === mark) return undefined;
  }
  const isWholeDate = mark === '-' && month.end - year.end === 3 && !isDigit(doc, month.end);
  return isWholeDate ||
    isYearAndMonth(doc, at, year, mark, month) ||
    isEndOfMonths(doc, known, mark, month) ||
    (mark === '.' && month.end - year.end === 3 && '-至~'.includes(next || '?') && fullYearAt(doc, month.end + 1) !== undefined)
    ? { date: componentsOf({ year: year.value, month: month.value }), end: month.end }
    : undefined;
}

/** Reports whether a month ends a range of such months: 2019.12 in 2018.03-2019.12. */
const isEndOfMonths = (doc: Document, known: DateComponents, mark: string, month: WholeNumber): boolean =>
  mark === '.' &&
  known.month !== undefined &&
  known.day === undefined &&
  !isDigit(doc, month.end) &&
  !charIn(doc, month.end, '.%');

/** Reads a year and the number of a week: `2024-49周`. */
function yearAndWeekAt(doc: Document, at: number): DateMatch | undefined {
  const year = fullYearAt(doc, at);
  const week = year !== undefined && charIs(doc, year.end, '-') ? datePartAt(doc, year.end + 1, undefined) : undefined;
  if (week === undefined || week.value < 1 || week.value > 53 || !charIs(doc, week.end, '周')) return undefined;
  return { date: componentsOf({ year: year!.value, nth: { n: week.value, unit: 'week' } }), end: week.end + 1 };
}

/** Reports whether 2002/01 or 2024-6 stands by itself. 2011/12 may be a season or financial year, 第2026/9号 is the number of a document. */
function isYearAndMonth(doc: Document, at: number, year: WholeNumber, mark: string, month: WholeNumber): boolean {
  const isSpan = (year.value + 1) % 100 === month.value;
  const isTwoDigit = month.end - year.end === 3;
  if (year.value < 1980 || isSpan || !(mark === '/' ? isTwoDigit : mark === '-' && !isTwoDigit)) return false;
  if (isLatin(doc, at - 1) || charIn(doc, at - 1, '-/第(')) return false;
  return (
    !isLatin(doc, month.end) && !isDigit(doc, month.end) && !charIn(doc, month.end, '-/.:%~至到年月日号次期届款个万亿股元倍点')
  );
}

/**
 * Reads a day in years of the Republic, as filings in Taiwan write it: 115/08/20 is 20 August 2026. A hyphen precedes only the
 * second day of a range: 115/9/1-118/8/31.
 */
function republicDateAt(doc: Document, at: number, known: DateComponents): DateMatch | undefined {
  if (!charIs(doc, at + 3, '/') || charIn(doc, at - 1, '/.') || isLatin(doc, at - 1)) return undefined;
  if (charIs(doc, at - 1, '-') && known.day === undefined) return undefined;
  const year = wholeNumberAt(doc, at, 3);
  const month = datePartAt(doc, at + 4, undefined);
  const day = month !== undefined && charIs(doc, month.end, '/') ? datePartAt(doc, month.end + 1, undefined) : undefined;
  if (year?.end !== at + 3 || year.value < MIN_REPUBLIC_YEAR || year.value > MAX_REPUBLIC_YEAR || day === undefined)
    return undefined;
  const value = year.value + REPUBLIC_EPOCH;
  return isValidDay(value, month!.value, day.value) && !charIn(doc, day.end, '/.%')
    ? { date: componentsOf({ year: value, month: month!.value, day: day.value }), end: day.end }
    : undefined;
}

/** Reads the digits of the day. A clock time may follow two digits directly: 2018-12-1209:03. */
function dayDigitsAt(doc: Document, at: number, isTwoDigit: boolean): WholeNumber | undefined {
  const day = datePartAt(doc, at, isTwoDigit ? 2 : undefined);
  if (day !== undefined && !isLatin(doc, day.end)) return day;
  const hasAdjacentClock = isDigit(doc, at + 3) && charIs(doc, at + 4, ':') && isDigit(doc, at + 5);
  if (day !== undefined) return charIs(doc, day.end, 'T') ? day : undefined;
  return hasAdjacentClock && isDigit(doc, at + 1) ? { value: Number(doc.view.slice(at, at + 2)), end: at + 2 } : undefined;
}

/** Reads `20240715`, unless a digit, letter or mark of a code is next to it. */
function compactDateAt(doc: Document, at: number): DateMatch | undefined {
  for (let i = at; i < at + 8; i++) if (!isDigit(doc, i)) return undefined;
  const [before, after] = [doc.view.charAt(at - 1), doc.view.charAt(at + 8)];
  if (
    isDigit(doc, at + 8) ||
    isLatin(doc, at - 1) ||
    isLatin(doc, at + 8) ||
    '.-_/#:'.includes(before || '?') ||
    '.-_/#%万亿'.includes(after || '?')
  )
    return undefined;
  const [year, month, day] = [
    Number(doc.view.slice(at, at + 4)),
    Number(doc.view.slice(at + 4, at + 6)),
    Number(doc.view.slice(at + 6, at + 8)),
  ];
  return year >= 1980 && year < 2060 && isValidDay(year, month, day)
    ? { date: componentsOf({ year, month, day }), end: at + 8 }
    : undefined;
}

/** Reads `24/7/15` or `24.07.15`. */
function shortYearFirstAt(doc: Document, at: number): DateMatch | undefined {
  const year = shortYearAt(doc, at);
  const mark = doc.view.charAt(year?.end ?? at);
  if (year === undefined || (mark !== '/' && mark !== '.')) return undefined;
  const month = datePartAt(doc, year.end + 1, mark === '.' ? 2 : undefined);
  if (month === undefined || doc.view.charAt(month.end) !== mark) return undefined;
  const day = datePartAt(doc, month.end + 1, mark === '.' ? 2 : undefined);
  if (
    day === undefined ||
    !isValidDay(year.value, month.value, day.value) ||
    DATE_SEPARATORS.includes(doc.view.charAt(day.end) || '?')
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
function monthFirstAt(doc: Document, at: number, isLast: boolean): DateMatch | undefined {
  const month = datePartAt(doc, at, undefined);
  const mark = doc.view.charAt(month?.end ?? at);
  if (month === undefined || (mark !== '/' && mark !== '-')) return undefined;
  const day = datePartAt(doc, month.end + 1, mark === '-' ? 2 : undefined);
  if (day === undefined || !isValidDay(2000, month.value, day.value) || isLatin(doc, day.end)) return undefined;
  const after = doc.view.charAt(day.end);
  if ('-/.:%'.includes(after || '?') && !isMonthFirstAt(doc, day.end + 1, mark)) return undefined;
  if (charIn(doc, at - 1, '-/.:') && !(charIs(doc, at - 1, '-') && isDigit(doc, at - 2))) return undefined;
  const match: DateMatch = {
    date: componentsOf({ month: month.value, day: day.value }),
    end: after === '号' || after === '日' ? day.end + 1 : day.end,
  };
  if (mark === '-') return month.end === at + 2 && isIsolated(doc, at, day.end) ? match : undefined;
  return isLast ||
    match.end > day.end ||
    isMonthFirstAt(doc, pastSpaces(doc, day.end) + 1, mark) ||
    isSlashDate(doc, at, day.end, month.value > day.value)
    ? match
    : undefined;
}

/** Reports whether another such date follows the mark: 4/27-5/30. */
function isMonthFirstAt(doc: Document, at: number, mark: string): boolean {
  const month = datePartAt(doc, at, undefined);
  const day = month !== undefined && doc.view.charAt(month.end) === mark ? datePartAt(doc, month.end + 1, undefined) : undefined;
  return month !== undefined && day !== undefined && isValidDay(2000, month.value, day.value) && day.value > 12;
}

/**
 * Reports whether a clock time follows (08-07 06:33), brackets enclose the date, or it is the whole line; otherwise 10-11
 * is a range of something else.
 */
function isIsolated(doc: Document, start: number, end: number): boolean {
  const next = pastSpaces(doc, end, MAX_SPACES);
  if (next > end && isDigit(doc, next + 1) && (charIs(doc, next + 2, ':') || charIs(doc, next + 1, ':'))) return true;
  if (charIs(doc, start - 1, '(') && charIs(doc, end, ')')) return true;
  return classAt(doc, start - 1) === BREAK && classAt(doc, end) === BREAK;
}

/**
 * Reports whether an event follows (2/11发表), a word of time precedes (截至5/18), or this is the whole line and not a proper
 * fraction (12/1).
 */
function isSlashDate(doc: Document, start: number, end: number, isImproperFraction: boolean): boolean {
  if (wordAt(doc, end, SLASH_DATE_CUES_AFTER) !== undefined || wordBefore(doc, start, SLASH_DATE_CUES_BEFORE) !== undefined)
    return true;
  return isImproperFraction && classAt(doc, start - 1) === BREAK && classAt(doc, end) === BREAK;
}
