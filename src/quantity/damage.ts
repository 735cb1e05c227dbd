import type { Draft, Fact } from '../fact.js';
import type { Document } from '../text/document.js';
import { type FigureDraft, hasLostAllPoints, type LostPoints, lostPointRepairOf } from './lost-points.js';

/**
 * Checks figures against the rest of the document. Values that were probably damaged are flagged and stay as written. A
 * leading zero (015港元) proves damage by itself and is flagged when the figure is read.
 */
export function resolveDamage(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  const lost = lostPointsOf(doc, facts);
  if (lost === undefined) return facts;
  return facts.map((fact) => {
    const repair = isUnflagged(fact) ? lostPointRepairOf(doc, fact, lost) : undefined;
    return repair === undefined ? fact : { ...fact, repair };
  });
}

const isUnflagged = (fact: Draft<Fact>): fact is FigureDraft => 'value' in fact && fact.repair === undefined;

function lostPointsOf(doc: Document, facts: readonly Draft<Fact>[]): LostPoints | undefined {
  if (hasLostAllPoints(doc, facts)) return 'all';
  return facts.some((fact) => hasLostPoint(doc, fact)) ? 'some' : undefined;
}

/** Reports whether the fact shows that the text has lost points: 015港元, or BNTXUS for BNTX.US. */
function hasLostPoint(doc: Document, fact: Draft<Fact>): boolean {
  if (fact.type !== 'ticker') return (fact as Partial<FigureDraft>).repair !== undefined;
  return fact.market === 'US' && doc.view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}
