import { expect, test } from 'vitest';
import { extract as plain } from '../src/index.js';
import { extract, marked, type Shown, table } from '../src/notebook.js';

const TEXT = '腾讯控股报376.8港元，涨2.4%';
/** Calls the display method by its symbol, as a kernel does. */
const shownOf = (value: Shown) =>
  (value as never as Record<symbol, () => Record<string, string>>)[Symbol.for('Jupyter.display')]!();

test('an extraction displays itself and is otherwise unchanged', () => {
  const extraction = extract(TEXT, { publishedAt: '2024-06-19', types: ['money'], language: 'zh', theme: 'dark' });
  const { facts } = plain(TEXT, { types: ['money'] });
  expect(JSON.parse(JSON.stringify(extraction))).toEqual({ text: TEXT, facts });
  const shown = shownOf(extraction);
  expect(Object.keys(shown)).toEqual(['text/html', 'text/plain']);
  expect(shown['text/html']).toMatch(/^<div class="youju" data-theme="dark" lang="zh">.*<mark data-type="money".*金额/s);
  expect(shown['text/plain']).toBe('腾讯控股报⟦376.8港元⟧，涨2.4%');
});

test('marks and tables display themselves', () => {
  const { facts } = plain(TEXT);
  expect(shownOf(marked(TEXT, facts.slice(2)))['text/plain']).toBe('腾讯控股报376.8港元，涨⟦2.4%⟧');
  expect(shownOf(table(facts, { language: 'zh' }))).toEqual({
    'text/html': expect.stringMatching(/<table>.*<td>376\.8港元<\/td>/s),
    'text/plain': 'company\t腾讯控股\t腾讯控股 00700.HK\t0–4\nmoney\t376.8港元\t376.8港元\t5–12\npercent\t2.4%\t2.4%\t14–18',
  });
});

test('rejects invalid arguments', () => {
  expect(() => extract(1 as never)).toThrow('text: expected a string, got 1');
  expect(() => shownOf(table([], { language: 'fr' as never }))).toThrow('language: expected en or zh');
});
