import { type BigDecimal, bigDecimalOf, compare, multiply, negate, shift, TEN } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { bareScalesAt } from '../number/scales.js';
import { CLAUSE_MARK, classAt, isDigit } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { clauseStart, pastInclusiveNote, pastRangeMark } from '../text/punctuation.js';
import { wordAt } from '../text/word-class.js';
import { type Amount, amountAt, exponentOf, shiftNumeral, unitAt } from './amount.js';
import { CURRENCY_MARKS, type FigureUnit } from './words.js';

/** The sign and the currency mark before a figure, and where they begin. */
export type FigurePrefix = { readonly start: number; readonly negative: boolean; readonly currency: string | undefined };

type AmountRange = {
  readonly low: Numeral;
  readonly high: Numeral | undefined;
  readonly unit: FigureUnit | undefined;
  readonly end: number;
};

/** Reads the range that `first` begins, or returns `first` alone: `3-5亿元`, `2.5万-3万美元`, `10亿元至12亿元`, `21.97%至6.43%`. */
export function amountRangeAt(doc: Document, at: number, prefix: FigurePrefix, first: Amount): AmountRange {
  const numeral = prefix.negative ? { ...first.numeral, low: negate(first.numeral.low) } : first.numeral;
  const single: AmountRange = { low: numeral, high: undefined, unit: first.unit, end: first.end };
  const next = Math.max(pastRangeMark(doc, pastInclusiveNote(doc, first.end)), pastBetweenMark(doc, prefix.start, first));
  if (next < 0 || numeral.high !== undefined) return single;
  const secondStart = prefix.currency === undefined ? next : (wordAt(doc, next, CURRENCY_MARKS)?.end ?? next);
  const second = amountAt(doc, charIn(doc, secondStart, '-+') ? secondStart + 1 : secondStart, prefix.currency !== undefined);
  if (second === undefined || (second.unit === undefined && prefix.currency === undefined)) return single;
  if (first.unit !== undefined && (second.unit === undefined || !isSameUnit(first.unit, second.unit))) return single;
  let low = numeral;
  let high = charIs(doc, secondStart, '-') ? { ...second.numeral, low: negate(second.numeral.low) } : second.numeral;
  if (first.unit !== undefined && isChange(doc, at, first, second)) return single;
  if (first.unit === undefined && second.unit !== undefined) low = shiftNumeral(low, exponentOf(second.unit));
  const sharedScale = !high.isArabic && compare(low.low, TEN) < 0 ? high.place : high.scale;
  if (low.scale === 0 && sharedScale > 0 && first.unit === undefined) {
    const shared = shift(low.low, sharedScale);
    if (compare(shared, high.low) <= 0 || compare(low.low, THOUSAND) < 0) low = { ...low, low: shared };
  }
  if (compare(low.low, high.low) > 0) [low, high] = [high, low];
  return { low, high, unit: second.unit, end: second.end };
}

/** Returns the offset past 与 or 和 in 介于10亿元与12亿元之间 or 在2%和3%之间, or -1. */
function pastBetweenMark(doc: Document, start: number, { end }: Amount): number {
  if (!charIn(doc, end, '与和及') || !charIn(doc, start - 1, '于在')) return -1;
  const second = amountAt(doc, end + 1);
  return second !== undefined && doc.view.startsWith('之间', second.end) ? end + 1 : -1;
}

const THOUSAND: BigDecimal = bigDecimalOf(1000);

/** Words after two ends that form a range which changes as a whole: 由15亿元至17亿元提高到…, 从20%到50%不等. */
const WHOLE_RANGE = /^[^，。；\d]{0,4}?(不等|之间|上调|下调|上修|下修|提高|提升|上升|升|涨|下降|降|收窄)/;

/**
 * Reports whether two amounts with units, joined by 至 or 到, are a change rather than a range. 从3.5亿美元到20亿美元, 上涨0.5元至9.75元
 * and 增加367亿港元至4.39万亿港元 are changes; 增加1288万元到2088万元 (a forecast) and 由18%-22%上调至… are ranges.
 */
function isChange(doc: Document, at: number, low: Amount, high: Amount): boolean {
  if (!/[至到]/.test(doc.view.slice(low.end, low.end + 2))) return false;
  const clause = doc.view.slice(clauseStart(doc, at, 8), at);
  if (/从(?!事)|(?<![自理])由(?!于)/.test(clause)) return !WHOLE_RANGE.test(doc.view.slice(high.end, high.end + 6));
  if (high.unit?.kind !== 'money') return false;
  if (/[涨跌]/.test(clause)) return true;
  return (
    /[升降增减缩扩]|提高|上调|下调|回落|反弹|蒸发/.test(clause) && compare(multiply(low.numeral.low, 3), high.numeral.low) < 0
  );
}

function isSameUnit(a: FigureUnit, b: FigureUnit): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency || a.bare;
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));
}

/** The unit and scale words that several figures share, and the span of all the figures: bounds and rates are outside it. */
export type SharedUnit = { readonly start: number; readonly end: number; readonly unit: FigureUnit; readonly scale: number };

/** Longest heading accepted, in code units. */
const MAX_HEADING_LENGTH = 8;

/**
 * Returns the unit in brackets before a figure without one: 营业收入（亿元）10.00. The figure must end there, and a whole number
 * of four digits is excluded because it may be a year.
 */
export function headingUnitOf(doc: Document, at: number, { numeral, end }: Amount): SharedUnit | undefined {
  const closer = charIs(doc, at - 1, ':') ? at - 2 : at - 1;
  if (!charIs(doc, closer, ')') || classAt(doc, end) < CLAUSE_MARK) return undefined;
  let opener = closer - 1;
  while (opener > closer - MAX_HEADING_LENGTH && !charIs(doc, opener, '(')) opener--;
  if (!charIs(doc, opener, '(') || (numeral.low.exponent === 0 && end - at === 4)) return undefined;
  const unitAlone = unitAt(doc, opener + 1);
  const scales = unitAlone?.end === closer ? undefined : bareScalesAt(doc, opener + 1);
  const unit = scales === undefined ? unitAlone : unitAt(doc, scales.end);
  if (unit?.end !== closer || unit.value.kind === 'none' || unit.value.kind === 'duration') return undefined;
  return { start: at, end, unit: unit.value, scale: scales?.exponent ?? 0 };
}

/** Most figures and most characters in a chain. */
const MAX_CHAIN_FIGURES = 12;
const MAX_CHAIN_LENGTH = 120;

/**
 * Reads the chain that the figure at `at` belongs to: 7.5/10.8/15.3亿元. Two figures form one only with a decimal point or
 * scale word (0.3/0.6元), because 1/4 is a fraction. Years and days are excluded (2024/25年).
 */
export function chainUnitAt(doc: Document, at: number): SharedUnit | undefined {
  let start = at;
  while (at - start < MAX_CHAIN_LENGTH && /[\d.,/]/.test(doc.view.charAt(start - 1))) start--;
  let figures = 1;
  let points = 0;
  for (let next = start; figures <= MAX_CHAIN_FIGURES; figures++) {
    const numeral = isDigit(doc, next) ? numeralAt(doc, next) : undefined;
    if (numeral === undefined || numeral.high !== undefined || numeral.lostDecimals !== undefined) return undefined;
    if (numeral.low.exponent < 0 || numeral.scale > 0) points++;
    if (!charIs(doc, numeral.end, '/')) {
      const last = amountAt(doc, next);
      const unit = last?.unit;
      const isChain = figures > 2 || (figures === 2 && points > 0);
      if (!isChain || next < at || unit === undefined || unit.kind === 'duration' || unit.kind === 'none') return undefined;
      return { start, end: last!.end, unit, scale: numeral.scale };
    }
    if (numeral.scale > 0) return undefined;
    next = numeral.end + 1;
  }
  return undefined;
}
