// A linear-chain conditional random field over hashed features, trained by AdaGrad (Duchi, Hazan,
// Singer 2011), one example after the other.

import type { Scored } from '../../../src/tagger/decode.js';
import { type Family, featuresAt, MOST_FEATURES } from '../../../src/tagger/features.js';
import { BUCKET_BITS, bucketOf, hash } from '../../../src/tagger/hashed.js';
import { AFTER, BEFORE, LABELS, LAST, OUTER, spansOf } from '../../../src/tagger/labels.js';
import type { Sight } from '../../../src/tagger/sight.js';
import type { Span } from '../../../src/text/sentences.js';

/** The label of a character about which nothing is known. */
export const ANY = 9;

/** Maximum number of features of a character, including the bias. */
const MOST = MOST_FEATURES + 1;
/** The bucket of the bias, which every character has. */
export const BIAS = bucketOf(hash(1, 0, 0));

export type Example = { readonly sight: Sight; readonly labels: Uint8Array };

export type Model = {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly steps: Float64Array;
  readonly stepSquares: Float64Array;
  /** Buckets with weights: a small share, so that passes over a model skip the rest. */
  readonly used: Set<number>;
};

export const newModel = (): Model => ({
  weights: new Float32Array(LABELS * 2 ** BUCKET_BITS),
  squares: new Float32Array(LABELS * 2 ** BUCKET_BITS),
  steps: new Float64Array(LABELS * LABELS),
  stepSquares: new Float64Array(LABELS * LABELS),
  used: new Set(),
});

/** Parameters of the training. */
export type Learning = {
  readonly rate: number;
  /** Initial value of the sums of squares: the larger it is, the less a single rare feature moves. */
  readonly calm: number;
  readonly without?: readonly Family[] | undefined;
  /** Number of occurrences of each feature, indexed by `countOf`; features with fewer than `least` are not learned. */
  readonly seen: Uint8Array;
  readonly least: number;
};

/** Base-2 logarithm of the number of counters for features. */
const COUNT_BITS = 27;
const countOf = (h: number): number => h >>> (32 - COUNT_BITS);
export const newCounts = (): Uint8Array => new Uint8Array(2 ** COUNT_BITS);

/** Counts the features of a text; each counter stops at 255. */
export function count(sight: Sight, seen: Uint8Array, without?: readonly Family[]) {
  for (let at = 0; at < sight.length; at++) {
    const n = featuresAt(sight, at, hashes, without);
    for (let k = 0; k < n; k++) {
      const place = countOf(hashes[k]!);
      if (seen[place]! < 255) seen[place] = seen[place]! + 1;
    }
  }
}

let room = 0;
let buckets = new Uint32Array(0);
const hashes = new Int32Array(MOST_FEATURES);
let counts = new Uint32Array(0);
let scores = new Float64Array(0);
let forward = new Float64Array(0);
let backward = new Float64Array(0);
let free = new Float64Array(0);

function reserve(length: number) {
  if (length <= room) return;
  room = length * 2;
  buckets = new Uint32Array(room * MOST);
  counts = new Uint32Array(room);
  [scores, forward, backward, free] = [0, 1, 2, 3].map(() => new Float64Array(room * LABELS)) as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
}

function score({ weights }: Model, sight: Sight, { without, seen, least }: Learning) {
  reserve(sight.length);
  for (let at = 0; at < sight.length; at++) {
    const n = featuresAt(sight, at, hashes, without);
    let kept = 0;
    const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (let k = 0; k < n; k++) {
      if (seen[countOf(hashes[k]!)]! < least) continue;
      const f = bucketOf(hashes[k]!);
      buckets[at * MOST + kept++] = f;
      for (let y = 0; y < LABELS; y++) sums[y] = sums[y]! + weights[f * LABELS + y]!;
    }
    buckets[at * MOST + kept++] = BIAS;
    for (let y = 0; y < LABELS; y++) sums[y] = sums[y]! + weights[BIAS * LABELS + y]!;
    counts[at] = kept;
    for (let y = 0; y < LABELS; y++) scores[at * LABELS + y] = sums[y]!;
  }
}

const NONE = -1e30;
const terms = new Float64Array(LABELS);

function logSum(count: number): number {
  let most = NONE;
  for (let i = 0; i < count; i++) if (terms[i]! > most) most = terms[i]!;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(terms[i]! - most);
  return most + Math.log(sum);
}

/** Sums over all paths, forward and backward; returns the logarithm of the total. */
function sums({ steps }: Model, length: number): number {
  for (let y = 0; y < LABELS; y++) forward[y] = OUTER.includes(y) ? scores[y]! : NONE;
  for (let at = 1; at < length; at++)
    for (let y = 0; y < LABELS; y++) {
      let n = 0;
      for (const x of BEFORE[y]!) terms[n++] = forward[(at - 1) * LABELS + x]! + steps[x * LABELS + y]!;
      forward[at * LABELS + y] = logSum(n) + scores[at * LABELS + y]!;
    }
  for (let y = 0; y < LABELS; y++) backward[(length - 1) * LABELS + y] = LAST.includes(y) ? 0 : NONE;
  for (let at = length - 2; at >= 0; at--)
    for (let x = 0; x < LABELS; x++) {
      let n = 0;
      for (const y of AFTER[x]!)
        terms[n++] = steps[x * LABELS + y]! + scores[(at + 1) * LABELS + y]! + backward[(at + 1) * LABELS + y]!;
      backward[at * LABELS + x] = logSum(n);
    }
  for (let y = 0; y < LABELS; y++) terms[y] = forward[(length - 1) * LABELS + y]! + backward[(length - 1) * LABELS + y]!;
  return logSum(LABELS);
}

/**
 * Computes the target of each character: its label or, if that is unknown, the share of each label
 * in the paths that the known labels allow.
 */
function wanted(model: Model, labels: Uint8Array) {
  const { length } = labels;
  if (!labels.includes(ANY)) {
    free.fill(0, 0, length * LABELS);
    for (let at = 0; at < length; at++) free[at * LABELS + labels[at]!] = 1;
    return;
  }
  const kept = scores.slice(0, length * LABELS);
  for (let at = 0; at < length; at++)
    if (labels[at] !== ANY) for (let y = 0; y < LABELS; y++) if (y !== labels[at]) scores[at * LABELS + y] = NONE;
  const whole = sums(model, length);
  for (let i = 0; i < length * LABELS; i++) free[i] = Math.exp(forward[i]! + backward[i]! - whole);
  scores.set(kept);
}

/** Errors smaller than this are ignored. */
const LEAST = 1e-4;

/** Performs one training step on one example. */
export function learn(model: Model, { sight, labels }: Example, learning: Learning) {
  const { length } = sight;
  if (length === 0) return;
  const { weights, squares, steps, stepSquares, used } = model;
  const { rate, calm } = learning;
  score(model, sight, learning);
  wanted(model, labels);
  const isOpen = labels.includes(ANY);
  const whole = sums(model, length);
  const stepError = new Float64Array(LABELS * LABELS);
  const error = new Float64Array(LABELS);
  for (let at = 0; at < length; at++) {
    let most = 0;
    for (let y = 0; y < LABELS; y++) {
      const i = at * LABELS + y;
      error[y] = free[i]! - Math.exp(forward[i]! + backward[i]! - whole);
      most = Math.max(most, Math.abs(error[y]!));
    }
    if (most < LEAST) continue;
    if (at > 0 && !isOpen)
      for (let x = 0; x < LABELS; x++)
        for (const y of AFTER[x]!) {
          const i = at * LABELS + y;
          const p = Math.exp(forward[i - y - LABELS + x]! + steps[x * LABELS + y]! + scores[i]! + backward[i]! - whole);
          const isRight = labels[at - 1] === x && labels[at] === y;
          stepError[x * LABELS + y] = stepError[x * LABELS + y]! + (isRight ? 1 : 0) - p;
        }
    const n = counts[at]!;
    for (let k = 0; k < n; k++) {
      const bucket = buckets[at * MOST + k]!;
      const f = bucket * LABELS;
      used.add(bucket);
      for (let y = 0; y < LABELS; y++) {
        const g = error[y]!;
        const q = squares[f + y]! + g * g;
        squares[f + y] = q;
        weights[f + y] = weights[f + y]! + (rate * g) / Math.sqrt(q + calm);
      }
    }
  }
  for (let i = 0; i < steps.length; i++) {
    const g = stepError[i]!;
    stepSquares[i] = stepSquares[i]! + g * g;
    steps[i] = steps[i]! + (rate * g) / Math.sqrt(stepSquares[i]! + calm);
  }
}

/**
 * Returns the best spans with their margins.
 *
 * @param bonus advantage of a name over no name, for each of its characters
 */
export function spansBy(model: Model, sight: Sight, learning: Learning, bonus = 0): Scored[] {
  const { length } = sight;
  if (length === 0) return [];
  const { steps } = model;
  score(model, sight, learning);
  if (bonus !== 0) for (let at = 0; at < length; at++) scores[at * LABELS] = scores[at * LABELS]! - bonus;
  const from = new Uint8Array(length * LABELS);
  for (let y = 0; y < LABELS; y++) forward[y] = OUTER.includes(y) ? scores[y]! : NONE;
  for (let at = 1; at < length; at++)
    for (let y = 0; y < LABELS; y++) {
      let most = 2 * NONE;
      for (const x of BEFORE[y]!) {
        const sum = forward[(at - 1) * LABELS + x]! + steps[x * LABELS + y]!;
        if (sum <= most) continue;
        most = sum;
        from[at * LABELS + y] = x;
      }
      forward[at * LABELS + y] = most + scores[at * LABELS + y]!;
    }
  for (let y = 0; y < LABELS; y++) backward[(length - 1) * LABELS + y] = LAST.includes(y) ? 0 : NONE;
  for (let at = length - 2; at >= 0; at--)
    for (let x = 0; x < LABELS; x++) {
      let most = 2 * NONE;
      for (const y of AFTER[x]!)
        most = Math.max(most, steps[x * LABELS + y]! + scores[(at + 1) * LABELS + y]! + backward[(at + 1) * LABELS + y]!);
      backward[at * LABELS + x] = most;
    }
  const end = (length - 1) * LABELS;
  let label = LAST.reduce((a, b) => (forward[end + b]! > forward[end + a]! ? b : a));
  const whole = forward[end + label]!;
  const labels = new Uint8Array(length);
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label;
    label = from[at * LABELS + label]!;
  }
  return spansOf(labels).map(({ start, end }: Span) => {
    let other = 2 * NONE;
    for (let at = start; at < end; at++)
      for (let y = 0; y < LABELS; y++)
        if (y !== labels[at]) other = Math.max(other, forward[at * LABELS + y]! + backward[at * LABELS + y]!);
    return { start, end, margin: whole - other };
  });
}
