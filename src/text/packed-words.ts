import type { Numbers, SortedArrays, SortedForms } from './sorted-forms.js';

/**
 * The words of a profile as text, packed when the library is built (data/build/pack-words.ts). Numbers are written as characters:
 * `FIRST_CHARACTER` is 0.
 */
export type PackedWords = {
  /** The names of the classes; of each, after a space, the kind of its words: `WordKind`. */
  readonly classes: readonly string[];
  readonly forward: PackedForms;
  readonly backward: PackedForms;
};

/** The forms found in one direction: `SortedForms` with numbers as text, and of each set, the indexes of its classes. */
export type PackedForms = {
  readonly [K in keyof SortedArrays]: SortedArrays[K] extends readonly number[]
    ? string
    : SortedArrays[K] extends readonly object[]
      ? readonly string[]
      : SortedArrays[K];
};

const FIRST_CHARACTER = 0x23;

/** What a word stands for: itself alone, a value of its class, or the number of its form. */
export type WordKind = 'form' | 'value' | 'number';

/**
 * Unpacks words. Nothing is read from the text before it is asked for.
 *
 * @param idOf returns the id of a class by its name
 */
export function unpackWords(
  { classes, forward, backward }: PackedWords,
  idOf: (name: string) => number,
): { forward: SortedForms; backward: SortedForms } {
  const ids = classes.map((entry) => idOf(nameOfClass(entry)));
  return { forward: unpackForms(forward, ids), backward: unpackForms(backward, ids) };
}

/** Returns the name in an entry of `PackedWords.classes`. */
export const nameOfClass = (entry: string): string => entry.slice(0, entry.indexOf(' '));

const unpackForms = (packed: PackedForms, ids: readonly number[]): SortedForms => ({
  ...packed,
  formCounts: numbersIn(packed.formCounts),
  unitCounts: numbersIn(packed.unitCounts),
  entryCounts: numbersIn(packed.entryCounts),
  lengths: numbersIn(packed.lengths),
  shared: numbersIn(packed.shared),
  setOfForm: numbersIn(packed.setOfForm),
  values: numbersIn(packed.values),
  sets: packed.sets.map((classes) => Array.from(classes, (_, i) => ids[numberAt(classes, i)]!)),
});

const numbersIn =
  (text: string): Numbers =>
  (index) =>
    numberAt(text, index);

/** Returns the number that a packed character is. */
export const numberAt = (text: string, at: number): number => text.charCodeAt(at) - FIRST_CHARACTER;

/** Returns the character that a number is packed as. */
export function packedNumber(number: number): string {
  const unit = FIRST_CHARACTER + number;
  if (!(Number.isInteger(number) && number >= 0 && unit < 0xd800)) throw new RangeError(`cannot be packed: ${number}`);
  return String.fromCharCode(unit);
}
