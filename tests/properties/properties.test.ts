import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract, type Fact, type Options, segment, YoujuError } from '../../src/index.js';
import { factType } from '../../src/schema.js';
import { check, runs } from './check.js';
import { faultOf, isGreater } from './faults.js';
import { textsOf } from './texts.js';

/** Pieces of texts that resemble news: they begin, join, end or break facts. */
const pieces =
  '1 23 4.5 ,678 万 亿 万亿 元 美元 港币 人民币 US$ % 个百分点 倍 股 块 GPU H100 - 至 、 约 超 以上 每股 2024年 6月 19日 三季度 去年 今日 周五 底 初 点 时 : / ( ) （01071） BABA.US SH600519 腾讯 有限公司 千 百 几 数 十 多 余 三 半 第 , ， 。 \n \u0000 \ud800 𠮷 １２ ％'.split(
    ' ',
  );
const news = textsOf(pieces, 40);
/** The caller's companies: any text on one line can be a name. */
const names = fc.option(
  fc.array(
    fc.constantFrom(...pieces.filter((piece) => piece.trim() !== '')).map((name) => ({ name, aliases: [`${name}7`] })),
    { maxLength: 3 },
  ),
  { nil: undefined, freq: 2 },
);
const types = factType.options;

describe('for any text, extract', () => {
  test('returns facts that match the schema and the text, in order, without overlaps or line breaks', () => {
    check(
      fc.property(news, fc.constantFrom('2024-06-19', undefined), names, (text, publishedAt, gazetteer) => {
        expect(faultOf(text, extract, { publishedAt, gazetteer })).toBeUndefined();
      }),
      3000,
    );
  });

  test('never returns a range whose end is below its start, in value or time', () => {
    const end = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.constantFrom('3', '52.02', '0.5', '1,234', '十二', '04'))
      .map((p) => p.join(''));
    const unit = fc.constantFrom('', '亿', '亿元', '万元', '%', '倍', '股', '港元', '月', '日', '年');
    const range = fc.tuple(
      end,
      unit,
      fc.constantFrom('-', '至', '~', '到', '—'),
      end,
      fc.constantFrom('亿元', '万元', '%', '倍', '股', '港元', '月', '日'),
    );
    check(
      fc.property(range, (parts) => {
        for (const fact of extract(parts.join(''), { publishedAt: '2024-06-19', types }).facts) {
          if ('value' in fact && fact.high !== undefined) {
            expect(isGreater(fact.value, fact.high), JSON.stringify(fact)).toBe(false);
            if (fact.repair?.high !== undefined) expect(isGreater(fact.repair.value, fact.repair.high)).toBe(false);
          }
          if (fact.type === 'date' && fact.from !== undefined) expect(fact.from <= fact.to!, JSON.stringify(fact)).toBe(true);
        }
      }),
      3000,
    );
  });

  test('shifts facts by the length of a line inserted above, and changes nothing else', () => {
    const title = '标题\n';
    check(
      fc.property(news, (text) => {
        const options = { publishedAt: '2024-06-19', types };
        const below = extract(title + text, options).facts.map((fact) => ({
          ...fact,
          start: fact.start - title.length,
          end: fact.end - title.length,
        }));
        expect(below).toEqual(extract(text, options).facts);
      }),
      100,
    );
  });

  test('reads full-width characters like half-width ones', () => {
    const wide = (text: string) =>
      text.replace(/[0-9A-Za-z%+\-.$/:~()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
    check(
      fc.property(news, (text) => {
        const options = { publishedAt: '2024-06-19', types };
        const bare = (facts: readonly Fact[]) =>
          facts.map(({ text: _, ...fact }) => (fact.type === 'company' ? { ...fact, name: '' } : fact));
        expect(bare(extract(wide(text), options).facts)).toEqual(bare(extract(text, options).facts));
      }),
      1000,
    );
  });

  test('keeps every digit of a value: no value goes through a float', () => {
    check(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 60n }), fc.stringMatching(/^\d{1,40}$/), (whole, fraction) => {
        const [fact] = extract(`共${whole}.${fraction}美元`).facts;
        const kept = fraction.replace(/0+$/, '');
        expect(fact).toMatchObject({ value: kept === '' ? `${whole}` : `${whole}.${kept}`, decimals: fraction.length });
      }),
      100,
    );
  });

  test('handles a chain of overlapping candidates across a whole long text, and endless scale words', () => {
    expect(extract('1%-'.repeat(runs(300_000))).facts.length).toBeGreaterThan(1000);
    expect(extract(`${'万'.repeat(runs(100_000))}元，1${'亿'.repeat(runs(100_000))}元`).facts).toEqual([]);
  });
});

describe('an invalid argument', () => {
  test.each<[unknown, unknown, string]>([
    [1, {}, 'text: expected a string, got 1'],
    [undefined, {}, 'text: expected a string, got undefined'],
    ['', null, 'options: expected an object, got null'],
    [
      '',
      { publishedAt: 'yesterday' },
      'publishedAt: expected a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds, got "yesterday"',
    ],
    [
      '',
      { publishedAt: {} },
      'publishedAt: expected a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds, got an object',
    ],
    [
      '',
      { publishedAt: new Date(Number.NaN) },
      'publishedAt: expected a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds, got an object',
    ],
    ['', { publishdAt: '2024-06-19' }, 'options: unknown key "publishdAt"; did you mean "publishedAt"?'],
    ['', { TimeZone: 'UTC' }, 'options: unknown key "TimeZone"; did you mean "timeZone"?'],
    [
      '',
      { anchor: 1 },
      'options: unknown key "anchor"; expected one of publishedAt, timeZone, types, market, gazetteer, minConfidence, english, statements',
    ],
    [
      '',
      { publishedAt: '2024-02-30' },
      'publishedAt: expected a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds, got "2024-02-30"',
    ],
    ['', { timeZone: 'Nowhere' }, 'timeZone: expected an IANA time zone, got "Nowhere"'],
    ['', { publishedAt: '2024-06-19T00:00:00Z', timeZone: 'Nowhere' }, 'timeZone: expected an IANA time zone, got "Nowhere"'],
    [
      '',
      { types: 'money' },
      'types: expected a list of company, ticker, instrument, money, percent, multiple, quantity, date, duration, number, got "money"',
    ],
    [
      '',
      { types: ['money', 'monney'] },
      'types: expected a list of company, ticker, instrument, money, percent, multiple, quantity, date, duration, number, got "monney"',
    ],
  ])('%o %o: %s', (text, options, message) => {
    let thrown: unknown;
    try {
      extract(text as string, options as Options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(YoujuError);
    expect(thrown).toMatchObject({ code: 'invalid-argument', message });
  });
});

test('the day of publishedAt is that in the time zone', () => {
  const today = (publishedAt: string, timeZone?: string) => extract('今日', { publishedAt, timeZone }).facts[0];
  expect(today('2024-06-19T23:30:00')).toMatchObject({ timex: '2024-06-19' });
  expect(today('2024-06-19T23:30:00Z')).toMatchObject({ timex: '2024-06-20' });
  expect(today('2024-06-19T23:30:00Z', 'America/New_York')).toMatchObject({ timex: '2024-06-19' });
  expect(today('2024-06-19T01:00:00+09:00')).toMatchObject({ timex: '2024-06-19' });
  expect(today('2024-06-19T00:30:00+09:00')).toMatchObject({ timex: '2024-06-18' });
});

test('segment tiles the text with sentences, and each sentence with tokens', () => {
  check(
    fc.property(news, (text) => {
      const { sentences } = segment(text);
      expect(sentences.map((sentence) => sentence.text).join('')).toBe(text);
      for (const { start, end, text: sentence, tokens } of sentences) {
        expect(text.slice(start, end)).toBe(sentence);
        expect(tokens.map((token) => token.text).join('')).toBe(sentence);
        for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
      }
    }),
    100,
  );
  expect(segment('微软涨了。“是吗？”他问。\n\n没有句号').sentences.map(({ text }) => text)).toEqual([
    '微软涨了。',
    '“是吗？”',
    '他问。\n\n',
    '没有句号',
  ]);
});
