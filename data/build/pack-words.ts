// Packs the words of a profile. Bundled with the modules that declare them, and run, by data/build/bundle.mjs.
import { type PackedForms, type PackedWords, packedNumber } from '../../src/text/packed-words.js';
import { type SortedForms, sortForms, type WordEntry } from '../../src/text/sorted-forms.js';
import { declaredClasses } from '../../src/text/word-class.js';

/**
 * Packs the words of all classes that are declared.
 *
 * @param numbered the forms of the classes whose words are numbered, by the name of the class
 */
export function packWords(numbered: Readonly<Record<string, readonly string[]>>): PackedWords {
  const declared = declaredClasses();
  const pack = (direction: 1 | -1): PackedForms => {
    const entries = declared.flatMap((wordClass, index): WordEntry[] => {
      if (wordClass.direction !== direction) return [];
      const forms = wordClass.words?.().map(([form]) => form) ?? numbered[wordClass.name]!;
      return forms.map((form, value) => ({ form, wordClass: index, value }));
    });
    return packForms(
      sortForms(entries, direction),
      declared.map(({ kind }) => kind),
    );
  };
  return {
    classes: declared.map((wordClass) => `${wordClass.name} ${wordClass.kind}`),
    forward: pack(1),
    backward: pack(-1),
  };
}

function packForms(
  { rests, lengths, shared, levels, setOfForm, sets, values }: SortedForms,
  kinds: readonly string[],
): PackedForms {
  const packed = (numbers: readonly number[]): string => numbers.map(packedNumber).join('');
  const setsInOrder = [...setOfForm].slice(1);
  const kindOfEntry = setsInOrder.flatMap((set) => sets[set]!.map((wordClass) => kinds[wordClass]!));
  return {
    rests,
    lengths: packed(Array.from(lengths).slice(1)),
    shared: packed(Array.from(shared).slice(1)),
    levels,
    setOfForm: packed(setsInOrder),
    sets: sets.map(packed),
    entryCount: kindOfEntry.length,
    values: packed(Array.from(values).filter((_, entry) => kindOfEntry[entry] === '=')),
  };
}
