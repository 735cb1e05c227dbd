import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { type Mark, toAnsi, toHtml, toHtmlTable, YoujuError } from '../src/html.js';
import { extract } from '../src/index.js';
import { factType } from '../src/schema.js';
import { check, runs } from './properties/check.js';
import { textsOf } from './properties/texts.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);
const elementsOf = (node: Node): Element[] =>
  childrenOf(node).flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : elementsOf(child)));
const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value;
const hasClass = (element: Element, name: string) => attribute(element, 'class') === name;
/** Returns the text of a node, without the types and descriptions of its facts. */
const textOf = (node: Node): string =>
  node.nodeName === '#text'
    ? (node as DefaultTreeAdapterMap['textNode']).value
    : 'tagName' in node && (hasClass(node, 'youju-type') || hasClass(node, 'youju-says'))
      ? ''
      : childrenOf(node).map(textOf).join('');

/** Parses HTML as a browser does: the elements, the text, and the text of each fact, joined from its marks. */
function read(html: string) {
  const tree = parseFragment(html);
  const elements = elementsOf(tree);
  const text = textOf(elements.find((element) => hasClass(element, 'youju-text'))!);
  const pieces = new Map<string, string>();
  for (const mark of elements.filter(({ tagName }) => tagName === 'mark')) {
    const key = ['data-type', 'data-start', 'data-end'].map((name) => attribute(mark, name)).join(' ');
    pieces.set(key, (pieces.get(key) ?? '') + textOf(mark));
  }
  return { text, tags: new Set(elements.map(({ tagName }) => tagName)), marks: [...pieces], elements };
}

const mark = (text: string, start: number, end: number, type: Mark['type'] = 'number'): Mark => ({
  type,
  start,
  end,
  text: text.slice(start, end),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that a page must not contain
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const withPictures = (text: string) =>
  text.replace(CONTROLS, (c) => (c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : '\ufffd'));

describe('toHtml', () => {
  test('marks facts in place, with their type and description', () => {
    const text = '腾讯控股（00700.HK）拟于7月斥资不低于港币3亿元，每股015港元。';
    const { facts } = extract(text, { publishedAt: '2024-06-19' });
    const { elements, marks } = read(toHtml(text, facts));
    expect(marks.map(([, inside]) => inside)).toEqual(facts.map((fact) => fact.text));
    const says = elements.filter((element) => hasClass(element, 'youju-says'));
    expect(says.map((element) => childrenOf(element).map(textOf).join(''))).toEqual([
      '腾讯控股 00700.HK',
      '00700.HK XHKG',
      'July 2024\n2024-07',
      'at least HKD 300 million\nHKD 300,000,000',
      'HKD 15 per share — possibly 0.15 (leading zero: a decimal point seems lost)\nHKD 15 / share',
    ]);
    expect(
      elements.filter(({ tagName, attrs }) => tagName === 'mark' && attrs.some(({ name }) => name === 'tabindex')).length,
    ).toBe(5);
    expect(elements.filter((element) => attribute(element, 'data-damaged') !== undefined).length).toBe(1);
  });

  test('writes descriptions in Chinese', () => {
    const text = '营收约5亿';
    const { facts } = extract(text);
    expect(toHtml(text, facts, { language: 'zh' })).toMatch(
      /\u2060金额<.*>约5亿元（币种为推断）\n<span class="youju-exact" lang="en">CNY 500,000,000</,
    );
    const elements = elementsOf(parse(toHtml(text, facts, { language: 'zh', page: true })));
    const tagged = (tag: string) => elements.filter(({ tagName }) => tagName === tag);
    expect([...tagged('title'), ...tagged('h1'), ...tagged('caption'), ...tagged('th'), ...tagged('li')].map(textOf)).toEqual([
      ...['有据', '有据', '文中事实及其位置（以 UTF-16 码元计）'],
      ...['位置', '类型', '原文', '说明', '精确值', '金额 1'],
    ]);
    expect(tagged('td').map(textOf)).toEqual(['3–5', '金额', '5亿', '约5亿元（币种为推断）', 'CNY 500,000,000']);
    expect(attribute(tagged('html')[0]!, 'lang')).toBe('zh');
    expect(attribute(tagged('ul')[0]!, 'aria-label')).toBe('各类事实的数量');
    expect(attribute(tagged('h1')[0]!, 'lang')).toBeUndefined();
  });

  test('escapes markup in the text, names and title', () => {
    const nasty = `<script>alert(1)</script></div></style><b a='"&amp;`;
    const fact = { ...mark(nasty, 3, nasty.length - 2, 'company'), name: nasty, listing: nasty } as Mark;
    const { tags, text } = read(toHtml(nasty, [fact]));
    expect([...tags].sort()).toEqual(['div', 'mark', 'span', 'style']);
    expect(text).toBe(nasty);
    const page = toHtml(nasty, [fact], { page: true, title: nasty });
    expect(elementsOf(parse(page)).filter(({ tagName }) => ['script', 'b'].includes(tagName))).toEqual([]);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    const read1 = extract(nasty, { gazetteer: [{ name: '<script>alert', aliases: [] }] }).facts;
    expect(read(toHtml(nasty, read1)).marks).toEqual([['company 0 13', '<script>alert']]);
  });

  test('marks nested and overlapping facts', () => {
    const text = '甲乙丙丁戊己';
    const shown = (...facts: Mark[]) => toAnsi(text, facts, { colour: false });
    expect(shown(mark(text, 1, 5), mark(text, 2, 3), mark(text, 3, 5))).toBe('甲⟦乙⟦丙⟧⟦丁戊⟧⟧己');
    expect(shown(mark(text, 2, 5), mark(text, 0, 4))).toBe('⟦甲乙⟦丙丁⟧⟧⟦戊⟧己');
    expect(shown(mark(text, 1, 2), mark(text, 1, 2))).toBe('甲⟦⟦乙⟧⟧丙丁戊己');
    const { marks, text: whole } = read(toHtml(text, [mark(text, 2, 5, 'date'), mark(text, 0, 4, 'money')]));
    expect(whole).toBe(text);
    expect(marks).toEqual([
      ['money 0 4', '甲乙丙丁'],
      ['date 2 5', '丙丁戊'],
    ]);
  });

  test('for any text and facts, a parser finds the same text and marks', () => {
    const texts = textsOf(['<b>', '</mark>', '&lt;', '亿元', '\r\n', '\u202e', '\0', '"', '😀', '<!--', ']]>'], 20);
    const spans = fc.array(fc.tuple(fc.nat(200), fc.nat(30), fc.constantFrom(...factType.options)), { maxLength: 12 });
    check(
      fc.property(texts, spans, (source, raw) => {
        const text = source.replace(/\p{Surrogate}/gu, ''); // HTML parsers replace lone surrogates
        const facts = raw
          .map(([start, length, type]) => mark(text, start, start + length + 1, type))
          .filter(({ end }) => end <= text.length);
        const { text: seen, marks, tags } = read(toHtml(text, facts));
        expect(seen).toBe(withPictures(text));
        const expected = new Map(facts.map((fact) => [`${fact.type} ${fact.start} ${fact.end}`, withPictures(fact.text)]));
        expect(new Set(marks.map(([key]) => key))).toEqual(new Set(expected.keys()));
        const twice = facts.length !== expected.size;
        if (!twice) for (const [key, inside] of marks) expect(inside).toBe(expected.get(key));
        for (const tag of tags) expect(['div', 'style', 'mark', 'span']).toContain(tag);
      }),
      300,
    );
  });

  test('a page has a title, a list of types and a table of the facts', () => {
    const text = readFileSync('examples/page.txt', 'utf8');
    const { facts } = extract(text, { publishedAt: '2024-06-19' });
    const elements = elementsOf(parse(toHtml(text, facts, { page: true, title: '算力' })));
    const tagged = (tag: string) => elements.filter(({ tagName }) => tagName === tag);
    expect(tagged('title').map((element) => textOf(element))).toEqual(['算力']);
    expect(tagged('li').map((element) => textOf(element))).toContain(
      `money ${facts.filter(({ type }) => type === 'money').length}`,
    );
    expect(tagged('tr').length).toBe(facts.length + 1);
    expect(tagged('script')).toEqual([]);
    expect(attribute(tagged('html')[0]!, 'lang')).toBe('en');
  });

  test('writes fragments without the style, and the table alone', () => {
    const facts = [mark('甲<b>', 1, 4, 'money')];
    expect(toHtml('甲<b>', facts, { style: false })).toMatch(
      /^<div class="youju" data-theme="auto" lang="en"><div class="youju-text" lang="zh">甲<mark /,
    );
    expect(toHtmlTable(facts, { style: false, theme: 'dark' })).toContain('<td lang="zh">&lt;b&gt;</td>');
    expect(() => toHtmlTable(facts, { language: 'fr' as never })).toThrow('language: expected en or zh, got "fr"');
  });

  test('marks and lists every fact of a megabyte (100 kB in npm test)', () => {
    const page = readFileSync('examples/page.txt', 'utf8');
    const text = page.repeat(Math.ceil(runs(1_000_000) / Buffer.byteLength(page)));
    const { facts } = extract(text);
    expect(facts.length).toBeGreaterThan(runs(15_000));
    const html = toHtml(text, facts, { page: true });
    expect(html.match(/<mark /g)!.length).toBe(facts.length);
    expect(html.match(/<tr>/g)!.length).toBe(facts.length + 1);
  });

  test.each([
    [{ ...mark('甲乙', 0, 1), end: 3 }, 'facts[0]: expected a span within the text\'s 2 code units, got "0–3"'],
    [{ ...mark('甲乙', 0, 1), start: 0.5 }, 'facts[0]: expected a span and its text, got "0.5–1"'],
    [{ ...mark('甲乙', 0, 1), text: '乙' }, 'facts[0].text: expected the text at its span, got "乙"'],
    [{ ...mark('甲乙', 0, 1), type: '"><script>' }, 'facts[0].type: expected a fact type, got "\\"><script>"'],
    [null, 'facts[0].type: expected a fact type, got undefined'],
  ])('rejects %j, which does not match the text', (fact, message) => {
    const call = () => toHtml('甲乙', [fact as Mark]);
    expect(call).toThrow(YoujuError);
    expect(call).toThrow(message);
    expect(() => toAnsi('甲乙', [fact as Mark])).toThrow(message);
  });

  test('tables check marks too', () => {
    const nasty = { ...mark('甲乙', 0, 1), type: '"><script>' } as never;
    expect(() => toHtmlTable([nasty])).toThrow('facts[0].type: expected a fact type');
    expect(() => toHtmlTable([{ ...mark('甲乙', 0, 1), start: '<b>' } as never])).toThrow(
      'facts[0]: expected a span and its text, got "<b>–1"',
    );
    expect(() => toHtmlTable([{ ...mark('甲乙', 0, 1), text: 1 } as never])).toThrow(
      'facts[0]: expected a span and its text, got "0–1"',
    );
    expect(() => toHtmlTable({} as never)).toThrow('facts: expected an array of facts, got an object');
  });

  test('rejects invalid arguments', () => {
    expect(() => toHtml('', [], null as never)).toThrow('options: expected an object, got null');
    expect(() => toHtml('', [], { title: 1 as never })).toThrow('title: expected a string, got 1');
    expect(() => toHtml('', [], { langauge: 'zh' } as never)).toThrow(
      'options: unknown key "langauge"; did you mean "language"?',
    );
    expect(() => toHtmlTable([], { page: true } as never)).toThrow('options: unknown key "page"');
    expect(() => toAnsi('', [], { color: false } as never)).toThrow('did you mean "colour"?');
    expect(() => toHtml(1 as never, [])).toThrow('text: expected a string, got 1');
    expect(() => toHtml('', {} as never)).toThrow('facts: expected an array of facts, got an object');
    expect(() => toHtml('', [], { language: 'fr' as never })).toThrow('language: expected en or zh, got "fr"');
    expect(() => toHtml('', [], { theme: 'red' as never })).toThrow('theme: expected one of auto, light, dark, got "red"');
  });
});

describe('statements on a page', () => {
  const text = '微博第一季度净营收4.213亿美元，同比增长6.2%；其中广告和营销营收3.698亿美元，预估3.582亿美元。<沪指>涨0.36%。';
  const { facts, statements } = extract(text, { publishedAt: '2026-05-28', statements: true });
  const page = toHtml(text, facts, { page: true, statements, language: 'zh' });
  const { text: written, elements } = read(page);

  test('have a row each, with who, what, when, how much, change, status and source', () => {
    const rows = elements.filter((element) => attribute(element, 'data-statement') !== undefined);
    expect(rows.map((row) => childrenOf(row).map(textOf))).toEqual([
      ['微博', '营业收入', '2026-Q1', '4.213亿美元', '', '', ''],
      ['微博', '营业收入（变动）', '2026-Q1', '6.2%', '同比升', '', ''],
      ['微博 · 广告和营销', '营业收入', '2026-Q1', '3.698亿美元', '', '', ''],
      ['微博 · 广告和营销', '营业收入', '2026-Q1', '3.582亿美元', '', '预测', '市场预期'],
      ['沪指', '指数涨跌幅', '2026-05-28', '0.36%', '较前日升', '', ''],
    ]);
  });

  test('highlight exactly their figure and evidence, and leave the text as it is', () => {
    expect(written).toBe(text);
    statements.forEach(({ figure, evidence }, index) => {
      expect(page).toContain(`.youju:has([data-statement="${index}"]:is(:hover,:focus)) [data-evidence~="${index}"]`);
      const pieces = elements.filter((element) => attribute(element, 'data-evidence')?.split(' ').includes(String(index)));
      const spans = [facts[figure]!, ...Object.values(evidence)];
      const stated = [...text].map((_, at) => spans.some(({ start, end }) => start <= at && at < end));
      expect(pieces.map(textOf).join('')).toBe([...text].filter((_, at) => stated[at]).join(''));
    });
  });

  test('are on pages only, and on figures of the page', () => {
    expect(toHtml(text, facts, { statements })).toBe(toHtml(text, facts));
    expect(() => toHtml(text, facts, { statements: 1 as never })).toThrow('statements: expected an array of statements, got 1');
    expect(() => toHtml(text, [], { statements })).toThrow('statements[0]: expected a statement on one of the facts');
  });
});

test('toAnsi without colour marks facts with ⟦ ⟧ and keeps 【】 and ⟦ ⟧ of the text', () => {
  const text = '【快讯】股市跌1.45%，⟦原文⟧';
  expect(toAnsi(text, extract(text).facts, { colour: false })).toBe('【快讯】股市跌⟦1.45%⟧，⟦原文⟧');
});

test('toAnsi nests colours and escapes control characters', () => {
  const text = '\u001b[2J甲\r\n乙\r丙';
  const facts = [mark(text, 4, 10, 'company'), mark(text, 7, 8, 'date')];
  expect(toAnsi(text, facts)).toBe('␛[2J\u001b[34m甲\n\u001b[31m乙\u001b[0m\u001b[34m␍丙\u001b[0m');
});
