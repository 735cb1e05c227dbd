import type { Bound, Duration, FactType, Money, Multiple, NumberFact, Percent, Quantity, Repair, Untexted } from '../fact.js';
import { canBegin, formAt } from '../text/forms.js';
import { pastRangeMark } from '../text/marks.js';
import { classAt, isLatin, NUMERAL, pastSpaces, SPACES } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { type Amount, amountAt, exponentOf, shifted, unitAt } from './amount.js';
import { boundOf, counted, perOf } from './around.js';
import { compare, negate, plain, shift, stated, TEN } from './decimal.js';
import { durationOf } from './duration.js';
import { type Fraction, fractionAt, percentInWords } from './fraction.js';
import { beginsHere, leftOf, markBefore, signBefore } from './left.js';
import { metricOf } from './metric.js';
import { readNumber } from './number.js';
import { type Numeral, numeralAt } from './numeral.js';
import { chainAt, headingOf, joined, type Shared } from './range.js';
import { COINS, CONTEXT_UNITS, GPUS, ITEMS, UNITS } from './units.js';

/** A figure as read: a fact without its text. */
export type FigureReading = Untexted<Money | Percent | Multiple | Quantity | Duration | NumberFact>;

/**
 * Reads a figure whose number starts at `at`: money, percent, multiple, quantity, duration, or a number.
 *
 * @param types the wanted types. If numbers are wanted, a number without a unit is returned as one (most digits in a text
 *   are such), and so is the number of a figure whose own type is not wanted
 * @returns `undefined` inside another figure, a name or an ordinal
 */
export function readFigure(view: string, at: number, types: ReadonlySet<FactType>): FigureReading | undefined {
  if (!beginsHere(view, at)) return undefined;
  const share = percentInWords(view, at);
  if (share !== undefined) return share;
  const numbers = types.has('number');
  if (!numbers && isWordlike(view, at)) return undefined;
  const numeral = numeralAt(view, at);
  const fraction = numeral && fractionAt(view, numeral, numbers);
  if (fraction !== undefined) return ofFraction(view, at, fraction, types);
  const figure = figureWithUnit(view, at, numeral);
  if (!numbers || (figure !== undefined && (figure.type === 'percent' || types.has(figure.type)))) return figure;
  return readNumber(view, at);
}

/** Reports a Chinese digit that no unit, noun or mark makes a figure: 一方, 统一, 两岸. Rejects most such digits early. */
function isWordlike(view: string, at: number): boolean {
  if (!isOneOf(view, at, '一二三四五六七八九两') || classAt(view, at + 1) === NUMERAL) return false;
  const next = pastSpaces(view, at + 1, SPACES);
  if (pastRangeMark(view, at + 1) > 0) return false; // 两到三年
  if (canBegin(UNITS, view, next) || classAt(view, next) === NUMERAL || isOneOf(view, next, '分点/个多余')) return false;
  return (
    !canBegin(COINS, view, next) &&
    !canBegin(CONTEXT_UNITS, view, next) &&
    !countsNext(view, at + 1) &&
    markBefore(view, at) === undefined
  );
}

/**
 * Reads a fraction: a quantity if a unit follows and the decimal is finite (四分之一公升), otherwise a number, truncated after
 * 18 places if infinite.
 */
function ofFraction(
  view: string,
  at: number,
  { end, value, exact }: Fraction,
  types: ReadonlySet<FactType>,
): FigureReading | undefined {
  const unit = unitAt(view, end);
  const { start, negative } = signBefore(view, at);
  const figure = {
    start,
    ...stated(negative ? negate(value) : value, undefined),
    bound: boundOf(view, start, unit?.end ?? end, false),
  };
  const isPart = exact && unit?.value.kind === 'quantity' && unit.value.unit !== undefined;
  if (isPart && (types.has('quantity') || !types.has('number'))) {
    return { type: 'quantity', ...figure, end: unit.end, unit: unit.value.unit };
  }
  return types.has('number') ? { type: 'number', ...figure, end } : undefined;
}

/**
 * Reads figures of all types; the unit decides the type. Ranges, shared units, signs and bounds are handled only here.
 *
 *     约合2.5万-3万美元，
 *         ^---------^     the span excludes the bound word and the punctuation
 */
function figureWithUnit(view: string, at: number, numeral: Numeral | undefined): FigureReading | undefined {
  const first = amountAt(view, at, markBefore(view, at) !== undefined, numeral);
  if (first === undefined) return undefined;
  const left = leftOf(view, at, first.unit);
  const shared = sharedBy(view, at, first);
  const { low, high, unit, end } =
    shared === undefined || first.unit !== undefined
      ? joined(view, at, left, first)
      : {
          low: shifted(first.numeral, shared.scale + exponentOf(shared.unit)),
          high: undefined,
          unit: shared.unit,
          end: first.end,
        };
  const [from, to] = shared === undefined ? [left.start, end] : [shared.start, shared.end];
  const currency = left.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  const metric = unit === undefined && currency === undefined && low.scale >= 4 ? metricOf(view, left.start, end) : undefined;
  if (unit === undefined && currency === undefined && metric === undefined && !countsNext(view, end)) return undefined;
  const { value, high: top, decimals } = stated(low.low, high === undefined ? low.high : (high.high ?? high.low));
  const figure: Figure = {
    start: left.start,
    end,
    value,
    high: top,
    decimals,
    repair: repairOf(low, high),
    bound: boundOf(view, from, to, low.over || (high?.over ?? false)),
  };
  if (currency !== undefined && unit === undefined && !first.numeral.arabic && low.scale === 0) return undefined; // 兑美元一度
  if (low.end - low.start === 1 && isScaleAlone(view, low) && isHeading(view, left.start, end)) return undefined;
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return moneyOf(figure, currency, perOf(view, from, to), undefined);
  }
  if (metric === 'money') return moneyOf(figure, 'CNY', perOf(view, from, to), ['currency']);
  if (metric !== undefined) return quantityOf(figure, undefined, metric, undefined, undefined);
  if (unit === undefined) return countOfModels(view, figure, first);
  switch (unit.kind) {
    case 'percent':
      return ratioOf('percent', figure, unit.unit);
    case 'multiple':
      return ratioOf('multiple', figure);
    case 'quantity': {
      if (low.lost !== undefined && low.scale === 0) return undefined; // 08组, 003艇: names
      if (
        unit.counted &&
        !first.numeral.arabic &&
        (isTrivial(first.numeral) || (isScaleAlone(view, first.numeral) && figure.bound === undefined))
      )
        return undefined;
      const { item, model } = counted(view, unit, to);
      return quantityOf(figure, unit.unit, item, model, perOf(view, from, to));
    }
    case 'duration':
      return figure.value.startsWith('-') || isDayOfMonth(view, left.start, end)
        ? undefined
        : durationOf(view, figure, low, unit);
    case 'money':
    case 'none':
      return undefined;
    default:
      throw unit satisfies never;
  }
}

/** Returns what the figure shares: the unit of its chain, or a unit in brackets before a figure without one. */
function sharedBy(view: string, at: number, first: Amount): Shared | undefined {
  if (isThe(view, at - 1, '/')) return chainAt(view, at);
  if (first.unit !== undefined) return undefined;
  return isThe(view, first.end, '/') ? chainAt(view, at) : headingOf(view, at, first);
}

/** Reports a day that its month does not have (2月30日): it is not a number of days either. */
const isDayOfMonth = (view: string, start: number, end: number): boolean =>
  isThe(view, start - 1, '月') && isThe(view, end - 1, '日');

/** Builds the fact for a multiple in words: 翻番, 翻两番. */
export function readMultipleWord(view: string, start: number, end: number, value: string): FigureReading {
  return { type: 'multiple', start, end, value, decimals: 0, bound: boundOf(view, start, end, false) };
}

/** Returns the repair implied by a leading zero: 015港元 was 0.15港元, -04-4.11港元 began at -0.4. */
function repairOf(low: Numeral, high: Numeral | undefined): Repair | undefined {
  if (low.lost === undefined && high?.lost === undefined) return undefined;
  const whole = ({ low, lost = 0 }: Numeral) => shift(low, -lost);
  const ends = high === undefined ? [whole(low)] : [whole(low), whole(high)].sort(compare);
  const [value, top] = ends.map(plain);
  return { value: value!, ...(top === undefined ? {} : { high: top }), reason: 'leading zero: a decimal point seems lost' };
}

/** The fields that figures of all types share. */
type Figure = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly decimals: number;
  readonly repair: Repair | undefined;
  readonly bound: Bound | undefined;
};

// Lists every field: an object spread takes V8 as long as the whole reading.
const moneyOf = (
  { start, end, value, high, decimals, repair, bound }: Figure,
  currency: string,
  per: string | undefined,
  inferred: Money['inferred'],
): Untexted<Money> => ({ type: 'money', start, end, value, high, decimals, repair, bound, currency, per, inferred });

const ratioOf = (
  type: 'percent' | 'multiple',
  { start, end, value, high, decimals, repair, bound }: Figure,
  unit?: Percent['unit'],
) => ({ type, start, end, value, high, decimals, repair, bound, unit }) as Untexted<Percent | Multiple>;

const quantityOf = (
  { start, end, value, high, decimals, repair, bound }: Figure,
  unit: string | undefined,
  item: string | undefined,
  model: string | undefined,
  per: string | undefined,
): Untexted<Quantity> => ({ type: 'quantity', start, end, value, high, decimals, repair, bound, unit, item, model, per });

/** Reports whether a counted noun may begin after the number. */
function countsNext(view: string, at: number): boolean {
  const next = pastSpaces(view, at);
  return canBegin(GPUS, view, next) || canBegin(ITEMS, view, next) || isThe(view, at, '的');
}

/** Reads a number without a measure word as a quantity: `10万H100`, `1.6万GPU`, `7.85亿的付费用户`. */
function countOfModels(view: string, figure: Figure, { numeral }: Amount): FigureReading | undefined {
  const of = isThe(view, numeral.end, '的');
  const at = of ? numeral.end + 1 : pastSpaces(view, numeral.end);
  if (isLatin(view, at - 1)) return undefined;
  const model = formAt(GPUS, view, at);
  if (model !== undefined) return quantityOf(figure, undefined, 'GPU', model.value, undefined);
  const stated = numeral.scale > 0 && !(isScaleAlone(view, numeral) && figure.bound === undefined);
  const item = stated ? formAt(ITEMS, view, at) : undefined;
  return item && (!of || PEOPLE.has(item.value)) ? quantityOf(figure, undefined, item.value, undefined, undefined) : undefined;
}

/** Items that may follow 的; 5亿的订单 is money. */
const PEOPLE: ReadonlySet<string> = new Set(['user', 'member', 'follower', 'person', 'device']);

/** Reports counts in running text that carry no information: 一家, 两个, 几位. */
function isTrivial({ low, high, scale }: Numeral): boolean {
  return scale === 0 && compare(high ?? low, TEN) < 0;
}

/** Reports a scale word without a digit, which counts nothing (万国, 百家) unless it has a bound (超千例). */
function isScaleAlone(view: string, { start, low }: Pick<Numeral, 'start' | 'low'>): boolean {
  return low.digits === '1' && isOneOf(view, start, '百千万亿');
}

/** Reports a unit given for other figures (（亿元）, 单位:万元), or one after a damaged group (000 万元); neither is an amount. */
function isHeading(view: string, start: number, end: number): boolean {
  const before = view.charAt(start - 1);
  return (before === '(' && isThe(view, end, ')')) || /单位[:为]?$|\d\s$/.test(view.slice(Math.max(0, start - 3), start));
}
