import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tables are bundled as text by tsup (data/build/bundle.mjs); vitest reads them as text too, the lines for their readers among them. */
const tables = {
  name: 'tables',
  load(id: string) {
    if (id.endsWith('.tsv')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    return undefined;
  },
};

export default defineConfig({ plugins: [tables], test: { include: ['tests/**/*.test.ts'] } });
