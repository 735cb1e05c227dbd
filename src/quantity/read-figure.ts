import type { FactType, Repair } from '../fact.js';
import { compare, negate, shift, TEN, toPlainString, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { classAt, isLatin, MAX_SPACES, NUMERAL, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { pastRangeMark } from '../text/punctuation.js';
import { canWordStartAt, wordAt } from '../text/word-class.js';
import { type Amount, amountAt, exponentOf, shiftNumeral, unitAt } from './amount.js';
import { amountRangeAt, chainUnitAt, headingUnitOf, type SharedUnit } from './amount-range.js';
import { readNumber } from './bare-number.js';
import { boundOf, countedNounOf, perOf } from './bounds.js';
import { durationOf } from './duration.js';
import { type FigureDraft, type FigureParts, moneyOf, quantityOf, ratioOf } from './figure-draft.js';
import { type Fraction, fractionAt, percentInWordsAt } from './fraction.js';
import { metricOf } from './metric.js';
import { currencyMarkBefore, isFigureStart, prefixOf, signBefore } from './prefix.js';
import { COINS, CONTEXT_UNITS, GPUS, ITEMS, UNIT_WORDS } from './words.js';

/**
 * Reads a figure whose number starts at `at`: money, percent, multiple, quantity, duration, or a number.
 *
 * @param types the wanted types. If numbers are wanted, a number without a unit is returned as one (most digits in a text
 *   have none), and so is the number of a figure whose own type is not wanted
 * @returns `undefined` inside another figure, a name or an ordinal
 */
export function readFigure(doc: Document, at: number, types: ReadonlySet<FactType>): FigureDraft | undefined {
  if (!isFigureStart(doc, at)) return undefined;
  const percentInWords = percentInWordsAt(doc, at);
  if (percentInWords !== undefined) return percentInWords;
  const wantsNumbers = types.has('number');
  if (!wantsNumbers && isLikelyWord(doc, at)) return undefined;
  const numeral = numeralAt(doc, at);
  const fraction = numeral && fractionAt(doc, numeral, wantsNumbers);
  if (fraction !== undefined) return figureFromFraction(doc, at, fraction, types);
  const figure = figureWithUnitAt(doc, at, numeral);
  if (!wantsNumbers || (figure !== undefined && (figure.type === 'percent' || types.has(figure.type)))) return figure;
  return readNumber(doc, at);
}

/** Rejects most Chinese digits in words early: 一方, 统一, 两岸, where no unit, noun or mark makes the digit a figure. */
function isLikelyWord(doc: Document, at: number): boolean {
  if (!charIn(doc, at, '一二三四五六七八九两') || classAt(doc, at + 1) === NUMERAL) return false;
  const next = pastSpaces(doc, at + 1, MAX_SPACES);
  if (pastRangeMark(doc, at + 1) > 0) return false; // 两到三年
  if (canWordStartAt(doc, next, UNIT_WORDS) || classAt(doc, next) === NUMERAL || charIn(doc, next, '分点/个多余')) return false;
  return (
    !canWordStartAt(doc, next, COINS) &&
    !canWordStartAt(doc, next, CONTEXT_UNITS) &&
    !canCountNext(doc, at + 1) &&
    currencyMarkBefore(doc, at) === undefined
  );
}

/**
 * Reads a fraction: a quantity if a unit follows and the decimal is finite (四分之一公升), otherwise a number, truncated after
 * 18 places if infinite.
 */
function figureFromFraction(
  doc: Document,
  at: number,
  { end, value, exact }: Fraction,
  types: ReadonlySet<FactType>,
): FigureDraft | undefined {
  const unit = unitAt(doc, end);
  const { start, negative } = signBefore(doc, at);
  const figure = {
    start,
    ...valueFieldsOf(negative ? negate(value) : value, undefined),
    bound: boundOf(doc, start, unit?.end ?? end, false),
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
function figureWithUnitAt(doc: Document, at: number, numeral: Numeral | undefined): FigureDraft | undefined {
  const first = amountAt(doc, at, currencyMarkBefore(doc, at) !== undefined, numeral);
  if (first === undefined) return undefined;
  const prefix = prefixOf(doc, at, first.unit);
  const sharedUnit = sharedUnitOf(doc, at, first);
  const { low, high, unit, end } =
    sharedUnit === undefined || first.unit !== undefined
      ? amountRangeAt(doc, at, prefix, first)
      : {
          low: shiftNumeral(first.numeral, sharedUnit.scale + exponentOf(sharedUnit.unit)),
          high: undefined,
          unit: sharedUnit.unit,
          end: first.end,
        };
  const [from, to] = sharedUnit === undefined ? [prefix.start, end] : [sharedUnit.start, sharedUnit.end];
  const currency = prefix.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  const metric = unit === undefined && currency === undefined && low.scale >= 4 ? metricOf(doc, prefix.start, end) : undefined;
  if (unit === undefined && currency === undefined && metric === undefined && !canCountNext(doc, end)) return undefined;
  const { value, high: highValue, decimals } = valueFieldsOf(low.low, high === undefined ? low.high : (high.high ?? high.low));
  const figure: FigureParts = {
    start: prefix.start,
    end,
    value,
    high: highValue,
    decimals,
    repair: repairOf(low, high),
    bound: boundOf(doc, from, to, low.over || (high?.over ?? false)),
  };
  if (currency !== undefined && unit === undefined && !first.numeral.isArabic && low.scale === 0) return undefined; // 兑美元一度
  if (low.end - low.start === 1 && isBareScale(doc, low) && isUnitHeading(doc, prefix.start, end)) return undefined;
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return moneyOf(figure, currency, perOf(doc, from, to), undefined);
  }
  if (metric === 'money') return moneyOf(figure, 'CNY', perOf(doc, from, to), ['currency']);
  if (metric !== undefined) return quantityOf(figure, undefined, metric, undefined, undefined);
  if (unit === undefined) return bareCountOf(doc, figure, first);
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
        (isTrivialCount(first.numeral) || (isBareScale(doc, first.numeral) && figure.bound === undefined))
      )
        return undefined;
      const { item, model } = countedNounOf(doc, unit, to);
      return quantityOf(figure, unit.unit, item, model, perOf(doc, from, to));
    }
    case 'duration':
      return figure.value.startsWith('-') || isDayOfMonth(doc, prefix.start, end)
        ? undefined
        : durationOf(doc, figure, low, unit);
    case 'money':
    case 'none':
      return undefined;
    default:
      throw unit satisfies never;
  }
}

/** Returns what the figure shares: the unit of its chain, or a unit in brackets before a figure without one. */
function sharedUnitOf(doc: Document, at: number, first: Amount): SharedUnit | undefined {
  if (charIs(doc, at - 1, '/')) return chainUnitAt(doc, at);
  if (first.unit !== undefined) return undefined;
  return charIs(doc, first.end, '/') ? chainUnitAt(doc, at) : headingUnitOf(doc, at, first);
}

/** Reports whether this is a day of the month, which is not a number of days even if it does not exist: 2月30日. */
const isDayOfMonth = (doc: Document, start: number, end: number): boolean =>
  charIs(doc, start - 1, '月') && charIs(doc, end - 1, '日');

/** Builds the fact for a multiple in words: 翻番, 翻两番. */
export function readMultipleWord(doc: Document, start: number, end: number, value: string): FigureDraft {
  return { type: 'multiple', start, end, value, decimals: 0, bound: boundOf(doc, start, end, false) };
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

/** Reports whether a counted noun may begin after the number. */
function canCountNext(doc: Document, at: number): boolean {
  const next = pastSpaces(doc, at);
  return canWordStartAt(doc, next, GPUS) || canWordStartAt(doc, next, ITEMS) || charIs(doc, at, '的');
}

/** Reads a number without a measure word as a quantity: `10万H100`, `1.6万GPU`, `7.85亿的付费用户`. */
function bareCountOf(doc: Document, figure: FigureParts, { numeral }: Amount): FigureDraft | undefined {
  const hasDe = charIs(doc, numeral.end, '的');
  const at = hasDe ? numeral.end + 1 : pastSpaces(doc, numeral.end);
  if (isLatin(doc, at - 1)) return undefined;
  const model = wordAt(doc, at, GPUS);
  if (model !== undefined) return quantityOf(figure, undefined, 'GPU', model.value, undefined);
  const isStated = numeral.scale > 0 && !(isBareScale(doc, numeral) && figure.bound === undefined);
  const item = isStated ? wordAt(doc, at, ITEMS) : undefined;
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
function isBareScale(doc: Document, { start, low }: Pick<Numeral, 'start' | 'low'>): boolean {
  return low.digits === '1' && charIn(doc, start, '百千万亿');
}

/** Reports whether a unit is a heading (（亿元）, 单位:万元) or follows a damaged group (000 万元); neither is an amount. */
function isUnitHeading(doc: Document, start: number, end: number): boolean {
  const precedingCharacter = doc.view.charAt(start - 1);
  return (
    (precedingCharacter === '(' && charIs(doc, end, ')')) ||
    /单位[:为]?$|\d\s$/.test(doc.view.slice(Math.max(0, start - 3), start))
  );
}
