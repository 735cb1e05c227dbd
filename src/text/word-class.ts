import {
  type Automaton,
  type ClassSet,
  canSetStart,
  canWordStart,
  classSetOf,
  longestWord,
  longestWordOf,
  markStarts,
  packWords,
  type WordEntry,
} from './automaton.js';
import { MAX_SPACES } from './characters.js';
import type { Document } from './document.js';

/** Surface forms, in their normalized spelling, with their values. */
export type Words<T> = readonly (readonly [form: string, value: T])[];

/**
 * A class of words that readers look up, such as the units of figures. The forms of all classes are in one automaton; the values
 * of a class are made when the first of its words is found.
 */
export type WordClass<T> = {
  readonly name: string;
  readonly id: number;
  /** -1: found by where it ends, with `wordBefore`. */
  readonly direction: 1 | -1;
  readonly words: () => Words<T>;
  values: readonly T[] | undefined;
};

/** All classes, by id. */
const WORD_CLASSES: WordClass<unknown>[] = [];
/** An id fits into one byte of the automaton. */
const MAX_CLASSES = 0x100;

/**
 * Declares a class of words.
 *
 * @param name unique, such as `date/side`
 * @param direction -1 for words that are found by where they end, before a figure or name
 */
export function wordClass<T>(name: string, words: () => Words<T>, direction: 1 | -1 = 1): WordClass<T> {
  if (WORD_CLASSES.some((other) => other.name === name)) throw new Error(`two classes of words are named ${name}`);
  if (WORD_CLASSES.length === MAX_CLASSES) throw new Error(`no more than ${MAX_CLASSES} classes of words: ${name}`);
  const declared: WordClass<T> = { name, id: WORD_CLASSES.length, direction, words, values: undefined };
  WORD_CLASSES.push(declared);
  return declared;
}

/** Declares a class of words that have no value: all that counts is whether one is there. */
export const formClass = (name: string, forms: () => readonly string[], direction: 1 | -1 = 1): WordClass<true> =>
  wordClass(name, () => forms().map((form) => [form, true] as const), direction);

/** The automata of the classes found forwards and of those found backwards. */
type Lexicon = { readonly forward: Automaton; readonly backward: Automaton; readonly classCount: number };

let cachedLexicon: Lexicon | undefined;

/**
 * Returns the lexicon of all classes, packed on first use, and again if a module that declares more has been loaded since. What
 * was made from an earlier lexicon remains right, because it depends only on the forms of its own classes.
 */
function lexicon(): Lexicon {
  if (cachedLexicon?.classCount !== WORD_CLASSES.length)
    cachedLexicon = { forward: packClasses(1), backward: packClasses(-1), classCount: WORD_CLASSES.length };
  return cachedLexicon;
}

function packClasses(direction: 1 | -1): Automaton {
  const entries: WordEntry[] = [];
  for (const { id, direction: own, words } of WORD_CLASSES) {
    if (own !== direction) continue;
    words().forEach(([form], value) => {
      entries.push({ form, wordClass: id, value });
    });
  }
  return packWords(entries, WORD_CLASSES.length, direction);
}

/** A word in the text, with the value of its class. `end` is its far edge: for a word found backwards, its start. */
export type WordMatch<T> = { readonly end: number; readonly value: T };

function wordValue<T>(wordClass: WordClass<T>, index: number): T {
  wordClass.values ??= wordClass.words().map(([, value]) => value);
  return wordClass.values[index]!;
}

/**
 * Returns the longest word of a class that begins at `at`.
 *
 * @param spaced whether the word may contain spaces
 * @param limit the greatest end of the word
 */
export function wordAt<T>(
  doc: Document,
  at: number,
  wordClass: WordClass<T>,
  spaced = false,
  limit = doc.length,
): WordMatch<T> | undefined {
  const { forward } = lexicon();
  const match = longestWord(forward, doc, at, wordClass.id, spaced ? MAX_SPACES : 0, limit);
  return match && { end: match.end, value: wordValue(wordClass, forward.entryValues[match.entry]!) };
}

/**
 * Returns the longest word of a class that ends at `end`; `end` of the result is where the word begins.
 *
 * @param limit the least start of the word
 */
export function wordBefore<T>(doc: Document, end: number, wordClass: WordClass<T>, limit = 0): WordMatch<T> | undefined {
  const { backward } = lexicon();
  const match = longestWord(backward, doc, end - 1, wordClass.id, 0, limit);
  return match && { end: match.end, value: wordValue(wordClass, backward.entryValues[match.entry]!) };
}

/** Reports whether a word of a class may begin at `at`; false positives are possible. */
export const canWordStartAt = <T>(doc: Document, at: number, wordClass: WordClass<T>): boolean =>
  canWordStart(lexicon().forward, doc, at, wordClass.id);

/** Classes of words that are looked up together; of equal words, that of the earlier class counts. */
export type WordSet = { readonly classes: readonly WordClass<unknown>[]; index: ClassSet | undefined };

export const wordSet = (classes: readonly WordClass<unknown>[]): WordSet => ({ classes, index: undefined });

function indexOf(set: WordSet): ClassSet {
  if (set.index === undefined) {
    const rankByClass = new Uint8Array(MAX_CLASSES);
    set.classes.forEach(({ id }, i) => {
      rankByClass[id] = i + 1;
    });
    set.index = classSetOf(lexicon().forward, rankByClass);
  }
  return set.index;
}

/** A word of one of several classes. */
export type WordOfSet = { readonly end: number; readonly wordClass: WordClass<unknown>; readonly value: unknown };

/** Returns the longest word at `at` of any of the classes. */
export function wordOfSetAt(doc: Document, at: number, set: WordSet): WordOfSet | undefined {
  const index = indexOf(set);
  if (!canSetStart(index, doc, at)) return undefined;
  const { forward } = lexicon();
  const match = longestWordOf(forward, doc, at, index);
  if (match === undefined) return undefined;
  const wordClass = set.classes[index.rankByClass[forward.entryClasses[match.entry]!]! - 1]!;
  return { end: match.end, wordClass, value: wordValue(wordClass, forward.entryValues[match.entry]!) };
}

/** Returns 1 for each code unit that begins a word of the classes, or ends one if they are found backwards, and 0 for the others. */
export function edgeUnitsOf(classes: readonly WordClass<unknown>[]): Uint8Array {
  const units = new Uint8Array(0x10000);
  const { forward, backward } = lexicon();
  for (const { id, direction } of classes) markStarts(direction === 1 ? forward : backward, id, units);
  return units;
}
