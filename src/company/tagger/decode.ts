import type { Span } from '../../text/sentences.js';
import { ZERO_WEIGHT } from './codec.js';
import { type FeatureWindow, PAD } from './feature-window.js';
import { combinedFeaturesAt, MAX_FEATURES, PAIR_CLASS_FEATURES, UNIT_FEATURES } from './features.js';
import { B, E, FINAL_LABELS, I, LABEL_COUNT, O, PREDECESSORS, S, spansOf } from './labels.js';
import { bucketOf, hash, type RankedSet, rankOf } from './ranked-set.js';

/** The trained weights. They are integers, so that sums are the same in every engine. */
export type Weights = {
  readonly features: RankedSet;
  /**
   * Four weights in one number, a byte each, in the order of `ENTITY_LABELS`, the first in the lowest byte: a single memory access
   * loads them, and two additions sum all four. Each byte is as encoded: `ZERO_WEIGHT` is zero. Indexed by the rank of a feature;
   * index 0 is for features that are not in the set.
   */
  readonly packedWeights: Int32Array;
  /** Weights of single-value features, which every character has: a unit, and the class of a pair. */
  readonly unitWeights: SingleValueWeights;
  readonly pairClassWeights: SingleValueWeights;
  /** Added to every character, in the order of `ENTITY_LABELS`. */
  readonly bias: Int32Array;
  /** Transition weights from label to label. */
  readonly transitions: Int32Array;
};

/**
 * The labels that have weights, in order: for the first, an inner, the last and the only
 * character of a name, relative to no name.
 */
export const ENTITY_LABELS = ['first', 'inner', 'last', 'only'] as const;

const LANE_MASK = 0xff00ff;

/**
 * A cache of the weights that one value has on its own, by template and the index of the value; filled when the value is first
 * seen. Units without an index share index 0, whose weights are computed each time.
 */
export type SingleValueWeights = {
  readonly templates: readonly number[];
  /** The index that many values share, or -1. */
  readonly uncachedIndex: number;
  readonly isComputed: Uint8Array;
  readonly weights: Int32Array;
};

export const singleValueWeightsOf = (
  templates: readonly number[],
  valueCount: number,
  uncachedIndex: number,
): SingleValueWeights => ({
  templates,
  uncachedIndex,
  isComputed: new Uint8Array(valueCount),
  weights: new Int32Array(valueCount * templates.length),
});

/** Computes the weights of a value. */
function computeWeights(
  { templates, uncachedIndex, isComputed, weights }: SingleValueWeights,
  index: number,
  value: number,
  { features, packedWeights }: Weights,
): void {
  if (index !== uncachedIndex) isComputed[index] = 1;
  for (let k = 0; k < templates.length; k++)
    weights[index * templates.length + k] = packedWeights[rankOf(features, bucketOf(hash(templates[k]!, value, 0)))]!;
}

/** A span and the gap between the score of the best path and that of the best path without this span. */
export type ScoredSpan = Span & { readonly margin: number };

/** Lower than any score a path can have. */
const IMPOSSIBLE = -(2 ** 28);

/**
 * Returns the best spans of a stretch, as offsets in it.
 *
 * @param scores the emission scores of the stretch, from `emissionScores`
 * @param entityBonus bonus for each character of a name
 */
export function decodeSpans(scores: Int32Array, length: number, weights: Weights, entityBonus = 0): ScoredSpan[] {
  const { transitions } = weights;
  const { forward, backward } = latticeFor(length);
  forwardPass(forward, scores, length, transitions, entityBonus);
  const last = (length - 1) * LABEL_COUNT;
  let label = bestOf(FINAL_LABELS, forward, last, transitions, -1);
  const bestScore = forward[last + label]!;
  // the path without a name; of equal scores, those of its labels count
  if (label === O && bestScore === scoreWithoutNames(scores, length, transitions)) return [];
  const labels = new Uint8Array(length);
  for (let at = length - 1; at > 0; at--) {
    labels[at] = label;
    label = bestOf(PREDECESSORS[label]!, forward, (at - 1) * LABEL_COUNT, transitions, label);
  }
  labels[0] = label;
  backwardPass(backward, scores, length, transitions, entityBonus);
  return spansOf(labels).map(({ start, end }) => {
    let bestOther = 2 * IMPOSSIBLE; // a path without the span differs in the label of at least one of its characters
    for (let at = start; at < end; at++)
      for (let y = 0; y < LABEL_COUNT; y++)
        if (y !== labels[at]) bestOther = Math.max(bestOther, forward[at * LABEL_COUNT + y]! + backward[at * LABEL_COUNT + y]!);
    return { start, end, margin: bestScore - bestOther };
  });
}

function scoreWithoutNames(scores: Int32Array, length: number, transitions: Int32Array): number {
  let sum = (length - 1) * transitions[O * LABEL_COUNT + O]!;
  for (let at = 0; at < length; at++) sum += scores[at * LABEL_COUNT + O]!;
  return sum;
}

/** Returns the label with the best path to it and on to the label `next`, which is -1 at the end; the first of equal ones. */
function bestOf(labels: readonly number[], forward: Int32Array, row: number, transitions: Int32Array, next: number): number {
  let best = labels[0]!;
  let bestScore = 3 * IMPOSSIBLE;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    const score = forward[row + label]! + (next < 0 ? 0 : transitions[label * LABEL_COUNT + next]!);
    if (score > bestScore) {
      best = label;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Computes the score of the best path to each label of each character. Hot path: the transitions allowed by `SUCCESSORS` are
 * unrolled by hand.
 */
function forwardPass(forward: Int32Array, scores: Int32Array, length: number, transitions: Int32Array, entityBonus: number) {
  const transition = (x: number, y: number) => transitions[x * LABEL_COUNT + y]!;
  const [oo, ob, os] = [transition(O, O), transition(O, B), transition(O, S)];
  const [eo, eb, es] = [transition(E, O), transition(E, B), transition(E, S)];
  const [so, sb, ss] = [transition(S, O), transition(S, B), transition(S, S)];
  const [bi, be, ii, ie] = [transition(B, I), transition(B, E), transition(I, I), transition(I, E)];
  let o = scores[O]!;
  let b = scores[B]! + entityBonus;
  let i = IMPOSSIBLE;
  let e = IMPOSSIBLE;
  let s = scores[S]! + entityBonus;
  for (let row = 0; ; ) {
    forward[row + O] = o;
    forward[row + B] = b;
    forward[row + I] = i;
    forward[row + E] = e;
    forward[row + S] = s;
    row += LABEL_COUNT;
    if (row === length * LABEL_COUNT) return;
    const toO = Math.max(o + oo, e + eo, s + so) + scores[row + O]!;
    const toB = Math.max(o + ob, e + eb, s + sb) + scores[row + B]! + entityBonus;
    const toI = Math.max(b + bi, i + ii) + scores[row + I]! + entityBonus;
    const toE = Math.max(b + be, i + ie) + scores[row + E]! + entityBonus;
    s = Math.max(o + os, e + es, s + ss) + scores[row + S]! + entityBonus;
    o = toO;
    b = toB;
    i = toI;
    e = toE;
  }
}

/** Computes the score of the best path from each label of each character to the end. Runs only if a name is found. */
function backwardPass(backward: Int32Array, scores: Int32Array, length: number, transitions: Int32Array, entityBonus: number) {
  const transition = (x: number, y: number) => transitions[x * LABEL_COUNT + y]!;
  const [oo, ob, os] = [transition(O, O), transition(O, B), transition(O, S)];
  const [eo, eb, es] = [transition(E, O), transition(E, B), transition(E, S)];
  const [so, sb, ss] = [transition(S, O), transition(S, B), transition(S, S)];
  const [bi, be, ii, ie] = [transition(B, I), transition(B, E), transition(I, I), transition(I, E)];
  let row = (length - 1) * LABEL_COUNT;
  backward.fill(IMPOSSIBLE, row, row + LABEL_COUNT);
  for (const label of FINAL_LABELS) backward[row + label] = 0;
  for (; row > 0; row -= LABEL_COUNT) {
    const o = backward[row + O]! + scores[row + O]!;
    const b = backward[row + B]! + scores[row + B]! + entityBonus;
    const i = backward[row + I]! + scores[row + I]! + entityBonus;
    const e = backward[row + E]! + scores[row + E]! + entityBonus;
    const s = backward[row + S]! + scores[row + S]! + entityBonus;
    const before = row - LABEL_COUNT;
    backward[before + O] = Math.max(o + oo, b + ob, s + os);
    backward[before + B] = Math.max(i + bi, e + be);
    backward[before + I] = Math.max(i + ii, e + ie);
    backward[before + E] = Math.max(o + eo, b + eb, s + es);
    backward[before + S] = Math.max(o + so, b + sb, s + ss);
  }
}

/** The scores of the best path to each label of each character, and from it to the end. */
type Lattice = { readonly forward: Int32Array; readonly backward: Int32Array };
let latticeBuffers: Lattice = { forward: new Int32Array(0), backward: new Int32Array(0) };

/** Returns scratch buffers for a stretch, reused as long as they are large enough. */
function latticeFor(length: number): Lattice {
  const size = length * LABEL_COUNT;
  if (latticeBuffers.forward.length < size)
    latticeBuffers = { forward: new Int32Array(2 * size), backward: new Int32Array(2 * size) };
  return latticeBuffers;
}

let scoreBuffer = new Int32Array(0);
let hashBuffer = new Int32Array(0);

/**
 * Returns the emission scores of all labels from `from` to `to`, in a scratch buffer that the next call overwrites. All features
 * are hashed before any is looked up, and all are looked up before any weight is read: then the processor waits for many elements
 * of these large tables at once.
 */
export function emissionScores(window: FeatureWindow, from: number, to: number, weights: Weights): Int32Array {
  const length = to - from;
  if (scoreBuffer.length < length * LABEL_COUNT) scoreBuffer = new Int32Array(2 * length * LABEL_COUNT);
  if (hashBuffer.length < length * MAX_FEATURES) hashBuffer = new Int32Array(2 * length * MAX_FEATURES);
  let hashCount = 0;
  for (let at = from; at < to; at++) hashCount = combinedFeaturesAt(window, at, hashBuffer, hashCount);
  lookUpRanks(weights.features, hashBuffer, hashCount);
  sumWeights(window, from, to, weights, hashCount / length);
  return scoreBuffer;
}

/** Replaces hashes by the ranks of their features. */
function lookUpRanks(features: RankedSet, hashes: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) hashes[i] = rankOf(features, bucketOf(hashes[i]!));
}

/** Adds up the weights of the features of each character, of which `combined` are in `hashBuffer` by their ranks. */
function sumWeights(window: FeatureWindow, from: number, to: number, weights: Weights, combined: number): void {
  const { codeUnits, charIndexes, pairClasses } = window;
  const { packedWeights, unitWeights, pairClassWeights, bias } = weights;
  const byUnit = unitWeights.weights;
  const byPairClass = pairClassWeights.weights;
  const ranks = hashBuffer;
  const scores = scoreBuffer;
  const unitCount = UNIT_FEATURES.templates.length;
  const pairClassCount = PAIR_CLASS_FEATURES.templates.length;
  const zero = (unitCount + pairClassCount + combined) * ZERO_WEIGHT;
  const [first, inner, last, only] = [bias[0]! - zero, bias[1]! - zero, bias[2]! - zero, bias[3]! - zero];
  let next = 0;
  for (let at = from; at < to; at++) {
    let firstAndLast = 0; // first and last, packed in one number
    let innerAndOnly = 0; // inner and only
    const firstUnit = at + PAD + UNIT_FEATURES.first;
    for (let k = 0; k < unitCount; k++) {
      const index = charIndexes[firstUnit + k]!;
      if (unitWeights.isComputed[index] === 0) computeWeights(unitWeights, index, codeUnits[firstUnit + k]!, weights);
      const packed = byUnit[index * unitCount + k]!;
      firstAndLast += packed & LANE_MASK;
      innerAndOnly += (packed >>> 8) & LANE_MASK;
    }
    const firstPair = at + PAD + PAIR_CLASS_FEATURES.first;
    for (let k = 0; k < pairClassCount; k++) {
      const index = pairClasses[firstPair + k]!;
      if (pairClassWeights.isComputed[index] === 0) computeWeights(pairClassWeights, index, index, weights);
      const packed = byPairClass[index * pairClassCount + k]!;
      firstAndLast += packed & LANE_MASK;
      innerAndOnly += (packed >>> 8) & LANE_MASK;
    }
    for (let k = 0; k < combined; k++) {
      const packed = packedWeights[ranks[next++]!]!;
      firstAndLast += packed & LANE_MASK;
      innerAndOnly += (packed >>> 8) & LANE_MASK;
    }
    const row = (at - from) * LABEL_COUNT;
    scores[row + O] = 0;
    scores[row + B] = (firstAndLast & 0xffff) + first;
    scores[row + I] = (innerAndOnly & 0xffff) + inner;
    scores[row + E] = (firstAndLast >>> 16) + last;
    scores[row + S] = (innerAndOnly >>> 16) + only;
  }
}
