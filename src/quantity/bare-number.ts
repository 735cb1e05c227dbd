import type { Draft, NumberFact } from '../fact.js';
import { type BigDecimal, negate, shift, valueFieldsOf } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { bareScalesAt } from '../number/scales.js';
import { classAt, isDigit, isLatin, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import { formAt } from '../text/form-table.js';
import { boundOf } from './bounds.js';
import { signBefore } from './prefix.js';
import { MAGNITUDE_LETTERS } from './words.js';

/** Reads a number by itself, whatever it counts: `负三十二`, `.77`, `40k`, `2.5e-3`. */
export function readNumber(view: string, at: number): Draft<NumberFact> | undefined {
  const numeral = numeralAt(view, at);
  if (numeral === undefined || isNumeralInWord(view, numeral)) return undefined;
  const point = hasLeadingPoint(view, at) ? at - 1 : at;
  const digits = isDigit(view, at) ? numeral.end - at : 0;
  const first = point < at ? { digits: numeral.low.digits, exponent: -digits } : numeral.low;
  const [end, low] = withScaleSuffix(view, numeral, first);
  const { start, negative } = signBefore(view, point);
  return {
    type: 'number',
    start,
    end,
    ...valueFieldsOf(negative ? negate(low) : low, numeral.high),
    bound: boundOf(view, start, end, numeral.over),
  };
}

/** Reports whether a decimal point precedes without a digit before it. */
function hasLeadingPoint(view: string, at: number): boolean {
  if (!charIs(view, at - 1, '.') || !isDigit(view, at)) return false;
  return classAt(view, at - 2) >= SPACE || charIn(view, at - 2, '-+负');
}

/** The greatest exponent accepted in `2.5e-3`. */
const MAX_POWER = 99;

/** Applies a letter of magnitude or an exponent: 40k, 2.5 M, 2.7e-1. */
function withScaleSuffix(view: string, { end, scale }: Numeral, low: BigDecimal): [end: number, value: BigDecimal] {
  if (!isDigit(view, end - 1) || scale > 0) return [end, low];
  const letter = formAt(MAGNITUDE_LETTERS, view, pastSpaces(view, end));
  if (letter !== undefined) return [letter.end, shift(low, letter.value)];
  const power = /^[eE]([-+]?\d{1,3})(?![\da-zA-Z.])/.exec(view.slice(end, end + 6));
  const exponent = power === null ? 0 : Number.parseInt(power[1]!, 10);
  return power === null || Math.abs(exponent) > MAX_POWER ? [end, low] : [end + power[0].length, shift(low, exponent)];
}

/** Reports whether a numeral is not a number here: 万 and 千万 without a digit, 几, and 陆 in 大陆. 陆 alone is a number. */
function isNumeralInWord(view: string, { start, end, high }: Numeral): boolean {
  if (bareScalesAt(view, start)?.end === end) return true;
  if (end - start > 1) return false;
  if (high !== undefined) return true;
  const isFree = (at: number) => classAt(view, at) >= SPACE || isLatin(view, at);
  return charIn(view, start, '伍陆肆拾') && !(isFree(start - 1) && isFree(end));
}
