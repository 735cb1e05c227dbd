/** A set of buckets that maps each member to its rank, from 1 on: the index of its values. */
export type RankedBitset = {
  /** Two words per 32 buckets: a bitmap, and the number of members before it, which is set only if the bitmap is not empty. */
  readonly words: Int32Array;
  readonly size: number;
};

/** Base-2 logarithm of the number of buckets. */
export const BUCKET_BITS = 22;
const SHIFT = 32 - BUCKET_BITS;

/** Hashes a template, which is a small number, and its two values to 32 bits. */
export function hash(template: number, a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + template * 0x1003f, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

export const bucketOf = (h: number): number => h >>> SHIFT;

/** Returns the rank of a bucket in the set, from 1 on, or 0 if it is not a member. Branchless: membership is unpredictable. */
export function rankOf({ words }: RankedBitset, bucket: number): number {
  const at = (bucket >>> 5) << 1;
  const word = words[at]!;
  const bit = bucket & 31;
  return Math.imul(words[at + 1]! + popCount(word & ((2 << bit) - 1)), (word >>> bit) & 1);
}

function popCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** @param buckets ascending, each of `bits` bits */
export function rankedBitsetOf(buckets: Uint32Array, bits = BUCKET_BITS): RankedBitset {
  const words = new Int32Array(2 ** (bits - 4));
  for (let i = 0; i < buckets.length; i++) {
    const at = (buckets[i]! >>> 5) << 1;
    if (words[at] === 0) words[at + 1] = i;
    words[at] = words[at]! | (1 << (buckets[i]! & 31));
  }
  return { words, size: buckets.length };
}
