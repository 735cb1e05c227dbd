import { decodeAscending, decodeValues, encodeAscending, encodeValue, RADIX } from './codec.js';
import { HASH_FACTORS, hash } from './ranked-set.js';

/** Classes of characters and of character pairs, learned from their contexts in news: data/build/tagger/learn-classes.ts. */
export type CharacterClasses = {
  /** The index of each code unit among the characters that have a class, from 1 on; 0 for the others. */
  readonly indexByUnit: Uint16Array;
  /** Classes of characters by their index; 0 means no class. Indexes are dense, so tables by index stay in the cache. */
  readonly byIndex: Uint8Array;
  /** Indexed by the bucket of a pair; 0 means that the pair is rare. */
  readonly byPairBucket: Uint8Array;
};

/** Template used to hash a pair; no feature uses it. */
const PAIR_TEMPLATE = 0;
/** Hot path: pairs are looked up at every character, and a table of this size stays in the cache. */
const PAIR_BITS = 20;

export const bucketOfPair = (a: number, b: number): number => hash(PAIR_TEMPLATE, a | (b << 16), 0) >>> (32 - PAIR_BITS);

/** Computes the bucket of each pair of neighbours. Hot path: `bucketOfPair` written out, with what is zero left out. */
export function bucketsOfPairs(units: Uint16Array, size: number, buckets: Int32Array): void {
  let previous = units[0]!;
  for (let i = 1; i < size; i++) {
    const unit = units[i]!;
    let h = Math.imul(previous | (unit << 16), HASH_FACTORS[0]);
    h = Math.imul(h ^ (h >>> 15), HASH_FACTORS[2]);
    buckets[i - 1] = (h ^ (h >>> 13)) >>> (32 - PAIR_BITS);
    previous = unit;
  }
}

/**
 * The rows of the model's table: delta-coded code units and the classes of those characters; delta-coded buckets of pairs and the
 * high and low part of the classes of those pairs.
 */
export type EncodedClasses = Readonly<Record<'chars' | 'charClasses' | 'pairs' | 'pairHigh' | 'pairLow', string>>;

const LOW_DIGIT_BASE = 64;

export function decodeClasses(parts: { readonly [part: string]: string }): CharacterClasses {
  const { chars, charClasses, pairs, pairHigh, pairLow } = parts as EncodedClasses;
  const indexByUnit = new Uint16Array(0x10000);
  const units = decodeAscending(chars);
  const byIndex = new Uint8Array(units.length + 1);
  byIndex.set(decodeValues(charClasses), 1);
  for (let i = 0; i < units.length; i++) indexByUnit[units[i]!] = i + 1;
  const [high, low] = [decodeValues(pairHigh), decodeValues(pairLow)];
  const byPairBucket = new Uint8Array(2 ** PAIR_BITS);
  decodeAscending(pairs).forEach((bucket, i) => {
    byPairBucket[bucket] = high[i]! * LOW_DIGIT_BASE + low[i]!;
  });
  return { indexByUnit, byIndex, byPairBucket };
}

/**
 * @param char classes by code unit
 * @param pairs classes by bucket
 */
export function encodeClasses(char: ReadonlyMap<number, number>, pairs: ReadonlyMap<number, number>): EncodedClasses {
  for (const value of char.values()) if (value >= RADIX) throw new RangeError('more character classes than signs');
  const [units, sorted] = [char, pairs].map((classes) => [...classes].sort(([a], [b]) => a - b)) as [
    [number, number][],
    [number, number][],
  ];
  return {
    chars: encodeAscending(units.map(([unit]) => unit)),
    charClasses: units.map(([, value]) => encodeValue(value)).join(''),
    pairs: encodeAscending(sorted.map(([bucket]) => bucket)),
    pairHigh: sorted.map(([, value]) => encodeValue(Math.floor(value / LOW_DIGIT_BASE))).join(''),
    pairLow: sorted.map(([, value]) => encodeValue(value % LOW_DIGIT_BASE)).join(''),
  };
}
