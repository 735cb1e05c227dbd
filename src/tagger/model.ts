import tagger from '../../data/company-tagger.tsv';
import { rowsOf } from '../text/forms.js';
import { type Classes, type ClassRows, classesFrom } from './classes.js';
import type { Weights } from './decode.js';
import { hashedOf } from './hashed.js';
import { RADIX, rising, valueAt } from './signs.js';

/** What the tagger has learned, as the built table has it. */
export type Model = {
  readonly classes: Classes;
  readonly weights: Weights;
  /** The least margin of each confidence, rising. */
  readonly confidences: readonly (readonly [margin: number, confidence: number])[];
};

let read: Model | undefined;

/** Unpacked at the first call. */
export function model(): Model {
  read ??= modelFrom(new Map(rowsOf(tagger).map(([part, signs]) => [part!, signs!])));
  return read;
}

/** Weights are whole numbers about zero: the sign in the middle. */
const ZERO = Math.floor((RADIX - 1) / 2);

function modelFrom(parts: ReadonlyMap<string, string>): Model {
  const part = (name: string) => parts.get(name)!;
  const features = hashedOf(rising(part('features')));
  const of = new Int8Array(features.size * 4);
  ['first', 'inner', 'last', 'only'].forEach((label, plane) => {
    const signs = part(label);
    for (let i = 0; i < features.size; i++) of[i * 4 + plane] = valueAt(signs, i) - ZERO;
  });
  return {
    classes: classesFrom(['chars', 'charClasses', 'pairs', 'pairHigh', 'pairLow'].map(part) as unknown as ClassRows),
    weights: { features, of, steps: Int32Array.from(part('steps').split(' '), Number) },
    confidences: part('confidence')
      .split(' ')
      .map((pair) => pair.split(':').map(Number) as [number, number]),
  };
}

/** The part of names so far above the reading without them that are right; 0 of those that are less than the least told. */
export function confidenceOf(margin: number, { confidences }: Model): number {
  let sure = 0;
  for (const [least, confidence] of confidences) if (margin >= least) sure = confidence;
  return sure;
}
