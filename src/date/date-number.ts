import { isDigit } from '../text/characters.js';
import { charIn, charIs, createCodeUnitMap, valueAt } from '../text/code-units.js';
import type { Document } from '../text/document.js';

export const HAN_DIGITS = '零一二三四五六七八九';
const DIGIT_VALUES = createCodeUnitMap([...Array.from(HAN_DIGITS, (c, digit) => [c, digit] as const), ['〇', 0], ['○', 0]]);
/** Powers of ten, and single characters for tens. */
const POWERS = createCodeUnitMap([
  ['十', 1],
  ['百', 2],
  ['千', 3],
]);
const TENS = createCodeUnitMap([
  ['廿', 20],
  ['卅', 30],
]);

/** A whole number and the end of its span. */
export type DateNumber = { readonly value: number; readonly end: number };

const hanDigitAt = (doc: Document, at: number): number => valueAt(DIGIT_VALUES, doc, at);

/**
 * Reads a whole number as used in dates, Arabic (at most `maxDigits` digits) or Chinese: 9, 09, 九, 十九, 廿九, 两百. Not 三三:
 * successive digits are a year.
 */
export function dateNumberAt(doc: Document, at: number, maxDigits = 2): DateNumber | undefined {
  let end = at;
  if (isDigit(doc, at)) {
    let n = 0;
    for (; end - at < maxDigits && isDigit(doc, end); end++) n = n * 10 + doc.view.charCodeAt(end) - 0x30;
    return isDigit(doc, end) ? undefined : { value: n, end };
  }
  let n = 0;
  let digit = -1;
  let lastScale = 10000;
  for (; end - at < 8; end++) {
    const tens = valueAt(TENS, doc, end);
    const power = valueAt(POWERS, doc, end);
    const scale = tens > 0 ? tens : power > 0 ? 10 ** power : undefined;
    if (scale !== undefined) {
      if (scale >= lastScale || (tens > 0 && digit >= 0)) return undefined;
      n += tens > 0 ? tens : (digit < 0 ? 1 : digit) * scale;
      lastScale = tens > 0 ? 10 : scale;
      digit = -1;
      continue;
    }
    const next = charIn(doc, end, '两俩') ? 2 : hanDigitAt(doc, end);
    if (next < 0) break;
    if (digit > 0) return undefined;
    digit = next;
  }
  return end === at ? undefined : { value: n + Math.max(digit, 0), end };
}

const arabicDigitAt = (doc: Document, at: number): number => (isDigit(doc, at) ? doc.view.charCodeAt(at) - 0x30 : -1);

/** Reads a full year from 1000 to 2199: 2024, 二〇二四 or 两千零四. */
export function fullYearAt(doc: Document, at: number): DateNumber | undefined {
  let n = 0;
  let end = at;
  for (; end < at + 4; end++) {
    const digit = isDigit(doc, end) ? arabicDigitAt(doc, end) : hanDigitAt(doc, end);
    if (digit < 0 || digit > 9) break;
    n = n * 10 + digit;
  }
  if (end === at + 4) return n < 1000 || n > 2199 || isDigit(doc, end) ? undefined : { value: n, end };
  const words = charIs(doc, at + 1, '千') ? dateNumberAt(doc, at) : undefined;
  return words !== undefined && words.value >= 1900 && words.value < 2200 ? words : undefined;
}

/** Reads the last two digits of a year from 1950 to 2049: 24, 九七 or 零六. In Chinese digits these cannot be a number. */
export function shortYearAt(doc: Document, at: number): DateNumber | undefined {
  const arabic = isDigit(doc, at);
  const tens = arabic ? arabicDigitAt(doc, at) : hanDigitAt(doc, at);
  const ones = arabic ? arabicDigitAt(doc, at + 1) : hanDigitAt(doc, at + 1);
  if (tens < 0 || ones < 0 || isDigit(doc, at + 2) || (!arabic && hanDigitAt(doc, at + 2) >= 0)) return undefined;
  const n = tens * 10 + ones;
  return { value: n + (n >= 50 ? 1900 : 2000), end: at + 2 };
}
