import { wrong } from './error.js';
import { plain } from './figure/decimal.js';
import { decimalIn } from './figure/numeral.js';
import { fold } from './text/fold.js';

/**
 * The value of a text that is one number and nothing more: `三千二百亿` → `"320000000000"`, `负1.5万` → `"-15000"`.
 *
 * @param text Arabic or Chinese figures with their scale words, in either script, of either width; spaces around are passed over
 * @returns an exact decimal in plain notation, as a fact's `value`; `undefined` where the text is no number, or has no one
 *   value (十几亿, 1000多, 几百)
 * @throws YoujuError `invalid-argument` where `text` is no string
 */
export function readNumeral(text: string): string | undefined {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  const value = decimalIn(fold(text).trim());
  return value && plain(value);
}
