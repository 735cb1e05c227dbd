import { BREAK, classOf } from '../text/scan.js';
import { type Classes, pairOf } from './classes.js';

/** Padding on both sides, so that reads around a character need no bounds checks. */
export const PAD = 4;

/** Part of a line as the tagger sees it, one element per code unit, with `PAD` more on both sides. */
export type Sight = {
  readonly length: number;
  /** Code units: every digit is `0`, Latin letters are lowercase, and everything outside the line is 1. */
  readonly units: Uint16Array;
  /** Classes of characters, and of pairs at the index of their first character. */
  readonly chars: Uint8Array;
  readonly pairs: Uint8Array;
};

const OUTSIDE = 1;

/** Maps the ASCII code units that the tagger does not distinguish to one of them. */
const FIRST_UNITS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x31 && unit <= 0x39) return 0x30;
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
});

/** Returns the unit that the tagger sees for a code unit of the text. */
export const seenAs = (unit: number): number => (unit < FIRST_UNITS.length ? FIRST_UNITS[unit]! : unit);

let room = roomFor(0);

function roomFor(size: number) {
  return {
    units: new Uint16Array(size),
    chars: new Uint8Array(size),
    pairs: new Uint8Array(size),
  };
}

/**
 * Returns what the tagger sees of a stretch, in scratch buffers that the next call overwrites. The stretch lies in one line, and
 * other lines are invisible: a headline above changes nothing.
 */
export function sightOf(view: string, from: number, to: number, classes: Classes): Sight {
  const size = to - from + 2 * PAD;
  if (room.units.length < size) room = roomFor(2 * size);
  const { units, chars, pairs } = room;
  let first = from;
  while (first > from - PAD && first > 0 && !isBreak(view, first - 1)) first--;
  let end = Math.max(from, to - 1); // a sentence may include its line break
  while (end < to + PAD && end < view.length && !isBreak(view, end)) end++;
  let last = OUTSIDE;
  for (let i = 0, at = from - PAD; i < size; i++, at++) {
    const unit = at >= first && at < end ? seenAs(view.charCodeAt(at)) : OUTSIDE;
    units[i] = unit;
    chars[i] = classes.char[unit]!;
    if (i > 0) pairs[i - 1] = pairOf(classes, last, unit);
    last = unit;
  }
  pairs[size - 1] = 0;
  return { length: to - from, units, chars, pairs };
}

const isBreak = (view: string, at: number): boolean => classOf(view.charCodeAt(at)) === BREAK;
