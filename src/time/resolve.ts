import type { DateFact, Untexted } from '../fact.js';
import { type Day, dayOf, daysIn, iso, monthsOn, ordinal, pad, weekdayOf, weekOf } from './calendar.js';
import type { DateForm } from './form.js';
import { isRelative, type Moment } from './moment.js';

/** First and last day, counted from 1970-01-01. */
type Days = readonly [from: number, to: number];
/** A moment brought to the calendar: its timex, and its days where it is fully known. */
type Resolved = { readonly timex: string; readonly days?: Days };

/** Days from which a date ahead with no word of the future is not meant: five months. */
const FIVE_MONTHS = 150;
const YEAR = 366;
/** Days that a word of past or future weighs: nine months. */
const AGAINST_TENSE = 270;
/** How near a day must be named for 次日 to be the next. */
const NEAR = 60;
/** A quarter or half is reported when it is over, so one ahead has to be nearer by this many days. */
const PERIOD_AHEAD = 60;

/**
 * Dates against the text's own time and against each other, in document order.
 *
 * @param anchor the day of publication, where it is known; without it what the text leaves open stays open (`XXXX-04-18`)
 */
export function resolveDates(forms: readonly DateForm[], anchor: Day | undefined): Untexted<DateFact>[] {
  let told: (Day & { readonly end: number }) | undefined; // the last day that the text has named, and where
  return forms.flatMap((form) => {
    const near = told !== undefined && form.start - told.end < NEAR ? told : undefined;
    const listed = told !== undefined && form.start - told.end <= 1; // 7月14日、15日: counted from the day before it
    const first =
      listed && isBareDay(form.first) ? bareDay(form.first, told, undefined) : resolve(form.first, anchor, form, near);
    if (first === undefined) return [];
    const last = form.last && resolveLast(form, form.last, first, anchor);
    if (form.last !== undefined && last === undefined) return [];
    if (first.days !== undefined && first.days[0] === first.days[1]) told = { ...dayOf(first.days[0]), end: form.end };
    return [last !== undefined && isBefore(last, first) ? factOf(form, last, first) : factOf(form, first, last)];
  });
}

const isBareDay = (m: Moment): boolean => m.day !== undefined && m.month === undefined && m.monthShift === undefined;

/**
 * The second end of a range: what it leaves out is the nearest that does not come before the first.
 *
 * @returns one before the first only of words that no slip of a figure makes (今晚10点至前天10点: a range written downwards);
 *   `undefined` where the figures put it there: 5月19日至15日 is damaged
 */
function resolveLast(form: DateForm, last: Moment, first: Resolved, anchor: Day | undefined): Resolved | undefined {
  if (first.days === undefined) return resolve(last, anchor, form, undefined);
  const at = first.days[0];
  const from = dayOf(at);
  if (last.weekday !== undefined && last.weekShift === undefined)
    return day(at + ((last.weekday - weekdayOf(at) + 7) % 7), last.clock);
  const sameUnit = last.month !== undefined && last.month === form.first.month; // 5月19日至15日: no other year is meant
  const years = yearIsOpen(last) && !sameUnit ? [from.year, from.year + 1] : [];
  const inWords = isRelative(last);
  const named = inWords ? resolve(last, anchor, form, undefined) : resolve(last, from, { tense: 'future' }, from);
  const choices = [named, ...years.map((year) => inYear(last, year))];
  const inOrder = choices.find((choice) => choice !== undefined && !isBefore(choice, first));
  return inOrder ?? (inWords && last.carried !== true ? named : undefined);
}

/** Does it name a part of a year, and not the year itself? */
const yearIsOpen = (m: Moment): boolean =>
  ((m.year === undefined && m.yearShift === undefined) || m.carried === true) &&
  (m.month !== undefined || m.quarter !== undefined || m.half !== undefined);

const isBefore = (last: Resolved, first: Resolved): boolean =>
  last.days !== undefined && first.days !== undefined && last.days[1] < first.days[0];

function factOf(form: DateForm, first: Resolved, last: Resolved | undefined): Untexted<DateFact> {
  const { start, end, bound, monthsTo } = form;
  const base = { type: 'date' as const, start, end };
  const rest = { ...(bound ? { bound } : {}), ...(isRelative(form.first) ? { relative: true as const } : {}) };
  if (monthsTo !== undefined && first.days !== undefined) {
    const to = dayOf(first.days[1]);
    const start = monthsOn(to.year, to.month, 1 - monthsTo);
    return { ...base, ...interval([ordinal({ ...start, day: 1 }), first.days[1]]), ...rest };
  }
  if (last !== undefined) {
    const timex = `${first.timex}/${last.timex}`;
    if (first.days === undefined || last.days === undefined) return { ...base, timex, ...rest };
    return { ...base, timex, ...span([first.days[0], last.days[1]]), ...rest };
  }
  const { modifier } = form.first;
  return {
    ...base,
    timex: first.timex,
    ...(modifier ? { mod: modifier } : {}),
    ...(first.days ? span(first.days) : {}),
    ...rest,
  };
}

const span = ([from, to]: Days): { from: string; to: string } => ({ from: iso(dayOf(from)), to: iso(dayOf(to)) });
const interval = (days: Days): { timex: string; from: string; to: string } => {
  const { from, to } = span(days);
  return { timex: `${from}/${to}`, from, to };
};

type Tense = { readonly tense?: 'past' | 'future' };

function resolve(m: Moment, anchor: Day | undefined, { tense }: Tense, told: Day | undefined): Resolved | undefined {
  const from = told ?? anchor;
  if (m.toldShift !== undefined) return from && day(ordinal(from) + m.toldShift, m.clock);
  if (m.dayShift !== undefined) return anchor && day(ordinal(anchor) + m.dayShift, m.clock);
  if (m.weekShift !== undefined || m.weekday !== undefined) return anchor && week(m, ordinal(anchor), tense);
  if (m.monthShift !== undefined && m.month === undefined) {
    if (anchor === undefined) return undefined;
    const { year, month } = monthsOn(anchor.year, anchor.month, m.monthShift);
    return inYear({ ...m, month }, year);
  }
  const stated = m.year ?? (m.yearShift !== undefined && anchor ? anchor.year + m.yearShift : undefined);
  if (stated !== undefined) return inYear(m, stated);
  if (m.yearShift !== undefined && m.month === undefined && m.quarter === undefined && m.half === undefined) return undefined; // 去年, and nobody knows of when
  if (m.month === undefined && m.day !== undefined) return bareDay(m, anchor, tense);
  if (anchor === undefined) return inYear(m, undefined);
  if (m.month === undefined && m.quarter === undefined && m.half === undefined && m.months === undefined)
    return inYear(m, anchor.year);
  const at = ordinal(anchor);
  return nearest(
    [anchor.year - 1, anchor.year, anchor.year + 1].map((year) => inYear(m, year)),
    at,
    tense,
  );
}

/**
 * The nearest, by the tense; five to seven months away with no sign of it, the past one. A tense does not outweigh everything:
 * what was 定于7月29日 and is told on the 30th is not next year's.
 */
function nearest(choices: readonly (Resolved | undefined)[], at: number, tense: Tense['tense']): Resolved | undefined {
  let best: Resolved | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    if (choice?.days === undefined) continue;
    const [from, to] = choice.days;
    const away = from > at ? from - at : to < at ? at - to : 0;
    const against = (tense === 'future' && to < at) || (tense === 'past' && from > at);
    const ahead = from > at && tense === undefined;
    const cost = away + (against ? AGAINST_TENSE : !ahead ? 0 : away >= FIVE_MONTHS ? YEAR : to - from > 80 ? PERIOD_AHEAD : 0);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

/** 13日: of the month that puts it nearest. Where nothing is known of the text's time, the month stays open. */
function bareDay(m: Moment, anchor: Day | undefined, tense: Tense['tense']): Resolved | undefined {
  if (anchor === undefined) return { timex: `XXXX-XX-${pad(m.day!)}${clock(m)}` };
  const choices = [-1, 0, 1].map((by) => {
    const { year, month } = monthsOn(anchor.year, anchor.month, by);
    return m.day! <= daysIn(year, month) ? inYear({ ...m, month }, year) : undefined;
  });
  return nearest(choices, ordinal(anchor), tense);
}

/** A week counted from the anchor's, or a day in it; 周五 alone is the last one, or the next where the words say future. */
function week(m: Moment, at: number, tense: Tense['tense']): Resolved {
  const monday = at - weekdayOf(at) + 1;
  if (m.weekday === undefined) {
    const from = monday + 7 * m.weekShift!;
    const { year, week } = weekOf(from);
    return { timex: `${year}-W${pad(week)}`, days: [from, from + 6] };
  }
  if (m.weekShift !== undefined) return day(monday + 7 * m.weekShift + m.weekday - 1, m.clock);
  const here = monday + m.weekday - 1;
  if (tense === 'future') return day(here < at ? here + 7 : here, m.clock);
  return day(here > at ? here - 7 : here, m.clock);
}

const clock = (m: { readonly clock?: string }): string => (m.clock === undefined ? '' : `T${m.clock}`);

function day(count: number, at: string | undefined): Resolved {
  return { timex: `${iso(dayOf(count))}${at === undefined ? '' : `T${at}`}`, days: [count, count] };
}

/** A moment in a year that is known, or in one that stays open. */
function inYear(m: Moment, year: number | undefined): Resolved | undefined {
  const y = year === undefined ? 'XXXX' : pad(year, 4);
  const fiscal = m.fiscal === true;
  const name = fiscal ? `FY${y}` : y;
  const months = (first: number, last: number, timex: string): Resolved =>
    year === undefined || fiscal
      ? { timex }
      : { timex, days: [ordinal({ year, month: first, day: 1 }), ordinal({ year, month: last, day: daysIn(year, last) })] };
  if (m.month !== undefined && m.day !== undefined) {
    const timex = `${y}-${pad(m.month)}-${pad(m.day)}${clock(m)}`;
    if (year === undefined) return { timex };
    if (m.day > daysIn(year, m.month)) return undefined;
    const count = ordinal({ year, month: m.month, day: m.day });
    return { timex, days: [count, count] };
  }
  if (m.month !== undefined) return months(m.month, m.month, `${y}-${pad(m.month)}`);
  if (m.quarter !== undefined) return months(3 * m.quarter - 2, 3 * m.quarter, `${name}-Q${m.quarter}`);
  if (m.half !== undefined) return months(6 * m.half - 5, 6 * m.half, `${name}-H${m.half}`);
  if (m.months !== undefined) {
    const to = year === undefined ? `XXXX-${pad(m.months)}` : iso({ year, month: m.months, day: daysIn(year, m.months) });
    return months(1, m.months, year === undefined ? `XXXX-01/${to}` : `${y}-01-01/${to}`);
  }
  return months(1, 12, name);
}
