import { expect, test } from 'vitest';
import { dateLineOf } from '../../src/cli/date-line.js';
import { parsePublishedAt } from '../../src/published-at.js';

test.each<[string, string, number]>([
  ['腾讯回购\n2024年06月19日 15:30  来源：证券时报网\n正文', '2024年06月19日 15:30', 2],
  ['2024-06-19 10:12:33 来源：新华社\n正文', '2024-06-19 10:12:33', 1],
  ['标题\n\n发布时间：2024-06-19 10:12  作者：张三\n正文', '2024-06-19 10:12', 3],
  ['标题\r\n作者 张三 发表日期:2024/06/19\r\n正文', '2024/06/19', 2],
  ['標題\n發布時間：2024年6月19日\n正文', '2024年6月19日', 2],
  ['标题\n（2024-06-19）\n正文', '2024-06-19', 2],
  ['标题\n2024.06.19\n正文', '2024.06.19', 2],
  ['标题\n2024-06-19 15:30 | 证券时报\n正文', '2024-06-19 15:30', 2],
])('%j: the date line is %s', (text, date, line) => {
  expect(dateLineOf(text)).toEqual({ date, line });
  expect(parsePublishedAt(date)).toBeDefined();
});

test.each([
  ['2024年6月19日，沪指收涨0.5%。'],
  ['2024年6月19日沪深两市成交破万亿'],
  ['2024年6月19日 沪深两市收涨，成交额破万亿。'],
  ['财联社6月19日电，腾讯回购'],
  ['截至2024-06-19，公司累计回购'],
  ['报告期：2024-01-01'],
  ['发布时间：2024-13-45'],
  [`${'正文\n'.repeat(20)}2024-06-19`],
  [''],
])('%j: no date line', (text) => expect(dateLineOf(text)).toBeUndefined());
