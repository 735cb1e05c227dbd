import { formAt, formBefore } from '../text/forms.js';
import { isDigit, isLatin, isNumeral, pastSpaces } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { type Count, countAt, fullYear, HAN, shortYear } from './count.js';
import { beside, type Moment, momentOf, type Part, type Spoken, wordAt } from './moment.js';

const ERAS = beside('era');
const FISCAL = beside('fiscal');
const YEAR_NOUNS = beside('yearnoun');
const YEAR_CUES = beside('yearcue', -1);

/** Reads a year or a named span of years: `2024年`, `2027财年`, `FY2024`, `去年`, `90年代`, `十四五`. */
export function yearAt(view: string, at: number, word = wordAt(view, at)): Part | undefined {
  const full = fullYear(view, at);
  const part = fiscalYear(view, at, full) ?? decade(view, at, full, word) ?? calendarYear(view, at, full);
  if (part !== undefined) return part;
  const era = formAt(ERAS, view, at);
  if (era !== undefined) {
    const n = countAt(view, era.end, 3);
    return n && n.n > 0 && isThe(view, n.end, '年')
      ? { moment: momentOf({ year: Number(era.value) + n.n }), end: n.end + 1 }
      : undefined;
  }
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  switch (kind) {
    case 'year':
      return { moment: momentOf({ yearShift: Number(value) }), end: word.end };
    case 'toldyear':
      return { moment: momentOf({ toldYear: Number(value) }), end: word.end };
    case 'fiscalyearshift':
      return { moment: momentOf({ yearShift: Number(value), fiscal: true }), end: word.end };
    case 'plan': {
      const [first, last] = value.split('/').map(Number);
      return { moment: momentOf({ years: [first!, last!] }), end: word.end };
    }
    default:
      return undefined;
  }
}

function calendarYear(view: string, at: number, full: Count | undefined): Part | undefined {
  if (full !== undefined) {
    const mark = pastSpaces(view, full.end);
    if (isThe(view, mark, '年')) return { moment: momentOf({ year: full.n }), end: yearTail(view, mark + 1) };
    return isBesidePeriod(view, full.end) ? { moment: momentOf({ year: full.n }), end: full.end } : undefined; // 2024Q3, 2024底
  }
  const short = shortYear(view, at);
  if (short === undefined) return undefined;
  if (isThe(view, short.end, '年')) return { moment: momentOf({ year: short.n }), end: yearTail(view, short.end + 1) };
  return isOneOf(view, short.end, 'QH') && isBesidePeriod(view, short.end)
    ? { moment: momentOf({ year: short.n }), end: short.end }
    : undefined;
}

/**
 * Reports whether two digits are a year even if no part of the year follows. 08年 and 九七年 cannot be a number of years; 17年
 * and 三五年 can.
 */
export function isSurelyYear(view: string, at: number, end: number): boolean {
  if (formAt(YEAR_NOUNS, view, end + 1) !== undefined || formBefore(YEAR_CUES, view, at) !== undefined) return true;
  if (isDigit(view, at)) return isThe(view, at, '0');
  const [a, b] = [HAN.indexOf(view.charAt(at)), HAN.indexOf(view.charAt(at + 1))];
  return a === 0 || (b !== a + 1 && !(a === 3 && b === 5));
}

const PERIODS: ReadonlySet<string> = new Set(['quarter', 'half', 'yearmod', 'fiscalquarter']);
const isBesidePeriod = (view: string, at: number): boolean => PERIODS.has(wordAt(view, at)?.value.kind ?? '');

/** Skips 年度 or a repeated 年 (21年年度), which belong to the year before them. */
function yearTail(view: string, end: number): number {
  return isThe(view, end, '度') ? end + 1 : view.startsWith('年度', end) ? end + 2 : end;
}

/** Reads a financial year: `2027财年`, `24财年`, `2023/24财年` (named after its last year), `FY2024`, `FY26E`. */
function fiscalYear(view: string, at: number, full: Count | undefined): Part | undefined {
  if (view.startsWith('FY', at)) {
    const n = fullYear(view, at + 2) ?? shortYear(view, at + 2);
    if (n === undefined) return undefined;
    const end = isOneOf(view, n.end, 'EA') && !isLatin(view, n.end + 1) ? n.end + 1 : n.end;
    return { moment: momentOf({ year: n.n, fiscal: true }), end: formAt(FISCAL, view, end)?.end ?? end };
  }
  const short = (from: number): Count | undefined => (isDigit(view, from) ? shortYear(view, from) : undefined);
  const first = full ?? short(at);
  if (first === undefined) return undefined;
  const next = first.end + 1;
  const second = isOneOf(view, first.end, '/-') ? (fullYear(view, next) ?? short(next)) : undefined;
  const last = second !== undefined && second.n === first.n + 1 ? second : first;
  const mark = formAt(FISCAL, view, pastSpaces(view, last.end));
  return mark && { moment: momentOf({ year: last.n, fiscal: true }), end: mark.end };
}

const COUNTED = beside('counted');

/** Reads a year after its quarter, in English order: `Q3 FY2024`, `Q1 2026`, but not a figure (Q3 2000万元). */
export function yearBehind(view: string, end: number): Part | undefined {
  const at = pastSpaces(view, end);
  const full = isDigit(view, at) ? fullYear(view, at) : undefined;
  if (full === undefined) return view.startsWith('FY', at) ? fiscalYear(view, at, undefined) : undefined;
  const next = pastSpaces(view, full.end);
  const isFigure =
    isLatin(view, next) ||
    isNumeral(view, next) ||
    /[.,]\d|%/.test(view.slice(next, next + 2)) ||
    formAt(COUNTED, view, next) !== undefined;
  return at === end || isFigure || full.n < 2000 || full.n > 2099
    ? undefined
    : { moment: momentOf({ year: full.n }), end: full.end };
}

/** Reads a decade: `90年代`, `九十年代`, `2010年代`, `上世纪90年代`, `20世纪60年代`. */
function decade(view: string, at: number, full: Count | undefined, word: Spoken): Part | undefined {
  if (full !== undefined) return full.n % 10 === 0 ? yearsFrom(view, full.end, full.n) : undefined;
  if (word?.value.kind === 'decade') return within(view, word.end, 2000 - 100 * Number(word.value.value));
  const n = countAt(view, at);
  if (n === undefined) return undefined;
  if (view.startsWith('世纪', n.end)) return n.n > 10 && n.n < 22 ? within(view, n.end + 2, (n.n - 1) * 100) : undefined;
  return n.n >= 30 && n.n < 100 && n.n % 10 === 0 ? yearsFrom(view, n.end, 1900 + n.n) : undefined;
}

function within(view: string, at: number, century: number): Part | undefined {
  const n = countAt(view, pastSpaces(view, at));
  return n && n.n < 100 && n.n % 10 === 0 ? yearsFrom(view, n.end, century + n.n) : undefined;
}

const yearsFrom = (view: string, at: number, year: number): Part | undefined =>
  view.startsWith('年代', at) ? { moment: momentOf({ years: [year, year + 9] }), end: at + 2 } : undefined;

/** Reports whether the moment names a year; 去年 and the like stay open if the time of the text is unknown. */
export const namesYear = (m: Moment): boolean =>
  m.year !== undefined || m.yearShift !== undefined || m.toldYear !== undefined || m.years !== undefined;
