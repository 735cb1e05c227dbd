import calendar from '../../data/calendar.tsv';
import dayparts from '../../data/dayparts.tsv';
import { each, formAt, formsOf } from '../text/forms.js';
import { clauseStart, pastRangeMark } from '../text/marks.js';
import { classAt, DIGIT, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { daysIn, pad } from './calendar.js';

export type Modifier = 'START' | 'MID' | 'END';

/** A time as the text states it; what is absent is open. A `…Shift` counts from the text's own time (去年: yearShift -1). */
export type Moment = {
  readonly year?: number;
  readonly yearShift?: number;
  readonly fiscal?: true;
  readonly half?: number;
  readonly quarter?: number;
  /** 前三季度: the first months of the year. */
  readonly months?: number;
  readonly month?: number;
  readonly monthShift?: number;
  readonly weekShift?: number;
  readonly weekday?: number;
  readonly day?: number;
  readonly dayShift?: number;
  /** 次日: counted from the day that the text has named last. */
  readonly toldShift?: number;
  readonly modifier?: Modifier;
  /** `MO` `AF` `EV`, or a clock time `14:30`. */
  readonly clock?: string;
};

/** A date as written: one moment, or the first and the last of a range. */
export type DateForm = {
  readonly start: number;
  readonly end: number;
  readonly first: Moment;
  readonly last?: Moment;
  readonly bound?: 'before' | 'after';
  /** 止六个月: the months that end with the date. */
  readonly monthsTo?: number;
  /** What the words around say of its direction: 将于周五, 已于上月. */
  readonly tense?: 'past' | 'future';
};

type Word = { readonly kind: string; readonly value: string };
const WORDS = formsOf(each(calendar, 2, ([kind, value]): Word => ({ kind: kind!, value: value! })));
const PARTS = formsOf(each(dayparts, 1, ([part]) => part!));

/** The words that can begin a date, for the lexicon. */
export const TIME_FORMS: readonly string[] = each(calendar, 2, (_, form) => form).map(([form]) => form);

type Part = { readonly moment: Moment; readonly end: number };
const HAN = '零一二三四五六七八九十';

/** A whole number of at most two digits, Arabic or Chinese, from 0 to 99. */
function smallNumber(view: string, at: number): { n: number; end: number } | undefined {
  let end = at;
  if (isDigit(view, at)) {
    while (isDigit(view, end)) end++;
    return end - at <= 2 ? { n: Number(view.slice(at, end)), end } : undefined;
  }
  let n = -1;
  for (; ; end++) {
    const digit = view.charAt(end) === '〇' ? 0 : view.charAt(end) === '' ? -1 : HAN.indexOf(view.charAt(end));
    if (digit < 0 || end - at > 2) break;
    if (digit === 10) n = n < 0 ? 10 : n * 10;
    else if (n < 0) n = digit;
    else if (n >= 10 && n % 10 === 0) n += digit;
    else return undefined;
  }
  return n < 0 ? undefined : { n, end };
}

/** A year of four digits, 2024 or 二〇二四, from 1800 to 2100. */
function fullYear(view: string, at: number): { n: number; end: number } | undefined {
  let n = 0;
  let end = at;
  for (; end < at + 4; end++) {
    const c = view.charAt(end);
    const digit = isDigit(view, end) ? Number(c) : c === '〇' || c === '○' ? 0 : c === '' ? -1 : HAN.indexOf(c);
    if (digit < 0 || digit > 9) return undefined;
    n = n * 10 + digit;
  }
  return n < 1800 || n > 2100 || isDigit(view, end) ? undefined : { n, end };
}

/** `2024-06-19`, `2024/6/19`, `2024.06.19`, `2024-06`. */
function isoDate(view: string, at: number): Part | undefined {
  const year = fullYear(view, at);
  const mark = year && view.charAt(year.end);
  if (year === undefined || (mark !== '-' && mark !== '/' && mark !== '.')) return undefined;
  const month = isDigit(view, year.end + 1) ? smallNumber(view, year.end + 1) : undefined;
  if (month === undefined || month.n < 1 || month.n > 12) return undefined;
  if (view.charAt(month.end) === mark && isDigit(view, month.end + 1)) {
    const day = smallNumber(view, month.end + 1);
    if (day === undefined || day.n < 1 || day.n > daysIn(year.n, month.n) || isDigit(view, day.end)) return undefined;
    return withClock(view, { moment: { year: year.n, month: month.n, day: day.n }, end: day.end });
  }
  return mark === '-' && month.end - year.end === 3 ? { moment: { year: year.n, month: month.n }, end: month.end } : undefined;
}

/** `1Q26`, `3Q2025`, `1H24`, as broker reports write them. */
function quarterCode(view: string, at: number): Part | undefined {
  const match = /^(?:([1-4])Q|([12])H)(\d{4}|\d{2})(?!\d)/.exec(view.slice(at, at + 7));
  if (match === null || isLatin(view, at - 1)) return undefined;
  const year = Number(match[3]) + (match[3]!.length === 2 ? 2000 : 0);
  return { moment: match[1] ? { year, quarter: Number(match[1]) } : { year, half: Number(match[2]) }, end: at + match[0].length };
}

/** A year and what it may be followed by: `2024年`, `24年` before more, `2027财年`, `FY2024`, `去年`. */
function yearAt(view: string, at: number): Part | undefined {
  const full = fullYear(view, at);
  if (full !== undefined) {
    const mark = pastSpaces(view, full.end);
    if (view.startsWith('财年', mark)) return { moment: { year: full.n, fiscal: true }, end: mark + 2 };
    if (view.startsWith('财政年度', mark)) return { moment: { year: full.n, fiscal: true }, end: mark + 4 };
    if (view.charAt(mark) === '年') return { moment: { year: full.n }, end: mark + 1 };
    const next = formAt(WORDS, view, full.end)?.value.kind ?? '';
    if (['quarter', 'half', 'yearmod'].includes(next)) return { moment: { year: full.n }, end: full.end }; // 2024Q3, 2024底
    return undefined;
  }
  if (view.startsWith('FY', at)) {
    const year = fullYear(view, at + 2);
    if (year !== undefined) return { moment: { year: year.n, fiscal: true }, end: year.end };
    const short = isDigit(view, at + 2) ? smallNumber(view, at + 2) : undefined;
    return short && short.end === at + 4 ? { moment: { year: 2000 + short.n, fiscal: true }, end: short.end } : undefined;
  }
  const short = isDigit(view, at) && isDigit(view, at + 1) ? smallNumber(view, at) : undefined;
  if (short !== undefined) {
    const year = { year: short.n + (short.n > 60 ? 1900 : 2000) };
    if ('QH'.includes(view.charAt(short.end) || ' ') && formAt(WORDS, view, short.end) !== undefined)
      return { moment: year, end: short.end };
    if (view.charAt(short.end) !== '年') return undefined;
    const next = short.end + 1;
    return withinYear(view, next, year) !== undefined || view.charAt(next) === '年' ? { moment: year, end: next } : undefined;
  }
  const word = formAt(WORDS, view, at);
  return word?.value.kind === 'year' ? { moment: { yearShift: Number(word.value.value) }, end: word.end } : undefined;
}

/** What stands after a year: month, quarter, half, 年底, 底, 前三季度; the year alone is given back by the caller. */
function withinYear(view: string, at: number, year: Moment): Part | undefined {
  let from = pastSpaces(view, at);
  if (view.charAt(from) === '的' || view.charAt(from) === '第') from += view.charAt(from) === '的' ? 1 : 0;
  const month = monthAt(view, from, year);
  if (month !== undefined) return month;
  const word = formAt(WORDS, view, from);
  if (word !== undefined) {
    const n = Number(word.value.value);
    const modifier = word.value.value as Modifier;
    switch (word.value.kind) {
      case 'quarter':
        return withModifier(view, { moment: { ...year, quarter: n }, end: word.end });
      case 'half':
        return withModifier(view, { moment: { ...year, half: n }, end: word.end });
      case 'months':
        return { moment: { ...year, months: n }, end: word.end };
      case 'yearmod':
        return { moment: { ...year, modifier }, end: word.end };
    }
  }
  if (view.startsWith('中期', from)) return { moment: { ...year, half: 1 }, end: from + 2 };
  const first = firstMonths(view, from);
  if (first !== undefined) return { moment: { ...year, months: first.n }, end: first.end };
  const c = view.charAt(from);
  if ((c === '底' || c === '末') && !view.startsWith('末期', from))
    return { moment: { ...year, modifier: 'END' }, end: from + 1 };
  if (c === '初' && !view.startsWith('初步', from) && !view.startsWith('初始', from))
    return { moment: { ...year, modifier: 'START' }, end: from + 1 };
  return undefined;
}

/** 前7月, 前五个月, 1—6月 is a range of months and read as such. */
function firstMonths(view: string, at: number): { n: number; end: number } | undefined {
  if (view.charAt(at) !== '前' && view.charAt(at) !== '首') return undefined;
  const n = smallNumber(view, at + 1);
  if (n === undefined || n.n < 1 || n.n > 12) return undefined;
  for (const unit of ['个月', '月']) if (view.startsWith(unit, n.end)) return { n: n.n, end: n.end + unit.length };
  return undefined;
}

/** A month, and the day or the modifier after it. */
function monthAt(view: string, at: number, year: Moment): Part | undefined {
  const n = smallNumber(view, at);
  const mark = n && pastSpaces(view, n.end);
  if (n === undefined || mark === undefined || n.n < 1 || n.n > 12 || view.charAt(mark) !== '月') return undefined;
  const end = view.charAt(mark + 1) === '份' ? mark + 2 : mark + 1;
  const moment = { ...year, month: n.n };
  const day = dayAt(view, pastSpaces(view, end), moment);
  if (day === undefined && isCutOff(view, end)) return undefined;
  return day ?? withModifier(view, { moment, end });
}

/** 10月23…: the text ends in the middle of a date, and the month alone is not what it said. */
function isCutOff(view: string, at: number): boolean {
  let end = at;
  while (isDigit(view, end)) end++;
  return end > at && (end === view.length || view.startsWith('..', end) || view.charAt(end) === '…');
}

/** A day of the month: `18日`, `18号`. */
function dayAt(view: string, at: number, month: Moment): Part | undefined {
  const n = smallNumber(view, at);
  const mark = n && pastSpaces(view, n.end);
  if (n === undefined || mark === undefined || n.n < 1 || n.n > 31) return undefined;
  if (month.month !== undefined && n.n > daysIn(month.year ?? 2000, month.month)) return undefined;
  if (view.charAt(mark) !== '日' && view.charAt(mark) !== '号') return undefined;
  if (month.month === undefined && month.monthShift === undefined && !isBareDay(view, at, mark)) return undefined;
  return withClock(view, { moment: { ...month, day: n.n }, end: mark + 1 });
}

/** A day that names no month: not the days of a span (连续3日) nor the number of a thing (5号线). */
function isBareDay(view: string, at: number, mark: number): boolean {
  if (
    /(连续?|近|共|累计|前|后|再|满|逾|超|过去|未来|为期|仅|隔|每|首|达|至少|约|过|内|的)$/.test(
      view.slice(Math.max(0, at - 2), at),
    )
  )
    return false;
  return view.charAt(mark) === '日'
    ? !'元圆本均线内游'.includes(view.charAt(mark + 1) || ' ')
    : !/[\u3400-\u9fff]/.test(view.charAt(mark + 1));
}

/** 初, 底, 末, 中旬 after a month, quarter or half. */
function withModifier(view: string, { moment, end }: Part): Part {
  for (const [form, modifier] of [
    ['底', 'END'],
    ['末', 'END'],
    ['下旬', 'END'],
    ['初', 'START'],
    ['上旬', 'START'],
    ['中旬', 'MID'],
  ] as const) {
    if (view.startsWith(form, end) && !view.startsWith('末期', end) && !view.startsWith('初步', end))
      return { moment: { ...moment, modifier }, end: end + form.length };
  }
  return { moment, end };
}

/** A part of the day or a clock time after a day: `7月10日午后`, `18日20时`, `2024-06-19 14:30`. */
function withClock(view: string, { moment, end }: Part): Part {
  let at = pastSpaces(view, end);
  let part = formAt(PARTS, view, at);
  if (part !== undefined && /^[新要]闻/.test(view.slice(part.end, part.end + 2))) part = undefined; // 6月25日午间新闻: a title
  if (part !== undefined) at = pastSpaces(view, part.end);
  for (const zone of ['北京时间', '当地时间', '美东时间']) if (view.startsWith(zone, at)) at = pastSpaces(view, at + zone.length);
  if (view.charAt(at) === 'T' && isDigit(view, at + 1)) at++;
  const clock = clockAt(view, at, part?.value ?? moment.clock);
  if (clock !== undefined) return { moment: { ...moment, clock: clock.clock }, end: clock.end };
  return part === undefined ? { moment, end } : { moment: { ...moment, clock: part.value }, end: part.end };
}

/** `14:30`, `14:30:05`, `14时30分`, `9点半`. */
function clockAt(view: string, at: number, part: string | undefined): { clock: string; end: number } | undefined {
  const hour = smallNumber(view, at);
  if (hour === undefined || hour.n > 24) return undefined;
  const h = pad((part === 'AF' || part === 'EV') && hour.n < 12 ? hour.n + 12 : hour.n);
  const mark = view.charAt(hour.end);
  if (mark === ':') {
    const minute = isDigit(view, hour.end + 1) ? smallNumber(view, hour.end + 1) : undefined;
    if (minute === undefined || minute.end !== hour.end + 3 || minute.n > 59) return undefined;
    let end = minute.end;
    let clock = `${h}:${pad(minute.n)}`;
    const second = view.charAt(end) === ':' && isDigit(view, end + 1) ? smallNumber(view, end + 1) : undefined;
    if (second !== undefined && second.n < 60 && second.end === end + 3) [clock, end] = [`${clock}:${pad(second.n)}`, second.end];
    return { clock, end: view.charAt(end) === '时' ? end + 1 : end };
  }
  if (mark !== '时' && mark !== '点') return undefined;
  const after = hour.end + 1;
  if (view.charAt(after) === '半') return { clock: `${h}:30`, end: after + 1 };
  const minute = smallNumber(view, after);
  if (minute !== undefined && minute.n < 60 && view.charAt(minute.end) === '分')
    return { clock: `${h}:${pad(minute.n)}`, end: minute.end + 1 };
  return { clock: `${h}:00`, end: after };
}

/** One moment at `at`, with what an earlier end of a range has said already. */
function momentAt(view: string, at: number, known: Moment = {}): Part | undefined {
  const written = isoDate(view, at) ?? quarterCode(view, at);
  if (written !== undefined) return written;
  const year = yearAt(view, at);
  if (year !== undefined) {
    const month = smallNumber(view, pastSpaces(view, year.end));
    if (month !== undefined && view.charAt(month.end) === '月' && isCutOff(view, month.end + 1)) return undefined;
    return withinYear(view, year.end, year.moment) ?? { ...year, end: yearTail(view, year.end) };
  }
  const { year: y, yearShift } = known;
  const inherited: Moment = { ...(y !== undefined ? { year: y } : {}), ...(yearShift !== undefined ? { yearShift } : {}) };
  const within = withinYearAlone(view, at, inherited);
  if (within !== undefined) return within;
  if (isDigit(view, at) || HAN.includes(view.charAt(at) || ' ')) {
    const { month, monthShift } = known;
    return dayAt(view, at, {
      ...inherited,
      ...(month !== undefined ? { month } : {}),
      ...(monthShift !== undefined ? { monthShift } : {}),
    });
  }
  return relativeDay(view, at);
}

/** 年度 and a second 年 (21年年度) belong to the year before them. */
function yearTail(view: string, end: number): number {
  if (view.charAt(end - 1) !== '年') return end;
  return view.charAt(end) === '度' ? end + 1 : view.startsWith('年度', end) ? end + 2 : end;
}

/** Within a year that is not named: 底 and 初 alone are none. */
function withinYearAlone(view: string, at: number, year: Moment): Part | undefined {
  return '底末初中'.includes(view.charAt(at) || ' ') ? undefined : withinYear(view, at, year);
}

/** 今日, 昨晚, 本周, 上周五, 本月底: what counts from the text's own time. */
function relativeDay(view: string, at: number): Part | undefined {
  const word = formAt(WORDS, view, at);
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  switch (kind) {
    case 'day':
      return withClock(view, { moment: { dayShift: Number(value) }, end: word.end });
    case 'nextday':
      return withClock(view, { moment: { toldShift: Number(value) }, end: word.end });
    case 'night':
    case 'morning':
      return withClock(view, { moment: { dayShift: Number(value), clock: kind === 'night' ? 'EV' : 'MO' }, end: word.end });
    case 'month': {
      const moment = { monthShift: Number(value) };
      return dayAt(view, word.end, moment) ?? withModifier(view, { moment, end: word.end });
    }
    case 'monthmod':
      return { moment: { monthShift: 0, modifier: value as Modifier }, end: word.end };
    case 'week': {
      const n = '一二三四五六日天'.indexOf(view.charAt(word.end) || ' ');
      if (n < 0) return { moment: { weekShift: Number(value) }, end: view.startsWith('末', word.end) ? word.end + 1 : word.end };
      return withClock(view, { moment: { weekShift: Number(value), weekday: Math.min(n + 1, 7) }, end: word.end + 1 });
    }
    case 'weekday':
      return withClock(view, { moment: { weekday: Number(value) }, end: word.end });
    default:
      return undefined;
  }
}

/**
 * Reads a date, a period or a range of them that starts at `at`, without asking when the text was written.
 *
 *     截至2024年1月1日至6月30日
 *         ^----------------^   what the second end leaves out, the first has said
 *
 * @returns `undefined` where the characters are the inside of something else or say no date
 */
export function readDate(view: string, at: number): DateForm | undefined {
  const before = view.charAt(at - 1);
  if (
    '前首'.includes(before || ' ') &&
    !'目此之以日年月天'.includes(view.charAt(at - 2) || ' ') &&
    firstMonths(view, at - 1) !== undefined
  )
    return readDate(view, at - 1);
  if (
    (isDigit(view, at) && (before === '.' || before === '/' || before === ':') && isDigit(view, at - 2)) ||
    (isLatin(view, at) && isLatin(view, at - 1))
  )
    return undefined;
  if (
    '年月周'.includes(view.charAt(at)) &&
    (classAt(view, at - 1) === DIGIT || classAt(view, at - 1) === NUMERAL || '多余'.includes(before || ' '))
  )
    return undefined; // 5000多年中
  if (before === '第' || (isDigit(view, at) && isLatin(view, at - 1) && !/^\d{1,4}[年月日]/.test(view.slice(at, at + 5))))
    return undefined;
  const first = sharedStart(view, at) ?? momentAt(view, at);
  if (first === undefined) return undefined;
  const next = pastRangeMark(view, first.end);
  const last = next < 0 ? undefined : momentAt(view, next, first.moment);
  if (last !== undefined && 'open' in first && grain(last.moment) !== first.open) return undefined;
  if (last === undefined && 'open' in first) return undefined;
  const end = last?.end ?? first.end;
  if (last !== undefined && grain(first.moment) === grain(last.moment)) {
    const open =
      'open' in first
        ? {
            ...first.moment,
            ...(first.open === 'month' ? yearOf(last.moment) : first.open === 'day' ? {} : fiscalOf(last.moment)),
          }
        : first.moment;
    return { start: at, end, first: open, last: last.moment, ...boundAfter(view, end) };
  }
  if ('open' in first) return undefined;
  return {
    start: at,
    end: first.end,
    first: first.moment,
    ...monthsTo(view, first),
    ...boundAfter(view, first.end),
    ...tenseOf(view, at),
  };
}

const yearOf = ({ year, yearShift }: Moment): Moment => ({
  ...(year !== undefined ? { year } : {}),
  ...(yearShift !== undefined ? { yearShift } : {}),
});
const fiscalOf = ({ fiscal }: Moment): Moment => (fiscal ? { fiscal } : {});

/** The first end of a range that leaves its unit to the second: `1-6月`, `9日` is none, `2020-2023年`, `6月1-5日`. */
function sharedStart(view: string, at: number): (Part & { open: string }) | undefined {
  const year = fullYear(view, at);
  if (year !== undefined && pastRangeMark(view, year.end) >= 0 && fullYear(view, pastRangeMark(view, year.end)) !== undefined)
    return { moment: { year: year.n }, end: year.end, open: 'year' };
  const stated = yearAt(view, at);
  const from = stated?.end ?? at;
  const month = smallNumber(view, pastSpaces(view, from));
  if (month === undefined || month.n < 1 || month.n > 31) return undefined;
  const second = pastRangeMark(view, month.end);
  if (second >= 0) {
    const last = smallNumber(view, second);
    const unit = last && view.charAt(pastSpaces(view, last.end));
    if (unit === '月' && month.n <= 12) return { moment: { ...stated?.moment, month: month.n }, end: month.end, open: 'month' };
    if (stated === undefined && (unit === '日' || unit === '号'))
      return { moment: { day: month.n }, end: month.end, open: 'day' };
    return undefined;
  }
  if (view.charAt(month.end) !== '月' || month.n > 12) return undefined;
  const day = smallNumber(view, month.end + 1);
  const range = day === undefined ? -1 : pastRangeMark(view, day.end);
  return day !== undefined && range >= 0 && isDigit(view, range)
    ? { moment: { ...stated?.moment, month: month.n, day: day.n }, end: day.end, open: 'day' }
    : undefined;
}

/** The finest thing that a moment names. */
function grain(m: Moment): string {
  if (m.day !== undefined || m.dayShift !== undefined || m.toldShift !== undefined || m.weekday !== undefined) return 'day';
  if (m.month !== undefined || m.monthShift !== undefined) return 'month';
  if (m.quarter !== undefined) return 'quarter';
  if (m.half !== undefined) return 'half';
  return m.months !== undefined ? 'months' : m.weekShift !== undefined ? 'week' : 'year';
}

/** `2024年6月30日止六个月`: the months that end with the day. */
function monthsTo(view: string, { moment, end }: Part): { end?: number; monthsTo?: number } {
  if (moment.day === undefined || view.charAt(end) !== '止') return {};
  const n = smallNumber(view, end + 1);
  if (n !== undefined && n.n > 0 && view.startsWith('个月', n.end)) return { end: n.end + 2, monthsTo: n.n };
  for (const [form, months] of [
    ['年度', 12],
    ['财政年度', 12],
    ['财年', 12],
    ['季度', 3],
    ['半年', 6],
  ] as const) {
    if (view.startsWith(form, end + 1)) return { end: end + 1 + form.length, monthsTo: months };
  }
  return {};
}

/** Words after a date that say on which side of it: they stand outside its span. */
function boundAfter(view: string, end: number): { bound?: 'before' | 'after' } {
  if (/^(之?前|以前)(?![景沿期往所十三五])/.test(view.slice(end, end + 3))) return { bound: 'before' };
  if (/^(以来|以后|之后|起(?![诉步草飞来源拍点]))/.test(view.slice(end, end + 3))) return { bound: 'after' };
  return {};
}

/** 将于周五, 预计在8月: a word of the future that governs the date, not what the date is of (将公布6月数据). */
function tenseOf(view: string, at: number): { tense?: 'past' | 'future' } {
  const clause = view.slice(clauseStart(view, at, 12), at);
  if (/(将|拟|定|预计|计划|有望|料)[^将拟]{0,6}[于在到至]$/.test(clause)) return { tense: 'future' };
  return /截至$/.test(clause) ? { tense: 'past' } : {};
}
