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
export const RANK: Readonly<Record<FactType | 'own' | 'none' | 'role', number>> = {
  own: 0,
  company: 1,
  role: 2,
  none: 3,
  ticker: 4,
  date: 5,
  money: 6,
  percent: 7,
  multiple: 8,
  quantity: 9,
  duration: 10,
  number: 11,
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
