import type { FactType, Repair } from '../fact.js';
import { compare, negate, parseDecimal, shift, TEN, toPlainString, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { MYRIAD } from '../number/scales.js';
import { classAt, isDigit, isHan, isLatin, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { pastRangeMark } from '../text/punctuation.js';
import { canWordStartAt, wordAt } from '../text/word-class.js';
import { accountingNegativeAt } from './accounting.js';
import { type Amount, amountAt, exponentOf, shiftNumeral, unitAt } from './amount.js';
import { amountRangeAt, chainUnitAt, headingUnitOf, type SharedUnit, signed } from './amount-range.js';
import { readNumber } from './bare-number.js';
import { boundOf, countedNounOf, perOf, rateOf } from './bounds.js';
import { countsNothing } from './counts-nothing.js';
import { durationOf } from './duration.js';
import { type FigureDraft, type FigureParts, moneyOf, quantityOf, ratioOf } from './figure-draft.js';
import { type Fraction, fractionAt, percentInWordsAt } from './fraction.js';
import { metricOf } from './metric.js';
import { currencyMarkBefore, isFigureStart, prefixOf, signBefore } from './prefix.js';
import { COINS, CONTEXT_UNITS, type FigureUnit, GPUS, ITEMS, UNIT_WORDS } from './words.js';

/**
 * Reads a figure whose number starts at `at`: money, percent, multiple, quantity, duration, or a number.
 *
 * @param types the wanted types. If numbers are wanted, a number without a unit is returned as one (most digits in a text
 *   have none), and so is the number of a figure whose own type is not wanted
 * @returns `undefined` inside another figure, a name or an ordinal
 */
export function readFigure(doc: Document, at: number, types: ReadonlySet<FactType>): FigureDraft | undefined {
  const negative = accountingNegativeAt(doc, at);
  if (negative !== undefined) return negative;
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
    bound: boundOf(doc, start, unit?.end ?? end, undefined),
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
  const written = amountAt(doc, at, currencyMarkBefore(doc, at) !== undefined, numeral);
  if (written === undefined) return undefined;
  const first = tenThousandsOf(doc, at, written) ?? written;
  const prefix = prefixOf(doc, at, first);
  const sharedUnit = sharedUnitOf(doc, at, first);
  const { low, high, unit, end } =
    sharedUnit === undefined || first.unit !== undefined
      ? amountRangeAt(doc, at, prefix, first)
      : {
          low: shiftNumeral(signed(first.numeral, prefix), sharedUnit.scale + exponentOf(sharedUnit.unit)),
          high: undefined,
          unit: sharedUnit.unit,
          end: first.end,
        };
  const [from, to] = sharedUnit === undefined ? [prefix.start, end] : [sharedUnit.start, sharedUnit.end];
  const currency = prefix.currency ?? (unit?.kind === 'money' ? unit.currency : undefined);
  const isScaled = hasMyriads(doc, low) || (high !== undefined && hasMyriads(doc, high));
  const metric = unit === undefined && currency === undefined && isScaled ? metricOf(doc, prefix.start, end) : undefined;
  if (unit === undefined && currency === undefined && metric === undefined && !canCountNext(doc, end)) return undefined;
  const { value, high: highValue, decimals } = valueFieldsOf(low.low, high === undefined ? low.high : (high.high ?? high.low));
  const isHeadingUnit = sharedUnit?.isHeading && unit?.kind === 'money' && unit.bare;
  const figure: FigureParts = {
    start: prefix.start,
    end,
    value,
    high: highValue,
    decimals,
    repair: repairOf(low, high) ?? splitNumberRepairOf(doc, at, low, unit),
    bound: boundOf(doc, from, to, low.remainder ?? high?.remainder),
  };
  if (currency !== undefined && unit === undefined && !first.numeral.isArabic && low.scale === 0) return undefined; // 兑美元一度
  if (unit?.kind === 'money' && isPartOfNameOrNumber(doc, prefix.start, low)) return undefined;
  if (hasNoDigit(doc, low) && isUnitHeading(doc, prefix.start, end, low)) return undefined;
  if (currency !== undefined && (unit === undefined || unit.kind === 'money')) {
    return moneyOf(figure, currency, perOf(doc, from, to), isHeadingUnit ? ['currency'] : undefined);
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
      if (countsNothing(doc, prefix.start, end, low, unit.unit)) return undefined;
      if (low.lostDecimals !== undefined && low.scale === 0) return undefined; // 08组, 003艇: names
      if (
        unit.counted &&
        !first.numeral.isArabic &&
        (isTrivialCount(first.numeral) || (isBareScale(doc, first.numeral) && figure.bound === undefined))
      )
        return undefined;
      const { item, model } = countedNounOf(doc, unit, to);
      return quantityOf(figure, unit.unit, item, model, rateOf(doc, from, to));
    }
    case 'duration':
      return figure.value.startsWith('-') || isDayOfMonth(doc, prefix.start, end) || isOrdinalQuarter(doc, low, unit.designator)
        ? undefined
        : durationOf(doc, figure, low, unit);
    case 'money':
    case 'none':
      return undefined;
    default:
      throw unit satisfies never;
  }
}

/** Reads w after an amount of a metric or a number of people as 万: 工资3w, 500W用户. Elsewhere W is watts. */
function tenThousandsOf(doc: Document, at: number, { numeral, unit }: Amount): Amount | undefined {
  const { end, scale, isArabic } = numeral;
  const isLetter = isArabic && scale === 0 && charIn(doc, end, 'wW') && !isLatin(doc, end + 1) && !isDigit(doc, end + 1);
  if (!isLetter || !(unit === undefined || (unit.kind === 'quantity' && unit.unit === 'W'))) return undefined;
  const isCount = ITEMS_IN_TEN_THOUSANDS.has(wordAt(doc, end + 1, ITEMS)?.value ?? '');
  if (!isCount && metricOf(doc, at, end + 1) !== 'money') return undefined;
  return {
    numeral: { ...shiftNumeral(numeral, MYRIAD), end: end + 1, scale: MYRIAD, place: MYRIAD },
    unit: undefined,
    end: end + 1,
  };
}

/** What is counted in w: people rather than things that have a power. */
const ITEMS_IN_TEN_THOUSANDS: ReadonlySet<string> = new Set(['user', 'member', 'follower', 'person', 'download']);

/** Returns what the figure shares: the unit of its chain, or a unit in brackets before a figure without one. */
function sharedUnitOf(doc: Document, at: number, first: Amount): SharedUnit | undefined {
  if (charIs(doc, at - 1, '/')) return chainUnitAt(doc, at);
  if (first.unit !== undefined) return undefined;
  return charIn(doc, first.end, '/、和及') ? chainUnitAt(doc, at) : headingUnitOf(doc, at, first);
}

/** Reports whether this is a day of the month, which is not a number of days even if it does not exist: 2月30日. */
const isDayOfMonth = (doc: Document, start: number, end: number): boolean =>
  charIs(doc, start - 1, '月') && charIs(doc, end - 1, '日');

/** Reports whether this is the name of a quarter, which is no number of quarters: 一季度. */
const isOrdinalQuarter = (doc: Document, { end, isArabic }: Numeral, designator: string): boolean =>
  designator === 'Q' && !isArabic && charIs(doc, end, '季');

/** Builds the fact for a multiple in words: 翻番, 翻两番. */
export function readMultipleWord(doc: Document, start: number, end: number, value: string): FigureDraft {
  return { type: 'multiple', start, end, value, decimals: 0, bound: boundOf(doc, start, end, undefined) };
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

/** The start of a number that a space after its point cuts in two (净利3. 7亿元); at the start of a line, it is the number of a list. */
const NUMBER_CUT_BY_SPACE = /[\u4e00-\u9fff](\d{1,3}(?:, ?\d{3}){0,4}\.) $/;
const MAX_CUT_LENGTH = 28;

/** Returns the repair of a figure whose number a space cuts in two: `7亿元` in 净利3. 7亿元. */
function splitNumberRepairOf(
  doc: Document,
  at: number,
  { end, scale, isArabic }: Numeral,
  unit: FigureUnit | undefined,
): Repair | undefined {
  if (
    !isArabic ||
    !charIs(doc, at - 2, '.') ||
    classAt(doc, at - 1) !== SPACE ||
    !(unit?.kind === 'money' || unit?.kind === 'percent')
  )
    return undefined;
  const cut = NUMBER_CUT_BY_SPACE.exec(doc.view.slice(Math.max(0, at - MAX_CUT_LENGTH), at))?.[1];
  const digits = doc.view.slice(at, end).match(/^\d+/)?.[0];
  if (cut === undefined || digits === undefined) return undefined;
  const value = shift(parseDecimal(`${cut.replace(/[, ]/g, '')}${digits}`), scale + exponentOf(unit));
  return { value: toPlainString(value), reason: 'a space after its decimal point cuts the number in two' };
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
  if (isLatin(doc, at - 1) && numeral.scale === 0) return undefined;
  const model = wordAt(doc, at, GPUS);
  if (model !== undefined) return quantityOf(figure, undefined, 'GPU', model.value, undefined);
  const isStated = numeral.scale > 0 && !(isBareScale(doc, numeral) && figure.bound === undefined);
  const item = isStated ? wordAt(doc, at, ITEMS) : undefined;
  return item && item.value !== 'none' && (!hasDe || ITEMS_AFTER_DE.has(item.value))
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
  return low.digits === '1' && charIn(doc, start, '百千万亿兆佰仟');
}

/** Reports whether a digit is the end of a name (李四人民币) or of a number that is read otherwise (1万2元: 12000 or 10002). */
function isPartOfNameOrNumber(doc: Document, start: number, { end, isArabic }: Numeral): boolean {
  if (end - start !== 1) return false;
  return isArabic
    ? charIn(doc, start - 1, '万亿') && isDigit(doc, start - 2)
    : isHan(doc, start - 1) && doc.view.startsWith('人民币', end);
}

/** Reports whether 万, 亿 or 兆 is in a number. */
function hasMyriads(doc: Document, { start, end, scale }: Numeral): boolean {
  if (scale >= MYRIAD) return true;
  for (let at = start; at < end; at++) if (charIn(doc, at, '万亿兆')) return true;
  return false;
}

/** Reports whether a number is written with words for scales alone: 百万, 仟. */
function hasNoDigit(doc: Document, { start, end }: Numeral): boolean {
  for (let at = start; at < end; at++) if (!charIn(doc, at, '百千万亿佰仟')) return false;
  return true;
}

/**
 * Reports whether a unit is a heading (（亿元）, 单位:万元, USD仟元) or follows a damaged group (000 万元); neither is an amount.
 *
 * @param start of the currency before the number, or of the number
 */
function isUnitHeading(doc: Document, start: number, end: number, number: Numeral): boolean {
  return (
    (charIs(doc, start - 1, '(') && charIs(doc, end, ')')) ||
    (start < number.start && isLatin(doc, number.start - 1)) ||
    /单位[:为]?$|\d\s+$/.test(doc.view.slice(Math.max(0, start - HEADING_REACH), start))
  );
}

/** How far before a unit the words are that make it a heading. */
const HEADING_REACH = 8;
