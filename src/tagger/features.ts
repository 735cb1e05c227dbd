import { hash } from './hashed.js';
import { PAD, type Sight } from './sight.js';

/** Maximum number of features of a character. */
export const MOST_FEATURES = 24;

/** Families of features, for ablation runs that leave one out. */
export type Family = 'characters' | 'pairs' | 'longer' | 'pairClasses' | 'charClasses';

/** Features of a single value, a character's or a pair class's: one template per offset, starting at `first`. */
export const UNITS = { templates: [2, 3, 4, 5, 6], first: -2 } as const;
export const CLASSES = { templates: [7, 8, 9, 10, 11, 12], first: -3 } as const;

/**
 * Computes the features of one character as hashes: the character, its neighbours, and the classes of these.
 *
 * @param into receives the hashes
 * @param without families to leave out
 * @returns the number of features
 */
export function featuresAt(sight: Sight, at: number, into: Int32Array, without?: readonly Family[]): number {
  let n = combinedAt(sight, at, into, without);
  const alone = ({ templates, first }: { templates: readonly number[]; first: number }, values: ArrayLike<number>) => {
    for (let k = 0; k < templates.length; k++) into[n++] = hash(templates[k]!, values[at + PAD + first + k]!, 0);
  };
  if (!without?.includes('characters')) alone(UNITS, sight.units);
  if (!without?.includes('pairClasses')) alone(CLASSES, sight.pairs);
  return n;
}

/**
 * Computes only the features of more than one value. Each costs as much as all of the single-value ones together, so those that
 * add nothing to the others are left out.
 */
export function combinedAt(sight: Sight, at: number, into: Int32Array, without?: readonly Family[]): number {
  const { units: u, chars: k, pairs: q } = sight;
  const i = at + PAD;
  const c = u[i]!;
  let n = 0;
  if (!without?.includes('pairs')) {
    into[n++] = hash(13, u[i - 2]! | (u[i - 1]! << 16), 0);
    into[n++] = hash(14, u[i - 1]! | (c << 16), 0);
    into[n++] = hash(15, c | (u[i + 1]! << 16), 0);
    into[n++] = hash(16, u[i + 1]! | (u[i + 2]! << 16), 0);
  }
  if (!without?.includes('longer')) {
    into[n++] = hash(23, u[i - 2]! | (u[i - 1]! << 16), c);
    into[n++] = hash(24, u[i - 1]! | (c << 16), u[i + 1]!);
    into[n++] = hash(25, c | (u[i + 1]! << 16), u[i + 2]!);
  }
  if (!without?.includes('pairClasses')) {
    into[n++] = hash(17, q[i - 2]!, c);
    into[n++] = hash(18, q[i + 1]!, c);
    into[n++] = hash(19, q[i - 2]! | (q[i]! << 8), q[i + 2]!);
    into[n++] = hash(20, q[i - 3]! | (q[i - 1]! << 8), q[i + 1]!);
  }
  if (!without?.includes('charClasses')) {
    const around = k[i - 1]! | (k[i]! << 8) | (k[i + 1]! << 16);
    into[n++] = hash(21, around, 0);
    into[n++] = hash(22, around | (k[i - 2]! << 24), k[i + 2]!);
  }
  return n;
}
