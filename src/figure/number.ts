import type { NumberFact, Untexted } from '../fact.js';
import { formAt } from '../text/forms.js';
import { classAt, isDigit, isLatin, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { boundOf } from './around.js';
import { type Decimal, negate, shift, stated } from './decimal.js';
import { signBefore } from './left.js';
import { type Numeral, numeralAt } from './numeral.js';
import { scalesAlone } from './scales.js';
import { LETTERS } from './units.js';

/** Reads a number by itself, whatever it counts: `负三十二`, `.77`, `40k`, `2.5e-3`. */
export function readNumber(view: string, at: number): Untexted<NumberFact> | undefined {
  const numeral = numeralAt(view, at);
  if (numeral === undefined || isWord(view, numeral)) return undefined;
  const point = isPointLed(view, at) ? at - 1 : at;
  const digits = isDigit(view, at) ? numeral.end - at : 0;
  const first = point < at ? { digits: numeral.low.digits, exponent: -digits } : numeral.low;
  const [end, low] = scaled(view, numeral, first);
  const { start, negative } = signBefore(view, point);
  return {
    type: 'number',
    start,
    end,
    ...stated(negative ? negate(low) : low, numeral.high),
    bound: boundOf(view, start, end, numeral.over),
  };
}

/** Reports whether a decimal point precedes without a digit before it. */
function isPointLed(view: string, at: number): boolean {
  if (!isThe(view, at - 1, '.') || !isDigit(view, at)) return false;
  return classAt(view, at - 2) >= SPACE || isOneOf(view, at - 2, '-+负');
}

/** The greatest exponent accepted in `2.5e-3`. */
const GREATEST_POWER = 99;

/** Applies a letter of magnitude or an exponent: 40k, 2.5 M, 2.7e-1. */
function scaled(view: string, { end, scale }: Numeral, low: Decimal): [end: number, value: Decimal] {
  if (!isDigit(view, end - 1) || scale > 0) return [end, low];
  const letter = formAt(LETTERS, view, pastSpaces(view, end));
  if (letter !== undefined) return [letter.end, shift(low, letter.value)];
  const power = /^[eE]([-+]?\d{1,3})(?![\da-zA-Z.])/.exec(view.slice(end, end + 6));
  const by = power === null ? 0 : Number.parseInt(power[1]!, 10);
  return power === null || Math.abs(by) > GREATEST_POWER ? [end, low] : [end + power[0].length, shift(low, by)];
}

/** Reports characters that are not a number here: 万 and 千万 without a digit, 几, and 陆 in 大陆. 陆 alone is a number. */
function isWord(view: string, { start, end, high }: Numeral): boolean {
  if (scalesAlone(view, start)?.end === end) return true;
  if (end - start > 1) return false;
  if (high !== undefined) return true;
  const free = (at: number) => classAt(view, at) >= SPACE || isLatin(view, at);
  return isOneOf(view, start, '伍陆肆拾') && !(free(start - 1) && free(end));
}
