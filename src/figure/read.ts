import type { Bound, Duration, Money, Multiple, NumberFact, Percent, Quantity, Repair, Untexted } from '../fact.js';
import { formAt, formBefore } from '../text/forms.js';
import { backSpaces, clauseStart, pastRangeMark } from '../text/marks.js';
import { classAt, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { counted, per, withBound } from './around.js';
import { add, compare, type Decimal, negate, plain, shift } from './decimal.js';
import { isOfMetric } from './metric.js';
import { type Numeral, numeralAt, scaleAt } from './numeral.js';
import { GPUS, ITEMS, MARKS, MARKS_AHEAD, UNITS, type Unit } from './units.js';

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
 * @param bare whether a number without a unit is wanted; most digits of a text are such
 * @returns `undefined` where this is the inside of another figure, a part of a name or an ordinal
 */
export function readFigure(view: string, at: number, bare: boolean): FigureReading | undefined {
  if (!beginsHere(view, at)) return undefined;
  const fraction = hundredths(view, at);
  if (fraction !== undefined) return fraction;
  const first = amountAt(view, at);
  if (first === undefined) return undefined;
  const left = signAndMark(view, at, first.unit);
  const { low, high, unit, end } = joined(view, at, left, first);
  const currency = left.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  const ofMetric = unit === undefined && currency === undefined && low.scale >= 4 && isOfMetric(view, left.start, end);
  if (unit === undefined && currency === undefined && !ofMetric && !bare && !countsNext(view, end)) return undefined;
  const figure = {
    start: left.start,
    end,
    ...stated(low.low, high === undefined ? low.high : (high.high ?? high.low)),
    ...repair(low, high),
    ...withBound(view, left.start, end, low.over || (high?.over ?? false)),
  };
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return { type: 'money', ...figure, currency, ...per(view, left.start, end) };
  }
  if (ofMetric) return { type: 'money', ...figure, currency: 'CNY', ...per(view, left.start, end), inferred: ['currency'] };
  if (unit === undefined) return countOfModels(view, figure, first) ?? (bare ? { type: 'number', ...figure } : undefined);
  switch (unit.kind) {
    case 'percent':
      return { type: 'percent', ...figure, unit: unit.unit };
    case 'multiple':
      return { type: 'multiple', ...figure };
    case 'quantity':
      if (low.lost !== undefined && low.scale === 0) return undefined; // 08组, 003艇: a name
      if (
        unit.counted &&
        !first.numeral.arabic &&
        (isTrivial(first.numeral) || (isScaleAlone(view, first.numeral) && figure.bound === undefined))
      )
        return undefined;
      return { type: 'quantity', ...figure, ...counted(view, unit, end), ...per(view, left.start, end) };
    case 'duration':
      return left.negative ? undefined : duration(figure, unit.designator);
    case 'money':
    case 'none':
      return undefined;
    default:
      throw unit satisfies never;
  }
}

/** 翻番, 翻两番: a multiple in words. */
export function readMultipleWord(view: string, start: number, end: number, value: string): FigureReading {
  return { type: 'multiple', start, end, value, decimals: 0, ...withBound(view, start, end, false) };
}

/** Is this the first character of a figure, and not the inside of one, of a name (H100) or an ordinal (第3)? */
function beginsHere(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第' || before === '#') return false;
  if (isDigit(view, at) && isLatin(view, at - 1)) return formBefore(MARKS, view, at) !== undefined || isAfterWord(view, at);
  if (isDigit(view, at - 1) && scaleAt(view, at) > 0) return false; // 12,00万元, 1.2.3亿元: the scale of what could not be read
  if (before === '.' || before === '/')
    return !isDigit(view, at - 2) && !(before === '.' && isDigit(view, at - 3) && view.charAt(at - 2) === '.');
  if (before === ',' && isDigit(view, at - 2)) {
    let start = at - 1;
    while (isDigit(view, start - 1)) start--;
    // 53.290,2.78 is a list; 1,234,5 is a damaged figure
    return view.charAt(start - 1) === '.' || at - 1 - start > 3;
  }
  return true;
}

/** `Token0.20美元`, `CJV60%`, `PE15倍`: after a Latin word a number with such a unit is a figure; H100 and iPhone16 are names. */
function isAfterWord(view: string, at: number): boolean {
  const kind = isLatin(view, at - 2) ? amountAt(view, at)?.unit?.kind : undefined;
  return kind === 'money' || kind === 'percent' || kind === 'multiple';
}

/** The numeral at `at` and its unit, whose own power of ten is in the value already: 七成 is 70, 5美分 0.05. */
function amountAt(view: string, at: number): Amount | undefined {
  const numeral = numeralAt(view, at);
  if (numeral === undefined) return undefined;
  const found = formAt(UNITS, view, pastSpaces(view, numeral.end));
  if (found === undefined || found.value.kind === 'none') return { numeral, end: numeral.end };
  const unit = found.value;
  if (unit.kind === 'quantity' && isLatin(view, found.end - 1) && isDigit(view, found.end)) return { numeral, end: numeral.end }; // 9MW2821, a name
  if (unit.kind === 'duration' && unit.designator === 'Y' && numeral.arabic && numeral.end - numeral.start === 4) {
    return { numeral, end: numeral.end }; // 2024年 is a date
  }
  const exponent = exponentOf(unit);
  if (exponent !== 1) return { numeral: shifted(numeral, exponent), unit, end: found.end };
  if (compare(numeral.high ?? numeral.low, TEN) >= 0) return { numeral, end: numeral.end };
  const tenths = shifted(numeral, exponent);
  const digit = numeral.high === undefined ? numeralAt(view, pastSpaces(view, found.end)) : undefined; // 七成六
  if (
    digit === undefined ||
    digit.arabic ||
    digit.end - digit.start !== 1 ||
    compare(digit.low, TEN) >= 0 ||
    formAt(UNITS, view, digit.end)
  ) {
    return { numeral: tenths, unit, end: found.end };
  }
  return { numeral: { ...tenths, low: add(tenths.low, digit.low) }, unit, end: digit.end };
}

const TEN: Decimal = { digits: 10n, exponent: 0 };

/** The power of ten that lies in the unit itself. */
const exponentOf = (unit: Unit): number => (unit.kind === 'money' || unit.kind === 'percent' ? unit.exponent : 0);

const shifted = (numeral: Numeral, by: number): Numeral =>
  by === 0 ? numeral : { ...numeral, low: shift(numeral.low, by), ...(numeral.high ? { high: shift(numeral.high, by) } : {}) };

type Left = { readonly start: number; readonly negative: boolean; readonly currency?: string };
type Joined = { readonly low: Numeral; readonly high?: Numeral; readonly unit?: Unit; readonly end: number };

/** The range that `first` begins, or `first` alone: `3-5亿元`, `2.5万-3万美元`, `10亿元至12亿元`, `21.97%至6.43%`. */
function joined(view: string, at: number, left: Left, first: Amount): Joined {
  const numeral = left.negative ? { ...first.numeral, low: negate(first.numeral.low) } : first.numeral;
  const alone: Joined = { low: numeral, ...(first.unit ? { unit: first.unit } : {}), end: first.end };
  const next = pastRangeMark(view, first.end);
  if (next < 0 || numeral.high !== undefined) return alone;
  const secondMark = left.currency === undefined ? next : (formAt(MARKS_AHEAD, view, next)?.end ?? next);
  const sign = view.charAt(secondMark);
  const second = amountAt(view, sign === '-' || sign === '+' ? secondMark + 1 : secondMark);
  if (second === undefined || (second.unit === undefined && left.currency === undefined)) return alone;
  if (first.unit !== undefined && (second.unit === undefined || !sameUnit(first.unit, second.unit))) return alone;
  let low = numeral;
  let high = sign === '-' ? { ...second.numeral, low: negate(second.numeral.low) } : second.numeral;
  if (first.unit !== undefined && isChange(view, at, first, second)) return alone;
  if (first.unit === undefined && second.unit !== undefined) low = shifted(low, exponentOf(second.unit));
  if (low.scale === 0 && high.scale > 0 && first.unit === undefined) {
    const shared = shift(low.low, high.scale);
    if (compare(shared, high.low) <= 0 || compare(low.low, THOUSAND) < 0) low = { ...low, low: shared };
  }
  if (compare(low.low, high.low) > 0) [low, high] = [high, low];
  return { low, high, ...(second.unit ? { unit: second.unit } : {}), end: second.end };
}

const THOUSAND: Decimal = { digits: 1000n, exponent: 0 };

/** What makes two ends one value that moves as a whole: 由15亿元至17亿元提高到…, 从20%到50%不等. */
const WHOLE_RANGE = /^[^，。；\d]{0,4}?(不等|之间|上调|下调|上修|下修|提高|提升|上升|升|涨|下降|降|收窄)/;

/**
 * Are two amounts, each with its unit and 至 or 到 between them, the ends of a change and not of a range? 从3.5亿美元到20亿美元,
 * 上涨0.5元至9.75元 and 增加367亿港元至4.39万亿港元 are changes; 增加1288万元到2088万元 (a forecast) and 由18%-22%上调至… are ranges.
 */
function isChange(view: string, at: number, low: Amount, high: Amount): boolean {
  if (!/[至到]/.test(view.slice(low.end, low.end + 2))) return false;
  const clause = view.slice(clauseStart(view, at, 8), at);
  if (/从(?!事)|(?<![自理])由(?!于)/.test(clause)) return !WHOLE_RANGE.test(view.slice(high.end, high.end + 6));
  if (high.unit?.kind !== 'money') return false;
  if (/[涨跌]/.test(clause)) return true;
  const { digits, exponent } = low.numeral.low;
  return /[升降增减]|提高|上调|下调/.test(clause) && compare({ digits: digits * 3n, exponent }, high.numeral.low) < 0;
}

function sameUnit(a: Unit, b: Unit): boolean {
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency || a.bare;
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}

/** The sign and the currency mark before a figure. Only a figure that can be money has a mark. */
function signAndMark(view: string, at: number, unit: Unit | undefined): Left {
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

/** The point that a leading zero tells of: 015港元 was 0.15港元, -04-4.11港元 began at -0.4. */
function repair(low: Numeral, high: Numeral | undefined): { repair?: Repair } {
  if (low.lost === undefined && high?.lost === undefined) return {};
  const whole = ({ low, lost = 0 }: Numeral) => shift(low, -lost);
  const ends = high === undefined ? [whole(low)] : [whole(low), whole(high)].sort(compare);
  const [value, top] = ends.map(plain);
  return {
    repair: { value: value!, ...(top === undefined ? {} : { high: top }), reason: 'leading zero: a decimal point seems lost' },
  };
}

function stated(low: Decimal, high: Decimal | undefined): { value: string; high?: string; decimals: number } {
  const exponent = high === undefined ? low.exponent : Math.max(low.exponent, high.exponent);
  return { value: plain(low), ...(high === undefined ? {} : { high: plain(high) }), decimals: 0 - exponent };
}

type Figure = { start: number; end: number; value: string; high?: string; decimals: number; bound?: Bound; repair?: Repair };

/** Can a counted noun begin after the number? */
function countsNext(view: string, at: number): boolean {
  const next = view.charCodeAt(pastSpaces(view, at));
  return GPUS.trie.starts(next) || ITEMS.trie.starts(next);
}

/** `10万H100`, `1.6万GPU`: with no measure word the number alone is the quantity. */
function countOfModels(view: string, figure: Figure, { numeral }: Amount): FigureReading | undefined {
  const at = pastSpaces(view, numeral.end);
  if (isLatin(view, at - 1)) return undefined;
  const model = formAt(GPUS, view, at);
  if (model !== undefined) return { type: 'quantity', ...figure, item: 'GPU', model: model.value };
  const stated = numeral.scale > 0 && !(isScaleAlone(view, numeral) && figure.bound === undefined);
  const item = stated ? formAt(ITEMS, view, at) : undefined;
  return item && { type: 'quantity', ...figure, item: item.value };
}

/** 一家, 两个, 几位: counts in running text that state nothing. */
function isTrivial({ low, high, scale }: Numeral): boolean {
  return scale === 0 && compare(high ?? low, TEN) < 0;
}

/** 万国, 百家: a scale word with no digit counts nothing, unless a bound says so (超千例). */
function isScaleAlone(view: string, { start, low }: Numeral): boolean {
  return low.digits === 1n && '百千万亿'.includes(view.charAt(start));
}

/** 百分之三点五, 千分之二. */
function hundredths(view: string, at: number): FigureReading | undefined {
  const exponent = { 百: 0, 千: -1, 万: -2 }[view.charAt(at)];
  if (exponent === undefined || !view.startsWith('分之', at + 1)) return undefined;
  const numeral = numeralAt(view, at + 3);
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
