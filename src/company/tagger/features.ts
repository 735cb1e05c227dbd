import { type FeatureWindow, PAD } from './feature-window.js';
import { hash } from './ranked-set.js';

/** Maximum number of features of a character. */
export const MAX_FEATURES = 24;

/** Families of features, for ablation runs that leave one out. */
export type FeatureFamily = 'characters' | 'pairs' | 'longer' | 'pairClasses' | 'charClasses';

/** Features of a single value, a character's or a pair class's: one template per offset, starting at `first`. */
export const UNIT_FEATURES = { templates: [2, 3, 4, 5, 6], first: -2 } as const;
export const PAIR_CLASS_FEATURES = { templates: [7, 8, 9, 10, 11, 12], first: -3 } as const;

/**
 * Computes the features of one character as hashes: the character, its neighbours, and the classes of these.
 *
 * @param out receives the hashes
 * @param omitted families to leave out
 * @returns the number of features
 */
export function featuresAt(window: FeatureWindow, at: number, out: Int32Array, omitted?: readonly FeatureFamily[]): number {
  let count = combinedFeaturesAt(window, at, out, 0, omitted);
  const addSingle = ({ templates, first }: { templates: readonly number[]; first: number }, values: ArrayLike<number>) => {
    for (let k = 0; k < templates.length; k++) out[count++] = hash(templates[k]!, values[at + PAD + first + k]!, 0);
  };
  if (!omitted?.includes('characters')) addSingle(UNIT_FEATURES, window.codeUnits);
  if (!omitted?.includes('pairClasses')) addSingle(PAIR_CLASS_FEATURES, window.pairClasses);
  return count;
}

/**
 * Computes only the features of more than one value. Each costs as much as all of the single-value ones together, so those that
 * add nothing to the others are left out.
 *
 * @param out receives the hashes from index `from` on
 * @returns the end of the hashes
 */
export function combinedFeaturesAt(
  window: FeatureWindow,
  at: number,
  out: Int32Array,
  from: number,
  omitted?: readonly FeatureFamily[],
): number {
  const { codeUnits: units, charIndexes, pairClasses, classByIndex } = window;
  const i = at + PAD;
  const unit = units[i]!;
  let count = from;
  if (!omitted?.includes('pairs')) {
    out[count++] = hash(13, units[i - 2]! | (units[i - 1]! << 16), 0);
    out[count++] = hash(14, units[i - 1]! | (unit << 16), 0);
    out[count++] = hash(15, unit | (units[i + 1]! << 16), 0);
    out[count++] = hash(16, units[i + 1]! | (units[i + 2]! << 16), 0);
  }
  if (!omitted?.includes('longer')) {
    out[count++] = hash(23, units[i - 2]! | (units[i - 1]! << 16), unit);
    out[count++] = hash(24, units[i - 1]! | (unit << 16), units[i + 1]!);
    out[count++] = hash(25, unit | (units[i + 1]! << 16), units[i + 2]!);
  }
  if (!omitted?.includes('pairClasses')) {
    out[count++] = hash(17, pairClasses[i - 2]!, unit);
    out[count++] = hash(18, pairClasses[i + 1]!, unit);
    out[count++] = hash(19, pairClasses[i - 2]! | (pairClasses[i]! << 8), pairClasses[i + 2]!);
    out[count++] = hash(20, pairClasses[i - 3]! | (pairClasses[i - 1]! << 8), pairClasses[i + 1]!);
  }
  if (!omitted?.includes('charClasses')) {
    const around =
      classByIndex[charIndexes[i - 1]!]! | (classByIndex[charIndexes[i]!]! << 8) | (classByIndex[charIndexes[i + 1]!]! << 16);
    out[count++] = hash(21, around, 0);
    out[count++] = hash(22, around | (classByIndex[charIndexes[i - 2]!]! << 24), classByIndex[charIndexes[i + 2]!]!);
  }
  return count;
}
