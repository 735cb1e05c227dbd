import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { mergeEntries, readList } from '../src/cli/company-lists.js';

const list = (text: string) => readList(new TextEncoder().encode(text));
const HEADINGS = ['Stock Code', 'Name of Securities', 'Category'];
/** Creates a workbook of strings and of numbers, as codes that have lost their leading zeros. */
async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
  );
  return new Uint8Array(await (await writeXlsxFile(cells)).toBuffer());
}
/** `A股代码\tA股简称\n600519\t贵州茅台\n` in GB 18030. */
const GB = Uint8Array.from(
  '41b9c9b4fac2eb0941b9c9bcf2b3c60a36303035313909b9f3d6ddc3a9cca80a'.match(/../g)!.map((hex) => Number.parseInt(hex, 16)),
);

describe('lists of companies', () => {
  test('Hong Kong: skips lines before the headings and warrants', async () => {
    expect(await list('名單\n更新\n股份代號,股份名稱,分類\n1,長和,股本\n00700,騰訊控股,股本\n10001,牛證,衍生權證\n')).toEqual({
      entries: [
        { name: '長和', aliases: [], listings: ['00001.HK'] },
        { name: '騰訊控股', aliases: [], listings: ['00700.HK'] },
      ],
      problems: [],
    });
  });

  test('mainland: in GB 18030', async () => {
    expect((await readList(GB)).entries).toEqual([{ name: '贵州茅台', aliases: [], listings: ['600519.SH'] }]);
  });

  test('SEC', async () => {
    const sec = await list(
      '{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"ticker":"BRK-B","title":"BERKSHIRE HATHAWAY INC"}}',
    );
    expect(sec.entries.map(({ name, aliases, listings }) => [name, aliases, listings])).toEqual([
      ['Apple Inc.', ['Apple'], ['AAPL.US']],
      ['BERKSHIRE HATHAWAY INC', ['BERKSHIRE HATHAWAY'], ['BRK.B.US']],
    ]);
  });

  test('Hong Kong: as a workbook', async () => {
    const bytes = await workbook([
      ['List of Securities'],
      HEADINGS,
      ['00001', 'CKH HOLDINGS', 'Equity'],
      [700, 'TENCENT', 'Equity'],
      ['10001', 'X', 'Debt'],
    ]);
    expect((await readList(bytes)).entries.map(({ name, listings }) => [name, listings])).toEqual([
      ['CKH HOLDINGS', ['00001.HK']],
      ['TENCENT', ['00700.HK']],
    ]);
  });

  test('a table with a column of markets', async () => {
    const { entries } = await list('symbol,name,exchange\nAAPL,Apple,NASDAQ\n7203,Toyota,TYO\n1,CKH,HK\n');
    expect(entries.map(({ listings }) => listings)).toEqual([['AAPL.US'], ['7203.T'], ['00001.HK']]);
  });

  test('a user’s own table', async () => {
    expect((await list('name,aliases,listings\n维琪科技,维琪|Vicky,920123.BJ 01234.HK\n"有,逗号",,\n')).entries).toEqual([
      { name: '维琪科技', aliases: ['维琪', 'Vicky'], listings: ['920123.BJ', '01234.HK'] },
      { name: '有,逗号', aliases: [], listings: [] },
    ]);
  });

  test('reports unreadable rows and keeps the rest', async () => {
    expect(await list('A股代码\tA股简称\n60051\t短\n600519\t贵州茅台\n600520\t\n')).toMatchObject({
      entries: [{ name: '贵州茅台' }],
      problems: [
        { line: 2, message: 'invalid code: 60051' },
        { line: 4, message: 'no name' },
      ],
    });
    expect(await list('[{"name":"甲","listings":["700"]},{"name":"乙"}]')).toMatchObject({
      entries: [{ name: '乙' }],
      problems: [{ line: 1, message: 'company.listings: expected a list of listings such as 01071.HK, got an array' }],
    });
  });

  test.each([
    ['PK\u0003\u0004', 'an archive (zip); unpack it first'],
    ['PK\u0003\u0004 xl/workbook.xml', 'unreadable workbook'],
    ['a,b\n1,2\n', 'no column of names (name, 证券简称, Name of Securities …)'],
    ['{"a"', 'expected JSON'],
  ])('rejects %j: %s', async (text, message) => {
    await expect(list(text)).rejects.toThrow(message);
  });

  test('merges companies of the same name unless they are different issuers', async () => {
    const entries = [
      { name: '中国平安', listings: ['601318.SH'] },
      { name: '中国平安', listings: ['02318.HK'] },
      { name: '中国稀土', listings: ['000831.SZ'] },
      { name: '中国稀土', listings: ['00769.HK'] },
    ];
    expect(mergeEntries(entries).map(({ listings }) => listings)).toEqual([
      ['601318.SH', '02318.HK'],
      ['000831.SZ'],
      ['00769.HK'],
    ]);
  });
});

test('the command builds a pack from lists and reads it', async () => {
  const at = mkdtempSync(join(tmpdir(), 'youju-'));
  const [own, bad, pack] = ['own.csv', 'bad.csv', 'pack.json'].map((file) => join(at, file)) as [string, string, string];
  writeFileSync(own, 'name,aliases,listings\n维琪科技,维琪,920123.BJ\n');
  writeFileSync(bad, 'code,name\nx y z,甲\n');
  const built = spawnSync(process.execPath, ['dist/cli.js', 'gazetteer', 'build', own, bad, '-o', pack], { encoding: 'utf8' });
  expect([built.status, built.stderr]).toEqual([1, `youju: ${bad}:2: invalid code: x y z\n`]);
  expect(JSON.parse(readFileSync(pack, 'utf8')).entries).toEqual([
    { name: '维琪科技', aliases: ['维琪'], listings: ['920123.BJ'] },
  ]);
  const out = execFileSync(process.execPath, ['dist/cli.js', 'enrich', '--gazetteer', pack], {
    input: '{"text":"维琪公布"}\n',
    encoding: 'utf8',
  });
  expect(JSON.parse(out).facts).toMatchObject([{ name: '维琪科技', listing: '920123.BJ' }]);
});
