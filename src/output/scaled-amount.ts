const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Groups the integer digits of a decimal by threes: `-1234567.125` → `-1,234,567.125`. */
export function formatDecimal(decimal: string): string {
  const [whole, fraction] = decimal.split('.') as [string, string?];
  const digits = whole.replace('-', '');
  const first = digits.length % 3;
  const groups = [digits.slice(0, first), ...(digits.slice(first).match(/.../g) ?? [])].filter(Boolean);
  return (whole.startsWith('-') ? '-' : '') + groups.join(',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A word for a power of ten: `million`, `亿`. */
export type Scale = readonly [power: number, word: string];

/** The scale words of a language, the largest first, and when to use them. */
export type ScaleStyle = {
  readonly scales: readonly Scale[];
  /** Maximum number of digits before the decimal point. */
  readonly maxWhole: number;
  /** Whether the scaled form may be longer than the digits in full. */
  readonly mayBeLonger: boolean;
};

/** Maximum number of digits after the decimal point before a scale word. */
const MAX_FRACTION = 4;

/** An amount for display: `45.23` and `亿`, or all digits and no scale word. */
export type ScaledAmount = { readonly digits: string; readonly scale: string };

/**
 * Formats a decimal with the largest scale word that leaves at most four decimals, or with all its digits if no word does. Exact:
 * nothing is rounded or converted to a float. A string that is not a decimal is returned unchanged.
 *
 *     4523000000  →  45.23 亿, 4.523 billion
 *     123456789   →  12345.6789 万, 123,456,789
 */
export function scaleAmount(decimal: string, { scales, maxWhole, mayBeLonger }: ScaleStyle): ScaledAmount {
  if (!DECIMAL.test(decimal)) return { digits: decimal, scale: '' };
  const full = formatDecimal(decimal);
  const whole = countWholeDigits(decimal);
  for (const [power, scale] of scales) {
    if (whole <= power || whole - power > maxWhole) continue;
    const digits = movePoint(decimal, power);
    const fraction = digits.split('.')[1] ?? '';
    if (fraction.length <= MAX_FRACTION && (mayBeLonger || digits.length + scale.length <= full.length)) return { digits, scale };
  }
  return { digits: full, scale: '' };
}

/** Moves the decimal point left by fewer places than there are integer digits: `52000`, 4 → `5.2`. */
function movePoint(decimal: string, places: number): string {
  const [whole, fraction = ''] = decimal.split('.') as [string, string?];
  const rest = (whole.slice(-places) + fraction).replace(/0+$/, '');
  return whole.slice(0, -places).replace(/^(-?)0+(?=\d)/, '$1') + (rest && `.${rest}`);
}

/** Counts the digits before the decimal point, without leading zeros. */
export const countWholeDigits = (decimal: string): number => /^-?0*(\d*)/.exec(decimal)![1]!.length;
