import type { Bound, Duration, Untexted } from '../fact.js';
import { pastRangeMark } from '../text/marks.js';
import { pastSpaces } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { unitAt } from './amount.js';
import { add, type Decimal, decimalOf, plain, times, wholeOf } from './decimal.js';
import { type Numeral, numeralAt } from './numeral.js';

/** A figure that counts a unit of time. */
type Timed = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly bound: Bound | undefined;
};

/** A unit of time. `over`: the length exceeds the number of units (两个多月). */
type TimeUnit = { readonly designator: string; readonly over: boolean };

/** From coarse to fine, as in ISO 8601. */
const ORDER = ['Y', 'M', 'W', 'D', 'TH', 'TM', 'TS'];
/** The parts of a length, by designator. */
type Parts = Readonly<Record<string, Decimal>>;

/**
 * Reads a length of time with the finer units that continue it: `两年零三个月`, `8天又二十个小时`, `27分钟7秒`.
 *
 * @param low the number of the first unit; an inexact one (10多天) takes no finer units
 * @returns timex in ISO 8601, `P2Y3M`; weeks combined with other units are given in days
 */
export function durationOf(view: string, figure: Timed, low: Numeral, { designator, over }: TimeUnit): Untexted<Duration> {
  const { start, value, high, bound } = figure;
  let { end } = figure;
  const of = (n: string): Parts => partOf(decimalOf(n), designator);
  let parts: Parts | undefined; // set if there is more than one unit
  const named = [MULTIPLES[designator]?.[1] ?? designator];
  for (let next: Next | undefined; high === undefined && !low.over; ) {
    next = nextPart(view, end, named);
    if (next === undefined) break;
    parts = { ...(parts ?? of(value)), ...next.parts };
    named.push(next.designator);
    end = next.end;
  }
  const length =
    parts !== undefined || MULTIPLES[designator] !== undefined ? timex(parts ?? of(value)) : inUnit(value, designator);
  const upper = high === undefined && !low.over ? upperAt(view, end) : undefined;
  if (upper !== undefined) return { type: 'duration', start, end: upper.end, timex: length, timexHigh: timex(upper.parts) };
  return {
    type: 'duration',
    start,
    end,
    timex: length,
    timexHigh: high === undefined ? undefined : timex(of(high)),
    bound: bound ?? (over ? 'over' : undefined),
  };
}

/** Units that ISO 8601 lacks: a quarter is three months, 刻 fifteen minutes. */
const MULTIPLES: Readonly<Record<string, readonly [number, string]>> = { Q: [3, 'M'], TQ: [15, 'TM'] };

function partOf(of: Decimal, designator: string): Parts {
  const [n, unit] = MULTIPLES[designator] ?? [1, designator];
  return { [unit]: times(of, n) };
}

/** Formats a length in one unit, the common case. */
const inUnit = (value: string, designator: string): string =>
  designator.length === 1 ? `P${value}${designator}` : `PT${value}${designator.slice(1)}`;

type Upper = { readonly parts: Parts; readonly end: number };
type Next = Upper & { readonly designator: string };

/** Reads the upper end of a range whose ends each have a unit and words: `13天-8周`, `3年以上7年以下`. */
function upperAt(view: string, end: number): Upper | undefined {
  const least = view.startsWith('以上', end);
  const at = least ? end + (isOneOf(view, end + 2, '、,，') ? 3 : 2) : pastRangeMark(view, end);
  const numeral = at < 0 ? undefined : numeralAt(view, at);
  const unit = numeral && unitAt(view, numeral.end);
  if (numeral === undefined || unit?.value.kind !== 'duration' || numeral.high !== undefined) return undefined;
  if (least && !(view.startsWith('以下', unit.end) || view.startsWith('以内', unit.end))) return undefined;
  return { parts: partOf(numeral.low, unit.value.designator), end: unit.end };
}

/** Reads a further unit: one finer than those before it, or any other one after 又. After hours, 分 alone means minutes. */
function nextPart(view: string, end: number, named: readonly string[]): Next | undefined {
  const joint = isOneOf(view, end, '又零') ? end + 1 : pastSpaces(view, end);
  const numeral = numeralAt(view, joint);
  if (numeral === undefined || numeral.high !== undefined || numeral.over) return undefined;
  const unit = unitAt(view, numeral.end);
  const minutes = isThe(view, numeral.end, '分') && named.includes('TH') && unit?.value.kind !== 'percent';
  const designator = minutes ? 'TM' : unit?.value.kind === 'duration' ? unit.value.designator : undefined;
  if (designator === undefined || MULTIPLES[designator] !== undefined || named.includes(designator)) return undefined;
  const finest = Math.max(...named.map((part) => ORDER.indexOf(part)));
  if (!isThe(view, end, '又') && ORDER.indexOf(designator) < finest) return undefined;
  const past = view.startsWith('分钟', numeral.end) ? 2 : 1;
  return { parts: partOf(numeral.low, designator), designator, end: minutes ? numeral.end + past : unit!.end };
}

function timex(given: Parts): string {
  const { W, ...rest } = given;
  const parts: Parts =
    W !== undefined && Object.keys(rest).length > 0 ? { ...rest, D: add(times(W, 7), rest.D ?? wholeOf(0)) } : given;
  const written = (time: boolean) =>
    ORDER.filter((part) => part.startsWith('T') === time && parts[part] !== undefined)
      .map((part) => `${plain(parts[part]!)}${part.slice(-1)}`)
      .join('');
  const hours = written(true);
  return `P${written(false)}${hours === '' ? '' : `T${hours}`}`;
}
