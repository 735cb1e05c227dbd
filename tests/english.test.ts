import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compromise } from '../src/english/compromise.js';
import { type English, extract, type Fact, YoujuError } from '../src/index.js';
import { extraction } from '../src/schema.js';
import { PUBLISHED_AT, parse } from './corpus/corpus.js';
import { date } from './corpus/date.js';
import { english as cases } from './corpus/english.js';
import { money } from './corpus/money.js';
import { company, ticker } from './corpus/names.js';
import { quantity } from './corpus/quantity.js';
import { percent } from './corpus/ratios.js';
import { check } from './properties/check.js';
import { textsOf } from './properties/texts.js';

const english = compromise();
const types = ['company', 'date'] as const;
const read = (text: string, english?: English) => extract(text, { publishedAt: PUBLISHED_AT, types, english }).facts;
const spans = (facts: readonly Fact[]) => facts.map(({ start, end, text }) => ({ start, end, text }));

describe('with compromise', () => {
  test.each(cases.map(([line, ...expected]) => ({ line, expected })))('$line', ({ line, expected }) => {
    const { text, spans: marked } = parse(line);
    const facts = read(text, english);
    // names in the tables are read with and without compromise, and are not marked in the corpus
    const known = new Set(read(text).map((fact) => JSON.stringify(fact)));
    const isMarked = (fact: Fact) => marked.some(({ start, end }) => fact.start === start && fact.end === end);
    const shown = facts.filter((fact) => isMarked(fact) || !known.has(JSON.stringify(fact)));
    expect(spans(shown)).toEqual(marked);
    for (const [i, fields] of expected.entries()) {
      expect(Object.fromEntries(Object.keys(fields).map((key) => [key, shown[i]?.[key as keyof Fact]]))).toEqual(fields);
    }
  });
});

test('adds more than four of five marked facts in at least 50 passages', () => {
  const marks = cases.map(([line]) => parse(line));
  const found = (reader?: English) =>
    marks.reduce((sum, { text, spans: marked }) => {
      const facts = spans(read(text, reader)).map((span) => JSON.stringify(span));
      return sum + marked.filter((span) => facts.includes(JSON.stringify(span))).length;
    }, 0);
  const all = marks.reduce((sum, { spans: marked }) => sum + marked.length, 0);
  expect(cases.length).toBeGreaterThanOrEqual(50);
  expect(found(english)).toBe(all);
  expect(found()).toBeLessThan(all / 5);
});

test('does not change the facts of Chinese texts', () => {
  const lines = [...company, ...ticker, ...money, ...date, ...quantity, ...percent].map(([line]) => parse(line).text);
  expect(lines.length).toBeGreaterThan(300);
  const all = (text: string, reader?: English) => extract(text, { publishedAt: PUBLISHED_AT, english: reader }).facts;
  const other = lines.filter((text) => JSON.stringify(all(text)) !== JSON.stringify(all(text, english)));
  expect(other).toEqual([]);
});

test('does not change money and percentages', () => {
  const text = 'The Group paid RMB 5.2 million and $2.5 billion, or 12.3% of sales in April 2024.';
  const figures = (reader?: English) => extract(text, { types: ['money', 'percent'], english: reader }).facts;
  expect(figures(english).map(({ text }) => text)).toEqual(['RMB 5.2 million', '$2.5 billion', '12.3%']);
  expect(figures(english)).toEqual(figures());
});

test('a custom reader returns offsets within its passage', () => {
  const own: English = {
    name: 'own',
    read: (passage) => [
      { start: passage.indexOf('Foo'), end: passage.indexOf('Foo') + 3, company: true },
      { start: 0, end: 3, date: '2024年4月18日' },
      { start: 0, end: 3, date: 'no date' },
    ],
  };
  const { facts } = extract('他说，Day of Foo is here now。', { english: own });
  expect(facts.map(({ type, start, text }) => [type, start, text])).toEqual([
    ['date', 3, 'Day'],
    ['company', 10, 'Foo'],
  ]);
  expect(() => extract('', { english: {} as never })).toThrow(YoujuError);
});

test('reads any text: facts match the schema and their spans, and do not overlap', () => {
  const pieces =
    'The Apple Inc. , Ltd Co. Foo Capital & de and of Bank of April 18 , 2024 May march Q3 FY2024 last year the third quarter since $2.5 bn ( NASDAQ: AAPL ) \u2019s “ ” - 分析师 公司 。 \n \ud800 💰 é Ünal S.A. 3.5%'.split(
      ' ',
    );
  const texts = textsOf(pieces, 30, ' ');
  check(
    fc.property(texts, (text) => {
      const { facts } = extract(text, { publishedAt: PUBLISHED_AT, english });
      expect(extraction.safeParse({ facts }).error).toBeUndefined();
      let end = 0;
      for (const fact of facts) {
        expect(text.slice(fact.start, fact.end)).toBe(fact.text);
        expect(fact.start).toBeGreaterThanOrEqual(end);
        end = fact.end;
      }
    }),
    2000,
  );
}, 60_000);

test('reads a long passage to its end', () => {
  const text = `${'The deal of Apple Inc. was off. '.repeat(800)}It closed on April 18, 2024.`;
  expect(extract(text, { english }).facts.at(-1)!.text).toBe('April 18, 2024');
});
