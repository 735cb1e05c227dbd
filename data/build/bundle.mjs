// How the tables are bundled: as text, their rows alone, with one version for all of them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DATA = fileURLToPath(new URL('..', import.meta.url));

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
 * The version of the tables, `2026-08+1a2b3c4d`: the date of the listings, and a hash of the bundled rows of every table.
 * Comments, line endings, file times and the order of the directory do not change it, so it is the same on every machine.
 *
 * @param {string} [directory] where the tables are
 */
export function dataVersion(directory = DATA) {
  const [, asOf] =
    /^#.*\bAs of (\d{4}-\d\d(?:-\d\d)?)\.$/m.exec(readFileSync(join(directory, 'listings.tsv'), 'utf8').replaceAll('\r', '')) ??
    [];
  if (asOf === undefined)
    throw new Error('data/listings.tsv: expected a comment with the date of the lists, as in "As of 2026-08."');
  const hash = createHash('sha256');
  for (const name of readdirSync(directory).sort()) {
    if (name.endsWith('.tsv')) hash.update(`${name}\n${rowsAlone(readFileSync(join(directory, name), 'utf8'))}\0`);
  }
  return `${asOf}+${hash.digest('hex').slice(0, 8)}`;
}

/** What src/data-version.ts is compiled with. */
export const define = () => ({ YOUJU_DATA_VERSION: JSON.stringify(dataVersion()) });

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
    build.initialOptions.define = { ...build.initialOptions.define, ...define() };
    build.onLoad({ filter: /\.tsv$/ }, async ({ path, suffix }) => ({
      loader: 'text',
      contents: without.includes(basename(path)) ? '' : imported(await readFile(path, 'utf8'), suffix),
    }));
  },
});
