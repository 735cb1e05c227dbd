import { classAt, DIGIT, isDigit, NUMERAL, pastSpaces, SPACE, SPACES } from '../text/scan.js';
import { isOneOf, isThe, valueAt } from '../text/units.js';
import { add, compare, type Decimal, decimalOf, isZero, negate, shift, TEN } from './decimal.js';
import { type Coefficient, coefficientAt, digitAt, figureAt, ONE } from './digits.js';
import { LONGEST, MYRIAD, myriadsAt, type Scale, scaleAt, sumOf, TENS } from './scales.js';

/**
 * A number as written, including scale words: `4.93亿`, `三千二百亿`, `十几亿`, `1000多亿`.
 *
 * `scale` is the exponent of the scale words at its end (亿 8), which a range may share: in `3-5亿` the first number has
 * none. `place` is the exponent of the last digit if that is the only digit and has 百 or 千: in 三到五千万, 三 also shares 千.
 */
export type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly low: Decimal;
  readonly high: Decimal | undefined;
  readonly scale: number;
  readonly place: number;
  /** True after 多, 余 or 几 following a whole figure. */
  readonly over: boolean;
  readonly arabic: boolean;
  /** Number of digits after a decimal point that seems to be lost, since whole figures have no leading zero: 2 in `015`. */
  readonly lost: number | undefined;
};

/** Reports 多, 余 or 几 between a figure and its unit, unless `多` begins a word of its own. */
function overAt(view: string, at: number): boolean {
  const c = view.charAt(at);
  return c === '余' || c === '几' || (c === '多' && !isOneOf(view, at + 1, '头空方重项元次年只种'));
}

/** One or more digits with their scale words: `三千二百亿` is 3 × 10^11 and 2 × 10^10. `place` is the exponent of the unit. */
type Term = { readonly low: Decimal; readonly high: Decimal; readonly place: number };

/** Reads the number that starts at `start`, Arabic or Chinese. Never looks to the left of it. */
export function numeralAt(view: string, start: number): Numeral | undefined {
  if (isDigit(view, start)) {
    const figure = figureAt(view, start);
    if (figure === undefined) return undefined;
    if (standsBare(view, figure.end)) return bare(start, figure, true);
    return onceScaled(view, start, figure) ?? composed(view, start, figure);
  }
  if (standsBare(view, start + 1) && !isThe(view, start + 1, '点')) {
    const digit = coefficientAt(view, start, undefined);
    if (digit?.end === start + 1 && digit.low === digit.high) return bare(start, digit, false);
  }
  return digitString(view, start) ?? composed(view, start, undefined);
}

/** Reads digits written one after another: 二〇二四. Two alone are not a number (唯一一家), nor is a digit before a scale word. */
function digitString(view: string, start: number): Numeral | undefined {
  let written = '';
  let end = start;
  for (let digit = digitAt(view, end); digit !== undefined; digit = digitAt(view, ++end)) {
    if (written.length === LONGEST) return undefined;
    written += digit;
  }
  if (written.length < 3 && !(written.length === 2 && written.startsWith('0'))) return undefined;
  const [point, fraction] = fractionAt(view, end);
  const value = decimalOf(fraction === '' ? written : `${written}.${fraction}`);
  const scales = myriadsAt(view, fraction === '' ? end : point);
  const scale = sumOf(scales);
  const low = shift(value, scale);
  return {
    start,
    end: scales.at(-1)?.end ?? (fraction === '' ? end : point),
    low,
    high: undefined,
    scale,
    place: scale,
    over: false,
    arabic: false,
    lost: undefined,
  };
}

/** Reports whether nothing after a figure can belong to it, the common case. */
function standsBare(view: string, at: number): boolean {
  const kind = classAt(view, at);
  return kind === SPACE || kind === DIGIT ? false : kind !== NUMERAL && !isOneOf(view, at, '多余个');
}

const bare = (start: number, { end, low, lost }: Coefficient, arabic: boolean): Numeral => ({
  start,
  end,
  low,
  high: undefined,
  scale: 0,
  place: 0,
  over: false,
  arabic,
  lost,
});

/** Fast path for a figure and one scale word that nothing continues, as in most amounts: 4.93亿, 180万. */
function onceScaled(view: string, start: number, figure: Coefficient): Numeral | undefined {
  const scale = scaleAt(view, figure.end);
  const end = figure.end + 1;
  if (scale < MYRIAD || !standsBare(view, end) || isThe(view, end, '几')) return undefined;
  const low = shift(figure.low, scale);
  return { start, end, low, high: undefined, scale, place: scale, over: false, arabic: true, lost: figure.lost };
}

/**
 * Reads term by term, each smaller than the one before (三千二百, 1亿5千万), until nothing fits; 万, 亿 and 兆 multiply the smaller
 * terms before them.
 *
 * @param figure the Arabic figure at the start of the number
 */
function composed(view: string, start: number, figure: Coefficient | undefined): Numeral | undefined {
  let terms: readonly Term[] = [];
  let end = start;
  let scale = 0;
  let over = false;
  for (;;) {
    const term = termAt(view, end, terms.at(-1)?.place, terms.length === 0 ? figure : undefined, figure !== undefined);
    if (term === undefined) break;
    const mixed = figure !== undefined;
    const past =
      term.few || !(mixed || term.place > 0 || view.startsWith('个多亿', term.end)) ? -1 : pastOver(view, term.end, mixed);
    const scales = myriadsAt(view, past < 0 ? term.end : past);
    if (terms.length > 0 && figure?.whole === false) break; // 1.2亿3000万
    const next = multiplied(terms.length === 0 ? [term] : [...terms, term], scales);
    if (next === undefined || !descend(next, terms.length)) break;
    if (!descend(next, 1)) {
      if (mixed) break; // 1万2千 followed by 1万: ends before it
      return undefined; // 一万二千三百万
    }
    terms = next;
    over = past >= 0;
    scale = (figure !== undefined ? term.small : 0) + sumOf(scales);
    end = scales.at(-1)?.end ?? (past < 0 ? term.end : past);
    if (!over && scales.length > 0) {
      const late = pastOver(view, end, mixed); // 3000万多, 2万多亿
      const more = late < 0 ? [] : myriadsAt(view, late);
      if (late >= 0) [terms, over, end] = [multiplied(terms, more) ?? terms, true, more.at(-1)?.end ?? late];
      scale += sumOf(more);
    }
    if (over || term.bare) break;
  }
  const [first, last] = [terms[0], terms.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const single = terms.length === 1 && figure === undefined && first.low.digits.length === 1 ? last.place : scale;
  const place = (single - scale) % MYRIAD >= 2 ? single : scale; // 十 is not shared: 三至二十亿
  let { low, high } = first;
  for (let i = 1; i < terms.length; i++) {
    low = add(low, terms[i]!.low);
    high = add(high, terms[i]!.high);
  }
  const isOne = compare(low, high) === 0;
  const read: Numeral = {
    start,
    end,
    low,
    high: isOne ? undefined : high,
    scale,
    place,
    over,
    arabic: figure !== undefined,
    lost: figure?.lost,
  };
  return figure !== undefined || over || !isOne ? read : (withFraction(view, read, last.place) ?? read);
}

/** Applies the scale words: each multiplies the smaller terms at the end, so 亿 after 万 multiplies what 万 multiplied. */
function multiplied(terms: readonly Term[], scales: readonly Scale[]): readonly Term[] | undefined {
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
function descend(terms: readonly Term[], from: number): boolean {
  return terms.every((term, i) => {
    const before = terms[i - 1];
    if (i < from || before === undefined) return true;
    const isLess = compare(term.high, { digits: '1', exponent: before.place }) < 0 || isTeen(term, before);
    return term.place < before.place && isLess;
  });
}

/** Reports 十几, which may reach 20. */
const isTeen = (term: Term, before: Term): boolean => before.place === term.place + 1 && isZero(term.low);

type Read = Term & {
  readonly end: number;
  /** The exponent of its 十, 百 or 千; 0 without one. */
  readonly small: number;
  /** True if nothing can follow: 二百五, 1万5000. */
  readonly bare: boolean;
  readonly few: boolean;
};

/**
 * Reads one digit or figure with the 十, 百 or 千 after it.
 *
 * @param last the exponent of the term before; `undefined` at the start
 * @param mixed whether the number began with an Arabic figure
 */
function termAt(
  view: string,
  from: number,
  last: number | undefined,
  figure: Coefficient | undefined,
  mixed: boolean,
): Read | undefined {
  const spaced = last === undefined ? from : pastSpaces(view, from, SPACES);
  const zero = last !== undefined && isOneOf(view, spaced, '零〇');
  const at = zero ? spaced + 1 : spaced;
  const read = figure ?? coefficientAt(view, at, last);
  const scaleFrom = read === undefined ? at : pastSpaces(view, read.end, SPACES);
  const isTens = valueAt(TENS, view, at) >= 0;
  const small = isTens ? 1 : scaleAt(view, scaleFrom);
  const hasSmall = small > 0 && small < MYRIAD;
  if (read === undefined && !(small > 0 && (last === undefined || (hasSmall && (zero || small === 1))))) return undefined;
  if (read === undefined && !hasSmall && myriadsAt(view, at).length === 0) return undefined;
  const { low, high } = read ?? { low: ONE, high: ONE };
  const few = read !== undefined && read.length === 0 && compare(low, high) !== 0 && isOneOf(view, read.end - 1, '几数');
  const end = hasSmall ? (isTens ? at + 1 : scaleFrom + 1) : (read?.end ?? at);
  const gap = spaced > from;
  // Across a space, only a digit of the next lower power continues the number (三千 八百, 7万 5千): separate amounts may also
  // be adjacent (二百亿 三千家).
  const followsSpace = (digit: Term, length: number) =>
    mixed === length > 0 && digit.place === last! - 1 && (hasSmall || last === 1) && compare(digit.high, TEN) < 0;
  const term = (place: number, bare: boolean): Read | undefined => {
    if (gap && (zero || !followsSpace({ low, high, place }, read?.length ?? 0))) return undefined;
    return { low: shift(low, place), high: shift(high, place), place, end, small: hasSmall ? small : 0, bare, few };
  };
  if (hasSmall) return term(small, false);
  if (last === undefined) return term(0, false);
  if (read === undefined) return undefined;
  if (myriadsAt(view, end).length > 0) return gap || !read.whole ? undefined : term(0, false);
  if (read.length > 0) return (zero || read.length === last) && read.whole && view[end] !== '年' ? term(0, true) : undefined;
  const digit = view.charAt(end - 1);
  if (digit === '两' || (digit === '一' && last >= MYRIAD && !zero)) return undefined; // 三十两, 百万一克
  if (zero || last === 1) return term(0, true);
  return mixed || few ? undefined : term(last - 1, true);
}

/** Reports characters that are numerals only next to others and part of a word here: 数 in 指数三千点, 参 in 入参五百亿. */
export function readsAsWord(view: string, at: number): boolean {
  return isOneOf(view, at, '数几参俩半') && numeralAt(view, at) === undefined;
}

/** Returns the offset past 多 or 余 after a number, or -1. 几 counts after an Arabic number, 个多 before 亿. */
function pastOver(view: string, at: number, arabic: boolean): number {
  const next = pastSpaces(view, at);
  if (view.startsWith('个多亿', next)) return next + 2;
  return overAt(view, next) && (arabic || !isThe(view, next, '几')) ? next + 1 : -1;
}

/** Reads the digits after 点, with or without spaces between them, and where they end. */
function fractionAt(view: string, at: number): [end: number, digits: string] {
  const point = pastSpaces(view, at);
  if (!isThe(view, point, '点')) return [at, ''];
  let digits = '';
  let end = pastSpaces(view, point + 1);
  for (let digit = digitAt(view, end); digit !== undefined; digit = digitAt(view, ++end)) {
    if (digits.length === LONGEST) return [at, ''];
    digits += digit;
  }
  return [end, digits];
}

/**
 * Reads a fraction: 三点五, 一点二亿. After hundreds or more, 点 usually counts points of an index and the digit begins the next
 * word (三千点一线); 六点五十 is a time of day.
 */
function withFraction(view: string, read: Numeral, place: number): Numeral | undefined {
  let [end, digits] = fractionAt(view, read.end);
  if (digits === '' && isZero(read.low) && isThe(view, read.end, '点')) {
    const figure = isDigit(view, read.end + 1) ? figureAt(view, read.end + 1) : undefined; // 零点77
    if (figure?.whole) [end, digits] = [figure.end, view.slice(read.end + 1, figure.end)];
  }
  const scales = myriadsAt(view, end);
  if (digits === '' || (scales.length === 0 && scaleAt(view, end) === 1)) return undefined;
  if (
    digits.length === 1 &&
    (place >= MYRIAD || (place >= 2 && isOneOf(view, end - 1, '一两') && /[一-鿿]/.test(view.charAt(end))))
  ) {
    return undefined;
  }
  const scale = sumOf(scales);
  const low = shift(add(read.low, decimalOf(`0.${digits}`)), scale);
  return { ...read, end: scales.at(-1)?.end ?? end, low, scale, place: scale };
}

/**
 * Returns the value of a text that consists of one number only: `三千二百亿`, `负1.5万`.
 *
 * @returns `undefined` if it is not a number or has no single value (十几亿, 1000多)
 */
export function decimalIn(view: string): Decimal | undefined {
  const sign = /^[-+负]/.exec(view)?.[0];
  const read = numeralAt(view, sign === undefined ? 0 : 1);
  if (read === undefined || read.end !== view.length || read.high !== undefined || read.over || read.lost !== undefined)
    return undefined;
  return sign === '-' || sign === '负' ? negate(read.low) : read.low;
}
