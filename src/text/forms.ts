import { isLatin, SPACES, wholeWord } from './scan.js';
import { type Hit, type Trie, trieOf } from './trie.js';

/** The rows of a table in `data/`, as it is bundled. */
export const linesOf = (table: string): string[] => table.split('\n');

/** The cells of a row. */
export const cellsOf = (row: string): string[] => row.split('\t');

/** The forms of a cell, parted by spaces. */
export const formsIn = (cell: string): string[] => (cell === '' ? [] : cell.split(' '));

/** All rows, cell by cell. */
export const rowsOf = (table: string): string[][] => linesOf(table).map(cellsOf);

type Pairs<T> = readonly (readonly [form: string, value: T])[];

/** A table's forms, as one trie, and what each means. A text needs few of them: each is made when it is first asked. */
export type Forms<T> = { trie: Trie | undefined; values: readonly T[]; readonly of: () => Pairs<T>; readonly direction: 1 | -1 };

/**
 * @param of forms as the view of a text has them, and what they mean
 * @param direction -1: read backwards, by `formBefore`
 */
export const formsOf = <T>(of: () => Pairs<T>, direction: 1 | -1 = 1): Forms<T> => ({
  trie: undefined,
  values: [],
  of,
  direction,
});

const trieIn = <T>(forms: Forms<T>): Trie => forms.trie ?? made(forms);

function made<T>(forms: Forms<T>): Trie {
  const pairs = forms.of();
  forms.values = pairs.map(([, value]) => value);
  forms.trie = trieOf(
    pairs.map(([form]) => form),
    forms.direction,
  );
  return forms.trie;
}

/** Can a form begin at `at`? */
export const canBegin = <T>(forms: Forms<T>, view: string, at: number): boolean => trieIn(forms).starts(view, at);

/** Every form in the given column of a table (forms are parted by spaces) with its row's value. */
export function each<T>(text: string, column: number, value: (row: readonly string[], form: string) => T): [string, T][] {
  const pairs: [string, T][] = [];
  for (const row of rowsOf(text)) for (const form of formsIn(row[column] ?? '')) pairs.push([form, value(row, form)]);
  return pairs;
}

/** Tables of kinds and their forms, which are asked for kind by kind. */
const KINDS = new Map<string, Map<string, string[]>>();

/** The forms of one kind, of a table of kinds and their forms: what stands beside dates, names and codes. */
export function wordsOf(table: string, kind: string): readonly string[] {
  const kinds = KINDS.get(table) ?? new Map<string, string[]>();
  if (kinds.size === 0) {
    KINDS.set(table, kinds);
    for (const [of, forms] of rowsOf(table)) kinds.set(of!, [...(kinds.get(of!) ?? []), ...formsIn(forms!)]);
  }
  return kinds.get(kind) ?? [];
}

/** The same, for a trie. */
export const ofKind = (table: string, kind: string): (readonly [string, true])[] =>
  wordsOf(table, kind).map((form) => [form, true] as const);

const wholeBack = (view: string, start: number): boolean => !isLatin(view, start) || !isLatin(view, start - 1);

/** The longest form that begins at `at` and what it means. `spaced`: there may be spaces inside it. */
export function formAt<T>(
  forms: Forms<T>,
  view: string,
  at: number,
  spaced = false,
): { readonly end: number; readonly value: T } | undefined {
  const hit: Hit | undefined = trieIn(forms).longest(view, at, wholeWord, spaced ? SPACES : 0);
  return hit && { end: hit.end, value: forms.values[hit.row]! };
}

/** The longest form that ends at `end`, of forms read back; `end` of the result is where it begins. */
export function formBefore<T>(
  forms: Forms<T>,
  view: string,
  end: number,
): { readonly end: number; readonly value: T } | undefined {
  const hit = trieIn(forms).longest(view, end - 1, wholeBack);
  return hit && { end: hit.end, value: forms.values[hit.row]! };
}
