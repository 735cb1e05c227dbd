import { type Automaton, automatonOf, isWordEnd, longestWord } from '../text/automaton.js';
import { codeUnitAt } from '../text/characters.js';
import type { Document } from '../text/document.js';
import { sortNames } from '../text/sorted-forms.js';

/**
 * The names that a text explains, for finding their other mentions. Most texts have few: those are compared one by one, longest
 * first, where a first character fits.
 */
export type NameSet = {
  /** The indexes of the names, by their length. */
  readonly byLength: readonly number[];
  readonly names: readonly string[];
  /** A bit set of the low bits of the first code units. */
  readonly firstUnits: number;
  readonly automaton: Automaton | undefined;
};

/** Up to this many names are compared one by one. */
const FEW_NAMES = 12;
const FIRST_UNIT_MASK = 31;

export function nameSetOf(names: readonly string[]): NameSet {
  const byLength: number[] = [];
  if (names.length <= FEW_NAMES) {
    for (let i = 0; i < names.length; i++) byLength.push(i);
    if (names.length > 1) byLength.sort((a, b) => names[b]!.length - names[a]!.length);
  }
  let firstUnits = 0;
  for (const name of names) firstUnits |= 1 << (name.charCodeAt(0) & FIRST_UNIT_MASK);
  return { names, firstUnits, byLength, automaton: names.length > FEW_NAMES ? automatonOf(sortNames(names)) : undefined };
}

/** Returns the index and end of the longest name at `at` that is a whole word and ends at `limit` at the latest. */
export function longestNameAt(
  doc: Document,
  at: number,
  { names, firstUnits, byLength, automaton }: NameSet,
  limit: number,
): { readonly index: number; readonly end: number } | undefined {
  if ((firstUnits & (1 << (codeUnitAt(doc, at) & FIRST_UNIT_MASK))) === 0) return undefined;
  if (automaton !== undefined) {
    const match = longestWord(automaton, doc, at, 0, 0, limit);
    return match && { index: automaton.forms.values(match.entry), end: match.end };
  }
  for (const index of byLength) {
    const end = at + names[index]!.length;
    if (end > at && end <= limit && doc.view.startsWith(names[index]!, at) && isWordEnd(doc, end)) return { index, end };
  }
  return undefined;
}
