import { invalidArgument } from './error.js';
import { toPlainString } from './number/decimal.js';
import { parseNumeral } from './number/numeral.js';
import { documentOf } from './text/document.js';
import { normalize } from './text/normalize.js';

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
  if (typeof text !== 'string') throw invalidArgument('text', 'a string', text);
  const value = parseNumeral(documentOf(normalize(text).trim()));
  return value && toPlainString(value);
}
