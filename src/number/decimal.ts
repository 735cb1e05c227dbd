/**
 * An exact decimal, `digits × 10^exponent`. The exponent is that of the last written digit: 30亿 is 30 × 10^8. Digits are
 * kept as written, without leading zeros and with `-` if negative: most figures are only shifted by a power of ten, few
 * need arithmetic.
 */
export type BigDecimal = { readonly digits: string; readonly exponent: number };

/** Returns a small integer as a decimal. */
export const bigDecimalOf = (n: number): BigDecimal => ({ digits: String(n), exponent: 0 });

export const TEN: BigDecimal = bigDecimalOf(10);

const ZERO_UNIT = 0x30;
const MINUS_UNIT = 0x2d;

const isNegative = ({ digits }: BigDecimal): boolean => digits.charCodeAt(0) === MINUS_UNIT;
export const isZero = ({ digits }: BigDecimal): boolean => digits === '0';

/** Formats in plain notation without trailing zeros in the fraction: `{493, 6}` → `"493000000"`, `{150, -3}` → `"0.15"`. */
export function toPlainString({ digits, exponent }: BigDecimal): string {
  if (exponent === 0 || digits === '0') return digits;
  if (exponent > 0) return digits + '0'.repeat(exponent);
  let end = digits.length;
  const point = end + exponent; // index where the fraction begins; 0 or less if that is before the first digit
  while (end > point && digits.charCodeAt(end - 1) === ZERO_UNIT) end--;
  const first = digits.charCodeAt(0) === MINUS_UNIT ? 1 : 0;
  if (point > first) return end > point ? `${digits.slice(0, point)}.${digits.slice(point, end)}` : digits.slice(0, point);
  const sign = first === 1 ? '-' : '';
  return `${sign}0.${'0'.repeat(first - point)}${digits.slice(first, end)}`;
}

/** Scales the digits of both to the smaller of their exponents. */
function alignExponents(a: BigDecimal, b: BigDecimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const digitsAtExponent = (decimal: BigDecimal) =>
    BigInt(decimal.exponent === exponent ? decimal.digits : decimal.digits + '0'.repeat(decimal.exponent - exponent));
  return [digitsAtExponent(a), digitsAtExponent(b), exponent];
}

/** Returns a negative number, zero or a positive number, as `a` is less than, equal to or greater than `b`. */
export function compare(a: BigDecimal, b: BigDecimal): number {
  if (a === b) return 0;
  const larger = a.digits.length + a.exponent - b.digits.length - b.exponent;
  if (larger !== 0 && a.digits > '0' && b.digits > '0') return larger; // both positive and without leading zeros
  const [x, y] = alignExponents(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Returns the sum. Its last digit is the finer of the two, which is the last one written in `1亿2000万`. */
export function add(a: BigDecimal, b: BigDecimal): BigDecimal {
  const [x, y, exponent] = alignExponents(a, b);
  return { digits: String(x + y), exponent };
}

export const multiply = ({ digits, exponent }: BigDecimal, n: number): BigDecimal => ({
  digits: String(BigInt(digits) * BigInt(n)),
  exponent,
});

/** Returns the product of two decimals. */
export const times = (a: BigDecimal, b: BigDecimal): BigDecimal => ({
  digits: String(BigInt(a.digits) * BigInt(b.digits)),
  exponent: a.exponent + b.exponent,
});

export function shift(decimal: BigDecimal, exponentShift: number): BigDecimal {
  return exponentShift === 0 ? decimal : { digits: decimal.digits, exponent: decimal.exponent + exponentShift };
}

export const negate = (decimal: BigDecimal): BigDecimal => ({
  digits: isZero(decimal) ? decimal.digits : isNegative(decimal) ? decimal.digits.slice(1) : `-${decimal.digits}`,
  exponent: decimal.exponent,
});

/** Reads an Arabic figure, with group separators already removed: `1234.50`. */
export function parseDecimal(digits: string): BigDecimal {
  const point = digits.indexOf('.');
  if (point < 0) return { digits: withoutLeadingZeros(digits), exponent: 0 };
  return { digits: withoutLeadingZeros(digits.slice(0, point) + digits.slice(point + 1)), exponent: point + 1 - digits.length };
}

function withoutLeadingZeros(digits: string): string {
  let first = 0;
  while (first < digits.length - 1 && digits.charCodeAt(first) === ZERO_UNIT) first++;
  return first === 0 ? digits : digits.slice(first);
}

/** Decimal places kept for a fraction without a finite decimal. */
const QUOTIENT_PLACES = 18;

/** Returns the quotient and whether it is exact; an infinite decimal is truncated after 18 places. `undefined` if `b` is 0. */
export function divide(a: BigDecimal, b: BigDecimal): { readonly value: BigDecimal; readonly exact: boolean } | undefined {
  const [x, y] = alignExponents(a, b);
  if (y === 0n) return undefined;
  const scaled = x * 10n ** BigInt(QUOTIENT_PLACES);
  let digits = scaled / y;
  let exponent = -QUOTIENT_PLACES;
  const exact = digits * y === scaled;
  while (exact && exponent < 0 && digits % 10n === 0n) [digits, exponent] = [digits / 10n, exponent + 1];
  return { value: { digits: String(digits), exponent }, exact };
}

/** Returns the value fields of a fact: plain notation, and the number of decimals, for a range that of the coarser end. */
export function valueFieldsOf(
  low: BigDecimal,
  high: BigDecimal | undefined,
): { value: string; high: string | undefined; decimals: number } {
  const exponent = high === undefined ? low.exponent : Math.max(low.exponent, high.exponent);
  return { value: toPlainString(low), high: high && toPlainString(high), decimals: 0 - exponent };
}
