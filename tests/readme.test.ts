import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compromise } from '../src/english/compromise.js';
import { toOffsets } from '../src/formats.js';
import * as youju from '../src/index.js';
import { nodejieba } from '../src/segment/nodejieba.js';

const readme = readFileSync('README.md', 'utf8');

test('what the README shows is what the library gives', () => {
  const [, text, publishedAt] = /extract\('(.+)', \{ publishedAt: '(.+)' \}\)/.exec(readme)!;
  const [, json] = /```json\n([^`]+)```/.exec(readme)!;
  expect(youju.extract(text!, { publishedAt }).facts).toEqual(JSON.parse(json!));
});

test('the rows that the README shows stand in their tables', () => {
  const shown = [...readme.matchAll(/```tsv (\S+)\n([^`]+)\n```/g)];
  expect(shown.map(([, table]) => table)).toEqual(['data/currencies.tsv', 'data/measures.tsv', 'data/foreign.tsv']);
  for (const [, table, row] of shown) expect(readFileSync(table!, 'utf8').split('\n'), table).toContain(row);
});

test('every path that the README names is there', () => {
  const paths = [...readme.matchAll(/`((?:src|data|tests|examples)(?:\/[\w.-]+)*)`/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(15);
  for (const path of paths) expect(existsSync(path), path).toBe(true);
});

test('what the README says of offsets is so', () => {
  const [, text] = /const text = '(🚀.+)';/.exec(readme)!;
  const [, said] = /toOffsets\(text, facts, 'codepoint'\); {2}\/\/ (.+)/.exec(readme)!;
  const { facts } = youju.extract(text!);
  expect(
    toOffsets(text!, facts, 'codepoint')
      .map(({ start, end }) => `${start}–${end}`)
      .join(', '),
  ).toBe(said);
});

test('without publishedAt, what the text leaves open stays open', () => {
  const timexes = (text: string) => youju.extract(text).facts.map((fact) => fact.type === 'date' && fact.timex);
  expect(timexes('7月，4月18日，三季度，2024年7月，13日')).toEqual(['XXXX-07', 'XXXX-04-18', 'XXXX-Q3', '2024-07', 'XXXX-XX-13']);
  expect(timexes('去年，今日，上周五，去年12月初')).toEqual(['XXXX', 'XXXX-XX-XX', 'XXXX-WXX-5', 'XXXX-12']);
});

test('the public surface is this and nothing more', () => {
  expect(Object.keys(youju).sort()).toEqual([
    'YoujuError',
    'compileGazetteer',
    'dataVersion',
    'extract',
    'names',
    'readNumeral',
    'segment',
  ]);
});

test('what the README says of tokens and of English is so', async () => {
  const [, text] = /const text = '(.+)';/.exec(readme)!;
  const [, said] = /sentences\[0\]\.tokens: (.+)/.exec(readme)!;
  const { sentences } = youju.segment(text!, {
    segmenter: nodejieba({ userWords: youju.names() }),
    extraction: youju.extract(text!),
  });
  const tokens = sentences[0]!.tokens.map(({ text, fact, pos }) => {
    const what = fact === undefined ? `pos: ${pos}` : `fact: ${fact}`;
    return what === 'pos: x' ? text : `${text} (${what})`;
  });
  expect(tokens.join(', ')).toBe(said);
  const [, mixed] = /extract\('(Loup .+)', \{ english/.exec(readme)!;
  const { facts } = youju.extract(mixed!, { english: compromise() });
  expect(facts.map((fact) => fact.text)).toEqual(['Loup Ventures', 'Q3 FY2024', 'April 18, 2024']);
});
