import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from '@apache-annotator/dom';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../src/fact.js';
import {
  bratConfiguration,
  fromBrat,
  fromLabelStudio,
  fromOffsets,
  labelStudioConfiguration,
  type Mark,
  toBrat,
  toCsv,
  toDisplacy,
  toLabelStudio,
  toOffsets,
  toWebAnnotations,
  YoujuError,
} from '../src/formats.js';
import { extract } from '../src/index.js';
import { check } from './properties/check.js';
import { textsOf } from './properties/texts.js';

const TEXT = '🚀📈腾讯控股（00700.HK）称，𠮷野家拟斥资“3亿港元”，\n每股015港元💰；光象科技7月增长2%。';
const FACTS: Fact[] = extract(TEXT, { publishedAt: '2024-06-19', gazetteer: [{ name: '𠮷野家' }] }).facts;
const TWO_LINES = '甲公司\r\n乙公司';
const mark = (text: string, start: number, end: number, type: Mark['type'] = 'company'): Mark => ({
  type,
  start,
  end,
  text: text.slice(start, end),
});

test('the test text has facts of many types after surrogate pairs', () => {
  expect(FACTS.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['腾讯控股', '00700.HK', '𠮷野家', '3亿港元', '015港元', '光象科技', '7月', '2%']),
  );
});

describe('offsets', () => {
  const points = [...TEXT];
  const bytes = Buffer.from(TEXT);

  test('convert to code points and bytes and back', () => {
    for (const { start, end, text } of toOffsets(TEXT, FACTS, 'codepoint')) expect(points.slice(start, end).join('')).toBe(text);
    for (const { start, end, text } of toOffsets(TEXT, FACTS, 'utf8')) expect(bytes.subarray(start, end).toString()).toBe(text);
    for (const unit of ['utf16', 'codepoint', 'utf8'] as const)
      expect(fromOffsets(TEXT, toOffsets(TEXT, FACTS, unit), unit)).toEqual(FACTS);
  });

  test('agree with the runtime for any text', () => {
    check(
      fc.property(textsOf(['亿', '😀', '\ud83d', '\ude00', 'é', 'ß'], 12), (text) => {
        let utf16 = 0;
        [...text].forEach((c, codepoint) => {
          const [span] = toOffsets(text, [{ start: utf16, end: utf16 + c.length }], 'codepoint');
          expect(span).toEqual({ start: codepoint, end: codepoint + 1 });
          const [octets] = toOffsets(text, [{ start: utf16, end: utf16 + c.length }], 'utf8');
          expect(octets!.start).toBe([...text].slice(0, codepoint).reduce((sum, one) => sum + Buffer.byteLength(one), 0));
          expect(octets!.end - octets!.start).toBe(Buffer.byteLength(c));
          utf16 += c.length;
        });
      }),
      100,
    );
  });

  test('rejects invalid arguments', () => {
    expect(() => toOffsets('😀', [{ start: 1, end: 2 }], 'codepoint')).toThrow(
      'facts: expected offsets at character boundaries of the text, in utf16, got 1',
    );
    expect(() => toOffsets('甲', [{ start: 0, end: 2 }], 'utf8')).toThrow(YoujuError);
    expect(() => fromOffsets('甲', [{ start: 0, end: 1 }], 'utf8')).toThrow('in utf8, got 1');
    expect(() => toOffsets('甲', [], 'bytes' as never)).toThrow('offsets: expected one of utf16, codepoint, utf8, got "bytes"');
    expect(() => toOffsets('甲', {} as never, 'utf8')).toThrow('facts: expected an array of facts');
  });
});

describe('CSV', () => {
  test('a CSV parser reads every field of every fact', () => {
    const rows: Record<string, string>[] = parse(toCsv(FACTS), { columns: true });
    expect(rows.length).toBe(FACTS.length);
    FACTS.forEach((fact, i) => {
      const fields = Object.entries(fact).flatMap(([key, value]) =>
        key === 'repair' ? Object.entries(value).map(([inner, one]) => [`repair.${inner}`, one]) : [[key, value]],
      );
      const written = Object.fromEntries(
        fields.map(([key, value]) => [key, Array.isArray(value) ? value.join('|') : String(value)]),
      );
      expect(Object.fromEntries(Object.entries(rows[i]!).filter(([, value]) => value !== ''))).toEqual(written);
    });
  });

  test('quotes cells with commas, quotes and line ends; header and byte order mark are optional', () => {
    const text = 'a,"b"\r\nc';
    expect(toCsv([mark(text, 0, text.length)], { header: false })).toMatch(/^company,0,8,"a,""b""\r\nc",,+\r\n$/);
    expect(toCsv([], { bom: true })).toMatch(/^\ufefftype,start,end,text,name,.*,repair\.reason\r\n$/);
    expect(toCsv([], { header: false })).toBe('');
    expect(() => toCsv([{ type: 'x' } as never])).toThrow('facts[0].type: expected a fact type, got "x"');
  });
});

describe('Web Annotation', () => {
  const annotations = toWebAnnotations(TEXT, FACTS, { source: 'https://example.org/news/1' });

  test('follows the Web Annotation Data Model', () => {
    expect(annotations[0]).toEqual({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'https://example.org/news/1#youju-1',
      type: 'Annotation',
      motivation: 'tagging',
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: 'company' },
        { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: '腾讯控股 00700.HK' },
        { type: 'TextualBody', purpose: 'describing', format: 'application/json', value: JSON.stringify(FACTS[0]) },
      ],
      target: {
        source: 'https://example.org/news/1',
        selector: [
          { type: 'TextPositionSelector', start: 2, end: 6 },
          { type: 'TextQuoteSelector', exact: '腾讯控股', prefix: '🚀📈', suffix: TEXT.slice(8, 41) },
        ],
      },
    });
  });

  test('Apache Annotator finds each fact by its position and by its quote', async () => {
    const { document, NodeFilter, Node } = new JSDOM('<p>').window;
    Object.assign(globalThis, { NodeFilter, Node }); // globals of a browser
    const scope = document.querySelector('p')!;
    scope.textContent = TEXT;
    for (const [i, { target }] of annotations.entries()) {
      const [position, quote] = target.selector;
      const found = async (ranges: AsyncIterable<Range>) => {
        const all: [number, string][] = [];
        for await (const range of ranges) all.push([range.startOffset, range.toString()]);
        return all;
      };
      const expected = [[FACTS[i]!.start, FACTS[i]!.text]];
      expect(await found(createTextPositionSelectorMatcher(position)(scope))).toEqual(expected);
      expect(await found(createTextQuoteSelectorMatcher(quote)(scope))).toEqual(expected);
    }
  });

  test('ids are unique', () => {
    expect(new Set(annotations.map(({ id }) => id)).size).toBe(FACTS.length);
    expect(toWebAnnotations('甲', [mark('甲', 0, 1)], { source: 'urn:x#part' })[0]!.id).toBe('urn:x#youju-1');
  });

  test('the source must be an IRI', () => {
    expect(() => toWebAnnotations('', [], { source: 'my text' })).toThrow('source: expected the IRI of the text, got "my text"');
  });
});

describe('brat', () => {
  test('round-trips', () => {
    expect(fromBrat(TEXT, toBrat(TEXT, FACTS))).toEqual(FACTS);
    expect(toBrat(TEXT, FACTS).split('\n')[0]).toBe('T1\tcompany 2 6\t腾讯控股');
    expect(bratConfiguration()).toMatch(/^\[entities\]\ncompany\nticker\n/);
  });

  test('a mark across lines is written as several spans', () => {
    const fact = mark(TWO_LINES, 0, 8);
    expect(toBrat(TWO_LINES, [fact])).toMatch(/^T1\tcompany 0 3;5 8\t甲公司 乙公司\n#1\tAnnotatorNotes T1\t\{/);
    expect(fromBrat(TWO_LINES, toBrat(TWO_LINES, [fact]))).toEqual([fact]);
  });

  test('rejects a mark that brat cannot represent', () => {
    expect(() => toBrat('a\n\nb', [mark('a\n\nb', 1, 3)])).toThrow('facts[0]: expected text other than line breaks');
    expect(() => toBrat('😀', [mark('😀', 0, 1)])).toThrow('facts: expected offsets at character boundaries of the text');
  });

  test('reads the examples of the brat documentation', () => {
    const text = 'Sony announced today that ... a deal worth 5 was struck';
    const ann = `T1\tOrganization 0 4\tSony
T2\tMERGE-ORG 5 14\tannounced
E1\tMERGE-ORG:T2 Org1:T1
R1\tOrigin Arg1:T1 Arg2:T2
*\tEquiv T1 T2
A1\tNegation E1
N1\tReference T1 Wikipedia:534366\tSony
#1\tAnnotatorNotes T1\tthis annotation is suspect
T3\tMONEY 43 44\t5
`;
    const labels = { Organization: 'company', 'MERGE-ORG': 'number' } as const;
    expect(fromBrat(text, ann, { labels })).toEqual([mark(text, 0, 4), mark(text, 5, 14, 'number'), mark(text, 43, 44, 'money')]);
    expect(() => fromBrat(text, ann)).toThrow('labels: expected a fact type for "Organization", got undefined');
  });

  test('a mark that was moved by hand loses its old value', () => {
    const ann = toBrat(TEXT, FACTS).replace('T1\tcompany 2 6\t腾讯控股', 'T1\tcompany 2 4\t腾讯');
    expect(fromBrat(TEXT, ann)[0]).toEqual(mark(TEXT, 4, 6));
  });

  test.each([
    ['T1\tcompany 0 2\t乙公', 'ann:1: expected the text at its span, got "乙公"'],
    ['T1\tcompany 0 99\t甲公', 'ann:1: expected the text at its span, got "甲公"'],
    ['\nT1\tcompany 0\t甲', 'ann:2: expected a type, a start and an end, got "T1\\tcompany 0\\t甲"'],
    ['T1\tcompany 0 1;2 3\t甲 司', 'ann:1: expected the text at its span, got "甲 司"'],
  ])('rejects %j, which does not fit the text', (ann, message) => {
    expect(() => fromBrat('甲公司', ann)).toThrow(message);
  });
});

describe('Label Studio', () => {
  test('round-trips with any unit of offsets', () => {
    const task = toLabelStudio(TEXT, FACTS);
    expect(fromLabelStudio(JSON.parse(JSON.stringify(task)))).toEqual({ text: TEXT, facts: FACTS });
    expect(fromLabelStudio(toLabelStudio(TEXT, FACTS, { offsets: 'utf16' })).facts).toEqual(FACTS);
    expect(task.predictions[0].result[0]).toEqual({
      id: 'youju-1',
      from_name: 'label',
      to_name: 'text',
      type: 'labels',
      value: { start: 2, end: 6, text: '腾讯控股', labels: ['company'] },
      meta: { text: ['腾讯控股 00700.HK', JSON.stringify(FACTS[0])] },
    });
    expect(task.predictions[0].result.find(({ value }) => value.text === '光象科技')?.score).toBeGreaterThan(0.5);
    const { document } = new JSDOM(labelStudioConfiguration(), { contentType: 'text/xml' }).window;
    expect([...document.querySelectorAll('View > Labels[name=label][toName=text] > Label')].length).toBe(10);
    expect(document.querySelector('View > Text[name=text]')?.getAttribute('value')).toBe('$text');
  });

  test('reads an exported task: annotations before predictions, without cancelled ones', () => {
    const region = (start: number, end: number, text: string, labels: string[], type = 'labels') => ({
      id: 'x',
      from_name: 'label',
      to_name: 'text',
      type,
      origin: 'manual',
      value: { start, end, text, labels },
    });
    const task = {
      id: 1,
      data: { text: '😀甲公司获3亿元' },
      annotations: [
        { id: 7, completed_by: 1, was_cancelled: true, result: [] },
        {
          id: 8,
          was_cancelled: false,
          result: [
            region(5, 8, '3亿元', ['Money']),
            region(1, 4, '甲公司', ['ORG']),
            { type: 'choices', value: { choices: ['a'] } },
          ],
        },
      ],
      predictions: [{ result: [] }],
    };
    expect(fromLabelStudio(task, { labels: { ORG: 'company' } }).facts).toEqual([
      mark(task.data.text, 2, 5),
      mark(task.data.text, 6, 9, 'money'),
    ]);
    expect(() => fromLabelStudio(task)).toThrow('labels: expected a fact type for "ORG"');
    expect(() => fromLabelStudio({ ...task, annotations: [{ result: [region(0, 3, '乙', ['money'])] }] })).toThrow(
      'result[0]: expected the text at its span, got "乙"',
    );
    expect(() => fromLabelStudio({})).toThrow('task.data.text: expected a string, got undefined');
    expect(fromLabelStudio({ data: { text: '甲' } })).toEqual({ text: '甲', facts: [] });
    expect(fromLabelStudio({ data: { text: '甲' }, annotations: [null, 1], predictions: 'x' }).facts).toEqual([]);
    for (const value of [undefined, null, { start: 0, end: 1 }])
      expect(() =>
        fromLabelStudio({ data: { text: '甲' }, predictions: [{ result: [null, { type: 'labels', value }] }] }),
      ).toThrow('result[0]: expected the text at its span, got undefined');
  });
});

test('displaCy: entities are sorted and do not overlap', () => {
  const { text, ents, title } = toDisplacy(TEXT, FACTS, { title: '新闻' });
  expect(title).toBe('新闻');
  expect(ents.map(({ start, end }) => [...text].slice(start, end).join(''))).toEqual(FACTS.map((fact) => fact.text));
  expect(ents[0]).toEqual({ start: 2, end: 6, label: 'COMPANY', kb_id: '腾讯控股 00700.HK' });
  const crossing = [mark('甲乙丙丁', 1, 4), mark('甲乙丙丁', 0, 2), mark('甲乙丙丁', 0, 1), mark('甲乙丙丁', 2, 4)];
  expect(toDisplacy('甲乙丙丁', crossing).ents.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 4],
  ]);
});

test('every format rejects a fact that does not match the text', () => {
  const wrong = [{ ...mark('甲乙', 0, 1), text: '乙' }];
  for (const write of [
    toBrat,
    toLabelStudio,
    toDisplacy,
    (...of: [string, Mark[]]) => toWebAnnotations(...of, { source: 'urn:x' }),
  ])
    expect(() => write('甲乙', wrong)).toThrow('facts[0].text: expected the text at its span, got "乙"');
});
