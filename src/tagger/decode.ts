import type { Span } from '../text/sentences.js';
import { CLASSES, combinedAt, MOST_FEATURES, UNITS } from './features.js';
import { bucketOf, type Hashed, hash, placeOf } from './hashed.js';
import { AFTER, B, BEFORE, E, I, LABELS, LAST, O, S, spansOf } from './labels.js';
import { PAD, type Sight } from './sight.js';
import { MOST } from './signs.js';

/** The trained weights. They are integers, so that sums are the same in every engine. */
export type Weights = {
  readonly features: Hashed;
  /** Packed weights (`packedOf`), indexed by the place of a feature; index 0 is for features that are not in the set. */
  readonly of: Int32Array;
  /** Weights of single-value features, which every character has: a unit, and the class of a pair. */
  readonly units: Alone;
  readonly classes: Alone;
  /** Added to every character, in the order of `COUNTED`. */
  readonly bias: Int32Array;
  /** Transition weights from label to label. */
  readonly steps: Int32Array;
};

/**
 * The labels that have weights, in order: for the first, an inner, the last and the only
 * character of a name, relative to no name.
 */
export const COUNTED = ['first', 'inner', 'last', 'only'] as const;

/**
 * Packs the four weights of a feature into one number, a byte each: a single memory access loads them, and two additions sum all
 * four. They are in the order of `COUNTED`, each from 0 to 2 · `MOST`, where `MOST` stands for zero.
 */
export const packedOf = (first: number, inner: number, last: number, only: number): number =>
  first | (inner << 8) | (last << 16) | (only << 24);
const ODD = 0xff00ff;
export const NOTHING = packedOf(MOST, MOST, MOST, MOST);

/** A cache of the weights that one value has on its own, by template; filled when the value is first seen. */
export type Alone = { readonly templates: readonly number[]; readonly seen: Uint8Array; readonly weights: Int32Array };

export const aloneOf = (templates: readonly number[], values: number): Alone => ({
  templates,
  seen: new Uint8Array(values),
  weights: new Int32Array(values * templates.length),
});

/** Returns the offset of a value's weights. */
function placeAlone({ templates, seen, weights }: Alone, value: number, { features, of }: Weights): number {
  const at = value * templates.length;
  if (seen[value] === 1) return at;
  seen[value] = 1;
  for (let k = 0; k < templates.length; k++) weights[at + k] = of[placeOf(features, bucketOf(hash(templates[k]!, value, 0)))]!;
  return at;
}

/** A span and the gap between the score of the best path and that of the best path without this span. */
export type Scored = Span & { readonly margin: number };

/** Lower than any score a path can have. */
const NEVER = -(2 ** 28);

/**
 * Returns the best spans of a stretch, as offsets in it.
 *
 * @param scores the result of `scoresOf` for it
 * @param favour bonus for each character of a name
 */
export function spansIn(scores: Int32Array, length: number, weights: Weights, favour = 0): Scored[] {
  const { steps } = weights;
  const { best, rest } = lattice(length);
  bestTo(best, scores, length, steps, favour);
  const labels = new Uint8Array(length);
  const end = (length - 1) * LABELS;
  let label = LAST.reduce((a, b) => (best[end + b]! > best[end + a]! ? b : a));
  const whole = best[end + label]!;
  let isNone = true;
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label;
    if (label !== O) isNone = false;
    if (at === 0) break;
    const now = (at - 1) * LABELS;
    const sum = (x: number) => best[now + x]! + steps[x * LABELS + label]!;
    label = BEFORE[label]!.reduce((a, b) => (sum(b) > sum(a) ? b : a));
  }
  if (isNone) return [];
  bestFrom(rest, scores, length, steps, favour);
  return spansOf(labels).map(({ start, end }) => {
    let other = 2 * NEVER; // a path without the span differs in the label of at least one of its characters
    for (let at = start; at < end; at++)
      for (let y = 0; y < LABELS; y++)
        if (y !== labels[at]) other = Math.max(other, best[at * LABELS + y]! + rest[at * LABELS + y]!);
    return { start, end, margin: whole - other };
  });
}

/** Computes the best path to each label of each character. Hot path: the transitions allowed by `AFTER` are unrolled by hand. */
function bestTo(best: Int32Array, scores: Int32Array, length: number, steps: Int32Array, favour: number) {
  const step = (x: number, y: number) => steps[x * LABELS + y]!;
  const [oo, ob, os] = [step(O, O), step(O, B), step(O, S)];
  const [eo, eb, es] = [step(E, O), step(E, B), step(E, S)];
  const [so, sb, ss] = [step(S, O), step(S, B), step(S, S)];
  const [bi, be, ii, ie] = [step(B, I), step(B, E), step(I, I), step(I, E)];
  let o = scores[O]!;
  let b = scores[B]! + favour;
  let i = NEVER;
  let e = NEVER;
  let s = scores[S]! + favour;
  for (let now = 0; ; ) {
    best[now + O] = o;
    best[now + B] = b;
    best[now + I] = i;
    best[now + E] = e;
    best[now + S] = s;
    now += LABELS;
    if (now === length * LABELS) return;
    const toO = Math.max(o + oo, e + eo, s + so) + scores[now + O]!;
    const toB = Math.max(o + ob, e + eb, s + sb) + scores[now + B]! + favour;
    const toI = Math.max(b + bi, i + ii) + scores[now + I]! + favour;
    const toE = Math.max(b + be, i + ie) + scores[now + E]! + favour;
    s = Math.max(o + os, e + es, s + ss) + scores[now + S]! + favour;
    o = toO;
    b = toB;
    i = toI;
    e = toE;
  }
}

/** Computes the best path from each label of each character to the end. Runs only if a name is found. */
function bestFrom(rest: Int32Array, scores: Int32Array, length: number, steps: Int32Array, favour: number) {
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
}

/** The scores of the best path to each label of each character, and from it to the end. */
type Lattice = { readonly best: Int32Array; readonly rest: Int32Array };
let kept: Lattice = { best: new Int32Array(0), rest: new Int32Array(0) };

/** Returns scratch buffers for a stretch, reused as long as they are large enough. */
function lattice(length: number): Lattice {
  const size = length * LABELS;
  if (kept.best.length < size) kept = { best: new Int32Array(2 * size), rest: new Int32Array(2 * size) };
  return kept;
}

const ALONE = UNITS.templates.length + CLASSES.templates.length;
const hashes = new Int32Array(MOST_FEATURES);
let room = new Int32Array(0);

/** Returns the score of each label at each character from `from` to `to`, in a scratch buffer that the next call overwrites. */
export function scoresOf(sight: Sight, from: number, to: number, weights: Weights): Int32Array {
  if (room.length < (to - from) * LABELS) room = new Int32Array(2 * (to - from) * LABELS);
  const { features, of, units, classes, bias } = weights;
  for (let at = from; at < to; at++) {
    let odd = 0; // first and last, packed in one number
    let even = 0; // inner and only
    const add = (four: number) => {
      odd += four & ODD;
      even += (four >>> 8) & ODD;
    };
    const i = at + PAD;
    for (let k = 0; k < UNITS.templates.length; k++)
      add(units.weights[placeAlone(units, sight.units[i + UNITS.first + k]!, weights) + k]!);
    for (let k = 0; k < CLASSES.templates.length; k++)
      add(classes.weights[placeAlone(classes, sight.pairs[i + CLASSES.first + k]!, weights) + k]!);
    const n = combinedAt(sight, at, hashes);
    for (let k = 0; k < n; k++) add(of[placeOf(features, bucketOf(hashes[k]!))]!);
    const none = (ALONE + n) * MOST;
    const now = (at - from) * LABELS;
    room[now + O] = 0;
    room[now + B] = (odd & 0xffff) - none + bias[0]!;
    room[now + I] = (even & 0xffff) - none + bias[1]!;
    room[now + E] = (odd >>> 16) - none + bias[2]!;
    room[now + S] = (even >>> 16) - none + bias[3]!;
  }
  return room;
}
