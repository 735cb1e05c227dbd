import { digitAt, type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { isDigit, isLatin, isNumeral, pastSpaces } from '../text/characters.js';
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
} from './components.js';
import { fullYearAt, shortYearAt } from './year-number.js';

const ERA_NAMES = contextFormsOf('era');
export const FISCAL_YEAR_MARKS = contextFormsOf('fiscal');
const YEAR_NOUNS = contextFormsOf('yearNoun');
const YEAR_CUES = contextFormsOf('beforeYear', -1);

/** Reads a year or a named span of years: `2024年`, `2027财年`, `FY2024`, `去年`, `90年代`, `十四五`. */
export function yearAt(doc: Document, at: number, word = calendarWordAt(doc, at)): DateMatch | undefined {
  const full = fullYearAt(doc, at);
  const part = fiscalYearAt(doc, at, full) ?? decadeAt(doc, at, full, word) ?? calendarYearAt(doc, at, full);
  if (part !== undefined) return part;
  const era = wordAt(doc, at, ERA_NAMES);
  if (era !== undefined) {
    const number = wholeNumberAt(doc, era.end, 3);
    return number && number.value > 0 && charIs(doc, number.end, '年')
      ? { date: componentsOf({ year: Number(era.value) + number.value }), end: number.end + 1 }
      : undefined;
  }
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  switch (kind) {
    case 'year':
      return { date: componentsOf({ yearShift: Number(value) }), end: word.end };
    case 'antecedentYear':
      return { date: componentsOf({ antecedentYearShift: Number(value) }), end: word.end };
    case 'fiscalYearShift':
      return { date: componentsOf({ yearShift: Number(value), fiscal: true }), end: word.end };
    case 'plan': {
      const [first, last] = value.split('/').map(Number);
      return { date: componentsOf({ years: [first!, last!] }), end: word.end };
    }
    default:
      return undefined;
  }
}

function calendarYearAt(doc: Document, at: number, full: WholeNumber | undefined): DateMatch | undefined {
  if (full !== undefined) {
    const mark = pastSpaces(doc, full.end);
    if (charIs(doc, mark, '年')) return { date: componentsOf({ year: full.value }), end: pastYearSuffix(doc, mark + 1) };
    return isPeriodAt(doc, full.end) ? { date: componentsOf({ year: full.value }), end: full.end } : undefined; // 2024Q3, 2024底
  }
  const short = shortYearAt(doc, at);
  if (short === undefined) return undefined;
  if (charIs(doc, short.end, '年')) return { date: componentsOf({ year: short.value }), end: pastYearSuffix(doc, short.end + 1) };
  return charIn(doc, short.end, 'QH') && isPeriodAt(doc, short.end)
    ? { date: componentsOf({ year: short.value }), end: short.end }
    : undefined;
}

/**
 * Reports whether two digits are a year even if no part of the year follows. 08年 and 九七年 cannot be a number of years; 17年
 * and 三五年 can.
 */
export function isUnambiguousYear(doc: Document, at: number, end: number): boolean {
  if (wordAt(doc, end + 1, YEAR_NOUNS) !== undefined || wordBefore(doc, at, YEAR_CUES) !== undefined) return true;
  if (isDigit(doc, at)) return charIs(doc, at, '0');
  const [a, b] = [digitAt(doc, at), digitAt(doc, at + 1)];
  return a === 0 || (b !== a + 1 && !(a === 3 && b === 5));
}

const PERIOD_KINDS: ReadonlySet<string> = new Set(['quarter', 'half', 'yearModifier', 'fiscalQuarter']);
const isPeriodAt = (doc: Document, at: number): boolean => PERIOD_KINDS.has(calendarWordAt(doc, at)?.value.kind ?? '');

/** Skips 年度 or a repeated 年 (21年年度), which belong to the year before them. */
function pastYearSuffix(doc: Document, end: number): number {
  return charIs(doc, end, '度') ? end + 1 : doc.view.startsWith('年度', end) ? end + 2 : end;
}

/** Reads a financial year: `2027财年`, `24财年`, `2023/24财年` (named after its last year), `FY2024`, `FY26E`. */
function fiscalYearAt(doc: Document, at: number, full: WholeNumber | undefined): DateMatch | undefined {
  if (doc.view.startsWith('FY', at)) {
    const number = fullYearAt(doc, at + 2) ?? shortYearAt(doc, at + 2);
    if (number === undefined) return undefined;
    const end = charIn(doc, number.end, 'EA') && !isLatin(doc, number.end + 1) ? number.end + 1 : number.end;
    return {
      date: componentsOf({ year: number.value, fiscal: true }),
      end: wordAt(doc, end, FISCAL_YEAR_MARKS)?.end ?? end,
    };
  }
  const shortYearAtDigits = (from: number): WholeNumber | undefined => (isDigit(doc, from) ? shortYearAt(doc, from) : undefined);
  const first = full ?? shortYearAtDigits(at);
  if (first === undefined) return undefined;
  const next = first.end + 1;
  const second = charIn(doc, first.end, '/-') ? (fullYearAt(doc, next) ?? shortYearAtDigits(next)) : undefined;
  const last = second !== undefined && second.value === first.value + 1 ? second : first;
  const mark = wordAt(doc, pastSpaces(doc, last.end), FISCAL_YEAR_MARKS);
  return mark && { date: componentsOf({ year: last.value, fiscal: true }), end: mark.end };
}

const COUNTED_WORDS = contextFormsOf('counted');

/** Reads a year after its quarter, in English order: `Q3 FY2024`, `Q1 2026`, but not a figure (Q3 2000万元). */
export function yearAfterPeriodAt(doc: Document, end: number): DateMatch | undefined {
  const at = pastSpaces(doc, end);
  const full = isDigit(doc, at) ? fullYearAt(doc, at) : undefined;
  if (full === undefined) return doc.view.startsWith('FY', at) ? fiscalYearAt(doc, at, undefined) : undefined;
  const next = pastSpaces(doc, full.end);
  const isFigure =
    isLatin(doc, next) ||
    isNumeral(doc, next) ||
    /[.,]\d|%/.test(doc.view.slice(next, next + 2)) ||
    wordAt(doc, next, COUNTED_WORDS) !== undefined;
  return at === end || isFigure || full.value < 2000 || full.value > 2099
    ? undefined
    : { date: componentsOf({ year: full.value }), end: full.end };
}

/** Reads a decade: `90年代`, `九十年代`, `2010年代`, `上世纪90年代`, `20世纪60年代`. */
function decadeAt(doc: Document, at: number, full: WholeNumber | undefined, word: CalendarWordMatch): DateMatch | undefined {
  if (full !== undefined) return full.value % 10 === 0 ? decadeFrom(doc, full.end, full.value) : undefined;
  if (word?.value.kind === 'decade') return decadeInCenturyAt(doc, word.end, 2000 - 100 * Number(word.value.value));
  const number = wholeNumberAt(doc, at);
  if (number === undefined) return undefined;
  if (doc.view.startsWith('世纪', number.end))
    return number.value > 10 && number.value < 22 ? decadeInCenturyAt(doc, number.end + 2, (number.value - 1) * 100) : undefined;
  return number.value >= 30 && number.value < 100 && number.value % 10 === 0
    ? decadeFrom(doc, number.end, 1900 + number.value)
    : undefined;
}

function decadeInCenturyAt(doc: Document, at: number, century: number): DateMatch | undefined {
  const number = wholeNumberAt(doc, pastSpaces(doc, at));
  return number && number.value < 100 && number.value % 10 === 0
    ? decadeFrom(doc, number.end, century + number.value)
    : undefined;
}

const decadeFrom = (doc: Document, at: number, year: number): DateMatch | undefined =>
  doc.view.startsWith('年代', at) ? { date: componentsOf({ years: [year, year + 9] }), end: at + 2 } : undefined;

/** Reports whether the components name a year; 去年 and the like stay open if the time of the text is unknown. */
export const hasYear = (date: DateComponents): boolean =>
  date.year !== undefined || date.yearShift !== undefined || date.antecedentYearShift !== undefined || date.years !== undefined;
