import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { tables } from './data/build/bundle.mjs';
import { ENTRIES } from './data/build/entries.mjs';
import { thirdParty } from './data/build/third-party.mjs';

/** The tables hold Chinese: written as it is, the bundle is a quarter shorter. */
const utf8: NonNullable<Options['esbuildOptions']> = (options) => {
  options.charset = 'utf8';
  options.chunkNames = 'chunks/[name]-[hash]';
};

/**
 * The weights of the tagger, as an entry so that they are a file of their own: they are ASCII, and take one byte a character in
 * memory there. In a file with Chinese in it, all strings of its source take two.
 */
const WEIGHTS = { 'chunks/tagger-weights': 'data/company/tagger/weights.tsv' };

const shared: Options = {
  splitting: true, // one class of error, one set of tables, for the command line too
  target: 'es2022',
  platform: 'neutral',
  external: ['zod', 'compromise/two', 'jieba-wasm', 'parse5', 'piscina', 'fs', /^node:/], // chardet would require fs to read files, which it is not asked to
  esbuildPlugins: [tables()],
  esbuildOptions: utf8,
};

/** JavaScript alone: `tsc -b src` and data/build/declarations.mjs make the declarations. */
export default defineConfig([
  {
    ...shared,
    entry: { ...ENTRIES, ...WEIGHTS, cli: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
    format: ['esm'],
    esbuildPlugins: [tables(), thirdParty('dist/THIRD-PARTY-LICENSES.txt')], // only the command bundles other packages
    define: { YOUJU_VERSION: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  },
  {
    ...shared,
    entry: { ...ENTRIES, ...WEIGHTS },
    format: ['cjs'],
    shims: true, // import.meta.url
  },
]);
