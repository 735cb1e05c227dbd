import type { Bound, Draft, Duration, FactType, Money, Multiple, NumberFact, Percent, Quantity, Repair } from '../fact.js';
import { compare, negate, shift, TEN, toPlainString, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { classAt, isLatin, MAX_SPACES, NUMERAL, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import { canFormBeginAt, formAt } from '../text/form-table.js';
import { pastRangeMark } from '../text/punctuation.js';
import { type Amount, amountAt, exponentOf, shiftNumeral, unitAt } from './amount.js';
import { amountRangeAt, chainUnitAt, headingUnitOf, type SharedUnit } from './amount-range.js';
import { readNumber } from './bare-number.js';
import { boundOf, countedNounOf, perOf } from './bounds.js';
import { durationOf } from './duration.js';
import { type Fraction, fractionAt, percentInWordsAt } from './fraction.js';
import { metricOf } from './metric.js';
import { currencyMarkBefore, isFigureStart, prefixOf, signBefore } from './prefix.js';
import { COINS, CONTEXT_UNITS, GPUS, ITEMS, UNIT_WORDS } from './words.js';

/** A figure as read: a fact without its text. */
export type FigureDraft = Draft<Money | Percent | Multiple | Quantity | Duration | NumberFact>;

/**
 * Reads a figure whose number starts at `at`: money, percent, multiple, quantity, duration, or a number.
 *
 * @param types the wanted types. If numbers are wanted, a number without a unit is returned as one (most digits in a text
 *   have none), and so is the number of a figure whose own type is not wanted
 * @returns `undefined` inside another figure, a name or an ordinal
 */
export function readFigure(view: string, at: number, types: ReadonlySet<FactType>): FigureDraft | undefined {
  if (!isFigureStart(view, at)) return undefined;
  const percentInWords = percentInWordsAt(view, at);
  if (percentInWords !== undefined) return percentInWords;
  const wantsNumbers = types.has('number');
  if (!wantsNumbers && isLikelyWord(view, at)) return undefined;
  const numeral = numeralAt(view, at);
  const fraction = numeral && fractionAt(view, numeral, wantsNumbers);
  if (fraction !== undefined) return figureFromFraction(view, at, fraction, types);
  const figure = figureWithUnitAt(view, at, numeral);
  if (!wantsNumbers || (figure !== undefined && (figure.type === 'percent' || types.has(figure.type)))) return figure;
  return readNumber(view, at);
}

/** Rejects most Chinese digits in words early: 一方, 统一, 两岸, where no unit, noun or mark makes the digit a figure. */
function isLikelyWord(view: string, at: number): boolean {
  if (!charIn(view, at, '一二三四五六七八九两') || classAt(view, at + 1) === NUMERAL) return false;
  const next = pastSpaces(view, at + 1, MAX_SPACES);
  if (pastRangeMark(view, at + 1) > 0) return false; // 两到三年
  if (canFormBeginAt(UNIT_WORDS, view, next) || classAt(view, next) === NUMERAL || charIn(view, next, '分点/个多余'))
    return false;
  return (
    !canFormBeginAt(COINS, view, next) &&
    !canFormBeginAt(CONTEXT_UNITS, view, next) &&
    !canCountNext(view, at + 1) &&
    currencyMarkBefore(view, at) === undefined
  );
}

/**
 * Reads a fraction: a quantity if a unit follows and the decimal is finite (四分之一公升), otherwise a number, truncated after
 * 18 places if infinite.
 */
function figureFromFraction(
  view: string,
  at: number,
  { end, value, exact }: Fraction,
  types: ReadonlySet<FactType>,
): FigureDraft | undefined {
  const unit = unitAt(view, end);
  const { start, negative } = signBefore(view, at);
  const figure = {
    start,
    ...valueFieldsOf(negative ? negate(value) : value, undefined),
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
function figureWithUnitAt(view: string, at: number, numeral: Numeral | undefined): FigureDraft | undefined {
  const first = amountAt(view, at, currencyMarkBefore(view, at) !== undefined, numeral);
  if (first === undefined) return undefined;
  const prefix = prefixOf(view, at, first.unit);
  const sharedUnit = sharedUnitOf(view, at, first);
  const { low, high, unit, end } =
    sharedUnit === undefined || first.unit !== undefined
      ? amountRangeAt(view, at, prefix, first)
      : {
          low: shiftNumeral(first.numeral, sharedUnit.scale + exponentOf(sharedUnit.unit)),
          high: undefined,
          unit: sharedUnit.unit,
          end: first.end,
        };
  const [from, to] = sharedUnit === undefined ? [prefix.start, end] : [sharedUnit.start, sharedUnit.end];
  const currency = prefix.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  const metric = unit === undefined && currency === undefined && low.scale >= 4 ? metricOf(view, prefix.start, end) : undefined;
  if (unit === undefined && currency === undefined && metric === undefined && !canCountNext(view, end)) return undefined;
  const { value, high: highValue, decimals } = valueFieldsOf(low.low, high === undefined ? low.high : (high.high ?? high.low));
  const figure: FigureParts = {
    start: prefix.start,
    end,
    value,
    high: highValue,
    decimals,
    repair: repairOf(low, high),
    bound: boundOf(view, from, to, low.over || (high?.over ?? false)),
  };
  if (currency !== undefined && unit === undefined && !first.numeral.isArabic && low.scale === 0) return undefined; // 兑美元一度
  if (low.end - low.start === 1 && isBareScale(view, low) && isUnitHeading(view, prefix.start, end)) return undefined;
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return moneyOf(figure, currency, perOf(view, from, to), undefined);
  }
  if (metric === 'money') return moneyOf(figure, 'CNY', perOf(view, from, to), ['currency']);
  if (metric !== undefined) return quantityOf(figure, undefined, metric, undefined, undefined);
  if (unit === undefined) return bareCountOf(view, figure, first);
  switch (unit.kind) {
    case 'percent':
      return ratioOf('percent', figure, unit.unit);
    case 'multiple':
      return ratioOf('multiple', figure);
    case 'quantity': {
      if (low.lostDecimals !== undefined && low.scale === 0) return undefined; // 08组, 003艇: names
      if (
        unit.counted &&
        !first.numeral.isArabic &&
        (isTrivialCount(first.numeral) || (isBareScale(view, first.numeral) && figure.bound === undefined))
      )
        return undefined;
      const { item, model } = countedNounOf(view, unit, to);
      return quantityOf(figure, unit.unit, item, model, perOf(view, from, to));
    }
    case 'duration':
      return figure.value.startsWith('-') || isDayOfMonth(view, prefix.start, end)
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
function sharedUnitOf(view: string, at: number, first: Amount): SharedUnit | undefined {
  if (charIs(view, at - 1, '/')) return chainUnitAt(view, at);
  if (first.unit !== undefined) return undefined;
  return charIs(view, first.end, '/') ? chainUnitAt(view, at) : headingUnitOf(view, at, first);
}

/** Reports whether this is a day of the month, which is not a number of days even if it does not exist: 2月30日. */
const isDayOfMonth = (view: string, start: number, end: number): boolean =>
  charIs(view, start - 1, '月') && charIs(view, end - 1, '日');

/** Builds the fact for a multiple in words: 翻番, 翻两番. */
export function readMultipleWord(view: string, start: number, end: number, value: string): FigureDraft {
  return { type: 'multiple', start, end, value, decimals: 0, bound: boundOf(view, start, end, false) };
}

/** Returns the repair implied by a leading zero: 015港元 was 0.15港元, -04-4.11港元 began at -0.4. */
function repairOf(low: Numeral, high: Numeral | undefined): Repair | undefined {
  if (low.lostDecimals === undefined && high?.lostDecimals === undefined) return undefined;
  const withLostPoint = ({ low, lostDecimals = 0 }: Numeral) => shift(low, -lostDecimals);
  const ends = high === undefined ? [withLostPoint(low)] : [withLostPoint(low), withLostPoint(high)].sort(compare);
  const [value, highValue] = ends.map(toPlainString);
  return {
    value: value!,
    ...(highValue === undefined ? {} : { high: highValue }),
    reason: 'leading zero: a decimal point seems lost',
  };
}

/** The fields that figures of all types share. */
type FigureParts = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly decimals: number;
  readonly repair: Repair | undefined;
  readonly bound: Bound | undefined;
};

// Lists every field: an object spread takes V8 as long as all the rest of the parsing.
const moneyOf = (
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  currency: string,
  per: string | undefined,
  inferred: Money['inferred'],
): Draft<Money> => ({ type: 'money', start, end, value, high, decimals, repair, bound, currency, per, inferred });

const ratioOf = (
  type: 'percent' | 'multiple',
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  unit?: Percent['unit'],
) => ({ type, start, end, value, high, decimals, repair, bound, unit }) as Draft<Percent | Multiple>;

const quantityOf = (
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  unit: string | undefined,
  item: string | undefined,
  model: string | undefined,
  per: string | undefined,
): Draft<Quantity> => ({ type: 'quantity', start, end, value, high, decimals, repair, bound, unit, item, model, per });

/** Reports whether a counted noun may begin after the number. */
function canCountNext(view: string, at: number): boolean {
  const next = pastSpaces(view, at);
  return canFormBeginAt(GPUS, view, next) || canFormBeginAt(ITEMS, view, next) || charIs(view, at, '的');
}

/** Reads a number without a measure word as a quantity: `10万H100`, `1.6万GPU`, `7.85亿的付费用户`. */
function bareCountOf(view: string, figure: FigureParts, { numeral }: Amount): FigureDraft | undefined {
  const hasDe = charIs(view, numeral.end, '的');
  const at = hasDe ? numeral.end + 1 : pastSpaces(view, numeral.end);
  if (isLatin(view, at - 1)) return undefined;
  const model = formAt(GPUS, view, at);
  if (model !== undefined) return quantityOf(figure, undefined, 'GPU', model.value, undefined);
  const isStated = numeral.scale > 0 && !(isBareScale(view, numeral) && figure.bound === undefined);
  const item = isStated ? formAt(ITEMS, view, at) : undefined;
  return item && (!hasDe || ITEMS_AFTER_DE.has(item.value))
    ? quantityOf(figure, undefined, item.value, undefined, undefined)
    : undefined;
}

/** Items that may follow 的; 5亿的订单 is money. */
const ITEMS_AFTER_DE: ReadonlySet<string> = new Set(['user', 'member', 'follower', 'person', 'device']);

/** Reports whether a count carries no information: 一家, 两个, 几位. */
function isTrivialCount({ low, high, scale }: Numeral): boolean {
  return scale === 0 && compare(high ?? low, TEN) < 0;
}

/** Reports whether this is a scale word without a digit, which counts nothing (万国, 百家) unless it has a bound (超千例). */
function isBareScale(view: string, { start, low }: Pick<Numeral, 'start' | 'low'>): boolean {
  return low.digits === '1' && charIn(view, start, '百千万亿');
}

/** Reports whether a unit is a heading (（亿元）, 单位:万元) or follows a damaged group (000 万元); neither is an amount. */
function isUnitHeading(view: string, start: number, end: number): boolean {
  const precedingCharacter = view.charAt(start - 1);
  return (
    (precedingCharacter === '(' && charIs(view, end, ')')) || /单位[:为]?$|\d\s$/.test(view.slice(Math.max(0, start - 3), start))
  );
}
