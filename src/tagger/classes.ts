import { hash } from './hashed.js';
import { bytesOf, RADIX, rising, risingSigns, signOf, VALUES, valuesOf } from './signs.js';

/** Classes of characters and of character pairs, learned from their contexts in news: data/build/tagger/learn-classes.ts. */
export type Classes = {
  /** Indexed by code unit; 0 means no class. */
  readonly char: Uint8Array;
  /** Indexed by the bucket of a pair; 0 means that the pair is rare. */
  readonly pairs: Uint8Array;
};

/** Template used to hash a pair; no feature uses it. */
const PAIR = 0;
/** Hot path: pairs are looked up at every character, and a table of this size stays in the cache. */
const PAIR_BITS = 20;

export const pairBucket = (a: number, b: number): number => hash(PAIR, a | (b << 16), 0) >>> (32 - PAIR_BITS);

/** Returns the class of a pair, or 0 if it is rare. */
export const pairOf = ({ pairs }: Classes, a: number, b: number): number => pairs[pairBucket(a, b)]!;

/**
 * The rows of the model's table: delta-coded code units and the classes of those characters; delta-coded buckets of pairs and the
 * high and low part of the classes of those pairs.
 */
export type ClassParts = Readonly<Record<'chars' | 'charClasses' | 'pairs' | 'pairHigh' | 'pairLow', string>>;

const LOW = 64;

export function classesFrom(parts: { readonly [part: string]: string }): Classes {
  const { chars, charClasses, pairs, pairHigh, pairLow } = parts as ClassParts;
  const char = new Uint8Array(0x10000);
  const units = rising(chars);
  const classes = valuesOf(charClasses);
  for (let i = 0; i < units.length; i++) char[units[i]!] = classes[i]!;
  const high = bytesOf(pairHigh);
  const low = bytesOf(pairLow);
  const buckets = rising(pairs);
  const of = new Uint8Array(2 ** PAIR_BITS);
  for (let i = 0; i < buckets.length; i++) of[buckets[i]!] = VALUES[high[i]!]! * LOW + VALUES[low[i]!]!;
  return { char, pairs: of };
}

/**
 * @param char classes by code unit
 * @param pairs classes by bucket
 */
export function classParts(char: ReadonlyMap<number, number>, pairs: ReadonlyMap<number, number>): ClassParts {
  for (const value of char.values()) if (value >= RADIX) throw new RangeError('more character classes than signs');
  const [units, sorted] = [char, pairs].map((classes) => [...classes].sort(([a], [b]) => a - b)) as [
    [number, number][],
    [number, number][],
  ];
  return {
    chars: risingSigns(units.map(([unit]) => unit)),
    charClasses: units.map(([, value]) => signOf(value)).join(''),
    pairs: risingSigns(sorted.map(([bucket]) => bucket)),
    pairHigh: sorted.map(([, value]) => signOf(Math.floor(value / LOW))).join(''),
    pairLow: sorted.map(([, value]) => signOf(value % LOW)).join(''),
  };
}
