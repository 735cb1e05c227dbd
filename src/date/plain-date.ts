import { daysInMonth } from '../calendar/gregorian.js';
import { classAt, codeUnitAt, DIGIT, isDigit, NUMERAL, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { edge, isPlainAfter, isPlainBefore } from '../text/edges.js';
import { RANGE_MARKS } from '../text/punctuation.js';
import { wordAt } from '../text/word-class.js';
import { DAY_PART_FORMS, DAY_PARTS_BEFORE, TIME_ZONE_WORDS } from './clock.js';
import { CALENDAR_WORDS, componentsOf, FESTIVALS, type PartialComponents } from './components.js';
import { RANGE_START_WORDS } from './date-range.js';
import { LUNAR_CALENDAR_NAMES, LUNAR_MONTH_WORDS, NOT_DAY_WORDS, SPAN_CUES } from './day.js';
import {
  boundAt,
  type DateExpression,
  dayBeforeBracket,
  isRecurring,
  LEAD_WORDS,
  NOT_LEAD_WORDS,
  WEEK_MARKS,
} from './expression.js';
import { MODIFIER_WORDS, TEN_DAY_PARTS } from './period.js';
import { FISCAL_YEAR_MARKS } from './year.js';

const BEFORE_DATE = edge('第年月首闰./:', [DAY_PARTS_BEFORE, LEAD_WORDS, NOT_LEAD_WORDS, SPAN_CUES]);
const AFTER_ANY = [WEEK_MARKS, RANGE_START_WORDS, CALENDAR_WORDS];
const AFTER_DAY = edge(`${RANGE_MARKS}和与止`, [...AFTER_ANY, DAY_PART_FORMS, TIME_ZONE_WORDS]);
const AFTER_MONTH = edge(`${RANGE_MARKS}和与份初的第前后最`, [...AFTER_ANY, MODIFIER_WORDS, TEN_DAY_PARTS]);
const AFTER_YEAR = edge(`${RANGE_MARKS}和与度代中第前首后最闰年财的`, [
  ...AFTER_ANY,
  MODIFIER_WORDS,
  FESTIVALS,
  FISCAL_YEAR_MARKS,
  LUNAR_CALENDAR_NAMES,
  LUNAR_MONTH_WORDS,
]);

/**
 * Reads the dates that make up most of a text, `5月14日`, `2024年5月14日`, `14日`, `5月`, `2024年5月` and `2024年`, in Arabic digits and
 * between characters that change nothing about them but their bound. For these, `readNumericDate` gives the same.
 *
 * @param end the end of the digits at `start`
 * @returns `undefined` for anything else, which may be a date all the same
 */
export function plainDateAt(doc: Document, start: number, end: number): DateExpression | undefined {
  const length = end - start;
  if ((length > 2 && length !== 4) || !isPlainBefore(doc, start, BEFORE_DATE)) return undefined;
  if (isRecurring(doc, start)) return undefined;
  if (charIs(doc, start - 1, '(') && dayBeforeBracket(doc, start) >= 0) return undefined;
  if (length === 4) return charIs(doc, end, '年') ? dateInYear(doc, start, end + 1) : undefined;
  if (charIs(doc, end, '月')) return monthOrDay(doc, start, start, end, undefined);
  if (!charIs(doc, end, '日') || !isPlainAfter(doc, end + 1, AFTER_DAY)) return undefined;
  const day = numberIn(doc, start, end);
  if (day < 1 || day > 31 || wordAt(doc, end, NOT_DAY_WORDS) !== undefined) return undefined; // 10日元
  return plainDate(doc, start, end + 1, { day });
}

function dateInYear(doc: Document, start: number, next: number): DateExpression | undefined {
  const year = numberIn(doc, start, start + 4);
  if (year < 1000 || year > 2199) return undefined;
  if (!isDigit(doc, next)) return isYearEnd(doc, next) ? plainDate(doc, start, next, { year }) : undefined;
  const end = isDigit(doc, next + 1) ? next + 2 : next + 1;
  return charIs(doc, end, '月') ? monthOrDay(doc, start, next, end, year) : undefined;
}

/** Reports whether a year is all there is. After a comma, only the number of a month continues it. */
function isYearEnd(doc: Document, at: number): boolean {
  if (!isPlainAfter(doc, at, AFTER_YEAR)) return false;
  if (!charIn(doc, at, '，,')) return true;
  const next = classAt(doc, pastSpaces(doc, at + 1));
  return next !== DIGIT && next !== NUMERAL;
}

/** Reads a month whose number spans `from` to `end`, and its day. */
function monthOrDay(
  doc: Document,
  start: number,
  from: number,
  end: number,
  year: number | undefined,
): DateExpression | undefined {
  const month = numberIn(doc, from, end);
  if (month < 1 || month > 12) return undefined;
  const next = end + 1;
  if (!isDigit(doc, next)) {
    if (!isPlainAfter(doc, next, AFTER_MONTH)) return undefined;
    return plainDate(doc, start, next, year === undefined ? { month } : { year, month });
  }
  const dayEnd = isDigit(doc, next + 1) ? next + 2 : next + 1;
  if (!charIs(doc, dayEnd, '日') || !isPlainAfter(doc, dayEnd + 1, AFTER_DAY)) return undefined;
  const day = numberIn(doc, next, dayEnd);
  if (day < 1 || day > daysInMonth(year ?? 2000, month)) return undefined;
  return plainDate(doc, start, dayEnd + 1, year === undefined ? { month, day } : { year, month, day });
}

const DIGIT_ZERO = 0x30;

function numberIn(doc: Document, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + codeUnitAt(doc, at) - DIGIT_ZERO;
  return value;
}

function plainDate(doc: Document, start: number, dateEnd: number, components: PartialComponents): DateExpression {
  const first = componentsOf(components);
  const { end, bound } = boundAt(doc, start, dateEnd, first);
  return { start, end, first, last: undefined, bound, trailingMonths: undefined, namesWholeWeek: undefined };
}
