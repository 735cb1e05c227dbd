import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, describe as suite, test } from 'vitest';
import { dataRows } from '../data/build/bundle.mjs';
import { describe, formatDecimal, label, type Mark } from '../src/html.js';
import { extract } from '../src/index.js';
import { factType } from '../src/schema.js';
import { check } from './properties/check.js';

/** Builds a fact from fields, without type checks. */
const fact = (type: string, fields: object): Mark => ({ type, start: 0, end: 1, text: 'x', ...fields }) as never;
const both = (mark: Mark) => [describe(mark, 'zh'), describe(mark, 'en')];

suite('dates', () => {
  test.each<[fields: object, zh: string, en: string]>([
    [{ timex: '2024' }, '2024年', '2024'],
    [{ timex: '2024', bound: 'since' }, '2024年以来', 'since 2024'],
    [{ timex: '2024', bound: 'after' }, '2024年以后', 'after 2024'],
    [{ timex: '2024', mod: 'END' }, '2024年底', 'end of 2024'],
    [{ timex: '2024', mod: 'END', bound: 'before' }, '2024年底前', 'before the end of 2024'],
    [{ timex: '2024', mod: 'START', bound: 'since' }, '2024年初以来', 'since the start of 2024'],
    [{ timex: '2025', mod: 'MID' }, '2025年年中', 'mid-2025'],
    [{ timex: '2024-02', mod: 'MID' }, '2024年2月中旬', 'mid-February 2024'],
    [{ timex: '2024-06', mod: 'START', text: '6月初' }, '2024年6月初', 'start of June 2024'],
    [{ timex: '2024-06', mod: 'START', text: '6月上旬' }, '2024年6月上旬', 'early June 2024'],
    [{ timex: '2024-05', mod: 'END', text: '五月下旬' }, '2024年5月下旬', 'late May 2024'],
    [{ timex: '2024-05', mod: 'END', text: '5月底', bound: 'before' }, '2024年5月底前', 'before the end of May 2024'],
    [{ timex: '2024-Q1', mod: 'END' }, '2024年第一季度末', 'end of Q1 2024'],
    [{ timex: '198X', mod: 'END' }, '1980年代末', 'end of the 1980s'],
    [{ timex: 'XXXX', mod: 'END' }, '年底（年份未定）', 'end of an unknown year'],
    [{ timex: '2024-Q1' }, '2024年第一季度', 'Q1 2024'],
    [{ timex: '2024-H1' }, '2024年上半年', 'H1 2024'],
    [{ timex: '2024-H2', bound: 'since' }, '2024年下半年以来', 'since H2 2024'],
    [{ timex: '2024-FA' }, '2024年秋季', 'autumn 2024'],
    [{ timex: '202X' }, '2020年代', 'the 2020s'],
    [{ timex: '2024-07' }, '2024年7月', 'July 2024'],
    [{ timex: '2024-06-19' }, '2024年6月19日', '19 June 2024'],
    [{ timex: '2024-06-19', bound: 'before' }, '2024年6月19日前', 'before 19 June 2024'],
    [{ timex: '2024-06-19T18:30' }, '2024年6月19日 18:30', '19 June 2024, 18:30'],
    [{ timex: '2024-06-19T18' }, '2024年6月19日 18时', '19 June 2024, 18h'],
    [{ timex: '2024-06-19TMO' }, '2024年6月19日上午', '19 June 2024, morning'],
    [{ timex: '2024-06-19TEV' }, '2024年6月19日晚间', '19 June 2024, evening'],
    [{ timex: '2024-W49' }, '2024年第49周', 'week 49 of 2024'],
    [{ timex: '2024-W01', from: '2024-01-01', to: '2024-01-07' }, '2024年第1周（1月1日至7日）', 'week 1 of 2024 (1–7 January)'],
    [
      { timex: '2025-W01', from: '2024-12-30', to: '2025-01-05' },
      '2025年第1周（2024年12月30日至2025年1月5日）',
      'week 1 of 2025 (30 December 2024 to 5 January 2025)',
    ],
    [{ timex: '2024-W25-WE' }, '2024年第25周周末', 'weekend of week 25 of 2024'],
    [{ timex: '2024-W49-5' }, '2024年第49周周五', 'Friday of week 49 of 2024'],
    [{ timex: 'FY2024' }, '2024财年', 'FY2024'],
    [{ timex: 'FY2024-Q3' }, '2024财年第三季度', 'Q3 FY2024'],
    [{ timex: 'FYXXXX-Q1' }, '第一财季（财年未定）', 'Q1 (fiscal year unknown)'],
    [{ timex: 'FYXXXX' }, '财年未定', 'fiscal year unknown'],
    [{ timex: 'XXXX' }, '年份未定', 'year unknown'],
    [{ timex: 'XXXX', bound: 'since' }, '某年以来', 'since an unknown year'],
    [{ timex: 'XXXX-07' }, '7月（年份未定）', 'July (year unknown)'],
    [{ timex: 'XXXX-07', bound: 'before' }, '7月前（年份未定）', 'before July (year unknown)'],
    [{ timex: 'XXXX-04-18' }, '4月18日（年份未定）', '18 April (year unknown)'],
    [{ timex: 'XXXX-XX-13' }, '13日（年月未定）', 'day 13 (month and year unknown)'],
    [{ timex: 'XXXX-XX-XX' }, '日期未定', 'date unknown'],
    [{ timex: 'XXXX-XX-XXT18:30' }, '18:30（日期未定）', '18:30 (date unknown)'],
    [{ timex: 'T18:30' }, '18:30（日期未定）', '18:30 (date unknown)'],
    [{ timex: 'TMO' }, '上午（日期未定）', 'morning (date unknown)'],
    [{ timex: 'XXXX-Q3' }, '第三季度（年份未定）', 'Q3 (year unknown)'],
    [{ timex: '2024-QX' }, '2024年（季度未定）', '2024 (quarter unknown)'],
    [{ timex: '2024-XX' }, '2024年（月份未定）', '2024 (month unknown)'],
    [{ timex: 'XXXX-WXX-5' }, '周五（日期未定）', 'Friday (date unknown)'],
    [{ timex: '2024-06-19/2024-06-21' }, '2024年6月19日至21日', '19–21 June 2024'],
    [{ timex: '2024-06-19/2024-07-02' }, '2024年6月19日至7月2日', '19 June–2 July 2024'],
    [{ timex: '2023-06-19/2024-06-18' }, '2023年6月19日至2024年6月18日', '19 June 2023 to 18 June 2024'],
    [{ timex: '2024-06-18/2024-06-18' }, '2024年6月18日', '18 June 2024'],
    [{ timex: 'XXXX-06-19/XXXX-06-21' }, '6月19日至21日（年份未定）', '19–21 June (year unknown)'],
    [{ timex: '2024-01/2024-04' }, '2024年1月至4月', 'January–April 2024'],
    [{ timex: '2024-Q2/2024-Q3' }, '2024年第二季度至第三季度', 'Q2–Q3 2024'],
    [{ timex: '2026/2030' }, '2026年至2030年', '2026–2030'],
    [{ timex: '2016/2021-12' }, '2016年至2021年12月', '2016 to December 2021'],
    [
      { timex: '2024-05-16T08:00/2024-05-17T08:00' },
      '2024年5月16日 08:00至17日 08:00',
      '16 May 2024, 08:00 to 17 May 2024, 08:00',
    ],
    [{ timex: '2024-06-19T09:30/2024-06-19T11:30' }, '2024年6月19日 09:30至11:30', '19 June 2024, 09:30–11:30'],
    [
      { timex: '2022-06-19/2024-06-18', bound: 'since' },
      '2022年6月19日以来（至2024年6月18日）',
      'since 19 June 2022 (to 18 June 2024)',
    ],
    [{ timex: '2024-13' }, '2024-13', '2024-13'],
    [{ timex: 'PAST_REF' }, 'PAST_REF', 'PAST_REF'],
  ])('%j: %s, %s', (fields, zh, en) => expect(both(fact('date', fields))).toEqual([zh, en]));
});

suite('durations', () => {
  test.each<[fields: object, zh: string, en: string]>([
    [{ timex: 'P10Y' }, '10年', '10 years'],
    [{ timex: 'P1Y' }, '1年', '1 year'],
    [{ timex: 'P3Y', timexHigh: 'P5Y' }, '3至5年', '3–5 years'],
    [{ timex: 'P1Y6M' }, '1年6个月', '1 year 6 months'],
    [{ timex: 'PT45M' }, '45分钟', '45 minutes'],
    [{ timex: 'P8DT20H' }, '8天20小时', '8 days 20 hours'],
    [{ timex: 'P13D', timexHigh: 'P8W' }, '13天至8周', '13 days to 8 weeks'],
    [{ timex: 'P0.5Y' }, '半年', 'half a year'],
    [{ timex: 'PT0.5H', bound: 'over' }, '超过半小时', 'more than half an hour'],
    [{ timex: 'P2.5M' }, '2.5个月', '2.5 months'],
    [{ timex: 'P11000000Y', bound: 'over' }, '超过1100万年', 'more than 11 million years'],
    [{ timex: 'P2000Y', timexHigh: 'P9000Y' }, '2000至9000年', '2,000–9,000 years'],
    [{ timex: 'P12Y', bound: 'atLeast' }, '至少12年', 'at least 12 years'],
    [{ timex: 'P20Y', bound: 'nearly' }, '近20年', 'nearly 20 years'],
    [{ timex: 'soon' }, 'soon', 'soon'],
  ])('%j: %s, %s', (fields, zh, en) => expect(both(fact('duration', fields))).toEqual([zh, en]));
});

suite('money', () => {
  test.each<[fields: object, zh: string, en: string]>([
    [{ value: '52000', currency: 'CNY', per: 'tonne' }, '5.2万元/吨', 'CNY 52,000 per tonne'],
    [{ value: '300000000', currency: 'HKD', bound: 'atLeast' }, '不少于3亿港元', 'at least HKD 300 million'],
    [{ value: '3', currency: 'HKD', bound: 'atLeast', per: 'share' }, '每股不低于3港元', 'at least HKD 3 per share'],
    [{ value: '45000000000', high: '54000000000', currency: 'USD' }, '450亿至540亿美元', 'USD 45–54 billion'],
    [{ value: '800000000', high: '1200000000', currency: 'USD' }, '8亿至12亿美元', 'USD 800 million to 1.2 billion'],
    [{ value: '5000', high: '10000', currency: 'CNY' }, '5000元至1万元', 'CNY 5,000–10,000'],
    [{ value: '-4804000000', high: '5202000000', currency: 'CNY' }, '-48.04亿至52.02亿元', 'CNY -4.804 billion to 5.202 billion'],
    [{ value: '2', currency: 'CNY', per: '10share' }, '每10股2元', 'CNY 2 per 10 shares'],
    [{ value: '9.51', currency: 'CNY', per: 'ADS' }, '每份ADS 9.51元', 'CNY 9.51 per ADS'],
    [{ value: '900000000000', currency: 'CNY', per: 'day' }, '每日9000亿元', 'CNY 900 billion per day'],
    [{ value: '1000000', currency: 'CNY', per: 'day', bound: 'under' }, '每日不足100万元', 'less than CNY 1 million per day'],
    [{ value: '73', currency: 'USD', per: 'ounce', bound: 'under' }, '低于73美元/盎司', 'less than USD 73 per ounce'],
    [{ value: '36045', currency: 'CNY', per: 'm2' }, '36,045元/平方米', 'CNY 36,045 per m²'],
    [
      { value: '100000000000', currency: 'CNY', bound: 'over', inferred: ['currency'] },
      '超1000亿元（币种为推断）',
      'more than CNY 100 billion (currency inferred)',
    ],
    [{ value: '4523000000', currency: 'CNY' }, '45.23亿元', 'CNY 4.523 billion'],
    [{ value: '123456789', currency: 'CNY' }, '12345.6789万元', 'CNY 123,456,789'],
    [{ value: '1234567890123', currency: 'CNY' }, '1,234,567,890,123元', 'CNY 1,234,567,890,123'],
    [{ value: '1253570000000', currency: 'CNY' }, '12535.7亿元', 'CNY 1,253.57 billion'],
    [{ value: '12345', currency: 'CNY' }, '12,345元', 'CNY 12,345'],
    [{ value: '9999.5', currency: 'CNY' }, '9999.5元', 'CNY 9,999.5'],
    [{ value: '-12094800', currency: 'CNY' }, '-1209.48万元', 'CNY -12.0948 million'],
    [{ value: '500000000', currency: 'XYZ' }, '5亿 XYZ', 'XYZ 500 million'],
    [{ value: 'about five', currency: 'CNY' }, 'about five元', 'CNY about five'],
    [
      { value: '15', currency: 'HKD', repair: { value: '0.15', reason: 'leading zero: a decimal point seems lost' } },
      '15港元（疑有误，或为0.15：首位为0，似漏小数点）',
      'HKD 15 — possibly 0.15 (leading zero: a decimal point seems lost)',
    ],
  ])('%j: %s, %s', (fields, zh, en) => expect(both(fact('money', fields))).toEqual([zh, en]));
});

suite('ratios, quantities, numbers', () => {
  test.each<[type: string, fields: object, zh: string, en: string]>([
    ['percent', { value: '1.2', unit: 'percent', bound: 'about' }, '约1.2%', 'about 1.2%'],
    ['percent', { value: '30', high: '50', unit: 'percent' }, '30%至50%', '30–50%'],
    ['percent', { value: '-5', high: '3', unit: 'percent' }, '-5%至3%', '-5% to 3%'],
    ['percent', { value: '12000', unit: 'percent' }, '12,000%', '12,000%'],
    ['percent', { value: '25', unit: 'basisPoint' }, '25个基点', '25 basis points'],
    ['percent', { value: '1.5', unit: 'percentagePoint' }, '1.5个百分点', '1.5 percentage points'],
    ['percent', { value: '5', unit: 'percent', bound: 'under' }, '低于5%', 'less than 5%'],
    ['multiple', { value: '3.2' }, '3.2倍', '3.2x'],
    ['multiple', { value: '20', high: '90', bound: 'over' }, '超20至90倍', 'more than 20–90x'],
    ['quantity', { value: '2500000', item: 'vehicle' }, '250万辆', '2.5 million vehicles'],
    ['quantity', { value: '1', item: 'vehicle' }, '1辆', '1 vehicle'],
    ['quantity', { value: '1', item: 'person' }, '1人', '1 person'],
    ['quantity', { value: '180000', item: 'GPU', model: 'H100' }, '18万块 GPU（H100）', '180,000 GPUs (H100)'],
    ['quantity', { value: '35000', item: 'GPU', text: '3.5万张' }, '3.5万张 GPU', '35,000 GPUs'],
    ['quantity', { value: '200', item: 'person', text: '200名' }, '200名', '200 people'],
    ['quantity', { value: '30', text: '30多个', bound: 'over' }, '超30个', 'more than 30'],
    ['quantity', { value: '20', high: '90', text: '数十个' }, '20至90个', '20–90'],
    ['quantity', { value: '250000000', item: 'user' }, '2.5亿用户', '250 million users'],
    ['quantity', { value: '23000', unit: 't' }, '2.3万吨', '23,000 tonnes'],
    ['quantity', { value: '188000', unit: 'bbl', per: 'day' }, '18.8万桶/日', '188,000 barrels per day'],
    ['quantity', { value: '29263.58', unit: 'point' }, '29,263.58点', '29,263.58 points'],
    ['quantity', { value: '4000', unit: 'point', bound: 'under' }, '低于4000点', 'less than 4,000 points'],
    ['quantity', { value: '-17', unit: '°C' }, '-17摄氏度', '-17 °C'],
    ['quantity', { value: '1', unit: 'year' }, '1岁', '1 year old'],
    ['quantity', { value: '10', unit: 'month' }, '10个月', '10 months old'],
    ['quantity', { value: '10', unit: 'TOPS' }, '10 TOPS', '10 TOPS'],
    ['quantity', { value: '10', unit: 'parsec', item: 'star' }, '10 parsec star', '10 parsec star'],
    ['number', { value: '-3.2' }, '-3.2', '-3.2'],
    ['number', { value: '20000000000' }, '200亿', '20 billion'],
    ['company', { name: '腾讯控股', listing: '00700.HK' }, '腾讯控股 00700.HK', '腾讯控股 00700.HK'],
    ['company', { name: '财联社', role: 'source' }, '财联社（消息来源）', '财联社 (source)'],
    ['company', { name: '光象科技', confidence: 0.6 }, '光象科技（置信度0.6）', '光象科技 (confidence 0.6)'],
    ['ticker', { code: '00700.HK', mic: 'XHKG' }, '00700.HK XHKG', '00700.HK XHKG'],
    [
      'ticker',
      { code: '600519.SZ', repair: { value: '600519.SH', reason: 'codes like 600519 are those of SH' } },
      '600519.SZ（疑有误，或为600519.SH：600519 这类代码属于 SH）',
      '600519.SZ — possibly 600519.SH (codes like 600519 are those of SH)',
    ],
  ])('%s %j: %s, %s', (type, fields, zh, en) => expect(both(fact(type, fields))).toEqual([zh, en]));
});

test.each<[type: string, fields: object, zh: string, en: string]>([
  ['money', { value: '45000000000', high: '54000000000', currency: 'USD' }, 'USD 45,000,000,000..54,000,000,000', ''],
  ['money', { value: '300000000', currency: 'HKD', bound: 'atLeast' }, '不少于 HKD 300,000,000', 'at least HKD 300,000,000'],
  ['money', { value: '52000', currency: 'CNY', per: 'tonne' }, 'CNY 52,000 / tonne', ''],
  ['money', { value: '5', currency: 'CNY', inferred: ['currency'] }, 'CNY 5（币种为推断）', 'CNY 5 (currency inferred)'],
  ['date', { timex: '2024-Q1' }, '2024-Q1', ''],
  ['date', { timex: '2024', mod: 'END' }, '2024 END', ''],
  ['duration', { timex: 'P3Y', timexHigh: 'P5Y' }, 'P3Y..P5Y', ''],
  ['quantity', { value: '180000', item: 'GPU', model: 'H100' }, '180,000 GPU H100', ''],
  ['percent', { value: '25', unit: 'basisPoint' }, '25个基点', '25 basis points'],
  ['company', { name: '腾讯控股', listing: '00700.HK' }, '腾讯控股 00700.HK', ''],
])('exact: %s %j: %s', (type, fields, zh, en) => {
  const mark = fact(type, fields);
  expect([describe(mark, 'zh', { exact: true }), describe(mark, 'en', { exact: true })]).toEqual([zh, en || zh]);
});

suite('every code in the tables has a description', () => {
  const rows = (table: string) =>
    dataRows(readFileSync(`data/${table}`, 'utf8'))
      .split('\n')
      .map((row) => row.split('\t'));
  const codes = (table: string) =>
    [...new Set(rows(table).map(([code]) => code!))].filter((code) => code !== '' && code !== 'none');
  const HAN = /^1\p{Script=Han}+$/u;

  test('currencies', () => {
    expect(codes('quantity/currencies.tsv').length).toBeGreaterThan(100);
    for (const currency of codes('quantity/currencies.tsv')) {
      expect(describe(fact('money', { value: '1', currency }), 'zh')).toMatch(HAN);
      expect(describe(fact('money', { value: '1', currency }), 'en')).toBe(`${currency} 1`);
    }
  });

  test('units: in Chinese, or the symbol that news uses', () => {
    const symbols = codes('quantity/units.tsv').filter(
      (unit) => !HAN.test(describe(fact('quantity', { value: '1', unit }), 'zh')),
    );
    // units without a Chinese name, or with one that is rarer than the symbol
    expect(symbols.join(' ')).toBe(
      'kWp MWp GWp TW TWh GHz KB MB GB TB PB EB Mb Gb Kbps Mbps Gbps Tbps TOPS TFLOPS PFLOPS EFLOPS Mt ZB ppm',
    );
    for (const unit of codes('quantity/units.tsv')) {
      expect(describe(fact('quantity', { value: '2', unit }), 'en')).toMatch(/^2 [^\p{Script=Han}\d_]+$/u);
      expect(describe(fact('quantity', { value: '1', unit }), 'en')).toMatch(/^1 ./);
    }
  });

  test('rates', () => {
    for (const per of codes('quantity/per.tsv')) {
      expect(describe(fact('money', { value: '1', currency: 'CNY', per }), 'zh')).toMatch(
        /^(每(10|100)?\p{Script=Han}+1元|每份ADS 1元|1元\/\p{Script=Han}+|1元\/(MW|TEU|ADS))$/u,
      );
      expect(describe(fact('money', { value: '1', currency: 'CNY', per }), 'en')).toMatch(/^CNY 1 per [^_\p{Script=Han}]+$/u);
    }
  });

  test('counted things, measure words', () => {
    const metrics = codes('quantity/metrics.tsv').filter((kind) => !['money', 'link', 'after', 'verb'].includes(kind));
    const items = [...new Set([...codes('quantity/items.tsv'), ...codes('quantity/measures.tsv'), ...metrics])];
    expect(items.length).toBeGreaterThan(20);
    for (const item of items) {
      expect(describe(fact('quantity', { value: '1', item }), 'zh')).toMatch(item === 'GPU' ? /^1块 GPU$/ : HAN);
      const [one, two] = ['1', '2'].map((value) => describe(fact('quantity', { value, item }), 'en'));
      expect(one).toBe(`1 ${item}`);
      expect(two).toMatch(item === 'aircraft' ? /^2 aircraft$/ : /^2 (\w+s|people)$/);
    }
    for (const [, forms] of rows('quantity/measures.tsv').filter(([item]) => item === ''))
      for (const form of forms!.split(' '))
        expect(describe(fact('quantity', { value: '1', text: `1${form}` }), 'zh')).toBe(form.length <= 2 ? `1${form}` : '1');
  });

  test('units of time', () => {
    for (const designator of codes('quantity/durations.tsv').filter((code) => !code.endsWith('Q'))) {
      const timex = designator.startsWith('T') ? `PT2${designator.slice(1)}` : `P2${designator}`;
      expect(describe(fact('duration', { timex }), 'zh')).toMatch(/^2\p{Script=Han}+$/u);
      expect(describe(fact('duration', { timex }), 'en')).toMatch(/^2 \w+s$/);
    }
  });

  test('repair reasons', () => {
    const texts = ['每股015港元，报493亿元', '贵州茅台(600519.SZ)'];
    const damaged = texts.flatMap((text) => extract(text).facts).filter((found) => 'repair' in found && found.repair);
    expect(damaged.length).toBe(3);
    for (const found of damaged) expect(describe(found, 'zh')).not.toMatch(/[a-z]/);
  });
});

test('Chinese descriptions of an article contain no English words', () => {
  const text = readFileSync('examples/page.txt', 'utf8');
  for (const found of extract(text, { publishedAt: '2024-06-19' }).facts) {
    const words = describe(found, 'zh').replace(found.type === 'company' || found.type === 'ticker' ? /.*/ : /GPU|H100/g, '');
    expect(words, found.text).not.toMatch(/[A-Za-z]/);
  }
});

test('labels', () => {
  expect([label('ticker'), label('ticker', 'zh'), label('atLeast'), label('since', 'zh'), label('after', 'zh')]).toEqual([
    ...['ticker', '证券代码', 'at least', '以来', '以后'],
  ]);
});

test.each([
  ['1234567.125', '1,234,567.125'],
  ['-1234', '-1,234'],
  ['0.001', '0.001'],
  ['123', '123'],
])('formatDecimal(%s)', (decimal, formatted) => expect(formatDecimal(decimal)).toBe(formatted));

test('rejects invalid arguments', () => {
  const mark = fact('number', { value: '1' });
  expect(() => describe(mark, 'fr' as never)).toThrow('language: expected en or zh, got "fr"');
  expect(() => describe(mark, 'en', { exakt: true } as never)).toThrow('options: unknown key "exakt"; did you mean "exact"?');
  expect(() => label('money', 'fr' as never)).toThrow('language: expected en or zh, got "fr"');
});

suite('arbitrary fields', () => {
  const codes = [
    '__proto__',
    'constructor',
    'toString',
    '',
    '0',
    '-',
    'XXXX',
    'P',
    'PT',
    'T',
    '/',
    '2024/',
    '9'.repeat(500),
    '亿',
  ];
  const anything = fc.oneof(fc.anything(), fc.constantFrom(...codes), fc.string());
  const NAMES =
    'name listing role code mic value high currency unit item model per bound timex timexHigh mod from to inferred confidence repair';
  const fields = fc.record(Object.fromEntries(NAMES.split(' ').map((name) => [name, anything])), { requiredKeys: [] });

  test('describe returns a string and never throws', () => {
    check(
      fc.property(fc.constantFrom(...factType.options), fields, fc.string(), (type, given, text) => {
        for (const language of ['en', 'zh'] as const)
          for (const exact of [true, false]) {
            const words = describe(fact(type, { text, ...given }), language, { exact });
            expect(typeof words).toBe('string');
            expect(words).not.toMatch(/undefined|\[object|function/);
          }
      }),
      500,
    );
  });

  test('a fact without fields has an empty description', () => {
    for (const type of factType.options) expect(describe(fact(type, {}), 'zh')).toBe('');
  });

  test('amounts are exact: value and scale multiply to the original', () => {
    const powers: Record<string, bigint> = { million: 6n, billion: 9n, trillion: 12n, 万: 4n, 亿: 8n, 万亿: 12n };
    const read = (written: string) => {
      const [, digits, word] = /^(-?[\d.,]+) ?(\S*)$/.exec(written)!;
      const [whole, fraction = ''] = digits!.replaceAll(',', '').split('.');
      return BigInt(whole + fraction) * 10n ** ((powers[word!] ?? 0n) - BigInt(fraction.length));
    };
    check(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(14), (n, zeros) => {
        const value = n * 10n ** BigInt(zeros);
        const mark = fact('number', { value: String(value) });
        expect([read(describe(mark, 'en')), read(describe(mark, 'zh'))]).toEqual([value, value]);
      }),
      2000,
    );
  });
});
