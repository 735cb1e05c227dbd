import { isDigit, pastSpaces } from '../text/scan.js';
import { add, compare, type Decimal, decimalOf, shift } from './decimal.js';

/**
 * A number as written, scale words included: `4.93亿`, `三千二百亿`, `十几亿`, `1000多亿`.
 *
 * `scale` is the exponent of the scale words at its end (亿 8), so that a range may share them: in `3-5亿` the first has none.
 */
export type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly low: Decimal;
  readonly high?: Decimal;
  readonly scale: number;
  /** 多, 余, 几 after a whole figure. */
  readonly over: boolean;
  readonly arabic: boolean;
  /** Digits after a point that seems lost, as whole figures begin with no zero: 2 in `015`. */
  readonly lost?: number;
};

const DIGITS = new Map<string, number>();
for (const row of ['零〇', '一壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].entries())
  for (const c of row[1]) DIGITS.set(c, row[0]);

const SCALES = new Map([...'十拾'].map((c) => [c, 1]));
for (const [forms, exponent] of [
  ['百佰', 2],
  ['千仟', 3],
  ['万', 4],
  ['亿', 8],
  ['兆', 12],
] as const)
  for (const c of forms) SCALES.set(c, exponent);

/** 千瓦, 兆瓦, 百分点: there the character belongs to the unit. */
const UNIT_TAIL = new Map([
  ['千', '瓦克米伏卡焦赫兆帕分字安'],
  ['兆', '瓦字位赫帕欧比'],
  ['百', '分帕'],
  ['万', '科'],
]);

/** The exponent of the scale character at `at`, or -1 where there is none. */
export function scaleAt(view: string, at: number): number {
  const c = view.charAt(at);
  const exponent = SCALES.get(c);
  if (exponent === undefined) return -1;
  const next = view.charAt(at + 1);
  return next !== '' && UNIT_TAIL.get(c)?.includes(next) ? -1 : exponent;
}

/** No figure has more: 万亿亿 is 20. A longer run of scale words is none, and its powers would grow without end. */
const LARGEST_SCALE = 24;

/** Scale words multiply: 万亿 is 12. Gives the end and the exponent; the same `at` where there are none. */
function scalesAt(view: string, at: number): [end: number, exponent: number] {
  let exponent = 0;
  let end = at;
  for (let next = scaleAt(view, end); next > 0; next = scaleAt(view, ++end)) {
    exponent += next;
    if (exponent > LARGEST_SCALE) return [at, 0];
  }
  return [end, exponent];
}

/** 多, 余 and 几 between figure and unit; `多` that begins a word of its own is none. */
function overAt(view: string, at: number): boolean {
  const c = view.charAt(at);
  return c === '余' || c === '几' || (c === '多' && !'头空方重项元次年只种'.includes(view.charAt(at + 1) || ' '));
}

/** Reads an Arabic figure at its first digit. `undefined` where it is the tail of another or its groups are broken. */
function arabic(view: string, start: number): Numeral | undefined {
  let end = start;
  while (isDigit(view, end)) end++;
  if (end - start <= 3 && view.charAt(start) !== '0') {
    // `，` too, typed for `,`: it parts clauses, so only before a whole group
    while ((view[end] === ',' || view[end] === '，') && isDigit(view, end + 1)) {
      let stop = end + 1;
      while (isDigit(view, stop)) stop++;
      if (stop - end !== 4) {
        if (view[end] === ',' && end - start > 3) return undefined; // 1,234,5
        break;
      }
      end = stop;
    }
  }
  if (view[end] === '.' && isDigit(view, end + 1)) {
    end++;
    while (isDigit(view, end)) end++;
    if (view[end] === '.' && isDigit(view, end + 1)) return undefined; // 1.2.3
  }
  if (end - start > 400) return undefined; // a run of digits, no figure
  const written = view.slice(start, end).replace(/[,，]/g, '');
  const leadingZero = written.length > 1 && written.startsWith('0') && !written.includes('.');
  const lost = leadingZero ? { lost: written.length - 1 } : {};
  let low = decimalOf(written);
  if (leadingZero && low.digits === 0n) return undefined; // 00%: what it was is not to be seen
  let over = false;
  let scaleStart = pastSpaces(view, end);
  if (overAt(view, scaleStart)) {
    over = true;
    end = scaleStart + 1; // 30 多个 too
    scaleStart = end;
  }
  let [scaleEnd, scale] = scalesAt(view, scaleStart);
  if (scale === 0) return { start, end, low, scale, over, arabic: true, ...lost };
  low = shift(low, scale);
  // 1亿2000万, 3万5千, 1万5000: what follows is smaller than the last scale word
  for (let last = scale; isDigit(view, scaleEnd); ) {
    let tail = scaleEnd;
    while (isDigit(view, tail)) tail++;
    const written = view.slice(scaleEnd, tail);
    const [tailEnd, tailScale] = scalesAt(view, tail);
    if (tailScale === 0 ? written.length !== last || view[tail] === '年' : tailScale + written.length > last + 1) break;
    low = add(low, shift(decimalOf(written), tailScale));
    scaleEnd = tailEnd;
    scale = tailScale;
    last = tailScale;
    if (tailScale === 0) break;
  }
  end = scaleEnd;
  if (!over && overAt(view, end)) {
    over = true;
    end++;
    const [again, more] = scalesAt(view, end); // 1000万多亿 is nothing that people write, but 3千多万 is
    low = shift(low, more);
    scale += more;
    end = again;
  }
  return { start, end, low, scale, over, arabic: true, ...lost };
}

const UNIT = 1n;

/** Reads a figure in Chinese numerals. `undefined` where the characters make no number (千万 as an adverb, 数 in 数据). */
function chinese(view: string, start: number): Numeral | undefined {
  let [low, high] = [0n, 0n]; // whole parts, of the reading and of its upper end (几 is 2 to 9)
  let [wanLow, wanHigh] = [0n, 0n];
  let [sectionLow, sectionHigh] = [0n, 0n];
  let pending: [bigint, bigint] | undefined;
  let digitsRun = 0;
  let exponent = 0; // of the last written digit
  let scale = 0; // of the 万 and 亿 at the end
  let unit = 0; // exponent of the last 十 百 千 万 亿
  let zero = false;
  let over = false;
  let at = start;
  for (; ; at++) {
    const c = view.charAt(at);
    const digit = DIGITS.get(c);
    if (digit !== undefined) {
      if (pending !== undefined && digitsRun > 0) {
        const before = pending[0];
        if (digitsRun > 1 || BigInt(digit) !== before + 1n || before === 0n || scaleAt(view, at + 1) < 0) {
          return unit === 0 ? digitString(view, start) : undefined;
        }
        pending = [before, BigInt(digit)]; // 七八百
      } else if (digit === 0) {
        if (at === start) return digitString(view, start);
        zero = true;
        if (scale === 0 && unit === 0) return digitString(view, start);
        continue;
      } else pending = [BigInt(digit), BigInt(digit)];
      digitsRun++;
      scale = 0;
      continue;
    }
    if (c === '几' || (c === '数' && at === start)) {
      if (pending !== undefined) break;
      if (c === '数' && scaleAt(view, at + 1) < 0) return undefined;
      if (unit === 1)
        pending = [0n, 10n]; // 十几: 10 to 20
      else if (unit === 0) pending = [2n, 9n];
      else break; // 三百几
      digitsRun = 1;
      continue;
    }
    if ((c === '多' || c === '余') && unit > 0 && overAt(view, at)) {
      over = true;
      const [, more] = scalesAt(view, at + 1);
      if (more === 0) {
        at++;
        break;
      }
      continue;
    }
    const by = scaleAt(view, at);
    if (by < 0) break;
    if (by < 4) {
      const [a, b] = pending ?? [UNIT, UNIT];
      const times = 10n ** BigInt(by);
      sectionLow += a * times;
      sectionHigh += b * times;
      exponent = by;
      scale = 0;
    } else {
      const [a, b] = pending ?? [0n, 0n];
      let [x, y] = [sectionLow + a, sectionHigh + b];
      if (by >= 8) [x, y] = [x + wanLow, y + wanHigh];
      const bare = x === 0n && y === 0n;
      if (bare && low === 0n) {
        if (at === start)
          [x, y] = [1n, 1n]; // 亿元, 万亿
        else return undefined;
      } else if (bare) break;
      const times = 10n ** BigInt(by);
      exponent = pending !== undefined || unit === 0 ? by : scale > 0 ? scale + by : exponent + by;
      scale = scale > 0 ? scale + by : by;
      if (by === 4) [wanLow, wanHigh] = [wanLow + x * times, wanHigh + y * times];
      else [low, high, wanLow, wanHigh] = [low + x * times, high + y * times, 0n, 0n];
      [sectionLow, sectionHigh] = [0n, 0n];
    }
    unit = by;
    pending = undefined;
    digitsRun = 0;
    zero = false;
  }
  if (at === start) return undefined;
  if (pending !== undefined) {
    // 两百三 is 230, 一万二 is 12000; after 零 and after 十 the digit stands for itself
    const by = unit > 1 && !zero ? unit - 1 : 0;
    const times = 10n ** BigInt(by);
    sectionLow += pending[0] * times;
    sectionHigh += pending[1] * times;
    exponent = by;
    scale = 0;
  }
  let value: Decimal = trimmed(low + wanLow + sectionLow, exponent);
  if (view[at] === '点' && unit < 4 && DIGITS.has(view.charAt(at + 1))) {
    let fraction = '';
    let end = at + 1;
    for (let digit = DIGITS.get(view.charAt(end)); digit !== undefined; digit = DIGITS.get(view.charAt(++end))) fraction += digit;
    value = {
      digits: (low + wanLow + sectionLow) * 10n ** BigInt(fraction.length) + BigInt(fraction),
      exponent: -fraction.length,
    };
    const [scaleEnd, more] = scalesAt(view, end);
    return { start, end: scaleEnd, low: shift(value, more), scale: more, over, arabic: false };
  }
  const top = trimmed(high + wanHigh + sectionHigh, exponent);
  const ranged = compare(value, top) !== 0;
  return { start, end: at, low: value, ...(ranged ? { high: top } : {}), scale, over, arabic: false };
}

/** `value` in units of 10^exponent, where it is a multiple of them. */
function trimmed(value: bigint, exponent: number): Decimal {
  const unit = 10n ** BigInt(exponent);
  return value % unit === 0n ? { digits: value / unit, exponent } : { digits: value, exponent: 0 };
}

/** 二〇二四: digits one after another. Two alone are none (唯一一家, 三五年). */
function digitString(view: string, start: number): Numeral | undefined {
  let written = '';
  let end = start;
  for (
    let digit = DIGITS.get(view.charAt(end));
    digit !== undefined && written.length < 400;
    digit = DIGITS.get(view.charAt(++end))
  )
    written += digit;
  const plainDigits = written.length >= 3 || /^[零〇]/.test(view.charAt(start)) || (written.length === 1 && view[end] === '点');
  if (written === '' || !plainDigits) return undefined;
  if (view[end] === '点' && DIGITS.has(view.charAt(end + 1))) {
    let fraction = '';
    for (let digit = DIGITS.get(view.charAt(++end)); digit !== undefined; digit = DIGITS.get(view.charAt(++end)))
      fraction += digit;
    written += `.${fraction}`;
  }
  const [scaleEnd, scale] = scalesAt(view, end);
  return { start, end: scaleEnd, low: shift(decimalOf(written), scale), scale, over: false, arabic: false };
}

/** Reads the number that starts at `start`, Arabic or Chinese. Nothing to the left of it is looked at. */
export function readNumeral(view: string, start: number): Numeral | undefined {
  return isDigit(view, start) ? arabic(view, start) : chinese(view, start);
}
