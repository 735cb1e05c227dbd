import { formAt, formBefore } from '../text/forms.js';
import { backSpaces, clauseEnd, clauseStart, pastRangeMark } from '../text/marks.js';
import { BREAK, CLAUSE_MARK, classAt, isDigit, isLatin, NUMERAL, pastSpaces, SPACE, SPACES } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { add, compare, type Decimal, shift, TEN, wholeOf } from './decimal.js';
import { digitAt } from './digits.js';
import { type Numeral, numeralAt } from './numeral.js';
import {
  BOUNDS_AFTER,
  BOUNDS_BEFORE,
  COINS,
  CONTEXT_UNITS,
  LETTERS,
  MAGNITUDES,
  MARKS_AHEAD,
  PRICES,
  SHARED_SIGNS,
  SUBUNITS,
  UNIT_MARKS,
  UNITS,
  type Unit,
} from './units.js';

/** A numeral and the unit that stands after it. The power of ten that lies in the unit is in the value: 七成 is 70, 5美分 0.05. */
export type Amount = { readonly numeral: Numeral; readonly unit: Unit | undefined; readonly end: number };

const HUNDRED = wholeOf(100);
const HALF: Decimal = { digits: '5', exponent: -1 };

/**
 * The amount that begins at `at`: a figure, its unit, and what may follow that (三成半, 三元五角).
 *
 * @param plain the number that stands there
 * @param marked whether a currency mark stands before it, so that letters of magnitude count: US$80bn
 */
export function amountAt(view: string, at: number, marked = false, plain = numeralAt(view, at)): Amount | undefined {
  const written = plain?.arabic ? plain : (digitPairAt(view, at) ?? halfAt(view, at) ?? coupleAt(view, at) ?? plain);
  if (written === undefined) return undefined;
  const numeral = written.arabic ? withMagnitude(view, written, marked) : written;
  const halved = withinHalf(view, numeral);
  if (halved !== undefined) return halved;
  const found = unitAt(view, numeral.end);
  const unit = found?.value;
  const alone: Amount = { numeral, unit: undefined, end: numeral.end };
  const amount = found === undefined ? alone : withUnit(view, numeral, found.value, found.end);
  const isOwn = amount.unit !== undefined && !(unit?.kind === 'quantity' && unit.counted);
  const read = isOwn ? amount : (coinsAt(view, at, numeral) ?? unitInContext(view, at, numeral) ?? amount);
  return written.place < 0 && !isHalved(read.unit) ? undefined : read;
}

/** 一个半小时, 两个半月: 半 between the measure word and the unit of time. */
function withinHalf(view: string, numeral: Numeral): Amount | undefined {
  if (!view.startsWith('个半', numeral.end) || numeral.high !== undefined || numeral.over) return undefined;
  const at = numeral.end + 2;
  const found = isThe(view, at, '月') ? months(at + 1) : unitAt(view, at);
  if (found?.value.kind !== 'duration') return undefined;
  return { numeral: { ...numeral, low: add(numeral.low, HALF) }, unit: found.value, end: found.end };
}

/** 月 counts months behind 个, where a unit of the table does not begin with it. */
const months = (end: number): { readonly end: number; readonly value: Unit } => ({
  end,
  value: { kind: 'duration', designator: 'M', over: false },
});

/** A unit that 半 can stand before: 半公升, 半个百分点, 半折, 半年. */
const isHalved = (unit: Unit | undefined): boolean =>
  unit?.kind === 'percent' ||
  unit?.kind === 'duration' ||
  (unit?.kind === 'quantity' && !unit.counted && unit.unit !== 'point' && unit.unit !== 'kWh');

/** A number in Chinese words without a scale. */
const chinese = (start: number, end: number, low: Decimal, place: number): Numeral => ({
  start,
  end,
  low,
  high: undefined,
  scale: 0,
  place,
  over: false,
  arabic: false,
  lost: undefined,
});

/** 半 as a number, told by its place of -1; in 上半, 一半 and 大半 it is part of a word. */
function halfAt(view: string, at: number): Numeral | undefined {
  if (!isThe(view, at, '半') || classAt(view, at - 1) === NUMERAL || isOneOf(view, at - 1, '上下前后大多过小东西南北对夜个')) {
    return undefined;
  }
  if (isThe(view, at + 1, '百')) return undefined;
  return chinese(at, at + 1, HALF, -1);
}

/** 俩礼拜: 俩 is two before a unit of time, and part of a word elsewhere (哥俩). */
function coupleAt(view: string, at: number): Numeral | undefined {
  if (!isThe(view, at, '俩') || unitAt(view, at + 1)?.value.kind !== 'duration') return undefined;
  return chinese(at, at + 1, wholeOf(2), 0);
}

/** 八五折, 九 九 折: two digits before 折 are tenths and hundredths. Elsewhere two digits are no number. */
function digitPairAt(view: string, at: number): Numeral | undefined {
  const next = pastSpaces(view, at + 1);
  const [first, second] = [digitAt(view, at), digitAt(view, next)];
  if (first === undefined || second === undefined || !isThe(view, pastSpaces(view, next + 1), '折')) return undefined;
  if (second === first + 1) return undefined; // 三四折: from three to four
  return chinese(at, next + 1, wholeOf(first * 10 + second), 0);
}

/** Is there a space among the first characters at `at`? */
const isSpaced = (view: string, at: number): boolean => {
  for (let next = at + 1; next < at + 5; next++) if (classAt(view, next) === SPACE) return true;
  return false;
};

/** The unit at `at`. Spaces inside its word are passed where nothing else is there, or 个 alone: 六 个 百 分点. */
export function unitAt(view: string, at: number): { readonly end: number; readonly value: Unit } | undefined {
  const from = pastSpaces(view, at, SPACES);
  const found = formAt(UNITS, view, from);
  if (found !== undefined && !(found.end === from + 1 && isThe(view, from, '个'))) return found;
  return isSpaced(view, from) ? (formAt(UNITS, view, from, true) ?? found) : found;
}

/** The figure with its unit; alone where the unit is none that can follow this figure. */
function withUnit(view: string, numeral: Numeral, unit: Unit, end: number): Amount {
  const alone: Amount = { numeral, unit: undefined, end: numeral.end };
  switch (unit.kind) {
    case 'none':
      return alone;
    case 'percent':
      return unit.exponent === 1 ? tenths(view, numeral, unit, end) : { numeral: shifted(numeral, unit.exponent), unit, end };
    case 'money':
      return unit.exponent === 0
        ? withCoins(view, { numeral, unit, end: pastEven(view, end) }, 0)
        : { numeral: shifted(numeral, unit.exponent), unit, end };
    case 'multiple':
      return withHalf(view, { numeral, unit, end });
    case 'quantity':
      if (isLatin(view, end - 1) && isDigit(view, end)) return alone; // 9MW2821, a name
      if (isThe(view, end - 1, 'm') && unit.unit === 'm' && classAt(view, end) < SPACE) return alone; // 500m茅台: mL cut short
      return unit.counted ? { numeral, unit, end } : withHalf(view, withTenth(view, { numeral, unit, end }));
    case 'duration':
      // 2024年 is a date
      if (unit.designator === 'Y' && numeral.arabic && numeral.end - numeral.start === 4) return alone;
      return isAge(view, end) && AGES[unit.designator] !== undefined
        ? { numeral, unit: { kind: 'quantity', unit: AGES[unit.designator]!, counted: false }, end: end + 1 }
        : withHalf(view, { numeral, unit, end });
    default:
      throw unit satisfies never;
  }
}

/** Past 整 at the end of a sum: 壹佰万元整. */
const pastEven = (view: string, end: number): number =>
  isThe(view, end, '整') && classAt(view, end + 1) >= SPACE ? end + 1 : end;

/** What an age is counted in, by the designator of a duration. */
const AGES: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};

/** 十个月大的婴儿: an age. 连续四天大涨 is none. */
const isAge = (view: string, end: number): boolean =>
  isThe(view, end, '大') && (classAt(view, end + 1) >= SPACE || isOneOf(view, end + 1, '的时'));

/** 七成, 七成六, 三成半, 8.5折, 85折: ten of them at most, and a discount of two digits is in percent. */
function tenths(view: string, numeral: Numeral, unit: Unit, end: number): Amount {
  const discount = isThe(view, end - 1, '折');
  const top = numeral.high ?? numeral.low;
  if (compare(top, TEN) > 0) {
    const inPercent = discount && numeral.low.exponent === 0 && compare(top, HUNDRED) < 0 && numeral.scale === 0 && !numeral.over;
    return inPercent ? { numeral, unit, end } : { numeral, unit: undefined, end: numeral.end };
  }
  const amount: Amount = { numeral: shifted(numeral, discount && numeral.place < 0 ? 2 : 1), unit, end };
  if (discount || numeral.high !== undefined) return amount;
  const half = withHalf(view, { ...amount, numeral }, 1);
  if (half.end !== end) return half;
  const digit = numeralAt(view, pastSpaces(view, end));
  if (
    digit === undefined ||
    digit.arabic ||
    digit.end - digit.start !== 1 ||
    compare(digit.low, TEN) >= 0 ||
    unitAt(view, digit.end)
  ) {
    return amount;
  }
  return { ...amount, numeral: { ...amount.numeral, low: add(amount.numeral.low, digit.low) }, end: digit.end };
}

/** 一吨半, 两倍半, 三成半. `exponent` is the unit's. */
function withHalf(view: string, amount: Amount, exponent = 0): Amount {
  const { numeral, end } = amount;
  const plain = numeral.high === undefined && !numeral.over && numeral.low.exponent >= 0 && numeral.scale === 0;
  if (
    !plain ||
    !isThe(view, end, '半') ||
    !(endsThere(view, end + 1) || classAt(view, end + 1) === SPACE || isOneOf(view, end + 1, '的过以前后内来左时'))
  ) {
    return exponent === 0 ? amount : { ...amount, numeral: shifted(numeral, exponent) };
  }
  return { ...amount, numeral: shifted({ ...numeral, low: add(numeral.low, HALF) }, exponent), end: end + 1 };
}

/** 三米九: a digit after 米 that ends the measure. */
function withTenth(view: string, amount: Amount): Amount {
  const { numeral, end } = amount;
  const tenth = isThe(view, end - 1, '米') && end === numeral.end + 1 ? digitAt(view, end) : undefined;
  if (tenth === undefined || numeral.high !== undefined || numeral.low.exponent < 0 || !endsThere(view, end + 1)) return amount;
  return { ...amount, numeral: { ...numeral, low: add(numeral.low, { digits: String(tenth), exponent: -1 }) }, end: end + 1 };
}

/** Currencies whose coins are 角, 毛 and 分. */
const WITH_COINS: ReadonlySet<string> = new Set(SHARED_SIGNS.get('角')!.map(({ code }) => code));

/** 五元六角, 两美元又三美分, 三块四: the coins after an amount whose unit has the power `exponent`. */
function withCoins(view: string, amount: Amount, exponent: number): Amount {
  const { numeral, unit, end } = amount;
  if (unit?.kind !== 'money' || numeral.high !== undefined || numeral.over) return amount;
  const from = isOneOf(view, end, '又零') ? end + 1 : end;
  const next = numeralAt(view, from);
  if (next === undefined || next.high !== undefined || next.over || next.scale > 0 || next.low.exponent < 0) return amount;
  const sub = formAt(SUBUNITS, view, next.end);
  const coin = WITH_COINS.has(unit.currency) ? formAt(COINS, view, next.end) : undefined;
  const by = sub?.value.currency === unit.currency ? sub.value.exponent : coin?.value;
  if (by !== undefined && by < exponent && compare(next.low, { digits: '1', exponent: exponent - by }) < 0) {
    const low = add(numeral.low, shift(next.low, by));
    const last = sub?.end ?? coin?.end ?? next.end;
    return withCoins(view, { numeral: { ...numeral, low }, unit, end: last }, by);
  }
  // 三块四, 两毛五: a digit that ends the price
  const isTail = isOneOf(view, end - 1, '块毛角') && next.start === end && next.end === end + 1 && endsThere(view, next.end);
  return isTail ? { numeral: { ...numeral, low: add(numeral.low, shift(next.low, exponent - 1)) }, unit, end: next.end } : amount;
}

/** Does nothing follow that a digit could count? */
function endsThere(view: string, end: number): boolean {
  return classAt(view, end) >= CLAUSE_MARK || pastRangeMark(view, end) > 0 || isBound(formAt(BOUNDS_AFTER, view, end)?.value);
}

const isBound = (word: string | undefined): boolean => word !== undefined && word !== 'none';

/** 块 毛 角 分 as money: beside one another (两角五分), as a price (花费我三块), or where they are the whole line. */
function coinsAt(view: string, at: number, numeral: Numeral): Amount | undefined {
  const coin = formAt(COINS, view, pastSpaces(view, numeral.end));
  if (coin === undefined) return undefined;
  const unit: Unit = { kind: 'money', currency: 'CNY', exponent: 0, bare: true };
  const first: Amount = { numeral: shifted(numeral, coin.value), unit, end: coin.end };
  const amount = withCoins(view, first, coin.value);
  return amount.end > coin.end || isMove(view, at) || isPrice(view, at, coin.end) || standsAlone(view, at, coin.end)
    ? amount
    : undefined;
}

/** 新台幣小貶1.7分: a move of a currency that the clause has named. */
function isMove(view: string, start: number): boolean {
  const word = formBefore(PRICES, view, start);
  if (word?.value !== 'move') return false;
  for (let at = clauseStart(view, start, AROUND); at < word.end; at++) {
    const mark = formAt(MARKS_AHEAD, view, at);
    if (mark !== undefined && WITH_COINS.has(mark.value)) return true;
  }
  return false;
}

/** 花费我三块, 卖5毛: a word of paying before it, and the end of the clause after it. */
function isPrice(view: string, start: number, end: number): boolean {
  const word = formBefore(PRICES, view, start);
  const verb = word?.value === 'who' ? formBefore(PRICES, view, word.end) : word;
  return verb?.value === 'price' && endsThere(view, end);
}

/** Is the figure, with its bound words, the whole line? */
function standsAlone(view: string, start: number, end: number): boolean {
  const before = formBefore(BOUNDS_BEFORE, view, start);
  const after = formAt(BOUNDS_AFTER, view, end);
  const from = backSpaces(view, isBound(before?.value) ? before!.end : start, SPACES);
  return (
    classAt(view, from - 1) === BREAK &&
    classAt(view, pastSpaces(view, isBound(after?.value) ? after!.end : end, SPACES)) === BREAK
  );
}

/** How far around a figure the word may stand that makes a letter its unit. */
const AROUND = 16;

/** 8' and 5": marks that are quotes elsewhere; 800P in a clause about 算力. */
function unitInContext(view: string, at: number, numeral: Numeral): Amount | undefined {
  const { end } = numeral;
  const found = formAt(CONTEXT_UNITS, view, end);
  if (found === undefined) return undefined;
  const clause = view.slice(clauseStart(view, at, AROUND), clauseEnd(view, found.end, AROUND));
  const scale = formBefore(UNIT_MARKS, view, backSpaces(view, at)); // 摄氏37°
  if (scale !== undefined) return { numeral, unit: { kind: 'quantity', unit: scale.value, counted: false }, end: found.end };
  const counts = found.value.find(({ within }) =>
    within === '' ? standsAlone(view, at, found.end) : clause.includes(within) && !isLatin(view, at - 1),
  );
  return counts && { numeral, unit: { kind: 'quantity', unit: counts.unit, counted: false }, end: found.end };
}

/** 2.5 billion, US$80bn. */
function withMagnitude(view: string, numeral: Numeral, marked: boolean): Numeral {
  const at = pastSpaces(view, numeral.end);
  if (numeral.scale > 0 || !isLatin(view, at)) return numeral;
  const found = formAt(MAGNITUDES, view, at) ?? (marked ? formAt(LETTERS, view, at) : undefined);
  if (found === undefined) return numeral;
  return { ...shifted(numeral, found.value), end: found.end, scale: found.value, place: found.value };
}

/** The power of ten that lies in a unit. */
export const exponentOf = (unit: Unit): number => (unit.kind === 'money' || unit.kind === 'percent' ? unit.exponent : 0);

export const shifted = (numeral: Numeral, by: number): Numeral =>
  by === 0 ? numeral : { ...numeral, low: shift(numeral.low, by), high: numeral.high && shift(numeral.high, by) };
