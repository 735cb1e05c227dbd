import { classAt, isDigit, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe, valueAt } from '../text/units.js';
import { type Decimal, decimalOf, isZero, wholeOf } from './decimal.js';
import { DIGITS, JOINT, LONGEST, MYRIAD, scaleAt, TENS } from './scales.js';

/** The number before a scale word. `length` is that of an Arabic figure, 0 for Chinese digits. */
export type Coefficient = {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly end: number;
  readonly length: number;
  readonly whole: boolean;
  /** Number of digits after a decimal point that seems to be lost. */
  readonly lost: number | undefined;
};

const WHOLES: readonly Decimal[] = Array.from({ length: 41 }, (_, digit) => wholeOf(digit));
const whole = (digit: number): Decimal => WHOLES[digit]!;

export const ONE = whole(1);

/** Returns the Chinese digit at `at`. */
export function digitAt(view: string, at: number): number | undefined {
  const digit = valueAt(DIGITS, view, at);
  return digit < 0 ? undefined : digit;
}

/** After a currency sign the amount needs no unit, so `，` separates two amounts: $20，300美元. */
const SIGN = /\p{Sc}/u;

/**
 * Reads an Arabic figure from its first digit. Returns `undefined` if its groups are broken or its value cannot be
 * recovered. `，` typed for `,` also separates groups; because it ends clauses, only before a whole group.
 */
export function figureAt(view: string, start: number): Coefficient | undefined {
  const limit = start + LONGEST + 1; // enough to detect that a run is too long
  let end = pastDigits(view, start, limit);
  const first = end;
  if (end - start <= 3 && !isThe(view, start, '0')) {
    while (
      end < limit &&
      (view[end] === ',' || (view[end] === '，' && !SIGN.test(view.charAt(start - 1)))) &&
      isDigit(view, end + 1)
    ) {
      const stop = pastDigits(view, end + 1, end + 5);
      if (stop - end !== 4) {
        if (view[end] === ',' && end - start > 3) return undefined; // 1,234,5
        break;
      }
      end = stop;
    }
  }
  if (end - start <= 3 && !isThe(view, start, '0')) end = pastSpacedGroups(view, end);
  const isGrouped = end > first;
  if (view[end] === '.' && isDigit(view, end + 1)) {
    end = pastDigits(view, end + 1, limit);
    if (view[end] === '.' && isDigit(view, end + 1)) return undefined; // 1.2.3
  }
  if (end - start > LONGEST) return undefined;
  const all = view.slice(start, end);
  const written = isGrouped ? all.replace(/[,，\s]/g, '') : all;
  const value = decimalOf(written);
  const isWhole = value.exponent === 0;
  const lost = isWhole && written.length > 1 && written.startsWith('0') ? written.length - 1 : undefined;
  if (lost !== undefined && isZero(value)) return undefined; // 00%: nothing to recover
  return { low: value, high: value, end, length: written.length, whole: isWhole, lost };
}

/** Skips the digits at `at`, up to `limit`. */
function pastDigits(view: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && isDigit(view, end)) end++;
  return end;
}

/** No figure has more groups of three digits. */
const MOST_GROUPS = 8;

/** Skips groups separated by spaces if a scale word follows the last one (3 000 万); otherwise they are separate figures. */
function pastSpacedGroups(view: string, at: number): number {
  let end = at;
  const most = at + MOST_GROUPS * 4;
  while (end < most && classAt(view, end) === SPACE && [1, 2, 3].every((i) => isDigit(view, end + i)) && !isDigit(view, end + 4))
    end += 4;
  if (end === at) return at;
  let last = view[end] === '.' ? end + 1 : end;
  while (last > end && last - end < LONGEST && isDigit(view, last)) last++;
  return scaleAt(view, pastSpaces(view, last)) >= MYRIAD ? end : at;
}

/** Reads a digit, two consecutive ones (七八百, 三五百), 几 and 数, or a figure after a scale word (1亿2000万). */
export function coefficientAt(view: string, at: number, last: number | undefined): Coefficient | undefined {
  if (isDigit(view, at)) return figureAt(view, at);
  const c = view.charAt(at);
  const chinese = (low: number, high: number, end: number): Coefficient => ({
    low: whole(low),
    high: whole(high),
    end,
    length: 0,
    whole: true,
    lost: undefined,
  });
  const digit = digitAt(view, at);
  if (digit !== undefined) {
    if (digit === 0) return last === undefined ? chinese(0, 0, at + 1) : undefined;
    const second = digitAt(view, at + 1);
    const follows = second !== undefined && (second === digit + 1 || (last === undefined && digit === 3 && second === 5));
    if (!follows) return second === undefined || isOneOf(view, at + 1, '两零〇') ? chinese(digit, digit, at + 1) : undefined;
    return digitAt(view, at + 2) !== undefined ? undefined : chinese(digit, second, at + 2);
  }
  const joint = valueAt(JOINT, view, at);
  if (joint >= 0 && (scaleAt(view, at + 1) > 0 || (last !== undefined && isOneOf(view, at - 1, '拾佰仟零')))) {
    return chinese(joint, joint, at + 1);
  }
  const tens = valueAt(TENS, view, at);
  if (tens >= 0 && (last === undefined || last > 1)) return chinese(tens, tens, at);
  if (c === '半' && last === undefined && scaleAt(view, at + 1) === 2) {
    const half = decimalOf('0.5');
    return { low: half, high: half, end: at + 1, length: 0, whole: false, lost: undefined };
  }
  if (c === '几' || (c === '数' && last === undefined && scaleAt(view, at + 1) > 0)) {
    if (last === undefined) return chinese(2, 9, at + 1);
    return last === 1 ? chinese(0, 10, at + 1) : undefined;
  }
  return undefined;
}
