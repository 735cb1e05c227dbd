/** A news item as a crawler stores it. */
export type Item = { readonly [field: string]: unknown };

const COMPANIES = [
  '腾讯控股（00700.HK）',
  '贵州茅台(600519.SH)',
  '宁德时代',
  '比亚迪',
  'NVIDIA（NVDA.US）',
  '光象科技',
  '中国移动',
  '阿里巴巴-W',
];
const DATES = [
  '去年',
  '今年以来',
  '2024年底前',
  '6月18日',
  '三季度',
  '2025年上半年',
  '昨日',
  '2023年12月',
  '近三年',
  '4月18日至20日',
  '下周五',
  'FY2025',
  '至今',
];
const DURATIONS = ['三年', '3至5年', '5-10个工作日', '2到3个月', '半年', '6—8周', '近两年', '24小时', '十余天', '1.5至2年'];
const MONEY = [
  '3亿元',
  '45亿至54亿美元',
  '港币1234567890123456.78元',
  '5.2万元/吨',
  '每股0.15元',
  '015港元',
  '10-12亿欧元',
  '3.5亿',
  '¥88',
  'US$80bn',
];
const PERCENT = ['2.4%', '30%-35%', '三成', '25个基点', '1.2个百分点', '三分之一', '-0.0000001%'];
const QUANTITIES = ['10万块H100', '250万辆', '3万至5万吨', '1.2亿股', '500兆瓦', '20台'];
const EXTRAS = ['🚀', '👨‍👩‍👧‍👦', '𠮷野家', '\u00a0', '\t', '"引号"', '', '，', '\u2028', '💰💰', 'é', '\ud83d'];
const LINE_ENDS = ['\r\n', '\n', '\r', '。', '。\r\n\r\n', '；'];

/** Returns a generator of integers below a limit (mulberry32). */
function randomGenerator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Generates lines for `youju enrich`, the same for the same seed: texts, pages, empty texts and unreadable lines. */
export function linesOf(count: number, seed: number): string[] {
  const randomBelow = randomGenerator(seed);
  const randomOf = <T>(items: readonly T[]): T => items[randomBelow(items.length)]!;
  const sentences = [
    () => `${randomOf(EXTRAS)}${randomOf(COMPANIES)}${randomOf(DATES)}营收${randomOf(MONEY)}，同比增长${randomOf(PERCENT)}`,
    () =>
      `${randomOf(COMPANIES)}拟以不超过${randomOf(MONEY)}收购${randomOf(COMPANIES)}${randomOf(PERCENT)}股权，期限${randomOf(DURATIONS)}`,
    () => `公司预计${randomOf(DATES)}采购${randomOf(QUANTITIES)}${randomOf(EXTRAS)}，建设期${randomOf(DURATIONS)}`,
    () => `${randomOf(COMPANIES)}报${randomOf(MONEY)}，涨${randomOf(PERCENT)}，市盈率${randomBelow(50)}.5倍`,
    () =>
      `${randomOf(EXTRAS)}毛利率${randomOf(PERCENT)}${randomOf(EXTRAS)}销量${randomOf(QUANTITIES)}，为前年的${randomBelow(9) + 2}倍，排名第${randomBelow(9) + 1}`,
    () => `据悉，${randomOf(COMPANIES)}${randomOf(DURATIONS)}内将投资${randomOf(MONEY)}${randomOf(EXTRAS)}`,
  ];
  const text = () => Array.from({ length: randomBelow(5) + 1 }, () => randomOf(sentences)() + randomOf(LINE_ENDS)).join('');
  const anchor = () => randomOf([{ publishedAt: '2024-06-19' }, { publishedAt: '2024-06-19T08:30:00+08:00' }, {}]);
  const wanted = () => randomOf([{}, {}, { types: ['number', 'percent', 'duration'] }, { types: ['money', 'date'] }]);
  const page = () => ({
    html: `<h1>😀${randomOf(sentences)()}</h1><p>营收<b>${randomBelow(99)}</b>&nbsp;亿元<br>${text()}<p>${randomOf(DURATIONS)}`,
  });
  const kinds: ((id: number) => string)[] = [
    ...Array.from({ length: 14 }, () => (id: number) => JSON.stringify({ id, text: text(), ...anchor(), ...wanted() })),
    ...Array.from({ length: 3 }, () => (id: number) => JSON.stringify({ id, ...page(), ...anchor() })),
    (id) => JSON.stringify({ id, text: randomOf(['', ' ', '\r\n', '没有事实。', '🚀']), ...anchor() }),
    (id) =>
      JSON.stringify({ id, text: text(), tags: ['港股', 'AI'], source: { name: '通讯社', lang: 'zh' }, error: null, score: 0.5 }),
    (id) => randomOf(['{', `{"id":${id},"text":0}`, '[]', 'null', JSON.stringify({ id, text: text(), publishedAt: 'no date' })]),
  ];
  return Array.from({ length: count }, (_, id) => randomOf(kinds)(id));
}
