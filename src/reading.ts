import type { Ranked } from './choose.js';
import type { Fact, FactType, Untexted } from './fact.js';
import type { DateForm } from './time/form.js';

/** A reading of some characters: a fact, a date that waits for its year, a word that tells the market, or one that is none and keeps others out. */
export type Reading = Ranked &
  ({ readonly fact: Untexted<Fact> } | { readonly date: DateForm } | { readonly market: string } | { readonly none: true });

/**
 * Of readings of the same characters the one of the lowest rank is taken: 三季度 is a quarter before it is a duration.
 * `own`: the caller's companies.
 */
export const RANK: Readonly<Record<FactType | 'own' | 'none' | 'role' | 'learned', number>> = {
  own: 0,
  company: 1,
  role: 2,
  none: 3,
  learned: 4,
  ticker: 5,
  date: 6,
  money: 7,
  percent: 8,
  multiple: 9,
  quantity: 10,
  duration: 11,
  number: 12,
};

/** The reading that is a fact, of the rank of its type where no other is said. */
export const factRead = (fact: Untexted<Fact>, rank = RANK[fact.type]): Reading => ({
  start: fact.start,
  end: fact.end,
  rank,
  fact,
});
/** The reading that keeps others out. */
export const noneRead = (start: number, end: number): Reading => ({ start, end, rank: RANK.none, none: true });
