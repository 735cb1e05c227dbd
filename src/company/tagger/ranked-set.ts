/**
 * A set of buckets that maps each member to its rank, from 1 on: the index of its values. The high bits of a bucket select a
 * range of members, which their low bits tell apart. Lookups are at random, so what counts is that the arrays are small enough to
 * stay in the cache: they take a fifth of the memory of a bitmap.
 */
export type RankedSet = {
  /** The first member of each range, and the number of members at the end. */
  readonly starts: Uint32Array;
  /** The low bits of each member. */
  readonly lowBits: Uint8Array;
  readonly lowSize: number;
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

/** Returns the rank of a bucket in the set, from 1 on, or 0 if it is not a member. */
export function rankOf({ starts, lowBits, lowSize }: RankedSet, bucket: number): number {
  const range = bucket >>> lowSize;
  const end = starts[range + 1]!;
  const low = bucket & ((1 << lowSize) - 1);
  for (let member = starts[range]!; member < end; member++) if (lowBits[member] === low) return member + 1;
  return 0;
}

/** Base-2 logarithm of the number of ranges. */
const RANGE_BITS = 15;

/** @param buckets ascending, each of `bits` bits */
export function rankedSetOf(buckets: Uint32Array, bits = BUCKET_BITS): RankedSet {
  const lowSize = Math.max(0, bits - RANGE_BITS);
  const starts = new Uint32Array(2 ** (bits - lowSize) + 1);
  const lowBits = new Uint8Array(buckets.length);
  let range = 0;
  for (let member = 0; member < buckets.length; member++) {
    const own = buckets[member]! >>> lowSize;
    while (range < own) starts[++range] = member;
    lowBits[member] = buckets[member]! & ((1 << lowSize) - 1);
  }
  starts.fill(buckets.length, range + 1);
  return { starts, lowBits, lowSize, size: buckets.length };
}
