import type { Fields } from '../mark.js';
import {
  dayRangeOf,
  formatDuration,
  knownPart,
  parseTimex,
  type TimexPoint,
  type UnknownPart,
  unknownPartOf,
  withoutRepeats,
} from '../timex.js';
import { type Names, nameOrEmpty } from './wording.js';

const DIGITS = '〇一二三四五六日';
const SEASONS = { SP: '春季', SU: '夏季', FA: '秋季', WI: '冬季' };
const PARTS_OF_DAY: Readonly<Record<string, string>> = { MO: '上午', AF: '下午', EV: '晚间' };

/** What is unknown: a note, 年份未定, or a word before a bound, 某年以来. */
const UNKNOWN_PART_WORDS: Readonly<Record<UnknownPart, readonly [unknown: string, some: string]>> = {
  date: ['日期', '日'],
  month: ['月份', '月'],
  'month and year': ['年月', '日'],
  quarter: ['季度', '季度'],
  week: ['周次', '周'],
  year: ['年份', '年'],
  'fiscal year': ['财年', '财年'],
};

/** Formats the known parts of a point: 2024年6月19日, 第三季度, 周五. */
function formatPoint(point: TimexPoint): string {
  const { isFiscal, quarter, half, season, week, weekday, month, day, clock } = point;
  const year = knownPart(point.year);
  const yearText = year?.endsWith('X') ? `${year.slice(0, 3)}0年代` : year && `${year}${isFiscal ? '财年' : '年'}`;
  const isOpenFiscal = isFiscal && year === undefined;
  const parts = [
    yearText,
    knownPart(quarter) && `第${DIGITS[Number(quarter)]}${isOpenFiscal ? '财季' : '季度'}`,
    half && `${half === '1' ? '上半' : '下半'}${isOpenFiscal ? '财年' : '年'}`,
    season && SEASONS[season],
    knownPart(week) && `第${Number(week)}周`,
    weekday && (weekday === 'WE' ? '周末' : `周${DIGITS[Number(weekday)]}`),
    knownPart(month) && `${Number(month)}月`,
    knownPart(day) && `${Number(day)}日`,
  ];
  const body = parts.filter(Boolean).join('');
  if (clock === undefined) return body;
  const time = PARTS_OF_DAY[clock] ?? (clock.includes(':') ? clock : `${clock}时`);
  return body !== '' && !(clock in PARTS_OF_DAY) ? `${body} ${time}` : body + time;
}

/** Adds the part of a year, month or longer period: 年初, 年中, 月底; 上旬, 中旬, 下旬 of a month. */
function withMod(body: string, { quarter, half, season, week, month, year }: TimexPoint, { mod, text }: Fields): string {
  if (mod !== 'START' && mod !== 'MID' && mod !== 'END') return body;
  const isMonth = month !== undefined;
  const isYear = !isMonth && [quarter, half, season, week].every((part) => part === undefined) && !/^\d{3}X$/.test(year ?? '');
  const start = body || (isMonth ? '月' : isYear ? '年' : '');
  if (isMonth && text.includes('旬')) return start + { START: '上旬', MID: '中旬', END: '下旬' }[mod];
  if (isMonth) return start + { START: '初', MID: '中旬', END: '底' }[mod];
  if (isYear) return start + { START: '初', MID: body === '' ? '中' : '年中', END: '底' }[mod];
  return start + { START: '初', MID: '中期', END: '末' }[mod];
}

/** Formats the days of a week, which are more familiar than its number: 2024年第26周（6月24日至30日）. */
function formatWeekDays(fields: Fields, { year }: TimexPoint): string {
  const [first, last] = dayRangeOf(fields) ?? [];
  if (first === undefined || last === undefined) return '';
  return `（${formatPoint({ ...first, year: first.year === year ? undefined : first.year })}至${formatPoint(withoutRepeats(first, last))}）`;
}

const BOUND_SUFFIXES: Names = { before: '前', after: '以后', since: '以来' };

export function dateInChinese(fields: Fields): string {
  const { timex = '', bound } = fields;
  const [first, last] = parseTimex(timex) ?? [];
  const side = nameOrEmpty(BOUND_SUFFIXES, bound);
  if (first === undefined) return timex + side;
  const isSince = bound === 'since' && last !== undefined;
  const unknown = unknownPartOf(first) ?? (last && unknownPartOf(last));
  let body = formatPoint(first);
  if (last === undefined) body = withMod(body, first, fields);
  else if (isSince) return `${body}以来（至${formatPoint(last)}）`;
  else body += `至${withMod(formatPoint(withoutRepeats(first, last)), last, fields)}`;
  if (last === undefined && first.week) body += formatWeekDays(fields, first);
  if (unknown === undefined) return body + side;
  const [note, some] = UNKNOWN_PART_WORDS[unknown];
  if (body === '') return side === '' ? `${note}未定` : `某${some}${side}`;
  return `${body}${side}（${note}未定）`;
}

const TIME_UNITS = { Y: '年', M: '个月', W: '周', D: '天', TH: '小时', TM: '分钟', TS: '秒' };

/** Formats a duration: 10年, 3至5年, 1年6个月, 半年. */
export const durationInChinese = (
  fields: Fields,
  range: (low: string, high: string | undefined, unit: string) => string,
): string =>
  formatDuration(fields, {
    separator: '',
    to: '至',
    half: (unit) => `半${TIME_UNITS[unit]}`,
    amount: (low, high, unit) => range(low, high, TIME_UNITS[unit]),
  });
