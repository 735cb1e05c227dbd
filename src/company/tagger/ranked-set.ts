import { decodeAscending } from './codec.js';

/**
 * A set of buckets that maps each member to its rank, from 1 on: the index of its values. Lookups are at random and mostly fail,
 * so they must be cheap without a prediction, and the memory small enough to stay in the cache. The high bits of a bucket select a
 * range of 64 buckets. Four members of a range fit in one number, a byte each, and are compared at once; few ranges have more.
 */
export type RankedSet = {
  /**
   * Two numbers for each range, side by side so that both are in the cache: the low bits of its first four members with
   * `IS_MEMBER`, the first in the lowest byte, and negative if there are more; and the rank of its first member.
   */
  readonly ranges: Int32Array;
  /** The members beyond the fourth of their range, ascending, and their ranks. */
  readonly others: Int32Array;
  readonly otherRanks: Int32Array;
};

/** Base-2 logarithm of the number of buckets. */
export const BUCKET_BITS = 22;
const SHIFT = 32 - BUCKET_BITS;

export const HASH_FACTORS = [0x9e3779b1, 0x85ebca6b, 0x2c1b3c6d] as const;

/** Hashes a template, which is a small number, and its two values to 32 bits. */
export function hash(template: number, a: number, b: number): number {
  let h = Math.imul(a, HASH_FACTORS[0]) ^ Math.imul(b + template * 0x1003f, HASH_FACTORS[1]);
  h = Math.imul(h ^ (h >>> 15), HASH_FACTORS[2]);
  return h ^ (h >>> 13);
}

export const bucketOf = (h: number): number => h >>> SHIFT;

const LOW_BITS = 6;
const LOW_MASK = (1 << LOW_BITS) - 1;
const IS_MEMBER = 0x40;
const BYTES_OF_RANGE = 4;
const EVERY_BYTE = 0x01010101;
const EVERY_SEVEN_BITS = 0x7f7f7f7f;
const EVERY_HIGH_BIT = 0x80808080 | 0;

/** Returns the rank of a bucket in the set, from 1 on, or 0 if it is not a member. */
export function rankOf(set: RankedSet, bucket: number): number {
  const range = bucket >>> LOW_BITS;
  const members = set.ranges[2 * range]!;
  const differences = (members & EVERY_SEVEN_BITS) ^ Math.imul((bucket & LOW_MASK) | IS_MEMBER, EVERY_BYTE);
  const zeros = (differences - EVERY_BYTE) & ~differences & EVERY_HIGH_BIT; // the lowest bit is that of the first byte of zero
  if (zeros !== 0) return set.ranges[2 * range + 1]! + ((31 - Math.clz32(zeros & -zeros)) >>> 3);
  return members < 0 ? rankOfOther(set, bucket) : 0;
}

function rankOfOther({ others, otherRanks }: RankedSet, bucket: number): number {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (others[middle]! < bucket) low = middle + 1;
    else high = middle;
  }
  return others[low] === bucket ? otherRanks[low]! : 0;
}

/**
 * Makes a set.
 *
 * @param encoded the buckets, ascending, as `encodeAscending` encodes them
 */
export function rankedSetOf(encoded: string): RankedSet {
  const buckets = decodeAscending(encoded);
  const ranges = new Int32Array(2 * 2 ** (BUCKET_BITS - LOW_BITS));
  const others: number[] = [];
  const otherRanks: number[] = [];
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i]!;
    const rank = i + 1;
    const range = 2 * (bucket >>> LOW_BITS);
    if (ranges[range] === 0) ranges[range + 1] = rank;
    const place = rank - ranges[range + 1]!;
    if (place < BYTES_OF_RANGE) ranges[range]! |= ((bucket & LOW_MASK) | IS_MEMBER) << (8 * place);
    else {
      ranges[range]! |= 1 << 31;
      others.push(bucket);
      otherRanks.push(rank);
    }
  }
  return { ranges, others: Int32Array.from(others), otherRanks: Int32Array.from(otherRanks) };
}
