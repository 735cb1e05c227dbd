import type { EnglishReading } from '../fact.js';
import type { Term } from './term.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS: Readonly<Record<string, string>> = {
  mon: '一',
  tue: '二',
  wed: '三',
  thu: '四',
  fri: '五',
  sat: '六',
  sun: '日',
};
const ORDINALS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  '1st': '1',
  '2nd': '2',
  '3rd': '3',
  '4th': '4',
};
const SHIFTS: Readonly<Record<string, readonly [last: string, now: string, next: string]>> = {
  year: ['去年', '今年', '明年'],
  month: ['上月', '本月', '下月'],
  week: ['上周', '本周', '下周'],
  quarter: ['上季度', '本季度', '下季度'],
};
const DAYS: Readonly<Record<string, string>> = { today: '今日', yesterday: '昨日', tomorrow: '明日' };

const MONTH =
  '(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const FISCAL = '(?:(?:the )?(fiscal)(?: year)? )?';
const END = '(?![\\w%]|[.,]\\d)';

/** A way to write a date, and how Chinese writes what it says; `months` are the groups that hold a month's name. */
type Form = { readonly pattern: RegExp; readonly date: (groups: readonly (string | undefined)[]) => string | undefined };

const form = (source: string, date: Form['date']): Form => ({ pattern: new RegExp(`${source}${END}`, 'y'), date });

const monthOf = (name: string): string => `${MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1}月`;
const dayOf = (year: string | undefined, month: string, day: string): string =>
  `${year ? `${year}年` : ''}${monthOf(month)}${Number(day)}日`;
const fiscalYear = (word: string | undefined, year: string): string => (word ? `${year}财年` : `${year}年`);
const quarterOf = (of: string, fiscal: string | undefined, year: string | undefined): string =>
  `${year ? fiscalYear(fiscal, year) : ''}第${'一二三四'.charAt(Number(of) - 1)}${fiscal && !year ? '财季' : '季度'}`;
const century = (year: string | undefined): string | undefined => (year?.length === 2 ? `20${year}` : year);

/** The longest first: each is tried where a word begins. */
const FORMS: readonly Form[] = [
  // April 18 to June 3, 2024; April 18-20, 2024
  form(
    `${MONTH} ${DAY} ?(?:-|–|to|through) ?(?:${MONTH} )?${DAY}(?:,? ${YEAR})?`,
    ([month, day, month2, day2, year]) => `${dayOf(year, month!, day!)}至${month2 ? monthOf(month2) : ''}${Number(day2)}日`,
  ),
  form(`${MONTH} ${DAY},? ?${YEAR}`, ([month, day, year]) => dayOf(year, month!, day!)),
  form(`${DAY} (?:of )?${MONTH},? ${YEAR}`, ([day, month, year]) => dayOf(year, month!, day!)),
  form(
    `(early |mid-|mid |late |(?:the )?end of )?${MONTH},? ${YEAR}`,
    ([part, month, year]) => `${year}年${monthOf(month!)}${partOf(part)}`,
  ),
  form(`${MONTH} ${DAY}`, ([month, day]) => dayOf(undefined, month!, day!)),
  form(`${DAY} (?:of )?${MONTH}`, ([day, month]) => dayOf(undefined, month!, day!)),
  form(
    `(?:the )?(?:(fiscal) )?(first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:(fiscal) )?(quarter|half)(?:(?: of|,)? ${FISCAL}${YEAR})?`,
    ([before, nth, between, unit, after, year]) => partOfYear(ORDINALS[nth!]!, unit!, before ?? between ?? after, year),
  ),
  form(
    `Q([1-4])(?:(?: of|,)? ?(?:(FY) ?|(?:(fiscal)(?: year)? ))?((?:19|20)\\d\\d|(?<=FY ?)\\d\\d))`,
    ([quarter, short, long, year]) => quarterOf(quarter!, short ?? long, century(year)),
  ),
  form(`(FY) ?((?:20)?\\d\\d),? Q([1-4])`, ([fiscal, year, quarter]) => quarterOf(quarter!, fiscal, century(year))),
  form(`Q([1-4])`, ([quarter]) => quarterOf(quarter!, undefined, undefined)),
  form(`(?:the )?(?:fiscal(?: year)?|FY) ?((?:20)?\\d\\d)`, ([year]) => `${century(year)}财年`),
  form(`(early |mid-|mid |late |(?:the )?end of |year-end )${YEAR}`, ([part, year]) => `${year}年${partOf(part)}`),
  form(`(last|this|next) (year|month|week|quarter)`, ([which, unit]) => SHIFTS[unit!]![['last', 'this', 'next'].indexOf(which!)]),
  form(`(today|yesterday|tomorrow)`, ([word]) => DAYS[word!]),
  form(
    `(last|this|next)? ?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`,
    ([which, day]) =>
      `${which ? { last: '上', this: '本', next: '下' }[which] : ''}周${WEEKDAYS[day!.slice(0, 3).toLowerCase()]}`,
  ),
];

/** After these a month or a year stands alone: in May, since 2023. */
const ALONE =
  /(?:^|[ (])(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Ff]or|[Tt]hrough|[Bb]efore|[Aa]fter|[Ll]ast|[Tt]his|[Nn]ext) (?:the year |year )?$/;
const MONTH_ALONE = form(MONTH, ([month]) => monthOf(month!));
const YEAR_ALONE = form(YEAR, ([year]) => `${year}年`);

const SINCE = /(?:^|[ (])(?:[Ss]ince|[Aa]fter) (?:the )?$/;
const BEFORE = /(?:^|[ (])(?:[Bb]efore|[Bb]y|[Uu]ntil) (?:the )?$/;
/** So far before a date its preposition is looked for. */
const REACH = 16;

/** 初, 中, 底 after what is named. */
function partOf(word: string | undefined): string {
  if (word === undefined) return '';
  return word.startsWith('early') ? '初' : word.startsWith('mid') ? '中' : word.startsWith('late') ? '末' : '底';
}

function partOfYear(nth: string, unit: string, fiscal: string | undefined, year: string | undefined): string | undefined {
  if (unit === 'quarter') return quarterOf(nth, fiscal, year);
  if (Number(nth) > 2 || year === undefined) return undefined; // the second half of a game
  return `${fiscalYear(fiscal, year)}${nth === '1' ? '上半年' : '下半年'}`;
}

/**
 * The dates of a passage, as Chinese writes them, for the grammar of dates to read: `April 18, 2024` is 2024年4月18日. A month that compromise does not
 * take for one (may, march) is none.
 */
export function datesIn(passage: string, terms: readonly Term[]): EnglishReading[] {
  const isMonth = new Set(terms.filter(({ tags }) => tags.has('Month')).map(({ start }) => start));
  const found: EnglishReading[] = [];
  let covered = 0;
  for (let at = 0; at < passage.length; at++) {
    if (at < covered || !/[A-Za-z\d]/.test(passage.charAt(at)) || /[\w.$€£¥-]/.test(passage.charAt(at - 1))) continue;
    const before = passage.slice(Math.max(0, at - REACH), at);
    const forms = ALONE.test(before) ? [...FORMS, MONTH_ALONE, YEAR_ALONE] : FORMS;
    const read = forms.reduce<{ end: number; date: string } | undefined>((longest, { pattern, date }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(passage);
      if (match === null || at + match[0].length <= (longest?.end ?? 0)) return longest;
      const said = date(match.slice(1));
      return said === undefined || !monthsAreMonths(match[0], at, isMonth) ? longest : { end: at + match[0].length, date: said };
    }, undefined);
    if (read === undefined) continue;
    const start = passage.startsWith('the ', at) ? at + 4 : at;
    const side = SINCE.test(before) ? '以来' : BEFORE.test(before) ? '前' : '';
    found.push({ start, end: read.end, date: read.date + side });
    covered = read.end;
  }
  return found;
}

/** May and March are words too, and Mar, Dec are said of other things: compromise has seen the sentence. */
function monthsAreMonths(written: string, at: number, isMonth: ReadonlySet<number>): boolean {
  for (const { index } of written.matchAll(/\b(?:May|Mar)/g)) if (!isMonth.has(at + index)) return false;
  return true;
}
