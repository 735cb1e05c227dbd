import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { tables } from '../data/build/bundle.mjs';

/** Bundles an entry point and returns the project files and the external modules that it reaches. */
async function reachOf(entry: string): Promise<{ own: string[]; outside: string[] }> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['node:*'],
    plugins: [tables()],
    write: false,
    metafile: true,
  });
  const outputs = Object.values(metafile.outputs);
  const used = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return { own: used, outside: [...new Set(outputs.flatMap(({ imports }) => imports.map(({ path }) => path)))].sort() };
}

describe('what each entry imports', () => {
  test.each([
    ['src/index.ts', []],
    ['src/rules.ts', []],
    ['src/figures.ts', []],
    ['src/formats.ts', []],
    ['src/html.ts', []],
    ['src/notebook.ts', []],
    ['src/html-input.ts', ['parse5']],
    ['src/schema.ts', ['zod']],
    ['src/english/compromise.ts', ['compromise/two']],
    ['src/segment/nodejieba.ts', ['node:fs', 'node:module', 'node:path']],
    ['src/segment/jieba-wasm.ts', ['jieba-wasm']],
  ])('%s: its own files and %j', async (entry, expected) => {
    const { own, outside } = await reachOf(entry);
    expect(outside).toEqual(expected);
    for (const path of own) expect(path).toMatch(/^(src\/[\w/-]+\.ts|data\/[\w/-]+\.tsv(\?names)?|packed:[a-z]+)$/);
  });

  test('rules reaches no tagger', async () => {
    const { own } = await reachOf('src/rules.ts');
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((path) => /tagge[rd]/.test(path))).toEqual([]);
  });

  test('figures reaches no tables of names or companies', async () => {
    const { own } = await reachOf('src/figures.ts');
    expect(own.length).toBeGreaterThan(50);
    expect(
      own.filter((path) => /name|ticker|compan|listing|foreign|finance|newsroom|segment|packed:(?!figures$)/.test(path)),
    ).toEqual([]);
  });
});

/** The folders in import order: each may import from those after it. */
const ORDER = [
  'cli',
  'segment',
  'entry',
  'input',
  'output',
  'english',
  'statement',
  'company',
  'instrument',
  'middle',
  'date',
  'quantity',
  'market',
  'number',
  'calendar',
  'tagger',
  'text',
];
const ENTRIES = [
  'index.ts',
  'extract.ts',
  'concepts.ts',
  'name-options.ts',
  'figures.ts',
  'formats.ts',
  'rules.ts',
  'html.ts',
  'html-input.ts',
  'notebook.ts',
  'read-numeral.ts',
  'schema.ts',
];
/** Top-level files that any folder may import; other top-level files rank between `company` and `quantity` (`middle`). */
const ANYWHERE = ['fact.ts', 'statement.ts', 'span.ts', 'error.ts', 'check-keys.ts', 'select.ts'];

/** Folders that form one layer with others: names are resolved by codes, and codes by the names before them. */
const LAYERS: Readonly<Record<string, string>> = { ticker: 'company', profiles: 'entry' };

function layerOf(path: string): string {
  if (path.startsWith('src/company/tagger/')) return 'tagger';
  const [first, second] = path.split('/').slice(1);
  if (second !== undefined) return LAYERS[first!] ?? first!;
  return ANYWHERE.includes(first!) ? 'anywhere' : ENTRIES.includes(first!) ? 'entry' : 'middle';
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => `src/${file}`);

test('imports go one way', () => {
  expect(files.length).toBeGreaterThan(70);
  const against = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const imports = [...source.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)\.js';/gm)].map(
      ([, path]) => `${join(dirname(file), path!)}.ts`,
    );
    return imports
      .filter((path) => {
        const [from, to] = [layerOf(file), layerOf(path)];
        return to !== 'anywhere' && from !== to && file !== 'src/index.ts' && ORDER.indexOf(from) >= ORDER.indexOf(to);
      })
      .map((path) => `${file} → ${path}`);
  });
  expect(against).toEqual([]);
});

test('the core uses no clock, randomness, environment or network', () => {
  const core = files.filter((file) => !file.startsWith('src/cli/') && file !== 'src/segment/nodejieba.ts');
  const asked = core.filter((file) =>
    /\b(Date\.|new Date\b|Math\.random|performance\.|process\.|globalThis|fetch\(|setTimeout|console\.)/.test(
      readFileSync(file, 'utf8'),
    ),
  );
  expect(asked).toEqual([]);
});
