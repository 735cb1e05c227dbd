import type { Percent, Untexted } from '../fact.js';
import { clauseStart, pastRangeMark } from '../text/marks.js';
import { CLAUSE_MARK, classAt, isDigit, NUMERAL, pastSpaces, SPACE, SPACES } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { boundOf } from './around.js';
import { add, compare, type Decimal, divide, negate, shift, stated } from './decimal.js';
import { type Numeral, numeralAt } from './numeral.js';
import { scalesAlone } from './scales.js';

/** A fraction as written: 五分之一, 一又二分之一, 4/3. `exact`: it has a finite decimal. */
export type Fraction = { readonly end: number; readonly value: Decimal; readonly exact: boolean };

/** Returns the offset past 分之, with or without spaces in it, or -1. */
function pastPart(view: string, at: number): number {
  const part = pastSpaces(view, at, SPACES);
  const of = pastSpaces(view, part + 1, SPACES);
  return isThe(view, part, '分') && isThe(view, of, '之') ? pastSpaces(view, of + 1, SPACES) : -1;
}

type Share = { readonly end: number; readonly low: Decimal; readonly high?: Decimal; readonly over: boolean };

/** Reads 百, 千 or 万 alone before 分之, which make a percentage; a number before 分之 makes a fraction. */
function shareAt(view: string, at: number): Share | undefined {
  const scales = scalesAlone(view, at);
  if (scales === undefined || classAt(view, at - 1) === NUMERAL || isDigit(view, at - 1)) return undefined;
  const from = pastPart(view, scales.end);
  if (from < 0) return undefined;
  const negative = isOneOf(view, from, '负-');
  const numeral = numeralAt(view, negative ? from + 1 : from);
  if (numeral === undefined) return undefined;
  const by = 2 - scales.exponent;
  const low = shift(negative ? negate(numeral.low) : numeral.low, by);
  return { end: numeral.end, low, ...(numeral.high ? { high: shift(numeral.high, by) } : {}), over: numeral.over };
}

/** Reads 百分之三点五, 千分之二, 百万分之五. 百分之三至百分之五 is a range, 从百分之三到百分之五 a change. */
export function percentInWords(view: string, at: number): Untexted<Percent> | undefined {
  const first = shareAt(view, at);
  if (first === undefined) return undefined;
  const next = pastRangeMark(view, first.end);
  const changes = /[从由]/.test(view.slice(clauseStart(view, at, 8), at));
  const second = next < 0 || first.high !== undefined || changes ? undefined : shareAt(view, next);
  const [low, high] = [first.low, second?.low ?? first.high].sort((a, b) => (a && b ? compare(a, b) : 0));
  const end = second?.end ?? first.end;
  const bound = boundOf(view, at, end, first.over || (second?.over ?? false));
  return { type: 'percent', start: at, end, ...stated(low!, high), bound, unit: 'percent' };
}

/**
 * @param first the number at the start of the fraction
 * @param slashed whether 4/3 is accepted; unless numbers are wanted, it is a date or a ratio
 */
export function fractionAt(view: string, first: Numeral, slashed: boolean): Fraction | undefined {
  if (first.high !== undefined) return undefined;
  const and = pastSpaces(view, first.end);
  const mixed = isThe(view, and, '又');
  const second = mixed ? numeralAt(view, pastSpaces(view, and + 1)) : first;
  if (second === undefined) return undefined;
  const part = partAt(view, second.end, second.low) ?? (slashed ? slashAt(view, first.end, first.low) : undefined);
  if (part === undefined) return undefined;
  return mixed ? { ...part, value: add(first.low, part.value) } : part;
}

/** Reads 分之一 after its denominator; also 三分一 at the end of a clause. */
function partAt(view: string, at: number, denominator: Decimal): Fraction | undefined {
  const from = pastPart(view, at);
  const short = isThe(view, at, '分') && isThe(view, at + 1, '一') && classAt(view, at + 2) >= CLAUSE_MARK;
  const numerator = from < 0 ? (short ? numeralAt(view, at + 1) : undefined) : numeralAt(view, from);
  const quotient = numerator && divide(numerator.low, denominator);
  return quotient && { end: numerator.end, ...quotient };
}

/** Reads /3 after 4, or 4/3 after 1. */
function slashAt(view: string, at: number, first: Decimal): Fraction | undefined {
  const direct = quotientAt(view, at, first);
  if (direct !== undefined || classAt(view, at) !== SPACE || !isDigit(view, at + 1)) return direct;
  const next = numeralAt(view, at + 1);
  const part = next && quotientAt(view, next.end, next.low);
  return part && { ...part, value: add(first, part.value) };
}

function quotientAt(view: string, at: number, numerator: Decimal): Fraction | undefined {
  const denominator = isThe(view, at, '/') && isDigit(view, at + 1) ? numeralAt(view, at + 1) : undefined;
  const quotient = denominator && divide(numerator, denominator.low);
  return quotient && !isThe(view, denominator.end, '/') ? { end: denominator.end, ...quotient } : undefined;
}
