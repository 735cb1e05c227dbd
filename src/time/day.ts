import { formAt, formBefore } from '../text/forms.js';
import { BREAK, classAt, isDigit, NUMERAL, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { daysIn } from './calendar.js';
import { type Count, countAt } from './count.js';
import { beside, FESTIVALS, type Moment, momentOf, type Part, type PartOf, type Spoken, wordAt } from './moment.js';
import { namesYear } from './year.js';

/** Reads a week, or a day in it: `本周`, `上周五`, `下下周日`, `上周末`, `周二`. */
export function weekAt(view: string, _at: number, _known: Moment, _fresh: boolean, word: Spoken): Part | undefined {
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  const n = Number(value);
  switch (kind) {
    case 'halfweek':
      return { moment: momentOf({ weekShift: 0, part: value as PartOf }), end: word.end };
    case 'weekday':
      return { moment: momentOf({ weekday: n }), end: word.end };
    case 'week': {
      const again = wordAt(view, word.end); // 下周周六
      if (again?.value.kind === 'weekday')
        return { moment: momentOf({ weekShift: n, weekday: Number(again.value.value) }), end: again.end };
      const day = '一二三四五六日天'.indexOf(view.charAt(word.end) || ' ');
      if (day >= 0 && !isCounted(view, word.end))
        return { moment: momentOf({ weekShift: n, weekday: Math.min(day + 1, 7) }), end: word.end + 1 };
      if (isThe(view, word.end, '末')) return { moment: momentOf({ weekShift: n, part: 'weekend' }), end: word.end + 1 };
      return { moment: momentOf({ weekShift: n }), end: word.end };
    }
    default:
      return undefined;
  }
}

/** Reports whether the numeral after a week belongs to what follows: 本周一度, 上周一共. */
const isCounted = (view: string, at: number): boolean => formAt(WEEK_ENDS, view, at) !== undefined;
const WEEK_ENDS = beside('notweekday');

/**
 * Reads a day: of the known month (`18日`), relative to the text's own time (`今日`, `昨晚`) or to an antecedent (`次日`), or a
 * festival, including those of the lunar calendar.
 */
export function dayAt(view: string, at: number, known: Moment, fresh: boolean, word: Spoken): Part | undefined {
  const words = fresh ? (dayInWords(view, at, word) ?? bracketedDay(view, at)) : undefined;
  const year = fresh ? yearOf(known) : known;
  return dayOfMonth(view, at, known) ?? words ?? festivalAt(view, at, year);
}

/** Keeps the year but not the month for a festival or lunar date at the second end of a range. */
const yearOf = (known: Moment): Moment =>
  known.month === undefined && known.monthShift === undefined
    ? known
    : momentOf({ month: undefined, monthShift: undefined }, known);

/** Reports whether the moment has a month that a day can belong to. */
const inMonth = (m: Moment): boolean =>
  (m.month !== undefined || m.monthShift !== undefined || m.toldMonth !== undefined) &&
  m.modifier === undefined &&
  m.part === undefined;

/** Reads `18日` or `18号`. The mark may be missing at the end of a line, a clause or the first end of a range (`1月3至2月10`). */
function dayOfMonth(view: string, at: number, known: Moment): Part | undefined {
  const n = countAt(view, at);
  if (n === undefined || n.n < 1 || n.n > 31) return undefined;
  if (known.month !== undefined && n.n > daysIn(known.year ?? 2000, known.month)) return undefined;
  const mark = pastSpaces(view, n.end);
  if (!isOneOf(view, mark, '日号'))
    return known.month !== undefined && n.n > 0 && endsDay(view, n.end)
      ? { moment: momentOf({ day: n.n }, known), end: n.end }
      : undefined;
  if (!inMonth(known) && (namesYear(known) || !isBareDay(view, at, n, mark))) return undefined;
  return { moment: momentOf({ day: n.n }, known), end: mark + 1 };
}

const DAY_STOPS = beside('afterday');

/** Reports whether a day without a mark ends here, because what follows cannot be counted: 1月3至2月10, 10月22出生. */
const endsDay = (view: string, at: number): boolean => classAt(view, at) === BREAK || formAt(DAY_STOPS, view, at) !== undefined;

const SPANS = beside('span', -1);
const NOT_DAYS = beside('notday');
const DAY_ENDS = beside('afternumber');

/** Reports whether this is a day without a month, as opposed to a number of days (连续3日, 一日三餐) or of a thing (5号线, 中山路18号). */
function isBareDay(view: string, at: number, { n, end }: Count, mark: number): boolean {
  if (formBefore(SPANS, view, at) !== undefined || isThe(view, at - 1, '月')) return false; // 2月30日
  if (isThe(view, mark, '日')) return formAt(NOT_DAYS, view, mark) === undefined && (isDigit(view, at) || n > 10 || end - at > 1);
  if (!isDigit(view, at)) return false; // 空军一号
  const next = classAt(view, mark + 1);
  const begins = classAt(view, at - 1) >= SPACE || formBefore(DAY_LEADS, view, at) !== undefined;
  return begins && (next >= SPACE || formAt(DAY_ENDS, view, mark + 1) !== undefined);
}
const DAY_LEADS = beside('daylead', -1);

/** Reads a day of the month inside a word: `今(11)日`. */
export function bracketedDay(view: string, at: number): Part | undefined {
  if (!isOneOf(view, at, '今昨明')) return undefined;
  const open = pastSpaces(view, at + 1);
  const n = isThe(view, open, '(') ? countAt(view, pastSpaces(view, open + 1)) : undefined;
  const close = n && pastSpaces(view, n.end);
  if (n === undefined || close === undefined || n.n < 1 || n.n > 31 || !isThe(view, close, ')')) return undefined;
  const mark = pastSpaces(view, close + 1);
  return isOneOf(view, mark, '日天') ? { moment: momentOf({ day: n.n }), end: mark + 1 } : undefined;
}

/** Reads 今日 or 昨晚, relative to the text's own time, and 次日, relative to the day named last. */
function dayInWords(view: string, at: number, word: Spoken): Part | undefined {
  if (word === undefined || isThe(view, at - 1, '《') || formAt(NOT_WORDS, view, word.end) !== undefined) return undefined;
  const { kind, value } = word.value;
  const shift = Number(value);
  switch (kind) {
    case 'day':
      return { moment: momentOf({ dayShift: shift }), end: word.end };
    case 'night':
      return { moment: momentOf({ dayShift: shift, clock: 'EV' }), end: word.end };
    case 'morning':
      return { moment: momentOf({ dayShift: shift, clock: 'MO' }), end: word.end };
    case 'toldday':
      return { moment: momentOf({ toldDay: shift }), end: word.end };
    case 'toldnight':
      return { moment: momentOf({ toldDay: shift, clock: 'EV' }), end: word.end };
    default:
      return undefined;
  }
}
const NOT_WORDS = beside('notword');
const PLACES = beside('notfestival');

/** Reads a festival: 春节, 国庆节, 冬至. The holidays around it (春节假期) and streets or people named after it (五一路, 李国庆) are excluded. */
function festivalAt(view: string, at: number, known: Moment): Part | undefined {
  const found = formAt(FESTIVALS, view, at);
  const after = found === undefined ? at : isOneOf(view, found.end, '”』」"') ? found.end + 1 : found.end;
  if (found === undefined || inMonth(known) || formAt(PLACES, view, after) !== undefined) return undefined;
  const short = found.end - at === 2 && !isThe(view, at + 1, '节');
  if (short && !namesYear(known) && classAt(view, at - 1) < SPACE && formBefore(DAY_LEADS, view, at) === undefined)
    return undefined;
  const numeral = classAt(view, at) === NUMERAL && !isThe(view, found.end - 1, '节');
  if (numeral && classAt(view, found.end) < SPACE && formAt(DAY_ENDS, view, found.end) === undefined) return undefined;
  return { moment: momentOf({ festival: found.value }, known), end: found.end };
}

const LUNAR = beside('lunar');
const MONTHS = beside('lunarmonth');

/**
 * Reads a lunar date: `农历正月十五`, `八月十五`, `大年初十`, `闰四月`. It has a month in words and a day without 日, or a word that names
 * the calendar.
 */
export function lunarAt(view: string, at: number, given: Moment, fresh: boolean): Part | undefined {
  const known = fresh ? yearOf(given) : given;
  const named = formAt(LUNAR, view, at);
  const from = named?.end ?? at;
  const leap = isThe(view, from, '闰');
  const month = lunarMonth(view, leap ? from + 1 : from) ?? (named?.value === '1' ? { n: 1, end: from } : undefined);
  if (month === undefined) return undefined;
  const base = { month: month.n, ...(leap ? { leap: true as const } : {}) };
  const sure = named !== undefined || leap || month.named === true;
  const day = lunarDay(view, month.end, sure || (month.n === 8 && view.startsWith('十五', month.end)), named !== undefined);
  if (day !== undefined) return { moment: momentOf({ lunar: { ...base, day: day.n } }, known), end: day.end };
  return (named !== undefined && named.value === '') || leap
    ? { moment: momentOf({ lunar: base }, known), end: month.end }
    : undefined;
}

type LunarMonth = Count & { readonly named?: boolean };

function lunarMonth(view: string, at: number): LunarMonth | undefined {
  const word = formAt(MONTHS, view, at);
  if (word !== undefined) return { n: Number(word.value), end: word.end, named: true };
  const n = countAt(view, at);
  return n !== undefined && n.n >= 1 && n.n <= 12 && isThe(view, n.end, '月') ? { n: n.n, end: n.end + 1 } : undefined;
}

/** Reads a lunar day: 十五, 初八, 廿九. `sure`: the month before it is certainly lunar. `led`: 农历 precedes, so 日 may follow. */
function lunarDay(view: string, at: number, sure: boolean, led: boolean): Count | undefined {
  const first = isThe(view, at, '初');
  const day = isDigit(view, at) ? undefined : countAt(view, first ? at + 1 : at);
  if (day === undefined || day.n < 1 || day.n > (first ? 10 : 30)) return undefined;
  const marked = isOneOf(view, day.end, '日号');
  if ((marked && !led) || !(sure || first || isThe(view, at, '廿'))) return undefined;
  if (classAt(view, day.end) === NUMERAL || formAt(PLACES, view, day.end) !== undefined) return undefined;
  return { n: day.n, end: marked ? day.end + 1 : day.end };
}

/** Reports a date that the end of the text cuts off (10月23…): the month alone is not what it stated. */
export function isCutOff(view: string, start: number, at: number): boolean {
  let end = at;
  while (isDigit(view, end)) end++;
  const whole = classAt(view, start - 1) === BREAK; // 1月3 alone on its line
  return end > at && ((classAt(view, end) === BREAK && !whole) || view.startsWith('..', end) || isThe(view, end, '…'));
}
