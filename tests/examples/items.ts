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
function generator(seed: number): (limit: number) => number {
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
  const below = generator(seed);
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const sentences = [
    () => `${one(EXTRAS)}${one(COMPANIES)}${one(DATES)}营收${one(MONEY)}，同比增长${one(PERCENT)}`,
    () => `${one(COMPANIES)}拟以不超过${one(MONEY)}收购${one(COMPANIES)}${one(PERCENT)}股权，期限${one(DURATIONS)}`,
    () => `公司预计${one(DATES)}采购${one(QUANTITIES)}${one(EXTRAS)}，建设期${one(DURATIONS)}`,
    () => `${one(COMPANIES)}报${one(MONEY)}，涨${one(PERCENT)}，市盈率${below(50)}.5倍`,
    () =>
      `${one(EXTRAS)}毛利率${one(PERCENT)}${one(EXTRAS)}销量${one(QUANTITIES)}，为前年的${below(9) + 2}倍，排名第${below(9) + 1}`,
    () => `据悉，${one(COMPANIES)}${one(DURATIONS)}内将投资${one(MONEY)}${one(EXTRAS)}`,
  ];
  const text = () => Array.from({ length: below(5) + 1 }, () => one(sentences)() + one(LINE_ENDS)).join('');
  const anchor = () => one([{ publishedAt: '2024-06-19' }, { publishedAt: '2024-06-19T08:30:00+08:00' }, {}]);
  const wanted = () => one([{}, {}, { types: ['number', 'percent', 'duration'] }, { types: ['money', 'date'] }]);
  const page = () => ({
    html: `<h1>😀${one(sentences)()}</h1><p>营收<b>${below(99)}</b>&nbsp;亿元<br>${text()}<p>${one(DURATIONS)}`,
  });
  const kinds: ((id: number) => string)[] = [
    ...Array.from({ length: 14 }, () => (id: number) => JSON.stringify({ id, text: text(), ...anchor(), ...wanted() })),
    ...Array.from({ length: 3 }, () => (id: number) => JSON.stringify({ id, ...page(), ...anchor() })),
    (id) => JSON.stringify({ id, text: one(['', ' ', '\r\n', '没有事实。', '🚀']), ...anchor() }),
    (id) =>
      JSON.stringify({ id, text: text(), tags: ['港股', 'AI'], source: { name: '通讯社', lang: 'zh' }, error: null, score: 0.5 }),
    (id) => one(['{', `{"id":${id},"text":0}`, '[]', 'null', JSON.stringify({ id, text: text(), publishedAt: 'no date' })]),
  ];
  return Array.from({ length: count }, (_, id) => one(kinds)(id));
}
