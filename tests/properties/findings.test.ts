import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { faultOf } from './faults.js';

test('every recorded finding of the fuzzer is read without a fault', () => {
  const lines = readFileSync('tests/fuzz/findings.jsonl', 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const { text } = JSON.parse(line);
    for (const options of [{}, { publishedAt: '2024-06-19' }]) expect(faultOf(text, extract, options), line).toBeUndefined();
  }
});
