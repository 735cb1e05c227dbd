import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as youju from '../src/index.js';

const readme = readFileSync('README.md', 'utf8');

test('what the README shows is what the library gives', () => {
  const [, text, publishedAt] = /extract\('(.+)', \{ publishedAt: '(.+)' \}\)/.exec(readme)!;
  const [, json] = /```json\n([^`]+)```/.exec(readme)!;
  expect(youju.extract(text!, { publishedAt }).facts).toEqual(JSON.parse(json!));
});

test('the public surface is this and nothing more', () => {
  expect(Object.keys(youju).sort()).toEqual(['YoujuError', 'extract', 'segment']);
});
