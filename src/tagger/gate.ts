import { classOf, isHanUnit, LATIN } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { PAD, type Sight } from './sight.js';
import { MOST } from './signs.js';

/**
 * Tells cheaply where a name can be that no table has, so that the tagger reads little of a text: a sum of whole numbers for each character, by
 * itself, its neighbours, and the classes of the pairs about it.
 */
export type Gate = {
  /** Three sums side by side in one number, `LANE` bits each: by the class of a pair, what it counts for the character before it and its two own, and for the three that follow. */
  readonly ahead: Int32Array;
  readonly behind: Int32Array;
  /** The same by the unit of a character, for the one before it, itself, and the one after. */
  readonly chars: Int32Array;
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
const LANE = 10;
const LOW = (1 << LANE) - 1;
const LANES = 3;
/** A name goes so far from a character that opens. */
const REACH = 10;
/** Characters of a name that are less than what one has, at most so many together. */
const GAP = 1;
const SHORTEST = 2;
/** A stretch is no longer: what is, is no running text. */
const LONGEST = 200;

/** What each class of pairs counts by its place from `FIRST_PAIR` on, and each unit by its place from `FIRST_CHAR` on. */
export type GateWeights = { readonly pairs: readonly Int8Array[]; readonly chars: readonly Int8Array[] };

/** @param units those that count anything; else all are looked through */
export function gateOf({ pairs, chars }: GateWeights, least: number, on: number, units?: ArrayLike<number>): Gate {
  // the last place is that of the character which comes first in the text
  const lanes = (places: readonly Int8Array[], last: number, of?: ArrayLike<number>) => {
    const [low, mid, high] = [places[last]!, places[last - 1]!, places[last - 2]!];
    const sums = new Int32Array(low.length).fill(MOST | (MOST << LANE) | (MOST << (2 * LANE)));
    for (let n = 0; n < (of ?? sums).length; n++) {
      const i = of === undefined ? n : of[n]!;
      sums[i] = (low[i]! + MOST) | ((mid[i]! + MOST) << LANE) | ((high[i]! + MOST) << (2 * LANE));
    }
    return sums;
  };
  return {
    ahead: lanes(pairs, PAIRS - 1),
    behind: lanes(pairs, PAIRS - 1 - LANES),
    chars: lanes(chars, CHARS - 1, units),
    least,
    on,
  };
}

let room = new Int16Array(0);

/** What each character of a text counts, until the next text. */
export function gateSums({ units, pairs, length }: Sight, { ahead, behind, chars }: Gate): Int16Array {
  if (room.length < length) room = new Int16Array(2 * length);
  const lastPair = FIRST_PAIR + PAIRS - 1;
  const lastChar = FIRST_CHAR + CHARS - 1;
  let near = 0; // of the character that is told next and the two after it
  let far = 0;
  let own = 0;
  for (let at = FIRST_PAIR - lastPair; at < length; at++) {
    const pair = pairs[at + PAD + lastPair]!;
    near += ahead[pair]!;
    far += behind[pair]!;
    own += chars[units[at + PAD + lastChar]!]!;
    if (at >= 0) room[at] = (near & LOW) + (own & LOW) - (PAIRS + CHARS) * MOST;
    near = (near >>> LANE) + ((far & LOW) << (LANE * (LANES - 1)));
    far >>>= LANE;
    own >>>= LANE;
  }
  return room;
}

/** Can a name have this unit? */
const isInName = (unit: number): boolean => isHanUnit(unit) || classOf(unit) === LATIN || unit === 0xb7 || unit === 0x26; // · &

/** Can a name that nothing knows have this character? What is `known` opens nothing. */
export const isOpen = ({ units }: Sight, at: number, known: Int32Array): boolean => known[at] === 0 && isInName(units[at + PAD]!);

/** For each character of a text the place of the name that stands on it, from 1 on; 0 where none does. */
export function ownersOf(length: number, names: readonly Span[]): Int32Array {
  const owners = new Int32Array(length);
  names.forEach(({ start, end }, i) => {
    owners.fill(i + 1, start, end);
  });
  return owners;
}

/** Past the items of a list that follow an open one, as far as a stretch goes: where one name stands, all are such. */
function pastItems({ units, length }: Sight, from: number): number {
  let end = from;
  for (let at = from; at < length && at - from < LONGEST && units[at + PAD] === LIST_MARK; ) {
    const begin = ++at;
    while (at < length && at - begin < REACH && isInName(units[at + PAD]!)) at++;
    if (at - begin >= SHORTEST) end = at;
  }
  return end;
}
const LIST_MARK = 0x3001; // 、

/**
 * The stretches of a text in which names can be: what lies about a character that opens, as far as its neighbours go on.
 *
 * @param sight of the whole text
 * @param known the names in it that are known, `ownersOf`
 */
export function stretchesIn(sight: Sight, gate: Gate, known: Int32Array): Span[] {
  const sums = gateSums(sight, gate);
  const found: Span[] = [];
  let last: { start: number; end: number } | undefined;
  const reach = (from: number, step: 1 | -1) => {
    let to = from;
    for (let at = from + step; (at - from) * step <= REACH && at >= 0 && at < sight.length; at += step) {
      if (!isInName(sight.units[at + PAD]!)) break;
      if (known[at] !== 0 || sums[at]! >= gate.on) to = at;
      else if ((at - to) * step > GAP) break;
    }
    return to;
  };
  for (let at = 0; at < sight.length; at++) {
    if (sums[at]! < gate.least || !isOpen(sight, at, known)) continue;
    const start = reach(at, -1);
    const near = reach(at, 1) + 1;
    if (last !== undefined && near <= last.end) continue; // what the stretch before it has walked past already is walked past once
    const end = pastItems(sight, near);
    if (last !== undefined && start <= last.end && end - last.start <= LONGEST) last.end = end;
    else if (end - start >= SHORTEST) {
      last = { start: Math.max(start, last?.end ?? 0), end };
      found.push(last);
    }
  }
  return found;
}
