import { CLAUSE_MARK, classAt, DIGIT, isDigit, isHan, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs, valueAt } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { add, type BigDecimal, bigDecimalOf, compare, isZero, negate, parseDecimal, shift, TEN } from './decimal.js';
import { arabicNumberAt, type Coefficient, chineseDigitAt, coefficientAt, ONE } from './digits.js';
import { MAX_DIGITS, MYRIAD, myriadsAt, type Scale, scaleAt, TENS, totalExponent } from './scales.js';
import { wholeNumberAt } from './whole-number.js';

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
  /** What 多, 余, 几 (`over`) or 来 (`about`) after a whole figure says of it. */
  readonly remainder: 'over' | 'about' | undefined;
  readonly isArabic: boolean;
  /** Number of digits after a decimal point that seems to be lost, since whole figures have no leading zero: 2 in `015`. */
  readonly lostDecimals: number | undefined;
};

/**
 * Reports whether 多, 余, 几 or 来 is between a figure and its unit, unless 多 or 来 begins a word of its own. 来 follows tens,
 * hundreds and so on: 二十来亿, 500来万.
 */
function isRemainderAt(doc: Document, at: number): boolean {
  if (charIs(doc, at, '来')) return charIn(doc, at + 1, '万亿个元块年天岁人家名位种次吨') && charIn(doc, at - 1, '0十百千万亿');
  return charIn(doc, at, '余几') || (charIs(doc, at, '多') && !charIn(doc, at + 1, '头空方重项元次年只种'));
}

/** One or more digits with their scale words: `三千二百亿` is 3 × 10^11 and 2 × 10^10. `place` is the exponent of the unit. */
type Term = { readonly low: BigDecimal; readonly high: BigDecimal; readonly place: number };

/** Reads the number that starts at `start`, Arabic or Chinese. Never looks to the left of it. */
export function numeralAt(doc: Document, start: number): Numeral | undefined {
  if (isDigit(doc, start)) {
    const written = arabicNumberAt(doc, start);
    if (written === undefined) return undefined;
    const spoken = withSpokenPoint(doc, start, written);
    const figure = spoken !== undefined && scaleAt(doc, spoken.end) >= MYRIAD ? spoken : written;
    if (isNumeralEnd(doc, figure.end)) return createUnscaledNumeral(start, figure, true);
    return singleScaleNumeralAt(doc, start, figure) ?? compoundNumeralAt(doc, start, figure);
  }
  if (isNumeralEnd(doc, start + 1) && !charIs(doc, start + 1, '点')) {
    const digit = coefficientAt(doc, start, undefined);
    if (digit?.end === start + 1 && digit.low === digit.high) return createUnscaledNumeral(start, digit, false);
  }
  return digitStringAt(doc, start) ?? approximatePairAt(doc, start) ?? compoundNumeralAt(doc, start, undefined);
}

/**
 * Reads 点 between Arabic digits as a decimal point: 27点4亿, 12点5%. Only the scale word or unit after it, which the caller checks,
 * distinguishes it from points of an index (跌300点) and from a time of day (20点15).
 */
function withSpokenPoint(doc: Document, start: number, { end, isWhole, lostDecimals }: Coefficient): Coefficient | undefined {
  if (!charIs(doc, end, '点') || !isWhole || lostDecimals !== undefined) return undefined;
  let fractionEnd = end + 1;
  while (fractionEnd - end <= MAX_SPOKEN_DECIMALS && isDigit(doc, fractionEnd)) fractionEnd++;
  if (fractionEnd === end + 1 || isDigit(doc, fractionEnd) || charIs(doc, fractionEnd, '.')) return undefined;
  const digits = `${doc.view.slice(start, end).replace(/[,，\s]/g, '')}.${doc.view.slice(end + 1, fractionEnd)}`;
  const value = parseDecimal(digits);
  return { low: value, high: value, end: fractionEnd, length: digits.length, isWhole: false, lostDecimals: undefined };
}

/** Reads 点 and digits after an Arabic number: see `withSpokenPoint`. */
export function numeralWithSpokenPoint(doc: Document, numeral: Numeral): Numeral | undefined {
  const { start, end, low, scale, isArabic, lostDecimals } = numeral;
  if (!isArabic || scale > 0 || !charIs(doc, end, '点')) return undefined;
  const figure = withSpokenPoint(doc, start, { low, high: low, end, length: 0, isWhole: low.exponent >= 0, lostDecimals });
  return figure && createUnscaledNumeral(start, figure, true);
}

/** Most digits after 点. */
const MAX_SPOKEN_DECIMALS = 2;

/** Reads two amounts side by side that mean one between them: 十万八万 is 8 to 10 万, 万儿八千 is 8000 to 10000. */
function approximatePairAt(doc: Document, start: number): Numeral | undefined {
  const first = wholeNumberAt(doc, start);
  const exponent = scaleAt(doc, first?.end ?? start);
  if (first === undefined)
    return exponent >= 2 && charIs(doc, start + 1, '儿') ? scaleAndLessAt(doc, start, exponent) : undefined;
  if (exponent < MYRIAD) return undefined;
  const second = wholeNumberAt(doc, first.end + 1);
  if (
    second === undefined ||
    isDigit(doc, first.end + 1) ||
    scaleAt(doc, second.end) !== exponent ||
    first.value === second.value ||
    Math.max(first.value, second.value) >= 100
  )
    return undefined;
  return scaleAt(doc, second.end + 1) < 0
    ? createApproximate(start, second.end + 1, first.value, second.value, exponent)
    : undefined;
}

/** Reads 万儿八千, 千儿八百: a scale and a number of the next lower one. */
function scaleAndLessAt(doc: Document, start: number, exponent: number): Numeral | undefined {
  const digit = chineseDigitAt(doc, start + 2);
  return digit !== undefined && scaleAt(doc, start + 3) === exponent - 1
    ? createApproximate(start, start + 4, digit, 10, exponent - 1)
    : undefined;
}

function createApproximate(start: number, end: number, a: number, b: number, exponent: number): Numeral {
  const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => shift(bigDecimalOf(value), exponent));
  return {
    ...createUnscaledNumeral(start, { end, low: low!, lostDecimals: undefined }, false),
    high,
    scale: exponent,
    place: exponent,
  };
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
    remainder: undefined,
    isArabic: false,
    lostDecimals: undefined,
  };
}

/** Reports whether nothing after a figure can belong to it, the common case. */
function isNumeralEnd(doc: Document, at: number): boolean {
  const characterClass = classAt(doc, at);
  return characterClass === SPACE || characterClass === DIGIT
    ? false
    : characterClass !== NUMERAL && !charIn(doc, at, '多余个来');
}

const createUnscaledNumeral = (
  start: number,
  { end, low, lostDecimals }: Pick<Coefficient, 'end' | 'low' | 'lostDecimals'>,
  isArabic: boolean,
): Numeral => ({
  start,
  end,
  low,
  high: undefined,
  scale: 0,
  place: 0,
  remainder: undefined,
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
    remainder: undefined,
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
  let remainder: Numeral['remainder'];
  for (;;) {
    const term = termAt(doc, end, terms.at(-1)?.place, terms.length === 0 ? figure : undefined, figure !== undefined);
    if (term === undefined) break;
    const isArabic = figure !== undefined;
    const afterRemainder =
      term.indefinite || !(isArabic || term.place > 0 || doc.view.startsWith('个多亿', term.end))
        ? -1
        : pastRemainder(doc, term.end, isArabic);
    const scales = myriadsAt(doc, afterRemainder < 0 ? term.end : afterRemainder);
    if (terms.length > 0 && figure?.isWhole === false) break; // 1.2亿3000万
    const next = applyScales(terms.length === 0 ? [term] : [...terms, term], scales);
    if (next === undefined || !isDescending(next, terms.length)) break;
    if (!isDescending(next, 1)) {
      if (isArabic) break; // 1万2千 followed by 1万: ends before it
      return undefined; // 一万二千三百万
    }
    terms = next;
    remainder = afterRemainder < 0 ? undefined : remainderBefore(doc, afterRemainder);
    scale = (figure !== undefined ? term.smallScale : 0) + totalExponent(scales);
    end = scales.at(-1)?.end ?? (afterRemainder < 0 ? term.end : afterRemainder);
    if (remainder === undefined && scales.length > 0) {
      const lateEnd = pastRemainder(doc, end, isArabic); // 3000万多, 2万多亿
      const laterScales = lateEnd < 0 ? [] : myriadsAt(doc, lateEnd);
      if (lateEnd >= 0) {
        terms = applyScales(terms, laterScales) ?? terms;
        remainder = remainderBefore(doc, lateEnd);
        end = laterScales.at(-1)?.end ?? lateEnd;
      }
      scale += totalExponent(laterScales);
    }
    if (remainder !== undefined || term.final) break;
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
    remainder,
    isArabic: figure !== undefined,
    lostDecimals: figure?.lostDecimals,
  };
  return figure !== undefined || remainder !== undefined || !isExact
    ? numeral
    : (withDecimalPart(doc, numeral, last.place) ?? numeral);
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
  if (isArabic && isColloquialTail(doc, coefficient, lastPlace)) return term(lastPlace - 1, true);
  if (coefficient.length > 0)
    return (hasZero || coefficient.length === lastPlace || isShortTail(doc, coefficient, lastPlace)) &&
      coefficient.isWhole &&
      !charIs(doc, end, '年')
      ? term(0, true)
      : undefined;
  if (charIs(doc, end - 1, '两') || (charIs(doc, end - 1, '一') && lastPlace >= MYRIAD && !hasZero)) return undefined; // 三十两, 百万一克
  if (hasZero || lastPlace === 1) return term(0, true);
  return isArabic || isIndefinite ? undefined : term(lastPlace - 1, true);
}

/** Reports whether hundreds or tens after 万 continue the number: 5万800元, 1万967張. After one digit it may be a digit of thousands. */
const isShortTail = (doc: Document, { end, length, lostDecimals }: Coefficient, lastPlace: number): boolean =>
  lastPlace === MYRIAD &&
  (length === 2 || length === 3) &&
  lostDecimals === undefined &&
  isHan(doc, end) &&
  !charIn(doc, end, '月日号点期强');

/** Reports whether one digit after 万 or 亿 at the end of a phrase counts thousands or ten millions: 房价13万2, 首付14万一. */
const isColloquialTail = (doc: Document, { low, end, length }: Coefficient, lastPlace: number): boolean =>
  lastPlace >= MYRIAD && length <= 1 && low.digits.length === 1 && classAt(doc, end) >= CLAUSE_MARK;

/** Reports whether a numeral that counts only next to others is part of a word here: 数 in 指数三千点, 参 in 入参五百亿. */
export function isPartOfWord(doc: Document, at: number): boolean {
  return charIn(doc, at, '数几参俩半') && numeralAt(doc, at) === undefined;
}

/** What the character before `end` says of a number: 来 is about, 多, 余 and 几 are over. */
const remainderBefore = (doc: Document, end: number): 'over' | 'about' => (charIs(doc, end - 1, '来') ? 'about' : 'over');

/** Returns the offset past 多, 余 or 来 after a number, or -1. 几 counts after an Arabic number, 个多 before 亿. */
function pastRemainder(doc: Document, at: number, isArabic: boolean): number {
  const next = pastSpaces(doc, at);
  if (doc.view.startsWith('个多亿', next)) return next + 2;
  return isRemainderAt(doc, next) && (isArabic || !charIs(doc, next, '几')) ? next + 1 : -1;
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
    numeral.remainder !== undefined ||
    numeral.lostDecimals !== undefined
  )
    return undefined;
  return sign === '-' || sign === '负' ? negate(numeral.low) : numeral.low;
}
