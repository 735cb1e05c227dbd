/** An exact decimal, `digits × 10^exponent`. The exponent is that of the last written digit: 30亿 is 30 × 10^8. */
export type Decimal = { readonly digits: bigint; readonly exponent: number };

export const TEN: Decimal = { digits: 10n, exponent: 0 };

/** Plain notation without trailing fraction zeros: `{493, 6}` → `"493000000"`, `{150, -3}` → `"0.15"`. */
export function plain({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString();
  if (exponent >= 0) return digits === 0n ? '0' : sign + all + '0'.repeat(exponent);
  const padded = all.padStart(1 - exponent, '0');
  const whole = padded.slice(0, exponent);
  let end = padded.length;
  while (end > whole.length && padded[end - 1] === '0') end--;
  const written = end > whole.length ? `${whole}.${padded.slice(whole.length, end)}` : whole;
  return written === '0' ? '0' : sign + written;
}

/** The digits of both at the smaller of their exponents. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  if (a.exponent === b.exponent) return [a.digits, b.digits, a.exponent];
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.digits * 10n ** BigInt(a.exponent - exponent), b.digits * 10n ** BigInt(b.exponent - exponent), exponent];
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The sum; its last digit is the finer of the two, which is the one written last in `1亿2000万`. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = aligned(a, b);
  return { digits: x + y, exponent };
}

export function shift(of: Decimal, by: number): Decimal {
  return by === 0 ? of : { digits: of.digits, exponent: of.exponent + by };
}

export function negate({ digits, exponent }: Decimal): Decimal {
  return { digits: -digits, exponent };
}

/** An Arabic figure as written, group marks taken out: `1234.50`. */
export function decimalOf(written: string): Decimal {
  const point = written.indexOf('.');
  if (point < 0) return { digits: BigInt(written), exponent: 0 };
  return { digits: BigInt(written.slice(0, point) + written.slice(point + 1)), exponent: point + 1 - written.length };
}

/** A fraction that has no finite decimal is given to so many places. */
const PLACES = 18;

/** The quotient, and whether it is exact; what has no finite decimal is cut after 18 places. `undefined` where `b` is 0. */
export function divide(a: Decimal, b: Decimal): { readonly value: Decimal; readonly exact: boolean } | undefined {
  const [x, y] = aligned(a, b);
  if (y === 0n) return undefined;
  const scaled = x * 10n ** BigInt(PLACES);
  let digits = scaled / y;
  let exponent = -PLACES;
  const exact = digits * y === scaled;
  while (exact && exponent < 0 && digits % 10n === 0n) [digits, exponent] = [digits / 10n, exponent + 1];
  return { value: { digits, exponent }, exact };
}

/** What a fact says of its value: plain notation, and the power of the last digit, of a range the coarser of the two. */
export function stated(low: Decimal, high: Decimal | undefined): { value: string; high: string | undefined; decimals: number } {
  const exponent = high === undefined ? low.exponent : Math.max(low.exponent, high.exponent);
  return { value: plain(low), high: high && plain(high), decimals: 0 - exponent };
}
