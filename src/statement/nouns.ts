import type { ConceptId } from '../statement.js';
import type { Document } from '../text/document.js';
import type { Span, Token } from './clause.js';
import { hasCue, lastNounIn, nounIn, PER, trimmed } from './mentions.js';
import type { Context } from './reading.js';
import type { Cue } from './words.js';

/** Returns the index of the first token with a cue, at a depth, or -1. */
export const firstIndex = (tokens: readonly Token[], from: number, to: number, depth: number, cue: Cue): number => {
  for (let j = from; j < to; j++) if (tokens[j]!.depth === depth && hasCue(tokens[j], cue)) return j;
  return -1;
};

/** Reports whether a figure continues the list of the figure before it: A、B, 8%/12%, or only a name in between. */
export function isListed({ doc, tokens, i, gap, left }: Context): boolean {
  if (gap === left && tokens[i]!.depth === 0) return false;
  return tokens
    .slice(gap, i)
    .every((token) => token.kind === 'mark' || /^[/和与及]$/.test(doc.view.slice(token.start, token.end)));
}

export const textOf = (doc: Document, at: Span | undefined): string => (at === undefined ? '' : doc.view.slice(at.start, at.end));

export const changed = <C extends ConceptId | 'other'>(concept: C): C | ConceptId =>
  concept === 'price' ? 'priceChange' : concept === 'indexLevel' ? 'indexChange' : concept;

/** Returns the noun before a token: the last run of characters that are no words of statements. */
export function nounBefore({ doc, tokens, depth }: Context, to: number, from: number): Span | undefined {
  for (let j = to - 1; j >= from; j--) {
    const token = tokens[j]!;
    if (token.kind !== 'run' || token.depth !== depth) continue;
    const noun = trimmed(doc, token);
    if (noun !== undefined && !PER.test(doc.view.slice(noun.start, noun.end))) return lastNounIn(doc, noun);
  }
  return undefined;
}

/** Returns what a figure counts: 32只限售股. */
export function nounAfter({ doc, tokens, i }: Context): Span | undefined {
  let end = tokens[i]!.end;
  let first = -1;
  for (let j = i + 1; j < tokens.length; j++) {
    const token = tokens[j]!;
    if (token.start > end + 1 || token.depth !== tokens[i]!.depth) break;
    const isNoun =
      token.kind === 'run' ||
      hasCue(token, 'self') ||
      hasCue(token, 'role') ||
      hasCue(token, 'place') ||
      hasCue(token, 'market') ||
      isNounConcept(token);
    if (!isNoun) break;
    if (first < 0) first = token.start;
    end = token.end;
    if (end - first > MAX_COUNTED_LENGTH) break;
  }
  const noun = first < 0 ? undefined : trimmed(doc, { start: first, end });
  return noun === undefined ? undefined : nounIn(doc, noun);
}

/** The longest noun that is counted. */
const MAX_COUNTED_LENGTH = 12;
/** Words for concepts that are nouns: 大宗交易, 员工. */
const isNounConcept = (token: Token): boolean =>
  (token.word?.concepts.length ?? 0) > 0 && token.word!.cues.length === 0 && token.end - token.start > 1;
