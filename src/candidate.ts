import type { DateExpression } from './date/expression.js';
import type { Draft, Fact, FactType } from './fact.js';
import type { RankedSpan } from './select.js';
import type { Span } from './text/sentences.js';

/**
 * A candidate for some characters: a fact, a date without its year, a word that names a market (context for company names), or a
 * word that only excludes the candidates overlapping it (a blocker).
 */
export type Candidate = RankedSpan &
  (
    | { readonly kind: 'fact'; readonly draft: Draft<Fact> }
    | { readonly kind: 'date'; readonly date: DateExpression }
    | { readonly kind: 'market'; readonly market: string }
    | { readonly kind: 'blocker' }
  );

/** The candidates of one kind. */
export type CandidateOf<K extends Candidate['kind']> = Extract<Candidate, { kind: K }>;

/**
 * Of candidates for the same characters, the one with the lowest rank wins: 三季度 is a quarter rather than a duration. `gazetteer`:
 * the caller's companies.
 */
export const RANK: Readonly<Record<FactType | 'gazetteer' | 'none' | 'role' | 'learned', number>> = {
  gazetteer: 0,
  company: 1,
  instrument: 2,
  role: 3,
  none: 4,
  learned: 5,
  ticker: 6,
  date: 7,
  money: 8,
  percent: 9,
  multiple: 10,
  quantity: 11,
  duration: 12,
  number: 13,
};

/** Creates a candidate for a fact, by default with the rank of its type. */
export const factCandidate = (draft: Draft<Fact>, rank = RANK[draft.type]): CandidateOf<'fact'> => ({
  start: draft.start,
  end: draft.end,
  rank,
  kind: 'fact',
  draft,
});
export const dateCandidate = (date: DateExpression): CandidateOf<'date'> => ({
  start: date.start,
  end: date.end,
  rank: RANK.date,
  kind: 'date',
  date,
});
export const marketCandidate = ({ start, end }: Span, market: string): CandidateOf<'market'> => ({
  start,
  end,
  rank: RANK.none,
  kind: 'market',
  market,
});
export const blockerCandidate = ({ start, end }: Span): CandidateOf<'blocker'> => ({
  start,
  end,
  rank: RANK.none,
  kind: 'blocker',
});

/** Reports whether a candidate is a company. */
export const isCompanyCandidate = (candidate: Candidate): candidate is CandidateOf<'fact'> =>
  candidate.kind === 'fact' && candidate.draft.type === 'company';
