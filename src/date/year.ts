import { digitAt, type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { classAt, isDigit, isLatin, isNumeral, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces } from '../text/punctuation.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import {
  type CalendarWordMatch,
  calendarWordAt,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  type Modifier,
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
  const republic = republicYearAt(doc, at);
  if (republic !== undefined) return republic;
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

/** Years of the Republic that are written without 民國: 2011 to 2041. */
export const MIN_REPUBLIC_YEAR = 100;
export const MAX_REPUBLIC_YEAR = 130;
/** The first year of the Republic is 1912. */
export const REPUBLIC_EPOCH = 1911;

/** What follows a year of the Republic, and no number of years: a part of the year. */
const AFTER_REPUBLIC_YEAR = /^ ?(?:第 ?[一二三四1-4] ?季|[上下]半年|全?年度|度|\d{1,2} ?[月至~-]|Q[1-4]|[底初末])/;

/** Reads a year of the Republic without 民國 before a part of the year, as in Taiwan: 113年第2季, 115年1至7月. */
function republicYearAt(doc: Document, at: number): DateMatch | undefined {
  if (!isDigit(doc, at)) return undefined;
  const number = wholeNumberAt(doc, at, 3);
  if (number?.end !== at + 3 || number.value < MIN_REPUBLIC_YEAR || number.value > MAX_REPUBLIC_YEAR) return undefined;
  const mark = pastSpaces(doc, number.end);
  if (!charIs(doc, mark, '年') || !AFTER_REPUBLIC_YEAR.test(doc.view.slice(mark + 1, mark + 7))) return undefined;
  return { date: componentsOf({ year: number.value + REPUBLIC_EPOCH }), end: pastYearSuffix(doc, mark + 1) };
}

function calendarYearAt(doc: Document, at: number, full: WholeNumber | undefined): DateMatch | undefined {
  if (full !== undefined) {
    const mark = pastSpaces(doc, full.end);
    if (charIs(doc, mark, '年')) return { date: componentsOf({ year: full.value }), end: pastYearSuffix(doc, mark + 1) };
    if (isForecastYear(doc, at, full)) return { date: componentsOf({ year: full.value }), end: full.end + 1 };
    if (charIs(doc, full.end, '中') && isAfterMidYear(doc, full.end + 1) && full.value > 1990)
      return { date: componentsOf({ year: full.value, modifier: 'MID' }), end: full.end + 1 }; // 2023中
    return isPeriodAt(doc, full.end) ? { date: componentsOf({ year: full.value }), end: full.end } : undefined; // 2024Q3, 2024底
  }
  const short = shortYearAt(doc, at);
  if (short === undefined) return undefined;
  if (charIs(doc, short.end, '年')) return { date: componentsOf({ year: short.value }), end: pastYearSuffix(doc, short.end + 1) };
  if (isShortForecastYear(doc, at, short)) return { date: componentsOf({ year: short.value }), end: short.end + 1 };
  return charIn(doc, short.end, 'QH') && isPeriodAt(doc, short.end)
    ? { date: componentsOf({ year: short.value }), end: short.end }
    : undefined;
}

const MID_YEAR_CUES_AFTER = contextFormsOf('afterMidYear');
/** Reports whether what follows 中 leaves it the middle of the year: 2024年中，, but not 2024年中国. */
export const isAfterMidYear = (doc: Document, at: number): boolean =>
  classAt(doc, at) >= SPACE || wordAt(doc, at, MID_YEAR_CUES_AFTER) !== undefined;

/** Reports whether E (estimate) or A (actual) marks a year, as in research notes: 2025E. */
const isForecastYear = (doc: Document, at: number, { value, end }: WholeNumber): boolean =>
  value >= 1990 &&
  value < 2060 &&
  charIn(doc, end, 'EA') &&
  !isLatin(doc, end + 1) &&
  !isDigit(doc, end + 1) &&
  !isLatin(doc, at - 1);
/** What shows that 25E is a year and no model or product: another such year beside it, or what is forecast. */
const FORECAST_AFTER = /^E(?:[/、~至-]\d\dE| ?(?:EPS|P[EBS]|ROE|净利|归母|营收|收入|利润|业绩|毛利|股息|盈利|增速|市盈率))/;
const FORECAST_BEFORE = /(?:\d\dE[/、~至-]|预计|预期|预测|对应)$/;

/** Reports whether E (estimate) marks a year of two digits: 24E/25E, 预计25E营收. */
const isShortForecastYear = (doc: Document, at: number, { value, end }: WholeNumber): boolean =>
  charIs(doc, end, 'E') &&
  isDigit(doc, at) &&
  value >= 2015 &&
  !isLatin(doc, at - 1) &&
  (FORECAST_AFTER.test(doc.view.slice(end, end + 6)) ||
    (!isLatin(doc, end + 1) && !isDigit(doc, end + 1) && FORECAST_BEFORE.test(doc.view.slice(Math.max(0, at - 4), at))));

/**
 * Reports whether two digits are a year even if no part of the year follows. 08年 and 九七年 cannot be a number of years; 17年
 * and 三五年 can.
 */
export function isUnambiguousYear(doc: Document, at: number, end: number): boolean {
  if (isDigit(doc, at)) return charIs(doc, at, '0') || isShortYear(doc, at, end);
  if (wordAt(doc, end + 1, YEAR_NOUNS) !== undefined || wordBefore(doc, at, YEAR_CUES) !== undefined) return true;
  const [a, b] = [digitAt(doc, at), digitAt(doc, at + 1)];
  return a === 0 || (b !== a + 1 && !(a === 3 && b === 5));
}

/**
 * Reports whether the words around two digits and 年 make them a year rather than a number of years: 16年成立, 自15年, 24年以来,
 * （23年28%）; not 连续12年, 10年公司债, 13年以来最差.
 *
 * @param end the offset of 年
 */
export function isShortYear(doc: Document, at: number, end: number): boolean {
  if (lastsLong(doc, at, end)) return false;
  if (doc.view.startsWith('以来', end + 1)) return wordAt(doc, end + 3, RECORD_WORDS) === undefined;
  if (wordAt(doc, end + 1, YEAR_NOUNS) !== undefined || wordBefore(doc, at, YEAR_CUES) !== undefined) return true;
  return charIn(doc, at - 1, '(,，、;；:') && /^\d{1,3}(?:\.\d{1,2})?%/.test(doc.view.slice(end + 1, end + 8));
}
/** Reports whether the words around 年 say that something lasts as many years: 连续12年, 20年至30年不等. */
export const lastsLong = (doc: Document, at: number, end: number): boolean =>
  wordAt(doc, end + 1, NOT_YEAR_WORDS) !== undefined || wordBefore(doc, beforeSpaces(doc, at), LASTING_CUES) !== undefined;
const NOT_YEAR_WORDS = contextFormsOf('notYear');
const LASTING_CUES = contextFormsOf('lastsBefore', -1);
const RECORD_WORDS = contextFormsOf('record');

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
  const unit = pastSpaces(doc, number.end);
  if (doc.view.startsWith('世纪', unit))
    return number.value > 10 && number.value < 22 ? decadeInCenturyAt(doc, unit + 2, (number.value - 1) * 100) : undefined;
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

const DECADE_PARTS = contextFormsOf('decadePart');

function decadeFrom(doc: Document, at: number, year: number): DateMatch | undefined {
  const mark = pastSpaces(doc, at); // 1990 年代
  if (!doc.view.startsWith('年代', mark)) return undefined;
  const years = [year, year + 9] as const;
  const part = wordAt(doc, mark + 2, DECADE_PARTS);
  return part === undefined
    ? { date: componentsOf({ years }), end: mark + 2 }
    : { date: componentsOf({ years, modifier: part.value as Modifier }), end: part.end };
}

/** Reports whether the components name a year; 去年 and the like stay open if the time of the text is unknown. */
export const hasYear = (date: DateComponents): boolean =>
  date.year !== undefined || date.yearShift !== undefined || date.antecedentYearShift !== undefined || date.years !== undefined;
