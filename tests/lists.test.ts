import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { merged, readList } from '../src/cli/lists.js';

const list = (text: string) => readList(new TextEncoder().encode(text));
/** `A股代码\tA股简称\n600519\t贵州茅台\n` in GB 18030. */
const GB = Uint8Array.from(
  '41b9c9b4fac2eb0941b9c9bcf2b3c60a36303035313909b9f3d6ddc3a9cca80a'.match(/../g)!.map((hex) => Number.parseInt(hex, 16)),
);

describe('lists of companies', () => {
  test('of Hong Kong, with lines before the headings, and without its warrants', () => {
    expect(list('名單\n更新\n股份代號,股份名稱,分類\n1,長和,股本\n00700,騰訊控股,股本\n10001,牛證,衍生權證\n')).toEqual({
      entries: [
        { name: '長和', aliases: [], listings: ['00001.HK'] },
        { name: '騰訊控股', aliases: [], listings: ['00700.HK'] },
      ],
      problems: [],
    });
  });

  test('of the mainland, in GB 18030', () => {
    expect(readList(GB).entries).toEqual([{ name: '贵州茅台', aliases: [], listings: ['600519.SH'] }]);
  });

  test('of the SEC', () => {
    const sec = list(
      '{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"ticker":"BRK-B","title":"BERKSHIRE HATHAWAY INC"}}',
    );
    expect(sec.entries.map(({ name, aliases, listings }) => [name, aliases, listings])).toEqual([
      ['Apple Inc.', ['Apple'], ['AAPL.US']],
      ['BERKSHIRE HATHAWAY INC', ['BERKSHIRE HATHAWAY'], ['BRK.B.US']],
    ]);
  });

  test('of one’s own', () => {
    expect(list('name,aliases,listings\n维琪科技,维琪|Vicky,920123.BJ 01234.HK\n"有,逗号",,\n').entries).toEqual([
      { name: '维琪科技', aliases: ['维琪', 'Vicky'], listings: ['920123.BJ', '01234.HK'] },
      { name: '有,逗号', aliases: [], listings: [] },
    ]);
  });

  test('say which of their rows cannot be read, and give the rest', () => {
    expect(list('A股代码\tA股简称\n60051\t短\n600519\t贵州茅台\n600520\t\n')).toMatchObject({
      entries: [{ name: '贵州茅台' }],
      problems: [
        { line: 2, message: 'no code: 60051' },
        { line: 4, message: 'no name' },
      ],
    });
  });

  test.each([
    ['PK\u0003\u0004', 'a workbook: save it as CSV first'],
    ['a,b\n1,2\n', 'no column of names (name, 证券简称, Name of Securities …)'],
    ['{"a"', 'expected JSON'],
  ])('%j is none: %s', (text, message) => {
    expect(() => list(text)).toThrow(message);
  });

  test('are joined by name, but for different companies of one name', () => {
    const entries = [
      { name: '中国平安', listings: ['601318.SH'] },
      { name: '中国平安', listings: ['02318.HK'] },
      { name: '中国稀土', listings: ['000831.SZ'] },
      { name: '中国稀土', listings: ['00769.HK'] },
    ];
    expect(merged(entries).map(({ listings }) => listings)).toEqual([['601318.SH', '02318.HK'], ['000831.SZ'], ['00769.HK']]);
  });
});

test('a pack is built from lists and read by the command line', () => {
  const at = mkdtempSync(join(tmpdir(), 'youju-'));
  const [own, bad, pack] = ['own.csv', 'bad.csv', 'pack.json'].map((file) => join(at, file)) as [string, string, string];
  writeFileSync(own, 'name,aliases,listings\n维琪科技,维琪,920123.BJ\n');
  writeFileSync(bad, 'code,name\nx y z,甲\n');
  const built = spawnSync(process.execPath, ['dist/cli.js', 'gazetteer', 'build', own, bad, '-o', pack], { encoding: 'utf8' });
  expect([built.status, built.stderr]).toEqual([1, `youju: ${bad}:2: no code: x y z\n`]);
  expect(JSON.parse(readFileSync(pack, 'utf8')).entries).toEqual([
    { name: '维琪科技', aliases: ['维琪'], listings: ['920123.BJ'] },
  ]);
  const out = execFileSync(process.execPath, ['dist/cli.js', 'enrich', '--gazetteer', pack], {
    input: '{"text":"维琪公布"}\n',
    encoding: 'utf8',
  });
  expect(JSON.parse(out).facts).toMatchObject([{ name: '维琪科技', listing: '920123.BJ' }]);
  expect(spawnSync(process.execPath, ['dist/cli.js', '--gazetteer', join(at, 'none')], { input: '' }).status).toBe(2);
});
