import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';

const page = readFileSync('examples/page.txt', 'utf8');
const ofLength = (characters: number) => page.repeat(Math.ceil(characters / page.length)).slice(0, characters);

/** Milliseconds, the best of some runs: what other programs of the machine take is not ours. */
function milliseconds(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    expect(extract(text, { publishedAt: '2024-06-19' }).facts.length).toBeGreaterThan(text.length / 50);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

test('350,000 characters of news in one string take under half a second', () => {
  expect(milliseconds(ofLength(350_000), 3)).toBeLessThan(500);
});

test('2 MB of news take at most 2.2 times as long as 1 MB', () => {
  const bytesEach = Buffer.byteLength(page) / page.length;
  const [one, two] = [1, 2].map((megabytes) => ofLength(Math.floor((megabytes * 1_000_000) / bytesEach)));
  milliseconds(two!, 1); // compiled before it is measured
  expect(milliseconds(two!, 6) / milliseconds(one!, 6)).toBeLessThanOrEqual(2.2);
}, 30_000);
