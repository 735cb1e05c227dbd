import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';

const page = readFileSync('examples/page.txt', 'utf8');
const ofLength = (characters: number) => page.repeat(Math.ceil(characters / page.length)).slice(0, characters);

function milliseconds(text: string): number {
  const from = performance.now();
  expect(extract(text, { publishedAt: '2024-06-19' }).facts.length).toBeGreaterThan(text.length / 50);
  return performance.now() - from;
}

test('350,000 characters of news in one string take under half a second', () => {
  const text = ofLength(350_000);
  for (let run = 0; run < 2; run++) milliseconds(text); // compiled before it is measured
  expect(Math.min(...[1, 2, 3].map(() => milliseconds(text)))).toBeLessThan(500);
});

test('2 MB of news take at most 2.2 times as long as 1 MB', () => {
  const bytesEach = Buffer.byteLength(page) / page.length;
  const [one, two] = [1, 2].map((megabytes) => ofLength(Math.floor((megabytes * 1_000_000) / bytesEach)));
  milliseconds(one!); // compiled before it is measured
  // in turns and in sum: the collector comes when it comes, and a busy machine is busy for both
  let [once, twice] = [0, 0];
  for (let run = 0; run < 8; run++) {
    once += milliseconds(one!);
    twice += milliseconds(two!);
  }
  expect(twice / once).toBeLessThanOrEqual(2.2);
}, 60_000);
