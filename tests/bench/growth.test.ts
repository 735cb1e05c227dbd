import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../properties/check.js';
import { applyDamages, damageOf } from '../properties/garbage.js';
import { halvesOf, searchGrowth, sequencesOf } from './search.mjs';
import { stepCounter } from './steps.mjs';
import { CHAINS, CLASSES, PAIRS, WORST } from './worst.mjs';

const STEMS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
/** Returns four characters that are different for each number. */
const nameOf = (i: number): string => [1, 22, 484, 10648].map((divisor) => STEMS.charAt(Math.floor(i / divisor) % 22)).join('');

/** All pieces, and names and figures in words, where each `_` is replaced by a different name. */
const PIECES = new Set([...WORST, ...PAIRS, ...CLASSES, ...CHAINS, '全资子公司_科技，', '收购_5%股权，', '_完成A轮融资。']);

const steps = await stepCounter();

/** Returns the steps per character of a piece repeated to the given length. */
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
  // no reader looks farther than some hundred characters: the shorter text is longer than that
  for (const piece of PIECES) expect(stepsPerCharacter(piece, 24_000), piece).toBeLessThan(1.1 * stepsPerCharacter(piece, 4000));
}, 120_000);

const articles: string[] = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);

test('steps per character of news do not grow with its length', () => {
  const [short, long] = [1, 10].map((times) => articles.join('\n').repeat(times));
  steps(short!); // reads what these articles need of the tables
  expect(steps(long!) / long!.length).toBeLessThan(1.02 * (steps(short!) / short!.length));
}, 120_000);

test('a damaged article takes at most six times the steps per character of news', () => {
  const usual = steps(articles.join('\n')) / articles.join('\n').length;
  // reads what a figure with a lost decimal point and a full name need of the tables, which no article does
  steps('02558美元，002558美元，北京甲乙丙丁科技股份有限公司');
  const article = fc.constantFrom(...articles);
  check(
    fc.property(article, damageOf(30), article, (text, damage, other) => {
      const read = applyDamages(text, damage, other);
      expect(steps(read)).toBeLessThan(6 * usual * (read.length + 100));
    }),
    1000,
  );
}, 120_000);

/** Pieces of a line without an end, whose figures have statements. */
const STATED = [
  '腾讯控股营收1亿元，同比增长5%，',
  '涨1%、',
  '腾讯控股、',
  '1亿元和',
  '分别增长1%、2%、',
  '（1%',
  '【1亿元】',
  '【1亿元',
  '《',
  '其中营收1亿元；',
  '花旗将腾讯控股目标价上调至100元，',
  '5月26日1亿元，',
  '由1%增至2%，',
  '1亿元 ',
  '1、营收1亿元\n',
];

/** What a clause without an end repeats, with words that rules for statements look for: before a plan or a figure. */
const RUNS = [
  '以',
  '从',
  '按',
  '据',
  '较',
  '的',
  '率',
  '公司',
  '做多',
  '期货',
  '人士',
  '宣布',
  '采取',
  'A',
  '公司A',
  '[约',
  '为至',
];

/** Returns by how much the steps per character of a repeated piece grow at eight times the length. */
const growthOf = (count: (text: string) => number, piece: string, before = '', after = '') => {
  const [short, long] = [2000, 16_000].map((characters) => before + piece.repeat(Math.ceil(characters / piece.length)) + after);
  return count(long!) / long!.length / (count(short!) / short!.length);
};

test('steps per character of segment do not grow with the length of a line', async () => {
  const segment = await stepCounter("import { segment } from './dist/index.js'; export const run = (text) => segment(text);");
  for (const piece of ['Foo and Bar ', '公司公告', 'A', '“', '（', '《', '1.', '...', '【', '💰'])
    expect(growthOf(segment, piece), piece).toBeLessThan(1.2);
}, 120_000);

test('steps per character of statements do not grow with the length of a line', async () => {
  const statements = await stepCounter(
    "import { extract } from './dist/index.js'; export const run = (text) => extract(text, { statements: true });",
  );
  for (const piece of STATED) expect(growthOf(statements, piece), piece).toBeLessThan(1.2);
  for (const run of RUNS)
    for (const [before, after] of [
      ['公司将', '，配售1亿元'],
      ['腾讯控股营收', '1亿元，同比增长5%'],
      ['腾讯控股营收1亿元', '从1%增至2%的可能性'],
    ])
      expect(growthOf(statements, run, before, after), `${before}${run}${after}`).toBeLessThan(1.2);
}, 120_000);

test('steps per character of an English passage do not grow with its length', async () => {
  const english = await stepCounter(`
    import { extract } from './dist/index.js';
    import { compromise } from './dist/english.js';
    export const run = (text) => extract(text, { english: compromise() });`);
  expect(growthOf(english, 'The deal of Apple Inc. was off. ')).toBeLessThan(1.2);
}, 120_000);

test('steps per character of the check for generic names do not grow with the number of ways to divide a name', async () => {
  const generic = await stepCounter(`
    import { isNotCompanyName } from './src/company/name-checks.ts';
    import { ALL } from './src/profiles/all.ts';
    import { documentOf } from './src/text/document.ts';
    export const run = (name) => ALL && isNotCompanyName(documentOf(name), 0, name.length);`);
  expect(growthOf(generic, '新能源汽车')).toBeLessThan(1.2);
}, 120_000);

const planted = await stepCounter("export { extract as run } from './tests/bench/planted.mjs';");

test.each(['loop', 'regex', 'copy'])('a count of steps shows the quadratic work of a %s', (work) => {
  const growth = (text: string) => planted(text.padEnd(2000)) / planted(text.padEnd(1000));
  expect(growth(work)).toBeGreaterThan(3);
  expect(growth('none')).toBeLessThan(2.1);
});

test('a search finds the texts that grow, and tries one rotation of each sequence', () => {
  expect(sequencesOf(['a', 'b'], 3).map(({ name }) => name)).toEqual(['aaa', 'aab', 'abb', 'bbb']);
  const { searched, found } = searchGrowth([...sequencesOf(['loop', 'x'], 2), ...halvesOf(['loop', 'x'])], planted);
  expect(searched).toBe(5);
  expect(found.map(({ name }) => name)).toEqual(['looploop', 'loopx', 'loop…x…']);
});
