import { isLatin, isWordEnd, MAX_SPACES } from './characters.js';
import type { Document } from './document.js';
import { buildTrie, type FormMatch, type Trie } from './trie.js';

/** Returns the rows of a bundled table from `data/`. */
export const splitRows = (table: string): string[] => table.split('\n');

/** Returns the cells of a row. */
export const splitCells = (row: string): string[] => row.split('\t');

/** Returns the forms in a cell, which are separated by spaces. */
export const splitForms = (cell: string): string[] => (cell === '' ? [] : cell.split(' '));

/** Returns all rows, split into cells. */
export const parseTable = (table: string): string[][] => splitRows(table).map(splitCells);

type FormPairs<T> = readonly (readonly [form: string, value: T])[];

/** The surface forms of a table as one trie, with their values. Built on first lookup, because a text needs few of the tables. */
export type FormTable<T> = {
  trie: Trie | undefined;
  values: readonly T[];
  readonly pairs: () => FormPairs<T>;
  readonly direction: 1 | -1;
};

/**
 * @param pairs returns the forms, in their normalized spelling, with their values
 * @param direction -1: match backwards, with `formBefore`
 */
export const createFormTable = <T>(pairs: () => FormPairs<T>, direction: 1 | -1 = 1): FormTable<T> => ({
  trie: undefined,
  values: [],
  pairs,
  direction,
});

const trieOf = <T>(forms: FormTable<T>): Trie => forms.trie ?? buildTableTrie(forms);

function buildTableTrie<T>(forms: FormTable<T>): Trie {
  const pairs = forms.pairs();
  forms.values = pairs.map(([, value]) => value);
  forms.trie = buildTrie(
    pairs.map(([form]) => form),
    forms.direction,
  );
  return forms.trie;
}

/** Reports whether a form may begin at `at`; false positives are possible. */
export const canFormBeginAt = <T>(forms: FormTable<T>, doc: Document, at: number): boolean => trieOf(forms).canStartAt(doc, at);

/** Returns every form in the given column of a table (forms are separated by spaces) with the value of its row. */
export function formsInColumn<T>(
  table: string,
  column: number,
  value: (row: readonly string[], form: string) => T,
): [string, T][] {
  const pairs: [string, T][] = [];
  for (const row of parseTable(table)) for (const form of splitForms(row[column] ?? '')) pairs.push([form, value(row, form)]);
  return pairs;
}

/** Parsed tables of kinds and forms; each kind is looked up separately. */
const FORMS_BY_TABLE = new Map<string, Map<string, string[]>>();

/** Returns the forms of one kind from a table of kinds and forms, such as the context words of dates, names and codes. */
export function formsOfKind(table: string, kind: string): readonly string[] {
  const formsByKind = FORMS_BY_TABLE.get(table) ?? new Map<string, string[]>();
  if (formsByKind.size === 0) {
    FORMS_BY_TABLE.set(table, formsByKind);
    for (const [rowKind, forms] of parseTable(table))
      formsByKind.set(rowKind!, [...(formsByKind.get(rowKind!) ?? []), ...splitForms(forms!)]);
  }
  return formsByKind.get(kind) ?? [];
}

/** Returns the same forms as pairs for `createFormTable`. */
export const formPairsOfKind = (table: string, kind: string): (readonly [string, true])[] =>
  formsOfKind(table, kind).map((form) => [form, true] as const);

const isWordStart = (doc: Document, start: number): boolean => !isLatin(doc, start) || !isLatin(doc, start - 1);

/** Returns the longest form that begins at `at`, with its value. `spaced`: the form may contain spaces. */
export function formAt<T>(
  forms: FormTable<T>,
  doc: Document,
  at: number,
  spaced = false,
): { readonly end: number; readonly value: T } | undefined {
  const match: FormMatch | undefined = trieOf(forms).longestMatchAt(doc, at, isWordEnd, spaced ? MAX_SPACES : 0);
  return match && { end: match.end, value: forms.values[match.row]! };
}

/** Returns the longest form that ends at `end`, for forms matched backwards; `end` of the result is where the form begins. */
export function formBefore<T>(
  forms: FormTable<T>,
  doc: Document,
  end: number,
): { readonly end: number; readonly value: T } | undefined {
  const match = trieOf(forms).longestMatchAt(doc, end - 1, isWordStart);
  return match && { end: match.end, value: forms.values[match.row]! };
}
