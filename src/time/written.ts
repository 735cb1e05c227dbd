import { formAt, formBefore } from '../text/forms.js';
import { BREAK, classAt, isDigit, isLatin, pastSpaces, SPACES } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { daysIn } from './calendar.js';
import { type Count, countAt, fullYear, shortYear } from './count.js';
import { beside, type Moment, momentOf, type Part } from './moment.js';
import { quarterCode } from './period.js';

/**
 * Reads a date in figures and marks: `2024-06-19`, `2024/6/19`, `2024.06.19`, `2024 06 19`, `2024-06`, `20240715`,
 * `24/7/15`, `06-19`, `6/19`; and `3Q24`.
 */
export const writtenAt = (view: string, at: number, known: Moment): Part | undefined =>
  isDigit(view, at)
    ? (yearFirst(view, at) ??
      compact(view, at) ??
      shortYearFirst(view, at) ??
      monthFirst(view, at, known.day !== undefined) ??
      quarterCode(view, at))
    : undefined;

const MARKS = '-/.';

function digitsAt(view: string, at: number, width: 2 | undefined): Count | undefined {
  const n = isDigit(view, at) ? countAt(view, at) : undefined;
  return n !== undefined && (width === undefined || n.end === at + width) ? n : undefined;
}

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

function yearFirst(view: string, at: number): Part | undefined {
  const year = fullYear(view, at);
  const mark = view.charAt(year?.end ?? at);
  if (year === undefined || (!MARKS.includes(mark || '?') && mark !== ' ')) return undefined;
  const spaced = mark === ' ';
  const month = digitsAt(view, year.end + 1, spaced ? 2 : undefined);
  if (month === undefined || month.n < 1 || month.n > 12) return undefined;
  const next = view.charAt(month.end);
  if (spaced ? next === ' ' : MARKS.includes(next || '?')) {
    const day = dayDigits(view, month.end + 1, next === '.' || spaced);
    if (day !== undefined && isDay(year.n, month.n, day.n) && (next === mark || day.end === month.end + 3))
      return { moment: momentOf({ year: year.n, month: month.n, day: day.n }), end: day.end };
    if (day !== undefined || next === mark) return undefined;
  }
  const whole = mark === '-' && month.end - year.end === 3 && !isDigit(view, month.end);
  return whole ||
    (mark === '.' && month.end - year.end === 3 && '-至~'.includes(next || '?') && fullYear(view, month.end + 1) !== undefined)
    ? { moment: momentOf({ year: year.n, month: month.n }), end: month.end }
    : undefined;
}

/** Reads the digits of the day. A clock time may follow two digits directly: 2018-12-1209:03. */
function dayDigits(view: string, at: number, wide: boolean): Count | undefined {
  const day = digitsAt(view, at, wide ? 2 : undefined);
  if (day !== undefined && !isLatin(view, day.end)) return day;
  const stuck = isDigit(view, at + 3) && isThe(view, at + 4, ':') && isDigit(view, at + 5);
  if (day !== undefined) return isThe(view, day.end, 'T') ? day : undefined;
  return stuck && isDigit(view, at + 1) ? { n: Number(view.slice(at, at + 2)), end: at + 2 } : undefined;
}

/** Reads `20240715`, unless a digit, letter or mark of a code is next to it. */
function compact(view: string, at: number): Part | undefined {
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
  return year >= 1980 && year < 2060 && isDay(year, month, day)
    ? { moment: momentOf({ year, month, day }), end: at + 8 }
    : undefined;
}

/** Reads `24/7/15` or `24.07.15`. */
function shortYearFirst(view: string, at: number): Part | undefined {
  const year = shortYear(view, at);
  const mark = view.charAt(year?.end ?? at);
  if (year === undefined || (mark !== '/' && mark !== '.')) return undefined;
  const month = digitsAt(view, year.end + 1, mark === '.' ? 2 : undefined);
  if (month === undefined || view.charAt(month.end) !== mark) return undefined;
  const day = digitsAt(view, month.end + 1, mark === '.' ? 2 : undefined);
  if (day === undefined || !isDay(year.n, month.n, day.n) || MARKS.includes(view.charAt(day.end) || '?')) return undefined;
  return { moment: momentOf({ year: year.n, month: month.n, day: day.n }), end: day.end };
}

const AFTER_SLASH = beside('afterslash');
const BEFORE_SLASH = beside('beforeslash', -1);

/**
 * Reads `06-19` with two digits each, or `6/19` if the context shows that it is not a fraction or the first end of its
 * range is a day.
 */
function monthFirst(view: string, at: number, isLast: boolean): Part | undefined {
  const month = digitsAt(view, at, undefined);
  const mark = view.charAt(month?.end ?? at);
  if (month === undefined || (mark !== '/' && mark !== '-')) return undefined;
  const day = digitsAt(view, month.end + 1, mark === '-' ? 2 : undefined);
  if (day === undefined || !isDay(2000, month.n, day.n) || isLatin(view, day.end)) return undefined;
  const after = view.charAt(day.end);
  if ('-/.:%'.includes(after || '?') && !isMonthFirst(view, day.end + 1, mark)) return undefined;
  if (isOneOf(view, at - 1, '-/.:') && !(isThe(view, at - 1, '-') && isDigit(view, at - 2))) return undefined;
  const part: Part = {
    moment: momentOf({ month: month.n, day: day.n }),
    end: after === '号' || after === '日' ? day.end + 1 : day.end,
  };
  if (mark === '-') return month.end === at + 2 && isAlone(view, at, day.end) ? part : undefined;
  return isLast ||
    part.end > day.end ||
    isMonthFirst(view, pastSpaces(view, day.end) + 1, mark) ||
    isDatedSlash(view, at, day.end, month.n > day.n)
    ? part
    : undefined;
}

/** Reports whether another such date follows the mark: 4/27-5/30. */
function isMonthFirst(view: string, at: number, mark: string): boolean {
  const month = digitsAt(view, at, undefined);
  const day = month !== undefined && view.charAt(month.end) === mark ? digitsAt(view, month.end + 1, undefined) : undefined;
  return month !== undefined && day !== undefined && isDay(2000, month.n, day.n) && day.n > 12;
}

/**
 * Reports whether a clock time follows (08-07 06:33), brackets enclose the date, or it is the whole line; otherwise 10-11
 * is a range of something else.
 */
function isAlone(view: string, start: number, end: number): boolean {
  const next = pastSpaces(view, end, SPACES);
  if (next > end && isDigit(view, next + 1) && (isThe(view, next + 2, ':') || isThe(view, next + 1, ':'))) return true;
  if (isThe(view, start - 1, '(') && isThe(view, end, ')')) return true;
  return classAt(view, start - 1) === BREAK && classAt(view, end) === BREAK;
}

/**
 * Reports whether an event follows (2/11发表), a word of time precedes (截至5/18), or this is the whole line and not a proper
 * fraction (12/1).
 */
function isDatedSlash(view: string, start: number, end: number, improper: boolean): boolean {
  if (formAt(AFTER_SLASH, view, end) !== undefined || formBefore(BEFORE_SLASH, view, start) !== undefined) return true;
  return improper && classAt(view, start - 1) === BREAK && classAt(view, end) === BREAK;
}
