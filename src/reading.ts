import type { Ranked } from './choose.js';
import type { Fact, FactType, Untexted } from './fact.js';
import type { Span } from './text/sentences.js';
import type { DateForm } from './time/form.js';

/**
 * A reading of some characters: a fact, a date without its year, a word that names a market, or a word that only excludes
 * readings overlapping it.
 */
export type Reading = Ranked & {
  readonly fact: Untexted<Fact> | undefined;
  readonly date: DateForm | undefined;
  readonly market: string | undefined;
};

/**
 * Of readings of the same characters, the one with the lowest rank wins: 三季度 is a quarter rather than a duration. `own`:
 * the caller's companies.
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

/** Always sets every field, so that all readings share one hidden class in V8. */
const read = (
  { start, end }: Span,
  rank: number,
  fact: Untexted<Fact> | undefined,
  date: DateForm | undefined,
  market: string | undefined,
): Reading => ({ start, end, rank, fact, date, market });

/** Creates a reading for a fact, by default with the rank of its type. */
export const factRead = (fact: Untexted<Fact>, rank = RANK[fact.type]): Reading => read(fact, rank, fact, undefined, undefined);
export const dateRead = (date: DateForm): Reading => read(date, RANK.date, undefined, date, undefined);
/** Creates a reading for the word of a market: context for a name, and excludes overlapping readings. */
export const marketRead = (span: Span, market: string): Reading => read(span, RANK.none, undefined, undefined, market);
/** Creates a reading that only excludes overlapping ones. */
export const noneRead = (span: Span): Reading => read(span, RANK.none, undefined, undefined, undefined);
