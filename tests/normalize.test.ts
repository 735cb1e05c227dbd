import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataRows } from '../data/build/bundle.mjs';
import { normalizeForNames } from '../src/company/normalize-names.js';
import { normalize } from '../src/text/normalize.js';
import { check } from './properties/check.js';

test.each([
  ['１２.５％', '12.5%'],
  ['￥３，０００　元', '¥3，000 元'],
  ['約30億美元', '约30亿美元'],
  ['著名企业', '著名企业'],
])('%s is normalized to %s', (text, view) => expect([normalize(text), normalizeForNames(text)]).toEqual([view, view]));

/** The Simplified forms of the characters in data/text/traditional-names.tsv, which are not in data/text/traditional.tsv. */
const [, [, others]] = dataRows(readFileSync('data/text/traditional-names.tsv', 'utf8'))
  .split('\n')
  .map((row) => row.split('\t')) as [string[], [string, string]];

test('normalizeForNames converts every Traditional character', () => {
  expect(others.length).toBeGreaterThan(2000);
  expect(['華電國際', '台積電'].map(normalizeForNames)).toEqual(['华电国际', '台积电']);
});

test('normalize covers every character in the code and tables of figures and dates', () => {
  const files = ['number', 'quantity', 'calendar', 'date', 'text'].flatMap((folder) =>
    readdirSync(`src/${folder}`).map((file) => `src/${folder}/${file}`),
  );
  const sources = [...files, 'src/pipeline.ts', 'src/lexicon.ts'].map((file) => readFileSync(file, 'utf8'));
  const tables = sources.flatMap((source) => [...source.matchAll(/data\/[\w/-]+\.tsv/g)].map(([table]) => table));
  expect(tables.length).toBeGreaterThan(25);
  const known = new Set([...sources, ...tables.map((table) => dataRows(readFileSync(table, 'utf8')))].join(''));
  const lacking = Array.from(others).filter((simplified) => known.has(simplified));
  expect(lacking, 'run `node data/build/traditional.mjs`, and commit the tables that it writes').toEqual([]);
});

test.each([
  ['normalize', normalize],
  ['normalizeForNames', normalizeForNames],
] as const)('%s keeps the length and is idempotent', (_, normalizeText) => {
  check(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const view = normalizeText(text);
      expect(view).toHaveLength(text.length);
      expect(normalizeText(view)).toBe(view);
    }),
    100,
  );
});
