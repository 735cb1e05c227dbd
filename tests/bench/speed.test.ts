import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { halvesOf, searchGrowth, sequencesOf } from './search.mjs';
import { stepCounter } from './steps.mjs';
import { CHAINS, CLASSES, PAIRS, WORST } from './worst.mjs';

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

/** Every piece, and names and figures among words, where `_` is another name each time. */
const PIECES = new Set([...WORST, ...PAIRS, ...CLASSES, ...CHAINS, '全资子公司_科技，', '收购_5%股权，', '_完成A轮融资。']);

const steps = await stepCounter();

/** The steps per character of a piece repeated to so many characters. */
function stepsPerCharacter(piece: string, characters: number): number {
  let i = 0;
  const text = piece.repeat(Math.ceil(characters / piece.length)).replaceAll('_', () => nameOf(i++));
  return steps(text) / text.length;
}

test('steps per character stay within 10 % as a chain of figures or dates grows a hundredfold', () => {
  for (const piece of CHAINS) {
    const counts = [1000, 10_000, 100_000].map((characters) => stepsPerCharacter(piece, characters));
    expect(Math.max(...counts), `${piece}: ${counts}`).toBeLessThan(1.1 * Math.min(...counts));
  }
}, 120_000);

test('steps per character do not grow with the length of any text of repeated pieces', () => {
  // names are looked for 1,000 characters around: the shorter text is longer than that
  for (const piece of PIECES) expect(stepsPerCharacter(piece, 24_000), piece).toBeLessThan(1.1 * stepsPerCharacter(piece, 4000));
}, 120_000);

const planted = await stepCounter(new URL('planted.mjs', import.meta.url));

test.each(['loop', 'regex', 'copy'])('a count of steps shows the quadratic work of a %s', (work) => {
  const growth = (text: string) => planted(text.padEnd(2000)) / planted(text.padEnd(1000));
  expect(growth(work)).toBeGreaterThan(3);
  expect(growth('none')).toBeLessThan(2.1);
});

test('a search finds the texts that grow, one of the rotations of a sequence', () => {
  expect(sequencesOf(['a', 'b'], 3).map(({ name }) => name)).toEqual(['aaa', 'aab', 'abb', 'bbb']);
  const { searched, found } = searchGrowth([...sequencesOf(['loop', 'x'], 2), ...halvesOf(['loop', 'x'])], planted);
  expect(searched).toBe(5);
  expect(found.map(({ name }) => name)).toEqual(['looploop', 'loopx', 'loop…x…']);
});
