import { missingEngine } from '../error.js';
import type { Segmenter } from '../fact.js';
import { GPUS } from '../figure/units.js';
import { needOf } from '../name/evidence.js';
import { foldAll } from '../name/fold.js';
import { lexicon } from '../name/names.js';
import { formAt } from '../text/forms.js';
import { classAt, isHan, SPACE, wholeWord } from '../text/scan.js';
import { isThe } from '../text/units.js';

let engine: Intl.Segmenter | undefined;

/** The segmenter of the runtime, corrected by the library's tables: alone it knows few names (华电国际 is 华, 电, 国际). */
export const intl: Segmenter = {
  name: 'intl',
  cut(text) {
    if (typeof Intl.Segmenter !== 'function')
      throw missingEngine('Intl.Segmenter', 'is missing from this runtime: pass another segmenter (youju/segment/jieba-wasm)');
    engine ??= new Intl.Segmenter('zh', { granularity: 'word' });
    const cuts = new Uint8Array(text.length + 1);
    for (let from = 0; from < text.length; ) {
      const to = pieceEnd(text, from);
      for (const { index } of engine.segment(text.slice(from, to))) cuts[from + index] = 1;
      from = to;
    }
    mend(foldAll(text), cuts);
    const words: { text: string }[] = [];
    for (let start = 0, end = 1; end <= text.length; end++) {
      if (end < text.length && cuts[end] === 0) continue;
      words.push({ text: text.slice(start, end) });
      start = end;
    }
    return words;
  },
};

/** Length passed to the engine at once, because its running time is superlinear. */
const PIECE = 1000;

/** Returns the end of a piece: after punctuation or a space, where no word can continue. */
function pieceEnd(text: string, from: number): number {
  if (text.length - from <= PIECE) return text.length;
  for (let end = from + PIECE; end > from + PIECE / 2; end--) if (classAt(text, end - 1) >= SPACE) return end;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(from + PIECE - 1));
  return from + PIECE + (isPair ? 1 : 0);
}

/**
 * Removes the cuts inside words of the tables that begin and end at a cut. A name that is not also a word is even separated from
 * the word around it.
 */
function mend(view: string, cuts: Uint8Array): void {
  cuts[view.length] = 1;
  // the engine takes H100，2024 for one word
  for (let at = 0; at < view.length; at++) if (isThe(view, at, '，')) cuts[at] = cuts[at + 1] = 1;
  for (let at = 0; at < view.length; ) {
    const end = wordEnd(view, at, cuts);
    if (end === undefined) {
      at++;
      continue;
    }
    cuts[at] = cuts[end] = 1;
    cuts.fill(0, at + 1, end);
    at = end;
  }
}

/** Returns the end of the table's word at `at`, if it is a word in this text. */
function wordEnd(view: string, at: number, cuts: Uint8Array): number | undefined {
  const product = cuts[at] === 1 ? formAt(GPUS, view, at)?.end : undefined;
  if (product !== undefined && cuts[product] === 1) return product;
  const { trie, words } = lexicon();
  const hit = trie.starts(view, at) ? trie.longest(view, at, wholeWord) : undefined;
  if (hit === undefined) return undefined;
  const isName =
    words[hit.row]!.kind === 'company' && hit.end - at > 2 && isHan(view, at) && needOf(view.slice(at, hit.end)) === undefined;
  return isName || (cuts[at] === 1 && cuts[hit.end] === 1) ? hit.end : undefined;
}
