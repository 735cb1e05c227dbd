// Bundles the tables: as text, rows only, with one version for all of them. The format of a table: data/README.md.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const DATA = fileURLToPath(new URL('..', import.meta.url));

/**
 * Returns the lines of a table, first the heading, without comments and with each list of forms in its row:
 * indented lines are the next cell of the row above them, one form per line; a table whose only column is `forms` is one list.
 *
 * @param {string} table the text of the file
 * @returns {string[]}
 */
export function tableLines(table) {
  const lines = table.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const [heading, ...rows] = lines
    .join('\n')
    .replace(/(?:\n {2}.+)+/g, (forms) => `\t${forms.slice(3).replaceAll('\n  ', ' ')}`)
    .split('\n');
  return [heading, ...(heading === 'forms' ? [rows.join(' ')] : rows)];
}

/**
 * Returns the rows of a table as they are bundled, without the parts for human readers: comments, the heading, and the columns
 * from the first one whose heading begins with `#`.
 *
 * @param {string} table the text of the file
 */
export function dataRows(table) {
  const [heading, ...rows] = tableLines(table);
  const firstNote = heading.split('\t').findIndex((name) => name.startsWith('#'));
  return (firstNote < 0 ? rows : rows.map((row) => row.split('\t').slice(0, firstNote).join('\t').trimEnd())).join('\n');
}

/** Returns the paths of all tables below a directory, with `/` on every system, sorted. */
export const tablesIn = (directory = DATA) =>
  readdirSync(directory, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.tsv'))
    .sort();

/**
 * Returns the version of the tables, `2026-08+1a2b3c4d`: the date of the listings and a hash of the path and bundled rows of every table.
 * Comments, line endings, file times and the order of the directory do not change it, so it is the same on every machine.
 *
 * @param {string} [directory] the folder of the tables
 */
export function dataVersion(directory = DATA) {
  const [, asOf] =
    /^#.*\bAs of (\d{4}-\d\d(?:-\d\d)?)\.\r?$/m.exec(readFileSync(join(directory, 'company/listings.tsv'), 'utf8')) ?? [];
  if (asOf === undefined)
    throw new Error('data/company/listings.tsv: expected a comment with the date of the lists, as in "As of 2026-08."');
  const hash = createHash('sha256');
  for (const path of tablesIn(directory)) hash.update(`${path}\n${dataRows(readFileSync(join(directory, path), 'utf8'))}\0`);
  return `${asOf}+${hash.digest('hex').slice(0, 8)}`;
}

/** Returns the constants that src/data-version.ts is compiled with. */
export const define = () => ({ YOUJU_DATA_VERSION: JSON.stringify(dataVersion()) });

/**
 * Returns the first form of each code, for display: rows of `code form`. Codes that are their own name (`TOPS`) are left out.
 *
 * @param {string} table the text of the file
 */
export function nameRows(table) {
  const rows = dataRows(table)
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
 * @param {string} table the text of the file
 * @param {string} suffix the suffix of the import, `?names` or none
 */
export const importedText = (table, suffix) => (suffix === '?names' ? nameRows(table) : dataRows(table));

const pathInData = (path) => relative(DATA, path).replaceAll('\\', '/');

/**
 * Returns the source of a `packed:` module: what the tables hold, packed for src/text/packed-words.ts or
 * src/company/packed-issuers.ts.
 *
 * @param {string} name the part after `packed:`: a module in data/build/packed
 * @param {readonly string[]} without paths in `data/` of tables whose rows are left out
 */
export function packedModule(name, without = []) {
  const key = [name, ...without].join();
  if (!packedModules.has(key)) packedModules.set(key, pack(name, without));
  return packedModules.get(key);
}
/** What this process has packed: both formats of the bundle ask for the same. */
const packedModules = new Map();

/** Bundles a module in data/build/packed with the sources that declare the words, and runs it. */
async function pack(name, without) {
  const directory = await mkdtemp(join(tmpdir(), 'youju-packed-'));
  const outfile = join(directory, `${name}.mjs`);
  try {
    await build({
      entryPoints: [join(DATA, `build/packed/${name}.ts`)],
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      charset: 'utf8',
      outfile,
      logLevel: 'error',
      plugins: [tables(without, { isPacking: true })],
    });
    const { packed } = await import(pathToFileURL(outfile).href);
    return `export default ${JSON.stringify(packed)}`;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/**
 * Creates the esbuild plugin that bundles tables as text, and words and companies packed.
 *
 * @param {readonly string[]} without paths in `data/` of tables whose rows are left out, to measure their size
 * @param {{ isPacking?: boolean }} options `isPacking`: `packed:` modules are empty, in the bundle that packs them
 * @returns {import('esbuild').Plugin}
 */
export const tables = (without = [], { isPacking = false } = {}) => ({
  name: 'tables',
  setup(build) {
    build.initialOptions.define = { ...build.initialOptions.define, ...define() };
    build.onLoad({ filter: /\.tsv$/ }, async ({ path, suffix }) => ({
      loader: 'text',
      contents: without.includes(pathInData(path)) ? '' : importedText(await readFile(path, 'utf8'), suffix),
    }));
    build.onResolve({ filter: /^packed:/ }, ({ path }) => ({ path: path.slice('packed:'.length), namespace: 'packed' }));
    build.onLoad({ filter: /./, namespace: 'packed' }, async ({ path }) => ({
      contents: isPacking ? 'export default { classes: [] }' : await packedModule(path, without),
    }));
  },
});
