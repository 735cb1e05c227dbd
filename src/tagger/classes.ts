import { hash } from './hashed.js';
import { bytesOf, RADIX, rising, risingSigns, signOf, VALUES, valuesOf } from './signs.js';

/** Classes of characters and of pairs of them, by what they stand among in news: data/build/tagger/classes.ts. */
export type Classes = {
  /** By code unit; 0 is of no class. */
  readonly char: Uint8Array;
  /** By the bucket of a pair; 0 where it is rare. */
  readonly pairs: Uint8Array;
};

/** The template of a pair, which is no feature. */
const PAIR = 0;
/** Pairs are asked for at every character: their set is small enough to stay near. */
const PAIR_BITS = 20;

export const pairBucket = (a: number, b: number): number => hash(PAIR, a | (b << 16), 0) >>> (32 - PAIR_BITS);

/** The class of a pair, 0 where it is rare. */
export const pairOf = ({ pairs }: Classes, a: number, b: number): number => pairs[pairBucket(a, b)]!;

/** As rows of a table: the steps between the characters' units, and their classes; the steps between the buckets of pairs, and high and low part of theirs. */
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
 * @param char by unit
 * @param pairs by bucket
 */
export function classParts(char: ReadonlyMap<number, number>, pairs: ReadonlyMap<number, number>): ClassParts {
  for (const value of char.values()) if (value >= RADIX) throw new RangeError('more classes of characters than signs');
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
