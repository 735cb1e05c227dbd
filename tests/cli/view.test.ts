import { expect, test } from 'vitest';
import { view } from '../../src/cli/view.js';
import { extract } from '../../src/index.js';

const TEXT = '今年以来，腾讯超1000亿，铜价报5.2万元/吨';
const { facts } = extract(TEXT, { publishedAt: '2024-06-19' });
const shown = (options: Partial<Parameters<typeof view>[2]>) =>
  view(TEXT, facts, { colour: false, all: true, ...options }).split('\n');

test('the Chinese view has no English words', () => {
  expect(shown({ language: 'zh' })).toEqual([
    '⟦今年⟧以来，⟦腾讯⟧超1000亿，铜价报⟦5.2万元⟧/吨',
    '',
    '0–2    日期  今年     2024年以来',
    '5–7    公司  腾讯     腾讯控股 00700.HK',
    '17–22  金额  5.2万元  5.2万元/吨',
    '',
    '共3项：日期1、公司1、金额1',
  ]);
  expect(view('无', [], { colour: false, all: true, language: 'zh' })).toBe('无\n\n没有事实');
  const long = view('无'.repeat(4000), [], { colour: false, all: false, language: 'zh' });
  expect(long).toMatch(/无…\n\n……还有1000个字符、0项事实，加 --all 全部显示\n没有事实$/);
});

test('shows exact values on demand', () => {
  const last = (options: Partial<Parameters<typeof view>[2]>) => shown(options)[4];
  expect(last({})).toBe('17–22  money    5.2万元  CNY 52,000 per tonne');
  expect(last({ exact: true })).toBe('17–22  money    5.2万元  CNY 52,000 / tonne');
  expect(last({ exact: true, language: 'zh' })).toBe('17–22  金额  5.2万元  CNY 52,000 / tonne');
});
