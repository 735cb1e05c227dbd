import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { define, importedText, packedModule } from './data/build/bundle.mjs';

/** Tables are text to vitest as they are in the bundle, and words and companies are packed. */
const tables = {
  name: 'tables',
  resolveId: (id: string) => (id.startsWith('packed:') ? `\0${id}` : undefined),
  load(id: string) {
    if (id.startsWith('\0packed:')) return packedModule(id.slice('\0packed:'.length));
    const [path, query] = id.split('?');
    if (!path!.endsWith('.tsv')) return undefined;
    return `export default ${JSON.stringify(importedText(readFileSync(path!, 'utf8'), query ? `?${query}` : ''))}`;
  },
};

/** What `npm test` runs: everything that neither starts processes and services nor takes minutes. */
const EVERYDAY = ['tests/*.test.ts', 'tests/{articles,cli,properties,statements}/*.test.ts'];
/** nodejieba's user words are global to a process: its tests get one of their own, as the samples of the docs add some. */
const ENGINES = ['tests/engines.test.ts'];
/** What `npm run test:full` runs besides, then with every run of each property and a random seed. */
const FULL = ['tests/{bench,command,fuzz,package,training}/*.test.ts'];

// the config is evaluated once for each project: the environment keeps one seed for all
if (process.env.YOUJU_TESTS === 'full' && process.env.YOUJU_SEED === undefined) {
  process.env.YOUJU_SEED = String(randomInt(2 ** 31));
  console.log(`Seed of the properties: YOUJU_SEED=${process.env.YOUJU_SEED}`);
}

const shared = { testTimeout: 60_000, maxWorkers: '100%' };

export default defineConfig({
  plugins: [tables],
  define: define(),
  test: {
    projects: [
      { extends: true, test: { ...shared, name: 'everyday', include: EVERYDAY, exclude: ENGINES, isolate: false } },
      { extends: true, test: { ...shared, name: 'engines', include: ENGINES } },
      { extends: true, test: { ...shared, name: 'full', include: FULL } },
      { extends: true, test: { ...shared, name: 'runtimes', include: ['tests/runtimes/*.test.ts'] } },
      { extends: true, test: { ...shared, name: 'examples', include: ['tests/examples/*.test.ts'] } },
    ],
  },
});
