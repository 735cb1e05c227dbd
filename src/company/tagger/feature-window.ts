import { BREAK, classAt } from '../../text/characters.js';
import { type Document, PADDING } from '../../text/document.js';
import { bucketsOfPairs, type CharacterClasses } from './classes.js';

/** Padding on both sides, so that reads around a character need no bounds checks. */
export const PAD = 4;

/** Part of a line as the tagger sees it, one element per code unit, with `PAD` more on both sides. */
export type FeatureWindow = {
  readonly length: number;
  /** Code units: every digit is `0`, Latin letters are lowercase, and everything outside the line is 1. */
  readonly codeUnits: Uint16Array;
  /** The index of each character among those that have a class, or 0. */
  readonly charIndexes: Uint16Array;
  /** Classes of pairs at the index of their first character. */
  readonly pairClasses: Uint8Array;
  /** Classes of characters, by their index. */
  readonly classByIndex: Uint8Array;
};

const OUTSIDE = 1;

/** Maps the ASCII code units that the tagger does not distinguish to one of them; it sees other code units as they are. */
const NORMALIZED_ASCII = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x31 && unit <= 0x39) return 0x30;
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
});

/** Returns the unit that the tagger sees for a code unit of the text. */
export const normalizedUnit = (unit: number): number => (unit < NORMALIZED_ASCII.length ? NORMALIZED_ASCII[unit]! : unit);

let codeUnits = new Uint16Array(0);
let charIndexes = new Uint16Array(0);
let pairClasses = new Uint8Array(0);
let buckets = new Int32Array(0);

/**
 * Returns the feature window of a stretch, in scratch buffers that the next call overwrites. The stretch is within one line, and
 * other lines are invisible: a headline above changes nothing.
 */
export function featureWindowOf(doc: Document, from: number, to: number, classes: CharacterClasses): FeatureWindow {
  const size = to - from + 2 * PAD;
  if (codeUnits.length < size) {
    codeUnits = new Uint16Array(2 * size);
    charIndexes = new Uint16Array(2 * size);
    pairClasses = new Uint8Array(2 * size);
    buckets = new Int32Array(2 * size);
  }
  let first = from;
  while (first > from - PAD && classAt(doc, first - 1) !== BREAK) first--;
  let end = Math.max(from, to - 1); // a sentence may include its line break
  while (end < to + PAD && classAt(doc, end) !== BREAK) end++;
  fillUnits(doc.units, first, end, from - PAD, size, classes.indexByUnit);
  fillPairClasses(pairClasses, codeUnits, size, classes.byPairBucket);
  return { length: to - from, codeUnits, charIndexes, pairClasses, classByIndex: classes.byIndex };
}

/**
 * Copies the units from `first` to `end`, with their indexes; index 0 of the copies is that of the unit at `origin`. Hot path:
 * `normalizedUnit` written out.
 */
function fillUnits(units: Uint16Array, first: number, end: number, origin: number, size: number, indexByUnit: Uint16Array): void {
  const copy = codeUnits;
  const indexes = charIndexes;
  const outside = indexByUnit[OUTSIDE]!;
  for (let i = 0; i < first - origin; i++) {
    copy[i] = OUTSIDE;
    indexes[i] = outside;
  }
  for (let at = first; at < end; at++) {
    const written = units[at + PADDING]!;
    const unit = written < NORMALIZED_ASCII.length ? NORMALIZED_ASCII[written]! : written;
    copy[at - origin] = unit;
    indexes[at - origin] = indexByUnit[unit]!;
  }
  for (let i = end - origin; i < size; i++) {
    copy[i] = OUTSIDE;
    indexes[i] = outside;
  }
}

/**
 * Looks up the class of each pair. The buckets are computed in a loop of their own: then the processor waits for many elements of
 * the large table at once.
 */
function fillPairClasses(pairClasses: Uint8Array, units: Uint16Array, size: number, byPairBucket: Uint8Array): void {
  bucketsOfPairs(units, size, buckets);
  for (let i = 0; i < size - 1; i++) pairClasses[i] = byPairBucket[buckets[i]!]!;
  pairClasses[size - 1] = 0;
}
