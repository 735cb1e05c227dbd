import { type Hashed, hash, hashedOf, placeOf } from './hashed.js';
import { RADIX, rising, risingSigns, signOf, valueAt } from './signs.js';

/** Classes of characters and of pairs of them, by what they stand among in news: data/build/tagger/classes.ts. */
export type Classes = {
  /** By code unit; 0 is of no class. */
  readonly char: Uint8Array;
  readonly pair: Hashed;
  /** By the place of a pair. */
  readonly pairs: Uint8Array;
};

/** The template of a pair, which is no feature. */
const PAIR = 0;
/** Pairs are asked for at every character: their set is small enough to stay near. */
const PAIR_BITS = 20;

export const pairBucket = (a: number, b: number): number => hash(PAIR, a | (b << 16), 0) >>> (32 - PAIR_BITS);

/** The class of a pair, 0 where it is rare. */
export function pairOf({ pair, pairs }: Classes, a: number, b: number): number {
  const place = placeOf(pair, pairBucket(a, b));
  return place < 0 ? 0 : pairs[place]!;
}

/** As rows of a table: the characters, their classes; the steps between the buckets of pairs, and high and low part of their classes. */
export type ClassParts = Readonly<Record<'chars' | 'charClasses' | 'pairs' | 'pairHigh' | 'pairLow', string>>;

const LOW = 64;

export function classesFrom(parts: { readonly [part: string]: string }): Classes {
  const { chars, charClasses, pairs, pairHigh, pairLow } = parts as ClassParts;
  const char = new Uint8Array(0x10000);
  for (let i = 0; i < chars.length; i++) char[chars.charCodeAt(i)] = valueAt(charClasses, i);
  const pair = hashedOf(rising(pairs), PAIR_BITS);
  const classes = new Uint8Array(pair.size);
  for (let i = 0; i < classes.length; i++) classes[i] = valueAt(pairHigh, i) * LOW + valueAt(pairLow, i);
  return { char, pair, pairs: classes };
}

/** @param pairs by bucket */
export function classParts(char: ReadonlyMap<string, number>, pairs: ReadonlyMap<number, number>): ClassParts {
  for (const value of char.values()) if (value >= RADIX) throw new RangeError('more classes of characters than signs');
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  return {
    chars: [...char.keys()].join(''),
    charClasses: [...char.values()].map(signOf).join(''),
    pairs: risingSigns(sorted.map(([h]) => h)),
    pairHigh: sorted.map(([, value]) => signOf(Math.floor(value / LOW))).join(''),
    pairLow: sorted.map(([, value]) => signOf(value % LOW)).join(''),
  };
}
