import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { youju } from './command.js';

const RECORDS = [
  { id: 'a', url: 'http://a', text: '腾讯控股斥资3亿港元，涨2%', publishedAt: '2024-06-19' },
  { url: 'http://b', text: '昨日，涨3%', publishedAt: 'soon' },
  { text: '没有' },
  { text: '营收"5亿"元', id: 7 },
];
const INPUT = `${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\nno record\n`;
const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];
const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('enrich --csv', () => {
  test('writes one fact per row after the id or line of its record, and reports unreadable records', () => {
    const { stdout, stderr, status } = youju(['enrich', '--csv'], { input: INPUT });
    expect(status).toBe(1);
    expect(rowsOf(stdout).map(({ id, type, text, value }) => [id, type, text, value])).toEqual([
      ['a', 'company', '腾讯控股', ''],
      ['a', 'money', '3亿港元', '300000000'],
      ['a', 'percent', '2%', '2'],
      ['2', 'date', '昨日', ''],
      ['2', 'percent', '3%', '3'],
    ]);
    expect(stderr).toMatch(
      /^youju: standard input: line 2: publishedAt: expected a date .*\nyouju: standard input: line 5, column 1: .*\n$/,
    );
  });

  test('--id-field selects another field; the header is written even without rows', () => {
    const { stdout } = youju(['enrich', '--csv', '--id-field', 'url'], { input: INPUT });
    expect(rowsOf(stdout).map(({ id }) => id)).toEqual(['http://a', 'http://a', 'http://a', 'http://b', 'http://b']);
    expect(youju(['enrich', '--csv'], { input: '{"text":"没有"}\n' }).stdout).toMatch(/^id,type,start,end,text,[^\n]*\r\n$/);
  });

  test('workers write the same output', () => {
    const input = INPUT.repeat(200);
    const alone = youju(['enrich', '--csv'], { input });
    expect(rowsOf(alone.stdout).length).toBe(1000);
    expect(youju(['enrich', '--csv', '--workers', '2'], { input })).toMatchObject({
      stdout: alone.stdout,
      stderr: alone.stderr,
      status: 1,
    });
  });
});

describe('enrich --ndjson', () => {
  test('writes one fact per line after the id or line of its record, with errors in place', () => {
    const { stdout, stderr, status } = youju(['enrich', '--ndjson'], { input: INPUT });
    expect([status, stderr]).toEqual([1, '']);
    const lines = linesOf(stdout);
    expect(lines.map(({ id, line, type, error }) => [id ?? line, type ?? error.code])).toEqual([
      ['a', 'company'],
      ['a', 'money'],
      ['a', 'percent'],
      [2, 'date'],
      [2, 'percent'],
      [2, 'invalid-argument'],
      [5, 'invalid-json'],
    ]);
    expect(Object.keys(lines[0])[0]).toBe('id');
  });
});

describe('enrich --published', () => {
  test('sets the date of records without one; auto takes it from the text', () => {
    const input =
      '{"text":"标题\\n2024年06月19日 15:30  来源：证券时报网\\n昨日涨3%"}\n{"text":"昨日涨3%"}\n{"text":"昨日涨3%","publishedAt":"2024-03-01"}\n';
    const dates = (published: string) =>
      linesOf(youju(['enrich', '--types', 'date', '--published', published], { input }).stdout).map(
        ({ facts }) => facts.at(-1).timex,
      );
    expect(dates('2023-05-02')).toEqual(['2023-05-01', '2023-05-01', '2024-02-29']);
    expect(dates('auto')).toEqual(['2024-06-18', 'XXXX-XX-XX', '2024-02-29']);
  });
});
