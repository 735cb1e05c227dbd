// Encodes a model: the features with the largest weights, and these weights as integers.

import { encodeAscending, encodeValue, MAX_WEIGHT } from '../../../src/company/tagger/codec.js';
import { ENTITY_LABELS } from '../../../src/company/tagger/decode.js';
import { B, E, I, LABEL_COUNT, O, S } from '../../../src/company/tagger/labels.js';
import type { EncodedModel } from '../../../src/company/tagger/model.js';
import { BUCKET_BITS } from '../../../src/company/tagger/ranked-set.js';
import { BIAS, type CrfModel } from './crf.js';

const LABEL_OF = { first: B, inner: I, last: E, only: S };
/** Factor by which weights are multiplied before rounding. */
const SCALE = 24;

/** @param maxFeatures number of features to keep */
export function packModel(model: CrfModel, maxFeatures: number): { readonly parts: EncodedModel; readonly scale: number } {
  const { weights, transitions } = model;
  const advantage = (f: number, y: number) => weights[f * LABEL_COUNT + y]! - weights[f * LABEL_COUNT + O]!;
  const size = 2 ** BUCKET_BITS;
  const weight = new Float32Array(size);
  let usedCount = 0;
  for (let f = 0; f < size; f++) {
    for (const y of [B, I, E]) weight[f] = Math.max(weight[f]!, Math.abs(advantage(f, y)));
    if (weight[f]! > 0) usedCount++;
  }
  const least = weight.slice().sort()[size - 1 - Math.min(maxFeatures, size - 1)]!;
  const kept: number[] = [];
  for (let f = 0; f < size; f++) if (f !== BIAS && weight[f]! > Math.max(least, 0.5 / SCALE)) kept.push(f);
  let clipped = 0;
  const encoded = (f: number, y: number) => {
    const value = Math.round(advantage(f, y) * SCALE);
    if (Math.abs(value) > MAX_WEIGHT) clipped++;
    return encodeValue(Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, value)) + MAX_WEIGHT);
  };
  const labels = ENTITY_LABELS.map((name) => LABEL_OF[name]);
  const parts = {
    features: encodeAscending(kept),
    // no weights for features that are not kept, then those of each feature
    weights: [...labels.map(() => encodeValue(MAX_WEIGHT)), ...kept.flatMap((f) => labels.map((y) => encoded(f, y)))].join(''),
    bias: ENTITY_LABELS.map((name) => Math.round(advantage(BIAS, LABEL_OF[name]) * SCALE)).join(' '),
    steps: [...transitions].map((transition) => Math.round(transition * SCALE)).join(' '),
  };
  console.log(`${usedCount} features, ${kept.length} kept, from ${least.toFixed(3)}; ${clipped} clipped`);
  return { parts, scale: SCALE };
}

/** Encodes integers around zero. */
export const encodeWeights = (numbers: Iterable<number>): string =>
  Array.from(numbers, (n) => encodeValue(n + MAX_WEIGHT)).join('');
