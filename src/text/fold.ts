import traditional from '../../data/traditional.tsv';

const CHUNK = 0x2000;

/**
 * One code unit for one: full-width forms to ASCII, ideographic space to a space, Traditional to Simplified.
 * `，` stays: it ends clauses and parts lists, where `,` may stand inside a number.
 */
function tableOf(tables: readonly string[]): Uint16Array {
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

/** What folds a text, by tables of traditional characters and their simplified ones. */
export function folding(...tables: readonly string[]): (text: string) => string {
  const table = tableOf(tables);
  return (text) => folded(text, table);
}

/**
 * The view of a text that the grammar of figures and dates reads: of the same length, so that an offset in the view is one in the source. Of the
 * traditional characters it folds those that this grammar knows; names are read in a view with all of them.
 *
 * @returns `text` itself where nothing folds
 */
export const fold = folding(traditional);

function folded(text: string, table: Uint16Array): string {
  let first = 0;
  while (first < text.length && table[text.charCodeAt(first)] === text.charCodeAt(first)) first++;
  if (first === text.length) return text;
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += CHUNK) {
    const units: number[] = []; // an array of the language's own is taken for arguments faster than a typed one
    for (let at = from; at < Math.min(from + CHUNK, text.length); at++) units.push(table[text.charCodeAt(at)]!);
    parts.push(String.fromCharCode.apply(null, units));
  }
  return parts.length === 1 ? parts[0]! : parts.join('');
}
