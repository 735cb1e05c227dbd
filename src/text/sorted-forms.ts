/** A form of a class of words, and the index of its value. */
export type WordEntry = { readonly form: string; readonly wordClass: number; readonly value: number };

/**
 * The forms of an automaton in order of their code units, each without what it shares with the one before it (front coding). Forms
 * are numbered from 1 on; index 0 of the arrays by form is not used.
 */
export type SortedForms = {
  /** -1: forms are spelled backwards, from their last character to their first. */
  readonly direction: 1 | -1;
  /** The rests of all forms. */
  readonly rests: string;
  /** How long each form is, and how many code units it shares with the one before it. */
  readonly lengths: ArrayLike<number>;
  readonly shared: ArrayLike<number>;
  /** How many different beginnings forms have, by their length, from 1 on: the nodes at each level of the trie. */
  readonly levels: readonly number[];
  /** The index of the set of classes that each form belongs to. */
  readonly setOfForm: Uint16Array;
  /** The classes in each set. */
  readonly sets: readonly (readonly number[])[];
  /** The values of the forms in each class of their set, form by form. */
  readonly values: ArrayLike<number>;
};

/** Sorts forms of one class whose values are their indexes. */
export const sortNames = (names: readonly string[]): SortedForms =>
  sortForms(
    names.map((form, value) => ({ form, wordClass: 0, value })),
    1,
  );

/**
 * Sorts forms for an automaton.
 *
 * @param entries forms in their normalized spelling; of equal forms of one class, the first counts
 * @param direction -1: match forms from their last character backwards
 */
export function sortForms(entries: readonly WordEntry[], direction: 1 | -1): SortedForms {
  const valuesByForm = new Map<string, Map<number, number>>();
  for (const { form, wordClass, value } of entries) {
    if (form === '') continue;
    const spelled = direction === 1 ? form : reversed(form);
    const values = valuesByForm.get(spelled);
    if (values === undefined) valuesByForm.set(spelled, new Map([[wordClass, value]]));
    else if (!values.has(wordClass)) values.set(wordClass, value);
  }
  const forms = [...valuesByForm.keys()].sort();
  const rests: string[] = [];
  const lengths = [0];
  const shared = [0];
  const levels: number[] = [];
  const setOfForm = new Uint16Array(forms.length + 1);
  const indexOfSet = new Map<string, number>();
  const sets: number[][] = [];
  const values: number[] = [];
  forms.forEach((form, i) => {
    const common = commonLength(forms[i - 1] ?? '', form);
    lengths.push(form.length);
    shared.push(common);
    rests.push(form.slice(common));
    for (let depth = common; depth < form.length; depth++) levels[depth] = (levels[depth] ?? 0) + 1;
    const classes = [...valuesByForm.get(form)!].sort(([a], [b]) => a - b);
    const set = classes.map(([wordClass]) => wordClass);
    const key = set.join();
    if (!indexOfSet.has(key)) indexOfSet.set(key, sets.push(set) - 1);
    setOfForm[i + 1] = indexOfSet.get(key)!;
    for (const [, value] of classes) values.push(value);
  });
  return { direction, rests: rests.join(''), lengths, shared, levels, setOfForm, sets, values };
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
