import { foldForms } from './fold.js';
import { isLatin, SPACES, wholeWord } from './scan.js';
import { type Hit, type Trie, trieOf } from './trie.js';

/** The rows of a table in `data/`, cell by cell, without the header and lines that begin with `#`. */
export function rowsOf(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => line.replace('\r', '').split('\t'));
}

/** A table's forms and what each means, as one trie. */
export type Forms<T> = { readonly trie: Trie; readonly values: readonly T[] };

/** @param direction -1: read backwards, by `formBefore` */
export function formsOf<T>(pairs: readonly (readonly [form: string, value: T])[], direction: 1 | -1 = 1): Forms<T> {
  return {
    trie: trieOf(foldForms(pairs.map(([form]) => form)), direction),
    values: pairs.map(([, value]) => value),
  };
}

/** Every form in the given column of a table (forms are parted by spaces) with its row's value. */
export const each = <T>(text: string, column: number, value: (row: readonly string[], form: string) => T): [string, T][] =>
  rowsOf(text).flatMap((row) =>
    (row[column] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((form): [string, T] => [form, value(row, form)]),
  );

/** The forms of one kind, of a table of kinds and their forms: what stands beside dates, names and codes. */
export const ofKind = (table: string, kind: string): (readonly [string, true])[] =>
  each(table, 1, ([of]) => of).flatMap(([form, of]) => (of === kind ? [[form, true] as const] : []));

/** The same forms alone. */
export const wordsOf = (table: string, kind: string): string[] => ofKind(table, kind).map(([form]) => form);

const wholeBack = (view: string, start: number): boolean => !isLatin(view, start) || !isLatin(view, start - 1);

/** The longest form that begins at `at` and what it means. `spaced`: there may be spaces inside it. */
export function formAt<T>(
  { trie, values }: Forms<T>,
  view: string,
  at: number,
  spaced = false,
): { readonly end: number; readonly value: T } | undefined {
  const hit: Hit | undefined = trie.longest(view, at, wholeWord, spaced ? SPACES : 0);
  return hit && { end: hit.end, value: values[hit.row]! };
}

/** The longest form that ends at `end`, of forms read back; `end` of the result is where it begins. */
export function formBefore<T>(
  { trie, values }: Forms<T>,
  view: string,
  end: number,
): { readonly end: number; readonly value: T } | undefined {
  const hit = trie.longest(view, end - 1, wholeBack);
  return hit && { end: hit.end, value: values[hit.row]! };
}
