import { BREAK, classOf } from '../text/scan.js';
import { type Classes, pairOf } from './classes.js';

/** Room before and after a stretch of text, so that what looks around a character needs no bounds check. */
export const PAD = 4;

/** What the tagger sees of a stretch of a line, code unit for code unit, with `PAD` more on both sides. */
export type Sight = {
  readonly length: number;
  /** Code units; digits are one, Latin letters are small, and what stands outside the line is 1. */
  readonly units: Uint16Array;
  /** Classes of characters, and of pairs by their first. */
  readonly chars: Uint8Array;
  readonly pairs: Uint8Array;
};

const OUTSIDE = 1;

/** Those of the first units that the tagger does not tell apart are seen as one. */
const FIRST_UNITS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x31 && unit <= 0x39) return 0x30;
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
});

/** The unit that the tagger sees for one of a text. */
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
 * What the tagger sees of a stretch, until it looks at the next. The stretch is of one line, and no other is seen: what a title above says changes
 * nothing.
 */
export function sightOf(view: string, from: number, to: number, classes: Classes): Sight {
  const size = to - from + 2 * PAD;
  if (room.units.length < size) room = roomFor(2 * size);
  const { units, chars, pairs } = room;
  let first = from;
  while (first > from - PAD && first > 0 && !isBreak(view, first - 1)) first--;
  let end = Math.max(from, to - 1); // a sentence may have its line's end
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
