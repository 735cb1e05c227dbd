/** Returns the rows of a bundled table from `data/`. */
export const splitRows = (table: string): string[] => table.split('\n');

/** Returns the cells of a row. */
export const splitCells = (row: string): string[] => row.split('\t');

/** Returns the forms in a cell, which are separated by spaces. */
export const splitForms = (cell: string): string[] => (cell === '' ? [] : cell.split(' '));

/** Returns all rows, split into cells. */
export const parseTable = (table: string): string[][] => splitRows(table).map(splitCells);

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

/** Reports whether a form of one kind from such a table begins in a text at `at`, or (`-1`) ends there. */
export const isFormOfKindAt = (table: string, kind: string, text: string, at: number, direction: 1 | -1 = 1): boolean =>
  formsOfKind(table, kind).some((form) => (direction === 1 ? text.startsWith(form, at) : text.endsWith(form, at)));

/** Reports whether a form of one kind from such a table is in a text. */
export const hasFormOfKind = (table: string, kind: string, text: string): boolean =>
  formsOfKind(table, kind).some((form) => text.includes(form));
