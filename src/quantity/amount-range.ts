import { type BigDecimal, bigDecimalOf, compare, multiply, negate, shift, TEN } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { bareScalesAt, MYRIAD } from '../number/scales.js';
import { BREAK, CLAUSE_MARK, classAt, isDigit, isHan, MAX_SPACES, pastSpaces } from '../text/characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces, clauseStart, pastInclusiveNote, pastRangeMark } from '../text/punctuation.js';
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

/** Applies the sign before a number. */
export const signed = (numeral: Numeral, { negative }: FigurePrefix): Numeral =>
  negative ? { ...numeral, low: negate(numeral.low) } : numeral;

/** Reads the range that `first` begins, or returns `first` alone: `3-5亿元`, `2.5万-3万美元`, `10亿元至12亿元`, `21.97%至6.43%`. */
export function amountRangeAt(doc: Document, at: number, prefix: FigurePrefix, first: Amount): AmountRange {
  const numeral = signed(first.numeral, prefix);
  const single: AmountRange = { low: numeral, high: undefined, unit: first.unit, end: first.end };
  const next = Math.max(pastRangeMark(doc, pastInclusiveNote(doc, first.end)), pastBetweenMark(doc, prefix.start, first));
  if (next < 0 || numeral.high !== undefined) return single;
  const secondStart = prefix.currency === undefined ? next : (wordAt(doc, next, CURRENCY_MARKS)?.end ?? next);
  const second = amountAt(doc, charIn(doc, secondStart, '-+') ? secondStart + 1 : secondStart, prefix.currency !== undefined);
  if (second === undefined) return single;
  const isOfMetric = second.unit === undefined && second.numeral.scale >= MYRIAD; // 净利润3亿至4亿
  if (second.unit === undefined && prefix.currency === undefined && !isOfMetric) return single;
  if (first.unit !== undefined && (second.unit === undefined || !isSameUnit(first.unit, second.unit))) return single;
  let low = numeral;
  let high = charIs(doc, secondStart, '-') ? { ...second.numeral, low: negate(second.numeral.low) } : second.numeral;
  if ((first.unit !== undefined || isOfMetric) && isChange(doc, at, first, second)) return single;
  if (isMinusAfterName(doc, at, first, second) || isLevelAfterChange(doc, prefix, second, secondStart)) return single;
  if (first.unit === undefined && second.unit !== undefined) low = shiftNumeral(low, exponentOf(second.unit));
  const sharedScale = !high.isArabic && compare(low.low, TEN) < 0 ? high.place : high.scale;
  if (low.scale === 0 && sharedScale > 0 && first.unit === undefined) {
    const shared = shift(low.low, sharedScale);
    if (compare(shared, high.low) <= 0 || compare(low.low, THOUSAND) < 0) low = { ...low, low: shared };
  }
  if (compare(low.low, high.low) > 0) [low, high] = [high, low];
  return { low, high, unit: second.unit, end: second.end };
}

/** Reports whether `-` between two numbers is the sign of the second: the first ends a name (标普500-0.4%, 沪深300 -1.10%). */
const isMinusAfterName = (doc: Document, at: number, first: Amount, second: Amount): boolean =>
  first.unit === undefined &&
  charIn(doc, pastSpaces(doc, first.end), '-–') &&
  second.unit?.kind === 'percent' &&
  isDescendingFrom(doc, at, second);

/** Reports whether the whole number at `at` has no scale and exceeds the amount, so that no range begins with it. */
export function isDescendingFrom(doc: Document, at: number, { numeral }: Amount): boolean {
  const first = numeralAt(doc, at);
  return first?.isArabic === true && first.low.exponent >= 0 && first.scale === 0 && compare(first.low, numeral.low) > 0;
}

/** Words right before a change in a rate: 费用率同比-0.3%至28.5% is a change and the level that it led to. */
const CHANGE_OF_RATE = /率[^，。；\d]{0,4}(?:同比|环比|较[^，。；\d]{1,6})$/;

const isLevelAfterChange = (doc: Document, { start, negative }: FigurePrefix, second: Amount, secondStart: number): boolean =>
  negative &&
  second.unit?.kind === 'percent' &&
  !charIs(doc, secondStart, '-') &&
  CHANGE_OF_RATE.test(doc.view.slice(clauseStart(doc, start, 16), start));

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
  if (high.unit !== undefined && high.unit.kind !== 'money') return false;
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
export type SharedUnit = {
  readonly start: number;
  readonly end: number;
  readonly unit: FigureUnit;
  readonly scale: number;
  /** The unit stands in brackets before the figure. */
  readonly isHeading?: true;
};

/** Longest heading accepted, in code units. */
const MAX_HEADING_LENGTH = 8;

/**
 * Returns the unit in brackets before a figure without one: 营业收入（亿元）10.00, 資本(仟元):6,942,915. The figure must end there, and
 * a whole number of four digits right after the bracket is excluded because it may be a year.
 */
export function headingUnitOf(doc: Document, at: number, { numeral, end }: Amount): SharedUnit | undefined {
  const closer = headingEnd(doc, charIn(doc, at - 1, '-+') ? at - 1 : at, end);
  if (closer < 0 || classAt(doc, end) < CLAUSE_MARK) return undefined;
  let opener = closer - 1;
  while (opener > closer - MAX_HEADING_LENGTH && !charIs(doc, opener, '(')) opener--;
  const mayBeYear = charIs(doc, at - 1, ')') && numeral.low.exponent === 0 && end - at === 4;
  if (!charIs(doc, opener, '(') || mayBeYear) return undefined;
  const unitAlone = unitAt(doc, opener + 1);
  const scales = unitAlone?.end === closer ? undefined : bareScalesAt(doc, opener + 1);
  const unit = scales === undefined ? unitAlone : unitAt(doc, scales.end);
  if (unit?.end !== closer || unit.value.kind === 'none' || unit.value.kind === 'duration') return undefined;
  return { start: at, end, unit: unit.value, scale: scales?.exponent ?? 0, isHeading: true };
}

/** Returns the offset of the bracket before a figure: `)10.00`, `): 10.00`, or `):` at the end of the line above; -1 if there is none. */
function headingEnd(doc: Document, at: number, end: number): number {
  let before = beforeSpaces(doc, at, MAX_SPACES);
  const isNextLine = charIs(doc, before - 1, '\n') && classAt(doc, end) === BREAK;
  if (isNextLine) before = beforeSpaces(doc, charIs(doc, before - 2, '\r') ? before - 2 : before - 1, MAX_SPACES);
  if (charIs(doc, before - 1, ':')) before = beforeSpaces(doc, before - 1, MAX_SPACES);
  else if (before !== at) return -1;
  return charIs(doc, before - 1, ')') ? before - 1 : -1;
}

/** Most figures and most characters in a chain. */
const MAX_CHAIN_FIGURES = 12;
const MAX_CHAIN_LENGTH = 120;

/**
 * Reads the chain that the figure at `at` belongs to: 7.5/10.8/15.3亿元, or a list of figures whose unit the last one has:
 * 24.72、33.25和45.41亿元. Two figures form a chain only with a decimal point or scale word (0.3/0.6元), because 1/4 is a fraction.
 * Years and days are excluded (2024/25年).
 */
export function chainUnitAt(doc: Document, at: number): SharedUnit | undefined {
  let start = at;
  while (at - start < MAX_CHAIN_LENGTH && charInSet(CHAIN_CHARACTERS, doc, start - 1)) start--;
  while (start < at && !isDigit(doc, start)) start++;
  let separators = '';
  let points = 0;
  for (let next = start; separators.length < MAX_CHAIN_FIGURES; ) {
    const numeral = isDigit(doc, next) ? numeralAt(doc, next) : undefined;
    if (numeral === undefined || numeral.high !== undefined || numeral.lostDecimals !== undefined) return undefined;
    if (numeral.low.exponent < 0 || numeral.scale > 0) points++;
    const separator = charIn(doc, numeral.end, '/、')
      ? doc.view.charAt(numeral.end)
      : conjunctionAt(doc, numeral.end, separators);
    if (separator === '') {
      const last = amountAt(doc, next);
      const unit = last?.unit;
      if (next < at || unit === undefined || unit.kind === 'duration' || unit.kind === 'none') return undefined;
      const isChain = separators.length > 1 || (separators.length === 1 && points > 0);
      return isChain && (separators.startsWith('/') || isListOfFigures(doc, start, points, unit))
        ? { start, end: last!.end, unit, scale: numeral.scale }
        : undefined;
    }
    if (numeral.scale > 0 || (separators !== '' && !separators.startsWith(separator) && separator !== '和')) return undefined;
    separators += separator;
    next = numeral.end + 1;
  }
  return undefined;
}

const CHAIN_CHARACTERS = createCodeUnitSet('0123456789.,/、和及');

/** Returns 和 before the last figure of a list, or an empty string. */
const conjunctionAt = (doc: Document, at: number, separators: string): string =>
  separators.startsWith('、') && charIn(doc, at, '和及') && isDigit(doc, at + 1) ? '和' : '';

/** How far before a list the word is that deals it out. */
const LIST_REACH = 24;

/**
 * Reports whether numbers joined by 、 are figures that share a unit, rather than numbers of paragraphs (11、20亿元资金) or ordinals. A
 * word precedes them, and they have decimals or are dealt out (分别投放3000、6000亿元).
 */
function isListOfFigures(doc: Document, start: number, points: number, unit: FigureUnit): boolean {
  if (!isHan(doc, start - 1) || charIs(doc, start - 1, '第') || (unit.kind === 'quantity' && unit.counted)) return false;
  return points > 0 || doc.view.slice(clauseStart(doc, start, LIST_REACH), start).includes('分别');
}
