import { classOf, isHanUnit, LATIN } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { PAD, type Sight } from './sight.js';
import { MOST } from './signs.js';

/**
 * A cheap filter that finds where names missing from the tables can be, so that the tagger reads little of a text. It computes an
 * integer sum per character, from the character, its neighbours, and the classes of the pairs around it.
 */
export type Gate = {
  /**
   * Three weights packed in one number, `LANE` bits each, indexed by the class of a pair: `ahead` is what the pair adds to its
   * first character and the two before, `behind` what it adds to the three after.
   */
  readonly ahead: Int32Array;
  readonly behind: Int32Array;
  /** The same, indexed by code unit: what a character adds to the one before it, to itself and to the one after. */
  readonly chars: Int32Array;
  /** Least sum of a character that opens a stretch. */
  readonly least: number;
  /** Least sum of the characters that an open stretch extends over. */
  readonly on: number;
};

/** Offset of the first pair that counts for a character, and the number of pairs; likewise for characters. */
export const FIRST_PAIR = -3;
export const PAIRS = 6;
export const FIRST_CHAR = -1;
export const CHARS = 3;
const LANE = 10;
const LOW = (1 << LANE) - 1;
const LANES = 3;
/** Maximum distance that a stretch extends from the character that opens it. */
const REACH = 10;
/** Maximum number of consecutive characters below the threshold inside a stretch. */
const GAP = 1;
const SHORTEST = 2;
/** Maximum length of a stretch: anything longer is not running text. */
const LONGEST = 200;

/** Weights of each class of pairs by its offset from `FIRST_PAIR`, and of each code unit by its offset from `FIRST_CHAR`. */
export type GateWeights = { readonly pairs: readonly Int8Array[]; readonly chars: readonly Int8Array[] };

/** @param units the code units with a weight; all are scanned if absent */
export function gateOf({ pairs, chars }: GateWeights, least: number, on: number, units?: ArrayLike<number>): Gate {
  // the last offset belongs to the character that comes first in the text
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

/** Returns the sum of each character, in a scratch buffer that the next call overwrites. */
export function gateSums({ units, pairs, length }: Sight, { ahead, behind, chars }: Gate): Int16Array {
  if (room.length < length) room = new Int16Array(2 * length);
  const lastPair = FIRST_PAIR + PAIRS - 1;
  const lastChar = FIRST_CHAR + CHARS - 1;
  let near = 0; // sums of the character finished next and of the two after it
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

/** Reports whether a name can contain this unit. */
const isInName = (unit: number): boolean => isHanUnit(unit) || classOf(unit) === LATIN || unit === 0xb7 || unit === 0x26; // · &

/** Reports whether a name that no table knows can contain this character. Characters of known names open nothing. */
export const isOpen = ({ units }: Sight, at: number, known: Int32Array): boolean => known[at] === 0 && isInName(units[at + PAD]!);

/** Returns, for each character of a text, the 1-based index of the name that covers it, or 0. */
export function ownersOf(length: number, names: readonly Span[]): Int32Array {
  const owners = new Int32Array(length);
  names.forEach(({ start, end }, i) => {
    owners.fill(i + 1, start, end);
  });
  return owners;
}

/** Returns the end of the list items after an open one, within the limit of a stretch: if one item is a name, all are. */
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
 * Returns the stretches of a text in which names can be: the surroundings of each character that opens one.
 *
 * @param sight of the whole text
 * @param known the known names in it, from `ownersOf`
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
    if (last !== undefined && near <= last.end) continue; // keeps the scan of the previous stretch's list linear
    const end = pastItems(sight, near);
    if (last !== undefined && start <= last.end && end - last.start <= LONGEST) last.end = end;
    else if (end - start >= SHORTEST) {
      last = { start: Math.max(start, last?.end ?? 0), end };
      found.push(last);
    }
  }
  return found;
}
