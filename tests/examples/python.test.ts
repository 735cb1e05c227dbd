import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

/** Offsets as another language counts them: by real Python 3, on emoji, astral characters, lone surrogates and line ends. */
const ARTICLES = [
  { id: 1, text: '🚀📈腾讯控股（00700.HK）报376.8港元，𠮷野家涨2.4%💰，净利1234567890123456.78元', publishedAt: '2024-06-19' },
  { id: 2, text: '👨‍👩‍👧‍👦去年营收3亿元\r\n每股015港元，"增长"5%', publishedAt: '2024-06-19' },
  { id: 4, html: '<p>😀营收<b>3</b>亿元', publishedAt: '2024-06-19' },
  { id: 3, text: '\ud83d亏损2亿元\ude00，增长5%', publishedAt: '2024-06-19' },
];
const directory = mkdtempSync(join(tmpdir(), 'youju-python-'));

const enriched = (...args: string[]) => {
  const input = ARTICLES.map((article) => JSON.stringify(article)).join('\n');
  const { stdout, status } = spawnSync(process.execPath, ['dist/cli.js', 'enrich', ...args], { input, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
};
const python = (source: string, ...args: string[]) => execFileSync('python3', [source, ...args], { encoding: 'utf8' });

const SLICES = `
import json, sys
unit, count = sys.argv[1], 0
for line in open(sys.argv[2], encoding="utf-8"):
    article = json.loads(line)
    text = article["text"]
    for fact in article["facts"]:
        start, end = fact["start"], fact["end"]
        if unit == "codepoint":
            cut = text[start:end]
        elif unit == "utf8":
            cut = text.encode("utf-8", "surrogatepass")[start:end].decode("utf-8")
        else:
            cut = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le")
        assert cut == fact["text"], (unit, cut, fact)
        count += 1
print(count)
`;

test.each(['codepoint', 'utf8', 'utf16'])('Python cuts each fact by its offsets in %s', (unit) => {
  const [lines, script] = [join(directory, `${unit}.jsonl`), join(directory, 'slices.py')];
  writeFileSync(lines, enriched('--offsets', unit));
  writeFileSync(script, SLICES);
  expect(Number(python(script, unit, lines))).toBeGreaterThanOrEqual(9);
});

test('with workers too', () => {
  expect(enriched('--offsets', 'codepoint', '--workers', '2')).toBe(enriched('--offsets', 'codepoint'));
});

test('examples/pandas.py makes a table of them, with the standard library alone', () => {
  const lines = join(directory, 'facts.jsonl');
  writeFileSync(lines, enriched('--offsets', 'codepoint'));
  const rows: Record<string, string>[] = parse(python('examples/pandas.py', lines), { columns: true });
  expect(rows.length).toBeGreaterThanOrEqual(9);
  expect(Object.keys(rows[0]!)).not.toContain('article_html');
  expect(rows.find((row) => row.article_id === '4')).toMatchObject({ text: '3亿元', source_start: '9' });
  expect(rows[0]).toMatchObject({
    article_id: '1',
    type: 'company',
    text: '腾讯控股',
    name: '腾讯控股',
    listings: '00700.HK|80700.HK',
  });
  expect(rows.find(({ type }) => type === 'date')).toMatchObject({ from: '2023-01-01', to: '2023-12-31', article_id: '2' });
  expect(rows.find(({ text }) => text === '1234567890123456.78元')?.value).toBe('1234567890123456.78');
  expect(rows.find(({ text }) => text === '015港元')).toMatchObject({ value: '15', repair_value: '0.15' });
  writeFileSync(lines, enriched());
  const { status, stderr } = spawnSync('python3', ['examples/pandas.py', lines], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, 'line 1: offsets do not count code points: youju enrich --offsets codepoint\n']);
});
