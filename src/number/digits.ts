import { classAt, isDigit, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs, valueAt } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { type BigDecimal, bigDecimalOf, isZero, parseDecimal } from './decimal.js';
import { CHINESE_DIGITS, COMPOUND_DIGITS, MAX_DIGITS, MYRIAD, scaleAt, TENS } from './scales.js';

/** The number before a scale word. `length` is that of an Arabic figure, 0 for Chinese digits. */
export type Coefficient = {
  readonly low: BigDecimal;
  readonly high: BigDecimal;
  readonly end: number;
  readonly length: number;
  readonly isWhole: boolean;
  /** Number of digits after a decimal point that seems to be lost. */
  readonly lostDecimals: number | undefined;
};

const SMALL_INTEGERS: readonly BigDecimal[] = Array.from({ length: 41 }, (_, digit) => bigDecimalOf(digit));
const smallIntegerOf = (digit: number): BigDecimal => SMALL_INTEGERS[digit]!;

export const ONE = smallIntegerOf(1);

/** Returns the Chinese digit at `at`. */
export function chineseDigitAt(doc: Document, at: number): number | undefined {
  const digit = valueAt(CHINESE_DIGITS, doc, at);
  return digit < 0 ? undefined : digit;
}

/** After a currency sign the amount needs no unit, so `，` separates two amounts: $20，300美元. */
const CURRENCY_SIGN = /\p{Sc}/u;

/**
 * Reads an Arabic figure from its first digit. Returns `undefined` if its groups are broken or its value cannot be
 * recovered. `，` typed for `,` also separates groups; because it ends clauses, only before a whole group.
 */
export function arabicNumberAt(doc: Document, start: number): Coefficient | undefined {
  const limit = start + MAX_DIGITS + 1; // enough to detect that a run is too long
  let end = pastDigits(doc, start, limit);
  const first = end;
  if (end - start <= 3 && !charIs(doc, start, '0')) {
    while (
      end < limit &&
      (charIs(doc, end, ',') || (charIs(doc, end, '，') && !CURRENCY_SIGN.test(doc.view.charAt(start - 1)))) &&
      isDigit(doc, end + 1)
    ) {
      const stop = pastDigits(doc, end + 1, end + 5);
      if (stop - end !== 4) {
        if (charIs(doc, end, ',') && end - start > 3) return undefined; // 1,234,5
        break;
      }
      end = stop;
    }
  }
  if (end - start <= 3 && !charIs(doc, start, '0')) end = pastSpacedGroups(doc, end);
  const isGrouped = end > first;
  if (charIs(doc, end, '.') && isDigit(doc, end + 1)) {
    end = pastDigits(doc, end + 1, limit);
    if (charIs(doc, end, '.') && isDigit(doc, end + 1)) return europeanNumberAt(doc, start); // 1.2.3
  }
  if (end - start > MAX_DIGITS) return undefined;
  const text = doc.view.slice(start, end);
  const digits = isGrouped ? text.replace(/[,，\s]/g, '') : text;
  const value = parseDecimal(digits);
  const isWhole = value.exponent === 0;
  const lostDecimals = isWhole && digits.length > 1 && digits.startsWith('0') ? digits.length - 1 : undefined;
  if (lostDecimals !== undefined && isZero(value)) return undefined; // 00%: nothing to recover
  return { low: value, high: value, end, length: digits.length, isWhole, lostDecimals };
}

/** Reads groups of three digits separated by points, as in Europe, right after its currency: EUR 890.500.000. */
function europeanNumberAt(doc: Document, start: number): Coefficient | undefined {
  const written = /^\d{1,3}(?:\.\d{3}){2,5}(?![\d.])/.exec(doc.view.slice(start, start + MAX_EUROPEAN_LENGTH))?.[0];
  if (written === undefined || !/(?:EUR|€|欧元) ?$/.test(doc.view.slice(Math.max(0, start - 4), start))) return undefined;
  const value = parseDecimal(written.replaceAll('.', ''));
  return { low: value, high: value, end: start + written.length, length: written.length, isWhole: true, lostDecimals: undefined };
}

const MAX_EUROPEAN_LENGTH = 24;

/** Skips the digits at `at`, up to `limit`. */
function pastDigits(doc: Document, at: number, limit: number): number {
  let end = at;
  while (end < limit && isDigit(doc, end)) end++;
  return end;
}

/** No figure has more groups of three digits. */
const MAX_GROUPS = 8;

/** Skips groups separated by spaces if a scale word follows the last one (3 000 万); otherwise they are separate figures. */
function pastSpacedGroups(doc: Document, at: number): number {
  let end = at;
  const limit = at + MAX_GROUPS * 4;
  while (end < limit && classAt(doc, end) === SPACE && [1, 2, 3].every((i) => isDigit(doc, end + i)) && !isDigit(doc, end + 4))
    end += 4;
  if (end === at) return at;
  let last = charIs(doc, end, '.') ? end + 1 : end;
  while (last > end && last - end < MAX_DIGITS && isDigit(doc, last)) last++;
  return scaleAt(doc, pastSpaces(doc, last)) >= MYRIAD ? end : at;
}

/** Reads a digit, two consecutive ones (七八百, 三五百), 几 and 数, or a figure after a scale word (1亿2000万). */
export function coefficientAt(doc: Document, at: number, lastPlace: number | undefined): Coefficient | undefined {
  if (isDigit(doc, at)) return arabicNumberAt(doc, at);
  const createCoefficient = (low: number, high: number, end: number): Coefficient => ({
    low: smallIntegerOf(low),
    high: smallIntegerOf(high),
    end,
    length: 0,
    isWhole: true,
    lostDecimals: undefined,
  });
  const digit = chineseDigitAt(doc, at);
  if (digit !== undefined) {
    if (digit === 0) return lastPlace === undefined ? createCoefficient(0, 0, at + 1) : undefined;
    const second = chineseDigitAt(doc, at + 1);
    const follows = second !== undefined && (second === digit + 1 || (lastPlace === undefined && digit === 3 && second === 5));
    if (!follows)
      return second === undefined || charIn(doc, at + 1, '两零〇') ? createCoefficient(digit, digit, at + 1) : undefined;
    return chineseDigitAt(doc, at + 2) !== undefined ? undefined : createCoefficient(digit, second, at + 2);
  }
  const joint = valueAt(COMPOUND_DIGITS, doc, at);
  if (joint >= 0 && (scaleAt(doc, at + 1) > 0 || (lastPlace !== undefined && charIn(doc, at - 1, '拾佰仟零')))) {
    return createCoefficient(joint, joint, at + 1);
  }
  const tens = valueAt(TENS, doc, at);
  if (tens >= 0 && (lastPlace === undefined || lastPlace > 1)) return createCoefficient(tens, tens, at);
  if (charIs(doc, at, '半') && lastPlace === undefined && scaleAt(doc, at + 1) === 2) {
    const half = parseDecimal('0.5');
    return { low: half, high: half, end: at + 1, length: 0, isWhole: false, lostDecimals: undefined };
  }
  if (charIs(doc, at, '几') || (charIs(doc, at, '数') && lastPlace === undefined && scaleAt(doc, at + 1) > 0)) {
    if (lastPlace === undefined) return createCoefficient(2, 9, at + 1);
    return lastPlace === 1 ? createCoefficient(0, 10, at + 1) : undefined;
  }
  return undefined;
}
