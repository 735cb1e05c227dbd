import currencies from '../../../data/quantity/currencies.tsv?names';
import type { Fields } from '../mark.js';
import { countWholeDigits, formatDecimal } from '../scaled-amount.js';
import { type Names, nameOrCode, nameOrEmpty, parseNames, type Wording } from './wording.js';
import { formatRange, joinSpaced } from './zh-amount.js';
import { quantityInChinese, RATE_UNIT_NAMES } from './zh-quantity.js';
import { dateInChinese, durationInChinese } from './zh-time.js';

const CURRENCIES = parseNames(currencies);

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
const BOUNDS_OF_FIGURES: Names = { ...BOUNDS, over: '超', nearly: '近' };
/** Prices, ratios and index levels are high or low rather than many or few. */
const BOUNDS_OF_LEVELS: Names = { ...BOUNDS_OF_FIGURES, atLeast: '不低于', under: '低于' };
const BOUNDS_OF_DURATIONS: Names = { ...BOUNDS_OF_FIGURES, over: '超过', atLeast: '至少' };

/** Rates written first: 每股2元, 每日9000亿元. For goods the rate comes last: 5.2万元/吨. */
const RATE_FIRST = /^(\d*share|ADS|lot|person|second|minute|hour|day|week|month|quarter|year)$/;
/** An amount per one of these is not a price: 每日不足100万元, but 每股低于5元. */
const NON_PRICE_RATES = /^(person|second|minute|hour|day|week|month|quarter|year)$/;

function formatPercent({ value = '', high, unit }: Fields): string {
  const digits = (decimal: string) => (countWholeDigits(decimal) > 4 ? formatDecimal(decimal) : decimal);
  if (unit === 'percentagePoint') return formatRange(value, high, '个百分点');
  if (unit === 'basisPoint') return formatRange(value, high, '个基点');
  return high === undefined ? `${digits(value)}%` : `${digits(value)}%至${digits(high)}%`;
}

const isLevel = ({ type, per, unit = '' }: Fields): boolean =>
  type === 'money' ? per !== undefined && !NON_PRICE_RATES.test(per) : type !== 'quantity' || /^(point|°[CF])$/.test(unit);

function formatFigure(fields: Fields): string {
  const { type, value = '', high, currency = '', per, bound } = fields;
  const before = nameOrEmpty(isLevel(fields) ? BOUNDS_OF_LEVELS : BOUNDS_OF_FIGURES, bound);
  if (type === 'quantity') return before + quantityInChinese(fields);
  if (type === 'percent') return before + formatPercent(fields);
  if (type !== 'money') return before + formatRange(value, high, type === 'multiple' ? '倍' : '');
  const amount = before + formatRange(value, high, nameOrCode(CURRENCIES, currency));
  if (per === undefined) return amount;
  const rate = nameOrCode(RATE_UNIT_NAMES, per);
  return RATE_FIRST.test(per) ? joinSpaced(`每${rate}`, amount) : `${amount}/${rate}`;
}

/** Translations of the reasons given by the readers of figures and codes. */
const REASONS: Names = {
  'leading zero: a decimal point seems lost': '首位为0，似漏小数点',
  'the text has lost decimal points elsewhere': '文中别处漏了小数点',
};
const reasonInChinese = (reason: string): string =>
  nameOrCode(REASONS, reason).replace(/^codes like (\S+) are those of (\S+)$/, '$1 这类代码属于 $2');

export const ZH: Wording = {
  types: {
    company: '公司',
    ticker: '证券代码',
    instrument: '金融工具',
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
    if (fields.type !== 'duration') return formatFigure(fields);
    return nameOrEmpty(BOUNDS_OF_DURATIONS, fields.bound) + durationInChinese(fields, formatRange);
  },
  source: '（消息来源）',
  inferred: '（币种为推断）',
  confidence: (confidence) => `（置信度${confidence}）`,
  damaged: (value, reason) => `（疑有误，或为${value}${reason && `：${reasonInChinese(reason)}`}）`,
};
