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
 * A plugin of esbuild's.
 *
 * @param {readonly string[]} without tables whose rows are left out, to measure what they weigh
 * @returns {import('esbuild').Plugin}
 */
export const tables = (without = []) => ({
  name: 'tables',
  setup(build) {
    build.onLoad({ filter: /\.tsv$/ }, async ({ path }) => ({
      loader: 'text',
      contents: without.includes(basename(path)) ? '' : rowsAlone(await readFile(path, 'utf8')),
    }));
  },
});
