import type { Fact, Repair, Untexted } from '../fact.js';
import { BREAK, classAt, isDigit } from '../text/scan.js';
import { isThe } from '../text/units.js';
import { decimalOf, plain, shift } from './decimal.js';

type Figure = Extract<Untexted<Fact>, { value: string }>;

/**
 * Checks figures against the rest of the document. Values that were probably damaged are flagged and stay as written. A
 * leading zero (015港元) proves damage by itself and is flagged when the figure is read.
 */
export function resolveDamage(view: string, facts: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  if (!facts.some((fact) => losesPoints(view, fact))) return facts;
  return facts.map((fact) => {
    const repair = 'value' in fact && fact.repair === undefined && fact.high === undefined ? pointLost(view, fact) : undefined;
    return repair === undefined ? fact : { ...fact, repair };
  });
}

/** Reports whether the fact shows that the text has lost points: 015港元, or BNTXUS for BNTX.US. */
function losesPoints(view: string, fact: Untexted<Fact>): boolean {
  if (fact.type !== 'ticker') return (fact as Partial<Figure>).repair !== undefined;
  return fact.market === 'US' && view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}

/** Types whose figures usually have two decimals. */
const WITH_DECIMALS: ReadonlySet<Fact['type']> = new Set(['money', 'percent', 'multiple']);

/**
 * Suggests a repair when the text has lost points elsewhere: an amount of three digits or more that is not round, in a
 * line without any point, probably had two decimals (493亿元, 926%).
 */
function pointLost(view: string, fact: Figure): Repair | undefined {
  if (!WITH_DECIMALS.has(fact.type)) return undefined;
  const written = arabicIn(view, fact);
  if (written === undefined || written.length < 3 || written.endsWith('0') || lineHasPoint(view, fact)) return undefined;
  return { value: plain(shift(decimalOf(fact.value), -2)), reason: 'the text has lost decimal points elsewhere' };
}

/** How far to look for a point in the same line. */
const NEAR = 200;

/** Returns the leading digits of a figure that is written as a whole Arabic number. */
function arabicIn(view: string, { start, end }: Figure): string | undefined {
  let stop = start;
  while (stop < end && isDigit(view, stop)) stop++;
  const next = view.charAt(stop);
  return stop === start || next === '.' || next === ',' || next === '，' ? undefined : view.slice(start, stop);
}

function lineHasPoint(view: string, { start, end }: Figure): boolean {
  const isPoint = (at: number) => isThe(view, at, '.') && isDigit(view, at - 1) && isDigit(view, at + 1);
  for (let at = start; start - at < NEAR && classAt(view, at) !== BREAK; at--) if (isPoint(at)) return true;
  for (let at = end; at - end < NEAR && classAt(view, at) !== BREAK; at++) if (isPoint(at)) return true;
  return false;
}
