import tagger from '../../data/company-tagger.tsv';
import { type Classes, classesFrom } from './classes.js';
import { aloneOf, COUNTED, NOTHING, packedOf, type Weights } from './decode.js';
import { CLASSES, UNITS } from './features.js';
import { CHARS, type Gate, gateOf, PAIRS } from './gate.js';
import { hashedOf } from './hashed.js';
import { bytesOf, MOST, rising, VALUES, valuesOf } from './signs.js';

/** The trained model, decoded from the built table. */
export type Model = {
  readonly classes: Classes;
  readonly weights: Weights;
  readonly gate: Gate;
  /** The least margin for each confidence, ascending. */
  readonly confidences: readonly (readonly [margin: number, confidence: number])[];
};

/** The rows of the table: the encoded value of each part. */
export type Parts = { readonly [part: string]: string };

let read: Model | undefined;

/** Returns the model, decoded on first use. */
export function model(): Model {
  read ??= modelFrom(partsOf(tagger));
  return read;
}

/** Splits the table into rows; unlike other tables, not into cells, because the rows are very long. */
const partsOf = (table: string): Parts =>
  Object.fromEntries(
    table.split('\n').map((row) => {
      const tab = row.indexOf('\t');
      return [row.slice(0, tab), row.slice(tab + 1)];
    }),
  );

const modelFrom = (parts: Parts): Model => ({
  classes: classesFrom(parts),
  weights: weightsFrom(parts),
  gate: gateFrom(parts),
  confidences: parts.confidence!.split(' ').map((pair) => pair.split(':').map(Number) as [number, number]),
});

export function weightsFrom(parts: Parts): Weights {
  const features = hashedOf(rising(parts.features!));
  const of = new Int32Array(features.size + 1);
  of[0] = NOTHING;
  const [first, inner, last, only] = COUNTED.map((label) => bytesOf(parts[label]!)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  for (let i = 0; i < features.size; i++)
    of[i + 1] = packedOf(VALUES[first[i]!]!, VALUES[inner[i]!]!, VALUES[last[i]!]!, VALUES[only[i]!]!);
  const numbers = (cell: string) => Int32Array.from(cell.split(' '), Number);
  return {
    features,
    of,
    units: aloneOf(UNITS.templates, 0x10000),
    classes: aloneOf(CLASSES.templates, 0x100),
    bias: numbers(parts.bias!),
    steps: numbers(parts.steps!),
  };
}

function gateFrom(parts: Parts): Gate {
  const [least, on] = parts.gate!.split(' ').map(Number);
  const units = rising(parts.chars!);
  const byPair = valuesOf(parts.gatePairs!);
  const byChar = valuesOf(parts.gateChars!);
  const classes = byPair.length / PAIRS;
  const pairs = Array.from({ length: PAIRS }, (_, k) => {
    const weights = new Int8Array(classes);
    for (let i = 0; i < classes; i++) weights[i] = byPair[k * classes + i]! - MOST;
    return weights;
  });
  const chars = Array.from({ length: CHARS }, (_, k) => {
    const weights = new Int8Array(0x10000);
    for (let i = 0; i < units.length; i++) weights[units[i]!] = byChar[k * units.length + i]! - MOST;
    return weights;
  });
  return gateOf({ pairs, chars }, least!, on!, units);
}

/** Returns the share of names with at least this margin that are correct, or 0 below the least margin listed. */
export function confidenceOf(margin: number, { confidences }: Model): number {
  let sure = 0;
  for (const [least, confidence] of confidences) if (margin >= least) sure = confidence;
  return sure;
}
