import traditional from '../../data/text/traditional.tsv';

const CHUNK_SIZE = 0x2000;

/**
 * Builds the normalization table, one code unit to one: full-width forms to ASCII, ideographic space to a space, Traditional to
 * Simplified. `，` is kept: it ends clauses and separates list items, whereas `,` may be part of a number.
 */
function buildTable(tables: readonly string[]): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
  const put = (from: string, to: string) => {
    for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charCodeAt(i);
  };
  put('，；', '，；');
  put('￥￡\u3000\u00a0−﹣﹪', '¥£  --%');
  for (const rows of tables) {
    const [from, to] = rows.split('\n').map((row) => row.slice(row.indexOf('\t') + 1));
    put(from!, to!);
  }
  return table;
}

/** Maps each code unit to its normalized one. */
export type Normalization = Uint16Array;

/** Creates a normalization from tables that map Traditional characters to Simplified ones. */
export const createNormalization = (...tables: readonly string[]): Normalization => buildTable(tables);

/** Maps every code unit to itself. */
export const NO_NORMALIZATION: Normalization = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);

/**
 * The normalization of the view that the grammar of figures and dates reads. Only the Traditional characters that this grammar
 * uses are normalized; names are read in a view that normalizes all of them.
 */
export const FIGURE_NORMALIZATION = createNormalization(traditional);

/**
 * Returns the normalized text. It has the same length, so an offset in it is an offset in the text.
 *
 * @returns `text` itself if it is already normalized
 */
export function normalizeWith(text: string, table: Normalization): string {
  let first = 0;
  while (first < text.length && table[text.charCodeAt(first)] === text.charCodeAt(first)) first++;
  if (first === text.length) return text;
  return stringOf(
    Uint16Array.from({ length: text.length }, (_, at) => table[text.charCodeAt(at)]!),
    0,
    text.length,
  );
}

/** Returns the string of some code units. */
export function stringOf(units: Uint16Array, start: number, end: number): string {
  const parts: string[] = [];
  for (let from = start; from < end; from += CHUNK_SIZE) {
    const chunk: number[] = []; // V8 takes a plain array as `apply` arguments faster than a typed one
    for (let at = from; at < Math.min(from + CHUNK_SIZE, end); at++) chunk.push(units[at]!);
    parts.push(String.fromCharCode.apply(null, chunk));
  }
  return parts.length === 1 ? parts[0]! : parts.join('');
}

/** Normalizes what the grammar of figures and dates reads. */
export const normalize = (text: string): string => normalizeWith(text, FIGURE_NORMALIZATION);
