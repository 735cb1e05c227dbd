import { checkKeys } from '../check-keys.js';
import { NAME_NORMALIZATION } from '../company/normalize-names.js';
import { invalidArgument } from '../error.js';
import type { FactType, Segmentation, Segmenter, SegmentOptions, Sentence, Token } from '../fact.js';
import { annotate } from '../text/document.js';
import { type Span, sentencesIn } from '../text/sentences.js';
import { intl } from './intl.js';

/** What must not be cut: a fact, or several that overlap. */
type FactSpan = Span & { readonly fact?: FactType };

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
  if (typeof text !== 'string') throw invalidArgument('text', 'a string', text);
  checkKeys(options, ['segmenter', 'extraction']);
  const { segmenter = intl, extraction } = options;
  if (typeof segmenter?.cut !== 'function') throw invalidArgument('segmenter', 'an object with a cut function', segmenter);
  const factSpans = extraction === undefined ? [] : factSpansIn(text, extraction);
  const sentences: Sentence[] = [];
  let next = 0;
  for (const { start, end } of joinSentences(sentencesIn(annotate(text, NAME_NORMALIZATION)), factSpans)) {
    const tokens: Token[] = [];
    let at = start;
    for (; next < factSpans.length && factSpans[next]!.start < end; next++) {
      const factSpan = factSpans[next]!;
      addWords(tokens, text, at, factSpan.start, segmenter);
      tokens.push({ ...factSpan, text: text.slice(factSpan.start, factSpan.end), word: true });
      at = factSpan.end;
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
    const token = text.slice(start, end);
    tokens.push({ start, end, text: token, word: /[\p{L}\p{N}]/u.test(token), ...(pos === undefined ? {} : { pos }) });
    start = end;
  }
  if (start !== to) throw invalidArgument('segmenter', 'words that add up to the text they were cut from', text.slice(from, to));
}

/** @throws YoujuError `invalid-argument` if these are not the facts of the text */
function factSpansIn(text: string, extraction: unknown): readonly FactSpan[] {
  const facts = (extraction as { facts?: unknown } | null)?.facts;
  if (!Array.isArray(facts)) throw invalidArgument('extraction', 'the result of extract for this text', extraction);
  const spans: FactSpan[] = [];
  let last: FactSpan = { start: 0, end: 0 };
  for (const fact of facts) {
    const { start, end, type } = Object(fact) as { start: number; end: number; type: FactType };
    if (!(start >= last.start && end > start) || text.slice(start, end) !== fact.text)
      throw invalidArgument('extraction', 'the facts of this text in order of start', fact?.text);
    const isSeparate = start >= last.end;
    last = isSeparate ? { start, end, fact: type } : { start: last.start, end: Math.max(last.end, end) };
    if (!isSeparate) spans.pop();
    spans.push(last);
  }
  return spans;
}

/** Joins sentences that a fact spans. */
function joinSentences(sentences: readonly Span[], factSpans: readonly FactSpan[]): readonly Span[] {
  const joined: Span[] = [];
  let next = 0;
  for (const sentence of sentences) {
    const last = joined.at(-1);
    while (next < factSpans.length && factSpans[next]!.end <= sentence.start) next++;
    if (last !== undefined && next < factSpans.length && factSpans[next]!.start < sentence.start)
      joined[joined.length - 1] = { start: last.start, end: sentence.end };
    else joined.push(sentence);
  }
  return joined;
}
