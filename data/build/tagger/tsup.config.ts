import { defineConfig } from 'tsup';
import { tables } from '../bundle.mjs';

/** Node runs no TypeScript by itself: the training is bundled first, with the library that it trains for. */
export default defineConfig({
  entry: { train: 'data/build/tagger/train.ts' },
  outDir: 'node_modules/.cache/tagger',
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  external: ['zod'],
  esbuildPlugins: [tables()],
});
