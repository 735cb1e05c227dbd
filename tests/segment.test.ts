import { describe, expect, test } from 'vitest';
import { extract, type Segmenter, segment, YoujuError } from '../src/index.js';
import { sentences } from './corpus/sentences.js';

/** Formats the tokens of a text, separated by spaces, with facts in 【】. */
const cut = (text: string, isRead = false): string =>
  segment(text, isRead ? { extraction: extract(text) } : {})
    .sentences.flatMap(({ tokens }) => tokens.map(({ text, fact }) => (fact === undefined ? text : `【${text}】`)))
    .join(' ');

test.each(sentences)('sentences of %j', (marked) => {
  const text = marked.replaceAll('|', '');
  const last = marked.endsWith('|') ? '|' : '';
  expect(
    segment(text)
      .sentences.map((sentence) => sentence.text)
      .join('|') + last,
  ).toBe(marked);
});

describe('tokens of the default segmenter', () => {
  test.each([
    ['华电国际与通用电气合作', '华电国际 与 通用电气 合作'],
    ['在宁德时代工作', '在 宁德时代 工作'],
    ['今天和明天', '今天 和 明天'],
    ['采购H100，2024块', '采购 H100 ， 2024 块'],
  ])('%s', (text, tokens) => expect(cut(text)).toBe(tokens));

  test('given facts are single tokens with their type', () => {
    expect(cut('华电国际将采购180万块H100，2024年7月15日交付', true)).toBe(
      '【华电国际】 将 采购 【180万块】 H100 ， 【2024年7月15日】 交付',
    );
    expect(segment('涨3%', { extraction: extract('涨3%') }).sentences[0]!.tokens).toEqual([
      { start: 0, end: 1, text: '涨', word: true },
      { start: 1, end: 3, text: '3%', word: true, fact: 'percent' },
    ]);
  });

  test('no sentence ends inside a fact', () => {
    const text = '收购Yahoo! Japan。完';
    const end = text.indexOf('。');
    const facts = [{ type: 'company', start: 2, end, text: text.slice(2, end), name: 'Yahoo! Japan' } as const];
    expect(segment(text).sentences.length).toBe(3);
    expect(segment(text, { extraction: { facts } }).sentences.map((sentence) => sentence.text)).toEqual([
      '收购Yahoo! Japan。',
      '完',
    ]);
  });

  test('overlapping facts form one token without a type', () => {
    const facts = ['3亿', '亿元'].map(
      (text, start) => ({ type: 'number', start, end: start + 2, text, value: '3', decimals: 0 }) as const,
    );
    expect(segment('3亿元了', { extraction: { facts } }).sentences[0]!.tokens).toEqual([
      { start: 0, end: 3, text: '3亿元', word: true },
      { start: 3, end: 4, text: '了', word: true },
    ]);
  });
});

describe('a custom segmenter', () => {
  const by = (cut: Segmenter['cut']): Segmenter => ({ name: 'own', cut });

  test('words are placed by their lengths and keep their part of speech', () => {
    const segmenter = by((text) => [{ text: '\ufffd', pos: 'x' }, { text: '' }, { text: text.slice(1) }]);
    expect(segment('\ud800好', { segmenter }).sentences[0]!.tokens).toEqual([
      { start: 0, end: 1, text: '\ud800', word: false, pos: 'x' },
      { start: 1, end: 2, text: '好', word: true },
    ]);
  });

  test.each([
    ['too short', by(() => [])],
    ['too long', by((text) => [{ text: `${text}。` }])],
  ])('throws if the words together are %s', (_, segmenter) => {
    expect(() => segment('涨', { segmenter })).toThrow(YoujuError);
  });
});

test.each([
  ['text', () => segment(3 as never)],
  ['options', () => segment('', 3 as never)],
  ['segmenter', () => segment('', { segmenter: {} as never })],
  ['segmenter', () => segment('', { segmenter: null as never })],
  ['extraction', () => segment('', { extraction: [] as never })],
  ['extraction', () => segment('涨3%', { extraction: extract('涨了3%') })],
  ['extraction', () => segment('3%和5%', { extraction: { facts: extract('3%和5%').facts.reverse() } })],
])('rejects an invalid %s', (name, call) => {
  expect(call).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(`^${name}: expected `) }),
  );
});
