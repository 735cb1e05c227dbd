import type { Bound, Duration, Money, Multiple, NumberFact, Percent, Quantity, Untexted } from '../fact.js';
import { formAt, formBefore } from '../text/forms.js';
import { backSpaces, clauseEnd, clauseStart, pastRangeMark } from '../text/marks.js';
import { classAt, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { compare, type Decimal, negate, plain, shift } from './decimal.js';
import { type Numeral, readNumeral } from './numeral.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE, GPUS, ITEMS, MARKS, PER, UNITS, type Unit } from './units.js';

/** A figure as read: a fact that lacks its text. */
export type FigureReading = Untexted<Money | Percent | Multiple | Quantity | Duration | NumberFact>;

/** A numeral and the unit that stands after it. */
type Amount = { readonly numeral: Numeral; readonly unit?: Unit; readonly end: number };

/**
 * Reads a figure whose number starts at `at`: money, percent, multiple, quantity, duration, or a bare number.
 * All are one reader with another question: which unit stands here? Ranges, shared units, signs and bounds live in it once.
 *
 *     约合2.5万-3万美元，
 *         ^---------^     the span leaves out the bound word and the punctuation
 *
 * @returns `undefined` where this is the inside of another figure, a part of a name or an ordinal
 */
export function readFigure(view: string, at: number): FigureReading | undefined {
  if (!beginsHere(view, at)) return undefined;
  const fraction = hundredths(view, at);
  if (fraction !== undefined) return fraction;
  const first = amountAt(view, at);
  if (first === undefined) return undefined;
  const { low, high, unit, end } = joined(view, at, first);
  const left = signAndMark(view, at, unit);
  const figure = {
    start: left.start,
    end,
    ...(left.negative ? stated(negate(low.low), undefined) : stated(low.low, high ? (high.high ?? high.low) : low.high)),
    ...withBound(view, left.start, end, first.numeral.over || (high?.over ?? false)),
  };
  const currency = left.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return { type: 'money', ...figure, currency, ...per(view, left.start, end) };
  }
  if (unit === undefined) return countOfModels(view, figure, first) ?? { type: 'number', ...figure };
  switch (unit.kind) {
    case 'percent':
      return { type: 'percent', ...figure, unit: unit.unit };
    case 'multiple':
      return { type: 'multiple', ...figure };
    case 'quantity':
      if (unit.counted && !first.numeral.arabic && isTrivial(first.numeral)) return undefined;
      return { type: 'quantity', ...figure, ...counted(view, unit, end), ...per(view, left.start, end) };
    case 'duration':
      return duration(figure, unit.designator);
    case 'money':
    case 'none':
      return undefined;
    default:
      throw unit satisfies never;
  }
}

/** Is this the first character of a figure, and not the inside of one, of a name (H100) or an ordinal (第3)? */
function beginsHere(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第' || before === '#') return false;
  if (isLatin(view, at - 1)) return formBefore(MARKS, view, at) !== undefined;
  if (before === '.' || before === '/') return !isDigit(view, at - 2);
  if (before === ',' && isDigit(view, at - 2)) {
    let start = at - 1;
    while (isDigit(view, start - 1)) start--;
    // 53.290,2.78 is a list; 1,234,5 is a damaged figure
    return view.charAt(start - 1) === '.' || at - 1 - start > 3;
  }
  return true;
}

/** The numeral at `at` and its unit. */
function amountAt(view: string, at: number): Amount | undefined {
  const numeral = readNumeral(view, at);
  if (numeral === undefined) return undefined;
  const found = formAt(UNITS, view, pastSpaces(view, numeral.end));
  if (found === undefined || found.value.kind === 'none') return { numeral, end: numeral.end };
  if (found.value.kind === 'duration' && found.value.designator === 'Y' && numeral.arabic && numeral.end - numeral.start === 4) {
    return { numeral, end: numeral.end }; // 2024年 is a date
  }
  return { numeral, unit: found.value, end: found.end };
}

type Joined = { readonly low: Numeral; readonly high?: Numeral; readonly unit?: Unit; readonly end: number };

/** The range that `first` begins, or `first` alone: `3-5亿元`, `2.5万-3万美元`, `10亿元至12亿元`, `21.97%至6.43%`. */
function joined(view: string, at: number, first: Amount): Joined {
  const { numeral } = first;
  const alone: Joined = { low: numeral, ...(first.unit ? { unit: first.unit } : {}), end: first.end };
  const next = pastRangeMark(view, first.end);
  if (next < 0 || numeral.high !== undefined) return alone;
  const mark = formBefore(MARKS, view, at);
  const secondMark = /[$¥€£]/.test(view.charAt(next)) ? next + 1 : next;
  const signed = view.charAt(secondMark) === '-' || view.charAt(secondMark) === '+' ? secondMark + 1 : secondMark;
  const second = amountAt(view, signed);
  if (second === undefined || (second.unit === undefined && mark === undefined)) return alone;
  if (first.unit !== undefined && (second.unit === undefined || !sameUnit(first.unit, second.unit))) return alone;
  if (first.unit !== undefined && /[从由自]/.test(view.slice(clauseStart(view, at, 8), at))) return alone; // 从3.5亿美元到20亿美元: a change
  let [low, high] = [numeral, second.numeral];
  if (signed !== secondMark && view.charAt(secondMark) === '-') high = { ...high, low: negate(high.low) };
  if (low.scale === 0 && high.scale > 0 && first.unit === undefined) {
    const shared = shift(low.low, high.scale);
    if (compare(shared, high.low) <= 0 || compare(low.low, { digits: 1000n, exponent: 0 }) < 0) low = { ...low, low: shared };
  }
  if (compare(low.low, high.low) > 0) [low, high] = [high, low];
  return { low, high, ...(second.unit ? { unit: second.unit } : {}), end: second.end };
}

function sameUnit(a: Unit, b: Unit): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency || a.bare;
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}

/** The sign and the currency mark before a figure. Only a figure that can be money has a mark. */
function signAndMark(view: string, at: number, unit: Unit | undefined): { start: number; negative: boolean; currency?: string } {
  let start = at;
  let currency: string | undefined;
  if (unit === undefined || (unit.kind === 'money' && unit.exponent === 0)) {
    const mark = formBefore(MARKS, view, backSpaces(view, at));
    if (mark !== undefined) {
      start = mark.end;
      currency = mark.value === 'CNY' && unit?.kind === 'money' ? unit.currency : mark.value;
    }
  }
  const sign = view.charAt(start - 1);
  const signed = (sign === '-' || sign === '+') && !joins(view, start - 2);
  return { start: signed ? start - 1 : start, negative: signed && sign === '-', ...(currency ? { currency } : {}) };
}

/** Does a `-` after this character join, and not negate? */
function joins(view: string, at: number): boolean {
  const c = view.charAt(at);
  return isDigit(view, at) || isLatin(view, at) || classAt(view, at) === NUMERAL || '元%倍年月日号期股)'.includes(c || ' ');
}

function stated(low: Decimal, high: Decimal | undefined): { value: string; high?: string; decimals: number } {
  const exponent = high === undefined ? low.exponent : Math.max(low.exponent, high.exponent);
  return { value: plain(low), ...(high === undefined ? {} : { high: plain(high) }), decimals: 0 - exponent };
}

/** Of two bound words that touch the figure, the one before it; after it stand 以上 and 左右, before it 约 and 不低于. */
function withBound(view: string, start: number, end: number, over: boolean): { bound?: Bound } {
  const left = backSpaces(view, start);
  const before =
    formBefore(BOUNDS_BEFORE, view, '为达了'.includes(view.charAt(left - 1) || ' ') ? left - 1 : left) ??
    formBefore(BOUNDS_BEFORE, view, left);
  if (before !== undefined && before.value !== 'none') return { bound: before.value };
  const after = formAt(BOUNDS_AFTER, view, pastSpaces(view, end));
  if (after !== undefined && after.value !== 'none') return { bound: after.value };
  return over ? { bound: 'over' } : {};
}

/** What the amount is a rate of: `元/股`, `每股0.15港元`, `年均3亿元`. */
function per(view: string, start: number, end: number): { per?: string } {
  const slash = pastSpaces(view, end);
  if (view.charAt(slash) === '/' || view.charAt(slash) === '每') {
    const after = formAt(PER, view, pastSpaces(view, slash + 1));
    if (after !== undefined) return { per: after.value };
  }
  const from = clauseStart(view, start, 20);
  const clause = view.slice(from, start);
  const each = clause.lastIndexOf('每');
  if (each >= 0) {
    const before = formAt(PER, view, from + each + 1);
    if (before !== undefined) return { per: before.value };
  }
  const mean = /([年月日])均[^\d]{0,4}$/.exec(clause);
  if (mean !== null) return { per: mean[1] === '年' ? 'year' : mean[1] === '月' ? 'month' : 'day' };
  return /10股?派(发|现金?|息)?(现金红利|现金股利|股息|红利)?$/.test(clause) ? { per: '10share' } : {};
}

type QuantityUnit = Extract<Unit, { kind: 'quantity' }>;

/** What is counted: the measure word's own item, or the noun after it (`180万块GPU`, `35万块英伟达H100`). */
function counted(view: string, unit: QuantityUnit, end: number): { unit?: string; item?: string; model?: string } {
  if (unit.unit !== undefined) return { unit: unit.unit };
  if (unit.item !== undefined) return { item: unit.item };
  const stop = clauseEnd(view, end, 16);
  for (let at = end; at < stop; at++) {
    const model = isLatin(view, at - 1) ? undefined : formAt(GPUS, view, at);
    if (model !== undefined) return { item: 'GPU', model: model.value };
    const item = isLatin(view, at - 1) ? undefined : formAt(ITEMS, view, at);
    if (item !== undefined) {
      const named = item.value === 'GPU' ? modelIn(view, end, at) : undefined;
      return { item: item.value, ...(named ? { model: named } : {}) };
    }
  }
  return {};
}

function modelIn(view: string, start: number, end: number): string | undefined {
  for (let at = start; at < end; at++) {
    const model = isLatin(view, at - 1) ? undefined : formAt(GPUS, view, at);
    if (model !== undefined) return model.value;
  }
  return undefined;
}

type Figure = { start: number; end: number; value: string; high?: string; decimals: number; bound?: Bound };

/** `10万H100`, `1.6万GPU`: with no measure word the number alone is the quantity. */
function countOfModels(view: string, figure: Figure, { numeral }: Amount): FigureReading | undefined {
  const at = pastSpaces(view, numeral.end);
  if (isLatin(view, at - 1)) return undefined;
  const model = formAt(GPUS, view, at);
  if (model !== undefined) return { type: 'quantity', ...figure, item: 'GPU', model: model.value };
  const item = numeral.scale > 0 ? formAt(ITEMS, view, at) : undefined;
  return item && { type: 'quantity', ...figure, item: item.value };
}

/** 一家, 两个, 几位: counts in running text that state nothing. */
function isTrivial({ low, high, scale }: Numeral): boolean {
  return scale === 0 && compare(high ?? low, { digits: 10n, exponent: 0 }) < 0;
}

/** 百分之三点五, 千分之二. */
function hundredths(view: string, at: number): FigureReading | undefined {
  const exponent = { 百: 0, 千: -1, 万: -2 }[view.charAt(at)];
  if (exponent === undefined || !view.startsWith('分之', at + 1)) return undefined;
  const numeral = readNumeral(view, at + 3);
  if (numeral === undefined) return undefined;
  return {
    type: 'percent',
    start: at,
    end: numeral.end,
    ...stated(shift(numeral.low, exponent), numeral.high && shift(numeral.high, exponent)),
    ...withBound(view, at, numeral.end, numeral.over),
    unit: 'percent',
  };
}

/** `P3Y`, `PT45M`. */
function duration({ start, end, value, high, bound }: Figure, designator: string): FigureReading {
  const timex = (n: string) => (designator.startsWith('T') ? `PT${n}${designator.slice(1)}` : `P${n}${designator}`);
  return {
    type: 'duration',
    start,
    end,
    timex: timex(value),
    ...(high === undefined ? {} : { high: timex(high) }),
    ...(bound ? { bound } : {}),
  };
}
