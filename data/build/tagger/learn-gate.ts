// The gate: learns by logistic regression which characters are in names that the tagger finds, from what it finds everywhere.
import type { Classes } from '../../../src/tagger/classes.js';
import { CHARS, FIRST_CHAR, type Gate, gateSum, isInName, PAIRS, pairClasses } from '../../../src/tagger/gate.js';
import { MOST } from '../../../src/tagger/model.js';
import { PAD, unitAt } from '../../../src/tagger/sight.js';
import type { Span } from '../../../src/text/sentences.js';

export type Opened = { readonly view: string; readonly spans: readonly Span[]; readonly marks: Uint8Array };

const EPOCHS = 3;
const RATE = 0.05;
/** A character of a name counts as so many others. */
const WEIGHT = 8;
const SCALE = 12;

/**
 * @param keep the part of names that must be let through
 * @returns what opens, and the part of characters that are read
 */
export function gateOf(texts: readonly Opened[], classes: Classes, keep: number): { readonly gate: Gate; readonly part: number } {
  const pairs = Array.from({ length: PAIRS }, () => new Float32Array(256));
  const chars = Array.from({ length: CHARS }, () => new Float32Array(0x10000));
  let bias = -3;
  const seen = texts.map(({ view }) => pairClasses(view, classes));
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    texts.forEach(({ view, spans, marks }, i) => {
      const inside = new Uint8Array(view.length);
      for (const { start, end } of spans) inside.fill(1, start, end);
      const mine = seen[i]!;
      for (let at = 0; at < view.length; at++) {
        if (marks[at + PAD] !== 0 || !isInName(view, at)) continue;
        let sum = bias;
        for (let k = 0; k < PAIRS; k++) sum += pairs[k]![mine[at + k]!]!;
        for (let k = 0; k < CHARS; k++) sum += chars[k]![unitAt(view, at + FIRST_CHAR + k)]!;
        const error = ((inside[at] ? 1 : 0) - 1 / (1 + Math.exp(-sum))) * (inside[at] ? WEIGHT : 1);
        if (Math.abs(error) < 1e-3) continue;
        const step = (RATE / (1 + epoch)) * error;
        bias += step * 0.1;
        for (let k = 0; k < PAIRS; k++) pairs[k]![mine[at + k]!] = pairs[k]![mine[at + k]!]! + step;
        for (let k = 0; k < CHARS; k++) {
          const unit = unitAt(view, at + FIRST_CHAR + k);
          chars[k]![unit] = chars[k]![unit]! + step;
        }
      }
    });
  const whole = (weights: Float32Array) => Int8Array.from(weights, (w) => Math.max(-MOST, Math.min(MOST, Math.round(w * SCALE))));
  const closed: Gate = { pairs: pairs.map(whole), chars: chars.map(whole), least: 0, on: 0 };
  // a name is let through where its best character is, as far as its worst goes on
  const sums = texts.flatMap(({ view, spans, marks }, i) =>
    spans.flatMap(({ start, end }) => {
      const each: number[] = [];
      for (let at = start; at < end; at++) if (marks[at + PAD] === 0) each.push(gateSum(view, at, seen[i]!, closed));
      return each.length === 0 ? [] : [each.sort((a, b) => b - a)];
    }),
  );
  const at = (values: number[], part: number) => values.sort((a, b) => b - a)[Math.floor(values.length * part)]!;
  const gate = {
    ...closed,
    least: at(
      sums.map(([most]) => most!),
      keep,
    ),
    on: at(
      sums.map((each) => each.at(-1)!),
      keep - (1 - keep),
    ),
  };
  let [open, all] = [0, 0];
  texts.forEach(({ view, marks }, i) => {
    all += view.length;
    for (let at = 0; at < view.length; at++)
      if (marks[at + PAD] === 0 && isInName(view, at) && gateSum(view, at, seen[i]!, gate) >= gate.least) open++;
  });
  return { gate, part: open / all };
}
