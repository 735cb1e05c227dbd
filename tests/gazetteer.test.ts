import { describe, expect, test } from 'vitest';
import { compileGazetteer, extract, YoujuError } from '../src/index.js';

/** Reads companies by the tables alone, without the tagger. */
const named = (text: string, gazetteer: unknown) =>
  extract(text, { gazetteer: gazetteer as [], minConfidence: 1, types: ['company', 'ticker'] }).facts.map(
    ({ start, end, text, ...fact }) => fact,
  );

describe('the user’s own companies', () => {
  const own = [
    { name: '维琪科技', aliases: ['维琪', 'Vicky Tech'], listings: ['920123.BJ'] },
    { name: '小米汽车', aliases: ['百度'] },
  ];

  test('are found by name and alias, including a legal form after the name', () => {
    const company = { type: 'company', name: '维琪科技', listing: '920123.BJ', listings: ['920123.BJ'] };
    expect(named('維琪科技股份有限公司（下称维琪）与Vicky Tech是一家', own)).toEqual([company, company, company]);
    expect(extract('維琪科技股份有限公司', { gazetteer: own }).facts[0]!.text).toBe('維琪科技股份有限公司');
    expect(named('VickyTech，Vicky Techs', own)).toEqual([]);
  });

  test('take precedence over the tables, and longer names over shorter ones', () => {
    expect(named('百度', own)).toEqual([{ type: 'company', name: '小米汽车' }]);
    expect(named('百度', [])).toEqual([{ type: 'company', name: '百度', listing: '09888.HK', listings: expect.any(Array) }]);
    expect(named('小米汽车', own)).toEqual([{ type: 'company', name: '小米汽车' }]);
  });

  test('own the code in brackets', () => {
    const fact = { name: '甲乙', listing: 'JIAY.US', listings: ['JIAY.US'] };
    expect(named('丙丁（JIAY）', [{ name: '甲乙', listings: ['JIAY.US'] }])).toMatchObject([fact, { code: 'JIAY.US' }]);
    expect(named('丙丁（JIAY）', [])).toEqual([]);
  });

  test('apply only to the call', () => {
    const list = [{ name: '维琪科技' }];
    expect(named('维琪科技', list)).toHaveLength(1);
    list[0]!.name = '乾坤琪泰';
    expect(named('维琪科技，乾坤琪泰', list)).toEqual([{ type: 'company', name: '乾坤琪泰' }]);
    expect(named('乾坤琪泰', undefined)).toEqual([]);
  });

  test('are compiled once and reused', () => {
    const gazetteer = compileGazetteer(own);
    expect(gazetteer.size).toBe(2);
    for (const text of ['维琪', '维琪科技'])
      expect(extract(text, { gazetteer }).facts).toEqual(extract(text, { gazetteer: own }).facts);
    expect(() => compileGazetteer([{ name: '' }])).toThrow(
      new YoujuError('invalid-argument', 'gazetteer[0].name: expected a name, got ""'),
    );
    expect(() => extract('', { gazetteer: { size: 2 } })).toThrow(YoujuError);
  });

  test.each<[unknown, string]>([
    [
      { name: '甲' },
      'gazetteer: expected a list of { name, aliases?, listings? }, or the result of compileGazetteer, got an object',
    ],
    [[1], 'gazetteer[0]: expected { name, aliases?, listings? }, got 1'],
    [[{ name: '甲' }, { name: '\n' }], 'gazetteer[1].name: expected a name, got "\\n"'],
    [[{ name: '甲', aliases: [''] }], 'gazetteer[0].aliases: expected a list of names, got an array'],
    [[{ name: '甲', listings: ['700'] }], 'gazetteer[0].listings: expected a list of listings such as 01071.HK, got an array'],
  ])('rejects %j: %s', (gazetteer, message) => {
    expect(() => named('', gazetteer)).toThrow(new YoujuError('invalid-argument', message));
  });
});
