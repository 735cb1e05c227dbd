import type { Span } from '../../text/sentences.js';

/** Position of a character relative to a name: outside, first, inner, last, or the only one. */
export const O = 0;
export const B = 1;
export const I = 2;
export const E = 3;
export const S = 4;
export const LABEL_COUNT = 5;
/** The labels allowed after and before each label, so that names are complete. A stretch ends with one of `FINAL_LABELS`. */
export const INITIAL_LABELS: readonly number[] = [O, B, S];
const INNER_LABELS: readonly number[] = [I, E];
export const FINAL_LABELS: readonly number[] = [O, E, S];
export const SUCCESSORS: readonly (readonly number[])[] = [
  INITIAL_LABELS,
  INNER_LABELS,
  INNER_LABELS,
  INITIAL_LABELS,
  INITIAL_LABELS,
];
export const PREDECESSORS: readonly (readonly number[])[] = [FINAL_LABELS, FINAL_LABELS, [B, I], [B, I], FINAL_LABELS];

/** Returns the spans that a path of labels marks. */
export function spansOf(labels: ArrayLike<number>): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] === B) start = at;
    else if (labels[at] === S) spans.push({ start: at, end: at + 1 });
    else if (labels[at] === E) spans.push({ start, end: at + 1 });
  }
  return spans;
}

export function labelsOf(length: number, spans: readonly Span[]): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { start, end } of spans) {
    labels.fill(I, start, end);
    labels[start] = end - start === 1 ? S : B;
    if (end - start > 1) labels[end - 1] = E;
  }
  return labels;
}
