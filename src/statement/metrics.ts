import type { Draft, Fact } from '../fact.js';
import type { Basis, ConceptGroup, ConceptId } from '../statement.js';
import type { Document } from '../text/document.js';
import { isFigure, type Span, type Token } from './clause.js';
import { hasCue, isMark } from './mentions.js';
import { CONCEPTS, type Cue, type Measure } from './words.js';

export type Figure = Extract<Draft<Fact>, { type: 'money' | 'percent' | 'multiple' | 'quantity' }>;

/** Words that may name concepts. */
export type Metric = Span & { readonly concepts: readonly ConceptId[] };

export type Direction = 'up' | 'down';

/** Concepts that are moves of what is quoted on a market. */
const MOVES: ReadonlySet<string> = new Set<ConceptId>(['priceChange', 'indexChange']);
/** Concepts that have a direction without being a change of something else. */
const FLOWS: ReadonlySet<string> = new Set<ConceptId>(['growth', 'netInflow', 'tradeAmount', 'sharesTraded', 'premium']);
/** Concepts that markets report every day. */
const QUOTES: ReadonlySet<string> = new Set<ConceptId>([
  'price',
  'priceChange',
  'indexLevel',
  'indexChange',
  'turnover',
  'volume',
  'turnoverRate',
  'marketCap',
  'netInflow',
  'advancers',
  'decliners',
  'limitUps',
  'limitDowns',
  'marginBalance',
  'yield',
]);

export const isMove = (concept: string): boolean => MOVES.has(concept);
export const isFlow = (concept: string): boolean => MOVES.has(concept) || FLOWS.has(concept);
export const isQuote = (concept: string): boolean => QUOTES.has(concept);
export const groupOf = (concept: ConceptId | 'other'): ConceptGroup => CONCEPTS.get(concept)?.group ?? 'else';

/** What a figure is by its form. */
export function measureOf(figure: Figure): Measure {
  switch (figure.type) {
    case 'money':
      return figure.per === 'share' || figure.per === '10share' ? 'perShare' : 'money';
    case 'quantity':
      return figure.item === 'share' || figure.item === 'lot' ? 'shares' : 'quantity';
    default:
      return figure.type;
  }
}

/** Reports whether a figure of this form can be a level of a concept. */
export const statesLevel = (concept: ConceptId, measure: Measure): boolean => {
  const { measures } = CONCEPTS.get(concept)!;
  return measures.includes(measure) || (measure === 'money' && measures.includes('perShare')); // 基本每股收益1.13元
};

/** Chooses one of the concepts that words may name: first one that figures of this form are levels of. */
export const pick = (concepts: readonly ConceptId[], measure: Measure): ConceptId =>
  concepts.find((id) => CONCEPTS.get(id)!.measures.includes(measure)) ??
  concepts.find((id) => statesLevel(id, measure)) ??
  concepts[0]!;

export const metricOf = ({ start, end, word }: Token): Metric => ({ start, end, concepts: word!.concepts });

/** Returns the index of the last token in a range at a depth that passes a test, or -1. */
export function lastIndex(
  tokens: readonly Token[],
  from: number,
  to: number,
  depth: number,
  test: (token: Token) => boolean,
): number {
  for (let i = to - 1; i >= from; i--) if (tokens[i]!.depth === depth && test(tokens[i]!)) return i;
  return -1;
}

/** Returns the last words for a concept in a range of tokens that pass a test. */
export function metricIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  depth: number,
  test: (id: ConceptId) => boolean,
): Metric | undefined {
  const i = lastIndex(tokens, from, to, depth, ({ word }) => word?.concepts.some(test) ?? false);
  return i < 0 ? undefined : metricOf(tokens[i]!);
}

/** How far after a figure the words for what it measures may stand, in tokens. */
const MAX_AFTER = 6;

/** Returns the words for a concept after a figure: 450万元罚款, 91亿美元的算力采购协议. */
export function metricAfter(
  doc: Document,
  tokens: readonly Token[],
  i: number,
  test: (id: ConceptId) => boolean,
): Metric | undefined {
  for (let j = i + 1; j < tokens.length && j - i <= MAX_AFTER; j++) {
    const token = tokens[j]!;
    if (token.depth !== tokens[i]!.depth || isMark(doc, token, '()')) continue;
    if (token.kind === 'mark' || isFigure(token.draft)) return undefined;
    if (token.word?.concepts.some(test)) return metricOf(token);
  }
  return undefined;
}

/** How a value changed, by the words before a figure. */
export type Change = {
  direction: Direction | undefined;
  directionAt: Token | undefined;
  /** Whether nothing stands between the direction and the figure. */
  isClose: boolean;
  /** Whether the figure is what the value became: 增长至. */
  isReached: boolean;
  basis: Basis | undefined;
  basisAt: Span | undefined;
};

export const BASES: readonly Cue[] = ['yoy', 'qoq', 'prev', 'ytd', 'plan', 'initial'];

/** Characters that hedge a figure: 提升约2087亿元. */
const isHedge = (doc: Document, { kind, start, end }: Token): boolean =>
  kind === 'run' && /^[约超近逾达了仅多大到至少不足]{1,3}$/.test(doc.view.slice(start, end));

/** Reads how the value changed from the tokens before a figure. */
export function changeIn(doc: Document, tokens: readonly Token[], from: number, to: number): Change {
  const change: Change = {
    direction: undefined,
    directionAt: undefined,
    isClose: false,
    isReached: false,
    basis: undefined,
    basisAt: undefined,
  };
  const { depth } = tokens[to]!;
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.word === undefined || token.word.cues.length === 0 || token.depth !== depth) continue;
    for (const basis of BASES)
      if (hasCue(token, basis)) {
        change.basis = basis as Basis;
        change.basisAt = token;
      }
    if (hasCue(token, 'up') || hasCue(token, 'down')) {
      change.direction = hasCue(token, 'up') ? 'up' : 'down';
      change.directionAt = token;
      change.isReached = false;
      change.isClose = tokens
        .slice(i + 1, to)
        .every((t) => t.depth !== depth || hasCue(t, 'skip') || hasCue(t, 'hedge') || isHedge(doc, t));
    }
    if (hasCue(token, 'to')) change.isReached = true;
  }
  return change;
}
