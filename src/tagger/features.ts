import { hash } from './hashed.js';
import { PAD, type Sight } from './sight.js';

/** A character has so many features at most. */
export const MOST_FEATURES = 48;

/** Families of features, to leave one out and see what it is worth. */
export type Family = 'characters' | 'pairs' | 'longer' | 'shapes' | 'classes';

/** Features of one value alone: the template of a character by its place from `FIRST_UNIT` on, and of a pair's class by its place from `FIRST_CLASS` on. */
export const UNITS = [2, 3, 4, 5, 6] as const;
export const FIRST_UNIT = -2;
export const CLASSES = [31, 32, 33, 34, 35, 36] as const;
export const FIRST_CLASS = -3;

/**
 * The features of one character, as hashes: what it is, what stands around it, and of what kinds and classes that is.
 *
 * @param into is filled
 * @param without families that are left out
 * @returns how many
 */
export function featuresAt(sight: Sight, at: number, into: Int32Array, without?: readonly Family[]): number {
  let n = combinedAt(sight, at, into, without);
  const i = at + PAD;
  if (!without?.includes('characters'))
    for (let k = 0; k < UNITS.length; k++) into[n++] = hash(UNITS[k]!, sight.units[i + FIRST_UNIT + k]!, 0);
  if (!without?.includes('classes'))
    for (let k = 0; k < CLASSES.length; k++) into[n++] = hash(CLASSES[k]!, sight.pairs[i + FIRST_CLASS + k]!, 0);
  return n;
}

/** Of the same, those of more than one value, or of a kind. */
export function combinedAt(sight: Sight, at: number, into: Int32Array, without?: readonly Family[]): number {
  const { units: u, shapes: s, chars: k, pairs: q } = sight;
  const i = at + PAD;
  const a2 = u[i - 2]!;
  const a1 = u[i - 1]!;
  const c = u[i]!;
  const b1 = u[i + 1]!;
  const b2 = u[i + 2]!;
  const before3 = u[i - 3]! | (a2 << 16);
  const before = a2 | (a1 << 16);
  const left = a1 | (c << 16);
  const right = c | (b1 << 16);
  const after = b1 | (b2 << 16);
  const after3 = b2 | (u[i + 3]! << 16);
  let n = 0;
  if (!without?.includes('pairs')) {
    into[n++] = hash(7, before3, 0);
    into[n++] = hash(8, before, 0);
    into[n++] = hash(9, left, 0);
    into[n++] = hash(10, right, 0);
    into[n++] = hash(11, after, 0);
    into[n++] = hash(12, after3, 0);
    into[n++] = hash(13, a1 | (b1 << 16), 0);
  }
  if (!without?.includes('longer')) {
    into[n++] = hash(14, before3, a1);
    into[n++] = hash(15, before, c);
    into[n++] = hash(16, left, b1);
    into[n++] = hash(17, right, b2);
    into[n++] = hash(18, after, u[i + 3]!);
  }
  if (!without?.includes('shapes')) {
    const shape = (s[i - 2]! << 16) | (s[i - 1]! << 12) | (s[i]! << 8) | (s[i + 1]! << 4) | s[i + 2]!;
    into[n++] = hash(23, shape >> 4, 0);
    into[n++] = hash(24, shape & 0xffff, 0);
    into[n++] = hash(25, shape, 0);
  }
  if (!without?.includes('classes')) {
    const x3 = q[i - 3]!;
    const x2 = q[i - 2]!;
    const x1 = q[i - 1]!;
    const x0 = q[i]!;
    const y1 = q[i + 1]!;
    const y2 = q[i + 2]!;
    into[n++] = hash(37, x2, x0);
    into[n++] = hash(38, x1, y1);
    into[n++] = hash(39, x2, c);
    into[n++] = hash(40, y1, c);
    into[n++] = hash(41, x0, y2);
    into[n++] = hash(42, x3, x1);
    into[n++] = hash(43, x2 | (x0 << 8), y2);
    into[n++] = hash(44, x3 | (x1 << 8), y1);
    const around = k[i - 2]! | (k[i - 1]! << 8) | (k[i]! << 16) | (k[i + 1]! << 24);
    into[n++] = hash(45, k[i]!, 0);
    into[n++] = hash(46, around & 0xffff00, 0);
    into[n++] = hash(47, around & 0xffffff00, 0);
    into[n++] = hash(48, around & 0xffffff, 0);
    into[n++] = hash(49, around, k[i + 2]!);
  }
  return n;
}
