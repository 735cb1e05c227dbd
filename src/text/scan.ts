import { type Automaton, longestWord } from './automaton.js';
import { DIGIT, isDigit, isLatin, LATIN, NUMERAL, OTHER } from './characters.js';
import { type Document, PADDING } from './document.js';
import { longestWordOfSet, nextWordOfSet, type WordOfSet, type WordSet } from './word-class.js';

/**
 * An offset at which the scan found something that may begin a fact.
 *
 * - `digits`: a run of Arabic digits
 * - `numeral`: the start of a run of Chinese numerals
 * - `latin`: a run of Latin letters, with the digits in it
 * - `word`: a word of the lexicon, with its class and value
 * - `gazetteer`: a name of the caller's gazetteer, by its index in it
 */
export type Trigger =
  | { readonly kind: 'digits' | 'numeral' | 'latin'; readonly start: number; readonly end: number }
  | (WordOfSet & { readonly kind: 'word'; readonly start: number })
  | { readonly kind: 'gazetteer'; readonly start: number; readonly end: number; readonly index: number };

/**
 * Makes one pass over the document and passes every trigger to `onTrigger`, ordered by start. Keeps no triggers.
 *
 * @param words the words that are triggers
 * @param gazetteerNames the names of the caller's gazetteer
 */
export function scanTriggers(
  doc: Document,
  words: WordSet,
  gazetteerNames: Automaton | undefined,
  onTrigger: (trigger: Trigger) => void,
): void {
  let runEnd = 0; // end of the last run of digits or numerals
  let latinEnd = 0;
  let nextWord = nextWordOfSet(doc, 0, words);
  for (let at = 0; at < doc.length; at++) {
    const kind = doc.classes[at + PADDING];
    if (at < nextWord && kind === OTHER && gazetteerNames === undefined) continue;
    const mayBeWord = at === nextWord;
    if (mayBeWord) nextWord = nextWordOfSet(doc, at + 1, words);
    if (kind !== LATIN || at >= latinEnd) {
      const word = mayBeWord ? longestWordOfSet(doc, at, words) : undefined;
      if (word !== undefined) onTrigger({ kind: 'word', start: at, end: word.end, wordClass: word.wordClass, value: word.value });
      const known = gazetteerNames && longestWord(gazetteerNames, doc, at, 0);
      if (known !== undefined)
        onTrigger({ kind: 'gazetteer', start: at, end: known.end, index: gazetteerNames!.forms.values(known.entry) });
    }
    if (kind === LATIN && at >= latinEnd) {
      latinEnd = at + 1;
      while (isLatin(doc, latinEnd) || isDigit(doc, latinEnd)) latinEnd++;
      onTrigger({ kind: 'latin', start: at, end: latinEnd });
    } else if ((kind === DIGIT || kind === NUMERAL) && at >= runEnd) {
      runEnd = at + 1;
      while (doc.classes[runEnd + PADDING] === kind) runEnd++;
      onTrigger({ kind: kind === DIGIT ? 'digits' : 'numeral', start: at, end: runEnd });
    }
  }
}
