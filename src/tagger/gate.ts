import { isHan, isLatin } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { type Classes, pairOf } from './classes.js';
import { PAD, unitAt } from './sight.js';

/**
 * Tells cheaply where a name can be that no table has, so that the tagger reads little of a text: a sum of whole numbers for each character, by
 * itself, its neighbours, and the classes of the pairs about it.
 */
export type Gate = {
  /** By the place of the pair from `FIRST_PAIR` on, and its class. */
  readonly pairs: readonly Int8Array[];
  /** By the place of the character, the one before first, and its unit. */
  readonly chars: readonly Int8Array[];
  /** A sum of so much opens. */
  readonly least: number;
  /** What an open one reaches has so much. */
  readonly on: number;
};

/** Pairs from so many characters before on, and so many of them. */
export const FIRST_PAIR = -3;
export const PAIRS = 6;
export const FIRST_CHAR = -1;
export const CHARS = 3;
/** A name goes so far from a character that opens. */
export const REACH = 10;
/** Characters of a name that are less than what one has, at most so many together. */
const GAP = 1;
const SHORTEST = 2;
/** A stretch is no longer: what is, is no running text. */
const LONGEST = 200;

/** Can a name have this character? */
export const isInName = (view: string, at: number): boolean =>
  isHan(view, at) || isLatin(view, at) || isJoint(view.charCodeAt(at));
const isJoint = (unit: number): boolean => unit === 0xb7 || unit === 0x26; // · &

/** The classes of the pairs of a text, by their first, from `-FIRST_PAIR` before the text on. */
export function pairClasses(view: string, classes: Classes): Uint8Array {
  const found = new Uint8Array(view.length + PAIRS);
  let before = unitAt(view, FIRST_PAIR);
  for (let i = 0; i < found.length; i++) {
    const unit = unitAt(view, i + FIRST_PAIR + 1);
    found[i] = pairOf(classes, before, unit);
    before = unit;
  }
  return found;
}

/** What a character counts. */
export function gateSum(view: string, at: number, pairs: Uint8Array, gate: Gate): number {
  let sum = 0;
  for (let i = 0; i < PAIRS; i++) sum += gate.pairs[i]![pairs[at + i]!]!;
  for (let i = 0; i < CHARS; i++) sum += gate.chars[i]![unitAt(view, at + FIRST_CHAR + i)]!;
  return sum;
}

/**
 * The stretches of a text in which names can be: what lies about a character that opens, as far as its neighbours go on.
 *
 * @param marks the names of the tables in the text, `hitMarks`: they are known already, and open nothing
 */
export function stretchesIn(view: string, classes: Classes, gate: Gate, marks: Uint8Array): Span[] {
  const pairs = pairClasses(view, classes);
  const found: Span[] = [];
  let last: { start: number; end: number } | undefined;
  const goesOn = (at: number) => marks[at + PAD] !== 0 || gateSum(view, at, pairs, gate) >= gate.on;
  const reach = (from: number, step: 1 | -1) => {
    let to = from;
    for (let at = from + step; (at - from) * step <= REACH && isInName(view, at); at += step) {
      if (goesOn(at)) to = at;
      else if ((at - to) * step > GAP) break;
    }
    return to;
  };
  for (let at = 0; at < view.length; at++) {
    if (marks[at + PAD] !== 0 || !isInName(view, at) || gateSum(view, at, pairs, gate) < gate.least) continue;
    const start = reach(at, -1);
    const end = reach(at, 1) + 1;
    if (last !== undefined && start <= last.end && end - last.start <= LONGEST) last.end = Math.max(last.end, end);
    else if (end - start >= SHORTEST) {
      last = { start: Math.max(start, last?.end ?? 0), end };
      found.push(last);
    }
  }
  return found;
}
