import { classAt, isHan, LATIN, NUMERAL } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { type Classes, pairOf } from './classes.js';

/** Room before and after a stretch of text, so that what looks around a character needs no bounds check. */
export const PAD = 4;

/** What the tagger sees of a stretch of text, code unit for code unit, with `PAD` more on both sides. */
export type Sight = {
  readonly length: number;
  /** Code units; digits are one, Latin letters are small, and what stands outside the text is 1. */
  readonly units: Uint16Array;
  /** Kinds of character. */
  readonly shapes: Uint8Array;
  /** Names of the tables: 0 none, else `HIT`. */
  readonly hits: Uint8Array;
  /** Classes of characters, and of pairs by their first. */
  readonly chars: Uint8Array;
  readonly pairs: Uint8Array;
};

export const HIT = { first: 1, inner: 2, last: 3, only: 4 } as const;

const OUTSIDE = 1;
const CAPITAL = 3;

/** The kind of a character: Han, numerals, capitals and other letters, marks. */
function shapeAt(view: string, at: number): number {
  const kind = classAt(view, at);
  if (isHan(view, at)) return kind === NUMERAL ? 1 : 2;
  if (kind !== LATIN) return kind + 4;
  const unit = view.charCodeAt(at);
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

/** The unit that the tagger sees at a place. */
export const unitAt = (view: string, at: number): number => (at >= 0 && at < view.length ? UNITS[view.charCodeAt(at)]! : OUTSIDE);

/** Names of the tables, code unit for code unit of a text, with `PAD` more on both sides. */
export function hitMarks(length: number, hits: readonly Span[]): Uint8Array {
  const marks = new Uint8Array(length + 2 * PAD);
  for (const { start, end } of hits) {
    marks.fill(HIT.inner, start + PAD, end + PAD);
    marks[start + PAD] = end - start === 1 ? HIT.only : HIT.first;
    if (end - start > 1) marks[end - 1 + PAD] = HIT.last;
  }
  return marks;
}

let room = new ArrayBuffer(0);

/**
 * What the tagger sees of a stretch, until it looks at the next.
 *
 * @param marks the names of the tables in the whole text, `hitMarks`
 */
export function sightOf(view: string, from: number, to: number, marks: Uint8Array, classes: Classes): Sight {
  const size = to - from + 2 * PAD;
  if (room.byteLength < size * 5) room = new ArrayBuffer(size * 10);
  const units = new Uint16Array(room, 0, size);
  const shapes = new Uint8Array(room, size * 2, size);
  const chars = new Uint8Array(room, size * 3, size);
  const pairs = new Uint8Array(room, size * 4, size);
  const origin = from - PAD;
  for (let i = 0; i < size; i++) {
    const unit = unitAt(view, origin + i);
    units[i] = unit;
    shapes[i] = unit === OUTSIDE ? 0 : shapeAt(view, origin + i);
    chars[i] = classes.char[unit]!;
    if (i > 0) pairs[i - 1] = pairOf(classes, units[i - 1]!, unit);
  }
  pairs[size - 1] = 0;
  return { length: to - from, units, shapes, hits: marks.subarray(from, to + 2 * PAD), chars, pairs };
}
