import { isDigit, isNumeral } from '../text/characters.js';
import { valueAt } from '../text/code-units.js';
import { type Document, PADDING } from '../text/document.js';
import { DATE_DIGITS, MYRIAD, SCALES, TENS, YEAR_DIGITS } from './scales.js';

/** A whole number and the end of its span. */
export type WholeNumber = { readonly value: number; readonly end: number };

/** Returns the digit at `at`, Arabic or Chinese, as years are spelled digit by digit (not 两), or -1. */
export const digitAt = (doc: Document, at: number): number =>
  isDigit(doc, at) ? doc.units[at + PADDING]! - 0x30 : valueAt(YEAR_DIGITS, doc, at);

/** Reads a number of `count` digits, all Arabic or all Chinese; more digits may follow it. */
export function digitsAt(doc: Document, at: number, count: number): number | undefined {
  const isArabic = isDigit(doc, at);
  let value = 0;
  for (let end = at; end < at + count; end++) {
    const digit = digitAt(doc, end);
    if (digit < 0 || isDigit(doc, end) !== isArabic) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads a whole number as used in dates, Arabic (at most `maxDigits` digits) or Chinese, below ten thousand: 9, 09, 九, 十九, 廿九,
 * 两百. Not 三三: digits one after another are a year.
 */
export function wholeNumberAt(doc: Document, at: number, maxDigits = 2): WholeNumber | undefined {
  let end = at;
  if (isDigit(doc, at)) {
    let value = 0;
    for (; end - at < maxDigits && isDigit(doc, end); end++) value = value * 10 + doc.units[end + PADDING]! - 0x30;
    return isDigit(doc, end) ? undefined : { value, end };
  }
  if (!isNumeral(doc, at)) return undefined;
  let sum = 0;
  let digit = -1; // not multiplied yet
  let lastScale = 10 ** MYRIAD;
  for (; end - at < MAX_LENGTH; end++) {
    const tens = valueAt(TENS, doc, end);
    const exponent = valueAt(SCALES, doc, end);
    if (tens > 0 || (exponent > 0 && exponent < MYRIAD)) {
      const scale = tens > 0 ? 10 : 10 ** exponent;
      if (scale >= lastScale || (tens > 0 && digit >= 0)) return undefined;
      sum += scale * (tens > 0 ? tens : digit < 0 ? 1 : digit);
      lastScale = scale;
      digit = -1;
      continue;
    }
    const next = valueAt(DATE_DIGITS, doc, end);
    if (next < 0) break;
    if (digit > 0) return undefined;
    digit = next;
  }
  return end === at ? undefined : { value: sum + Math.max(digit, 0), end };
}

/** Longer runs of Chinese numerals are no number of a date. */
const MAX_LENGTH = 8;
