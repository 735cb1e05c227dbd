import type { Draft, Percent } from '../fact.js';
import { add, type BigDecimal, compare, divide, negate, shift, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt, numeralWithSpokenPoint } from '../number/numeral.js';
import { bareScalesAt } from '../number/scales.js';
import { CLAUSE_MARK, classAt, isDigit, MAX_SPACES, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { clauseStart, pastRangeMark } from '../text/punctuation.js';
import { boundOf } from './bounds.js';
import { signBefore } from './prefix.js';

/** A fraction as written: 五分之一, 一又二分之一, 4/3. `exact`: it has a finite decimal. */
export type Fraction = { readonly end: number; readonly value: BigDecimal; readonly exact: boolean };

/** Returns the offset past 分之, with or without spaces in it, or -1. */
function pastFractionMark(doc: Document, at: number): number {
  const markStart = pastSpaces(doc, at, MAX_SPACES);
  const secondCharacter = pastSpaces(doc, markStart + 1, MAX_SPACES);
  return charIs(doc, markStart, '分') && charIs(doc, secondCharacter, '之')
    ? pastSpaces(doc, secondCharacter + 1, MAX_SPACES)
    : -1;
}

type RatioInWords = {
  readonly end: number;
  readonly low: BigDecimal;
  readonly high: BigDecimal | undefined;
  readonly remainder: Numeral['remainder'];
  /** The power of ten of the ratio's numbers: 0 for 百分之, -1 for 千分之. */
  readonly exponent: number;
};

/** Reads 百, 千 or 万 alone before 分之, which make a percentage; a number before 分之 makes a fraction. */
function ratioInWordsAt(doc: Document, at: number): RatioInWords | undefined {
  const scales = bareScalesAt(doc, at);
  if (scales === undefined || classAt(doc, at - 1) === NUMERAL || isDigit(doc, at - 1)) return undefined;
  const from = pastFractionMark(doc, scales.end);
  if (from < 0) return undefined;
  const negative = charIn(doc, from, '负-');
  const written = numeralAt(doc, negative ? from + 1 : from);
  const numeral = written && (numeralWithSpokenPoint(doc, written) ?? written); // 百分之3点5
  if (numeral === undefined) return undefined;
  const exponent = 2 - scales.exponent;
  const low = shift(negative ? negate(numeral.low) : numeral.low, exponent);
  return { end: numeral.end, low, high: numeral.high && shift(numeral.high, exponent), remainder: numeral.remainder, exponent };
}

/** Reads 百分之三点五, 负百分之二, 百万分之五. 百分之三至百分之五 and 百分之三至五 are ranges, 从百分之三到百分之五 a change. */
export function percentInWordsAt(doc: Document, at: number): Draft<Percent> | undefined {
  const first = ratioInWordsAt(doc, at);
  if (first === undefined) return undefined;
  const next = pastRangeMark(doc, first.end);
  const isChange = /[从由]/.test(doc.view.slice(clauseStart(doc, at, 8), at));
  const second =
    next < 0 || first.high !== undefined || isChange ? undefined : (ratioInWordsAt(doc, next) ?? bareEndAt(doc, next, first));
  const [low, high] = [first.low, second?.low ?? first.high].sort((a, b) => (a && b ? compare(a, b) : 0));
  const end = second?.end ?? first.end;
  const { start, negative } = signBefore(doc, at);
  const bound = boundOf(doc, start, end, first.remainder ?? second?.remainder);
  const values = negative && high === undefined ? valueFieldsOf(negate(low!), undefined) : valueFieldsOf(low!, high);
  return { type: 'percent', start: negative && high !== undefined ? at : start, end, ...values, bound, unit: 'percent' };
}

/** Reads the upper end of 百分之三到六: a greater number without a unit, at the end of a phrase. */
function bareEndAt(doc: Document, at: number, first: RatioInWords): RatioInWords | undefined {
  const numeral = numeralAt(doc, at);
  if (numeral === undefined || numeral.high !== undefined || numeral.scale > 0) return undefined;
  const isPhraseEnd = classAt(doc, numeral.end) >= SPACE || charIn(doc, numeral.end, '的之左以不间');
  const low = shift(numeral.low, first.exponent);
  return isPhraseEnd && compare(first.low, low) < 0
    ? { end: numeral.end, low, high: undefined, remainder: numeral.remainder, exponent: first.exponent }
    : undefined;
}

/**
 * @param first the number at the start of the fraction
 * @param allowsSlash whether 4/3 is accepted; unless numbers are wanted, it is a date or a ratio
 */
export function fractionAt(doc: Document, first: Numeral, allowsSlash: boolean): Fraction | undefined {
  if (first.high !== undefined) return undefined;
  const mixedMark = pastSpaces(doc, first.end);
  const isMixed = charIs(doc, mixedMark, '又');
  const second = isMixed ? numeralAt(doc, pastSpaces(doc, mixedMark + 1)) : first;
  if (second === undefined) return undefined;
  const part =
    wordFractionAt(doc, second.end, second.low) ?? (allowsSlash ? slashFractionAt(doc, first.end, first.low) : undefined);
  if (part === undefined) return undefined;
  return isMixed ? { ...part, value: add(first.low, part.value) } : part;
}

/** Reads 分之一 after its denominator; also 三分一 at the end of a clause. */
function wordFractionAt(doc: Document, at: number, denominator: BigDecimal): Fraction | undefined {
  const from = pastFractionMark(doc, at);
  const isShort = charIs(doc, at, '分') && charIs(doc, at + 1, '一') && classAt(doc, at + 2) >= CLAUSE_MARK;
  const numerator = from < 0 ? (isShort ? numeralAt(doc, at + 1) : undefined) : numeralAt(doc, from);
  const quotient = numerator && divide(numerator.low, denominator);
  return quotient && { end: numerator.end, ...quotient };
}

/** Reads /3 after 4, or 4/3 after 1. */
function slashFractionAt(doc: Document, at: number, first: BigDecimal): Fraction | undefined {
  const direct = slashQuotientAt(doc, at, first);
  if (direct !== undefined || classAt(doc, at) !== SPACE || !isDigit(doc, at + 1)) return direct;
  const next = numeralAt(doc, at + 1);
  const part = next && slashQuotientAt(doc, next.end, next.low);
  return part && { ...part, value: add(first, part.value) };
}

function slashQuotientAt(doc: Document, at: number, numerator: BigDecimal): Fraction | undefined {
  const denominator = charIs(doc, at, '/') && isDigit(doc, at + 1) ? numeralAt(doc, at + 1) : undefined;
  const quotient = denominator && divide(numerator, denominator.low);
  return quotient && !charIs(doc, denominator.end, '/') ? { end: denominator.end, ...quotient } : undefined;
}
