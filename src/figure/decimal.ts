/**
 * An exact decimal, `digits × 10^exponent`. The exponent is that of the last written digit: 30亿 is 30 × 10^8. Digits are
 * kept as written, without leading zeros and with `-` if negative: most figures are only shifted by a power of ten, few
 * need arithmetic.
 */
export type Decimal = { readonly digits: string; readonly exponent: number };

/** Returns a small integer as a decimal. */
export const wholeOf = (n: number): Decimal => ({ digits: String(n), exponent: 0 });

export const TEN: Decimal = wholeOf(10);

const ZERO = 0x30;
const MINUS = 0x2d;

const isBelowZero = ({ digits }: Decimal): boolean => digits.charCodeAt(0) === MINUS;
export const isZero = ({ digits }: Decimal): boolean => digits === '0';

/** Formats in plain notation without trailing zeros in the fraction: `{493, 6}` → `"493000000"`, `{150, -3}` → `"0.15"`. */
export function plain({ digits, exponent }: Decimal): string {
  if (exponent === 0 || digits === '0') return digits;
  if (exponent > 0) return digits + '0'.repeat(exponent);
  let end = digits.length;
  const point = end + exponent; // index where the fraction begins; 0 or less if that is before the first digit
  while (end > point && digits.charCodeAt(end - 1) === ZERO) end--;
  const first = digits.charCodeAt(0) === MINUS ? 1 : 0;
  if (point > first) return end > point ? `${digits.slice(0, point)}.${digits.slice(point, end)}` : digits.slice(0, point);
  const sign = first === 1 ? '-' : '';
  return `${sign}0.${'0'.repeat(first - point)}${digits.slice(first, end)}`;
}

/** Scales the digits of both to the smaller of their exponents. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = (of: Decimal) => BigInt(of.exponent === exponent ? of.digits : of.digits + '0'.repeat(of.exponent - exponent));
  return [at(a), at(b), exponent];
}

/** Returns a negative number, zero or a positive number, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  const larger = a.digits.length + a.exponent - b.digits.length - b.exponent;
  if (larger !== 0 && a.digits > '0' && b.digits > '0') return larger; // both positive and without leading zeros
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Returns the sum. Its last digit is the finer of the two, which is the last one written in `1亿2000万`. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = aligned(a, b);
  return { digits: String(x + y), exponent };
}

export const times = ({ digits, exponent }: Decimal, n: number): Decimal => ({
  digits: String(BigInt(digits) * BigInt(n)),
  exponent,
});

export function shift(of: Decimal, by: number): Decimal {
  return by === 0 ? of : { digits: of.digits, exponent: of.exponent + by };
}

export const negate = (of: Decimal): Decimal => ({
  digits: isZero(of) ? of.digits : isBelowZero(of) ? of.digits.slice(1) : `-${of.digits}`,
  exponent: of.exponent,
});

/** Reads an Arabic figure, with group separators already removed: `1234.50`. */
export function decimalOf(written: string): Decimal {
  const point = written.indexOf('.');
  if (point < 0) return { digits: withoutZeros(written), exponent: 0 };
  return { digits: withoutZeros(written.slice(0, point) + written.slice(point + 1)), exponent: point + 1 - written.length };
}

function withoutZeros(digits: string): string {
  let first = 0;
  while (first < digits.length - 1 && digits.charCodeAt(first) === ZERO) first++;
  return first === 0 ? digits : digits.slice(first);
}

/** Decimal places kept for a fraction without a finite decimal. */
const PLACES = 18;

/** Returns the quotient and whether it is exact; an infinite decimal is truncated after 18 places. `undefined` if `b` is 0. */
export function divide(a: Decimal, b: Decimal): { readonly value: Decimal; readonly exact: boolean } | undefined {
  const [x, y] = aligned(a, b);
  if (y === 0n) return undefined;
  const scaled = x * 10n ** BigInt(PLACES);
  let digits = scaled / y;
  let exponent = -PLACES;
  const exact = digits * y === scaled;
  while (exact && exponent < 0 && digits % 10n === 0n) [digits, exponent] = [digits / 10n, exponent + 1];
  return { value: { digits: String(digits), exponent }, exact };
}

/** Returns the value fields of a fact: plain notation, and the number of decimals, for a range that of the coarser end. */
export function stated(low: Decimal, high: Decimal | undefined): { value: string; high: string | undefined; decimals: number } {
  const exponent = high === undefined ? low.exponent : Math.max(low.exponent, high.exponent);
  return { value: plain(low), high: high && plain(high), decimals: 0 - exponent };
}
