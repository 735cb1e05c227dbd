import type { DateExpression } from './date/expression.js';
import type { Draft, Fact, FactType } from './fact.js';
import type { RankedSpan } from './select.js';
import type { Span } from './text/sentences.js';

/**
 * A candidate for some characters: a fact, a date without its year, a word that names a market, or a word that only excludes
 * candidates overlapping it (a blocker).
 */
export type Candidate = RankedSpan & {
  readonly draft: Draft<Fact> | undefined;
  readonly date: DateExpression | undefined;
  readonly market: string | undefined;
};

/**
 * Of candidates for the same characters, the one with the lowest rank wins: 三季度 is a quarter rather than a duration. `own`:
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

/** Always sets every field, so that all candidates share one hidden class in V8. */
const createCandidate = (
  { start, end }: Span,
  rank: number,
  draft: Draft<Fact> | undefined,
  date: DateExpression | undefined,
  market: string | undefined,
): Candidate => ({ start, end, rank, draft, date, market });

/** Creates a candidate for a fact, by default with the rank of its type. */
export const factCandidate = (draft: Draft<Fact>, rank = RANK[draft.type]): Candidate =>
  createCandidate(draft, rank, draft, undefined, undefined);
export const dateCandidate = (date: DateExpression): Candidate => createCandidate(date, RANK.date, undefined, date, undefined);
/** Creates a candidate for a word that names a market: context for company names; excludes overlapping candidates. */
export const marketCandidate = (span: Span, market: string): Candidate =>
  createCandidate(span, RANK.none, undefined, undefined, market);
/** Creates a candidate that only excludes overlapping ones. */
export const blockerCandidate = (span: Span): Candidate => createCandidate(span, RANK.none, undefined, undefined, undefined);
