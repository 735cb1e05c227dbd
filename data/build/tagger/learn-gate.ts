// Trains the gate: learns by logistic regression which characters are in the names that
// the tagger finds when it reads everything.
import type { CharacterClasses } from '../../../src/company/tagger/classes.js';
import { MAX_WEIGHT } from '../../../src/company/tagger/codec.js';
import { type FeatureWindow, featureWindowOf, PAD } from '../../../src/company/tagger/feature-window.js';
import {
  CHAR_COUNT,
  canOpen,
  FIRST_CHAR_OFFSET,
  FIRST_PAIR_OFFSET,
  type GateWeights,
  gateSums,
  PAIR_COUNT,
  packGate,
} from '../../../src/company/tagger/gate.js';
import { documentOf } from '../../../src/text/document.js';
import { linesIn, type Span } from '../../../src/text/sentences.js';

export type GateText = { readonly view: string; readonly spans: readonly Span[]; readonly known: Uint8Array };
export type LearnedGate = GateWeights & { readonly openThreshold: number; readonly extendThreshold: number };

const EPOCHS = 3;
const RATE = 0.05;
/** Weight of a character in a name, relative to any other character. */
const POSITIVE_WEIGHT = 8;
const SCALE = 12;

/**
 * @param recall share of the names that the gate must let through
 * @returns the gate, and the share of characters that open it
 */
export function learnGate(
  texts: readonly GateText[],
  classes: CharacterClasses,
  recall: number,
): LearnedGate & { readonly openShare: number } {
  const lines = texts.flatMap(splitLines);
  // the weights of all characters are learned, not only of those with an index
  const windowOfLine = ({ view }: GateText): FeatureWindow => {
    const window = featureWindowOf(documentOf(view), 0, view.length, classes);
    return { ...window, charIndexes: window.codeUnits };
  };
  const weights = fitWeights(lines, windowOfLine);
  const gate = packGate(weights, 0, 0);
  // a name passes the gate if its best character reaches `openThreshold` and its worst one reaches `extendThreshold`
  const sums = lines.flatMap((text) => {
    const sumsOfLine = gateSums(windowOfLine(text), gate);
    return text.spans.flatMap(({ start, end }) => {
      const sumsOfName: number[] = [];
      for (let at = start; at < end; at++) if (text.known[at] === 0) sumsOfName.push(sumsOfLine[at]!);
      return sumsOfName.length === 0 ? [] : [sumsOfName.sort((a, b) => b - a)];
    });
  });
  const at = (values: number[], openShare: number) => values.sort((a, b) => b - a)[Math.floor(values.length * openShare)]!;
  const highest = sums.map(([first]) => first!);
  const lowest = sums.map((sumsOfName) => sumsOfName.at(-1)!);
  const [openThreshold, extendThreshold] = [at(highest, recall), at(lowest, recall - (1 - recall))];
  let [open, all] = [0, 0];
  for (const text of lines) {
    const window = windowOfLine(text);
    const sumsOfLine = gateSums(window, gate);
    all += window.length;
    for (let i = 0; i < window.length; i++) if (sumsOfLine[i]! >= openThreshold && canOpen(window, i, text.known)) open++;
  }
  return { ...weights, openThreshold, extendThreshold, openShare: open / all };
}

/** Splits a text into its lines, because no line is visible from another. */
const splitLines = ({ view, spans, known }: GateText): GateText[] =>
  linesIn(documentOf(view)).map((line) => ({
    view: view.slice(line.start, line.end),
    spans: spans
      .filter(({ start, end }) => start >= line.start && end <= line.end)
      .map(({ start, end }) => ({ start: start - line.start, end: end - line.start })),
    known: known.subarray(line.start, line.end),
  }));

function fitWeights(texts: readonly GateText[], windowOfLine: (text: GateText) => FeatureWindow): GateWeights {
  const pairs = Array.from({ length: PAIR_COUNT }, () => new Float32Array(256));
  const chars = Array.from({ length: CHAR_COUNT }, () => new Float32Array(0x10000));
  let bias = -3;
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const text of texts) {
      const inside = new Uint8Array(text.view.length);
      for (const { start, end } of text.spans) inside.fill(1, start, end);
      const window = windowOfLine(text);
      for (let at = 0; at < window.length; at++) {
        if (!canOpen(window, at, text.known)) continue;
        const pairAt = (k: number) => window.pairClasses[at + PAD + FIRST_PAIR_OFFSET + k]!;
        const charAt = (k: number) => window.codeUnits[at + PAD + FIRST_CHAR_OFFSET + k]!;
        let sum = bias;
        for (let k = 0; k < PAIR_COUNT; k++) sum += pairs[k]![pairAt(k)]!;
        for (let k = 0; k < CHAR_COUNT; k++) sum += chars[k]![charAt(k)]!;
        const error = ((inside[at] ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (inside[at] ? POSITIVE_WEIGHT : 1);
        if (Math.abs(error) < 1e-3) continue;
        const step = (RATE / (1 + epoch)) * error;
        bias += step * 0.1;
        for (let k = 0; k < PAIR_COUNT; k++) pairs[k]![pairAt(k)] = pairs[k]![pairAt(k)]! + step;
        for (let k = 0; k < CHAR_COUNT; k++) chars[k]![charAt(k)] = chars[k]![charAt(k)]! + step;
      }
    }
  const quantize = (weights: Float32Array) =>
    Int8Array.from(weights, (w) => Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, Math.round(w * SCALE))));
  return { pairs: pairs.map(quantize), chars: chars.map(quantize) };
}
