import { classAt, DIGIT, isDigit, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs, valueAt } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { add, type BigDecimal, compare, isZero, negate, parseDecimal, shift, TEN } from './decimal.js';
import { arabicNumberAt, type Coefficient, chineseDigitAt, coefficientAt, ONE } from './digits.js';
import { MAX_DIGITS, MYRIAD, myriadsAt, type Scale, scaleAt, TENS, totalExponent } from './scales.js';

/**
 * A number as written, including scale words: `4.93亿`, `三千二百亿`, `十几亿`, `1000多亿`.
 *
 * `scale` is the exponent of the scale words at its end (亿 8), which a range may share: in `3-5亿` the first number has
 * none. `place` is the exponent of the last digit if that is the only digit and has 百 or 千: in 三到五千万, 三 also shares 千.
 */
export type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly low: BigDecimal;
  readonly high: BigDecimal | undefined;
  readonly scale: number;
  readonly place: number;
  /** True after 多, 余 or 几 following a whole figure. */
  readonly over: boolean;
  readonly isArabic: boolean;
  /** Number of digits after a decimal point that seems to be lost, since whole figures have no leading zero: 2 in `015`. */
  readonly lostDecimals: number | undefined;
};

/** Reports whether 多, 余 or 几 is between a figure and its unit, unless `多` begins a word of its own. */
function isOverSuffixAt(doc: Document, at: number): boolean {
  return charIn(doc, at, '余几') || (charIs(doc, at, '多') && !charIn(doc, at + 1, '头空方重项元次年只种'));
}

/** One or more digits with their scale words: `三千二百亿` is 3 × 10^11 and 2 × 10^10. `place` is the exponent of the unit. */
type Term = { readonly low: BigDecimal; readonly high: BigDecimal; readonly place: number };

/** Reads the number that starts at `start`, Arabic or Chinese. Never looks to the left of it. */
export function numeralAt(doc: Document, start: number): Numeral | undefined {
  if (isDigit(doc, start)) {
    const figure = arabicNumberAt(doc, start);
    if (figure === undefined) return undefined;
    if (isNumeralEnd(doc, figure.end)) return createUnscaledNumeral(start, figure, true);
    return singleScaleNumeralAt(doc, start, figure) ?? compoundNumeralAt(doc, start, figure);
  }
  if (isNumeralEnd(doc, start + 1) && !charIs(doc, start + 1, '点')) {
    const digit = coefficientAt(doc, start, undefined);
    if (digit?.end === start + 1 && digit.low === digit.high) return createUnscaledNumeral(start, digit, false);
  }
  return digitStringAt(doc, start) ?? compoundNumeralAt(doc, start, undefined);
}

/** Reads digits written one after another: 二〇二四. Two alone are not a number (唯一一家), nor is a digit before a scale word. */
function digitStringAt(doc: Document, start: number): Numeral | undefined {
  let digits = '';
  let end = start;
  for (let digit = chineseDigitAt(doc, end); digit !== undefined; digit = chineseDigitAt(doc, ++end)) {
    if (digits.length === MAX_DIGITS) return undefined;
    digits += digit;
  }
  if (digits.length < 3 && !(digits.length === 2 && digits.startsWith('0'))) return undefined;
  const [point, fraction] = decimalPartAt(doc, end);
  const value = parseDecimal(fraction === '' ? digits : `${digits}.${fraction}`);
  const scales = myriadsAt(doc, fraction === '' ? end : point);
  const scale = totalExponent(scales);
  const low = shift(value, scale);
  return {
    start,
    end: scales.at(-1)?.end ?? (fraction === '' ? end : point),
    low,
    high: undefined,
    scale,
    place: scale,
    over: false,
    isArabic: false,
    lostDecimals: undefined,
  };
}

/** Reports whether nothing after a figure can belong to it, the common case. */
function isNumeralEnd(doc: Document, at: number): boolean {
  const characterClass = classAt(doc, at);
  return characterClass === SPACE || characterClass === DIGIT ? false : characterClass !== NUMERAL && !charIn(doc, at, '多余个');
}

const createUnscaledNumeral = (start: number, { end, low, lostDecimals }: Coefficient, isArabic: boolean): Numeral => ({
  start,
  end,
  low,
  high: undefined,
  scale: 0,
  place: 0,
  over: false,
  isArabic,
  lostDecimals,
});

/** Fast path for a figure and one scale word that nothing continues, as in most amounts: 4.93亿, 180万. */
function singleScaleNumeralAt(doc: Document, start: number, figure: Coefficient): Numeral | undefined {
  const scale = scaleAt(doc, figure.end);
  const end = figure.end + 1;
  if (scale < MYRIAD || !isNumeralEnd(doc, end) || charIs(doc, end, '几')) return undefined;
  const low = shift(figure.low, scale);
  return {
    start,
    end,
    low,
    high: undefined,
    scale,
    place: scale,
    over: false,
    isArabic: true,
    lostDecimals: figure.lostDecimals,
  };
}

/**
 * Reads term by term, each smaller than the one before (三千二百, 1亿5千万), until nothing fits; 万, 亿 and 兆 multiply the smaller
 * terms before them.
 *
 * @param figure the Arabic figure at the start of the number
 */
function compoundNumeralAt(doc: Document, start: number, figure: Coefficient | undefined): Numeral | undefined {
  let terms: readonly Term[] = [];
  let end = start;
  let scale = 0;
  let over = false;
  for (;;) {
    const term = termAt(doc, end, terms.at(-1)?.place, terms.length === 0 ? figure : undefined, figure !== undefined);
    if (term === undefined) break;
    const isArabic = figure !== undefined;
    const afterOver =
      term.indefinite || !(isArabic || term.place > 0 || doc.view.startsWith('个多亿', term.end))
        ? -1
        : pastOverSuffix(doc, term.end, isArabic);
    const scales = myriadsAt(doc, afterOver < 0 ? term.end : afterOver);
    if (terms.length > 0 && figure?.isWhole === false) break; // 1.2亿3000万
    const next = applyScales(terms.length === 0 ? [term] : [...terms, term], scales);
    if (next === undefined || !isDescending(next, terms.length)) break;
    if (!isDescending(next, 1)) {
      if (isArabic) break; // 1万2千 followed by 1万: ends before it
      return undefined; // 一万二千三百万
    }
    terms = next;
    over = afterOver >= 0;
    scale = (figure !== undefined ? term.smallScale : 0) + totalExponent(scales);
    end = scales.at(-1)?.end ?? (afterOver < 0 ? term.end : afterOver);
    if (!over && scales.length > 0) {
      const lateOverEnd = pastOverSuffix(doc, end, isArabic); // 3000万多, 2万多亿
      const laterScales = lateOverEnd < 0 ? [] : myriadsAt(doc, lateOverEnd);
      if (lateOverEnd >= 0)
        [terms, over, end] = [applyScales(terms, laterScales) ?? terms, true, laterScales.at(-1)?.end ?? lateOverEnd];
      scale += totalExponent(laterScales);
    }
    if (over || term.final) break;
  }
  const [first, last] = [terms[0], terms.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const sharedPlace = terms.length === 1 && figure === undefined && first.low.digits.length === 1 ? last.place : scale;
  const place = (sharedPlace - scale) % MYRIAD >= 2 ? sharedPlace : scale; // 十 is not shared: 三至二十亿
  let { low, high } = first;
  for (let i = 1; i < terms.length; i++) {
    low = add(low, terms[i]!.low);
    high = add(high, terms[i]!.high);
  }
  const isExact = compare(low, high) === 0;
  const numeral: Numeral = {
    start,
    end,
    low,
    high: isExact ? undefined : high,
    scale,
    place,
    over,
    isArabic: figure !== undefined,
    lostDecimals: figure?.lostDecimals,
  };
  return figure !== undefined || over || !isExact ? numeral : (withDecimalPart(doc, numeral, last.place) ?? numeral);
}

/** Applies the scale words: each multiplies the smaller terms at the end, so 亿 after 万 multiplies what 万 multiplied. */
function applyScales(terms: readonly Term[], scales: readonly Scale[]): readonly Term[] | undefined {
  if (scales.length === 0) return terms;
  let from = terms.length;
  let result = terms;
  for (const { exponent } of scales) {
    while (from > 0 && result[from - 1]!.place < exponent) from--;
    if (from === result.length) return undefined;
    result = result.map((term, i) =>
      i < from ? term : { low: shift(term.low, exponent), high: shift(term.high, exponent), place: term.place + exponent },
    );
  }
  return result;
}

/**
 * Reports whether every term from index `from` is less than one unit of the term before it, with a lower exponent.
 * Strictly decreasing exponents bound the number of terms, and so the work at one position.
 */
function isDescending(terms: readonly Term[], from: number): boolean {
  return terms.every((term, i) => {
    const before = terms[i - 1];
    if (i < from || before === undefined) return true;
    const isLess = compare(term.high, { digits: '1', exponent: before.place }) < 0 || isTeen(term, before);
    return term.place < before.place && isLess;
  });
}

/** Reports whether this is 十几, which may reach 20. */
const isTeen = (term: Term, before: Term): boolean => before.place === term.place + 1 && isZero(term.low);

type ParsedTerm = Term & {
  readonly end: number;
  /** The exponent of its 十, 百 or 千; 0 without one. */
  readonly smallScale: number;
  /** True if nothing can follow: 二百五, 1万5000. */
  readonly final: boolean;
  readonly indefinite: boolean;
};

/**
 * Reads one digit or figure with the 十, 百 or 千 after it.
 *
 * @param lastPlace the exponent of the term before; `undefined` at the start
 * @param isArabic whether the number began with an Arabic figure
 */
function termAt(
  doc: Document,
  from: number,
  lastPlace: number | undefined,
  figure: Coefficient | undefined,
  isArabic: boolean,
): ParsedTerm | undefined {
  const afterSpaces = lastPlace === undefined ? from : pastSpaces(doc, from, MAX_SPACES);
  const hasZero = lastPlace !== undefined && charIn(doc, afterSpaces, '零〇');
  const at = hasZero ? afterSpaces + 1 : afterSpaces;
  const coefficient = figure ?? coefficientAt(doc, at, lastPlace);
  const scaleFrom = coefficient === undefined ? at : pastSpaces(doc, coefficient.end, MAX_SPACES);
  const isTens = valueAt(TENS, doc, at) >= 0;
  const smallScale = isTens ? 1 : scaleAt(doc, scaleFrom);
  const hasSmall = smallScale > 0 && smallScale < MYRIAD;
  if (coefficient === undefined && !(smallScale > 0 && (lastPlace === undefined || (hasSmall && (hasZero || smallScale === 1)))))
    return undefined;
  if (coefficient === undefined && !hasSmall && myriadsAt(doc, at).length === 0) return undefined;
  const { low, high } = coefficient ?? { low: ONE, high: ONE };
  const isIndefinite =
    coefficient !== undefined && coefficient.length === 0 && compare(low, high) !== 0 && charIn(doc, coefficient.end - 1, '几数');
  const end = hasSmall ? (isTens ? at + 1 : scaleFrom + 1) : (coefficient?.end ?? at);
  const hasGap = afterSpaces > from;
  // Across a space, only a digit of the next lower power continues the number (三千 八百, 7万 5千): separate amounts may also
  // be adjacent (二百亿 三千家).
  const followsSpace = (digit: Term, length: number) =>
    isArabic === length > 0 && digit.place === lastPlace! - 1 && (hasSmall || lastPlace === 1) && compare(digit.high, TEN) < 0;
  const term = (place: number, isFinal: boolean): ParsedTerm | undefined => {
    if (hasGap && (hasZero || !followsSpace({ low, high, place }, coefficient?.length ?? 0))) return undefined;
    return {
      low: shift(low, place),
      high: shift(high, place),
      place,
      end,
      smallScale: hasSmall ? smallScale : 0,
      final: isFinal,
      indefinite: isIndefinite,
    };
  };
  if (hasSmall) return term(smallScale, false);
  if (lastPlace === undefined) return term(0, false);
  if (coefficient === undefined) return undefined;
  if (myriadsAt(doc, end).length > 0) return hasGap || !coefficient.isWhole ? undefined : term(0, false);
  if (coefficient.length > 0)
    return (hasZero || coefficient.length === lastPlace) && coefficient.isWhole && !charIs(doc, end, '年')
      ? term(0, true)
      : undefined;
  if (charIs(doc, end - 1, '两') || (charIs(doc, end - 1, '一') && lastPlace >= MYRIAD && !hasZero)) return undefined; // 三十两, 百万一克
  if (hasZero || lastPlace === 1) return term(0, true);
  return isArabic || isIndefinite ? undefined : term(lastPlace - 1, true);
}

/** Reports whether a numeral that counts only next to others is part of a word here: 数 in 指数三千点, 参 in 入参五百亿. */
export function isPartOfWord(doc: Document, at: number): boolean {
  return charIn(doc, at, '数几参俩半') && numeralAt(doc, at) === undefined;
}

/** Returns the offset past 多 or 余 after a number, or -1. 几 counts after an Arabic number, 个多 before 亿. */
function pastOverSuffix(doc: Document, at: number, isArabic: boolean): number {
  const next = pastSpaces(doc, at);
  if (doc.view.startsWith('个多亿', next)) return next + 2;
  return isOverSuffixAt(doc, next) && (isArabic || !charIs(doc, next, '几')) ? next + 1 : -1;
}

/** Reads the digits after 点, with or without spaces between them, and where they end. */
function decimalPartAt(doc: Document, at: number): [end: number, digits: string] {
  const point = pastSpaces(doc, at);
  if (!charIs(doc, point, '点')) return [at, ''];
  let digits = '';
  let end = pastSpaces(doc, point + 1);
  for (let digit = chineseDigitAt(doc, end); digit !== undefined; digit = chineseDigitAt(doc, ++end)) {
    if (digits.length === MAX_DIGITS) return [at, ''];
    digits += digit;
  }
  return [end, digits];
}

/**
 * Reads a fraction: 三点五, 一点二亿. After hundreds or more, 点 usually counts points of an index and the digit begins the next
 * word (三千点一线); 六点五十 is a time of day.
 */
function withDecimalPart(doc: Document, numeral: Numeral, place: number): Numeral | undefined {
  let [end, digits] = decimalPartAt(doc, numeral.end);
  if (digits === '' && isZero(numeral.low) && charIs(doc, numeral.end, '点')) {
    const figure = isDigit(doc, numeral.end + 1) ? arabicNumberAt(doc, numeral.end + 1) : undefined; // 零点77
    if (figure?.isWhole) [end, digits] = [figure.end, doc.view.slice(numeral.end + 1, figure.end)];
  }
  const scales = myriadsAt(doc, end);
  if (digits === '' || (scales.length === 0 && scaleAt(doc, end) === 1)) return undefined;
  if (
    digits.length === 1 &&
    (place >= MYRIAD || (place >= 2 && charIn(doc, end - 1, '一两') && /[一-鿿]/.test(doc.view.charAt(end))))
  ) {
    return undefined;
  }
  const scale = totalExponent(scales);
  const low = shift(add(numeral.low, parseDecimal(`0.${digits}`)), scale);
  return { ...numeral, end: scales.at(-1)?.end ?? end, low, scale, place: scale };
}

/**
 * Returns the value of a text that consists of one number only: `三千二百亿`, `负1.5万`.
 *
 * @returns `undefined` if it is not a number or has no single value (十几亿, 1000多)
 */
export function parseNumeral(doc: Document): BigDecimal | undefined {
  const sign = /^[-+负]/.exec(doc.view)?.[0];
  const numeral = numeralAt(doc, sign === undefined ? 0 : 1);
  if (
    numeral === undefined ||
    numeral.end !== doc.length ||
    numeral.high !== undefined ||
    numeral.over ||
    numeral.lostDecimals !== undefined
  )
    return undefined;
  return sign === '-' || sign === '负' ? negate(numeral.low) : numeral.low;
}
