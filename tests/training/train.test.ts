import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const FIRST = ['云岭', '海拓', '启明星', '北辰', '华芯', '远山', '中泽', '安途', '金禾', '博远'];
const LAST = ['科技', '资本', '药业', '电子', '物流', '新材', '智能', '能源'];
const NAMES = FIRST.flatMap((first) => LAST.map((last) => first + last));

/** Sentences about invented companies, and sentences without companies. */
const marked = NAMES.flatMap((name, i) => {
  const other = NAMES[(i * 7 + 3) % NAMES.length]!;
  const parts =
    i % 2 === 0 ? ['昨日，', name, '宣布完成融资，由', other, '领投。'] : ['记者获悉，', name, '与', other, '签订合同。'];
  const text = parts.join('');
  const at = (part: number) => parts.slice(0, part).join('').length;
  const entities = [1, 3].map((part) => ({ start: at(part), end: at(part + 1), label: 'company' }));
  return [
    { id: `m${i}`, text, entities },
    { id: `n${i}`, text: `第${i}届大会在${['北京', '上海'][i % 2]}开幕，代表认真讨论。`, entities: [] },
  ];
});
const news = NAMES.map((name, i) => ({
  id: `a${i}`,
  text: `【腾讯：与${name}合作】腾讯公告，公司与${name}签订合同。贵州茅台称，${i}月销量增长。`,
}));

test('training on a small corpus is reproducible and writes all parts of the table', () => {
  const dir = mkdtempSync(join(tmpdir(), 'youju-train-'));
  const write = (name: string, rows: readonly object[]) =>
    writeFileSync(join(dir, name), gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')));
  write('cluener-train.jsonl.gz', marked.slice(20));
  write('cluener-heldout.jsonl.gz', marked.slice(0, 20));
  write('news.jsonl.gz', news);
  mkdirSync(join(dir, 'out'));
  const trained = ['one', 'two'].map((name) => {
    const out = join(dir, 'out', `${name}.tsv`);
    const log = execFileSync('npm', ['run', '--silent', 'train', '--', '--corpora', dir, '--every', '1', '--out', out], {
      encoding: 'utf8',
    });
    return { log, table: readFileSync(out, 'utf8') };
  });
  expect(trained[0]!.table).toBe(trained[1]!.table);
  const parts = trained[0]!.table.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const built = readFileSync('data/company/tagger/weights.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(parts.map((line) => line.split('\t')[0])).toEqual(built.map((line) => line.split('\t')[0]));
  const f1 = Number(/heldout: .* F1 (\d+\.\d+)/.exec(trained[0]!.log)?.[1]);
  expect(f1).toBeGreaterThan(80);
}, 120_000);
