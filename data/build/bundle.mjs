// How the tables are bundled: as text, without the lines that are for their readers.
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
      const lines = (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => !line.startsWith('#'));
      return { loader: 'text', contents: (without.includes(basename(path)) ? lines.slice(0, 1) : lines).join('\n') };
    });
  },
});
