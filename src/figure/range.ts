import { formAt } from '../text/forms.js';
import { clauseStart, pastIncluded, pastRangeMark } from '../text/marks.js';
import { CLAUSE_MARK, classAt, isDigit } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { type Amount, amountAt, exponentOf, shifted, unitAt } from './amount.js';
import { compare, type Decimal, negate, shift, TEN, times, wholeOf } from './decimal.js';
import { type Numeral, numeralAt } from './numeral.js';
import { scalesAlone } from './scales.js';
import { MARKS_AHEAD, type Unit } from './units.js';

/** The sign and the currency mark before a figure, and where they begin. */
export type Left = { readonly start: number; readonly negative: boolean; readonly currency: string | undefined };

type Joined = {
  readonly low: Numeral;
  readonly high: Numeral | undefined;
  readonly unit: Unit | undefined;
  readonly end: number;
};

/** Reads the range that `first` begins, or returns `first` alone: `3-5亿元`, `2.5万-3万美元`, `10亿元至12亿元`, `21.97%至6.43%`. */
export function joined(view: string, at: number, left: Left, first: Amount): Joined {
  const numeral = left.negative ? { ...first.numeral, low: negate(first.numeral.low) } : first.numeral;
  const alone: Joined = { low: numeral, high: undefined, unit: first.unit, end: first.end };
  const next = Math.max(pastRangeMark(view, pastIncluded(view, first.end)), pastBetween(view, left.start, first));
  if (next < 0 || numeral.high !== undefined) return alone;
  const secondMark = left.currency === undefined ? next : (formAt(MARKS_AHEAD, view, next)?.end ?? next);
  const sign = view.charAt(secondMark);
  const second = amountAt(view, sign === '-' || sign === '+' ? secondMark + 1 : secondMark, left.currency !== undefined);
  if (second === undefined || (second.unit === undefined && left.currency === undefined)) return alone;
  if (first.unit !== undefined && (second.unit === undefined || !sameUnit(first.unit, second.unit))) return alone;
  let low = numeral;
  let high = sign === '-' ? { ...second.numeral, low: negate(second.numeral.low) } : second.numeral;
  if (first.unit !== undefined && isChange(view, at, first, second)) return alone;
  if (first.unit === undefined && second.unit !== undefined) low = shifted(low, exponentOf(second.unit));
  const sharedScale = !high.arabic && compare(low.low, TEN) < 0 ? high.place : high.scale;
  if (low.scale === 0 && sharedScale > 0 && first.unit === undefined) {
    const shared = shift(low.low, sharedScale);
    if (compare(shared, high.low) <= 0 || compare(low.low, THOUSAND) < 0) low = { ...low, low: shared };
  }
  if (compare(low.low, high.low) > 0) [low, high] = [high, low];
  return { low, high, unit: second.unit, end: second.end };
}

/** Returns the offset past 与 or 和 in 介于10亿元与12亿元之间 or 在2%和3%之间, or -1. */
function pastBetween(view: string, start: number, { end }: Amount): number {
  if (!isOneOf(view, end, '与和及') || !isOneOf(view, start - 1, '于在')) return -1;
  const second = amountAt(view, end + 1);
  return second !== undefined && view.startsWith('之间', second.end) ? end + 1 : -1;
}

const THOUSAND: Decimal = wholeOf(1000);

/** Words after two ends that form a range which changes as a whole: 由15亿元至17亿元提高到…, 从20%到50%不等. */
const WHOLE_RANGE = /^[^，。；\d]{0,4}?(不等|之间|上调|下调|上修|下修|提高|提升|上升|升|涨|下降|降|收窄)/;

/**
 * Reports whether two amounts with units, joined by 至 or 到, are a change rather than a range. 从3.5亿美元到20亿美元, 上涨0.5元至9.75元
 * and 增加367亿港元至4.39万亿港元 are changes; 增加1288万元到2088万元 (a forecast) and 由18%-22%上调至… are ranges.
 */
function isChange(view: string, at: number, low: Amount, high: Amount): boolean {
  if (!/[至到]/.test(view.slice(low.end, low.end + 2))) return false;
  const clause = view.slice(clauseStart(view, at, 8), at);
  if (/从(?!事)|(?<![自理])由(?!于)/.test(clause)) return !WHOLE_RANGE.test(view.slice(high.end, high.end + 6));
  if (high.unit?.kind !== 'money') return false;
  if (/[涨跌]/.test(clause)) return true;
  return /[升降增减缩扩]|提高|上调|下调|回落|反弹|蒸发/.test(clause) && compare(times(low.numeral.low, 3), high.numeral.low) < 0;
}

function sameUnit(a: Unit, b: Unit): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency || a.bare;
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));
}

/** The unit and scale words that several figures share, and the span of all the figures: bounds and rates are outside it. */
export type Shared = { readonly start: number; readonly end: number; readonly unit: Unit; readonly scale: number };

/** Longest heading accepted, in code units. */
const LONGEST_HEADING = 8;

/**
 * Returns the unit in brackets before a figure without one: 营业收入（亿元）10.00. The figure must end there, and a whole number
 * of four digits is excluded because it may be a year.
 */
export function headingOf(view: string, at: number, { numeral, end }: Amount): Shared | undefined {
  const close = isThe(view, at - 1, ':') ? at - 2 : at - 1;
  if (!isThe(view, close, ')') || classAt(view, end) < CLAUSE_MARK) return undefined;
  let open = close - 1;
  while (open > close - LONGEST_HEADING && !isThe(view, open, '(')) open--;
  if (!isThe(view, open, '(') || (numeral.low.exponent === 0 && end - at === 4)) return undefined;
  const bare = unitAt(view, open + 1);
  const scales = bare?.end === close ? undefined : scalesAlone(view, open + 1);
  const unit = scales === undefined ? bare : unitAt(view, scales.end);
  if (unit?.end !== close || unit.value.kind === 'none' || unit.value.kind === 'duration') return undefined;
  return { start: at, end, unit: unit.value, scale: scales?.exponent ?? 0 };
}

/** Most figures and most characters in a chain. */
const MOST_FIGURES = 12;
const LONGEST = 120;

/**
 * Reads the chain that the figure at `at` belongs to: 7.5/10.8/15.3亿元. Two figures form one only with a decimal point or
 * scale word (0.3/0.6元), because 1/4 is a fraction. Years and days are excluded (2024/25年).
 */
export function chainAt(view: string, at: number): Shared | undefined {
  let start = at;
  while (at - start < LONGEST && /[\d.,/]/.test(view.charAt(start - 1))) start--;
  let figures = 1;
  let points = 0;
  for (let next = start; figures <= MOST_FIGURES; figures++) {
    const numeral = isDigit(view, next) ? numeralAt(view, next) : undefined;
    if (numeral === undefined || numeral.high !== undefined || numeral.lost !== undefined) return undefined;
    if (numeral.low.exponent < 0 || numeral.scale > 0) points++;
    if (!isThe(view, numeral.end, '/')) {
      const last = amountAt(view, next);
      const unit = last?.unit;
      const whole = figures > 2 || (figures === 2 && points > 0);
      if (!whole || next < at || unit === undefined || unit.kind === 'duration' || unit.kind === 'none') return undefined;
      return { start, end: last!.end, unit, scale: numeral.scale };
    }
    if (numeral.scale > 0) return undefined;
    next = numeral.end + 1;
  }
  return undefined;
}
