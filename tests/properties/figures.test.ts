import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract, readNumeral } from '../../src/index.js';
import { check } from './check.js';

const RUNS = 10_000;

/** A decimal: its digits, and how many of them follow the decimal point. */
type RandomDecimal = { readonly digits: bigint; readonly places: number };
const SCALES = [
  ['', 0],
  ['万', 4],
  ['亿', 8],
  ['万亿', 12],
] as const;

/** `digits × 10^-places` in plain notation, independently of the library. */
function toPlainDecimal({ digits, places }: RandomDecimal): string {
  const all = digits.toString().padStart(places + 1, '0');
  const whole = all.slice(0, all.length - places);
  const fraction = all.slice(all.length - places).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const toWrittenDecimal = ({ digits, places }: RandomDecimal): string => {
  const all = digits.toString().padStart(places + 1, '0');
  return places === 0 ? all : `${all.slice(0, all.length - places)}.${all.slice(all.length - places)}`;
};

const withGroupMarks = (figure: string): string => figure.replace(/^\d+/, (whole) => whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ','));
const toFullWidth = (figure: string): string => figure.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Formats an integer below 10^16 in Chinese numerals, independently of the library: sections of 万 and 亿, 零 for gaps. */
function toChineseNumeral(n: bigint, formal: boolean): string {
  const digits = formal ? '零壹贰叁肆伍陆柒捌玖' : '零一二三四五六七八九';
  const units = formal ? ['', '拾', '佰', '仟'] : ['', '十', '百', '千'];
  const section = (value: number): string => {
    let text = '';
    let gap = false;
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(value / 10 ** place) % 10;
      if (digit === 0) gap = text !== '';
      else {
        text += (gap ? '零' : '') + digits[digit] + units[place];
        gap = false;
      }
    }
    return text;
  };
  if (n === 0n) return digits[0]!;
  let text = '';
  for (const [mark, exponent] of [
    ['万亿', 12n],
    ['亿', 8n],
    ['万', 4n],
    ['', 0n],
  ] as const) {
    const value = Number((n / 10n ** exponent) % 10000n);
    if (value === 0) continue;
    const lacking = text !== '' && value < 1000;
    // 一万亿二千亿 is written 一万二千亿: 万亿 and 亿 share one 亿
    text = mark === '亿' && text.endsWith('万亿') ? text.slice(0, -1) : text;
    text += (lacking ? digits[0] : '') + section(value) + mark;
  }
  return text;
}

const randomDecimal = fc.record({ digits: fc.bigInt({ min: 1n, max: 10n ** 14n - 1n }), places: fc.integer({ min: 0, max: 4 }) });
const randomScale = fc.constantFrom(...SCALES);
const scaledBy = ({ digits, places }: RandomDecimal, exponent: number): RandomDecimal =>
  exponent >= places ? { digits: digits * 10n ** BigInt(exponent - places), places: 0 } : { digits, places: places - exponent };

const money = (text: string) => {
  const { facts } = extract(text, { types: ['money'] });
  return facts.map((fact) => (fact.type === 'money' ? [fact.text, fact.value, fact.high] : []));
};

describe('random decimals in random forms are read back exactly', () => {
  test('Arabic figures: with group separators, full-width, scaled', () => {
    const form = fc.constantFrom((figure: string) => figure, withGroupMarks, toFullWidth);
    check(
      fc.property(randomDecimal, randomScale, form, (value, [mark, exponent], as) => {
        const figure = `${as(toWrittenDecimal(value))}${mark}`;
        const want = toPlainDecimal(scaledBy(value, exponent));
        expect(readNumeral(figure)).toBe(want);
        expect(money(`收入${figure}元，`)).toEqual([[`${figure}元`, want, undefined]]);
      }),
      RUNS,
    );
  });

  test('Chinese numerals, ordinary and formal', () => {
    check(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n - 1n }), fc.boolean(), (n, formal) => {
        const figure = toChineseNumeral(n, formal);
        expect(readNumeral(figure)).toBe(n.toString());
        expect(money(`支出${figure}元。`)).toEqual([[`${figure}元`, n.toString(), undefined]]);
      }),
      RUNS,
    );
  });

  test('Chinese decimals and ranges', () => {
    const whole = fc.bigInt({ min: 1n, max: 4999n });
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 });
    const [to, mark] = [fc.constantFrom('至', '到', '-'), fc.constantFrom(...SCALES.slice(1))];
    check(
      fc.property(whole, digits, whole, to, mark, (n, fraction, more, join, [unit, exponent]) => {
        const places = fraction.length;
        const low: RandomDecimal = { digits: BigInt(`${n}${fraction.join('')}`), places };
        const numeral = `${toChineseNumeral(n, false)}点${fraction.map((digit) => toChineseNumeral(BigInt(digit), false)).join('')}`;
        expect(readNumeral(`${numeral}${unit}`)).toBe(toPlainDecimal(scaledBy(low, exponent)));
        const high: RandomDecimal = { digits: (n + more) * 10n ** BigInt(places), places };
        const text = `${numeral}${unit}元${join}${toChineseNumeral(n + more, false)}${unit}元`;
        expect(money(`预计${text}。`)).toEqual([
          [text, toPlainDecimal(scaledBy(low, exponent)), toPlainDecimal(scaledBy(high, exponent))],
        ]);
      }),
      RUNS,
    );
  });

  test('both scripts in one figure: 3亿5千万, 1万零20', () => {
    const digit = fc.bigInt({ min: 1n, max: 9n });
    check(
      fc.property(fc.bigInt({ min: 1n, max: 9999n }), digit, digit, (yi, qian, wan) => {
        expect(readNumeral(`${yi}亿${qian}千${wan}百万`)).toBe(
          (yi * 10n ** 8n + (qian * 1000n + wan * 100n) * 10n ** 4n).toString(),
        );
        expect(readNumeral(`${yi}亿零${wan}万`)).toBe((yi * 10n ** 8n + wan * 10n ** 4n).toString());
      }),
      RUNS,
    );
  });

  test('ranges with the unit written once or twice', () => {
    const mark = fc.constantFrom('-', '~', '至', '到', '—');
    check(
      fc.property(
        randomDecimal,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        randomScale,
        mark,
        fc.boolean(),
        (low, more, [unit, exponent], to, twice) => {
          const high = { ...low, digits: low.digits + more };
          const text = `${toWrittenDecimal(low)}${twice ? `${unit}元` : ''}${to}${toWrittenDecimal(high)}${unit}元`;
          expect(money(`预计${text}，`)).toEqual([
            [text, toPlainDecimal(scaledBy(low, exponent)), toPlainDecimal(scaledBy(high, exponent))],
          ]);
        },
      ),
      RUNS,
    );
  });
});

test('src/number and src/quantity convert no text to a float', () => {
  for (const file of ['src/number', 'src/quantity'].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))) {
    const code = readFileSync(file, 'utf8').replace(/^\s*(\/\*\*|\*).*$/gm, '');
    expect(code, file).not.toMatch(/(?<![A-Za-z])Number\(|parseFloat|toFixed|toPrecision|Math\.(?!max|min|abs)/);
  }
});

test('readNumeral returns the value of a number, and undefined for anything else', () => {
  expect(['三千二百亿', ' ４.９３億 ', '负1.5万', '-0.50', '壹佰万', '两百三', '零'].map(readNumeral)).toEqual([
    '320000000000',
    '493000000',
    '-15000',
    '-0.5',
    '1000000',
    '230',
    '0',
  ]);
  expect(['十几亿', '1000多', '几百', '', '元', '1.2.3', '015', '3亿元', '大陆'].map(readNumeral)).toEqual(
    Array(9).fill(undefined),
  );
});

test('numbers with terms in the wrong order or too many digits are rejected', () => {
  const digits = '一'.repeat(400);
  expect(['1万2千3百1万', '一万二千三百万', '0亿0亿', `一点${digits}一`].map(readNumeral)).toEqual(Array(4).fill(undefined));
  expect(['1亿2千3百万', '1万1亿', `一点${digits}`].map(readNumeral)).toEqual([
    '123000000',
    '1000100000000',
    `1.${digits.replaceAll('一', '1')}`,
  ]);
  expect(extract('一万二千三百万元').facts).toEqual([]);
});
