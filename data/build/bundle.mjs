// Bundles the tables as text: only their rows, with one version for all of them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DATA = fileURLToPath(new URL('..', import.meta.url));

/**
 * Returns the rows of a table without what is for human readers: the header, lines that begin with `#`, and all columns from the
 * first one whose heading begins with `#`.
 *
 * @param {string} table contents of the file
 */
export function rowsAlone(table) {
  const [header, ...rows] = table.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const own = header.split('\t').findIndex((heading) => heading.startsWith('#'));
  return (own < 0 ? rows : rows.map((row) => row.split('\t').slice(0, own).join('\t').trimEnd())).join('\n');
}

/**
 * Returns the version of the tables, `2026-08+1a2b3c4d`: the date of the listings, and a hash of the bundled rows of every table.
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

/** Returns the constants that src/data-version.ts is compiled with. */
export const define = () => ({ YOUJU_DATA_VERSION: JSON.stringify(dataVersion()) });

/**
 * Returns the first form of each code, for display, as rows of `code form`. Codes that are their own name (`TOPS`) are left out.
 *
 * @param {string} table contents of the file
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
 * Returns a table as it is imported: its rows, or with `?names` the first form of each code.
 *
 * @param {string} table contents of the file
 * @param {string} suffix suffix of the import: `?names` or empty
 */
export const imported = (table, suffix) => (suffix === '?names' ? namesAlone(table) : rowsAlone(table));

/**
 * Creates the esbuild plugin that loads tables.
 *
 * @param {readonly string[]} without tables to load without rows, to measure their size
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
