// Packs the words of a profile, for the modules in data/build/packed.

import type { Profile } from '../../src/profile.js';
import { type PackedForms, type PackedWords, packedNumber } from '../../src/text/packed-words.js';
import { sortForms, type WordEntry } from '../../src/text/sorted-forms.js';
import { declaredClasses, type WordClass } from '../../src/text/word-class.js';

/** The forms of the classes whose words are numbered, by the name of the class. */
export type NumberedForms = Readonly<Record<string, readonly string[]>>;

/** Returns the classes that the modules of a profile have declared. */
function classesOf({ triggers }: Profile): WordClass<unknown>[] {
  const declared = declaredClasses();
  for (const { name } of triggers.classes)
    if (!declared.some((other) => other.name === name)) throw new Error(`the class of words ${name} is not declared`);
  return declared;
}

/** Packs the words of a profile. */
export function packWords(profile: Profile, numbered: NumberedForms): PackedWords {
  const declared = classesOf(profile);
  const pack = (direction: 1 | -1): PackedForms => {
    const entries = declared.flatMap(({ name, kind, direction: own, words }, index): WordEntry[] => {
      if (own !== direction) return [];
      const forms = words?.().map(([form]) => form) ?? numbered[name]!;
      return forms.map((form, i) => ({ form, wordClass: index, value: kind === 'value' ? i : 0 }));
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

/** Returns the forms of a profile that are found forwards, in the order of their numbers. */
export function formsByNumber(profile: Profile, numbered: NumberedForms): string[] {
  const forms = classesOf(profile).flatMap(({ name, direction, words }) =>
    direction === 1 ? (words?.().map(([form]) => form) ?? numbered[name]!) : [],
  );
  return [...new Set(forms)].filter((form) => form !== '').sort();
}
