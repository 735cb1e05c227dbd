import type { Span } from '../text/sentences.js';
import { CLASSES, combinedAt, FIRST_CLASS, FIRST_UNIT, MOST_FEATURES, UNITS } from './features.js';
import { bucketOf, type Hashed, hash, placeOf } from './hashed.js';
import { AFTER, B, BEFORE, E, I, LABELS, LAST, O, OUTER, S, spansOf } from './labels.js';
import { PAD, type Sight } from './sight.js';

/** What the tagger has learned: whole numbers, so that every engine adds up the same. */
export type Weights = {
  readonly features: Hashed;
  /** By the place of a feature `PLANES` of them, 0 by that of none: for a first character, an inner one, a last one and an only one, against none. */
  readonly of: Int8Array;
  /** Of the features of one value alone, which every character has: a unit, and the class of a pair. */
  readonly units: Alone;
  readonly classes: Alone;
  /** The same for every character. */
  readonly bias: Int32Array;
  /** From label to label. */
  readonly steps: Int32Array;
};

/** Weights of a feature: the labels but `O`. */
export const PLANES = LABELS - 1;

/** What one value counts by itself, `PLANES` weights for each of its templates: looked up when it is first seen, and kept. */
export type Alone = { readonly templates: readonly number[]; readonly seen: Uint8Array; readonly weights: Int8Array };

export const aloneOf = (templates: readonly number[], values: number): Alone => ({
  templates,
  seen: new Uint8Array(values),
  weights: new Int8Array(values * templates.length * PLANES),
});

/** Where the weights of a value stand. */
function placeAlone({ templates, seen, weights }: Alone, value: number, { features, of }: Weights): number {
  const at = value * templates.length * PLANES;
  if (seen[value] === 1) return at;
  seen[value] = 1;
  templates.forEach((template, k) => {
    const place = placeOf(features, bucketOf(hash(template, value, 0))) * PLANES;
    weights.set(of.subarray(place, place + PLANES), at + k * PLANES);
  });
  return at;
}

/** A span and how far the best reading without it falls behind. */
export type Scored = Span & { readonly margin: number };

/** Below every score that a path can have. */
const NEVER = -(2 ** 28);
const hashes = new Int32Array(MOST_FEATURES);

/**
 * The best spans of a stretch, by offsets in it.
 *
 * @param scores `scoresOf` it
 * @param favour what each character of a name counts more
 */
export function spansIn(scores: Int32Array, weights: Weights, favour = 0): Scored[] {
  const length = scores.length / LABELS;
  const { steps } = weights;
  const { best, from, rest } = lattice(length);
  for (let at = 0; at < length; at++) {
    const now = at * LABELS;
    if (at === 0) {
      best.fill(NEVER, 0, LABELS);
      for (const y of OUTER) best[y] = scores[y]! + (y === O ? 0 : favour);
      continue;
    }
    for (let y = 0; y < LABELS; y++) {
      let most = 2 * NEVER;
      for (const x of BEFORE[y]!) {
        const sum = best[now - LABELS + x]! + steps[x * LABELS + y]!;
        if (sum <= most) continue;
        most = sum;
        from[now + y] = x;
      }
      best[now + y] = most + scores[now + y]! + (y === O ? 0 : favour);
    }
  }
  for (let at = length - 1; at >= 0; at--) {
    const now = at * LABELS;
    if (at === length - 1) {
      rest.fill(NEVER, now, now + LABELS);
      for (const x of LAST) rest[now + x] = 0;
      continue;
    }
    for (let x = 0; x < LABELS; x++) {
      let most = 2 * NEVER;
      for (const y of AFTER[x]!)
        most = Math.max(
          most,
          steps[x * LABELS + y]! + scores[now + LABELS + y]! + (y === O ? 0 : favour) + rest[now + LABELS + y]!,
        );
      rest[now + x] = most;
    }
  }
  const labels = new Uint8Array(length);
  const end = (length - 1) * LABELS;
  let label = LAST.reduce((a, b) => (best[end + b]! > best[end + a]! ? b : a));
  const whole = best[end + label]!;
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label;
    label = from[at * LABELS + label]!;
  }
  return spansOf(labels).map(({ start, end }) => {
    let other = 2 * NEVER; // a path without the span has another label at one of its characters
    for (let at = start; at < end; at++)
      for (let y = 0; y < LABELS; y++)
        if (y !== labels[at]) other = Math.max(other, best[at * LABELS + y]! + rest[at * LABELS + y]!);
    return { start, end, margin: whole - other };
  });
}

/** The best path to each label of each character, the label before it on that path, and the best path from it on. */
type Lattice = { readonly best: Int32Array; readonly from: Uint8Array; readonly rest: Int32Array };
let kept: Lattice = { best: new Int32Array(0), from: new Uint8Array(0), rest: new Int32Array(0) };

/** Room for a stretch, the same for all that are shorter than the longest yet. */
function lattice(length: number): Lattice {
  const size = length * LABELS;
  if (kept.best.length < size)
    kept = { best: new Int32Array(2 * size), from: new Uint8Array(2 * size), rest: new Int32Array(2 * size) };
  return kept;
}

/** What each label counts at each character from `from` to `to`. */
export function scoresOf(sight: Sight, from: number, to: number, weights: Weights): Int32Array {
  const scores = new Int32Array((to - from) * LABELS);
  const { features, of, units, classes, bias } = weights;
  for (let at = from; at < to; at++) {
    let first = bias[0]!; // four numbers and no array: the innermost loop of all
    let inner = bias[1]!;
    let last = bias[2]!;
    let only = bias[3]!;
    for (let k = 0; k < UNITS.length; k++) {
      const place = placeAlone(units, sight.units[at + PAD + FIRST_UNIT + k]!, weights) + k * PLANES;
      first += units.weights[place]!;
      inner += units.weights[place + 1]!;
      last += units.weights[place + 2]!;
      only += units.weights[place + 3]!;
    }
    for (let k = 0; k < CLASSES.length; k++) {
      const place = placeAlone(classes, sight.pairs[at + PAD + FIRST_CLASS + k]!, weights) + k * PLANES;
      first += classes.weights[place]!;
      inner += classes.weights[place + 1]!;
      last += classes.weights[place + 2]!;
      only += classes.weights[place + 3]!;
    }
    const n = combinedAt(sight, at, hashes);
    for (let k = 0; k < n; k++) {
      const place = placeOf(features, bucketOf(hashes[k]!)) * PLANES;
      first += of[place]!;
      inner += of[place + 1]!;
      last += of[place + 2]!;
      only += of[place + 3]!;
    }
    const now = (at - from) * LABELS;
    scores[now + B] = first;
    scores[now + I] = inner;
    scores[now + E] = last;
    scores[now + S] = only;
  }
  return scores;
}
