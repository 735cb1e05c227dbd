import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';

test('350,000 characters of news in one string take under half a second', () => {
  const page = readFileSync('examples/page.txt', 'utf8');
  const text = page.repeat(Math.ceil(350_000 / page.length)).slice(0, 350_000);
  const runs = [1, 2, 3].map(() => {
    const from = performance.now();
    expect(extract(text, { publishedAt: '2024-06-19' }).facts.length).toBeGreaterThan(10_000);
    return performance.now() - from;
  });
  expect(Math.min(...runs)).toBeLessThan(500);
});
