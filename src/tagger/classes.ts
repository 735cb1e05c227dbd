import { type Hashed, hash, hashedOf, placeOf } from './hashed.js';
import { RADIX, rising, risingSigns, signOf, valueAt } from './signs.js';

/** Classes of characters and of pairs of them, by what they stand among in news: data/build/tagger/classes.ts. */
export type Classes = {
  /** By code unit; 0 is of no class. */
  readonly char: Uint8Array;
  readonly pair: Hashed;
  /** By the place of a pair: its class, and `COLD` where no company has it inside. */
  readonly pairs: Uint16Array;
};

export const COLD = 0x100;
/** The hash of a pair, which is no feature. */
const PAIR = 0;

export const pairHash = (a: number, b: number): number => hash(PAIR, a | (b << 16), 0);

/** The class of a pair and whether it is cold, 0 where it is rare. */
export function pairOf({ pair, pairs }: Classes, a: number, b: number): number {
  const place = placeOf(pair, pairHash(a, b));
  return place < 0 ? 0 : pairs[place]!;
}

/** As rows of a table: the characters, their classes; the steps between the hashes of pairs, and high and low part of their values. */
export type ClassRows = readonly [chars: string, classes: string, pairs: string, high: string, low: string];

const LOW = 64;

export function classesFrom([chars, classes, steps, high, low]: ClassRows): Classes {
  const char = new Uint8Array(0x10000);
  for (let i = 0; i < chars.length; i++) char[chars.charCodeAt(i)] = valueAt(classes, i);
  const pair = hashedOf(rising(steps));
  const pairs = new Uint16Array(pair.size);
  for (let i = 0; i < pairs.length; i++) pairs[i] = valueAt(high, i) * LOW + valueAt(low, i);
  return { char, pair, pairs };
}

/** @param pairs by hash */
export function classRows(char: ReadonlyMap<string, number>, pairs: ReadonlyMap<number, number>): ClassRows {
  for (const value of char.values()) if (value >= RADIX) throw new RangeError('more classes of characters than signs');
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  return [
    [...char.keys()].join(''),
    [...char.values()].map(signOf).join(''),
    risingSigns(sorted.map(([h]) => h)),
    sorted.map(([, value]) => signOf(Math.floor(value / LOW))).join(''),
    sorted.map(([, value]) => signOf(value % LOW)).join(''),
  ];
}
