/** A form of a class of words, and the index of its value. */
export type WordEntry = { readonly form: string; readonly wordClass: number; readonly value: number };

/** Numbers by their index. */
export type Numbers = (index: number) => number;

/**
 * The forms of an automaton in order of their code units, each without what it shares with the one before it (front coding), in
 * groups that begin with the same code unit. A form is known by its number in this order.
 */
export type SortedForms = {
  /** -1: forms are spelled backwards, from their last character to their first. */
  readonly direction: 1 | -1;
  /** The code unit that the forms of each group begin with. */
  readonly firstUnits: string;
  /** By group: how many forms it has, how many code units in `rests`, and how many entries. */
  readonly formCounts: Numbers;
  readonly unitCounts: Numbers;
  readonly entryCounts: Numbers;
  /** The rests of all forms, without the first code unit. */
  readonly rests: string;
  /** By form: how long it is, how many code units it has in common with the one before it (at least 1), and the set of its classes. */
  readonly lengths: Numbers;
  readonly shared: Numbers;
  readonly setOfForm: Numbers;
  /** The classes in each set. A form has an entry for each class of its set, in the same order. */
  readonly sets: readonly (readonly number[])[];
  /** The value of each entry: its index among the values of its class. */
  readonly values: Numbers;
};

/** The arrays of sorted forms, for packing. */
export type SortedArrays = { readonly [K in keyof SortedForms]: SortedForms[K] extends Numbers ? number[] : SortedForms[K] };

/**
 * Sorts forms for an automaton.
 *
 * @param entries forms in their normalized spelling; of equal forms of one class, the first counts
 * @param direction -1: match forms from their last character backwards
 */
export function sortForms(entries: readonly WordEntry[], direction: 1 | -1): SortedArrays {
  const valuesByForm = new Map<string, Map<number, number>>();
  for (const { form, wordClass, value } of entries) {
    if (form === '') continue;
    const spelled = direction === 1 ? form : reversed(form);
    const values = valuesByForm.get(spelled);
    if (values === undefined) valuesByForm.set(spelled, new Map([[wordClass, value]]));
    else if (!values.has(wordClass)) values.set(wordClass, value);
  }
  const forms = [...valuesByForm.keys()].sort();
  const sorted = {
    direction,
    formCounts: [] as number[],
    unitCounts: [] as number[],
    entryCounts: [] as number[],
    lengths: [] as number[],
    shared: [] as number[],
    setOfForm: [] as number[],
    sets: [] as number[][],
    values: [] as number[],
  };
  const rests: string[] = [];
  let firstUnits = '';
  const indexOfSet = new Map<string, number>();
  forms.forEach((form, i) => {
    const common = Math.max(1, commonLength(forms[i - 1] ?? '', form));
    if (form.charAt(0) !== firstUnits.charAt(firstUnits.length - 1)) {
      firstUnits += form.charAt(0);
      for (const counts of [sorted.formCounts, sorted.unitCounts, sorted.entryCounts]) counts.push(0);
    }
    const group = firstUnits.length - 1;
    const classes = [...valuesByForm.get(form)!].sort(([a], [b]) => a - b);
    const set = classes.map(([wordClass]) => wordClass);
    const key = set.join();
    if (!indexOfSet.has(key)) indexOfSet.set(key, sorted.sets.push(set) - 1);
    sorted.formCounts[group]! += 1;
    sorted.unitCounts[group]! += form.length - common;
    sorted.entryCounts[group]! += set.length;
    rests.push(form.slice(common));
    sorted.lengths.push(form.length);
    sorted.shared.push(common);
    sorted.setOfForm.push(indexOfSet.get(key)!);
    for (const [, value] of classes) sorted.values.push(value);
  });
  return { ...sorted, firstUnits, rests: rests.join('') };
}

/** Sorts names for an automaton of one class, in which the value of a name is its index. */
export function sortNames(names: readonly string[]): SortedForms {
  const entries = names.map((form, value) => ({ form, wordClass: 0, value }));
  return fromArrays(sortForms(entries, 1));
}

/** Returns sorted forms with their arrays as functions. */
export function fromArrays(sorted: SortedArrays): SortedForms {
  const numbers =
    (array: readonly number[]): Numbers =>
    (index) =>
      array[index]!;
  return {
    ...sorted,
    formCounts: numbers(sorted.formCounts),
    unitCounts: numbers(sorted.unitCounts),
    entryCounts: numbers(sorted.entryCounts),
    lengths: numbers(sorted.lengths),
    shared: numbers(sorted.shared),
    setOfForm: numbers(sorted.setOfForm),
    values: numbers(sorted.values),
  };
}

function reversed(form: string): string {
  let string = '';
  for (let i = form.length - 1; i >= 0; i--) string += form.charAt(i);
  return string;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
