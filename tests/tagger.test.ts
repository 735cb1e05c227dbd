import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNotCompanyName, trimmedNameEnd } from '../src/company/name-checks.js';
import { bucketOfPair, bucketsOfPairs } from '../src/company/tagger/classes.js';
import {
  decodeAscending,
  decodeValues,
  encodeAscending,
  encodeValue,
  int32sOf,
  MAX_WEIGHT,
  RADIX,
  ZERO_WEIGHT,
} from '../src/company/tagger/codec.js';
import { decodeSpans, emissionScores } from '../src/company/tagger/decode.js';
import { featureWindowOf, PAD } from '../src/company/tagger/feature-window.js';
import { featuresAt, MAX_FEATURES } from '../src/company/tagger/features.js';
import { CHAR_COUNT, FIRST_CHAR_OFFSET, FIRST_PAIR_OFFSET, gateSums, PAIR_COUNT, packGate } from '../src/company/tagger/gate.js';
import {
  B,
  E,
  FINAL_LABELS,
  I,
  INITIAL_LABELS,
  LABEL_COUNT,
  labelsOf,
  S,
  SUCCESSORS,
  spansOf,
} from '../src/company/tagger/labels.js';
import { confidenceOf, taggerModel } from '../src/company/tagger/model.js';
import { BUCKET_BITS, bucketOf, hash, rankedSetOf, rankOf } from '../src/company/tagger/ranked-set.js';
import { extract, YoujuError } from '../src/index.js';
import { documentOf } from '../src/text/document.js';
import { check } from './properties/check.js';

describe('the encoding of the model file', () => {
  test('round-trips numbers', () => {
    const all = Array.from({ length: RADIX }, (_, value) => value);
    expect([...decodeValues(all.map(encodeValue).join(''))]).toEqual(all);
    check(
      fc.property(fc.uniqueArray(fc.nat(2 ** BUCKET_BITS - 1)), (numbers) => {
        const sorted = numbers.sort((a, b) => a - b);
        expect([...decodeAscending(encodeAscending(sorted))]).toEqual(sorted);
      }),
      100,
    );
  });

  test('a ranked bitset finds exactly its members, by rank', () => {
    check(
      fc.property(
        fc.uniqueArray(fc.nat(2 ** BUCKET_BITS - 1), { minLength: 1 }),
        fc.nat(2 ** BUCKET_BITS - 1),
        (numbers, other) => {
          const sorted = Uint32Array.from(numbers).sort();
          const set = rankedSetOf(encodeAscending([...sorted]));
          sorted.forEach((h, place) => {
            expect(rankOf(set, h)).toBe(place + 1);
          });
          expect(rankOf(set, other)).toBe(sorted.indexOf(other) + 1);
        },
      ),
      20,
    );
  });

  test('numbers of four bytes are the same in either byte order', () => {
    const bytes = Uint8Array.of(0x23, 0x7b, 0x50, 0x4f, 0xff, 0, 1, 0x80);
    expect([...int32sOf(bytes)]).toEqual([0x4f507b23, 0x80010000 + 0xff - 2 ** 32]);
    expect(int32sOf(bytes, false)).toEqual(int32sOf(bytes));
    expect(int32sOf(bytes.subarray(4), false)).toEqual(int32sOf(bytes.subarray(4)));
  });

  test('the buckets of neighbours are those of each pair', () => {
    check(
      fc.property(fc.uint16Array({ minLength: 2, maxLength: 40 }), (units) => {
        const buckets = new Int32Array(units.length);
        bucketsOfPairs(units, units.length, buckets);
        const pairs = Array.from({ length: units.length - 1 }, (_, i) => bucketOfPair(units[i]!, units[i + 1]!));
        expect([...buckets.subarray(0, -1)]).toEqual(pairs);
      }),
      100,
    );
  });

  test('hashes differ between templates and values', () => {
    const all = new Set<number>();
    for (let template = 1; template < 20; template++) for (let a = 0; a < 50; a++) all.add(hash(template, a, a * 7));
    expect(all.size).toBeGreaterThan(940);
  });
});

/** Returns every valid sequence of labels. */
function validPaths(length: number): number[][] {
  let all = INITIAL_LABELS.map((label) => [label]);
  for (let at = 1; at < length; at++) all = all.flatMap((path) => SUCCESSORS[path.at(-1)!]!.map((label) => [...path, label]));
  return all.filter((path) => FINAL_LABELS.includes(path.at(-1)!));
}

describe('decoding', () => {
  test('adds the four packed weights of each feature', () => {
    const { weights, classes } = taggerModel();
    const text = '\0据悉，维琪科技宣布完成2亿元B轮融资，由云岭资本領投\ue000；NVDA参与。\0';
    const window = featureWindowOf(documentOf(text), 0, text.length, classes);
    const scores = emissionScores(window, 0, text.length, weights);
    const hashes = new Int32Array(MAX_FEATURES);
    for (let at = 0; at < text.length; at++) {
      const features = Array.from(hashes.subarray(0, featuresAt(window, at, hashes)), (h) =>
        rankOf(weights.features, bucketOf(h)),
      );
      const plain = [B, I, E, S].map((_, i) =>
        features.reduce(
          (sum, place) => sum + ((weights.packedWeights[place]! >>> (8 * i)) & 0xff) - ZERO_WEIGHT,
          weights.bias[i]!,
        ),
      );
      expect([B, I, E, S].map((label) => scores[at * LABEL_COUNT + label])).toEqual(plain);
    }
    expect(new Set(scores).size).toBeGreaterThan(50);
  });

  const weightsWith = (transitions: number[]) => ({ ...taggerModel().weights, transitions: Int32Array.from(transitions) });
  const whole = (length: number) => fc.array(fc.integer({ min: -40, max: 40 }), { minLength: length, maxLength: length });

  test('returns the spans of the best path, and the margin to the best path without each', () => {
    check(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((n) => fc.tuple(whole(n * LABEL_COUNT), whole(LABEL_COUNT * LABEL_COUNT))),
        ([scores, transitions]) => {
          const length = scores.length / LABEL_COUNT;
          const count = (path: number[]) =>
            path.reduce(
              (sum, y, at) => sum + scores[at * LABEL_COUNT + y]! + (at > 0 ? transitions[path[at - 1]! * LABEL_COUNT + y]! : 0),
              0,
            );
          const counted = validPaths(length).map((path) => ({ path, sum: count(path) }));
          const most = Math.max(...counted.map(({ sum }) => sum));
          const found = decodeSpans(Int32Array.from(scores), length, weightsWith(transitions));
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
    const weight = () => fc.sample(fc.integer({ min: -MAX_WEIGHT, max: MAX_WEIGHT }), { numRuns: 0x10000, seed: 7 });
    const weights = {
      pairs: Array.from({ length: PAIR_COUNT }, () => Int8Array.from(weight().slice(0, 256))),
      chars: Array.from({ length: CHAR_COUNT }, () => Int8Array.from(weight())),
    };
    const gate = packGate(weights, 0, 0);
    const { classes } = taggerModel();
    for (const text of ['维琪科技宣布完成2亿元B轮融资', '由Zeta Global与云岭·资本领投。\n', '甲']) {
      const found = featureWindowOf(documentOf(text), 0, text.length, classes);
      const window = { ...found, charIndexes: found.codeUnits };
      const sums = [...gateSums(window, gate).subarray(0, text.length)];
      const plain = Array.from(text, (_, at) => {
        const pairs = weights.pairs.map((byClass, k) => byClass[window.pairClasses[at + PAD + FIRST_PAIR_OFFSET + k]!]!);
        const chars = weights.chars.map((byUnit, k) => byUnit[window.codeUnits[at + PAD + FIRST_CHAR_OFFSET + k]!]!);
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
    const companiesIn = (text: string) =>
      extract(text).facts.map((fact) => fact.type === 'company' && [fact.text, fact.confidence]);
    expect(companiesIn(line)).toEqual([['维琪科技', expect.any(Number)]]);
    expect(companiesIn(`标题\n${line}\n完`)).toEqual(companiesIn(line));
  });

  test('end before the role of another company', () => {
    const companiesIn = (text: string) => extract(text).facts.flatMap((fact) => (fact.type === 'company' ? [fact.text] : []));
    expect(companiesIn('Sberbank強調，Sberbank Europe是Sberbank子公司，總部位於奧地利')).not.toContain('Sberbank子公司');
    expect(companiesIn('除台積電外，台積電子公司精材也有訂單')).toEqual(['台積電', '台積電', '精材']);
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
    const { confidences } = taggerModel();
    expect(confidences.length).toBeGreaterThan(5);
    for (let i = 1; i < confidences.length; i++) {
      expect(confidences[i]![0]).toBeGreaterThan(confidences[i - 1]![0]);
      expect(confidences[i]![1]).toBeGreaterThan(confidences[i - 1]![1]);
    }
    expect(confidenceOf(confidences[0]![0] - 1, taggerModel())).toBe(0);
    expect(confidenceOf(10 ** 6, taggerModel())).toBe(confidences.at(-1)![1]);
  });
});

describe('phrases that look like company names', () => {
  test.each(['城市商业银行', '新能源汽车公司', '中国人民银行', '某食品公司', '国家药品监督管理局', '广州'])(
    '%s is not a company name',
    (name) => {
      expect(isNotCompanyName(documentOf(name), 0, name.length)).toBe(true);
    },
  );
  test.each(['达欣公司', '正新集团', '和玉资本', '富域发展', '无锡数据集团', '其际科技', '光象科技'])(
    '%s is a company name',
    (name) => {
      expect(isNotCompanyName(documentOf(name), 0, name.length)).toBe(false);
    },
  );
});

test('a name ends before the words that follow it', () => {
  const name = (view: string) => view.slice(0, trimmedNameEnd(documentOf(view), 0, view.length));
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
