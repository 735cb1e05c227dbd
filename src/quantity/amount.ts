import context from '../../data/quantity/context.tsv';
import { add, type BigDecimal, bigDecimalOf, compare, shift, TEN } from '../number/decimal.js';
import { chineseDigitAt } from '../number/digits.js';
import { type Numeral, numeralAt, numeralWithSpokenPoint } from '../number/numeral.js';
import { BREAK, CLAUSE_MARK, classAt, isDigit, isLatin, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { hasFormOfKind } from '../text/form-table.js';
import { beforeSpaces, clauseEnd, clauseStart, pastRangeMark } from '../text/punctuation.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import {
  BOUNDS_AFTER,
  BOUNDS_BEFORE,
  COINS,
  CONTEXT_UNITS,
  CURRENCY_MARKS,
  currenciesBySign,
  type FigureUnit,
  MAGNITUDE_LETTERS,
  MAGNITUDE_WORDS,
  PRICE_WORDS_BEFORE,
  SCALE_MARKS_BEFORE,
  SUBUNITS,
  UNIT_WORDS,
} from './words.js';

/** A numeral and the unit after it. The unit's power of ten is included in the value: 七成 is 70, 5美分 is 0.05. */
export type Amount = { readonly numeral: Numeral; readonly unit: FigureUnit | undefined; readonly end: number };

const HUNDRED = bigDecimalOf(100);
export const HALF: BigDecimal = { digits: '5', exponent: -1 };

/**
 * Reads the amount at `at`: a figure, its unit, and what may follow it (三成半, 三元五角).
 *
 * @param parsedNumeral the number at `at`
 * @param hasCurrencyMark whether a currency mark precedes it, so that letters of magnitude count: US$80bn
 */
export function amountAt(
  doc: Document,
  at: number,
  hasCurrencyMark = false,
  parsedNumeral = numeralAt(doc, at),
): Amount | undefined {
  const writtenNumeral = parsedNumeral?.isArabic
    ? parsedNumeral
    : (digitPairAt(doc, at) ?? halfNumeralAt(doc, at) ?? coupleNumeralAt(doc, at) ?? parsedNumeral);
  if (writtenNumeral === undefined) return undefined;
  const numeral = writtenNumeral.isArabic
    ? (decimalWithUnitAt(doc, writtenNumeral) ?? withMagnitude(doc, writtenNumeral, hasCurrencyMark))
    : writtenNumeral;
  const halfUnitAmount = halfUnitAmountAt(doc, numeral);
  if (halfUnitAmount !== undefined) return halfUnitAmount;
  const found = unitAt(doc, numeral.end);
  const unit = found?.value;
  const bareAmount: Amount = { numeral, unit: undefined, end: numeral.end };
  const amount = found === undefined ? bareAmount : withUnit(doc, numeral, found.value, found.end);
  const hasOwnUnit = amount.unit !== undefined && !(unit?.kind === 'quantity' && unit.counted);
  const result = hasOwnUnit
    ? amount
    : (coinAmountAt(doc, at, numeral, hasCurrencyMark) ?? withContextUnit(doc, at, numeral) ?? amount);
  return writtenNumeral.place < 0 && !canFollowHalf(result.unit) ? undefined : result;
}

/** Reads 12点5 before a unit that neither an index nor a clock has: 12点5元, 1点5个百分点. */
function decimalWithUnitAt(doc: Document, numeral: Numeral): Numeral | undefined {
  const decimal = numeralWithSpokenPoint(doc, numeral);
  const unit = decimal && unitAt(doc, decimal.end)?.value;
  const isDecimal =
    unit?.kind === 'percent' ||
    unit?.kind === 'money' ||
    unit?.kind === 'multiple' ||
    (unit?.kind === 'quantity' && !unit.counted && unit.unit !== 'point');
  return isDecimal ? decimal : undefined;
}

/** Reads 半 between a measure word and a unit of time: 一个半小时, 两个半月. */
function halfUnitAmountAt(doc: Document, numeral: Numeral): Amount | undefined {
  if (!doc.view.startsWith('个半', numeral.end) || numeral.high !== undefined || numeral.remainder !== undefined)
    return undefined;
  const at = numeral.end + 2;
  const found = charIs(doc, at, '月') ? createMonthUnit(at + 1) : unitAt(doc, at);
  if (found?.value.kind !== 'duration') return undefined;
  return { numeral: { ...numeral, low: add(numeral.low, HALF) }, unit: found.value, end: found.end };
}

/** Returns the unit for 月 after 个半: months, although 月 alone is not in the table of units. */
const createMonthUnit = (end: number): { readonly end: number; readonly value: FigureUnit } => ({
  end,
  value: { kind: 'duration', designator: 'M', over: false },
});

/** Reports whether 半 can precede a unit: 半公升, 半个百分点, 半折, 半年. */
const canFollowHalf = (unit: FigureUnit | undefined): boolean =>
  unit?.kind === 'percent' ||
  unit?.kind === 'duration' ||
  (unit?.kind === 'quantity' && !unit.counted && unit.unit !== 'point' && unit.unit !== 'kWh');

/** Creates a number in Chinese words without a scale. */
const createChineseNumeral = (start: number, end: number, low: BigDecimal, place: number): Numeral => ({
  start,
  end,
  low,
  high: undefined,
  scale: 0,
  place,
  remainder: undefined,
  isArabic: false,
  lostDecimals: undefined,
});

/** Reads 半 as a number, marked by the place -1; in 上半, 一半 and 大半 it is part of a word. */
function halfNumeralAt(doc: Document, at: number): Numeral | undefined {
  if (!charIs(doc, at, '半') || classAt(doc, at - 1) === NUMERAL || charIn(doc, at - 1, '上下前后大多过小东西南北对夜个')) {
    return undefined;
  }
  if (charIs(doc, at + 1, '百')) return undefined;
  return createChineseNumeral(at, at + 1, HALF, -1);
}

/** Reads 俩 as two before a unit of time (俩礼拜); elsewhere it is part of a word (哥俩). */
function coupleNumeralAt(doc: Document, at: number): Numeral | undefined {
  if (!charIs(doc, at, '俩') || unitAt(doc, at + 1)?.value.kind !== 'duration') return undefined;
  return createChineseNumeral(at, at + 1, bigDecimalOf(2), 0);
}

/** Reads two digits before 折 as tenths and hundredths: 八五折, 九 九 折. Elsewhere two digits are not a number. */
function digitPairAt(doc: Document, at: number): Numeral | undefined {
  const next = pastSpaces(doc, at + 1);
  const [first, second] = [chineseDigitAt(doc, at), chineseDigitAt(doc, next)];
  if (first === undefined || second === undefined || !charIs(doc, pastSpaces(doc, next + 1), '折')) return undefined;
  if (second === first + 1) return undefined; // 三四折: from three to four
  return createChineseNumeral(at, next + 1, bigDecimalOf(first * 10 + second), 0);
}

/** Reports whether one of the next few characters after `at` is a space. */
const hasSpaceNear = (doc: Document, at: number): boolean => {
  for (let next = at + 1; next < at + 5; next++) if (classAt(doc, next) === SPACE) return true;
  return false;
};

/** Returns the unit at `at`. A form with spaces inside is tried only if no other unit is found, or only 个: 六 个 百 分点. */
export function unitAt(doc: Document, at: number): { readonly end: number; readonly value: FigureUnit } | undefined {
  const from = pastSpaces(doc, at, MAX_SPACES);
  const found = wordAt(doc, from, UNIT_WORDS);
  if (found !== undefined && !(found.end === from + 1 && charIs(doc, from, '个'))) return found;
  return hasSpaceNear(doc, from) ? (wordAt(doc, from, UNIT_WORDS, true) ?? found) : found;
}

/** Adds the unit to the figure, or leaves the figure alone if the unit cannot follow it. */
function withUnit(doc: Document, numeral: Numeral, unit: FigureUnit, end: number): Amount {
  const bareAmount: Amount = { numeral, unit: undefined, end: numeral.end };
  switch (unit.kind) {
    case 'none':
      return bareAmount;
    case 'percent':
      return unit.exponent === 1
        ? withTenthsUnit(doc, numeral, unit, end)
        : { numeral: shiftNumeral(numeral, unit.exponent), unit, end };
    case 'money':
      return unit.exponent === 0
        ? withCoins(doc, withCurrencyAfterYuan(doc, { numeral, unit, end: pastWholeMark(doc, end) }), 0)
        : { numeral: shiftNumeral(numeral, unit.exponent), unit, end };
    case 'multiple':
      return withHalf(doc, { numeral, unit, end });
    case 'quantity':
      if (isLatin(doc, end - 1) && isDigit(doc, end)) return bareAmount; // 9MW2821: a name
      if (charIs(doc, end - 1, 'm') && unit.unit === 'm' && classAt(doc, end) < SPACE) return bareAmount; // 500m茅台: mL cut short
      return unit.counted ? { numeral, unit, end } : withHalf(doc, withTenth(doc, { numeral, unit, end }));
    case 'duration':
      // 2024年 is a date
      if (unit.designator === 'Y' && numeral.isArabic && numeral.end - numeral.start === 4) return bareAmount;
      return isAge(doc, end) && AGE_UNITS[unit.designator] !== undefined
        ? { numeral, unit: { kind: 'quantity', unit: AGE_UNITS[unit.designator]!, counted: false }, end: end + 1 }
        : withHalf(doc, { numeral, unit, end });
    default:
      throw unit satisfies never;
  }
}

/** Reads the currency that follows 元: 4亿元日元, 800万元英镑. */
function withCurrencyAfterYuan(doc: Document, amount: Amount): Amount {
  const { numeral, unit, end } = amount;
  const next = unit?.kind === 'money' && unit.bare ? wordAt(doc, end, UNIT_WORDS) : undefined;
  return next?.value.kind === 'money' && !next.value.bare && next.value.exponent === 0
    ? { numeral, unit: next.value, end: next.end }
    : amount;
}

/** Skips 整 at the end of a sum: 壹佰万元整. */
const pastWholeMark = (doc: Document, end: number): number =>
  charIs(doc, end, '整') && classAt(doc, end + 1) >= SPACE ? end + 1 : end;

/** The unit of an age, by the designator of the duration. */
const AGE_UNITS: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};

/** Reports whether this is an age: 十个月大的婴儿, but not 连续四天大涨. */
const isAge = (doc: Document, end: number): boolean =>
  charIs(doc, end, '大') && (classAt(doc, end + 1) >= SPACE || charIn(doc, end + 1, '的时'));

/**
 * Reads tenths and discounts: 七成, 七成六, 三成半, 8.5折, 85折. There are at most ten tenths; a discount of two digits is a
 * percentage.
 */
function withTenthsUnit(doc: Document, numeral: Numeral, unit: FigureUnit, end: number): Amount {
  const isDiscount = charIs(doc, end - 1, '折');
  const highest = numeral.high ?? numeral.low;
  if (compare(highest, TEN) > 0) {
    const inPercent =
      isDiscount &&
      numeral.low.exponent === 0 &&
      compare(highest, HUNDRED) < 0 &&
      numeral.scale === 0 &&
      numeral.remainder === undefined;
    return inPercent ? { numeral, unit, end } : { numeral, unit: undefined, end: numeral.end };
  }
  const amount: Amount = { numeral: shiftNumeral(numeral, isDiscount && numeral.place < 0 ? 2 : 1), unit, end };
  if (isDiscount || numeral.high !== undefined) return amount;
  const half = withHalf(doc, { ...amount, numeral }, 1);
  if (half.end !== end) return half;
  const digit = numeralAt(doc, pastSpaces(doc, end));
  if (
    digit === undefined ||
    digit.isArabic ||
    digit.end - digit.start !== 1 ||
    compare(digit.low, TEN) >= 0 ||
    unitAt(doc, digit.end)
  ) {
    return amount;
  }
  return { ...amount, numeral: { ...amount.numeral, low: add(amount.numeral.low, digit.low) }, end: digit.end };
}

/** Reads 半 after a unit: 一吨半, 两倍半, 三成半. `exponent` is that of the unit. */
function withHalf(doc: Document, amount: Amount, exponent = 0): Amount {
  const { numeral, end } = amount;
  const canTakeHalf =
    numeral.high === undefined && numeral.remainder === undefined && numeral.low.exponent >= 0 && numeral.scale === 0;
  if (
    !canTakeHalf ||
    !charIs(doc, end, '半') ||
    !(isAmountEnd(doc, end + 1) || classAt(doc, end + 1) === SPACE || charIn(doc, end + 1, '的过以前后内来左时'))
  ) {
    return exponent === 0 ? amount : { ...amount, numeral: shiftNumeral(numeral, exponent) };
  }
  return { ...amount, numeral: shiftNumeral({ ...numeral, low: add(numeral.low, HALF) }, exponent), end: end + 1 };
}

/** Reads a digit after 米 that ends the measure: 三米九. */
function withTenth(doc: Document, amount: Amount): Amount {
  const { numeral, end } = amount;
  const tenth = charIs(doc, end - 1, '米') && end === numeral.end + 1 ? chineseDigitAt(doc, end) : undefined;
  if (tenth === undefined || numeral.high !== undefined || numeral.low.exponent < 0 || !isAmountEnd(doc, end + 1)) return amount;
  return { ...amount, numeral: { ...numeral, low: add(numeral.low, { digits: String(tenth), exponent: -1 }) }, end: end + 1 };
}

/** Currencies that have the coins 角, 毛 and 分. */
const hasCoins = (currency: string): boolean =>
  currenciesBySign()
    .get('角')!
    .some(({ code }) => code === currency);

/** Adds the coins after an amount whose unit has the power of ten `exponent`: 五元六角, 两美元又三美分, 三块四. */
function withCoins(doc: Document, amount: Amount, exponent: number): Amount {
  const { numeral, unit, end } = amount;
  if (unit?.kind !== 'money' || numeral.high !== undefined || numeral.remainder !== undefined) return amount;
  const from = charIn(doc, end, '又零') ? end + 1 : end;
  const next = numeralAt(doc, from);
  if (next === undefined || next.high !== undefined || next.remainder !== undefined || next.scale > 0 || next.low.exponent < 0)
    return amount;
  const subunit = wordAt(doc, next.end, SUBUNITS);
  const coin = hasCoins(unit.currency) ? wordAt(doc, next.end, COINS) : undefined;
  const coinExponent = subunit?.value.currency === unit.currency ? subunit.value.exponent : coin?.value;
  if (
    coinExponent !== undefined &&
    coinExponent < exponent &&
    compare(next.low, { digits: '1', exponent: exponent - coinExponent }) < 0
  ) {
    const low = add(numeral.low, shift(next.low, coinExponent));
    const coinsEnd = subunit?.end ?? coin?.end ?? next.end;
    return withCoins(doc, { numeral: { ...numeral, low }, unit, end: coinsEnd }, coinExponent);
  }
  // 三块四, 两毛五: a final digit of the price
  const isTail = charIn(doc, end - 1, '块毛角') && next.start === end && next.end === end + 1 && isAmountEnd(doc, next.end);
  return isTail ? { numeral: { ...numeral, low: add(numeral.low, shift(next.low, exponent - 1)) }, unit, end: next.end } : amount;
}

/** Reports whether nothing follows that a digit could count. */
function isAmountEnd(doc: Document, end: number): boolean {
  return classAt(doc, end) >= CLAUSE_MARK || pastRangeMark(doc, end) > 0 || isBoundWord(wordAt(doc, end, BOUNDS_AFTER)?.value);
}

const isBoundWord = (word: string | undefined): boolean => word !== undefined && word !== 'none';

/**
 * Reads 块, 毛, 角 and 分 as money: next to each other (两角五分), after a currency mark (人民币21.5分), as a price (花费我三块), or as the
 * whole line.
 */
function coinAmountAt(doc: Document, at: number, numeral: Numeral, hasCurrencyMark: boolean): Amount | undefined {
  const coin = wordAt(doc, pastSpaces(doc, numeral.end), COINS);
  if (coin === undefined) return undefined;
  const unit: FigureUnit = { kind: 'money', currency: 'CNY', exponent: 0, bare: true };
  const first: Amount = { numeral: shiftNumeral(numeral, coin.value), unit, end: coin.end };
  const amount = withCoins(doc, first, coin.value);
  const hasCurrency = hasCurrencyMark && coin.value < 0 && !charIn(doc, coin.end, AFTER_NO_COIN); // 人民币21.5分
  return amount.end > coin.end ||
    hasCurrency ||
    isCurrencyMove(doc, at) ||
    isPrice(doc, at, coin.end) ||
    isWholeLine(doc, at, coin.end)
    ? amount
    : undefined;
}

/** Characters after 分, 角 or 毛 that make a word with it: 分别, 分红, 毛利. */
const AFTER_NO_COIN = '别红派配散拆成享行之逐期段布析类利度色逐润衣线落';

/** Reports whether this is a move of a currency named in the clause: 新台幣小貶1.7分. */
function isCurrencyMove(doc: Document, start: number): boolean {
  const word = wordBefore(doc, start, PRICE_WORDS_BEFORE);
  if (word?.value !== 'move') return false;
  for (let at = clauseStart(doc, start, CONTEXT_REACH); at < word.end; at++) {
    const mark = wordAt(doc, at, CURRENCY_MARKS);
    if (mark !== undefined && hasCoins(mark.value)) return true;
  }
  return false;
}

/** Reports whether this is a price: 花费我三块, 卖5毛. A word of paying precedes it, and the clause ends after it. */
function isPrice(doc: Document, start: number, end: number): boolean {
  const word = wordBefore(doc, start, PRICE_WORDS_BEFORE);
  const verb = word?.value === 'who' ? wordBefore(doc, word.end, PRICE_WORDS_BEFORE) : word;
  return verb?.value === 'price' && isAmountEnd(doc, end);
}

/** Reports whether the figure, with its bound words, is the whole line. */
function isWholeLine(doc: Document, start: number, end: number): boolean {
  const before = wordBefore(doc, start, BOUNDS_BEFORE);
  const after = wordAt(doc, end, BOUNDS_AFTER);
  const from = beforeSpaces(doc, isBoundWord(before?.value) ? before!.end : start, MAX_SPACES);
  return (
    classAt(doc, from - 1) === BREAK &&
    classAt(doc, pastSpaces(doc, isBoundWord(after?.value) ? after!.end : end, MAX_SPACES)) === BREAK
  );
}

/** How far from a figure to look for the word that makes a letter its unit. */
const CONTEXT_REACH = 16;

/** How far before 厘 the words are that make it percent. */
const RATE_REACH = 24;

/** Reports whether 厘 is percent of a yearly rate, as Hong Kong writes it: 減息0.25厘, HIBOR報3.57厘. 月息5厘 is per mille. */
function isRateInPercent(doc: Document, at: number, { end, scale, isArabic }: Numeral): boolean {
  if (!isArabic || scale > 0 || !charIs(doc, end, '厘') || charIn(doc, end + 1, '米士')) return false;
  const line = doc.view.slice(Math.max(0, at - RATE_REACH), at);
  const hasRate = /(?<![月日])息/.test(line) || hasFormOfKind(context, 'rate', line);
  return hasRate && !/[月日]息[^，。；]{0,6}$/.test(line);
}

/** Words of valuation near a multiple: PE为25x, 给予3x估值. */
const VALUATION = /P\/?[EBS](?![a-z])|EV|估值|市盈|市净|市销/;
const VALUATION_REACH = 80;

/** The start of a list of versions, which X ends: LPDDR1/2/4X. */
const NAME_CHAIN = /[A-Za-z]\d(?:\/\d)*\/$/;
const MAX_CHAIN_LENGTH = 12;

/** Reports whether x or X after a number means times, as research notes write it: 32.6x, PE 25X. 极氪9X and Max 5x are names. */
function isTimesMark(doc: Document, at: number, { end, low, isArabic, scale }: Numeral): boolean {
  if (!isArabic || scale > 0 || !charIn(doc, end, 'xX') || isLatin(doc, end + 1) || isDigit(doc, end + 1) || isLatin(doc, at - 1))
    return false;
  if (NAME_CHAIN.test(doc.view.slice(Math.max(0, at - MAX_CHAIN_LENGTH), at))) return false;
  if (low.exponent < 0 || (charIs(doc, end, 'x') && !isLatin(doc, at - 2))) return true;
  return (
    VALUATION.test(doc.view.slice(Math.max(0, at - VALUATION_REACH), at)) || VALUATION.test(doc.view.slice(end + 1, end + 8))
  );
}

/** Reads units that depend on context: 8' and 5" (quotes elsewhere), or 800P in a clause about 算力. */
function withContextUnit(doc: Document, at: number, numeral: Numeral): Amount | undefined {
  const { end } = numeral;
  if (isRateInPercent(doc, at, numeral))
    return { numeral, unit: { kind: 'percent', unit: 'percent', exponent: 0 }, end: end + 1 };
  if (isTimesMark(doc, at, numeral)) return { numeral, unit: { kind: 'multiple' }, end: end + 1 };
  const found = wordAt(doc, end, CONTEXT_UNITS);
  if (found === undefined) return undefined;
  const clause = doc.view.slice(clauseStart(doc, at, CONTEXT_REACH), clauseEnd(doc, found.end, CONTEXT_REACH));
  const scale = wordBefore(doc, beforeSpaces(doc, at), SCALE_MARKS_BEFORE); // 摄氏37°
  if (scale !== undefined) return { numeral, unit: { kind: 'quantity', unit: scale.value, counted: false }, end: found.end };
  const contextUnit = found.value.find(({ within }) =>
    within === '' ? isWholeLine(doc, at, found.end) : clause.includes(within) && !isLatin(doc, at - 1),
  );
  return contextUnit && { numeral, unit: { kind: 'quantity', unit: contextUnit.unit, counted: false }, end: found.end };
}

/** Applies an English magnitude: 2.5 billion, US$80bn, 39B美元. */
function withMagnitude(doc: Document, numeral: Numeral, hasCurrencyMark: boolean): Numeral {
  const at = pastSpaces(doc, numeral.end);
  if (numeral.scale > 0 || !isLatin(doc, at)) return numeral;
  const letter = wordAt(doc, at, MAGNITUDE_LETTERS);
  const countsLetter = letter !== undefined && (hasCurrencyMark || wordAt(doc, letter.end, UNIT_WORDS)?.value.kind === 'money'); // 39B美元
  const found = wordAt(doc, at, MAGNITUDE_WORDS) ?? (countsLetter ? letter : undefined);
  if (found === undefined) return numeral;
  return { ...shiftNumeral(numeral, found.value), end: found.end, scale: found.value, place: found.value };
}

/** Returns the power of ten that a unit implies. */
export const exponentOf = (unit: FigureUnit): number => (unit.kind === 'money' || unit.kind === 'percent' ? unit.exponent : 0);

export const shiftNumeral = (numeral: Numeral, exponent: number): Numeral =>
  exponent === 0
    ? numeral
    : { ...numeral, low: shift(numeral.low, exponent), high: numeral.high && shift(numeral.high, exponent) };
