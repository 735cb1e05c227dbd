import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tables are bundled as text by tsup; vitest reads them the same way. */
const tables = {
  name: 'tables',
  load(id: string) {
    if (id.endsWith('.tsv')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    return undefined;
  },
};

export default defineConfig({ plugins: [tables], test: { include: ['tests/**/*.test.ts'] } });
