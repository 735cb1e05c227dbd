import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, type BigDecimal, compare, multiply, negate, parseDecimal, shift, toPlainString } from '../../src/number/decimal.js';
import { check } from './check.js';

// Decimals are strings of digits; these tests compare their arithmetic with that of integers scaled by a common power of ten.
const PLACES = 60;
const decimal = fc
  .record({ digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), exponent: fc.integer({ min: -25, max: 25 }) })
  .map(({ digits, exponent }): BigDecimal => ({ digits: String(digits), exponent }));
const wholeOf = ({ digits, exponent }: BigDecimal): bigint => BigInt(digits) * 10n ** BigInt(exponent + PLACES);
const wholeIn = (text: string): bigint => {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  return (text.startsWith('-') ? -1n : 1n) * BigInt(`${whole}${fraction.padEnd(PLACES, '0')}`);
};

test('decimals compare, add and format like integers', () => {
  check(
    fc.property(decimal, decimal, fc.integer({ min: -9, max: 9 }), (a, b, n) => {
      const [x, y] = [wholeOf(a), wholeOf(b)];
      expect(Math.sign(compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      expect(wholeOf(add(a, b))).toBe(x + y);
      expect(wholeOf(multiply(a, n))).toBe(x * BigInt(n));
      expect(wholeOf(negate(a))).toBe(-x);
      expect(wholeOf(shift(a, n))).toBe(n < 0 ? x / 10n ** BigInt(-n) : x * 10n ** BigInt(n));
      expect(wholeIn(toPlainString(a))).toBe(x);
      expect(toPlainString(a)).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
    }),
    2000,
  );
});

test('a figure keeps its digits as written, without leading zeros', () => {
  const written = fc.tuple(fc.nat({ max: 10 ** 9 }), fc.option(fc.stringMatching(/^\d{1,12}$/), { nil: undefined }));
  check(
    fc.property(written, fc.nat({ max: 3 }), ([whole, fraction], zeros) => {
      const text = `${'0'.repeat(zeros)}${whole}${fraction === undefined ? '' : `.${fraction}`}`;
      const { digits, exponent } = parseDecimal(text);
      expect(digits).toBe(String(BigInt(`${whole}${fraction ?? ''}`)));
      expect(0 - exponent).toBe(fraction?.length ?? 0);
    }),
    100,
  );
});
