import { formAt, formBefore } from '../text/forms.js';
import { isDigit, isLatin, pastSpaces } from '../text/scan.js';
import { daysIn } from './calendar.js';
import { withClock } from './clock.js';
import { beside, fullYear, HAN, type Modifier, type Moment, type Part, smallNumber, WORDS } from './moment.js';

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
export function yearAt(view: string, at: number): Part | undefined {
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
  const next = pastSpaces(view, at);
  const from = view.charAt(next) === '的' ? next + 1 : next;
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
  const modified = withModifier(view, { moment: year, end: from });
  return modified.end > from ? modified : undefined;
}

/** 前7月, 前五个月, 1—6月 is a range of months and read as such. */
export function firstMonths(view: string, at: number): { n: number; end: number } | undefined {
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

const SPANS = beside('span', -1);
const NOT_DAYS = beside('notday');

/** A day that names no month: not the days of a span (连续3日) nor the number of a thing (5号线). */
function isBareDay(view: string, at: number, mark: number): boolean {
  if (formBefore(SPANS, view, at) !== undefined) return false;
  return view.charAt(mark) === '日'
    ? formAt(NOT_DAYS, view, mark) === undefined
    : isDigit(view, at) && !/[\u3400-\u9fff]/.test(view.charAt(mark + 1)); // 空军一号
}

const MODIFIERS = beside('modifier');

/** 初, 底, 末, 中旬 after a year, month, quarter or half. */
function withModifier(view: string, { moment, end }: Part): Part {
  const found = formAt(MODIFIERS, view, end);
  if (found === undefined || found.value === 'none') return { moment, end };
  return { moment: { ...moment, modifier: found.value as Modifier }, end: found.end };
}

/** One moment at `at`, with what an earlier end of a range has said already. */
export function momentAt(view: string, at: number, known: Moment = {}): Part | undefined {
  const written = isoDate(view, at) ?? quarterCode(view, at);
  if (written !== undefined) return written;
  const year = yearAt(view, at);
  if (year !== undefined) {
    const month = smallNumber(view, pastSpaces(view, year.end));
    if (month !== undefined && view.charAt(month.end) === '月' && isCutOff(view, month.end + 1)) return undefined;
    return withinYear(view, year.end, year.moment) ?? { ...year, end: yearTail(view, year.end) };
  }
  const { year: y, yearShift } = known;
  const inherited: Moment =
    y !== undefined ? { year: y, carried: true } : yearShift !== undefined ? { yearShift, carried: true } : {};
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
  return formAt(MODIFIERS, view, at) === undefined ? withinYear(view, at, year) : undefined;
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
