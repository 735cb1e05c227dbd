import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractHtml, readHtml, YoujuError } from '../src/html-input.js';
import { extract } from '../src/index.js';
import { check, runs } from './properties/check.js';

/** A page like those of news portals, in our own words: entities, tags inside figures, a table, hidden elements. */
const PAGE = readFileSync('tests/page.html', 'utf8');
const textOf = (html: string) => readHtml(html).text;

describe('readHtml returns the visible text', () => {
  test.each([
    ['<p>营收<b>3</b>亿元</p><p>增长', '营收3亿元\n\n增长'],
    ['<div>甲<div>乙</div>丙</div><br>丁<br><br>戊', '甲\n乙\n丙\n\n丁\n\n戊'],
    ['<table><caption>表</caption><tr><th>年<th>额<tr><td>2024<td>1亿元</table>后', '表\n年\t额\n2024\t1亿元\n后'],
    ['<ul>\n <li>甲</li>\n <li>乙</li>\n</ul>', '甲\n乙'],
    ['a  b\r\n\tc <i> d</i> e', 'a b c d e'],
    ['去年\n  同期，\n公司\nABC\n增长\n3 亿', '去年同期，公司 ABC 增长 3 亿'],
    ['<pre>\n a\r\n  b</pre>', ' a\n  b'],
    ['<p style="white-space: pre-wrap">a  b</p>', 'a  b'],
    ['<h1>题</h1><script>3亿元</script><style>4亿元</style><noscript>5亿元</noscript><!-- 6亿元 -->文', '题\n文'],
    ['<title>题</title><p hidden>3亿</p><p style="color:red;display : none">4亿</p><template>5亿</template><p>文', '文'],
    ['<select><option>3亿元</select><textarea>4亿元</textarea><button>展开</button>', '展开'],
    ['<p>&#20159;&#x5143; &amp;lt; AT&ampT &lt&gt &nosuch; &copy2 &nbsp;x', '亿元 &lt; AT&T <> &nosuch; ©2 \u00a0x'],
    ['<ruby>亿<rp>(</rp><rt>yì</rt><rp>)</rp></ruby>元', '亿元'],
    ['a\0b<p>c</p2>d</div>e', 'ab\n\ncde'],
    ['<b>3<p>亿</b>元', '3\n\n亿元'],
    ['', ''],
  ])('%j', (html, text) => expect(textOf(html)).toBe(text));

  test('of elements nested ten thousand deep', () => {
    expect(textOf(`${'<div>'.repeat(10_000)}3亿元`)).toBe('3亿元');
  });
});

describe('facts of a page', () => {
  const read = extractHtml(PAGE, { publishedAt: '2024-06-19' });

  test('are those of its text, with their spans in the source', () => {
    const { facts } = extract(read.text, { publishedAt: '2024-06-19' });
    expect(read.facts.map(({ source, ...fact }) => fact)).toEqual(facts);
    expect(facts.length).toBeGreaterThan(20);
    const sources = read.facts.map(({ source }) => PAGE.slice(source.start, source.end));
    expect(sources).toEqual(expect.arrayContaining(['3</b>&nbsp;亿元', '12&#46;5%', '腾讯&#25511;股']));
    read.facts.forEach((fact, i) => {
      expect(textOf(sources[i]!)).toBe(fact.text);
    });
  });

  test('hidden elements are not read', () => {
    expect(PAGE).toContain('999亿元');
    expect(read.text).not.toContain('999');
  });

  test('no fact spans two cells or combines separate parts', () => {
    const facts = (html: string) => extractHtml(html).facts.map(({ text }) => text);
    expect(facts('<table><td>2024</td><td>年</td></table>')).toEqual([]);
    expect(facts('<p>营收3</p><p>亿元</p>')).toEqual([]);
    expect(facts('营收3<table><tr><td>x</td></tr>亿元</table>')).toEqual([]);
    expect(facts('营收3<span>亿</span><!-- x -->元')).toEqual(['3亿元']);
  });

  test('rejects invalid arguments', () => {
    expect(() => extractHtml(3 as never)).toThrow(YoujuError);
    expect(() => extractHtml(null as never)).toThrow('html: expected a string or bytes, got null');
    expect(() => extractHtml('', null as never)).toThrow('options: expected an object, got null');
    expect(() => extractHtml('', { publishedAt: 'x' })).toThrow('publishedAt: expected a date such as');
    expect(() => readHtml('<p>x').locate([{ start: 0, end: 2 }])).toThrow('facts[0]: expected a span within the text, got "0–2"');
  });
});

describe('bytes', () => {
  /** Creates an encoder by inverting the decoder for all two-byte characters. */
  const encoder = (encoding: string) => {
    const decoder = new TextDecoder(encoding);
    const bytes = new Map<string, number[]>();
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) bytes.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
    return (text: string) => new Uint8Array([...text].flatMap((c) => (c < '\x80' ? c.charCodeAt(0) : bytes.get(c)!)));
  };
  const gbk = encoder('gbk');
  const big5 = encoder('big5');
  const simplified = '<p>腾讯控股营收3亿元';
  const traditional = '<p>騰訊控股營收3億元';

  test.each([
    [gbk(`<meta charset=gb2312>${simplified}`), undefined, 'gb18030', '腾讯控股营收3亿元'],
    [
      gbk(`<META http-equiv=Content-Type content="text/html; charset=GBK">${simplified}`),
      undefined,
      'gb18030',
      '腾讯控股营收3亿元',
    ],
    [big5(`<html><head><meta charset="big5">${traditional}`), undefined, 'big5', '騰訊控股營收3億元'],
    [big5(traditional), 'Big5', 'big5', '騰訊控股營收3億元'],
    [gbk(simplified), undefined, 'gb18030', '腾讯控股营收3亿元'],
    [Buffer.from(simplified), undefined, 'utf-8', '腾讯控股营收3亿元'],
    [Buffer.from(`<!-- <meta charset=big5> --><meta charset=utf-8>${simplified}`), undefined, 'utf-8', '腾讯控股营收3亿元'],
    [Buffer.from(`<meta charset=no-such>${simplified}`), undefined, 'utf-8', '腾讯控股营收3亿元'],
    [Buffer.from(`\ufeff<meta charset=gbk>${simplified}`), 'gbk', 'utf-8', '腾讯控股营收3亿元'],
    [Buffer.from(`\ufeff${simplified}`, 'utf16le'), undefined, 'utf-16le', '腾讯控股营收3亿元'],
    [Buffer.from(`<meta charset=utf-16>${simplified}`), undefined, 'utf-8', '腾讯控股营收3亿元'],
  ])('%#: decodes by the declared encoding', (bytes, charset, encoding, text) => {
    const page = readHtml(bytes, { charset });
    expect([page.encoding, page.text]).toEqual([encoding, text]);
    const { html, facts } = extractHtml(bytes, { charset });
    expect(facts.map(({ source }) => html.slice(source.start, source.end))).toEqual([text.slice(0, 4), text.slice(6)]);
  });

  test('reads GBK as its superset GB 18030', () => {
    expect(readHtml(new Uint8Array([0x81, 0x30, 0x84, 0x36]), { charset: 'GBK' }).text).toBe('\u00a5');
  });

  test('reads around damaged bytes', () => {
    const bytes = gbk(`<meta charset=gbk>${simplified}`);
    bytes[25] = 0xff;
    expect(readHtml(bytes).text).toContain('3亿元');
  });
});

test('never throws on 200 mutated pages, and each fact matches its spans in the text and the source', () => {
  const pieces = [
    '<p>',
    '</p>',
    '<td>',
    '<table>',
    '</table>',
    '<b>',
    '</b>',
    '&',
    '&#',
    '&#x4ebf;',
    '&nbsp',
    '<!--',
    '-->',
    '<script>',
    '</',
  ];
  const more = [
    '<svg>',
    '<template>',
    '<pre>',
    '\0',
    '\r\n',
    '\ud83d',
    '<select>',
    '<math>',
    ']]>',
    '<![CDATA[',
    '<br',
    '"',
    '3亿元',
    '<br>',
  ];
  const mutation = fc.record({ at: fc.nat(PAGE.length), drop: fc.nat(40), put: fc.constantFrom('', ...pieces, ...more) });
  let facts = 0;
  check(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
      let html = PAGE;
      for (const { at, drop, put } of mutations) html = html.slice(0, at) + put + html.slice(at + drop);
      const read = extractHtml(html);
      for (const { start, end, text, source } of read.facts) {
        expect(read.text.slice(start, end)).toBe(text);
        const there = html.slice(source.start, source.end);
        if (there !== text) expect(textOf(there)).toBe(text);
        facts++;
      }
    }),
    200,
  );
  expect(facts).toBeGreaterThan(runs(1000));
});
