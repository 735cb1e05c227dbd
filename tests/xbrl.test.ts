import { expect, test } from 'vitest';
import { toXbrlJson } from '../src/formats.js';
import { extract, YoujuError } from '../src/index.js';

const publishedAt = '2026-05-28';
const report = (text: string) => {
  const { facts, statements } = extract(text, { publishedAt, statements: true });
  return toXbrlJson(facts, statements!);
};

const TEXT =
  '微博第一季度净营收4.213亿美元，同比增长6.2%；其中广告和营销营收3.698亿美元，预估3.582亿美元。沪指涨0.36%，报3100.5点。拟每股派息0.3元，以2亿元至4亿元回购股份，持股5.2%。铜价报8000美元/吨，销量12万辆，占地3万平方米。每10股转增3股。';

test('states values, units, periods and entities as a report does', () => {
  const { facts } = report(TEXT);
  expect(facts.s0).toEqual({
    value: '421300000',
    decimals: -5,
    dimensions: {
      concept: 'ifrs-full:Revenue',
      entity: 'listing:WB.US',
      period: '2026-01-01T00:00:00/2026-04-01T00:00:00',
      unit: 'iso4217:USD',
    },
  });
  // a change is a concept of its own, and a percentage a part of one
  expect(facts.s1).toMatchObject({
    value: '0.062',
    decimals: 3,
    dimensions: { concept: 'youju:revenue.change.yoy' },
  });
  expect(facts.s1!.dimensions).not.toHaveProperty('unit');
  expect(facts.s2!.dimensions['youju:segment']).toBe('广告和营销');
  expect(facts.s3!.dimensions).toMatchObject({ 'youju:status': 'forecast', 'youju:source': 'consensus' });
});

test('gives the two ends of a range as two facts', () => {
  const { facts } = report('回购金额2亿元至4亿元');
  expect(Object.entries(facts).map(([id, { value, dimensions }]) => [id, value, dimensions['youju:end']])).toEqual([
    ['s0.low', '200000000', 'low'],
    ['s0.high', '400000000', 'high'],
  ]);
});

test('leaves out a figure that looks damaged', () => {
  const text = '每股派息015港元';
  expect(extract(text, { statements: true }).statements!.length).toBe(1);
  expect(report(text).facts).toEqual({});
});

test('rejects a statement of no figure', () => {
  const { facts, statements } = extract(TEXT, { publishedAt, statements: true });
  expect(() => toXbrlJson([], statements!)).toThrow('statements[0]: expected a statement on one of the facts, got 2');
  expect(() => toXbrlJson(facts, [{ ...statements![0]!, figure: 0 }])).toThrow('statements[0].figure');
  for (const wrong of [undefined, null, [null], [{ figure: 2, evidence: null }]] as never[])
    expect(() => toXbrlJson(facts, wrong)).toThrow(YoujuError);
});

/** The rules of xBRL-JSON 1.0 for what is written here. */
test('is valid xBRL-JSON', () => {
  const { documentInfo, facts } = report(TEXT);
  expect(Object.keys(documentInfo).sort()).toEqual(['documentType', 'namespaces', 'taxonomy']);
  expect(documentInfo.documentType).toBe('https://xbrl.org/2021/xbrl-json');
  expect(Object.keys(facts).length).toBeGreaterThan(7);
  const isDeclared = (name: string) => expect(Object.keys(documentInfo.namespaces)).toContain(name.split(':')[0]);
  for (const [id, fact] of Object.entries(facts)) {
    expect(id).toMatch(/^[\p{L}_][\p{L}\d._-]*$/u); // NCName
    expect(Object.keys(fact)).toEqual(['value', 'decimals', 'dimensions']);
    expect(fact.value).toMatch(/^-?\d+(\.\d+)?$/);
    expect(Number.isInteger(fact.decimals)).toBe(true);
    const { concept, entity, period, unit, ...others } = fact.dimensions;
    expect(concept).toMatch(/^[\w-]+:[\p{L}_][\p{L}\d._-]*$/u); // QName
    isDeclared(concept);
    if (entity !== undefined) {
      expect(entity).toMatch(/^[\w-]+:\S+$/); // SQName
      isDeclared(entity);
    }
    if (period !== undefined) {
      const [from, to] = period.split('/');
      for (const end of [from, to]) expect(end).toMatch(/^\d{4}-\d\d-\d\dT00:00:00$/);
      expect(from! < to!).toBe(true);
    }
    if (unit !== undefined) {
      expect(unit).not.toBe('xbrli:pure'); // oime:illegalPureUnit
      const measures = unit.split('/');
      expect(new Set(measures).size).toBe(measures.length);
      for (const measure of measures) {
        expect(measure).toMatch(/^[\w-]+:[\p{L}_][\p{L}\d._-]*$/u); // QName
        isDeclared(measure);
      }
    }
    for (const [name, value] of Object.entries(others)) {
      expect(name).toMatch(/^youju:[a-z]+$/);
      isDeclared(name);
      expect(value.length).toBeGreaterThan(0);
    }
  }
});
