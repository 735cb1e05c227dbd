// A model as signs: the features that count most, and whole numbers for what they count.
import { HASH_BITS } from '../../../src/tagger/hashed.js';
import { B, E, I, LABELS, O, S } from '../../../src/tagger/labels.js';
import { RADIX, risingSigns, signOf } from '../../../src/tagger/signs.js';
import type { Model } from './crf.js';

const PLANES = { first: B, inner: I, last: E, only: S };
const MOST = Math.floor((RADIX - 1) / 2);
/** So many whole numbers make one of the model's. */
const SCALE = 24;

/** @param most so many features are kept */
export function packed(model: Model, most: number) {
  const { weights, steps } = model;
  const against = (f: number, y: number) => weights[f * LABELS + y]! - weights[f * LABELS + O]!;
  const size = 2 ** HASH_BITS;
  const weight = new Float32Array(size);
  let used = 0;
  for (let f = 0; f < size; f++) {
    for (const y of [B, I, E]) weight[f] = Math.max(weight[f]!, Math.abs(against(f, y)));
    if (weight[f]! > 0) used++;
  }
  const least = [...weight].sort((a, b) => b - a)[Math.min(most, size - 1)]!;
  const kept: number[] = [];
  for (let f = 0; f < size; f++) if (weight[f]! > Math.max(least, 0.5 / SCALE)) kept.push(f);
  let clipped = 0;
  const plane = (y: number) =>
    kept
      .map((f) => {
        const value = Math.round(against(f, y) * SCALE);
        if (Math.abs(value) > MOST) clipped++;
        return signOf(Math.max(-MOST, Math.min(MOST, value)) + MOST);
      })
      .join('');
  const rows = {
    features: risingSigns(kept),
    ...Object.fromEntries(Object.entries(PLANES).map(([name, y]) => [name, plane(y)])),
    steps: [...steps].map((step) => Math.round(step * SCALE)).join(' '),
  };
  console.log(`${used} features, ${kept.length} kept, from ${least.toFixed(3)}; ${clipped} clipped`);
  return { rows, scale: SCALE };
}
