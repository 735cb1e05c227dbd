import { wrong } from './error.js';
import { plain } from './figure/decimal.js';
import { decimalIn } from './figure/numeral.js';
import { fold } from './text/fold.js';

/**
 * Returns the value of a text that consists of one number: `三千二百亿` → `"320000000000"`, `负1.5万` → `"-15000"`.
 *
 * @param text Arabic or Chinese digits with their scale words, Simplified or Traditional, half-width or full-width;
 *   surrounding spaces are ignored
 * @returns an exact decimal in plain notation, like the `value` of a fact; `undefined` if the text is not a number or has
 *   no single value (十几亿, 1000多, 几百)
 * @throws YoujuError `invalid-argument` if `text` is not a string
 */
export function readNumeral(text: string): string | undefined {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  const value = decimalIn(fold(text).trim());
  return value && plain(value);
}
