import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateFact, extract } from '../../src/index.js';
import { fact as schema } from '../../src/schema.js';
import { check, isFull } from './check.js';

const PUBLISHED_AT = '2024-06-19';
const read = (text: string, publishedAt = PUBLISHED_AT): DateFact[] =>
  extract(text, { publishedAt, types: ['date'] }).facts as DateFact[];
const only = (text: string, publishedAt?: string): DateFact | undefined => {
  const facts = read(text, publishedAt);
  return facts.length === 1 && facts[0]!.text === text ? facts[0] : undefined;
};

const pad = (n: number) => String(n).padStart(2, '0');
const DIGITS = '〇一二三四五六七八九';
const digitByDigit = (n: number) => Array.from(String(n), (c) => DIGITS[Number(c)]).join('');
const inWords = (n: number) =>
  n < 10 ? DIGITS[n]! : `${n >= 20 ? DIGITS[Math.floor(n / 10)] : ''}十${n % 10 ? DIGITS[n % 10] : ''}`;

type Ymd = readonly [year: number, month: number, day: number];
/** Notations of a day, by an example of each. */
const FORMS: Record<string, (ymd: Ymd) => string> = {
  '2024年7月5日': ([y, m, d]) => `${y}年${m}月${d}日`,
  '2024年07月05日': ([y, m, d]) => `${y}年${pad(m)}月${pad(d)}日`,
  二〇二四年七月五日: ([y, m, d]) => `${digitByDigit(y)}年${inWords(m)}月${inWords(d)}日`,
  '2024-07-05': ([y, m, d]) => `${y}-${pad(m)}-${pad(d)}`,
  '2024/7/5': ([y, m, d]) => `${y}/${m}/${d}`,
  '2024.07.05': ([y, m, d]) => `${y}.${pad(m)}.${pad(d)}`,
  '20240705': ([y, m, d]) => `${y}${pad(m)}${pad(d)}`,
  '２０２４年７月５日': ([y, m, d]) => `${y}年${m}月${d}日`.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  '24年7月5号': ([y, m, d]) => `${String(y).slice(2)}年${m}月${d}号`,
};

describe('days', () => {
  const days: string[] = [];
  for (let time = Date.UTC(1990, 0, 1); time < Date.UTC(2051, 0, 1); time += isFull ? 86_400_000 : 29 * 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }

  test.each(Object.keys(FORMS))('every day from 1990 to 2050 (every 29th in npm test) reads back from %s', (form) => {
    const wrong: string[] = [];
    for (const day of days) {
      const ymd = day.split('-').map(Number) as unknown as Ymd;
      if (form === '24年7月5号' && ymd[0] > 2049) continue; // 50年 is 1950
      const text = FORMS[form]!(ymd);
      const fact = only(text);
      if (fact?.timex !== day || fact.from !== day || fact.to !== day) wrong.push(`${text} ${fact?.timex}`);
    }
    expect(wrong).toEqual([]);
  });

  test('days and months that do not exist are not dates', () => {
    for (const text of [
      '2024年2月30日',
      '2023年2月29日',
      '2024-02-30',
      '2023/2/29',
      '4月31日',
      '13月',
      '0月',
      '2024年13月',
      '32日',
      '6月0日',
      '20240230',
      '20241301',
    ])
      expect(
        read(text).filter(({ timex }) => timex.length > 7),
        text,
      ).toEqual([]);
  });

  test('days relative to the publication date match the calendar', () => {
    for (const day of days.filter((_, i) => i % 37 === 0)) {
      const at = Date.parse(day);
      const on = (n: number) => new Date(at + n * 86_400_000).toISOString().slice(0, 10);
      const weekday = (new Date(at).getUTCDay() + 6) % 7; // Monday 0
      expect(only('昨日', day)?.timex).toBe(on(-1));
      expect(only('后天', day)?.timex).toBe(on(2));
      expect(only('17天后', day)?.timex).toBe(on(17));
      expect(only('上周五', day)?.timex).toBe(on(4 - weekday - 7));
      expect(only('下周一', day)?.timex).toBe(on(7 - weekday));
      expect(only('本周', day)).toMatchObject({ from: on(-weekday), to: on(6 - weekday) });
    }
  });
});

test('quarters and halves end on the last day of their last month', () => {
  const last = ['03-31', '06-30', '09-30', '12-31'];
  for (let year = 1990; year <= 2050; year++) {
    for (const quarter of [1, 2, 3, 4]) {
      const to = `${year}-${last[quarter - 1]}`;
      for (const text of [`${year}年第${inWords(quarter)}季度`, `${year}Q${quarter}`, `${year}年${inWords(quarter)}季度`])
        expect(only(text), text).toMatchObject({ timex: `${year}-Q${quarter}`, to });
      expect(only(`截至${to}止三个月`.slice(2))).toMatchObject({ to });
    }
    expect(only(`${year}年上半年`)).toMatchObject({ timex: `${year}-H1`, from: `${year}-01-01`, to: `${year}-06-30` });
    expect(only(`${year}年2月`)?.to).toBe(new Date(Date.UTC(year, 2, 0)).toISOString().slice(0, 10));
  }
});

describe('the Chinese calendar', () => {
  /** First days of the lunar years, and 中秋, from the conversion tables of the Hong Kong Observatory. */
  const NEW_YEARS =
    '1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03';
  const MID_AUTUMNS =
    '2015-09-27 2016-09-15 2017-10-04 2018-09-24 2019-09-13 2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06';
  const LEAPS = { 2020: '闰四月', 2023: '闰二月', 2025: '闰六月', 2017: '闰六月', 2014: '闰九月', 2012: '闰四月' };

  test('every lunar new year from 1991 to 2030', () => {
    for (const day of NEW_YEARS.split(' ')) {
      const year = day.slice(0, 4);
      expect(only(`${year}年春节`)?.timex).toBe(day);
      expect(only(`${year}年农历正月初一`)?.timex).toBe(day);
      expect(only(`${year}年除夕`)?.timex).toBe(new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10));
      expect(only(`${year}年元宵节`)?.timex).toBe(new Date(Date.parse(day) + 14 * 86_400_000).toISOString().slice(0, 10));
    }
  });

  test('中秋 and leap months', () => {
    for (const day of MID_AUTUMNS.split(' ')) expect(only(`${day.slice(0, 4)}年中秋节`)?.timex).toBe(day);
    for (const [year, month] of Object.entries(LEAPS)) expect(only(`${year}年${month}`), year).toBeDefined();
    expect(read('2024年闰四月').some(({ text }) => text.includes('闰'))).toBe(false);
  });

  test('solar terms, movable feasts and shopping days', () => {
    for (const [text, timex] of [
      ['2024年清明节', '2024-04-04'],
      ['2023年清明节', '2023-04-05'],
      ['2024年冬至', '2024-12-21'],
      ['2023年冬至', '2023-12-22'],
      ['2024年复活节', '2024-03-31'],
      ['2025年复活节', '2025-04-20'],
      ['2024年感恩节', '2024-11-28'],
      ['2024年黑色星期五', '2024-11-29'],
      ['2024年母亲节', '2024-05-12'],
      ['2024年国庆节', '2024-10-01'],
      ['2024年双十一', '2024-11-11'],
      ['2024年端午节', '2024-06-10'],
    ])
      expect(only(text!)?.timex, text).toBe(timex);
  });
});

test('facts do not depend on the time zone or locale of the machine', () => {
  const script = `
    import { extract } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
    const text = '今日9时30分，上周五，3月底，次日，2小时前，春节，第三季度，截至2024年6月30日止六个月，10月27日凌晨2点，下周日';
    const at = ['2024-06-19', '2024-03-10T02:30:00', '2024-11-03T09:30:00+08:00', '2024-03-31T00:30:00Z', '1991-04-14T01:00:00'];
    const facts = at.flatMap((publishedAt) => ['Asia/Shanghai', 'America/New_York'].map((timeZone) => extract(text, { publishedAt, timeZone })));
    console.log(JSON.stringify(facts));`;
  const run = (TZ: string, LANG: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ, LANG, LC_ALL: LANG },
    });
  const [first, ...others] = [
    run('Asia/Shanghai', 'zh_CN.UTF-8'),
    run('America/Los_Angeles', 'tr_TR.UTF-8'),
    ...(isFull ? [run('Pacific/Kiritimati', 'en_US.UTF-8'), run('UTC', 'C')] : []),
  ];
  expect(JSON.parse(first!)).toHaveLength(10);
  for (const other of others) expect(other).toBe(first);
});

test('for any combination of date words, a date is well formed and does not end before it begins', () => {
  const pieces =
    '2024 24 7 15 31 三 十 两 半 廿 初 零 年 月 日 号 周 季度 财年 财季 上 下 前 后 近 过去 第 一 Q1 FY - 至 / . : ， ( 今 去 昨 次 当 同期 天 个月 小时 点 时 分 中 底 旬 春节 农历 闰 正月 十四五 上世纪 90 年代 晚 下午 之前 以来 止六个月 最后 微软 的 24:00 10:30 秒 十四五 半月 今明两年 2/11 近 3天前'.split(
      ' ',
    );
  check(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }),
      fc.constantFrom(undefined, '2024-06-19', '2024-02-29T23:59:59'),
      (parts, publishedAt) => {
        const text = parts.join('');
        for (const fact of extract(text, publishedAt === undefined ? {} : { publishedAt }).facts) {
          expect(schema.safeParse(fact).error?.message, `${text} ${JSON.stringify(fact)}`).toBeUndefined();
          if (fact.type !== 'date' || fact.from === undefined) continue;
          if (fact.bound === 'since' && fact.to === undefined) continue; // begins after the publication date, or that is unknown
          expect(fact.from <= fact.to!, text).toBe(true);
        }
      },
    ),
    5000,
  );
});
