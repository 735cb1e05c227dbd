// How the tables are bundled: as text, their rows alone.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * The rows of a table, without what is for its readers: the header, lines that begin with `#`, and the columns from the one on whose heading does.
 *
 * @param {string} table as the file has it
 */
export function rowsAlone(table) {
  const [header, ...rows] = table.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const own = header.split('\t').findIndex((heading) => heading.startsWith('#'));
  return (own < 0 ? rows : rows.map((row) => row.split('\t').slice(0, own).join('\t').trimEnd())).join('\n');
}

/**
 * The first form of each code, for what is shown to people: rows of `code form`. Codes that are their own name (`TOPS`) are left out.
 *
 * @param {string} table as the file has it
 */
export function namesAlone(table) {
  const rows = rowsAlone(table)
    .split('\n')
    .map((row) => {
      const [code, forms = ''] = row.split('\t');
      return [code, forms.split(' ')[0]];
    });
  return rows
    .filter(([code, name]) => name !== '' && name !== code)
    .map((row) => row.join('\t'))
    .join('\n');
}

/**
 * A table as it is imported: its rows, or with `?names` the first form of each code.
 *
 * @param {string} table as the file has it
 * @param {string} suffix of the import, `?names` or none
 */
export const imported = (table, suffix) => (suffix === '?names' ? namesAlone(table) : rowsAlone(table));

/**
 * A plugin of esbuild's.
 *
 * @param {readonly string[]} without tables whose rows are left out, to measure what they weigh
 * @returns {import('esbuild').Plugin}
 */
export const tables = (without = []) => ({
  name: 'tables',
  setup(build) {
    build.onLoad({ filter: /\.tsv$/ }, async ({ path, suffix }) => ({
      loader: 'text',
      contents: without.includes(basename(path)) ? '' : imported(await readFile(path, 'utf8'), suffix),
    }));
  },
});
