import type { Draft, Fact, Repair } from '../fact.js';
import { parseDecimal, shift, toPlainString } from '../number/decimal.js';
import { BREAK, classAt, isDigit } from '../text/characters.js';
import { charIs } from '../text/code-units.js';

type ValueDraft = Extract<Draft<Fact>, { value: string }>;

/**
 * Checks figures against the rest of the document. Values that were probably damaged are flagged and stay as written. A
 * leading zero (015港元) proves damage by itself and is flagged when the figure is read.
 */
export function resolveDamage(view: string, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => hasLostPoint(view, fact))) return facts;
  return facts.map((fact) => {
    const repair =
      'value' in fact && fact.repair === undefined && fact.high === undefined ? lostPointRepairOf(view, fact) : undefined;
    return repair === undefined ? fact : { ...fact, repair };
  });
}

/** Reports whether the fact shows that the text has lost points: 015港元, or BNTXUS for BNTX.US. */
function hasLostPoint(view: string, fact: Draft<Fact>): boolean {
  if (fact.type !== 'ticker') return (fact as Partial<ValueDraft>).repair !== undefined;
  return fact.market === 'US' && view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}

/** Types whose figures usually have two decimals. */
const TYPES_WITH_TWO_DECIMALS: ReadonlySet<Fact['type']> = new Set(['money', 'percent', 'multiple']);

/**
 * Suggests a repair when the text has lost points elsewhere: an amount of three digits or more that is not round, in a
 * line without any point, probably had two decimals (493亿元, 926%).
 */
function lostPointRepairOf(view: string, fact: ValueDraft): Repair | undefined {
  if (!TYPES_WITH_TWO_DECIMALS.has(fact.type)) return undefined;
  const digits = leadingDigitsOf(view, fact);
  if (digits === undefined || digits.length < 3 || digits.endsWith('0') || hasPointInLine(view, fact)) return undefined;
  return { value: toPlainString(shift(parseDecimal(fact.value), -2)), reason: 'the text has lost decimal points elsewhere' };
}

/** How far to look for a point in the same line. */
const LINE_REACH = 200;

/** Returns the leading digits of a figure that is written as a whole Arabic number. */
function leadingDigitsOf(view: string, { start, end }: ValueDraft): string | undefined {
  let digitsEnd = start;
  while (digitsEnd < end && isDigit(view, digitsEnd)) digitsEnd++;
  const next = view.charAt(digitsEnd);
  return digitsEnd === start || next === '.' || next === ',' || next === '，' ? undefined : view.slice(start, digitsEnd);
}

function hasPointInLine(view: string, { start, end }: ValueDraft): boolean {
  const isPoint = (at: number) => charIs(view, at, '.') && isDigit(view, at - 1) && isDigit(view, at + 1);
  for (let at = start; start - at < LINE_REACH && classAt(view, at) !== BREAK; at--) if (isPoint(at)) return true;
  for (let at = end; at - end < LINE_REACH && classAt(view, at) !== BREAK; at++) if (isPoint(at)) return true;
  return false;
}
