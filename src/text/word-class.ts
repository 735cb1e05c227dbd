import {
  type Automaton,
  automatonOf,
  type ClassSet,
  canStartWith,
  classSetOf,
  type EntryMatch,
  formOfString,
  longestWord,
  longestWordOf,
  MAX_CLASSES,
  nextSetStart,
  stringOfForm,
} from './automaton.js';
import { codeUnitAt, MAX_SPACES } from './characters.js';
import type { Document } from './document.js';
import { type PackedWords, unpackWords, type WordKind } from './packed-words.js';

/** Surface forms, in their normalized spelling, with their values. */
export type Words<T> = readonly (readonly [form: string, value: T])[];

/**
 * A class of words that readers look up, such as the units of figures. The forms of all classes are in one automaton; the values
 * of a class are made when the first of its words is found.
 */
export type WordClass<T> = {
  readonly name: string;
  readonly id: number;
  readonly kind: WordKind;
  /** -1: found by where it ends, with `wordBefore`. */
  readonly direction: 1 | -1;
  /** Absent for a numbered class: the automaton alone knows its forms. */
  readonly words: (() => Words<T>) | undefined;
  values: readonly T[] | undefined;
};

/** The id of each class, by its name: given when it is declared or when a lexicon with it is unpacked. */
const IDS = new Map<string, number>();
/** All declared classes, by id. */
const WORD_CLASSES: (WordClass<unknown> | undefined)[] = [];

function idOf(name: string): number {
  const id = IDS.get(name) ?? IDS.size;
  if (id === MAX_CLASSES) throw new Error(`no more than ${MAX_CLASSES} classes of words: ${name}`);
  IDS.set(name, id);
  return id;
}

function declare<T>({ name, ...declared }: Omit<WordClass<T>, 'id'>): WordClass<T> {
  const id = idOf(name);
  if (WORD_CLASSES[id] !== undefined) throw new Error(`two classes of words are named ${name}`);
  const wordClass: WordClass<T> = { name, id, ...declared };
  WORD_CLASSES[id] = wordClass;
  return wordClass;
}

/** Returns the classes that are declared so far, for packing their words. */
export const declaredClasses = (): WordClass<unknown>[] => WORD_CLASSES.filter((declared) => declared !== undefined);

/**
 * Declares a class of words.
 *
 * @param name unique, such as `date/side`
 * @param direction -1 for words that are found by where they end, before a figure or name
 */
export const wordClass = <T>(name: string, words: () => Words<T>, direction: 1 | -1 = 1): WordClass<T> =>
  declare({ name, kind: 'value', direction, words, values: undefined });

/** Declares a class of words that have no value: all that counts is whether one is there. */
export const formClass = (name: string, forms: () => readonly string[], direction: 1 | -1 = 1): WordClass<true> =>
  declare({ name, kind: 'form', direction, words: () => forms().map((form) => [form, true] as const), values: [true] });

/** Declares a class whose words are numbered in the automaton; `wordOfNumber` returns a word by its number. */
export const numberedClass = (name: string): WordClass<number> =>
  declare<number>({ name, kind: 'number', direction: 1, words: undefined, values: undefined });

/** The automata of the classes found forwards and of those found backwards. */
type Lexicon = { readonly forward: Automaton; readonly backward: Automaton };

/** The words of the profiles that are loaded, from `provideWords`. */
let packedWords: PackedWords | undefined;
let cachedLexicon: Lexicon | undefined;

/**
 * Provides the words of a profile. If more than one profile is loaded, the words of the one with the most classes are used: they
 * include those of the others.
 */
export function provideWords(packed: PackedWords): void {
  if (packedWords !== undefined && packedWords.classes.length >= packed.classes.length) return;
  packedWords = packed;
  cachedLexicon = undefined;
  for (const set of WORD_SETS) set.index = undefined;
}

/** Returns the lexicon, unpacked on first use. */
const lexicon = (): Lexicon => cachedLexicon ?? unpackLexicon();

function unpackLexicon(): Lexicon {
  if (packedWords === undefined) throw new Error('no words: a profile provides them');
  const { forward, backward } = unpackWords(packedWords, idOf);
  cachedLexicon = { forward: automatonOf(forward), backward: automatonOf(backward) };
  return cachedLexicon;
}

/** A word in the text, with the value of its class. `end` is its far edge: for a word found backwards, its start. */
export type WordMatch<T> = { readonly end: number; readonly value: T };

function wordValue<T>(declared: WordClass<T>, { forms }: Automaton, { form, entry }: EntryMatch): T {
  if (declared.words === undefined) return form as T;
  declared.values ??= declared.words().map(([, value]) => value);
  return declared.values[forms.values(entry)]!;
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
  const { forward } = cachedLexicon ?? unpackLexicon();
  const match = longestWord(forward, doc, at, wordClass.id, spaced ? MAX_SPACES : 0, limit);
  return match && { end: match.end, value: wordValue(wordClass, forward, match) };
}

/**
 * Returns the longest word of a class that ends at `end`; `end` of the result is where the word begins.
 *
 * @param limit the least start of the word
 */
export function wordBefore<T>(doc: Document, end: number, wordClass: WordClass<T>, limit = 0): WordMatch<T> | undefined {
  const { backward } = cachedLexicon ?? unpackLexicon();
  const match = longestWord(backward, doc, end - 1, wordClass.id, 0, limit);
  return match && { end: match.end, value: wordValue(wordClass, backward, match) };
}

/** Reports whether a word of a class may begin at `at`; false positives are possible. */
export const canWordStartAt = <T>(doc: Document, at: number, wordClass: WordClass<T>): boolean =>
  canStartWith(lexicon().forward, codeUnitAt(doc, at), wordClass.id);

/** Returns the number of the word of a numbered class that a string is. */
export function numberOfWord(string: string, { id }: WordClass<number>): number | undefined {
  const form = formOfString(lexicon().forward, string, id);
  return form < 0 ? undefined : form;
}

/** Returns the word of a numbered class that has a number. */
export const wordOfNumber = (number: number): string => stringOfForm(lexicon().forward, number);

/** Classes of words that are looked up together; of equal words, that of the earlier class counts. */
export type WordSet = { readonly classes: readonly WordClass<unknown>[]; index: ClassSet | undefined };

/** All sets, whose indexes are made again for another lexicon. */
const WORD_SETS: WordSet[] = [];

export function wordSet(classes: readonly WordClass<unknown>[]): WordSet {
  const set: WordSet = { classes, index: undefined };
  WORD_SETS.push(set);
  return set;
}

function indexOf(set: WordSet): ClassSet {
  const ids = set.classes.map(({ id }) => id);
  set.index = classSetOf(lexicon().forward, ids);
  return set.index;
}

/** A word of one of several classes. */
export type WordOfSet = { readonly end: number; readonly wordClass: WordClass<unknown>; readonly value: unknown };

/** Returns the longest word at `at` of any of the classes. */
export const wordOfSetAt = (doc: Document, at: number, set: WordSet): WordOfSet | undefined =>
  nextSetStart(set.index ?? indexOf(set), doc, at, at + 1) === at ? longestWordOfSet(doc, at, set) : undefined;

/** Returns the longest word of any of the classes at an offset that `nextWordOfSet` returned. */
export function longestWordOfSet(doc: Document, at: number, set: WordSet): WordOfSet | undefined {
  const index = set.index ?? indexOf(set);
  const match = longestWordOf(index, doc, at);
  if (match === undefined) return undefined;
  const wordClass = WORD_CLASSES[match.wordClass]!;
  return { end: match.end, wordClass, value: wordValue(wordClass, index.automaton, match) };
}

/** Returns the first offset from `from` on at which a word of the set may begin, or `to`; false positives are possible. */
export const nextWordOfSet = (doc: Document, from: number, set: WordSet, to = doc.length): number =>
  nextSetStart(set.index ?? indexOf(set), doc, from, to);

/** Reports whether a word of a class begins with a code unit, or ends with it if the class is found backwards. */
export function isEdgeUnit(unit: number, { id, direction }: WordClass<unknown>): boolean {
  const { forward, backward } = lexicon();
  return canStartWith(direction === 1 ? forward : backward, unit, id);
}
