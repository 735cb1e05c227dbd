import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLines, tablesIn } from '../data/build/bundle.mjs';
import { canDateContinue, readNumericDate } from '../src/date/expression.js';
import { plainDateAt } from '../src/date/plain-date.js';
import { FACT_TYPES } from '../src/options.js';
import { isSingleNumeralInWord, plainFigureAt } from '../src/quantity/plain-figure.js';
import { readFigure } from '../src/quantity/read-figure.js';
import { isDigit, isNumeral } from '../src/text/characters.js';
import { documentOf } from '../src/text/document.js';
import { check } from './properties/check.js';

/** Forms of the tables that can stand beside a figure or date, and the characters that begin and end them. */
const FORMS = tablesIn()
  .filter((path: string) => /^(date|quantity|number)\//.test(path))
  .flatMap((path: string) => tableLines(readFileSync(`data/${path}`, 'utf8')).slice(1))
  .flatMap((line: string) => line.split(/[\t ]/))
  .filter((form: string) => form !== '');
const MARKS = [
  ...'，。、；：！？（）“”【】《》…—-–~～+/.,:%()[]  \n的了在于与和及至到为达从由约近超又半第之每年月日号时分秒天周初末底前后上下中',
];
/** Words that decide how the figure after them, or before them, is read. */
const CUES = [...'约超近为达的、和与及至于在前后上下'].concat([
  '不低于',
  '超过',
  '大约',
  '分别',
  '以上',
  '左右',
  '连续',
  '下午',
  '当周',
  'HK$',
]);
const beside = fc.oneof(
  fc.constantFrom(...CUES),
  fc.constantFrom(...FORMS),
  fc.constantFrom(...MARKS),
  fc.constantFrom('', '公司', '增长', '财联社', '电', '实现', '1', '12', '三', 'A', 'EPS'),
);
/** What stands before a figure or date: two words, or a longer construction that reaches over a noun or a list. */
const before = fc.oneof(
  fc.tuple(beside, beside).map((words) => words.join('')),
  fc
    .tuple(
      fc.constantFrom('不超过', '至少', '不低于', '约占', '分别不低于', '分别超过', '介于', '在', '从'),
      fc.constantFrom('总股本', '3%', '1亿元', '公司', ''),
      fc.constantFrom('的', '、', '和', '与', '至', '及', '为', '于', ''),
    )
    .map((words) => words.join('')),
  fc.constantFrom(
    '五分之',
    '百分之',
    '三又',
    '每股',
    '10派',
    'US$',
    'HK$',
    '摄氏',
    '2023年2月',
    '昨(',
    '2.',
    '1/',
    '3:',
    'A股',
    'H',
  ),
);
const after = fc.oneof(
  beside,
  fc.constantFrom(
    '止六个月',
    '和6月之间',
    '和16日之间',
    '与2025年之间',
    '的第一周',
    '的14日',
    '至6月30日',
    '-6月',
    '(含)至5%',
    '与5%之间',
  ),
  fc.constantFrom(
    '/股',
    '整',
    '又五分',
    '年度',
    '(周四)',
    '上午10时',
    '当周',
    '北京时间8时',
    '中期',
    '份',
    '底',
    '代',
    '以来',
    '前',
    '起',
  ),
);
const digits = (max: number) => fc.integer({ min: 0, max }).map(String);
const date = fc.oneof(
  fc.tuple(digits(14), digits(33)).map(([month, day]) => `${month}月${day}日`),
  fc.tuple(digits(2300), digits(14), digits(33)).map(([year, month, day]) => `${year}年${month}月${day}日`),
  fc.tuple(digits(2300), digits(14)).map(([year, month]) => `${year}年${month}月`),
  digits(14).map((month) => `${month}月`),
  digits(33).map((day) => `${day}日`),
  digits(2300).map((year) => `${year}年`),
);
const figure = fc
  .tuple(
    digits(99_999),
    fc.constantFrom('', '.5', '.25', '.00'),
    fc.constantFrom('', '万', '亿', '万亿'),
    fc.constantFrom(...FORMS, '%', '元', '美元', '倍', '股', '家', '块'),
  )
  .map((parts) => parts.join(''));

/** Reads the first digits of a text, between others, in both ways. */
function firstDigits(before: string, form: string, after: string) {
  const doc = documentOf(before + form + after);
  const start = before.length;
  let end = start;
  while (isDigit(doc, end)) end++;
  return { doc, start, end };
}

test('what is read as a plain date is what the grammar of dates reads', () => {
  let plain = 0;
  check(
    fc.property(before, date, after, (context, form, next) => {
      const { doc, start, end } = firstDigits(context, form, next);
      const found = canDateContinue(doc, start, end) ? plainDateAt(doc, start, end) : undefined;
      if (found === undefined) return;
      plain++;
      expect(readNumericDate(doc, start, true)).toEqual(found);
    }),
    30_000,
  );
  expect(plain).toBeGreaterThan(20);
});

test('what is read as a plain figure is what the grammar of figures reads', () => {
  const types = new Set(FACT_TYPES.filter((type) => type !== 'number'));
  let plain = 0;
  check(
    fc.property(before, figure, after, (context, form, next) => {
      const { doc, start, end } = firstDigits(context, form, next);
      const found = canDateContinue(doc, start, end) ? undefined : plainFigureAt(doc, start, end);
      if (found === undefined) return;
      plain++;
      expect(readFigure(doc, start, types)).toEqual(found);
      expect(readNumericDate(doc, start, false)).toBeUndefined();
    }),
    30_000,
  );
  expect(plain).toBeGreaterThan(20);
});

test('a numeral that is passed over as part of a word is no figure', () => {
  const types = new Set(FACT_TYPES.filter((type) => type !== 'number'));
  let passed = 0;
  check(
    fc.property(
      before,
      fc.constantFrom(...'一二三两九零半几数十百千参陆伍拾'),
      fc.oneof(after, fc.constantFrom('', ' 家', '统', '导体', '加', '据')),
      (context, form, next) => {
        const doc = documentOf(context + form + next);
        if (
          isNumeral(doc, context.length - 1) ||
          isNumeral(doc, context.length + 1) ||
          !isSingleNumeralInWord(doc, context.length)
        )
          return;
        passed++;
        expect(readFigure(doc, context.length, types)).toBeUndefined();
      },
    ),
    30_000,
  );
  expect(passed).toBeGreaterThan(20);
});
