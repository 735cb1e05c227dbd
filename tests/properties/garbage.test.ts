import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { check, isFull } from './check.js';
import { faultOf } from './faults.js';
import { applyDamages, damageOf } from './garbage.js';

const articles: string[] = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);
articles.push(readFileSync('examples/page.txt', 'utf8'));

const article = fc.constantFrom(...articles);
test('a damaged article is read without a fault', () => {
  check(
    fc.property(article, damageOf(30), article, fc.constantFrom('2024-06-19', undefined), (text, damage, other, publishedAt) => {
      expect(faultOf(applyDamages(text, damage, other), extract, { publishedAt })).toBeUndefined();
    }),
    3000,
  );
}, 120_000);

test('an article cut after any code unit is read without a fault', () => {
  const step = isFull ? 3 : 31;
  for (const text of articles)
    for (let at = 0; at <= text.length; at += step)
      expect(faultOf(text.slice(0, at), extract, { publishedAt: '2024-06-19' })).toBeUndefined();
}, 120_000);

test('a line of 10 MB of news, whole or damaged, is read without a fault (100 kB in npm test)', () => {
  const [clean] = articles;
  const [damage] = fc.sample(damageOf(100), { numRuns: 1, seed: 7 });
  const bytes = isFull ? 10_000_000 : 100_000;
  for (const part of [articles.join(''), applyDamages(articles.join(''), damage!, clean!).replace(/[\n\r]/g, '')]) {
    const text = part.repeat(Math.ceil(bytes / Buffer.byteLength(part)));
    expect(faultOf(text, extract, { publishedAt: '2024-06-19' })).toBeUndefined();
  }
}, 120_000);
