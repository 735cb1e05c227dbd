import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { define, rowsAlone } from './data/build/bundle.mjs';

/** Tables are text to vitest as they are in the bundle. */
const tables = {
  name: 'tables',
  load(id: string) {
    if (id.endsWith('.tsv')) return `export default ${JSON.stringify(rowsAlone(readFileSync(id, 'utf8')))}`;
    return undefined;
  },
};

export default defineConfig({
  plugins: [tables],
  define: define(),
  test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000 },
});
