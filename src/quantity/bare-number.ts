import type { Draft, NumberFact } from '../fact.js';
import { type BigDecimal, negate, shift, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { bareScalesAt } from '../number/scales.js';
import { classAt, isDigit, isLatin, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import { boundOf } from './bounds.js';
import { signBefore } from './prefix.js';
import { MAGNITUDE_LETTERS } from './words.js';

/** Reads a number by itself, whatever it counts: `负三十二`, `.77`, `40k`, `2.5e-3`. */
export function readNumber(doc: Document, at: number): Draft<NumberFact> | undefined {
  const numeral = numeralAt(doc, at);
  if (numeral === undefined || isNumeralInWord(doc, numeral)) return undefined;
  const point = hasLeadingPoint(doc, at) ? at - 1 : at;
  const digits = isDigit(doc, at) ? numeral.end - at : 0;
  const first = point < at ? { digits: numeral.low.digits, exponent: -digits } : numeral.low;
  const [end, low] = withScaleSuffix(doc, numeral, first);
  const { start, negative } = signBefore(doc, point);
  return {
    type: 'number',
    start,
    end,
    ...valueFieldsOf(negative ? negate(low) : low, numeral.high),
    bound: boundOf(doc, start, end, numeral.remainder),
  };
}

/** Reports whether a decimal point precedes without a digit before it. */
function hasLeadingPoint(doc: Document, at: number): boolean {
  if (!charIs(doc, at - 1, '.') || !isDigit(doc, at)) return false;
  return classAt(doc, at - 2) >= SPACE || charIn(doc, at - 2, '-+负');
}

/** The greatest exponent accepted in `2.5e-3`. */
const MAX_POWER = 99;

/** Applies a letter of magnitude or an exponent: 40k, 2.5 M, 2.7e-1. */
function withScaleSuffix(doc: Document, { end, scale }: Numeral, low: BigDecimal): [end: number, value: BigDecimal] {
  if (!isDigit(doc, end - 1) || scale > 0) return [end, low];
  const letter = wordAt(doc, pastSpaces(doc, end), MAGNITUDE_LETTERS);
  if (letter !== undefined) return [letter.end, shift(low, letter.value)];
  const power = /^[eE]([-+]?\d{1,3})(?![\da-zA-Z.])/.exec(doc.view.slice(end, end + 6));
  const exponent = power === null ? 0 : Number.parseInt(power[1]!, 10);
  return power === null || Math.abs(exponent) > MAX_POWER ? [end, low] : [end + power[0].length, shift(low, exponent)];
}

/** Reports whether a numeral is not a number here: 万 and 千万 without a digit, 几, and 陆 in 大陆. 陆 alone is a number. */
function isNumeralInWord(doc: Document, { start, end, high }: Numeral): boolean {
  if (bareScalesAt(doc, start)?.end === end) return true;
  if (end - start > 1) return false;
  if (high !== undefined) return true;
  const isFree = (at: number) => classAt(doc, at) >= SPACE || isLatin(doc, at);
  return charIn(doc, start, '伍陆肆拾') && !(isFree(start - 1) && isFree(end));
}
