import { isDigit, isLatin, isNumeral, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import { formAt, formBefore } from '../text/form-table.js';
import {
  type CalendarWordMatch,
  calendarWordAt,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
} from './components.js';
import { type DateNumber, dateNumberAt, fullYearAt, HAN_DIGITS, shortYearAt } from './date-number.js';

const ERA_NAMES = contextFormsOf('era');
const FISCAL_YEAR_MARKS = contextFormsOf('fiscal');
const YEAR_NOUNS = contextFormsOf('yearNoun');
const YEAR_CUES = contextFormsOf('beforeYear', -1);

/** Reads a year or a named span of years: `2024年`, `2027财年`, `FY2024`, `去年`, `90年代`, `十四五`. */
export function yearAt(view: string, at: number, word = calendarWordAt(view, at)): DateMatch | undefined {
  const full = fullYearAt(view, at);
  const part = fiscalYearAt(view, at, full) ?? decadeAt(view, at, full, word) ?? calendarYearAt(view, at, full);
  if (part !== undefined) return part;
  const era = formAt(ERA_NAMES, view, at);
  if (era !== undefined) {
    const number = dateNumberAt(view, era.end, 3);
    return number && number.value > 0 && charIs(view, number.end, '年')
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

function calendarYearAt(view: string, at: number, full: DateNumber | undefined): DateMatch | undefined {
  if (full !== undefined) {
    const mark = pastSpaces(view, full.end);
    if (charIs(view, mark, '年')) return { date: componentsOf({ year: full.value }), end: pastYearSuffix(view, mark + 1) };
    return isPeriodAt(view, full.end) ? { date: componentsOf({ year: full.value }), end: full.end } : undefined; // 2024Q3, 2024底
  }
  const short = shortYearAt(view, at);
  if (short === undefined) return undefined;
  if (charIs(view, short.end, '年'))
    return { date: componentsOf({ year: short.value }), end: pastYearSuffix(view, short.end + 1) };
  return charIn(view, short.end, 'QH') && isPeriodAt(view, short.end)
    ? { date: componentsOf({ year: short.value }), end: short.end }
    : undefined;
}

/**
 * Reports whether two digits are a year even if no part of the year follows. 08年 and 九七年 cannot be a number of years; 17年
 * and 三五年 can.
 */
export function isUnambiguousYear(view: string, at: number, end: number): boolean {
  if (formAt(YEAR_NOUNS, view, end + 1) !== undefined || formBefore(YEAR_CUES, view, at) !== undefined) return true;
  if (isDigit(view, at)) return charIs(view, at, '0');
  const [a, b] = [HAN_DIGITS.indexOf(view.charAt(at)), HAN_DIGITS.indexOf(view.charAt(at + 1))];
  return a === 0 || (b !== a + 1 && !(a === 3 && b === 5));
}

const PERIOD_KINDS: ReadonlySet<string> = new Set(['quarter', 'half', 'yearModifier', 'fiscalQuarter']);
const isPeriodAt = (view: string, at: number): boolean => PERIOD_KINDS.has(calendarWordAt(view, at)?.value.kind ?? '');

/** Skips 年度 or a repeated 年 (21年年度), which belong to the year before them. */
function pastYearSuffix(view: string, end: number): number {
  return charIs(view, end, '度') ? end + 1 : view.startsWith('年度', end) ? end + 2 : end;
}

/** Reads a financial year: `2027财年`, `24财年`, `2023/24财年` (named after its last year), `FY2024`, `FY26E`. */
function fiscalYearAt(view: string, at: number, full: DateNumber | undefined): DateMatch | undefined {
  if (view.startsWith('FY', at)) {
    const number = fullYearAt(view, at + 2) ?? shortYearAt(view, at + 2);
    if (number === undefined) return undefined;
    const end = charIn(view, number.end, 'EA') && !isLatin(view, number.end + 1) ? number.end + 1 : number.end;
    return { date: componentsOf({ year: number.value, fiscal: true }), end: formAt(FISCAL_YEAR_MARKS, view, end)?.end ?? end };
  }
  const shortYearAtDigits = (from: number): DateNumber | undefined => (isDigit(view, from) ? shortYearAt(view, from) : undefined);
  const first = full ?? shortYearAtDigits(at);
  if (first === undefined) return undefined;
  const next = first.end + 1;
  const second = charIn(view, first.end, '/-') ? (fullYearAt(view, next) ?? shortYearAtDigits(next)) : undefined;
  const last = second !== undefined && second.value === first.value + 1 ? second : first;
  const mark = formAt(FISCAL_YEAR_MARKS, view, pastSpaces(view, last.end));
  return mark && { date: componentsOf({ year: last.value, fiscal: true }), end: mark.end };
}

const COUNTED_WORDS = contextFormsOf('counted');

/** Reads a year after its quarter, in English order: `Q3 FY2024`, `Q1 2026`, but not a figure (Q3 2000万元). */
export function yearAfterPeriodAt(view: string, end: number): DateMatch | undefined {
  const at = pastSpaces(view, end);
  const full = isDigit(view, at) ? fullYearAt(view, at) : undefined;
  if (full === undefined) return view.startsWith('FY', at) ? fiscalYearAt(view, at, undefined) : undefined;
  const next = pastSpaces(view, full.end);
  const isFigure =
    isLatin(view, next) ||
    isNumeral(view, next) ||
    /[.,]\d|%/.test(view.slice(next, next + 2)) ||
    formAt(COUNTED_WORDS, view, next) !== undefined;
  return at === end || isFigure || full.value < 2000 || full.value > 2099
    ? undefined
    : { date: componentsOf({ year: full.value }), end: full.end };
}

/** Reads a decade: `90年代`, `九十年代`, `2010年代`, `上世纪90年代`, `20世纪60年代`. */
function decadeAt(view: string, at: number, full: DateNumber | undefined, word: CalendarWordMatch): DateMatch | undefined {
  if (full !== undefined) return full.value % 10 === 0 ? decadeFrom(view, full.end, full.value) : undefined;
  if (word?.value.kind === 'decade') return decadeInCenturyAt(view, word.end, 2000 - 100 * Number(word.value.value));
  const number = dateNumberAt(view, at);
  if (number === undefined) return undefined;
  if (view.startsWith('世纪', number.end))
    return number.value > 10 && number.value < 22 ? decadeInCenturyAt(view, number.end + 2, (number.value - 1) * 100) : undefined;
  return number.value >= 30 && number.value < 100 && number.value % 10 === 0
    ? decadeFrom(view, number.end, 1900 + number.value)
    : undefined;
}

function decadeInCenturyAt(view: string, at: number, century: number): DateMatch | undefined {
  const number = dateNumberAt(view, pastSpaces(view, at));
  return number && number.value < 100 && number.value % 10 === 0
    ? decadeFrom(view, number.end, century + number.value)
    : undefined;
}

const decadeFrom = (view: string, at: number, year: number): DateMatch | undefined =>
  view.startsWith('年代', at) ? { date: componentsOf({ years: [year, year + 9] }), end: at + 2 } : undefined;

/** Reports whether the components name a year; 去年 and the like stay open if the time of the text is unknown. */
export const hasYear = (date: DateComponents): boolean =>
  date.year !== undefined || date.yearShift !== undefined || date.antecedentYearShift !== undefined || date.years !== undefined;
