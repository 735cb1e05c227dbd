import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract, YoujuError } from '../src/index.js';
import { cutEnd, isNoName } from '../src/name/general.js';
import { scoresOf, spansIn } from '../src/tagger/decode.js';
import { featuresAt, MOST_FEATURES } from '../src/tagger/features.js';
import { CHARS, FIRST_CHAR, FIRST_PAIR, gateOf, gateSums, PAIRS } from '../src/tagger/gate.js';
import { BUCKET_BITS, bucketOf, hash, hashedOf, placeOf } from '../src/tagger/hashed.js';
import { AFTER, B, E, I, LABELS, LAST, labelsOf, OUTER, S, spansOf } from '../src/tagger/labels.js';
import { confidenceOf, model } from '../src/tagger/model.js';
import { PAD, sightOf } from '../src/tagger/sight.js';
import { MOST, RADIX, rising, risingSigns, signOf, valuesOf } from '../src/tagger/signs.js';
import { check } from './properties/check.js';

describe('the encoding of the model file', () => {
  test('round-trips numbers', () => {
    const all = Array.from({ length: RADIX }, (_, value) => value);
    expect([...valuesOf(all.map(signOf).join(''))]).toEqual(all);
    check(
      fc.property(fc.uniqueArray(fc.nat(2 ** BUCKET_BITS - 1)), (numbers) => {
        const sorted = numbers.sort((a, b) => a - b);
        expect([...rising(risingSigns(sorted))]).toEqual(sorted);
      }),
      100,
    );
  });

  test('a hash set finds exactly its members, by rank', () => {
    check(
      fc.property(
        fc.uniqueArray(fc.nat(2 ** BUCKET_BITS - 1), { minLength: 1 }),
        fc.nat(2 ** BUCKET_BITS - 1),
        (numbers, other) => {
          const sorted = Uint32Array.from(numbers).sort();
          const set = hashedOf(sorted);
          expect(set.size).toBe(sorted.length);
          sorted.forEach((h, place) => {
            expect(placeOf(set, h)).toBe(place + 1);
          });
          expect(placeOf(set, other)).toBe(sorted.indexOf(other) + 1);
        },
      ),
      20,
    );
  });

  test('hashes differ between templates and values', () => {
    const all = new Set<number>();
    for (let template = 1; template < 20; template++) for (let a = 0; a < 50; a++) all.add(hash(template, a, a * 7));
    expect(all.size).toBeGreaterThan(940);
  });
});

/** Returns every valid sequence of labels. */
function paths(length: number): number[][] {
  let all = OUTER.map((label) => [label]);
  for (let at = 1; at < length; at++) all = all.flatMap((path) => AFTER[path.at(-1)!]!.map((label) => [...path, label]));
  return all.filter((path) => LAST.includes(path.at(-1)!));
}

describe('decoding', () => {
  test('adds the four packed weights of each feature', () => {
    const { weights, classes } = model();
    const text = '据悉，维琪科技宣布完成2亿元B轮融资，由云岭资本领投；NVDA参与。';
    const sight = sightOf(text, 0, text.length, classes);
    const scores = scoresOf(sight, 0, text.length, weights);
    const hashes = new Int32Array(MOST_FEATURES);
    for (let at = 0; at < text.length; at++) {
      const features = Array.from(hashes.subarray(0, featuresAt(sight, at, hashes)), (h) =>
        placeOf(weights.features, bucketOf(h)),
      );
      const plain = [B, I, E, S].map((_, i) =>
        features.reduce((sum, place) => sum + ((weights.of[place]! >>> (8 * i)) & 0xff) - MOST, weights.bias[i]!),
      );
      expect([B, I, E, S].map((label) => scores[at * LABELS + label])).toEqual(plain);
    }
    expect(new Set(scores).size).toBeGreaterThan(50);
  });

  const weightsWith = (steps: number[]) => ({ ...model().weights, steps: Int32Array.from(steps) });
  const whole = (length: number) => fc.array(fc.integer({ min: -40, max: 40 }), { minLength: length, maxLength: length });

  test('returns the spans of the best path, and the margin to the best path without each', () => {
    check(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((n) => fc.tuple(whole(n * LABELS), whole(LABELS * LABELS))),
        ([scores, steps]) => {
          const length = scores.length / LABELS;
          const count = (path: number[]) =>
            path.reduce((sum, y, at) => sum + scores[at * LABELS + y]! + (at > 0 ? steps[path[at - 1]! * LABELS + y]! : 0), 0);
          const counted = paths(length).map((path) => ({ path, sum: count(path) }));
          const most = Math.max(...counted.map(({ sum }) => sum));
          const found = spansIn(Int32Array.from(scores), length, weightsWith(steps));
          const labels = [...labelsOf(length, found)];
          expect(count(labels)).toBe(most);
          for (const { start, end, margin } of found) {
            const without = counted.filter(({ path }) => path.slice(start, end).some((y, i) => y !== labels[start + i]));
            expect(margin).toBe(most - Math.max(...without.map(({ sum }) => sum)));
          }
        },
      ),
      100,
    );
  });

  test('converts spans to labels and back', () => {
    const spans = [
      { start: 1, end: 2 },
      { start: 2, end: 6 },
    ];
    expect(spansOf(labelsOf(8, spans))).toEqual(spans);
  });
});

describe('the gate', () => {
  test('adds the nine weights of each character, packed in threes', () => {
    const weight = () => fc.sample(fc.integer({ min: -MOST, max: MOST }), { numRuns: 0x10000, seed: 7 });
    const weights = {
      pairs: Array.from({ length: PAIRS }, () => Int8Array.from(weight().slice(0, 256))),
      chars: Array.from({ length: CHARS }, () => Int8Array.from(weight())),
    };
    const gate = gateOf(weights, 0, 0);
    const { classes } = model();
    for (const text of ['维琪科技宣布完成2亿元B轮融资', '由Zeta Global与云岭·资本领投。\n', '甲']) {
      const sight = sightOf(text, 0, text.length, classes);
      const sums = [...gateSums(sight, gate).subarray(0, text.length)];
      const plain = Array.from(text, (_, at) => {
        const pairs = weights.pairs.map((of, k) => of[sight.pairs[at + PAD + FIRST_PAIR + k]!]!);
        const chars = weights.chars.map((of, k) => of[sight.units[at + PAD + FIRST_CHAR + k]!]!);
        return [...pairs, ...chars].reduce((a, b) => a + b);
      });
      expect(sums).toEqual(plain);
    }
  });
});

describe('learned companies', () => {
  const TEXT = '维琪科技日前发布新一代芯片，由云岭资本领投；微软参与。';
  const companies = (options = {}) => extract(TEXT, options).facts.flatMap((fact) => (fact.type === 'company' ? [fact] : []));

  test('have a confidence; companies of the tables have none', () => {
    const [found] = companies().filter(({ text }) => text === '维琪科技');
    expect(found?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(companies().find(({ text }) => text === '微软')).not.toHaveProperty('confidence');
  });

  test('depend only on their line', () => {
    const line = '维琪科技日前发布新一代芯片';
    const told = (text: string) => extract(text).facts.map((fact) => fact.type === 'company' && [fact.text, fact.confidence]);
    expect(told(line)).toEqual([['维琪科技', expect.any(Number)]]);
    expect(told(`标题\n${line}\n完`)).toEqual(told(line));
  });

  test('are filtered by minConfidence', () => {
    for (const minConfidence of [0, 0.5, 0.75, 0.9, 0.95])
      for (const { confidence = 1 } of companies({ minConfidence })) expect(confidence).toBeGreaterThanOrEqual(minConfidence);
    expect(companies({ minConfidence: 1 }).map(({ text }) => text)).toEqual(['云岭资本', '微软']);
  });

  test('rejects an invalid minConfidence', () => {
    for (const minConfidence of [-0.1, 1.1, Number.NaN, '0.5', null]) {
      expect(() => extract(TEXT, { minConfidence } as never)).toThrow(YoujuError);
      expect(() => extract(TEXT, { minConfidence } as never)).toThrow(/^minConfidence: expected a number from 0 to 1/);
    }
  });

  test('confidence rises with the margin', () => {
    const { confidences } = model();
    expect(confidences.length).toBeGreaterThan(5);
    for (let i = 1; i < confidences.length; i++) {
      expect(confidences[i]![0]).toBeGreaterThan(confidences[i - 1]![0]);
      expect(confidences[i]![1]).toBeGreaterThan(confidences[i - 1]![1]);
    }
    expect(confidenceOf(confidences[0]![0] - 1, model())).toBe(0);
    expect(confidenceOf(10 ** 6, model())).toBe(confidences.at(-1)![1]);
  });
});

describe('phrases that look like company names', () => {
  test.each(['城市商业银行', '新能源汽车公司', '中国人民银行', '某食品公司', '国家药品监督管理局', '广州'])(
    '%s is not a company name',
    (name) => {
      expect(isNoName(name)).toBe(true);
    },
  );
  test.each(['达欣公司', '正新集团', '和玉资本', '富域发展', '无锡数据集团', '其际科技', '光象科技'])(
    '%s is a company name',
    (name) => {
      expect(isNoName(name)).toBe(false);
    },
  );
});

test('a name ends before the words that follow it', () => {
  const name = (view: string) => view.slice(0, cutEnd(view, 0, view.length));
  expect(['国晟能源所持公司', '赛纳资本联合投资', '长城国瑞担任公司', '持有科技'].map(name)).toEqual([
    '国晟能源',
    '赛纳资本',
    '长城国瑞',
    '持有科技',
  ]);
});

test('surnames and counted things are not companies', () => {
  const facts = (text: string) => extract(text, { minConfidence: 0, types: ['company'] }).facts.map((fact) => fact.text);
  expect(facts('分析师Katy Huberty将目标价上调。Huberty指出，收入好于预期。')).toEqual([]);
  expect(facts('公司旗下有53家药房有限公司。')).toEqual([]);
});

test('公司 after a learned name is part of it', () => {
  const text = '公司拟转让思威达公司20%股权，交易完成后清水源持有思威达公司80%股权。';
  const { facts } = extract(text, { minConfidence: 0, types: ['company'] });
  expect(facts.map((fact) => fact.text)).toEqual(['思威达公司', '清水源', '思威达公司']);
});
