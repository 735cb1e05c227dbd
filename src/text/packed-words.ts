import type { SortedForms } from './sorted-forms.js';

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

/** The forms found in one direction: `SortedForms` with numbers as text. */
export type PackedForms = {
  readonly rests: string;
  readonly lengths: string;
  readonly shared: string;
  readonly levels: readonly number[];
  /** The set of classes that each form belongs to. */
  readonly setOfForm: string;
  /** Each set: the indexes of its classes in `PackedWords.classes`. */
  readonly sets: readonly string[];
  /** How many entries forms have: one for each class in the set of each form. */
  readonly entryCount: number;
  /** The values of the words of classes of the kind `=`, form by form and in the order of its set. */
  readonly values: string;
};

const FIRST_CHARACTER = 0x23;

/** What the value of a word is: none, its index among the words of its class, or its place among the forms of its class. */
export type WordKind = '-' | '=' | '#';

/**
 * Unpacks words.
 *
 * @param idOf returns the id of a class by its name
 */
export function unpackWords(
  { classes, forward, backward }: PackedWords,
  idOf: (name: string) => number,
): { forward: SortedForms; backward: SortedForms } {
  const ids = classes.map((entry) => idOf(entry.slice(0, -2)));
  const kinds = classes.map((entry) => entry.slice(-1));
  return { forward: unpackForms(forward, 1, ids, kinds), backward: unpackForms(backward, -1, ids, kinds) };
}

function unpackForms(packed: PackedForms, direction: 1 | -1, ids: readonly number[], kinds: readonly string[]): SortedForms {
  const formCount = packed.lengths.length;
  const lengths = new Uint8Array(formCount + 1);
  const shared = new Uint8Array(formCount + 1);
  const setOfForm = new Uint16Array(formCount + 1);
  const sets = packed.sets.map((classes) => Array.from(classes, (_, i) => numberAt(classes, i)));
  const values = new Int32Array(packed.entryCount);
  /** How many words of each class have been read. */
  const counts = new Int32Array(kinds.length);
  let entry = 0;
  let valueCount = 0;
  for (let form = 1; form <= formCount; form++) {
    lengths[form] = numberAt(packed.lengths, form - 1);
    shared[form] = numberAt(packed.shared, form - 1);
    const set = numberAt(packed.setOfForm, form - 1);
    setOfForm[form] = set;
    const classes = sets[set]!;
    for (let i = 0; i < classes.length; i++) {
      const kind = kinds[classes[i]!];
      if (kind === '=') values[entry] = numberAt(packed.values, valueCount++);
      else if (kind === '#') values[entry] = counts[classes[i]!]!++;
      entry++;
    }
  }
  return {
    direction,
    rests: packed.rests,
    lengths,
    shared,
    levels: packed.levels,
    setOfForm,
    sets: sets.map((classes) => classes.map((index) => ids[index]!)),
    values,
  };
}

/** Returns the number that a packed character is. */
export const numberAt = (text: string, at: number): number => text.charCodeAt(at) - FIRST_CHARACTER;

/** Returns the character that a number is packed as. */
export function packedNumber(number: number): string {
  const unit = FIRST_CHARACTER + number;
  if (!(Number.isInteger(number) && number >= 0 && unit < 0xd800)) throw new RangeError(`cannot be packed: ${number}`);
  return String.fromCharCode(unit);
}
