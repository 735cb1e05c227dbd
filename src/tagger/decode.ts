import { featuresAt, MOST_FEATURES } from './features.js';
import { type Hashed, placeOf } from './hashed.js';
import { AFTER, B, BEFORE, E, I, LABELS, LAST, OUTER, S, spansOf } from './labels.js';
import type { Sight, Span } from './sight.js';

/** What the tagger has learned: whole numbers, so that every engine adds up the same. */
export type Weights = {
  readonly features: Hashed;
  /** By the place of a feature four of them: for a first character, an inner one, a last one and an only one, against none. */
  readonly of: Int8Array;
  /** From label to label. */
  readonly steps: Int32Array;
};

/** A span and how far the best reading without it falls behind. */
export type Scored = Span & { readonly margin: number };

/** Below every score that a path can have. */
const NEVER = -(2 ** 28);
const buckets = new Uint32Array(MOST_FEATURES);

/** The best spans of a stretch, by offsets in it. */
export function spansIn(sight: Sight, weights: Weights): Scored[] {
  const { length } = sight;
  const scores = scored(sight, weights);
  const { steps } = weights;
  const best = new Int32Array(length * LABELS);
  const from = new Uint8Array(length * LABELS);
  const rest = new Int32Array(length * LABELS);
  for (let at = 0; at < length; at++) {
    const now = at * LABELS;
    if (at === 0) {
      best.fill(NEVER, 0, LABELS);
      for (const y of OUTER) best[y] = scores[y]!;
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
      best[now + y] = most + scores[now + y]!;
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
        most = Math.max(most, steps[x * LABELS + y]! + scores[now + LABELS + y]! + rest[now + LABELS + y]!);
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

/** What each label counts at each character. */
function scored(sight: Sight, { features, of }: Weights): Int32Array {
  const scores = new Int32Array(sight.length * LABELS);
  for (let at = 0; at < sight.length; at++) {
    let [first, inner, last, only] = [0, 0, 0, 0];
    const n = featuresAt(sight, at, buckets);
    for (let k = 0; k < n; k++) {
      const place = placeOf(features, buckets[k]!) * 4;
      if (place < 0) continue;
      first += of[place]!;
      inner += of[place + 1]!;
      last += of[place + 2]!;
      only += of[place + 3]!;
    }
    const now = at * LABELS;
    scores[now + B] = first;
    scores[now + I] = inner;
    scores[now + E] = last;
    scores[now + S] = only;
  }
  return scores;
}
