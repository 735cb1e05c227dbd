// Encodes a model: the features with the largest weights, and these weights as integers.
import { COUNTED } from '../../../src/tagger/decode.js';
import { BUCKET_BITS } from '../../../src/tagger/hashed.js';
import { B, E, I, LABELS, O, S } from '../../../src/tagger/labels.js';
import type { Parts } from '../../../src/tagger/model.js';
import { MOST, risingSigns, signOf } from '../../../src/tagger/signs.js';
import { BIAS, type Model } from './crf.js';

const LABEL_OF = { first: B, inner: I, last: E, only: S };
/** Factor by which weights are multiplied before rounding. */
const SCALE = 24;

/** @param most number of features to keep */
export function packed(model: Model, most: number): { readonly parts: Parts; readonly scale: number } {
  const { weights, steps } = model;
  const against = (f: number, y: number) => weights[f * LABELS + y]! - weights[f * LABELS + O]!;
  const size = 2 ** BUCKET_BITS;
  const weight = new Float32Array(size);
  let used = 0;
  for (let f = 0; f < size; f++) {
    for (const y of [B, I, E]) weight[f] = Math.max(weight[f]!, Math.abs(against(f, y)));
    if (weight[f]! > 0) used++;
  }
  const least = weight.slice().sort()[size - 1 - Math.min(most, size - 1)]!;
  const kept: number[] = [];
  for (let f = 0; f < size; f++) if (f !== BIAS && weight[f]! > Math.max(least, 0.5 / SCALE)) kept.push(f);
  let clipped = 0;
  const plane = (y: number) =>
    kept
      .map((f) => {
        const value = Math.round(against(f, y) * SCALE);
        if (Math.abs(value) > MOST) clipped++;
        return signOf(Math.max(-MOST, Math.min(MOST, value)) + MOST);
      })
      .join('');
  const parts = {
    features: risingSigns(kept),
    ...Object.fromEntries(COUNTED.map((name) => [name, plane(LABEL_OF[name])])),
    bias: COUNTED.map((name) => Math.round(against(BIAS, LABEL_OF[name]) * SCALE)).join(' '),
    steps: [...steps].map((step) => Math.round(step * SCALE)).join(' '),
  };
  console.log(`${used} features, ${kept.length} kept, from ${least.toFixed(3)}; ${clipped} clipped`);
  return { parts, scale: SCALE };
}

/** Encodes integers around zero. */
export const signsOf = (numbers: Iterable<number>): string => Array.from(numbers, (n) => signOf(n + MOST)).join('');
