import { classOf, isHanUnit, LATIN } from '../../text/characters.js';
import type { Span } from '../../text/sentences.js';
import { MAX_WEIGHT } from './codec.js';
import { type FeatureWindow, PAD } from './feature-window.js';

/**
 * A cheap filter that finds where names missing from the tables can be, so that the tagger reads little of a text. It computes an
 * integer sum per character, from the character, its neighbours, and the classes of the pairs around it.
 */
export type Gate = {
  /**
   * Three weights packed in one number, `LANE_BITS` bits each, indexed by the class of a pair: `ahead` is what the pair adds to its
   * first character and the two before, `behind` what it adds to the three after.
   */
  readonly ahead: Int32Array;
  readonly behind: Int32Array;
  /** The same, by the index of a character: what it adds to the one before it, to itself and to the one after. */
  readonly chars: Int32Array;
  /** Least sum of a character that opens a stretch. */
  readonly openThreshold: number;
  /** Least sum of the characters that an open stretch extends over. */
  readonly extendThreshold: number;
};

/** Offset of the first pair that counts for a character, and the number of pairs; likewise for characters. */
export const FIRST_PAIR_OFFSET = -3;
export const PAIR_COUNT = 6;
export const FIRST_CHAR_OFFSET = -1;
export const CHAR_COUNT = 3;
const LANE_BITS = 10;
const LANE_MASK = (1 << LANE_BITS) - 1;
const LANE_COUNT = 3;
/** Maximum distance that a stretch extends from the character that opens it. */
const MAX_EXTENSION = 10;
/** Maximum number of consecutive characters below the threshold inside a stretch. */
const MAX_GAP = 1;
const MIN_LENGTH = 2;
/** Maximum length of a stretch: anything longer is not running text. */
const MAX_LENGTH = 200;

/** Weights of each class of pairs by its offset from `FIRST_PAIR_OFFSET`, and of each character, by its index, by its offset from `FIRST_CHAR_OFFSET`. */
export type GateWeights = { readonly pairs: readonly Int8Array[]; readonly chars: readonly Int8Array[] };

export function packGate({ pairs, chars }: GateWeights, openThreshold: number, extendThreshold: number): Gate {
  // the last offset belongs to the character that comes first in the text
  const packLanes = (places: readonly Int8Array[], last: number) => {
    const [low, mid, high] = [places[last]!, places[last - 1]!, places[last - 2]!];
    const sums = new Int32Array(low.length);
    for (let i = 0; i < sums.length; i++)
      sums[i] = (low[i]! + MAX_WEIGHT) | ((mid[i]! + MAX_WEIGHT) << LANE_BITS) | ((high[i]! + MAX_WEIGHT) << (2 * LANE_BITS));
    return sums;
  };
  return {
    ahead: packLanes(pairs, PAIR_COUNT - 1),
    behind: packLanes(pairs, PAIR_COUNT - 1 - LANE_COUNT),
    chars: packLanes(chars, CHAR_COUNT - 1),
    openThreshold,
    extendThreshold,
  };
}

let sumBuffer = new Int16Array(0);

/** Returns the sum of each character, in a scratch buffer that the next call overwrites. */
export function gateSums({ charIndexes, pairClasses, length }: FeatureWindow, { ahead, behind, chars }: Gate): Int16Array {
  if (sumBuffer.length < length) sumBuffer = new Int16Array(2 * length);
  const lastPair = FIRST_PAIR_OFFSET + PAIR_COUNT - 1;
  const lastChar = FIRST_CHAR_OFFSET + CHAR_COUNT - 1;
  let near = 0; // sums of the character finished next and of the two after it
  let far = 0;
  let own = 0;
  for (let at = FIRST_PAIR_OFFSET - lastPair; at < length; at++) {
    const pair = pairClasses[at + PAD + lastPair]!;
    near += ahead[pair]!;
    far += behind[pair]!;
    own += chars[charIndexes[at + PAD + lastChar]!]!;
    if (at >= 0) sumBuffer[at] = (near & LANE_MASK) + (own & LANE_MASK) - (PAIR_COUNT + CHAR_COUNT) * MAX_WEIGHT;
    near = (near >>> LANE_BITS) + ((far & LANE_MASK) << (LANE_BITS * (LANE_COUNT - 1)));
    far >>>= LANE_BITS;
    own >>>= LANE_BITS;
  }
  return sumBuffer;
}

/** Reports whether a name can contain this unit. */
const isNameUnit = (unit: number): boolean => isHanUnit(unit) || classOf(unit) === LATIN || unit === 0xb7 || unit === 0x26; // · &

/** Marks the characters of names that the tables know. */
export const KNOWN = 1;

/**
 * Reports whether a name that no table knows can contain this character. Characters of known names open nothing.
 *
 * @param marks `KNOWN` for the characters of known names, from index `origin` on
 */
export const canOpen = ({ codeUnits }: FeatureWindow, at: number, marks: Uint8Array, origin = 0): boolean =>
  (marks[origin + at]! & KNOWN) === 0 && isNameUnit(codeUnits[at + PAD]!);

/** Returns `KNOWN` for each character of a text that a name covers, and 0 for the others. */
export function marksOf(length: number, spans: readonly Span[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const { start, end } of spans) marks.fill(KNOWN, start, end);
  return marks;
}

/** Returns the end of the list items after an open one, within the limit of a stretch: if one item is a name, all are. */
function pastListItems({ codeUnits, length }: FeatureWindow, from: number): number {
  let end = from;
  for (let at = from; at < length && at - from < MAX_LENGTH && codeUnits[at + PAD] === LIST_MARK; ) {
    const begin = ++at;
    while (at < length && at - begin < MAX_EXTENSION && isNameUnit(codeUnits[at + PAD]!)) at++;
    if (at - begin >= MIN_LENGTH) end = at;
  }
  return end;
}
const LIST_MARK = 0x3001; // 、

/**
 * Returns the stretches of a line in which names can be: the text context of each character that opens one.
 *
 * @param window the feature window of the line
 * @param marks `KNOWN` for the characters of the names in it that the tables know, from index `origin` on
 */
export function candidateSpans(window: FeatureWindow, gate: Gate, marks: Uint8Array, origin: number): Span[] {
  const sums = gateSums(window, gate);
  const { length } = window;
  const { openThreshold } = gate;
  const found: Span[] = [];
  let last: { start: number; end: number } | undefined;
  for (let at = 0; at < length; at++) {
    if (sums[at]! < openThreshold || !canOpen(window, at, marks, origin)) continue;
    const start = extend(window, gate, sums, marks, origin, at, -1);
    const near = extend(window, gate, sums, marks, origin, at, 1) + 1;
    if (last !== undefined && near <= last.end) continue; // keeps the scan of the previous stretch's list linear
    const end = pastListItems(window, near);
    if (last !== undefined && start <= last.end && end - last.start <= MAX_LENGTH) last.end = end;
    else if (end - start >= MIN_LENGTH) {
      last = { start: Math.max(start, last?.end ?? 0), end };
      found.push(last);
    }
  }
  return found;
}

/** Returns the last character in one direction that belongs to the stretch opened at `from`. */
function extend(
  { codeUnits, length }: FeatureWindow,
  { extendThreshold }: Gate,
  sums: Int16Array,
  marks: Uint8Array,
  origin: number,
  from: number,
  step: 1 | -1,
): number {
  let to = from;
  for (let at = from + step; (at - from) * step <= MAX_EXTENSION && at >= 0 && at < length; at += step) {
    if (!isNameUnit(codeUnits[at + PAD]!)) break;
    if ((marks[origin + at]! & KNOWN) !== 0 || sums[at]! >= extendThreshold) to = at;
    else if ((at - to) * step > MAX_GAP) break;
  }
  return to;
}
