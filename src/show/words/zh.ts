import currencies from '../../../data/currencies.tsv?names';
import { formatDecimal, wholeDigits } from '../amount.js';
import type { Fields } from '../mark.js';
import { type Names, nameIn, nameOf, namesIn, type Wording } from './wording.js';
import { rangeOf, spaced } from './zh-amount.js';
import { PER, quantityInChinese } from './zh-quantity.js';
import { dateInChinese, durationInChinese } from './zh-time.js';

const CURRENCIES = namesIn(currencies);

const BOUNDS: Wording['bounds'] = {
  about: '约',
  over: '超过',
  atLeast: '不少于',
  nearly: '接近',
  under: '不足',
  atMost: '不超过',
  before: '之前',
  after: '以后',
  since: '以来',
};
/** Before figures, the short words that headlines use. */
const BEFORE_FIGURES: Names = { ...BOUNDS, over: '超', nearly: '近' };
/** Prices, ratios and readings are high or low rather than many or few. */
const BEFORE_LEVELS: Names = { ...BEFORE_FIGURES, atLeast: '不低于', under: '低于' };
const BEFORE_DURATIONS: Names = { ...BEFORE_FIGURES, over: '超过', atLeast: '至少' };

/** Rates written first: 每股2元, 每日9000亿元. For goods the rate comes last: 5.2万元/吨. */
const RATE_FIRST = /^(\d*share|ADS|lot|person|second|minute|hour|day|week|month|quarter|year)$/;
/** An amount per one of these is not a price: 每日不足100万元, but 每股低于5元. */
const NO_PRICE = /^(person|second|minute|hour|day|week|month|quarter|year)$/;

function percent({ value = '', high, unit }: Fields): string {
  const digits = (decimal: string) => (wholeDigits(decimal) > 4 ? formatDecimal(decimal) : decimal);
  if (unit === 'percentagePoint') return rangeOf(value, high, '个百分点');
  if (unit === 'basisPoint') return rangeOf(value, high, '个基点');
  return high === undefined ? `${digits(value)}%` : `${digits(value)}%至${digits(high)}%`;
}

const isLevel = ({ type, per, unit = '' }: Fields): boolean =>
  type === 'money' ? per !== undefined && !NO_PRICE.test(per) : type !== 'quantity' || /^(point|°[CF])$/.test(unit);

function figure(fields: Fields): string {
  const { type, value = '', high, currency = '', per, bound } = fields;
  const before = nameIn(isLevel(fields) ? BEFORE_LEVELS : BEFORE_FIGURES, bound);
  if (type === 'quantity') return before + quantityInChinese(fields);
  if (type === 'percent') return before + percent(fields);
  if (type !== 'money') return before + rangeOf(value, high, type === 'multiple' ? '倍' : '');
  const amount = before + rangeOf(value, high, nameOf(CURRENCIES, currency));
  if (per === undefined) return amount;
  const rate = nameOf(PER, per);
  return RATE_FIRST.test(per) ? spaced(`每${rate}`, amount) : `${amount}/${rate}`;
}

/** Translations of the reasons given by the readers of figures and codes. */
const REASONS: Names = {
  'leading zero: a decimal point seems lost': '首位为0，似漏小数点',
  'the text has lost decimal points elsewhere': '文中别处漏了小数点',
};
const reasonOf = (reason: string): string =>
  nameOf(REASONS, reason).replace(/^codes like (\S+) are those of (\S+)$/, '$1 这类代码属于 $2');

export const ZH: Wording = {
  types: {
    company: '公司',
    ticker: '证券代码',
    money: '金额',
    percent: '百分比',
    multiple: '倍数',
    quantity: '数量',
    date: '日期',
    duration: '时长',
    number: '数字',
  },
  bounds: BOUNDS,
  value(fields) {
    if (fields.type === 'date') return dateInChinese(fields);
    if (fields.type !== 'duration') return figure(fields);
    return nameIn(BEFORE_DURATIONS, fields.bound) + durationInChinese(fields, rangeOf);
  },
  source: '（消息来源）',
  inferred: '（币种为推断）',
  confidence: (confidence) => `（置信度${confidence}）`,
  damaged: (value, reason) => `（疑有误，或为${value}${reason && `：${reasonOf(reason)}`}）`,
};
