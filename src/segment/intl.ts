import { requiredEvidence } from '../company/evidence.js';
import { COMPANY_NAMES } from '../company/issuers.js';
import { TRIGGERS } from '../company/name-words.js';
import { NAME_NORMALIZATION } from '../company/normalize-names.js';
import { missingEngine } from '../error.js';
import type { Segmenter } from '../fact.js';
import { GPUS } from '../quantity/words.js';
import { classOf, isHan, SPACE } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import { annotate, type Document } from '../text/document.js';
import { wordAt, wordOfSetAt } from '../text/word-class.js';

let engine: Intl.Segmenter | undefined;

/** The segmenter of the runtime, corrected by the library's tables: alone it knows few names (华电国际 is 华, 电, 国际). */
export const intl: Segmenter = {
  name: 'intl',
  cut(text) {
    if (typeof Intl.Segmenter !== 'function')
      throw missingEngine('Intl.Segmenter', 'is missing from this runtime: pass another segmenter (youju/segment/jieba-wasm)');
    engine ??= new Intl.Segmenter('zh', { granularity: 'word' });
    const boundaries = new Uint8Array(text.length + 1);
    for (let from = 0; from < text.length; ) {
      const to = chunkEnd(text, from);
      for (const { index } of engine.segment(text.slice(from, to))) boundaries[from + index] = 1;
      from = to;
    }
    mergeKnownWords(annotate(text, NAME_NORMALIZATION), boundaries);
    const words: { text: string }[] = [];
    for (let start = 0, end = 1; end <= text.length; end++) {
      if (end < text.length && boundaries[end] === 0) continue;
      words.push({ text: text.slice(start, end) });
      start = end;
    }
    return words;
  },
};

/** Length passed to the engine at once, because its running time is superlinear. */
const CHUNK_LENGTH = 1000;

/** Returns the end of a piece: after punctuation or a space, where no word can continue. */
function chunkEnd(text: string, from: number): number {
  if (text.length - from <= CHUNK_LENGTH) return text.length;
  for (let end = from + CHUNK_LENGTH; end > from + CHUNK_LENGTH / 2; end--)
    if (classOf(text.charCodeAt(end - 1)) >= SPACE) return end;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(from + CHUNK_LENGTH - 1));
  return from + CHUNK_LENGTH + (isPair ? 1 : 0);
}

/**
 * Removes the cuts inside words of the tables that begin and end at a cut. A name that is not also a word is even separated from
 * the word around it.
 */
function mergeKnownWords(doc: Document, boundaries: Uint8Array): void {
  boundaries[doc.length] = 1;
  // the engine takes H100，2024 for one word
  for (let at = 0; at < doc.length; at++) if (charIs(doc, at, '，')) boundaries[at] = boundaries[at + 1] = 1;
  for (let at = 0; at < doc.length; ) {
    const end = knownWordEnd(doc, at, boundaries);
    if (end === undefined) {
      at++;
      continue;
    }
    boundaries[at] = boundaries[end] = 1;
    boundaries.fill(0, at + 1, end);
    at = end;
  }
}

/** Returns the end of the table's word at `at`, if it is a word in this text. */
function knownWordEnd(doc: Document, at: number, boundaries: Uint8Array): number | undefined {
  const product = boundaries[at] === 1 ? wordAt(doc, at, GPUS)?.end : undefined;
  if (product !== undefined && boundaries[product] === 1) return product;
  const match = wordOfSetAt(doc, at, TRIGGERS);
  if (match === undefined) return undefined;
  const isName =
    match.wordClass === COMPANY_NAMES &&
    match.end - at > 2 &&
    isHan(doc, at) &&
    requiredEvidence(doc.view.slice(at, match.end)) === undefined;
  return isName || (boundaries[at] === 1 && boundaries[match.end] === 1) ? match.end : undefined;
}
