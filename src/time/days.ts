import type { Tense } from './around.js';
import { type Day, dayOf, daysIn, iso, monthsOn, ordinal, pad, weekdayOf, weekOf } from './calendar.js';
import { fiscalDays, type YearEnd } from './fiscal.js';
import { type Days, festivalDay, lunarDays } from './lunar.js';
import { isRelative, type Length, type Modifier, type Moment } from './moment.js';

/** A moment brought to the calendar: its timex, and its days where it is fully known. */
export type Resolved = { readonly timex: string; readonly days?: Days };

/** A day, and where it is known the second of it. */
export type Instant = Day & { readonly second?: number };

/** What a moment is counted from. */
export type Context = {
  /** When the text was written. */
  readonly anchor: Instant | undefined;
  /** What the text has named last: a day, and the year and month of it. */
  readonly told: Day | undefined;
  /** The period that the text has named last. */
  readonly period: Days | undefined;
  /** The begin of the first quarter that the text has named: 本季度 of a report is that. */
  readonly quarter: Day | undefined;
  readonly tense: Tense;
  /** The year end of the company that the sentence is about. */
  readonly yearEnd: YearEnd | undefined;
};

/** Days from which a date ahead with no word of the future is not meant: five months. */
const FIVE_MONTHS = 150;
const YEAR = 366;
/** Days that a word of past or future weighs: nine months. */
const AGAINST_TENSE = 270;
/** A quarter or half is reported when it is over, so one ahead has to be nearer by this many days. */
const PERIOD_AHEAD = 60;
const SECONDS = 86400;

/** @returns `undefined` where the moment says no date: no such day, or counted from something that is not known */
export function resolveMoment(m: Moment, context: Context): Resolved | undefined {
  const whole = resolveWhole(m, context);
  return whole?.days === undefined || m.modifier === undefined || m.part !== undefined
    ? whole
    : { ...whole, days: edge(whole.days, m.modifier) };
}

/**
 * The days that a word names of its period, as JioNLP counts them: of a year the first or last two months, of a half or quarter the first or last
 * month, of a month the first five days or those from the 25th. The middle is the whole, as nobody says where it begins.
 */
function edge([from, to]: Days, modifier: Modifier): Days {
  if (modifier === 'MID') return [from, to];
  const [first, last] = [dayOf(from), dayOf(to)];
  const length = to - from + 1;
  if (length < 32) return modifier === 'START' ? [from, from + 4] : [ordinal({ ...last, day: 25 }), to];
  const months = length > 300 ? 2 : 1;
  if (modifier === 'END') return [ordinal({ ...monthsOn(last.year, last.month, 1 - months), day: 1 }), to];
  const end = monthsOn(first.year, first.month, months - 1);
  return [from, ordinal({ ...end, day: daysIn(end.year, end.month) })];
}

function resolveWhole(m: Moment, context: Context): Resolved | undefined {
  const { anchor, told, tense } = context;
  if (m.years !== undefined) return years(m.years);
  if (m.window !== undefined) return anchor && window(m.window, m.window.sign, m.window.whole ?? false, anchor);
  const near = told ?? anchor;
  if (anchor === undefined && !(isTold(m) && near !== undefined) && isRelative(m)) return open(m, context);
  if (m.away !== undefined) return anchor && away(m, m.away.sign, anchor);
  if (m.toldDay !== undefined) return near && day(ordinal(near) + m.toldDay, m.clock);
  if (m.toldMonth !== undefined) {
    if (near === undefined) return undefined;
    const { year, month } = monthsOn(near.year, near.month, m.toldMonth);
    return inYear({ ...m, month }, year, context);
  }
  if (m.toldYear !== undefined) return near && inYear(m, near.year + m.toldYear, context);
  if (m.dayShift !== undefined) return anchor && day(ordinal(anchor) + m.dayShift, m.clock);
  if (m.weekShift !== undefined || m.weekday !== undefined) return anchor && week(m, ordinal(anchor), tense);
  if (m.quarterShift !== undefined) return anchor && shiftedQuarter(m, m.quarterShift, anchor, context);
  if (m.monthShift !== undefined) {
    if (anchor === undefined) return undefined;
    const { year, month } = monthsOn(anchor.year, anchor.month, m.monthShift);
    return inYear({ ...m, month }, m.year ?? (m.yearShift === undefined ? year : year + m.yearShift), context);
  }
  if (m.fiscal && m.year === undefined && context.yearEnd === undefined) return inYear(m, undefined, context); // of a company whose year is not known
  const stated = m.year ?? (m.yearShift !== undefined && anchor ? yearNow(m, anchor, context) + m.yearShift : undefined);
  if (m.sameTerm) return sameTerm(stated, context);
  if (stated !== undefined) return inYear(m, stated, context);
  if (!namesPart(m)) {
    if (m.day !== undefined) return bareDay(m, context);
    if (m.clock !== undefined) return near ? day(ordinal(near), m.clock) : { timex: `T${m.clock}` };
  }
  if (anchor === undefined) return inYear(m, undefined, context);
  if (!namesPart(m)) return inYear(m, anchor.year, context);
  const choices = [0, -1, 1].map((by) => inYear(m, anchor.year + by, context));
  const leap = choices.some((choice) => choice !== undefined)
    ? []
    : [-2, 2, -3, 3, -4, 4].map((by) => inYear(m, anchor.year + by, context)); // 2月29日
  if (m.months !== undefined && tense !== 'future') return monthsOver(choices, ordinal(anchor), m.upTo ?? false);
  return nearest([...choices, ...leap], ordinal(anchor), tense);
}

const isTold = (m: Moment): boolean => m.toldDay !== undefined || m.toldMonth !== undefined || m.toldYear !== undefined;

/** What is counted from a time that nobody knows: as fine as it is said, and open. 同期 and hours from now say nothing then. */
function open(m: Moment, context: Context): Resolved | undefined {
  if (m.sameTerm) return undefined;
  if (m.yearShift !== undefined || m.toldYear !== undefined) return inYear(m, undefined, context);
  if (m.quarterShift !== undefined) return { timex: 'XXXX-QX' };
  if (m.weekShift !== undefined && m.weekday === undefined) return { timex: 'XXXX-WXX' };
  if (m.weekday !== undefined) return { timex: `XXXX-WXX-${m.weekday}${clock(m)}` };
  if (m.monthShift !== undefined || m.toldMonth !== undefined)
    return { timex: m.day === undefined ? 'XXXX-XX' : `XXXX-XX-${pad(m.day)}${clock(m)}` };
  if (m.away !== undefined && m.away.unit !== 'day' && m.away.unit !== 'week') return undefined;
  return { timex: hasDay(m) ? `XXXX-XX-XX${clock(m)}` : `T${m.clock}` };
}

const hasDay = (m: Moment): boolean => m.dayShift !== undefined || m.toldDay !== undefined || m.away !== undefined;

/** Does it name a part of a year, and not the year itself? */
export const namesPart = (m: Moment): boolean =>
  [m.month, m.quarter, m.half, m.months, m.season, m.festival, m.lunar].some((part) => part !== undefined);

/** The year of the text's time: the calendar's, or of a financial year the one that it falls in. */
function yearNow(m: Moment, anchor: Day, { yearEnd }: Context): number {
  if (!m.fiscal || yearEnd === undefined) return anchor.year;
  const at = ordinal(anchor);
  return [-1, 0, 1].map((by) => anchor.year + by).find((year) => fiscalDays(year, {}, yearEnd)[1] >= at)!;
}

/** 本季度, 上季度; of a financial year only where its end is known. */
function shiftedQuarter(m: Moment, shift: number, anchor: Day, context: Context): Resolved | undefined {
  if (!m.fiscal) {
    const now = context.quarter ?? anchor;
    const { year, month } = monthsOn(now.year, now.month, 3 * shift);
    return inYear({ ...m, quarter: Math.ceil(month / 3) }, year, context);
  }
  if (context.yearEnd === undefined) return undefined;
  const year = yearNow(m, anchor, context);
  const at = ordinal(anchor);
  const now = [1, 2, 3, 4].find((quarter) => fiscalDays(year, { quarter }, context.yearEnd!)[1] >= at)! - 1 + shift;
  return inYear({ ...m, quarter: (((now % 4) + 4) % 4) + 1 }, year + Math.floor(now / 4), context);
}

/** 去年同期: the period that the text has named last, in the year that is said. */
function sameTerm(year: number | undefined, { period }: Context): Resolved | undefined {
  if (year === undefined || period === undefined) return undefined;
  const [from, to] = period.map(dayOf) as [Day, Day];
  if (from.year !== to.year || to.year === year) return undefined;
  const last = to.day === daysIn(to.year, to.month) ? daysIn(year, to.month) : Math.min(to.day, daysIn(year, to.month));
  return named([ordinal({ ...from, year }), ordinal({ year, month: to.month, day: last })]);
}

/** Days by the name that they have where they are a whole year, half, quarter or month; else from day to day. */
function named(days: Days): Resolved {
  const [from, to] = days.map(dayOf) as [Day, Day];
  const year = pad(from.year, 4);
  const whole = from.year === to.year && from.day === 1 && to.day === daysIn(to.year, to.month);
  const months = whole ? to.month - from.month + 1 : 0;
  if (months === 12) return { timex: year, days };
  if (months === 6 && from.month % 6 === 1) return { timex: `${year}-H${Math.ceil(from.month / 6)}`, days };
  if (months === 3 && from.month % 3 === 1) return { timex: `${year}-Q${Math.ceil(from.month / 3)}`, days };
  if (months === 1) return { timex: `${year}-${pad(from.month)}`, days };
  return from.year === to.year && from.month === to.month && from.day === to.day ? day(days[0], undefined) : between(days);
}

const between = (days: Days): Resolved => ({ timex: `${iso(dayOf(days[0]))}/${iso(dayOf(days[1]))}`, days });

/** 90年代 is `199X`; 十四五 `2021/2025`. */
function years([first, last]: readonly [number, number]): Resolved {
  const days: Days = [ordinal({ year: first, month: 1, day: 1 }), ordinal({ year: last, month: 12, day: 31 })];
  return { timex: last - first === 9 ? `${Math.floor(first / 10)}X` : `${first}/${last}`, days };
}

/**
 * The nearest, by the tense; five to seven months away with no sign of it, the past one. A tense does not outweigh everything:
 * what was 定于7月29日 and is told on the 30th is not next year's.
 */
export function nearest<R extends Resolved>(choices: readonly (R | undefined)[], at: number, tense: Tense): R | undefined {
  let best: R | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    if (choice === undefined) continue;
    if (choice.days === undefined) return choice;
    const [from, to] = choice.days;
    const away = from > at ? from - at : to < at ? at - to : 0;
    const against = (tense === 'future' && to < at) || (tense === 'past' && from > at);
    const ahead = from > at && tense === undefined;
    const cost = away + (against ? AGAINST_TENSE : !ahead ? 0 : away >= FIVE_MONTHS ? YEAR : to - from > 80 ? PERIOD_AHEAD : 0);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

/** Days that a period may still run when figures of it are told. */
const STILL = 5;

/** The last that is over: 1-11月 in January is of the year before. */
export function lastOver<R extends Resolved>(choices: readonly (R | undefined)[], at: number): R | undefined {
  const over = choices.filter((choice) => choice?.days !== undefined && choice.days[1] <= at + STILL);
  return over.reduce(
    (last, choice) => (choice!.days![1] > (last?.days?.[1] ?? Number.NEGATIVE_INFINITY) ? choice : last),
    undefined,
  );
}

/** 前5月 and 前三季度: the last that are over; the quarters of this year from when half of them are. */
function monthsOver(choices: readonly (Resolved | undefined)[], at: number, counted: boolean): Resolved | undefined {
  const now = choices.find((choice) => choice?.days !== undefined && choice.days[0] <= at && at <= choice.days[1]);
  const half = now !== undefined && 2 * (at - now.days![0]) > now.days![1] - now.days![0];
  return !counted && half ? now : lastOver(choices, at);
}

/** 13日: of the month that puts it nearest. Where nothing is known of the text's time, the month stays open. */
function bareDay(m: Moment, context: Context): Resolved | undefined {
  const { anchor, tense } = context;
  if (anchor === undefined) return { timex: `XXXX-XX-${pad(m.day!)}${clock(m)}` };
  const choices = [0, -1, 1].map((by) => {
    const { year, month } = monthsOn(anchor.year, anchor.month, by);
    return m.day! <= daysIn(year, month) ? inYear({ ...m, month }, year, context) : undefined;
  });
  return nearest(choices, ordinal(anchor), tense);
}

/** A week counted from the anchor's, or a day in it; 周五 alone is the last one, or the next where the words say future. */
function week(m: Moment, at: number, tense: Tense): Resolved {
  const monday = at - weekdayOf(at) + 1;
  if (m.weekday === undefined) {
    const from = monday + 7 * m.weekShift!;
    const { year, week } = weekOf(from);
    const [first, last, suffix] =
      m.part === 3 ? [5, 6, '-WE'] : m.part === 4 ? [0, 2, ''] : m.part === 5 ? [3, 6, ''] : [0, 6, ''];
    return { timex: `${year}-W${pad(week)}${suffix}`, days: [from + first, from + last] };
  }
  if (m.weekShift !== undefined) return day(monday + 7 * m.weekShift + m.weekday - 1, m.clock);
  const here = monday + m.weekday - 1;
  if (tense === 'future') return day(here < at ? here + 7 : here, m.clock);
  return day(here > at ? here - 7 : here, m.clock);
}

const clock = (m: { readonly clock?: string }): string => (m.clock === undefined ? '' : `T${m.clock}`);

export function day(count: number, at: string | undefined): Resolved {
  return { timex: `${iso(dayOf(count))}${at === undefined ? '' : `T${at}`}`, days: [count, count] };
}

/** `14:30`, of a second of the day. */
function clockOf(second: number): string {
  const [h, min, s] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return `${pad(h)}:${pad(min)}${s === 0 ? '' : `:${pad(s)}`}`;
}

/** The day so far from another, the month's last where it has no such day. */
function onFrom({ year, month, day: of }: Day, { months, days }: Pick<Length, 'months' | 'days'>, sign: number): number {
  const to = monthsOn(year, month, sign * months);
  return ordinal({ ...to, day: Math.min(of, daysIn(to.year, to.month)) }) + sign * days;
}

/** 3天前, 两年后: in the unit that is said. Hours and minutes need the hour that the text was written. */
function away(m: Pick<Moment, 'away' | 'clock'>, sign: 1 | -1, anchor: Instant): Resolved | undefined {
  const length = m.away!;
  const count = onFrom(anchor, length, sign);
  const { year, month } = dayOf(count);
  if (length.seconds > 0) {
    if (anchor.second === undefined) return undefined;
    const total = count * SECONDS + anchor.second + sign * length.seconds;
    return day(Math.floor(total / SECONDS), clockOf(((total % SECONDS) + SECONDS) % SECONDS));
  }
  if (length.unit === 'day' || length.unit === 'week') return day(count, m.clock);
  const of: Days = [ordinal({ year, month, day: 1 }), ordinal({ year, month, day: daysIn(year, month) })];
  return named(length.unit === 'year' ? [ordinal({ year, month: 1, day: 1 }), ordinal({ year, month: 12, day: 31 })] : of);
}

/** 近三年: the days up to this one, 未来三年: from it on, as many as are said; 前两周: the whole weeks before this one. */
function window(length: Length, sign: 1 | -1, whole: boolean, anchor: Instant): Resolved | undefined {
  const at = ordinal(anchor);
  if (length.seconds > 0) {
    const other = away({ away: { ...length, sign } }, sign, anchor);
    if (other === undefined) return undefined;
    const here = day(at, clockOf(anchor.second!));
    const [first, last] = sign < 0 ? [other, here] : [here, other];
    return { timex: `${first.timex}/${last.timex}`, days: [first.days![0], last.days![1]] };
  }
  if (!whole) return between(sign < 0 ? [onFrom(anchor, length, -1), at - 1] : [at, onFrom(anchor, length, 1) - 1]);
  const { unit, months, days } = length;
  if (unit === 'day') return between(sign < 0 ? [at - days, at - 1] : [at + 1, at + days]);
  if (unit === 'week') {
    const monday = at - weekdayOf(at) + 1;
    return between(sign < 0 ? [monday - days, monday - 1] : [monday + 7, monday + 6 + days]);
  }
  const size = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  const begin = anchor.month - ((anchor.month - 1) % size); // of the year, quarter or month that the anchor is in
  const [from, to] = sign < 0 ? [-months, -1] : [size, size + months - 1];
  const [first, last] = [monthsOn(anchor.year, begin, from), monthsOn(anchor.year, begin, to)];
  return named([ordinal({ ...first, day: 1 }), ordinal({ ...last, day: daysIn(last.year, last.month) })]);
}

const SEASONS = ['SP', 'SU', 'FA', 'WI'];

/** A moment in a year that is known, or in one that stays open. */
export function inYear(m: Moment, year: number | undefined, { yearEnd }: Pick<Context, 'yearEnd'>): Resolved | undefined {
  const y = year === undefined ? 'XXXX' : pad(year, 4);
  const fiscal = m.fiscal === true;
  const name = fiscal ? `FY${y}` : y;
  if (m.nth !== undefined) {
    const { nth, ...rest } = m;
    const within = inYear(rest, year, { yearEnd: undefined });
    return within?.days === undefined ? undefined : narrow(nth, within.days, m);
  }
  if (m.festival !== undefined || m.lunar !== undefined) return year === undefined ? openFestival(m) : inChineseCalendar(m, year);
  if (m.season !== undefined) return { timex: `${name}-${SEASONS[m.season - 1]}` }; // which days a season has, no two calendars agree
  const months = (first: number, last: number, timex: string): Resolved => {
    if (year === undefined) return { timex };
    if (fiscal) return yearEnd === undefined ? { timex } : { timex, days: fiscalDays(year, m, yearEnd) };
    return { timex, days: [ordinal({ year, month: first, day: 1 }), ordinal({ year, month: last, day: daysIn(year, last) })] };
  };
  if (m.month !== undefined && m.day !== undefined) {
    const timex = `${y}-${pad(m.month)}-${pad(m.day)}${clock(m)}`;
    if (year === undefined) return { timex };
    if (m.day > daysIn(year, m.month)) return undefined;
    const count = ordinal({ year, month: m.month, day: m.day });
    return { timex, days: [count, count] };
  }
  if (m.month !== undefined) {
    const whole = months(m.month, m.month, `${y}-${pad(m.month)}`);
    const part = m.part === undefined || whole.days === undefined ? undefined : PARTS[m.part];
    return part === undefined
      ? whole
      : { ...whole, days: [whole.days![0] + part[0], Math.min(whole.days![0] + part[1], whole.days![1])] };
  }
  if (m.quarter !== undefined) return months(3 * m.quarter - 2, 3 * m.quarter, `${name}-Q${m.quarter}`);
  if (m.half !== undefined) return months(6 * m.half - 5, 6 * m.half, `${name}-H${m.half}`);
  if (m.months !== undefined) {
    const [first, last] = m.months < 0 ? [13 + m.months, 12] : [1, m.months];
    const to = year === undefined ? `XXXX-${pad(last)}` : iso({ year, month: last, day: daysIn(year, last) });
    return months(first, last, year === undefined ? `XXXX-${pad(first)}/${to}` : `${y}-${pad(first)}-01/${to}`);
  }
  return months(1, 12, name);
}

/** First and last day of a part of a month, counted from its first: 上旬, 中旬, 下旬, 上半月, 下半月. */
const PARTS: Readonly<Record<number, readonly [number, number]>> = {
  1: [0, 9],
  2: [10, 19],
  3: [20, 30],
  4: [0, 14],
  5: [15, 30],
};

/** 国庆节 is the first of October of every year, 春节 of each another day. */
function openFestival(m: Moment): Resolved {
  const fixed = /^\d\d-\d\d$/.test(m.festival ?? '');
  return {
    timex: fixed
      ? `XXXX-${m.festival}${clock(m)}`
      : m.festival !== undefined || m.lunar?.day !== undefined
        ? 'XXXX-XX-XX'
        : 'XXXX-XX',
  };
}

function inChineseCalendar(m: Moment, year: number): Resolved | undefined {
  if (m.festival !== undefined) {
    const count = festivalDay(m.festival, year);
    return count === undefined ? undefined : day(count, m.clock);
  }
  const { month, day: of, leap } = m.lunar!;
  const days = lunarDays(year, month, of, leap ?? false);
  if (days === undefined) return undefined;
  return of === undefined ? between(days) : day(days[0], m.clock);
}

/** 第二周, 最后3周, 第一个周二, 前10天 of the days given. Weeks begin on Monday; a year's are those of ISO 8601. */
function narrow({ n, of, weekday, count }: NonNullable<Moment['nth']>, [from, to]: Days, m: Moment): Resolved | undefined {
  const start = dayOf(from);
  if (weekday !== undefined) {
    const first = from + ((weekday - weekdayOf(from) + 7) % 7);
    const at = n < 0 ? to - ((weekdayOf(to) - weekday + 7) % 7) : first + 7 * (n - 1);
    return at >= from && at <= to ? day(at, m.clock) : undefined;
  }
  if (of === 'month') {
    if (to - from < 360 || Math.abs(n) > 12) return undefined;
    const [first, last] = count ? (n < 0 ? [13 + n, 12] : [1, n]) : [n, n];
    return named([
      ordinal({ year: start.year, month: first, day: 1 }),
      ordinal({ year: start.year, month: last, day: daysIn(start.year, last) }),
    ]);
  }
  if (of === 'day') {
    if (count) return between(n < 0 ? [to + 1 + n, to] : [from, from + n - 1]);
    return from + n - 1 <= to ? day(from + n - 1, m.clock) : undefined;
  }
  const thursday = from + ((4 - weekdayOf(from) + 7) % 7);
  const monday = to - from > 360 ? thursday - 3 : from + ((8 - weekdayOf(from)) % 7);
  const lastSunday = to - (weekdayOf(to) % 7);
  if (count) return between(n < 0 ? [lastSunday + 7 * n + 1, lastSunday] : [monday, monday + 7 * n - 1]);
  const first = monday + 7 * (n - 1);
  if (first > to) return undefined;
  const { year, week } = weekOf(first);
  return { timex: `${year}-W${pad(week)}`, days: [first, first + 6] };
}
