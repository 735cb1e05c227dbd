// A linear-chain conditional random field over hashed features, trained by AdaGrad (Duchi, Hazan,
// Singer 2011), one example after the other.

import type { ScoredSpan } from '../../../src/company/tagger/decode.js';
import type { FeatureWindow } from '../../../src/company/tagger/feature-window.js';
import { type FeatureFamily, featuresAt, MAX_FEATURES } from '../../../src/company/tagger/features.js';
import {
  FINAL_LABELS,
  INITIAL_LABELS,
  LABEL_COUNT,
  PREDECESSORS,
  SUCCESSORS,
  spansOf,
} from '../../../src/company/tagger/labels.js';
import { BUCKET_BITS, bucketOf, hash } from '../../../src/company/tagger/ranked-set.js';
import type { Span } from '../../../src/text/sentences.js';

/** The label of a character about which nothing is known. */
export const UNKNOWN_LABEL = 9;

/** Maximum number of features of a character, including the bias. */
const MAX_SLOTS = MAX_FEATURES + 1;
/** The bucket of the bias, which every character has. */
export const BIAS = bucketOf(hash(1, 0, 0));

export type Example = { readonly window: FeatureWindow; readonly labels: Uint8Array };

export type CrfModel = {
  readonly weights: Float32Array;
  readonly weightSquares: Float32Array;
  readonly transitions: Float64Array;
  readonly transitionSquares: Float64Array;
  /** Buckets with weights: a small share, so that passes over a model skip the rest. */
  readonly used: Set<number>;
};

export const newModel = (): CrfModel => ({
  weights: new Float32Array(LABEL_COUNT * 2 ** BUCKET_BITS),
  weightSquares: new Float32Array(LABEL_COUNT * 2 ** BUCKET_BITS),
  transitions: new Float64Array(LABEL_COUNT * LABEL_COUNT),
  transitionSquares: new Float64Array(LABEL_COUNT * LABEL_COUNT),
  used: new Set(),
});

/** Parameters of the training. */
export type TrainingOptions = {
  readonly rate: number;
  /** Initial value of the sums of squares: the larger it is, the less a single rare feature moves. */
  readonly damping: number;
  readonly omitted?: readonly FeatureFamily[] | undefined;
  /** Number of occurrences of each feature, indexed by `counterOf`; features with fewer than `minCount` are not learned. */
  readonly featureCounts: Uint8Array;
  readonly minCount: number;
};

/** Base-2 logarithm of the number of counters for features. */
const COUNT_BITS = 27;
const counterOf = (h: number): number => h >>> (32 - COUNT_BITS);
export const newCounts = (): Uint8Array => new Uint8Array(2 ** COUNT_BITS);

/** Counts the features of a text; each counter stops at 255. */
export function countFeatures(window: FeatureWindow, featureCounts: Uint8Array, omitted?: readonly FeatureFamily[]) {
  for (let at = 0; at < window.length; at++) {
    const featureCount = featuresAt(window, at, hashes, omitted);
    for (let k = 0; k < featureCount; k++) {
      const counter = counterOf(hashes[k]!);
      if (featureCounts[counter]! < 255) featureCounts[counter] = featureCounts[counter]! + 1;
    }
  }
}

let capacity = 0;
let buckets = new Uint32Array(0);
const hashes = new Int32Array(MAX_FEATURES);
let counts = new Uint32Array(0);
let scores = new Float64Array(0);
let forward = new Float64Array(0);
let backward = new Float64Array(0);
let targets = new Float64Array(0);

function reserve(length: number) {
  if (length <= capacity) return;
  capacity = length * 2;
  buckets = new Uint32Array(capacity * MAX_SLOTS);
  counts = new Uint32Array(capacity);
  [scores, forward, backward, targets] = [0, 1, 2, 3].map(() => new Float64Array(capacity * LABEL_COUNT)) as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
}

function computeScores({ weights }: CrfModel, window: FeatureWindow, { omitted, featureCounts, minCount }: TrainingOptions) {
  reserve(window.length);
  for (let at = 0; at < window.length; at++) {
    const featureCount = featuresAt(window, at, hashes, omitted);
    let kept = 0;
    const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (let k = 0; k < featureCount; k++) {
      if (featureCounts[counterOf(hashes[k]!)]! < minCount) continue;
      const f = bucketOf(hashes[k]!);
      buckets[at * MAX_SLOTS + kept++] = f;
      for (let y = 0; y < LABEL_COUNT; y++) sums[y] = sums[y]! + weights[f * LABEL_COUNT + y]!;
    }
    buckets[at * MAX_SLOTS + kept++] = BIAS;
    for (let y = 0; y < LABEL_COUNT; y++) sums[y] = sums[y]! + weights[BIAS * LABEL_COUNT + y]!;
    counts[at] = kept;
    for (let y = 0; y < LABEL_COUNT; y++) scores[at * LABEL_COUNT + y] = sums[y]!;
  }
}

const LOG_ZERO = -1e30;
const terms = new Float64Array(LABEL_COUNT);

function logSumExp(count: number): number {
  let most = LOG_ZERO;
  for (let i = 0; i < count; i++) if (terms[i]! > most) most = terms[i]!;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(terms[i]! - most);
  return most + Math.log(sum);
}

/** Sums over all paths, forward and backward; returns the logarithm of the total. */
function forwardBackward({ transitions }: CrfModel, length: number): number {
  for (let y = 0; y < LABEL_COUNT; y++) forward[y] = INITIAL_LABELS.includes(y) ? scores[y]! : LOG_ZERO;
  for (let at = 1; at < length; at++)
    for (let y = 0; y < LABEL_COUNT; y++) {
      let n = 0;
      for (const x of PREDECESSORS[y]!) terms[n++] = forward[(at - 1) * LABEL_COUNT + x]! + transitions[x * LABEL_COUNT + y]!;
      forward[at * LABEL_COUNT + y] = logSumExp(n) + scores[at * LABEL_COUNT + y]!;
    }
  for (let y = 0; y < LABEL_COUNT; y++) backward[(length - 1) * LABEL_COUNT + y] = FINAL_LABELS.includes(y) ? 0 : LOG_ZERO;
  for (let at = length - 2; at >= 0; at--)
    for (let x = 0; x < LABEL_COUNT; x++) {
      let n = 0;
      for (const y of SUCCESSORS[x]!)
        terms[n++] =
          transitions[x * LABEL_COUNT + y]! + scores[(at + 1) * LABEL_COUNT + y]! + backward[(at + 1) * LABEL_COUNT + y]!;
      backward[at * LABEL_COUNT + x] = logSumExp(n);
    }
  for (let y = 0; y < LABEL_COUNT; y++)
    terms[y] = forward[(length - 1) * LABEL_COUNT + y]! + backward[(length - 1) * LABEL_COUNT + y]!;
  return logSumExp(LABEL_COUNT);
}

/**
 * Computes the target of each character: its label or, if that is unknown, the share of each label
 * in the paths that the known labels allow.
 */
function computeTargets(model: CrfModel, labels: Uint8Array) {
  const { length } = labels;
  if (!labels.includes(UNKNOWN_LABEL)) {
    targets.fill(0, 0, length * LABEL_COUNT);
    for (let at = 0; at < length; at++) targets[at * LABEL_COUNT + labels[at]!] = 1;
    return;
  }
  const kept = scores.slice(0, length * LABEL_COUNT);
  for (let at = 0; at < length; at++)
    if (labels[at] !== UNKNOWN_LABEL)
      for (let y = 0; y < LABEL_COUNT; y++) if (y !== labels[at]) scores[at * LABEL_COUNT + y] = LOG_ZERO;
  const logPartition = forwardBackward(model, length);
  for (let i = 0; i < length * LABEL_COUNT; i++) targets[i] = Math.exp(forward[i]! + backward[i]! - logPartition);
  scores.set(kept);
}

/** Errors smaller than this are ignored. */
const MIN_ERROR = 1e-4;

/** Performs one training step on one example. */
export function learn(model: CrfModel, { window, labels }: Example, options: TrainingOptions) {
  const { length } = window;
  if (length === 0) return;
  const { weights, weightSquares, transitions, transitionSquares, used } = model;
  const { rate, damping } = options;
  computeScores(model, window, options);
  computeTargets(model, labels);
  const hasUnknown = labels.includes(UNKNOWN_LABEL);
  const logPartition = forwardBackward(model, length);
  const transitionError = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  const error = new Float64Array(LABEL_COUNT);
  for (let at = 0; at < length; at++) {
    let most = 0;
    for (let y = 0; y < LABEL_COUNT; y++) {
      const i = at * LABEL_COUNT + y;
      error[y] = targets[i]! - Math.exp(forward[i]! + backward[i]! - logPartition);
      most = Math.max(most, Math.abs(error[y]!));
    }
    if (most < MIN_ERROR) continue;
    if (at > 0 && !hasUnknown)
      for (let x = 0; x < LABEL_COUNT; x++)
        for (const y of SUCCESSORS[x]!) {
          const i = at * LABEL_COUNT + y;
          const p = Math.exp(
            forward[i - y - LABEL_COUNT + x]! + transitions[x * LABEL_COUNT + y]! + scores[i]! + backward[i]! - logPartition,
          );
          const isRight = labels[at - 1] === x && labels[at] === y;
          transitionError[x * LABEL_COUNT + y] = transitionError[x * LABEL_COUNT + y]! + (isRight ? 1 : 0) - p;
        }
    const n = counts[at]!;
    for (let k = 0; k < n; k++) {
      const bucket = buckets[at * MAX_SLOTS + k]!;
      const f = bucket * LABEL_COUNT;
      used.add(bucket);
      for (let y = 0; y < LABEL_COUNT; y++) {
        const gradient = error[y]!;
        const q = weightSquares[f + y]! + gradient * gradient;
        weightSquares[f + y] = q;
        weights[f + y] = weights[f + y]! + (rate * gradient) / Math.sqrt(q + damping);
      }
    }
  }
  for (let i = 0; i < transitions.length; i++) {
    const gradient = transitionError[i]!;
    transitionSquares[i] = transitionSquares[i]! + gradient * gradient;
    transitions[i] = transitions[i]! + (rate * gradient) / Math.sqrt(transitionSquares[i]! + damping);
  }
}

/**
 * Returns the best spans with their margins.
 *
 * @param entityBonus advantage of a name over no name, for each of its characters
 */
export function viterbiSpans(model: CrfModel, window: FeatureWindow, options: TrainingOptions, entityBonus = 0): ScoredSpan[] {
  const { length } = window;
  if (length === 0) return [];
  const { transitions } = model;
  computeScores(model, window, options);
  if (entityBonus !== 0) for (let at = 0; at < length; at++) scores[at * LABEL_COUNT] = scores[at * LABEL_COUNT]! - entityBonus;
  const backpointers = new Uint8Array(length * LABEL_COUNT);
  for (let y = 0; y < LABEL_COUNT; y++) forward[y] = INITIAL_LABELS.includes(y) ? scores[y]! : LOG_ZERO;
  for (let at = 1; at < length; at++)
    for (let y = 0; y < LABEL_COUNT; y++) {
      let best = 2 * LOG_ZERO;
      for (const x of PREDECESSORS[y]!) {
        const sum = forward[(at - 1) * LABEL_COUNT + x]! + transitions[x * LABEL_COUNT + y]!;
        if (sum <= best) continue;
        best = sum;
        backpointers[at * LABEL_COUNT + y] = x;
      }
      forward[at * LABEL_COUNT + y] = best + scores[at * LABEL_COUNT + y]!;
    }
  for (let y = 0; y < LABEL_COUNT; y++) backward[(length - 1) * LABEL_COUNT + y] = FINAL_LABELS.includes(y) ? 0 : LOG_ZERO;
  for (let at = length - 2; at >= 0; at--)
    for (let x = 0; x < LABEL_COUNT; x++) {
      let best = 2 * LOG_ZERO;
      for (const y of SUCCESSORS[x]!)
        best = Math.max(
          best,
          transitions[x * LABEL_COUNT + y]! + scores[(at + 1) * LABEL_COUNT + y]! + backward[(at + 1) * LABEL_COUNT + y]!,
        );
      backward[at * LABEL_COUNT + x] = best;
    }
  const end = (length - 1) * LABEL_COUNT;
  let label = FINAL_LABELS.reduce((a, b) => (forward[end + b]! > forward[end + a]! ? b : a));
  const bestScore = forward[end + label]!;
  const labels = new Uint8Array(length);
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label;
    label = backpointers[at * LABEL_COUNT + label]!;
  }
  return spansOf(labels).map(({ start, end }: Span) => {
    let bestOther = 2 * LOG_ZERO;
    for (let at = start; at < end; at++)
      for (let y = 0; y < LABEL_COUNT; y++)
        if (y !== labels[at]) bestOther = Math.max(bestOther, forward[at * LABEL_COUNT + y]! + backward[at * LABEL_COUNT + y]!);
    return { start, end, margin: bestScore - bestOther };
  });
}
