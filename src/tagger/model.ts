import tagger from '../../data/company-tagger.tsv';
import { rowsOf } from '../text/forms.js';
import { type Classes, classesFrom } from './classes.js';
import type { Weights } from './decode.js';
import { CHARS, type Gate, PAIRS } from './gate.js';
import { hashedOf } from './hashed.js';
import { RADIX, rising, valueAt } from './signs.js';

/** What the tagger has learned, as the built table has it. */
export type Model = {
  readonly classes: Classes;
  readonly weights: Weights;
  readonly gate: Gate;
  /** The least margin of each confidence, rising. */
  readonly confidences: readonly (readonly [margin: number, confidence: number])[];
};

/** The table's rows: a part and its signs. */
export type Parts = { readonly [part: string]: string };

let read: Model | undefined;

/** Unpacked at the first call. */
export function model(): Model {
  read ??= modelFrom(Object.fromEntries(rowsOf(tagger)));
  return read;
}

const modelFrom = (parts: Parts): Model => ({
  classes: classesFrom(parts),
  weights: weightsFrom(parts),
  gate: gateFrom(parts),
  confidences: parts.confidence!.split(' ').map((pair) => pair.split(':').map(Number) as [number, number]),
});

/** Weights are whole numbers about zero: so much either way at most. */
export const MOST = Math.floor((RADIX - 1) / 2);
const weightAt = (signs: string, at: number): number => valueAt(signs, at) - MOST;

/** The labels that count, in the order of the weights. */
export const PLANES = ['first', 'inner', 'last', 'only'] as const;

export function weightsFrom(parts: Parts): Weights {
  const features = hashedOf(rising(parts.features!));
  const of = new Int8Array(features.size * PLANES.length);
  PLANES.forEach((label, plane) => {
    const signs = parts[label]!;
    for (let i = 0; i < features.size; i++) of[i * PLANES.length + plane] = weightAt(signs, i);
  });
  const numbers = (cell: string) => Int32Array.from(cell.split(' '), Number);
  return { features, of, bias: numbers(parts.bias!), steps: numbers(parts.steps!) };
}

function gateFrom(parts: Parts): Gate {
  const { chars, gateChars, gatePairs } = parts;
  const [least, on] = parts.gate!.split(' ').map(Number);
  const byClass = gatePairs!.length / PAIRS;
  return {
    pairs: Array.from({ length: PAIRS }, (_, k) =>
      Int8Array.from({ length: byClass }, (_, i) => weightAt(gatePairs!, k * byClass + i)),
    ),
    chars: Array.from({ length: CHARS }, (_, k) => {
      const weights = new Int8Array(0x10000);
      for (let i = 0; i < chars!.length; i++) weights[chars!.charCodeAt(i)] = weightAt(gateChars!, k * chars!.length + i);
      return weights;
    }),
    least: least!,
    on: on!,
  };
}

/** The part of names so far above the reading without them that are right; 0 of those that are less than the least told. */
export function confidenceOf(margin: number, { confidences }: Model): number {
  let sure = 0;
  for (const [least, confidence] of confidences) if (margin >= least) sure = confidence;
  return sure;
}
