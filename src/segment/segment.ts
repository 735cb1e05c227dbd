import { wrong } from '../error.js';
import type { FactType, Segmentation, Segmenter, SegmentOptions, Sentence, Token } from '../fact.js';
import { checkKeys } from '../keys.js';
import { foldAll } from '../name/fold.js';
import { type Span, sentencesOf } from '../text/sentences.js';
import { intl } from './intl.js';

/** What must not be cut: a fact, or several that overlap. */
type Whole = Span & { readonly fact?: FactType };

/**
 * Splits a text into sentences and tokens. Both cover it without gaps: joined, they are the text again; offsets are UTF-16, in
 * the whole text. Facts do not depend on the segmentation.
 *
 * @param options `segmenter`: the engine; the default is based on `Intl.Segmenter`, so its words may differ between runtimes.
 *   `extraction`: the facts of this text, which are then kept whole
 * @throws YoujuError `invalid-argument` if the text is not a string, an option is invalid, the facts do not belong to the text,
 *   or the engine's words do not add up to the text they were cut from; `missing-engine` if the runtime has no `Intl.Segmenter`
 *   and no other engine is given
 */
export function segment(text: string, options: SegmentOptions = {}): Segmentation {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  checkKeys(options, ['segmenter', 'extraction']);
  const { segmenter = intl, extraction } = options;
  if (typeof segmenter?.cut !== 'function') throw wrong('segmenter', 'an object with a cut function', segmenter);
  const wholes = extraction === undefined ? [] : wholesIn(text, extraction);
  const sentences: Sentence[] = [];
  let next = 0;
  for (const { start, end } of unbroken(sentencesOf(text, foldAll(text)), wholes)) {
    const tokens: Token[] = [];
    let at = start;
    for (; next < wholes.length && wholes[next]!.start < end; next++) {
      const whole = wholes[next]!;
      addWords(tokens, text, at, whole.start, segmenter);
      tokens.push({ ...whole, text: text.slice(whole.start, whole.end), word: true });
      at = whole.end;
    }
    addWords(tokens, text, at, end, segmenter);
    sentences.push({ start, end, text: text.slice(start, end), tokens });
  }
  return { sentences };
}

/** Adds the words of the text between two offsets. */
function addWords(tokens: Token[], text: string, from: number, to: number, segmenter: Segmenter): void {
  if (from === to) return;
  let start = from;
  for (const { text: cut, pos } of segmenter.cut(text.slice(from, to))) {
    const end = start + cut.length;
    if (end > to) break;
    if (end === start) continue;
    const of = text.slice(start, end);
    tokens.push({ start, end, text: of, word: /[\p{L}\p{N}]/u.test(of), ...(pos === undefined ? {} : { pos }) });
    start = end;
  }
  if (start !== to) throw wrong('segmenter', 'words that add up to the text they were cut from', text.slice(from, to));
}

/** @throws YoujuError `invalid-argument` if these are not the facts of the text */
function wholesIn(text: string, extraction: unknown): readonly Whole[] {
  const facts = (extraction as { facts?: unknown } | null)?.facts;
  if (!Array.isArray(facts)) throw wrong('extraction', 'the result of extract for this text', extraction);
  const wholes: Whole[] = [];
  let last: Whole = { start: 0, end: 0 };
  for (const fact of facts) {
    const { start, end, type } = Object(fact) as { start: number; end: number; type: FactType };
    if (!(start >= last.start && end > start) || text.slice(start, end) !== fact.text)
      throw wrong('extraction', 'the facts of this text in order of start', fact?.text);
    const isApart = start >= last.end;
    last = isApart ? { start, end, fact: type } : { start: last.start, end: Math.max(last.end, end) };
    if (!isApart) wholes.pop();
    wholes.push(last);
  }
  return wholes;
}

/** Joins sentences that a fact spans. */
function unbroken(sentences: readonly Span[], wholes: readonly Whole[]): readonly Span[] {
  const joined: Span[] = [];
  let next = 0;
  for (const sentence of sentences) {
    const last = joined.at(-1);
    while (next < wholes.length && wholes[next]!.end <= sentence.start) next++;
    if (last !== undefined && next < wholes.length && wholes[next]!.start < sentence.start)
      joined[joined.length - 1] = { start: last.start, end: sentence.end };
    else joined.push(sentence);
  }
  return joined;
}
