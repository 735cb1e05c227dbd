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

/** Returns a normalizing function for tables that map Traditional characters to Simplified ones. */
export function createNormalizer(...tables: readonly string[]): (text: string) => string {
  const table = buildTable(tables);
  return (text) => normalizeWith(text, table);
}

/**
 * Returns the view of a text that the grammar of figures and dates reads. It has the same length, so an offset in the view
 * is an offset in the text. Only the Traditional characters that this grammar uses are normalized; names are read in
 * a view that normalizes all of them.
 *
 * @returns `text` itself if it is already normalized
 */
export const normalize = createNormalizer(traditional);

function normalizeWith(text: string, table: Uint16Array): string {
  let first = 0;
  while (first < text.length && table[text.charCodeAt(first)] === text.charCodeAt(first)) first++;
  if (first === text.length) return text;
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += CHUNK_SIZE) {
    const units: number[] = []; // V8 takes a plain array as `apply` arguments faster than a typed one
    for (let at = from; at < Math.min(from + CHUNK_SIZE, text.length); at++) units.push(table[text.charCodeAt(at)]!);
    parts.push(String.fromCharCode.apply(null, units));
  }
  return parts.length === 1 ? parts[0]! : parts.join('');
}
