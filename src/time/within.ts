import { dayOf, daysIn, iso, ordinal, pad, weekdayOf, weekOf } from './calendar.js';
import { fiscalDays, type YearEnd } from './fiscal.js';
import { between, clock, day, named, openOf, type Resolved } from './interval.js';
import { type Days, festivalDay, lunarDays } from './lunar.js';
import { type Moment, momentOf, type PartOf } from './moment.js';

const SEASONS = ['SP', 'SU', 'FA', 'WI'];

/** Resolves a moment in a known year, or in one that stays open. */
export function inYear(
  m: Moment,
  year: number | undefined,
  { yearEnd }: { readonly yearEnd: YearEnd | undefined },
): Resolved | undefined {
  const y = year === undefined ? 'XXXX' : pad(year, 4);
  const fiscal = m.fiscal === true;
  const name = fiscal ? `FY${y}` : y;
  if (m.nth !== undefined) {
    const within = inYear(momentOf({ nth: undefined }, m), year, { yearEnd: undefined });
    return within?.days === undefined ? undefined : narrow(m.nth, within.days, m);
  }
  if (m.festival !== undefined || m.lunar !== undefined) return year === undefined ? openFestival(m) : inChineseCalendar(m, year);
  if (m.season !== undefined) return openOf(`${name}-${SEASONS[m.season - 1]}`); // calendars disagree about the days of a season
  const months = (first: number, last: number, timex: string): Resolved => {
    if (year === undefined) return openOf(timex);
    if (fiscal) return yearEnd === undefined ? openOf(timex) : { timex, days: fiscalDays(year, m, yearEnd) };
    return { timex, days: [ordinal(year, first, 1), ordinal(year, last, daysIn(year, last))] };
  };
  if (m.month !== undefined && m.day !== undefined) {
    const timex = `${y}-${pad(m.month)}-${pad(m.day)}${clock(m)}`;
    if (year === undefined) return openOf(timex);
    if (m.day > daysIn(year, m.month)) return undefined;
    const count = ordinal(year, m.month, m.day);
    return { timex, days: [count, count] };
  }
  if (m.month !== undefined) {
    const whole = months(m.month, m.month, `${y}-${pad(m.month)}`);
    const part = m.part === undefined || whole.days === undefined ? undefined : PARTS[m.part];
    return part === undefined
      ? whole
      : { timex: whole.timex, days: [whole.days![0] + part[0], Math.min(whole.days![0] + part[1], whole.days![1])] };
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

/** First and last day of a part of a month, counted from its first day: 上旬, 中旬, 下旬, 上半月, 下半月. */
const PARTS: Partial<Record<PartOf, readonly [number, number]>> = {
  firstTen: [0, 9],
  midTen: [10, 19],
  lastTen: [20, 30],
  firstHalf: [0, 14],
  lastHalf: [15, 30],
};

/** Resolves a festival without a year. 国庆节 is on October 1 every year; the day of 春节 varies. */
function openFestival(m: Moment): Resolved {
  const fixed = /^\d\d-\d\d$/.test(m.festival ?? '');
  return openOf(
    fixed ? `XXXX-${m.festival}${clock(m)}` : m.festival !== undefined || m.lunar?.day !== undefined ? 'XXXX-XX-XX' : 'XXXX-XX',
  );
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

/** Resolves 第二周, 最后3周, 第一个周二 or 前10天 within the given days. Weeks begin on Monday; those of a year are ISO 8601 weeks. */
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
    return named([ordinal(start.year, first, 1), ordinal(start.year, last, daysIn(start.year, last))]);
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
