import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concepts, extract } from '../../src/index.js';
import { statement as schema } from '../../src/schema.js';
import { check } from './check.js';
import { textsOf } from './texts.js';

/** Pieces of texts whose figures measure something: who, what, when, how it changed, how sure. */
const pieces =
  '腾讯控股 宁德时代 花旗 上证指数 浦发转债 美国 公司 其中 营收 净利润 股价 持股 目标价 销量 CPI 成交额 回购 1.2亿元 9% 3倍 5万股 0.6个百分点 3100点 每股0.3元 一季度 2025年 5月26日 今日 上周 上年同期 同比 环比 较年初 增长 下降 涨 跌 至 由 从 分别 、 和 预计 拟 将 若 据报道 称 占 的 （ ） 。 ； ， ： \n 【 】 1、 ②'.split(
    ' ',
  );
const news = textsOf(pieces, 40);
const FIGURES = ['money', 'percent', 'multiple', 'quantity'] as const;

test('statements leave the facts as they are', () => {
  check(
    fc.property(news, fc.constantFrom('2026-05-28', undefined), (text, publishedAt) => {
      expect(extract(text, { publishedAt, statements: true }).facts).toEqual(extract(text, { publishedAt }).facts);
    }),
    1000,
  );
});

test('a statement matches the schema, stands on a figure, and its evidence lies in the text', () => {
  const ids = new Set<string>(concepts().map(({ id }) => id));
  check(
    fc.property(news, fc.constantFrom('2026-05-28', undefined), (text, publishedAt) => {
      const { facts, statements } = extract(text, { publishedAt, statements: true });
      let last = -1;
      for (const statement of statements!) {
        expect(schema.safeParse(statement).error?.issues).toBeUndefined();
        const { figure, concept, evidence, entity, period, direction, basis, status, source, segment } = statement;
        expect(FIGURES).toContain(facts[figure]!.type);
        expect(figure).toBeGreaterThanOrEqual(last); // in the order of the figures
        last = figure;
        expect(concept === 'other' || ids.has(concept)).toBe(true);
        for (const { start, end, text: written } of Object.values(evidence)) {
          expect(end).toBeGreaterThan(start);
          expect(written).toBe(text.slice(start, end));
        }
        // every dimension has evidence, but for a period that is the day of publication and the basis of a day's move
        expect(evidence.concept).toBeDefined();
        expect(evidence.entity === undefined).toBe(entity === undefined);
        expect(evidence.segment === undefined).toBe(segment === undefined);
        expect(evidence.source === undefined).toBe(source === undefined);
        if (direction !== undefined) expect(evidence.direction).toBeDefined();
        if (period !== undefined && evidence.period === undefined) expect(period.timex).toBe(publishedAt);
        if (basis !== undefined && basis !== 'prev') expect(evidence.basis).toBeDefined();
        if (status !== 'actual') expect(evidence.status).toBeDefined();
      }
    }),
    2000,
  );
});

test('with types, statements stand on the facts that are given', () => {
  check(
    fc.property(news, (text) => {
      const all = extract(text, { statements: true });
      const some = extract(text, { types: ['percent'], statements: true });
      const wanted = all.statements!.filter(({ figure }) => all.facts[figure]!.type === 'percent');
      expect(some.statements!.map(({ figure }) => some.facts[figure])).toEqual(wanted.map(({ figure }) => all.facts[figure]));
      expect(some.statements!.map(({ figure, ...rest }) => rest)).toEqual(wanted.map(({ figure, ...rest }) => rest));
    }),
    1000,
  );
});
