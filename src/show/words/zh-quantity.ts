import measures from '../../../data/measures.tsv';
import per from '../../../data/per.tsv?names';
import units from '../../../data/units.tsv?names';
import type { Fields } from '../mark.js';
import { type Names, nameOf, namesIn } from './wording.js';
import { rangeOf, spaced } from './zh-amount.js';

/** Names as the tables have them; what they lack is what a word of the text may mean besides. */
const UNITS: Names = { ...namesIn(units), month: '个月', week: '周', day: '天', hour: '小时', minute: '分钟', second: '秒' };
export const PER: Names = { ...namesIn(per), unit: '个', ADS: '份ADS' };

/** What is counted: the measure word, and the noun after it, which another measure word takes too (3.5万张 GPU). */
const ITEMS: Readonly<Record<string, readonly [measure: string, noun: string]>> = {
  share: ['股', ''],
  lot: ['手', ''],
  person: ['人', ''],
  vehicle: ['辆', ''],
  aircraft: ['架', ''],
  ship: ['艘', ''],
  case: ['例', ''],
  company: ['家', ''],
  household: ['户', ''],
  phone: ['部', '手机'],
  home: ['套', '住房'],
  country: ['个', '国家'],
  order: ['笔', '订单'],
  GPU: ['块', 'GPU'],
  chip: ['颗', '芯片'],
  server: ['台', '服务器'],
  stock: ['只', '股票'],
  store: ['家', '门店'],
  user: ['', '用户'],
  member: ['', '会员'],
  follower: ['', '粉丝'],
  device: ['台', '设备'],
  parameter: ['个', '参数'],
  wafer: ['片', '晶圆'],
  download: ['次', '下载'],
  view: ['次', '播放'],
};

/** What each measure word counts by itself: 名 → person; 个 → nothing in particular. */
const MEASURES: Names = Object.fromEntries(
  measures.split('\n').flatMap((row) => {
    const [item, forms] = row.split('\t');
    return forms!.split(' ').map((form) => [form, item!]);
  }),
);

const NUMERALS_BEFORE_MEASURE = /^.*[\d０-９.．万亿兆千百十零〇一二三四五六七八九两几数多余来]\s*/s;

/** The measure word that the text itself has: 3.5万张 → 张. */
function measureIn(text: string): string | undefined {
  const rest = text.slice(-8).replace(NUMERALS_BEFORE_MEASURE, '');
  return Object.hasOwn(MEASURES, rest) ? rest : undefined;
}

/** 250万辆, 18万块 GPU, 100吉瓦. */
export function quantityInChinese({ text, value = '', high, unit, item, model, per }: Fields): string {
  const measure = measureIn(text);
  let counted = unit === undefined ? '' : nameOf(UNITS, unit);
  if (item !== undefined) {
    const [usual, noun] = Object.hasOwn(ITEMS, item) ? ITEMS[item]! : ['', item];
    counted += measure !== undefined && MEASURES[measure] === item ? measure : spaced(measure ?? usual, noun);
  } else if (unit === undefined) counted = measure ?? '';
  const figure = rangeOf(value, high, counted);
  return figure + (model ? `（${model}）` : '') + (per ? `/${nameOf(PER, per)}` : '');
}
