import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { scratch, youju } from './command.js';

const TEXT = '💰微博第一季度净营收4.213亿美元，同比增长6.2%。';
const publishedAt = '2026-05-28';
const DATE = ['--published', publishedAt];
const { facts, statements } = extract(TEXT, { publishedAt, statements: true });
const RECORD = JSON.stringify({ id: 'a', text: TEXT, publishedAt });

/** Runs the command on the article and returns what it prints. */
function printed(args: readonly string[]): string {
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.txt'), TEXT);
  const { stdout, stderr, status } = youju([...args, ...DATE, 'a.txt'], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

test('--statements adds statements to the JSON of an article, and nothing without it', () => {
  expect(JSON.parse(printed(['--json', '--statements']))).toEqual({ facts, statements });
  expect(JSON.parse(printed(['--json']))).toEqual({ facts });
});

test('--statements shows a second table to people', () => {
  const shown = printed(['--statements']);
  expect(shown).toMatch(/^who +what +when +how much +change +status +source$/m);
  expect(shown).toMatch(/^微博 +Revenue\S* +2026-Q1 +USD 421\.3 million *$/m);
  expect(shown).toMatch(/^微博 +Revenue.* \(change\) +2026-Q1 +6\.2% +up year on year *$/m);
});

test('--statements with --csv and --ndjson writes a row and a line for each statement, joined with its figure', () => {
  const rows = parse(printed(['--csv', '--statements']), { columns: true }) as Record<string, string>[];
  expect(
    rows.map(({ text, value, concept, entity, period, direction, basis }) => [
      text,
      value,
      concept,
      entity,
      period,
      direction,
      basis,
    ]),
  ).toEqual([
    ['4.213亿美元', '421300000', 'revenue', '微博', '2026-Q1', '', ''],
    ['6.2%', '6.2', 'revenue', '微博', '2026-Q1', 'up', 'yoy'],
  ]);
  const lines = printed(['--ndjson', '--statements']).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    statements.map((statement) => ({ ...statement, fact: facts[statement.figure] })),
  );
});

test('--html --statements writes the page of toHtml with its table', () => {
  expect(printed(['--html', '--statements']).match(/<tr data-statement=/g)?.length).toBe(2);
});

test('enrich --statements adds them to each record, with evidence in the unit of --offsets', () => {
  const enriched = (args: readonly string[]) => JSON.parse(youju(['enrich', ...args], { input: `${RECORD}\n` }).stdout);
  expect(enriched(['--statements']).statements).toEqual(statements);
  expect(Object.keys(enriched([]))).not.toContain('statements');
  const [first] = enriched(['--statements', '--offsets', 'codepoint']).statements;
  const { start, end, text } = statements[0]!.evidence.concept!;
  expect(first.evidence.concept).toEqual({ start: start - 1, end: end - 1, text }); // 💰 is one code point and two code units
  const none = youju(['enrich', '--statements'], { input: '{"text":"无"}\n' });
  expect(JSON.parse(none.stdout).statements).toEqual([]);
});
