import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { tablesIn, dataVersion as versionOf } from '../data/build/bundle.mjs';
import { dataVersion } from '../src/index.js';

const directory = mkdtempSync(join(tmpdir(), 'youju-data-'));
const tables = tablesIn();
beforeEach(() => {
  for (const table of tables) cpSync(join('data', table), join(directory, table));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Edits a copied table. */
function edit(table: string, change: (text: string) => string): void {
  const path = join(directory, table);
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  expect(changed, table).not.toBe(text);
  writeFileSync(path, changed);
}

test('dataVersion is the date of the listings and a hash of the tables', () => {
  expect(dataVersion).toMatch(/^2026-08\+[0-9a-f]{8}$/);
  expect(versionOf()).toBe(dataVersion);
  expect(versionOf(directory)).toBe(dataVersion);
});

test('editing any table changes the version', () => {
  const versions = tables.map((table) => {
    edit(table, (text) => {
      const last = text.trimEnd().lastIndexOf('\n') + 1; // the first column; later ones may be documentation
      return `${text.slice(0, last)}x${text.slice(last)}`;
    });
    return versionOf(directory);
  });
  expect(tables.length).toBeGreaterThan(40);
  expect(new Set([dataVersion, ...versions]).size).toBe(tables.length + 1);
});

test('moving a row, renaming a table or dating the listings later changes the version', () => {
  edit('quantity/units.tsv', (text) => {
    const rows = text.trimEnd().split('\n');
    return `${[...rows.slice(0, -2), rows.at(-1), rows.at(-2)].join('\n')}\n`;
  });
  expect(versionOf(directory)).not.toBe(dataVersion);
  cpSync('data/quantity/units.tsv', join(directory, 'quantity/units.tsv'));
  renameSync(join(directory, 'quantity/units.tsv'), join(directory, 'zzz.tsv'));
  expect(versionOf(directory)).not.toBe(dataVersion);
  renameSync(join(directory, 'zzz.tsv'), join(directory, 'quantity/units.tsv'));
  edit('company/listings.tsv', (text) => text.replace('As of 2026-08.', 'As of 2026-11-30.'));
  expect(versionOf(directory)).toBe(dataVersion.replace('2026-08', '2026-11-30'));
});

test('comments, line endings, file times and file order do not change the version', () => {
  for (const table of tables) {
    edit(table, (text) => `# A comment.\n${text}`.replaceAll('\n', '\r\n'));
    utimesSync(join(directory, table), 1, 1);
  }
  for (const table of [...tables].reverse()) {
    const path = join(directory, table);
    const text = readFileSync(path);
    rmSync(path);
    writeFileSync(path, text);
  }
  writeFileSync(join(directory, 'notes.md'), 'not a table');
  expect(versionOf(directory)).toBe(dataVersion);
});

test('listings without a date fail the build', () => {
  edit('company/listings.tsv', (text) => text.replace(' As of 2026-08.', ''));
  expect(() => versionOf(directory)).toThrow('data/company/listings.tsv: expected a comment with the date of the lists');
});
