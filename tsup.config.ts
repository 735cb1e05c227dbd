import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { tables } from './data/build/bundle.mjs';
import { thirdParty } from './data/build/third-party.mjs';

/** The tables hold Chinese: written as it is, the bundle is a quarter shorter. */
const utf8: NonNullable<Options['esbuildOptions']> = (options) => {
  options.charset = 'utf8';
  options.chunkNames = 'chunks/[name]-[hash]';
};

const dts = { compilerOptions: { ignoreDeprecations: '6.0' } };

const entry = {
  index: 'src/index.ts',
  figures: 'src/figures.ts',
  formats: 'src/formats.ts',
  html: 'src/html.ts',
  'html-input': 'src/html-input.ts',
  notebook: 'src/notebook.ts',
  schema: 'src/schema.ts',
  english: 'src/english/compromise.ts',
  'segment/nodejieba': 'src/segment/nodejieba.ts',
  'segment/jieba-wasm': 'src/segment/jieba-wasm.ts',
};

const shared: Options = {
  splitting: true, // one class of error, one set of tables, for the command line too
  target: 'es2022',
  platform: 'neutral',
  external: ['zod', 'compromise/two', 'jieba-wasm', 'parse5', 'piscina', 'fs', /^node:/], // chardet would require fs to read files, which it is not asked to
  esbuildPlugins: [tables()],
  esbuildOptions: utf8,
};

export default defineConfig([
  {
    ...shared,
    entry: { ...entry, cli: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
    format: ['esm'],
    esbuildPlugins: [tables(), thirdParty('dist/THIRD-PARTY-LICENSES.txt')], // only the command bundles other packages
    dts: { ...dts, entry },
    define: { YOUJU_VERSION: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  },
  {
    ...shared,
    entry,
    format: ['cjs'],
    shims: true, // import.meta.url
    dts,
  },
]);
