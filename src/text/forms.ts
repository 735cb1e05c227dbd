import { isLatin, SPACES, wholeWord } from './scan.js';
import { type Hit, type Trie, trieOf } from './trie.js';

/** Returns the rows of a bundled table from `data/`. */
export const linesOf = (table: string): string[] => table.split('\n');

/** Returns the cells of a row. */
export const cellsOf = (row: string): string[] => row.split('\t');

/** Returns the forms in a cell, which are separated by spaces. */
export const formsIn = (cell: string): string[] => (cell === '' ? [] : cell.split(' '));

/** Returns all rows, split into cells. */
export const rowsOf = (table: string): string[][] => linesOf(table).map(cellsOf);

type Pairs<T> = readonly (readonly [form: string, value: T])[];

/** The surface forms of a table as one trie, with their values. Built on first lookup, because a text needs few of the tables. */
export type Forms<T> = { trie: Trie | undefined; values: readonly T[]; readonly of: () => Pairs<T>; readonly direction: 1 | -1 };

/**
 * @param of returns the forms, in their folded spelling, with their values
 * @param direction -1: match backwards, with `formBefore`
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

/** Reports whether a form may begin at `at`; false positives are possible. */
export const canBegin = <T>(forms: Forms<T>, view: string, at: number): boolean => trieIn(forms).starts(view, at);

/** Returns every form in the given column of a table (forms are separated by spaces) with the value of its row. */
export function each<T>(text: string, column: number, value: (row: readonly string[], form: string) => T): [string, T][] {
  const pairs: [string, T][] = [];
  for (const row of rowsOf(text)) for (const form of formsIn(row[column] ?? '')) pairs.push([form, value(row, form)]);
  return pairs;
}

/** Parsed tables of kinds and forms; each kind is looked up separately. */
const KINDS = new Map<string, Map<string, string[]>>();

/** Returns the forms of one kind from a table of kinds and forms, such as the context words of dates, names and codes. */
export function wordsOf(table: string, kind: string): readonly string[] {
  const kinds = KINDS.get(table) ?? new Map<string, string[]>();
  if (kinds.size === 0) {
    KINDS.set(table, kinds);
    for (const [of, forms] of rowsOf(table)) kinds.set(of!, [...(kinds.get(of!) ?? []), ...formsIn(forms!)]);
  }
  return kinds.get(kind) ?? [];
}

/** Returns the same forms as pairs for `formsOf`. */
export const ofKind = (table: string, kind: string): (readonly [string, true])[] =>
  wordsOf(table, kind).map((form) => [form, true] as const);

const wholeBack = (view: string, start: number): boolean => !isLatin(view, start) || !isLatin(view, start - 1);

/** Returns the longest form that begins at `at`, with its value. `spaced`: the form may contain spaces. */
export function formAt<T>(
  forms: Forms<T>,
  view: string,
  at: number,
  spaced = false,
): { readonly end: number; readonly value: T } | undefined {
  const hit: Hit | undefined = trieIn(forms).longest(view, at, wholeWord, spaced ? SPACES : 0);
  return hit && { end: hit.end, value: forms.values[hit.row]! };
}

/** Returns the longest form that ends at `end`, for forms matched backwards; `end` of the result is where the form begins. */
export function formBefore<T>(
  forms: Forms<T>,
  view: string,
  end: number,
): { readonly end: number; readonly value: T } | undefined {
  const hit = trieIn(forms).longest(view, end - 1, wholeBack);
  return hit && { end: hit.end, value: forms.values[hit.row]! };
}
