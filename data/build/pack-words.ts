// Packs the words of a profile. Bundled with the modules that declare them, and run, by data/build/bundle.mjs.
import { type PackedForms, type PackedWords, packedNumber } from '../../src/text/packed-words.js';
import { sortForms, type WordEntry } from '../../src/text/sorted-forms.js';
import { declaredClasses } from '../../src/text/word-class.js';

/** The forms of the classes whose words are numbered, by the name of the class. */
export type NumberedForms = Readonly<Record<string, readonly string[]>>;

/** Packs the words of all classes that are declared. */
export function packWords(numbered: NumberedForms): PackedWords {
  const declared = declaredClasses();
  const pack = (direction: 1 | -1): PackedForms => {
    const entries = declared.flatMap(({ name, kind, direction: own, words }, index): WordEntry[] => {
      if (own !== direction) return [];
      const forms = words?.().map(([form]) => form) ?? numbered[name]!;
      return forms.map((form, i) => ({ form, wordClass: index, value: kind === '=' ? i : 0 }));
    });
    const sorted = sortForms(entries, direction);
    const packed = (numbers: readonly number[]): string => numbers.map(packedNumber).join('');
    return {
      ...sorted,
      formCounts: packed(sorted.formCounts),
      unitCounts: packed(sorted.unitCounts),
      entryCounts: packed(sorted.entryCounts),
      lengths: packed(sorted.lengths),
      shared: packed(sorted.shared),
      setOfForm: packed(sorted.setOfForm),
      sets: sorted.sets.map(packed),
      values: packed(sorted.values),
    };
  };
  return { classes: declared.map(({ name, kind }) => `${name} ${kind}`), forward: pack(1), backward: pack(-1) };
}

/** Returns the forms found forwards, in the order of their numbers. */
export function formsByNumber(numbered: NumberedForms): string[] {
  const forms = declaredClasses().flatMap(({ name, direction, words }) =>
    direction === 1 ? (words?.().map(([form]) => form) ?? numbered[name]!) : [],
  );
  return [...new Set(forms)].filter((form) => form !== '').sort();
}
