import tagger from '../../../data/company/tagger/weights.tsv';
import { type CharacterClasses, decodeClasses } from './classes.js';
import { bytesOf, decodeValues, int32sOf, MAX_WEIGHT } from './codec.js';
import { singleValueWeightsOf, type Weights } from './decode.js';
import { PAIR_CLASS_FEATURES, UNIT_FEATURES } from './features.js';
import { CHAR_COUNT, type Gate, PAIR_COUNT, packGate } from './gate.js';
import { rankedSetOf } from './ranked-set.js';

/** The trained model, decoded from the built table. */
export type TaggerModel = {
  readonly classes: CharacterClasses;
  readonly weights: Weights;
  readonly gate: Gate;
  /** The least margin for each confidence, ascending. */
  readonly confidences: readonly (readonly [margin: number, confidence: number])[];
};

/** The rows of the table: the encoded value of each part. */
export type EncodedModel = { readonly [part: string]: string };

let cachedModel: TaggerModel | undefined;

/** Returns the model, decoded on first use. */
export function taggerModel(): TaggerModel {
  cachedModel ??= decodeModel(parseModelTable(tagger));
  return cachedModel;
}

/** Splits the table into rows; unlike other tables, not into cells, because the rows are very long. */
const parseModelTable = (table: string): EncodedModel =>
  Object.fromEntries(
    table.split('\n').map((row) => {
      const tab = row.indexOf('\t');
      return [row.slice(0, tab), row.slice(tab + 1)];
    }),
  );

const decodeModel = (parts: EncodedModel): TaggerModel => ({
  classes: decodeClasses(parts),
  weights: decodeWeights(parts),
  gate: decodeGate(parts),
  confidences: parts.confidence!.split(' ').map((pair) => pair.split(':').map(Number) as [number, number]),
});

export function decodeWeights(parts: EncodedModel): Weights {
  const numbers = (cell: string) => Int32Array.from(cell.split(' '), Number);
  return {
    features: rankedSetOf(parts.features!),
    packedWeights: int32sOf(bytesOf(parts.weights!)),
    unitWeights: singleValueWeightsOf(UNIT_FEATURES.templates, decodeValues(parts.charClasses!).length + 1, 0),
    pairClassWeights: singleValueWeightsOf(PAIR_CLASS_FEATURES.templates, 0x100, -1),
    bias: numbers(parts.bias!),
    transitions: numbers(parts.steps!),
  };
}

function decodeGate(parts: EncodedModel): Gate {
  const [openThreshold, extendThreshold] = parts.gate!.split(' ').map(Number);
  const byPair = decodeValues(parts.gatePairs!);
  const byChar = decodeValues(parts.gateChars!);
  const charCount = byChar.length / CHAR_COUNT;
  const classes = byPair.length / PAIR_COUNT;
  const pairs = Array.from({ length: PAIR_COUNT }, (_, k) => {
    const weights = new Int8Array(classes);
    for (let i = 0; i < classes; i++) weights[i] = byPair[k * classes + i]! - MAX_WEIGHT;
    return weights;
  });
  const chars = Array.from({ length: CHAR_COUNT }, (_, k) => {
    const weights = new Int8Array(charCount + 1); // by index; characters without a class have no weight
    for (let i = 0; i < charCount; i++) weights[i + 1] = byChar[k * charCount + i]! - MAX_WEIGHT;
    return weights;
  });
  return packGate({ pairs, chars }, openThreshold!, extendThreshold!);
}

/** Returns the share of names with at least this margin that are correct, or 0 below the least margin listed. */
export function confidenceOf(margin: number, { confidences }: TaggerModel): number {
  let highest = 0;
  for (const [least, confidence] of confidences) if (margin >= least) highest = confidence;
  return highest;
}
