import type { Draft, Fact, Repair } from '../fact.js';
import { parseDecimal, shift, toPlainString } from '../number/decimal.js';
import { BREAK, classAt, isDigit } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';

type ValueDraft = Extract<Draft<Fact>, { value: string }>;

/**
 * Checks figures against the rest of the document. Values that were probably damaged are flagged and stay as written. A
 * leading zero (015港元) proves damage by itself and is flagged when the figure is read.
 */
export function resolveDamage(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => hasLostPoint(doc, fact))) return facts;
  return facts.map((fact) => {
    const repair =
      'value' in fact && fact.repair === undefined && fact.high === undefined ? lostPointRepairOf(doc, fact) : undefined;
    return repair === undefined ? fact : { ...fact, repair };
  });
}

/** Reports whether the fact shows that the text has lost points: 015港元, or BNTXUS for BNTX.US. */
function hasLostPoint(doc: Document, fact: Draft<Fact>): boolean {
  if (fact.type !== 'ticker') return (fact as Partial<ValueDraft>).repair !== undefined;
  return fact.market === 'US' && doc.view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}

/** Types whose figures usually have two decimals. */
const TYPES_WITH_TWO_DECIMALS: ReadonlySet<Fact['type']> = new Set(['money', 'percent', 'multiple']);

/**
 * Suggests a repair when the text has lost points elsewhere: an amount of three digits or more that is not round, in a
 * line without any point, probably had two decimals (493亿元, 926%).
 */
function lostPointRepairOf(doc: Document, fact: ValueDraft): Repair | undefined {
  if (!TYPES_WITH_TWO_DECIMALS.has(fact.type)) return undefined;
  const digits = leadingDigitsOf(doc, fact);
  if (digits === undefined || digits.length < 3 || digits.endsWith('0') || hasPointInLine(doc, fact)) return undefined;
  return { value: toPlainString(shift(parseDecimal(fact.value), -2)), reason: 'the text has lost decimal points elsewhere' };
}

/** How far to look for a point in the same line. */
const LINE_REACH = 200;

/** Returns the leading digits of a figure that is written as a whole Arabic number. */
function leadingDigitsOf(doc: Document, { start, end }: ValueDraft): string | undefined {
  let digitsEnd = start;
  while (digitsEnd < end && isDigit(doc, digitsEnd)) digitsEnd++;
  const next = doc.view.charAt(digitsEnd);
  return digitsEnd === start || next === '.' || next === ',' || next === '，' ? undefined : doc.view.slice(start, digitsEnd);
}

function hasPointInLine(doc: Document, { start, end }: ValueDraft): boolean {
  const isPoint = (at: number) => charIs(doc, at, '.') && isDigit(doc, at - 1) && isDigit(doc, at + 1);
  for (let at = start; start - at < LINE_REACH && classAt(doc, at) !== BREAK; at--) if (isPoint(at)) return true;
  for (let at = end; at - end < LINE_REACH && classAt(doc, at) !== BREAK; at++) if (isPoint(at)) return true;
  return false;
}
