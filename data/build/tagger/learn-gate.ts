// Trains the gate: learns by logistic regression which characters are in the names that
// the tagger finds when it reads everything.
import type { Classes } from '../../../src/tagger/classes.js';
import { CHARS, FIRST_CHAR, FIRST_PAIR, type GateWeights, gateOf, gateSums, isOpen, PAIRS } from '../../../src/tagger/gate.js';
import { PAD, type Sight, sightOf } from '../../../src/tagger/sight.js';
import { MOST } from '../../../src/tagger/signs.js';
import { linesIn, type Span } from '../../../src/text/sentences.js';

export type Opened = { readonly view: string; readonly spans: readonly Span[]; readonly known: Int32Array };
export type LearnedGate = GateWeights & { readonly least: number; readonly on: number };

const EPOCHS = 3;
const RATE = 0.05;
/** Weight of a character in a name, relative to any other character. */
const WEIGHT = 8;
const SCALE = 12;

/**
 * @param keep share of the names that the gate must let through
 * @returns the gate, and the share of characters that open it
 */
export function learnedGate(texts: readonly Opened[], classes: Classes, keep: number): LearnedGate & { readonly part: number } {
  const lines = texts.flatMap(linesOf);
  const sightOfLine = ({ view }: Opened): Sight => sightOf(view, 0, view.length, classes);
  const weights = fitted(lines, sightOfLine);
  const closed = gateOf(weights, 0, 0);
  // a name passes the gate if its best character reaches `least` and its worst one reaches `on`
  const sums = lines.flatMap((text) => {
    const counted = gateSums(sightOfLine(text), closed);
    return text.spans.flatMap(({ start, end }) => {
      const each: number[] = [];
      for (let at = start; at < end; at++) if (text.known[at] === 0) each.push(counted[at]!);
      return each.length === 0 ? [] : [each.sort((a, b) => b - a)];
    });
  });
  const at = (values: number[], part: number) => values.sort((a, b) => b - a)[Math.floor(values.length * part)]!;
  const most = sums.map(([first]) => first!);
  const fewest = sums.map((each) => each.at(-1)!);
  const [least, on] = [at(most, keep), at(fewest, keep - (1 - keep))];
  let [open, all] = [0, 0];
  for (const text of lines) {
    const sight = sightOfLine(text);
    const counted = gateSums(sight, closed);
    all += sight.length;
    for (let i = 0; i < sight.length; i++) if (counted[i]! >= least && isOpen(sight, i, text.known)) open++;
  }
  return { ...weights, least, on, part: open / all };
}

/** Splits a text into its lines, because no line is visible from another. */
const linesOf = ({ view, spans, known }: Opened): Opened[] =>
  linesIn(view).map((line) => ({
    view: view.slice(line.start, line.end),
    spans: spans
      .filter(({ start, end }) => start >= line.start && end <= line.end)
      .map(({ start, end }) => ({ start: start - line.start, end: end - line.start })),
    known: known.subarray(line.start, line.end),
  }));

function fitted(texts: readonly Opened[], sightOfLine: (text: Opened) => Sight): GateWeights {
  const pairs = Array.from({ length: PAIRS }, () => new Float32Array(256));
  const chars = Array.from({ length: CHARS }, () => new Float32Array(0x10000));
  let bias = -3;
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const text of texts) {
      const inside = new Uint8Array(text.view.length);
      for (const { start, end } of text.spans) inside.fill(1, start, end);
      const sight = sightOfLine(text);
      for (let at = 0; at < sight.length; at++) {
        if (!isOpen(sight, at, text.known)) continue;
        const pairAt = (k: number) => sight.pairs[at + PAD + FIRST_PAIR + k]!;
        const charAt = (k: number) => sight.units[at + PAD + FIRST_CHAR + k]!;
        let sum = bias;
        for (let k = 0; k < PAIRS; k++) sum += pairs[k]![pairAt(k)]!;
        for (let k = 0; k < CHARS; k++) sum += chars[k]![charAt(k)]!;
        const error = ((inside[at] ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (inside[at] ? WEIGHT : 1);
        if (Math.abs(error) < 1e-3) continue;
        const step = (RATE / (1 + epoch)) * error;
        bias += step * 0.1;
        for (let k = 0; k < PAIRS; k++) pairs[k]![pairAt(k)] = pairs[k]![pairAt(k)]! + step;
        for (let k = 0; k < CHARS; k++) chars[k]![charAt(k)] = chars[k]![charAt(k)]! + step;
      }
    }
  const whole = (of: Float32Array) => Int8Array.from(of, (w) => Math.max(-MOST, Math.min(MOST, Math.round(w * SCALE))));
  return { pairs: pairs.map(whole), chars: chars.map(whole) };
}
