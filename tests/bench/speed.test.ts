import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factType } from '../../src/schema.js';
import { PAIRS, WORST } from './worst.mjs';

/** As it is built, which is what a user gets; its types are those of the sources, for there need be no build to check them. */
const { extract }: typeof import('../../src/index.js') = await import(new URL('../../dist/index.js', import.meta.url).href);

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
  expect(Math.min(...Array.from({ length: 9 }, () => milliseconds(text)))).toBeLessThan(500);
}, 60_000);

test('2 MB of news take at most 2.2 times as long as 1 MB', () => {
  const bytesEach = Buffer.byteLength(page) / page.length;
  const [one, two] = [1, 2].map((megabytes) => ofLength(Math.floor((megabytes * 1_000_000) / bytesEach)));
  milliseconds(one!); // compiled before it is measured
  // in turns, and all turns together: the collector comes when it comes, and a machine that is busy for a moment is so for one turn
  let [once, twice] = [0, 0];
  for (let turn = 0; turn < 9; turn++) {
    once += milliseconds(one!);
    twice += milliseconds(two!);
  }
  expect(twice / once).toBeLessThanOrEqual(2.2);
}, 60_000);

const STEMS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
/** Four characters, others for each number. */
const nameOf = (i: number): string => [1, 22, 484, 10648].map((of) => STEMS.charAt(Math.floor(i / of) % 22)).join('');

test('time grows with length and no faster', () => {
  // `_` is another name each time
  for (const piece of [...WORST, ...PAIRS, '全资子公司_科技，', '收购_5%股权，', '_完成A轮融资。']) {
    const ofLength = (characters: number) => {
      let i = 0;
      const text = piece.repeat(characters / piece.length).replaceAll('_', () => nameOf(i++));
      const from = performance.now();
      extract(text, { publishedAt: '2024-06-19', types: factType.options });
      return performance.now() - from;
    };
    ofLength(20_000);
    // eightfold the text may take eightfold the time, and as much again for a machine that is busy
    expect(ofLength(160_000), piece).toBeLessThan(16 * ofLength(20_000) + 200);
  }
}, 120_000);
