import type { Draft, Fact, Repair } from '../fact.js';
import type { Document } from '../text/document.js';
import { disagreementsIn, SWAP_REASON, swapRepairOf } from './arithmetic.js';
import { exceedsLimit } from './limits.js';
import { type FigureDraft, hasLostAllPoints, type LostPoints, lostPointRepairOf } from './lost-points.js';

/**
 * Checks figures against the rest of the document. Values that were probably damaged are flagged and stay as written. A
 * leading zero (015港元) proves damage by itself and is flagged when the figure is read.
 */
export function resolveDamage(doc: Document, drafts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  const { repairs, isSwapped: hasSwappedSentence } = disagreementsIn(doc, drafts);
  const excessive = drafts.filter(exceedsLimit);
  const isSwapped = hasSwappedSentence || new Set(excessive.map((fact) => (fact as FigureDraft).value)).size > 1;
  const swapped = new Set(isSwapped ? drafts : excessive);
  const facts = withRepairs(drafts, swapped.size + repairs.size > 0, (fact) =>
    swapped.has(fact) ? (swapRepairOf(doc, fact) ?? repairs.get(fact)) : repairs.get(fact),
  );
  const lost = lostPointsOf(doc, facts);
  return withRepairs(facts, lost !== undefined, (fact) => lostPointRepairOf(doc, fact, lost!));
}

/** Adds the repairs of figures that have none yet, if there are any. */
const withRepairs = (
  facts: readonly Draft<Fact>[],
  any: boolean,
  repairOf: (fact: FigureDraft) => Repair | undefined,
): readonly Draft<Fact>[] =>
  any
    ? facts.map((fact) => {
        const repair = isUnflagged(fact) ? repairOf(fact) : undefined;
        return repair === undefined ? fact : { ...fact, repair };
      })
    : facts;

const isUnflagged = (fact: Draft<Fact>): fact is FigureDraft => 'value' in fact && fact.repair === undefined;

function lostPointsOf(doc: Document, facts: readonly Draft<Fact>[]): LostPoints | undefined {
  if (hasLostAllPoints(doc, facts)) return 'all';
  return facts.some((fact) => hasLostPoint(doc, fact)) ? 'some' : undefined;
}

const isLostPoint = (repair: Repair | undefined): boolean => repair !== undefined && repair.reason !== SWAP_REASON;

/** Reports whether the fact shows that the text has lost points: 015港元, or BNTXUS for BNTX.US. */
function hasLostPoint(doc: Document, fact: Draft<Fact>): boolean {
  if (fact.type !== 'ticker') return isLostPoint((fact as Partial<FigureDraft>).repair);
  return fact.market === 'US' && doc.view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}
