import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract, names, type Segmenter, segment, userWords } from '../src/index.js';
import { jiebaWasm } from '../src/segment/jieba-wasm.js';
import { nodejieba } from '../src/segment/nodejieba.js';
import { PUBLISHED_AT, parse } from './corpus/corpus.js';
import { date } from './corpus/date.js';
import { money } from './corpus/money.js';
import { company } from './corpus/names.js';
import { quantity } from './corpus/quantity.js';
import { check, isFull } from './properties/check.js';
import { textsOf } from './properties/texts.js';

const engines: [string, Segmenter | undefined][] = [
  ['the default', undefined],
  ['nodejieba', nodejieba()],
  ['jieba-wasm', await jiebaWasm()],
];

/** Texts of pieces that split or join words, mixed with arbitrary characters. */
const pieces =
  '公司 华电国际 180万块 H100 . 。 … “ ” " ！？ 【 】 《 》 ( ) U.S. Inc. 1.5% \u3000\u3000 \r\n \n \t \u0000 \ud800 \udc00 💰 𠮷 e\u0301 👨‍👩‍👧 العربية ไทย 한국어'.split(
    ' ',
  );
const texts = textsOf(pieces, 20);

describe.each(engines)('%s', (_, segmenter) => {
  test('sentences tile any text, tokens tile each sentence, and no surrogate pair is split', () => {
    check(
      fc.property(texts, fc.boolean(), (text, isRead) => {
        const extraction = isRead ? extract(text) : undefined;
        let end = 0;
        for (const sentence of segment(text, { segmenter, extraction }).sentences) {
          for (const token of sentence.tokens) {
            if (token.start !== end || token.end <= end || token.text !== text.slice(end, token.end)) return false;
            end = token.end;
            if (/^[\udc00-\udfff]/.test(token.text) && /[\ud800-\udbff]/.test(text.charAt(token.start - 1))) return false;
          }
          if (sentence.end !== end || sentence.text !== text.slice(sentence.start, end)) return false;
        }
        return end === text.length;
      }),
      10_000,
    );
  }, 60_000);

  test('every fact of 200 texts is one token, and segmentation does not change the facts', () => {
    const lines = [...company, ...money, ...date, ...quantity].map(([line]) => parse(line).text).slice(0, 250);
    const read = lines.map((text) => extract(text, { publishedAt: PUBLISHED_AT }));
    expect(read.filter(({ facts }) => facts.length > 0).length).toBeGreaterThanOrEqual(200);
    for (const [i, text] of lines.entries()) {
      const tokens = segment(text, { segmenter, extraction: read[i]! }).sentences.flatMap((sentence) => sentence.tokens);
      const facts = tokens.filter(({ fact }) => fact !== undefined);
      expect(facts.map(({ start, end, fact }) => [start, end, fact])).toEqual(
        read[i]!.facts.map(({ start, end, type }) => [start, end, type]),
      );
      expect(extract(text, { publishedAt: PUBLISHED_AT })).toEqual(read[i]);
    }
  });
});

const said = (text: string, segmenter: Segmenter) =>
  segment(text, { segmenter }).sentences.flatMap(({ tokens }) => tokens.map(({ text, pos }) => `${text}/${pos}`));

test.each([
  ['nodejieba', nodejieba],
  ['jieba-wasm', jiebaWasm],
] as const)('%s tags parts of speech and uses user words', async (name, engine) => {
  const segmenter = await engine();
  expect(segmenter.name).toBe(name);
  expect(said('公司采购H100', segmenter)).toEqual(['公司/n', '采购/v', 'H100/eng']);
  expect(said('由澜起科技供货', segmenter)).not.toContain('澜起科技/nz');
  expect(said('由澜起科技供货', await engine({ userWords: userWords() }))).toEqual(['由/p', '澜起科技/nz', '供货/n']);
});

test('rejects a missing dictionary before the native module would end the process', () => {
  expect(() => nodejieba({ userDict: 'nowhere.utf8' })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: 'userDict: expected a file that exists, got "nowhere.utf8"' }),
  );
});

test.runIf(isFull)('a user dictionary replaces the dictionary of the module', () => {
  const userDict = join(mkdtempSync(join(tmpdir(), 'youju-')), 'user.utf8');
  writeFileSync(userDict, '采购H nz\n');
  try {
    expect(said('公司采购H股', nodejieba({ userDict }))).toEqual(['公司/n', '采购H/nz', '股/q']);
  } finally {
    rmSync(join(userDict, '..'), { recursive: true });
  }
});

test('userWords() returns unambiguous one-word names, and so does its former name', () => {
  const all = userWords();
  expect(names()).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(expect.arrayContaining(['华电国际', '宁德时代', 'OpenAI', 'H100']));
  for (const name of ['苹果', '长城', 'Morgan Stanley', '五 粮 液']) expect(all).not.toContain(name);
});
