// How the tables are bundled: as text, without the lines and the columns that are for their readers: those that begin with `#`.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * A plugin of esbuild's.
 *
 * @param {readonly string[]} without tables whose rows are left out, to measure what they weigh
 * @returns {import('esbuild').Plugin}
 */
export const tables = (without = []) => ({
  name: 'tables',
  setup(build) {
    build.onLoad({ filter: /\.tsv$/ }, async ({ path }) => {
      const lines = withoutColumns((await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => !line.startsWith('#')));
      return { loader: 'text', contents: (without.includes(basename(path)) ? lines.slice(0, 1) : lines).join('\n') };
    });
  },
});

/** The last columns are for readers, from the one on whose heading begins with `#`. */
function withoutColumns(lines) {
  const first = lines[0].split('\t').findIndex((heading) => heading.startsWith('#'));
  return first < 0 ? lines : lines.map((line) => line.split('\t').slice(0, first).join('\t').trimEnd());
}
