import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataRows } from '../data/build/bundle.mjs';
import * as figures from '../src/figures.js';
import * as youju from '../src/index.js';
import { PUBLISHED_AT, parse } from './corpus/corpus.js';
import { damage } from './corpus/damage.js';
import { date } from './corpus/date.js';
import { money } from './corpus/money.js';
import { company, ticker } from './corpus/names.js';
import { duration, quantity } from './corpus/quantity.js';
import { multiple, percent } from './corpus/ratios.js';

const rowsOf = (table: string) => dataRows(readFileSync(`data/${table}`, 'utf8')).split('\n');
const publishedAt = PUBLISHED_AT;

test('exports only these names', () => {
  expect(Object.keys(figures).sort()).toEqual(['YoujuError', 'extract', 'readNumeral']);
  expect(figures.YoujuError).toBe(youju.YoujuError);
});

test('reads the same figures and dates as the full library', () => {
  const texts = [...damage, ...date, ...money, ...duration, ...quantity, ...multiple, ...percent].map(
    ([line]) => parse(line).text,
  );
  const isFigure = (fact: youju.Fact) => fact.type !== 'company' && fact.type !== 'ticker' && fact.type !== 'instrument';
  // the days of a fiscal year come from the table of companies
  const bare = ({ from, to, ...fact }: object & { from?: string; to?: string }) =>
    /^FY/.test(String('timex' in fact ? fact.timex : '')) ? fact : { ...fact, from, to };
  const other = texts.filter((text) => {
    const all = youju.extract(text, { publishedAt }).facts.filter(isFigure);
    return JSON.stringify(figures.extract(text, { publishedAt }).facts.map(bare)) !== JSON.stringify(all.map(bare));
  });
  expect(texts.length).toBeGreaterThan(300);
  // only names can tell whose fiscal year it is, which digits are a company's code, that 苹果 does not report in yuan, and that
  // 特斯拉 is listed in the United States
  expect(other).toEqual([
    '某药企(BNTXUS)达成合作\n斥资28223万港元回购35万股',
    '微软2024财年，预计第一财季',
    '微软第一财季收入；预计第一季度智能云',
    '苹果市值首破5万亿，用户超3亿，成交额2万亿次，装机规模260万千瓦',
    '美股特斯拉收于180元',
  ]);
});

test('finds no figures or dates inside names, except four that are an amount or a day', () => {
  const names = [
    'company/listings.tsv',
    'company/companies.tsv',
    'company/foreign.tsv',
    'company/finance.tsv',
    'company/newsrooms.tsv',
    'company/taiwan.tsv',
  ].flatMap((table) =>
    rowsOf(table).flatMap((row) => {
      const [name, , aliases = ''] = row.split('\t');
      return [name!, ...(table === 'company/listings.tsv' ? [] : aliases.split(' '))].map((form) => form.replaceAll('_', ' '));
    }),
  );
  expect(names.length).toBeGreaterThan(10_000);
  expect(names.filter((name) => figures.extract(name).facts.length > 0)).toEqual(['九毛九', '星期六', '六角', '三圆']);
});

test('returns no companies or tickers, and rejects these types', () => {
  for (const [line] of [...company, ...ticker]) {
    for (const { type } of figures.extract(parse(line).text).facts) expect(['company', 'ticker']).not.toContain(type);
  }
  expect(() => figures.extract('', { types: ['company' as never] })).toThrow(youju.YoujuError);
  expect(figures.extract('营收3.5亿元，十', { types: ['number'] }).facts.map(({ text }) => text)).toEqual(['3.5亿', '十']);
});
