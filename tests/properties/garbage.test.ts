import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { faultOf } from './faults.js';
import { damaged, KINDS } from './garbage.js';

const articles: string[] = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);
articles.push(readFileSync('examples/page.txt', 'utf8'));

const article = fc.constantFrom(...articles);
const damages = (most: number) =>
  fc.array(fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(5000), length: fc.integer({ min: 1, max: 30 }) }), {
    minLength: 1,
    maxLength: most,
  });

test('an article however damaged is read without a fault', () => {
  fc.assert(
    fc.property(article, damages(30), article, fc.constantFrom('2024-06-19', undefined), (text, damage, other, publishedAt) => {
      expect(faultOf(damaged(text, damage, other), extract, { publishedAt })).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
}, 120_000);

test('so is one that is cut at any unit', () => {
  for (const text of articles)
    for (let at = 0; at <= text.length; at += 3)
      expect(faultOf(text.slice(0, at), extract, { publishedAt: '2024-06-19' })).toBeUndefined();
}, 120_000);

test('so is a line of 10 MB, of news and of damaged news', () => {
  const [clean] = articles;
  const [rest] = fc.sample(damages(100), { numRuns: 1, seed: 7 });
  for (const part of [articles.join(''), damaged(articles.join(''), rest!, clean!).replace(/[\n\r]/g, '')]) {
    const text = part.repeat(Math.ceil(10_000_000 / Buffer.byteLength(part)));
    expect(faultOf(text, extract, { publishedAt: '2024-06-19' })).toBeUndefined();
  }
}, 120_000);
