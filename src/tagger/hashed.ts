/** A set of hashes of `bits` bits, each with its place in order: where values of theirs stand. */
export type Hashed = {
  readonly bits: Uint32Array;
  /** How many are in the set before each word of `bits`. */
  readonly before: Uint32Array;
  readonly size: number;
};

/** Hashes have so many bits. */
export const HASH_BITS = 22;
const SHIFT = 32 - HASH_BITS;

/** The hash of three values, the first the smaller: a template and what it holds. */
export function hash(template: number, a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + template * 0x1003f, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> SHIFT;
}

/** The place of a hash among those of the set, or -1. */
export function placeOf({ bits, before }: Hashed, h: number): number {
  const word = bits[h >>> 5]!;
  const bit = 1 << (h & 31);
  return (word & bit) === 0 ? -1 : before[h >>> 5]! + ones(word & (bit - 1));
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** @param hashes rising */
export function hashedOf(hashes: Iterable<number>): Hashed {
  const bits = new Uint32Array(2 ** (HASH_BITS - 5));
  const before = new Uint32Array(bits.length);
  for (const h of hashes) bits[h >>> 5] = bits[h >>> 5]! | (1 << (h & 31));
  let size = 0;
  for (let i = 0; i < bits.length; i++) {
    before[i] = size;
    size += ones(bits[i]!);
  }
  return { bits, before, size };
}
