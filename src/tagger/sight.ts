import { BREAK, classOf, isHanUnit, LATIN, NUMERAL } from '../text/scan.js';
import { type Classes, pairOf } from './classes.js';

/** Room before and after a stretch of text, so that what looks around a character needs no bounds check. */
export const PAD = 4;

/** What the tagger sees of a stretch of a line, code unit for code unit, with `PAD` more on both sides. */
export type Sight = {
  readonly length: number;
  /** Code units; digits are one, Latin letters are small, and what stands outside the line is 1. */
  readonly units: Uint16Array;
  /** Kinds of character. */
  readonly shapes: Uint8Array;
  /** Classes of characters, and of pairs by their first. */
  readonly chars: Uint8Array;
  readonly pairs: Uint8Array;
};

const OUTSIDE = 1;
const CAPITAL = 3;

/** The kind of a character: Han, numerals, capitals and other letters, marks. */
function shapeOf(unit: number): number {
  const kind = classOf(unit);
  if (isHanUnit(unit)) return kind === NUMERAL ? 1 : 2;
  if (kind !== LATIN) return kind + 4;
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde) ? CAPITAL : kind + 4;
}

/** Units as the tagger tells them apart. */
const UNITS = (() => {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
  for (let unit = 0x31; unit <= 0x39; unit++) table[unit] = 0x30;
  for (let unit = 0x41; unit <= 0x5a; unit++) table[unit] = unit + 0x20;
  return table;
})();

/** The unit that the tagger sees for one of a text. */
export const seenAs = (unit: number): number => UNITS[unit]!;

let room = new ArrayBuffer(0);

/**
 * What the tagger sees of a stretch, until it looks at the next. The stretch is of one line, and no other is seen: what a title above says changes
 * nothing.
 */
export function sightOf(view: string, from: number, to: number, classes: Classes): Sight {
  const size = to - from + 2 * PAD;
  if (room.byteLength < size * 5) room = new ArrayBuffer(size * 10);
  const units = new Uint16Array(room, 0, size);
  const shapes = new Uint8Array(room, size * 2, size);
  const chars = new Uint8Array(room, size * 3, size);
  const pairs = new Uint8Array(room, size * 4, size);
  let first = from;
  while (first > from - PAD && first > 0 && !isBreak(view, first - 1)) first--;
  let end = Math.max(from, to - 1); // a sentence may have its line's end
  while (end < to + PAD && end < view.length && !isBreak(view, end)) end++;
  let last = OUTSIDE;
  for (let i = 0, at = from - PAD; i < size; i++, at++) {
    const isInside = at >= first && at < end;
    const written = isInside ? view.charCodeAt(at) : 0;
    const unit = isInside ? UNITS[written]! : OUTSIDE;
    units[i] = unit;
    shapes[i] = isInside ? shapeOf(written) : 0;
    chars[i] = classes.char[unit]!;
    if (i > 0) pairs[i - 1] = pairOf(classes, last, unit);
    last = unit;
  }
  pairs[size - 1] = 0;
  return { length: to - from, units, shapes, chars, pairs };
}

const isBreak = (view: string, at: number): boolean => classOf(view.charCodeAt(at)) === BREAK;
