import { foldForms } from './fold.js';
import { isLatin, SPACES, wholeWord } from './scan.js';
import { type Hit, type Trie, trieOf } from './trie.js';

/** The rows of a table in `data/`, cell by cell, without the header and lines that begin with `#`. */
export function rowsOf(table: string): string[][] {
  const rows: string[][] = [];
  for (const line of table.split('\n')) if (line !== '' && line.charCodeAt(0) !== HASH) rows.push(line.split('\t'));
  rows.shift();
  return rows;
}
const HASH = '#'.charCodeAt(0);

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
export function each<T>(text: string, column: number, value: (row: readonly string[], form: string) => T): [string, T][] {
  const pairs: [string, T][] = [];
  for (const row of rowsOf(text))
    for (const form of (row[column] ?? '').split(' ')) if (form !== '') pairs.push([form, value(row, form)]);
  return pairs;
}

/** Tables of kinds and their forms, which are asked for kind by kind. */
const KINDS = new Map<string, Map<string, string[]>>();

/** The forms of one kind, of a table of kinds and their forms: what stands beside dates, names and codes. */
export function wordsOf(table: string, kind: string): readonly string[] {
  const kinds = KINDS.get(table) ?? new Map<string, string[]>();
  if (kinds.size === 0) {
    KINDS.set(table, kinds);
    for (const [form, of] of each(table, 1, ([of]) => of!)) kinds.get(of)?.push(form) ?? kinds.set(of, [form]);
  }
  return kinds.get(kind) ?? [];
}

/** The same, for a trie. */
export const ofKind = (table: string, kind: string): (readonly [string, true])[] =>
  wordsOf(table, kind).map((form) => [form, true] as const);

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
