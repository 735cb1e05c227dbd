import { BREAK, classOf } from '../../text/characters.js';
import { type CharacterClasses, pairClassOf } from './classes.js';

/** Padding on both sides, so that reads around a character need no bounds checks. */
export const PAD = 4;

/** Part of a line as the tagger sees it, one element per code unit, with `PAD` more on both sides. */
export type FeatureWindow = {
  readonly length: number;
  /** Code units: every digit is `0`, Latin letters are lowercase, and everything outside the line is 1. */
  readonly codeUnits: Uint16Array;
  /** Classes of characters, and of pairs at the index of their first character. */
  readonly charClasses: Uint8Array;
  readonly pairClasses: Uint8Array;
};

const OUTSIDE = 1;

/** Maps the ASCII code units that the tagger does not distinguish to one of them. */
const NORMALIZED_ASCII = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x31 && unit <= 0x39) return 0x30;
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
});

/** Returns the unit that the tagger sees for a code unit of the text. */
export const normalizedUnit = (unit: number): number => (unit < NORMALIZED_ASCII.length ? NORMALIZED_ASCII[unit]! : unit);

let buffers = allocateBuffers(0);

function allocateBuffers(size: number) {
  return {
    codeUnits: new Uint16Array(size),
    charClasses: new Uint8Array(size),
    pairClasses: new Uint8Array(size),
  };
}

/**
 * Returns the feature window of a stretch, in scratch buffers that the next call overwrites. The stretch is within one line, and
 * other lines are invisible: a headline above changes nothing.
 */
export function featureWindowOf(view: string, from: number, to: number, classes: CharacterClasses): FeatureWindow {
  const size = to - from + 2 * PAD;
  if (buffers.codeUnits.length < size) buffers = allocateBuffers(2 * size);
  const { codeUnits, charClasses, pairClasses } = buffers;
  let first = from;
  while (first > from - PAD && first > 0 && !isBreak(view, first - 1)) first--;
  let end = Math.max(from, to - 1); // a sentence may include its line break
  while (end < to + PAD && end < view.length && !isBreak(view, end)) end++;
  let previous = OUTSIDE;
  for (let i = 0, at = from - PAD; i < size; i++, at++) {
    const unit = at >= first && at < end ? normalizedUnit(view.charCodeAt(at)) : OUTSIDE;
    codeUnits[i] = unit;
    charClasses[i] = classes.byChar[unit]!;
    if (i > 0) pairClasses[i - 1] = pairClassOf(classes, previous, unit);
    previous = unit;
  }
  pairClasses[size - 1] = 0;
  return { length: to - from, codeUnits, charClasses, pairClasses };
}

const isBreak = (view: string, at: number): boolean => classOf(view.charCodeAt(at)) === BREAK;
