import type { Bound, Draft, Duration } from '../fact.js';
import { add, type BigDecimal, bigDecimalOf, multiply, parseDecimal, toPlainString } from '../number/decimal.js';
import { type Numeral, numeralAt } from '../number/numeral.js';
import { pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { pastRangeMark } from '../text/punctuation.js';
import { wordAt } from '../text/word-class.js';
import { amountAt, HALF, unitAt } from './amount.js';
import { TIME_UNITS } from './words.js';

/** A figure that counts a unit of time. */
type TimeFigure = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly bound: Bound | undefined;
};

/** A unit of time. `over`: the length exceeds the number of units (两个多月). */
type DurationUnit = { readonly designator: string; readonly over: boolean };

/** From coarse to fine, as in ISO 8601. */
const DESIGNATORS = ['Y', 'M', 'W', 'D', 'TH', 'TM', 'TS'];
/** The parts of a length, by designator. */
type Parts = Readonly<Record<string, BigDecimal>>;

/**
 * Reads a length of time with the finer units that continue it: `两年零三个月`, `8天又二十个小时`, `27分钟7秒`.
 *
 * @param low the number of the first unit; an inexact one (10多天) takes no finer units
 * @returns timex in ISO 8601, `P2Y3M`; weeks combined with other units are given in days
 */
export function durationOf(doc: Document, figure: TimeFigure, low: Numeral, { designator, over }: DurationUnit): Draft<Duration> {
  const { start, value, high } = figure;
  const isRecord = charIs(doc, start - 1, '破') && !charIn(doc, start - 2, '突跌冲'); // 破122年来纪录, but 突破24小时
  const bound = isRecord ? undefined : figure.bound;
  const partsFrom = (n: string): Parts => partOf(parseDecimal(n), designator);
  const further = high === undefined && low.remainder === undefined ? furtherPartsAt(doc, figure.end, designator) : undefined;
  const end = further?.end ?? figure.end;
  const parts = further && { ...partsFrom(value), ...further.parts }; // set if there is more than one unit
  const length =
    parts !== undefined || COMPOSITE_UNITS[designator] !== undefined
      ? formatParts(parts ?? partsFrom(value))
      : formatSingleUnit(value, designator);
  const upperEnd = high === undefined && low.remainder === undefined ? upperEndAt(doc, end) : undefined;
  if (upperEnd !== undefined)
    return { type: 'duration', start, end: upperEnd.end, timex: length, timexHigh: formatParts(upperEnd.parts) };
  return {
    type: 'duration',
    start,
    end,
    timex: length,
    timexHigh: high === undefined ? undefined : formatParts(partsFrom(high)),
    bound: bound ?? (over ? 'over' : undefined),
  };
}

/** A length of time in one unit, whose designator is that of data/quantity/durations.tsv, and in the finer units after it. */
export type ExactLength = {
  readonly amount: BigDecimal;
  readonly designator: string;
  readonly further: Parts | undefined;
  readonly end: number;
};

/** Reads a length of time that is exact: `3天`, `两个半月`, `一年半`, `2年零3个月`; not 10多天, 三五天, 两个多月. */
export function exactLengthAt(doc: Document, at: number): ExactLength | undefined {
  if (doc.view.startsWith('半月', at)) return { amount: HALF, designator: 'M', further: undefined, end: at + 2 };
  const amount = amountAt(doc, at);
  if (amount === undefined) return undefined;
  const { numeral, unit } = amount;
  if (numeral.high !== undefined || numeral.remainder !== undefined || numeral.lostDecimals !== undefined) return undefined;
  // in 过去10年中, 年中 is no unit, but 年 is
  const bare = unit === undefined ? wordAt(doc, pastSpaces(doc, amount.end), TIME_UNITS) : undefined;
  const designator = unit?.kind === 'duration' && !unit.over ? unit.designator : bare?.value;
  if (designator === undefined) return undefined;
  const unitEnd = bare?.end ?? amount.end;
  if (charIs(doc, unitEnd, '半') && !doc.view.startsWith('半年', unitEnd) && numeral.low.exponent >= 0)
    return { amount: add(numeral.low, HALF), designator, further: undefined, end: unitEnd + 1 };
  const further = furtherPartsAt(doc, unitEnd, designator);
  return { amount: numeral.low, designator, further: further?.parts, end: further?.end ?? unitEnd };
}

/** Reads the finer units that continue a length in one unit. */
function furtherPartsAt(doc: Document, at: number, designator: string): UpperEnd | undefined {
  const usedDesignators = [COMPOSITE_UNITS[designator]?.[1] ?? designator];
  let found: UpperEnd | undefined;
  for (let next = nextPartAt(doc, at, usedDesignators); next !== undefined; next = nextPartAt(doc, next.end, usedDesignators)) {
    found = { parts: { ...found?.parts, ...next.parts }, end: next.end };
    usedDesignators.push(next.designator);
  }
  return found;
}

/** Units that ISO 8601 lacks: a quarter is three months, 刻 fifteen minutes. */
const COMPOSITE_UNITS: Readonly<Record<string, readonly [number, string]>> = { Q: [3, 'M'], TQ: [15, 'TM'] };

function partOf(amount: BigDecimal, designator: string): Parts {
  const [n, unit] = COMPOSITE_UNITS[designator] ?? [1, designator];
  return { [unit]: multiply(amount, n) };
}

/** Formats a length in one unit, the common case. */
const formatSingleUnit = (value: string, designator: string): string =>
  designator.length === 1 ? `P${value}${designator}` : `PT${value}${designator.slice(1)}`;

type UpperEnd = { readonly parts: Parts; readonly end: number };
type NextPart = UpperEnd & { readonly designator: string };

/** Reads the upper end of a range whose ends each have a unit and words: `13天-8周`, `3年以上7年以下`. */
function upperEndAt(doc: Document, end: number): UpperEnd | undefined {
  const isAtLeast = doc.view.startsWith('以上', end);
  const at = isAtLeast ? end + (charIn(doc, end + 2, '、,，') ? 3 : 2) : pastRangeMark(doc, end);
  const numeral = at < 0 ? undefined : numeralAt(doc, at);
  const unit = numeral && unitAt(doc, numeral.end);
  if (numeral === undefined || unit?.value.kind !== 'duration' || numeral.high !== undefined) return undefined;
  if (isAtLeast && !(doc.view.startsWith('以下', unit.end) || doc.view.startsWith('以内', unit.end))) return undefined;
  return { parts: partOf(numeral.low, unit.value.designator), end: unit.end };
}

/** Reads a further unit: one finer than those before it, or any other one after 又. After hours, 分 alone means minutes. */
function nextPartAt(doc: Document, end: number, usedDesignators: readonly string[]): NextPart | undefined {
  const numeralStart = charIn(doc, end, '又零') ? end + 1 : pastSpaces(doc, end);
  const numeral = numeralAt(doc, numeralStart);
  if (numeral === undefined || numeral.high !== undefined || numeral.remainder !== undefined) return undefined;
  const unit = unitAt(doc, numeral.end);
  const isMinutes = charIs(doc, numeral.end, '分') && usedDesignators.includes('TH') && unit?.value.kind !== 'percent';
  const designator = isMinutes ? 'TM' : unit?.value.kind === 'duration' ? unit.value.designator : undefined;
  if (designator === undefined || COMPOSITE_UNITS[designator] !== undefined || usedDesignators.includes(designator))
    return undefined;
  const finest = Math.max(...usedDesignators.map((part) => DESIGNATORS.indexOf(part)));
  if (!charIs(doc, end, '又') && DESIGNATORS.indexOf(designator) < finest) return undefined;
  const markLength = doc.view.startsWith('分钟', numeral.end) ? 2 : 1;
  return { parts: partOf(numeral.low, designator), designator, end: isMinutes ? numeral.end + markLength : unit!.end };
}

function formatParts(given: Parts): string {
  const { W, ...rest } = given;
  const parts: Parts =
    W !== undefined && Object.keys(rest).length > 0 ? { ...rest, D: add(multiply(W, 7), rest.D ?? bigDecimalOf(0)) } : given;
  const format = (time: boolean) =>
    DESIGNATORS.filter((part) => part.startsWith('T') === time && parts[part] !== undefined)
      .map((part) => `${toPlainString(parts[part]!)}${part.slice(-1)}`)
      .join('');
  const timePart = format(true);
  return `P${format(false)}${timePart === '' ? '' : `T${timePart}`}`;
}
