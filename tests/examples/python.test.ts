import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/fact.js';
import { linesOf } from './items.js';

/** Tests offsets in Python 3, on emoji, astral characters, lone surrogates and line ends. */
const PYTHON = process.env.PYTHON ?? 'python3'; // with pandas installed, the tests of pandas run too
const SCRIPT = 'examples/facts_to_pandas.py';
const COUNT = 2000;
const directory = mkdtempSync(join(tmpdir(), 'youju-python-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Line = { text?: string; facts?: Fact[]; error?: unknown; [field: string]: unknown };
const input = linesOf(COUNT, 37).join('\n');
const outputs = new Map<string, string>();

function enriched(...args: string[]): string {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'enrich', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(status, stderr).toBe(1); // some lines are unreadable
  return stdout;
}

function python(args: readonly string[], options: { input?: string; cwd?: string } = {}) {
  const { stdout, stderr, status } = spawnSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return { stdout, stderr, status };
}

/** Writes a temporary file and returns its path. */
function written(name: string, content: string): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

beforeAll(() => {
  for (const unit of ['codepoint', 'utf8', 'utf16']) outputs.set(unit, enriched('--offsets', unit));
}, 200_000);

const linesIn = (json: string): Line[] =>
  json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('offsets', () => {
  const SLICES = `
import json, sys
unit, count = sys.argv[1], 0
for line in open(sys.argv[2], encoding="utf-8", newline="\\n"):
    article = json.loads(line)
    text = article.get("text")
    for fact in article.get("facts", []):
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

  test('the items contain every type of fact, ranges, open dates, pages and errors', () => {
    const lines = linesIn(outputs.get('codepoint')!);
    expect(lines.length).toBe(COUNT);
    const facts = lines.flatMap((line) => line.facts ?? []);
    expect(new Set(facts.map(({ type }) => type)).size).toBe(9);
    expect(facts.length).toBeGreaterThan(10_000);
    const those = (is: (fact: Record<string, unknown>) => unknown) => facts.filter((fact) => is({ ...fact })).length;
    expect(those(({ type, high, timexHigh }) => type === 'duration' && (high ?? timexHigh))).toBeGreaterThan(100);
    expect(those(({ type, high }) => type === 'money' && high)).toBeGreaterThan(100);
    expect(those(({ type, from }) => type === 'date' && from === undefined)).toBeGreaterThan(100);
    expect(those(({ source }) => source)).toBeGreaterThan(1000);
    expect(those(({ repair }) => repair)).toBeGreaterThan(10);
    expect(lines.filter(({ error }) => error).length).toBeGreaterThan(50);
    expect(lines.filter(({ facts }) => facts?.length === 0).length).toBeGreaterThan(50);
  });

  test.each(['codepoint', 'utf8', 'utf16'])('Python slices each fact by its offsets in %s', (unit) => {
    const { stdout, stderr } = python([written('slices.py', SLICES), unit, written(`${unit}.jsonl`, outputs.get(unit)!)]);
    expect(stderr).toBe('');
    expect(Number(stdout)).toBe(linesIn(outputs.get(unit)!).reduce((sum, { facts = [] }) => sum + facts.length, 0));
  });

  test('are the same with workers', () => {
    expect(enriched('--offsets', 'codepoint', '--workers', '2')).toBe(outputs.get('codepoint'));
  }, 100_000);
});

describe(SCRIPT, () => {
  /** Formats a JSON value as a CSV cell. */
  const cell = (value: unknown): string =>
    value === true ? 'True' : Array.isArray(value) ? value.join('|') : value === null ? '' : String(value);
  const flat = (fields: object, prefix = ''): [string, string][] =>
    Object.entries(fields).flatMap(([key, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? flat(value, `${prefix}${key}_`)
        : [[prefix + key, cell(value)] as [string, string]],
    );
  const tableOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

  test(`${COUNT} items: one row per fact, with every field exact`, () => {
    const lines = linesIn(outputs.get('codepoint')!);
    const expected = lines.flatMap(({ text, html, facts = [], error, ...article }) =>
      facts.map((fact) => {
        const said = error === undefined ? {} : { error: (error as { message?: string } | null)?.message ?? error };
        return Object.fromEntries([...flat({ ...article, ...said }, 'article_'), ...flat(fact)]);
      }),
    );
    const { stdout, stderr, status } = python([SCRIPT], { input: outputs.get('codepoint')! });
    const rows = tableOf(stdout);
    expect(rows.length).toBe(expected.length);
    const filled = rows.map((row, i) =>
      Object.fromEntries(Object.entries(row).filter(([key, value]) => value || key in expected[i]!)),
    );
    expect(filled).toEqual(expected);
    expect(status).toBe(1);
    const failed = lines.flatMap(({ error }, i) => (error ? [`line ${i + 1}: `] : []));
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.match(/^line \d+: /)?.[0]),
    ).toEqual(failed);
    expect(rows.every((row) => !('article_html' in row) && !('article_text' in row))).toBe(true);
    expect(rows.some(({ value }) => value === '1234567890123456.78')).toBe(true);
    expect(rows.some(({ value }) => value === '-0.0000001')).toBe(true);
  });

  const run = (...records: unknown[]) => {
    const { stdout, ...rest } = python([SCRIPT], {
      input: records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''),
    });
    return { rows: tableOf(stdout), stdout, ...rest };
  };

  test('high is a decimal, timexHigh is text, and other values stay unchanged', () => {
    const { rows, stderr, status } = run(
      { text: '3至5年', facts: [{ type: 'duration', start: 0, end: 4, text: '3至5年', timex: 'P3Y', timexHigh: 'P5Y' }] },
      { text: '3至5年', facts: [{ type: 'duration', start: 0, end: 4, text: '3至5年', timex: 'P3Y', high: 'P5Y' }] },
      { text: '1–2%', facts: [{ type: 'percent', start: 0, end: 4, text: '1–2%', value: '1', high: '2.00000000000000000001' }] },
      { text: 'x', facts: [{ type: 'ticker', repair: { value: '600519.SH', reason: 'exchange' } }] },
      { text: 'x', facts: [{ type: 'date', from: '10000-01-01', to: 5 }] },
    );
    expect([stderr, status]).toEqual(['', 0]);
    expect(rows).toMatchObject([
      { timex: 'P3Y', timexHigh: 'P5Y', high: '' },
      { timex: 'P3Y', timexHigh: '', high: 'P5Y' },
      { value: '1', high: '2.00000000000000000001' },
      { repair_value: '600519.SH', start: '' },
      { from: '10000-01-01', to: '5' },
    ]);
  });

  test('keeps unknown fields and leaves missing ones empty', () => {
    const { rows, stderr, status } = run(
      '\ufeff{"id":1,"text":"涨2%","facts":[{"type":"percent","start":1,"end":3,"text":"2%","value":"2","role":"source","links":[1,"a",{"b":2}],"deep":{"er":{"est":null,"is":true}}}]}',
      '',
      { facts: [{ type: 'new', future: { value: 1.5 } }] },
      { text: 'x', error: 'the field of an article', facts: [{}] },
    );
    expect([stderr, status]).toEqual(['', 0]);
    expect(rows).toMatchObject([
      { article_id: '1', role: 'source', links: '1|a|{"b": 2}', deep_er_est: '', deep_er_is: 'True', value: '2' },
      { type: 'new', future_value: '1.5', text: '' },
      { article_error: 'the field of an article', type: '' },
    ]);
  });

  test('an error next to facts does not lose them; lines without facts are reported', () => {
    const failure = { code: 'invalid-argument', message: 'publishedAt: expected a date' };
    const { rows, stderr, status } = run(
      { text: '涨2%', error: failure, facts: [{ type: 'percent', start: 1, end: 3, text: '2%', value: '2' }] },
      { line: 2, error: failure },
      'no JSON',
      [],
      { text: 'not enriched' },
    );
    expect(rows).toMatchObject([{ article_error: failure.message, text: '2%' }]);
    expect(stderr.trim().split('\n')).toEqual([
      `line 1: ${failure.message}`,
      `line 2: ${failure.message}`,
      expect.stringMatching(/^line 3: not JSON: /),
      'line 4: expected an object',
      'line 5: no facts: expected the output of youju enrich',
    ]);
    expect(status).toBe(1);
  });

  test('writes only a header for empty input; wrong offsets, missing files and closed pipes end it without a traceback', () => {
    expect(run()).toMatchObject({ stdout: 'type,start,end,text\r\n', stderr: '', status: 0 });
    const { stderr, status } = python([SCRIPT], { input: outputs.get('utf16')! });
    expect(stderr).toMatch(/line \d+: offsets do not count code points: youju enrich --offsets codepoint\n$/);
    expect(stderr).not.toContain('Traceback');
    expect(status).toBe(1);
    expect(python([SCRIPT, 'nowhere.jsonl'])).toEqual({
      stdout: '',
      stderr: 'nowhere.jsonl: No such file or directory\n',
      status: 1,
    });
    const lines = written('facts.jsonl', outputs.get('codepoint')!);
    const errors = join(directory, 'errors');
    const head = spawnSync('sh', ['-c', `${PYTHON} ${SCRIPT} ${lines} 2> ${errors} | head -n 1`], { encoding: 'utf8' });
    expect(head.stdout).toContain('type,start,end,text');
    expect(readFileSync(errors, 'utf8')).not.toMatch(/Traceback|Broken pipe/i);
  });

  test('no example shadows a module that other scripts import', () => {
    const names = readdirSync('examples').flatMap((file) => (file.endsWith('.py') ? [file.slice(0, -3)] : []));
    expect(names).toEqual(['facts_to_pandas']);
    const SHADOWED = `
import importlib.util, sys
for name in ["pandas", "numpy", *sys.stdlib_module_names]:
    spec = importlib.util.find_spec(name) if name != "__main__" else None
    if spec and spec.origin and "examples" in spec.origin: print(name)
`;
    expect(python(['-c', SHADOWED], { cwd: 'examples' })).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  const hasPandas = python(['-c', 'import pandas']).status === 0;
  test.skipIf(!hasPandas)('frame() returns a DataFrame of the same rows, with exact decimals and integers', () => {
    const FRAME = `
import json, sys
from decimal import Decimal
sys.path.insert(0, "examples")
import pandas
from facts_to_pandas import frame, facts
path = sys.argv[1]
quiet = lambda message: None
table = frame(open(path, encoding="utf-8", newline="\\n"), quiet)
expected = [fact for _, fact in facts(open(path, encoding="utf-8", newline="\\n"), quiet)]
assert len(table) == len(expected), (len(table), len(expected))
for row, fact in zip(table.to_dict("records"), expected):
    for key in ("value", "high"):
        if key in fact and fact["type"] != "duration":
            assert isinstance(row[key], Decimal) and f"{row[key]:f}" == fact[key], (row[key], fact)
    assert row["start"] == fact["start"] and row["text"] == fact["text"]
assert str(table["start"].dtype) == "Int64" and str(table["decimals"].dtype) == "Int64", table.dtypes
total = table[table["type"] == "money"].groupby("currency")["value"].sum()
assert total["CNY"] == sum((Decimal(f["value"]) for f in expected if f["type"] == "money" and f["currency"] == "CNY"), Decimal())
print(len(table))
`;
    const { stdout, stderr } = python([written('frame.py', FRAME), written('all.jsonl', outputs.get('codepoint')!)]);
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeGreaterThan(10_000);
  });
});
