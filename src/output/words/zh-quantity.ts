import per from '../../../data/quantity/per.tsv?names';
import units from '../../../data/quantity/units.tsv?names';
import type { Fields } from '../mark.js';
import { type Names, nameOrCode, nameOrEmpty, parseNames } from './wording.js';
import { formatRange, joinSpaced } from './zh-amount.js';

/** Names from the tables, and units of age: 十个月大 is 10个月. */
const UNIT_NAMES: Names = { ...parseNames(units), ...parseNames('month:个月 week:周 day:天 hour:小时 minute:分钟 second:秒') };
/** Denominators of rates; `unit` is a single piece of anything. */
export const RATE_UNIT_NAMES: Names = { ...parseNames(per), unit: '个', ADS: '份ADS' };

/** What is counted: the usual measure word, and after `/` the noun, which is kept after other measure words too (3.5万张 GPU). */
const ITEM_NAMES = parseNames(
  'share:股 lot:手 person:人 vehicle:辆 aircraft:架 ship:艘 case:例 company:家 household:户 phone:部手机 home:套住房 country:个国家 order:笔/订单 GPU:块/GPU chip:颗/芯片 server:台/服务器 stock:只/股票 store:家/门店 user:/用户 member:/会员 follower:/粉丝 device:台/设备 parameter:个/参数 wafer:片/晶圆 download:次/下载 view:次/播放',
);

/** Returns the measure word after the numerals in the text itself, which fits best: 3.5万张, 200名, 30多个. */
const measureWordIn = (text: string): string =>
  /(?:^|[\d０-９万亿兆千百十〇零一二三四五六七八九两几数多余来])\s*((?![万亿兆千百十〇零一二三四五六七八九几数多余来])\p{Script=Han}{1,2})$/u.exec(
    text.slice(-8),
  )?.[1] ?? '';

/** Formats a quantity: 250万辆, 18万块 GPU, 100吉瓦, 18.8万桶/日. */
export function quantityInChinese({ text, value = '', high, unit, item, model, per }: Fields): string {
  const measure = unit === undefined ? measureWordIn(text) : '';
  const [usualMeasure = '', noun = ''] = item === undefined ? [] : (nameOrEmpty(ITEM_NAMES, item) || `/${item}`).split('/');
  const counted = joinSpaced(measure || usualMeasure, noun);
  const figure = formatRange(value, high, (unit === undefined ? '' : nameOrCode(UNIT_NAMES, unit)) + counted);
  return figure + (model ? `（${model}）` : '') + (per ? `/${nameOrCode(RATE_UNIT_NAMES, per)}` : '');
}
