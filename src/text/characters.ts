import { DIGIT, isHanUnit, LATIN, NUMERAL, SPACE } from './character-classes.js';
import { type Document, PADDING } from './document.js';
import type { Trie } from './trie.js';

export { BREAK, CLAUSE_MARK, classOf, DIGIT, isHanUnit, LATIN, NUMERAL, OTHER, SPACE } from './character-classes.js';

/** Returns the class at `at`; `BREAK` outside the text, so that readers need no bounds check. */
export const classAt = (doc: Document, at: number): number => doc.classes[at + PADDING]!;

/** Returns the code unit at `at`; a line feed outside the text. */
export const codeUnitAt = (doc: Document, at: number): number => doc.units[at + PADDING]!;

export const isDigit = (doc: Document, at: number): boolean => classAt(doc, at) === DIGIT;
export const isNumeral = (doc: Document, at: number): boolean => classAt(doc, at) === NUMERAL;
export const isLatin = (doc: Document, at: number): boolean => classAt(doc, at) === LATIN;

/** Reports whether this is a Chinese character, numerals included. */
export const isHan = (doc: Document, at: number): boolean => isHanUnit(codeUnitAt(doc, at));

/** How many spaces may separate the parts of a figure or word, as happens in tables and broken lines. */
export const MAX_SPACES = 4;

/** Skips at most `limit` spaces from `at`; never crosses a line break. */
export function pastSpaces(doc: Document, at: number, limit = 1): number {
  let end = at;
  while (end - at < limit && classAt(doc, end) === SPACE) end++;
  return end;
}

/**
 * An offset at which the scan found something that may begin a fact.
 *
 * - `digits`: a run of Arabic digits
 * - `numeral`: the start of a run of Chinese numerals
 * - `latin`: a run of Latin letters, with the digits in it
 * - `word`: a surface form of the lexicon; `row` is its row, `trieIndex` the index of its trie among those given
 */
export type Trigger =
  | { readonly kind: 'digits' | 'numeral' | 'latin'; readonly start: number; readonly end: number }
  | { readonly kind: 'word'; readonly start: number; readonly end: number; readonly row: number; readonly trieIndex: number };

/**
 * Makes one pass over the view, the only one over the whole text, and passes every trigger to `onTrigger`, ordered by start.
 * Keeps no triggers.
 */
export function scanTriggers(doc: Document, tries: readonly Trie[], onTrigger: (trigger: Trigger) => void): void {
  let runEnd = 0; // end of the last run of digits or numerals
  let latinEnd = 0;
  for (let at = 0; at < doc.length; at++) {
    const kind = classAt(doc, at);
    for (let trieIndex = 0; trieIndex < tries.length; trieIndex++) {
      if ((kind === LATIN && at < latinEnd) || !tries[trieIndex]!.canStartAt(doc, at)) continue;
      const match = tries[trieIndex]!.longestMatchAt(doc, at, isWordEnd);
      if (match !== undefined) onTrigger({ kind: 'word', start: at, end: match.end, row: match.row, trieIndex });
    }
    if (kind === LATIN && at >= latinEnd) {
      latinEnd = at + 1;
      while (isLatin(doc, latinEnd) || isDigit(doc, latinEnd)) latinEnd++;
      onTrigger({ kind: 'latin', start: at, end: latinEnd });
    } else if ((kind === DIGIT || kind === NUMERAL) && at >= runEnd) {
      runEnd = at + 1;
      while (classAt(doc, runEnd) === kind) runEnd++;
      onTrigger({ kind: kind === DIGIT ? 'digits' : 'numeral', start: at, end: runEnd });
    }
  }
}

/**
 * Reports whether a form that ends in a letter or digit ends at a word boundary: `Meta` is not in `Metals`, nor `H100` in
 * `H1000`.
 */
export function isWordEnd(doc: Document, end: number): boolean {
  if (isLatin(doc, end - 1)) return !isLatin(doc, end);
  return !isDigit(doc, end - 1) || !(isDigit(doc, end) || isLatin(doc, end));
}
