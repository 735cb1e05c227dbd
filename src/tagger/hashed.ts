/** A set of buckets, each with its place in order, from 1 on: where values of theirs stand. */
export type Hashed = {
  /** For each 32 buckets a word of bits, and beside it, where any is in the set, how many are before. */
  readonly words: Int32Array;
  readonly size: number;
};

/** There are two to the power of so many buckets. */
export const BUCKET_BITS = 22;
const SHIFT = 32 - BUCKET_BITS;

/** The hash, of 32 bits, of three values, the first the smaller: a template and what it holds. */
export function hash(template: number, a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + template * 0x1003f, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

export const bucketOf = (h: number): number => h >>> SHIFT;

/** The place of a bucket among those of the set, from 1 on; 0 of one that is not in it. Without a branch: which are in it cannot be foreseen. */
export function placeOf({ words }: Hashed, bucket: number): number {
  const at = (bucket >>> 5) << 1;
  const word = words[at]!;
  const to = bucket & 31;
  return Math.imul(words[at + 1]! + ones(word & ((2 << to) - 1)), (word >>> to) & 1);
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** @param buckets rising, each of so many bits */
export function hashedOf(buckets: Uint32Array, bits = BUCKET_BITS): Hashed {
  const words = new Int32Array(2 ** (bits - 4));
  for (let i = 0; i < buckets.length; i++) {
    const at = (buckets[i]! >>> 5) << 1;
    if (words[at] === 0) words[at + 1] = i;
    words[at] = words[at]! | (1 << (buckets[i]! & 31));
  }
  return { words, size: buckets.length };
}
