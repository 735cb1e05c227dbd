import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { define, imported } from './data/build/bundle.mjs';

/** Tables are text to vitest as they are in the bundle. */
const tables = {
  name: 'tables',
  load(id: string) {
    const [path, query] = id.split('?');
    if (!path!.endsWith('.tsv')) return undefined;
    return `export default ${JSON.stringify(imported(readFileSync(path!, 'utf8'), query ? `?${query}` : ''))}`;
  },
};

export default defineConfig({
  plugins: [tables],
  define: define(),
  test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000 },
});
