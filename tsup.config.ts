import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

/** Tables of rows are kept as they are written (`data/*.tsv`) and bundled as text. */
const tables: NonNullable<Options['loader']> = { '.tsv': 'text' };

const dts = { compilerOptions: { ignoreDeprecations: '6.0' } };

export default defineConfig([
  {
    entry: { index: 'src/index.ts', schema: 'src/fact.ts' },
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    external: ['zod'],
    loader: tables,
    dts,
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    loader: tables,
    define: { YOUJU_VERSION: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  },
]);
