import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function fuzz(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'tests/fuzz/fuzz.ts', ...args], { encoding: 'utf8' });
}
const folder = mkdtempSync(join(tmpdir(), 'youju-fuzz-'));

test('fuzzing with 8,000 texts finds no fault', () => {
  const findings = join(folder, 'none.jsonl');
  const { stdout, stderr, status } = fuzz('--texts', '8000', '--findings', findings);
  expect(stderr + (existsSync(findings) ? readFileSync(findings, 'utf8') : '')).toBe('');
  expect(status).toBe(0);
  const [, read, reached, initial] = /^(\d+) texts: (\d+) characters of the code reached \((\d+) by/m.exec(stdout)!.map(Number);
  expect(read).toBe(8000);
  expect(reached).toBeGreaterThan(1.05 * initial!); // mutation reaches code that the articles do not
  console.log(stdout);
}, 180_000);

test('a fault behind four nested conditions is found, minimized and recorded', () => {
  const findings = join(folder, 'planted.jsonl');
  const corpus = join(folder, 'corpus.jsonl');
  writeFileSync(corpus, '{"text":"昨日收盘，该股报3.2元。"}\n');
  const { status } = fuzz('--texts', '40000', '--target', 'tests/fuzz/planted.mjs', '--findings', findings, '--corpus', corpus);
  expect(status).toBe(1);
  const [finding] = readFileSync(findings, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([...finding.text].sort().join('')).toBe([...'💰\u202e&nbsp;分之'].sort().join(''));
  expect(finding.fault).toMatch(/^throws RangeError: found/);
}, 60_000);
