import type { Ranked } from './choose.js';
import type { Fact, FactType, Untexted } from './fact.js';
import type { Span } from './text/sentences.js';
import type { DateForm } from './time/form.js';

/** A reading of some characters: a fact, a date that waits for its year, a word that tells the market, or one that is none and keeps others out. */
export type Reading = Ranked & {
  readonly fact: Untexted<Fact> | undefined;
  readonly date: DateForm | undefined;
  readonly market: string | undefined;
};

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

/** Readings have one shape, whatever they are of: engines read them fast. */
const read = (
  { start, end }: Span,
  rank: number,
  fact: Untexted<Fact> | undefined,
  date: DateForm | undefined,
  market: string | undefined,
): Reading => ({ start, end, rank, fact, date, market });

/** The reading that is a fact, of the rank of its type where no other is said. */
export const factRead = (fact: Untexted<Fact>, rank = RANK[fact.type]): Reading => read(fact, rank, fact, undefined, undefined);
export const dateRead = (date: DateForm): Reading => read(date, RANK.date, undefined, date, undefined);
/** The word of a market is a name's neighbour, and keeps others out. */
export const marketRead = (span: Span, market: string): Reading => read(span, RANK.none, undefined, undefined, market);
/** The reading that keeps others out. */
export const noneRead = (span: Span): Reading => read(span, RANK.none, undefined, undefined, undefined);
