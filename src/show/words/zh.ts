import currencies from '../../../data/currencies.tsv?names';
import { formatDecimal, wholeDigits } from '../amount.js';
import { exactValue } from '../exact.js';
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

/** Before a figure the short words of headlines. */
const BEFORE_FIGURES: Names = { about: '约', over: '超', atLeast: '不少于', nearly: '近', under: '不足', atMost: '不超过' };
/** Prices, ratios and readings are high or low, not many or few. */
const BEFORE_LEVELS: Names = { ...BEFORE_FIGURES, atLeast: '不低于', under: '低于' };
const BEFORE_DURATIONS: Names = { ...BEFORE_FIGURES, over: '超过', atLeast: '至少' };

/** 每股2元, 每日9000亿元; goods have the rate behind: 5.2万元/吨. */
const RATE_FIRST = /^(\d*share|ADS|lot|person|second|minute|hour|day|week|month|quarter|year)$/;

function percent({ value = '', high, unit }: Fields): string {
  const digits = (decimal: string) => (wholeDigits(decimal) > 4 ? formatDecimal(decimal) : decimal);
  if (unit === 'percentagePoint') return rangeOf(value, high, '个百分点');
  if (unit === 'basisPoint') return rangeOf(value, high, '个基点');
  return high === undefined ? `${digits(value)}%` : `${digits(value)}%至${digits(high)}%`;
}

function value(fields: Fields): string {
  const { type, value = '', high, currency = '', name = '', listing, role, code = '', mic } = fields;
  switch (type) {
    case 'company':
      return [name, listing].filter(Boolean).join(' ') + (role === 'source' ? '（消息来源）' : '');
    case 'ticker':
      return [code, mic].filter(Boolean).join(' ');
    case 'money':
      return rangeOf(value, high, nameOf(CURRENCIES, currency));
    case 'percent':
      return percent(fields);
    case 'multiple':
      return rangeOf(value, high, '倍');
    case 'quantity':
      return quantityInChinese(fields);
    case 'number':
      return rangeOf(value, high, '');
    case 'date':
      return dateInChinese(fields);
    case 'duration':
      return durationInChinese(fields, rangeOf);
    default:
      throw type satisfies never;
  }
}

const isLevel = ({ type, per, unit }: Fields): boolean =>
  type === 'percent' ||
  type === 'multiple' ||
  type === 'number' ||
  (type === 'money' && per !== undefined) ||
  (type === 'quantity' && (unit === 'point' || unit === '°C' || unit === '°F'));

function boundBefore(fields: Fields): string {
  if (fields.type === 'date') return '';
  return nameIn(fields.type === 'duration' ? BEFORE_DURATIONS : isLevel(fields) ? BEFORE_LEVELS : BEFORE_FIGURES, fields.bound);
}

/** Reasons as the readers of figures and codes give them. */
const REASONS: Names = {
  'leading zero: a decimal point seems lost': '首位为0，似漏小数点',
  'the text has lost decimal points elsewhere': '文中别处漏了小数点',
};
const reasonOf = (reason: string): string =>
  nameOf(REASONS, reason).replace(/^codes like (\S+) are those of (\S+)$/, '$1 这类代码属于 $2');

function notes({ type, isInferred, confidence, repair }: Fields): string {
  return [
    type === 'company' && confidence !== undefined ? `（置信度${confidence}）` : '',
    isInferred ? '（币种为推断）' : '',
    repair ? `（疑有误，或为${formatDecimal(repair.value)}${repair.reason && `：${reasonOf(repair.reason)}`}）` : '',
  ].join('');
}

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
  describe(fields) {
    const { type, per } = fields;
    const said = boundBefore(fields) + value(fields);
    if (type !== 'money' || per === undefined) return said + notes(fields);
    const name = nameOf(PER, per);
    return (RATE_FIRST.test(per) ? spaced(`每${name}`, said) : `${said}/${name}`) + notes(fields);
  },
  describeExact: (fields) =>
    [nameIn(BOUNDS, fields.bound), exactValue(fields) || value(fields)].filter(Boolean).join(' ') + notes(fields),
};
