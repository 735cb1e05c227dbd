import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'youju-diff-'));
const OWN = readFileSync('tests/bench/articles.jsonl', 'utf8').trim().split('\n').length;

/** Writes a build that reads each `Ω` as a fact with the given value, and returns its directory. */
function buildOf(name: string, value: string): string {
  const directory = join(folder, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  const fact = `{ type: 'money', start: index, end: index + 1, value: '${value}' }`;
  writeFileSync(
    join(directory, 'index.js'),
    `export const extract = (text) => ({ facts: [...text.matchAll(/Ω/g)].map(({ index }) => (${fact})) });`,
  );
  return directory;
}
const [old, same, other] = [buildOf('old', '1'), buildOf('same', '1'), buildOf('other', '2')];
const corpus = join(folder, 'corpus.jsonl.gz');
writeFileSync(corpus, gzipSync('{"text":"一Ω二"}\n{"text":"三"}\n{"text":"Ω","publishedAt":"2024-06-19"}\n'));

function diff(...args: string[]) {
  return spawnSync(process.execPath, ['tests/bench/diff.mjs', ...args], { encoding: 'utf8' });
}

test('reports no differences between builds with the same facts', () => {
  const { stdout, status } = diff(old, same, '--corpus', corpus);
  expect(stdout).toMatch(
    new RegExp(`^${OWN + 3} articles, 0 with different facts\n\\d+ → \\d+ ns per character \\(× \\d+\\.\\d\\d\\)\n$`),
  );
  expect(status).toBe(0);
});

test('counts the articles with different facts and prints the first differences of each kind', () => {
  const { stdout, status } = diff(old, other, '--corpus', corpus);
  expect(stdout).toContain(`${OWN + 3} articles, 2 with different facts`);
  expect(stdout).toContain('money: another value (4 facts)');
  expect(stdout).toContain(
    '- {"type":"money","start":1,"end":2,"value":"1"}\n    "一Ω二"\n+ {"type":"money","start":1,"end":2,"value":"2"}',
  );
  expect(status).toBe(1);
});

test('--limit applies to each corpus', () => {
  expect(diff(old, other, '--corpus', corpus, '--limit', '1').stdout).toContain('2 articles, 1 with different facts');
});

test('rejects invalid arguments', () => {
  for (const args of [
    [old],
    [old, same, '--limit', 'few'],
    [old, join(folder, 'none')],
    [old, same, '--corpus', join(folder, 'none')],
  ]) {
    const { stderr, status } = diff(...args);
    expect(stderr).toContain('Usage: npm run diff -- OLD_DIR NEW_DIR');
    expect(status).toBe(2);
  }
});
