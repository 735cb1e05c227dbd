import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileGazetteer, extract } from '../src/index.js';
import { extract as extractByRules, YoujuError } from '../src/rules.js';

const articles: { text: string; publishedAt: string }[] = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

test('youju/rules reads what the main entry reads without the tagger', () => {
  const gazetteer = compileGazetteer([{ name: '维琪科技', listings: ['920123.BJ'] }]);
  for (const { text, publishedAt } of [...articles, { text: '维琪科技获星河资本领投', publishedAt: '2024-06-19' }])
    expect(extractByRules(text, { publishedAt, gazetteer })).toEqual(extract(text, { publishedAt, gazetteer, minConfidence: 1 }));
});

test('youju/rules has no learned companies, and no option for them', () => {
  const text = '维琪科技日前发布新一代芯片';
  expect(extract(text).facts).toHaveLength(1);
  expect(extractByRules(text).facts).toEqual([]);
  expect(() => extractByRules(text, { minConfidence: 1 } as never)).toThrow(YoujuError);
});
