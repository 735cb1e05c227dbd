import { defineConfig } from 'tsup';
import { tables } from '../bundle.mjs';

/** Bundles the training with the library that it trains for, because Node does not run TypeScript by itself. */
export default defineConfig({
  entry: { train: 'data/build/tagger/train.ts' },
  outDir: 'node_modules/.cache/tagger',
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  external: ['zod'],
  esbuildPlugins: [tables()],
});
