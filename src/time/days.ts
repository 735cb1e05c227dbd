import type { Tense } from './around.js';
import { type Day, dayOf, daysIn, monthsOn, ordinal, ordinalOf, pad, weekdayOf, weekOf } from './calendar.js';
import { away, type Instant, window } from './counted.js';
import { fiscalDays, type YearEnd } from './fiscal.js';
import { clock, day, edge, named, openOf, type Resolved, years } from './interval.js';
import type { Days } from './lunar.js';
import { isRelative, type Moment, momentOf, type PartOf } from './moment.js';
import { monthsOver, nearest } from './nearest.js';
import { inYear } from './within.js';

/** What a moment is resolved against. */
export type Context = {
  /** When the text was written. */
  readonly anchor: Instant | undefined;
  /** The day named last, also the antecedent for its year and month. */
  readonly told: Day | undefined;
  /** The period named last. */
  readonly period: Days | undefined;
  /** The start of the first quarter named in the text: the one that a report means by 本季度. */
  readonly quarter: Day | undefined;
  readonly tense: Tense;
  /** The financial year end of the company that the sentence is about. */
  readonly yearEnd: YearEnd | undefined;
};

/**
 * Resolves a moment to the calendar.
 *
 * @returns `undefined` if it is not a date: no such day, or relative to something unknown
 */
export function resolveMoment(m: Moment, context: Context): Resolved | undefined {
  const whole = resolveWhole(m, context);
  return whole?.days === undefined || m.modifier === undefined || m.part !== undefined
    ? whole
    : { timex: whole.timex, days: edge(whole.days, m.modifier) };
}

function resolveWhole(m: Moment, context: Context): Resolved | undefined {
  const { anchor, told, tense } = context;
  if (m.years !== undefined) return years(m.years);
  if (m.window !== undefined) return anchor && window(m.window, anchor);
  const near = told ?? anchor;
  if (anchor === undefined && !(isTold(m) && near !== undefined) && isRelative(m)) return open(m, context);
  if (m.away !== undefined) return anchor && away(m.away, anchor, m.clock);
  if (m.toldDay !== undefined) return near && day(ordinalOf(near) + m.toldDay, m.clock);
  if (m.toldMonth !== undefined) {
    if (near === undefined) return undefined;
    const { year, month } = monthsOn(near.year, near.month, m.toldMonth);
    return inYear(momentOf({ month }, m), year, context);
  }
  if (m.toldYear !== undefined) return near && inYear(m, near.year + m.toldYear, context);
  if (m.dayShift !== undefined) return anchor && day(ordinalOf(anchor) + m.dayShift, m.clock);
  if (m.weekShift !== undefined || m.weekday !== undefined) return anchor && week(m, ordinalOf(anchor), tense);
  if (m.quarterShift !== undefined) return anchor && shiftedQuarter(m, m.quarterShift, anchor, context);
  if (m.monthShift !== undefined) {
    if (anchor === undefined) return undefined;
    const { year, month } = monthsOn(anchor.year, anchor.month, m.monthShift);
    return inYear(momentOf({ month }, m), m.year ?? (m.yearShift === undefined ? year : year + m.yearShift), context);
  }
  // the company's year end is unknown
  if (m.fiscal && m.year === undefined && context.yearEnd === undefined) return inYear(m, undefined, context);
  const stated = m.year ?? (m.yearShift !== undefined && anchor ? yearNow(m, anchor, context) + m.yearShift : undefined);
  if (m.sameTerm) return sameTerm(stated, context);
  if (stated !== undefined) return inYear(m, stated, context);
  if (!namesPart(m)) {
    if (m.day !== undefined) return bareDay(m, context);
    if (m.clock !== undefined) return near ? day(ordinalOf(near), m.clock) : openOf(`T${m.clock}`);
  }
  if (anchor === undefined) return inYear(m, undefined, context);
  if (!namesPart(m)) return inYear(m, anchor.year, context);
  const choices = [0, -1, 1].map((by) => inYear(m, anchor.year + by, context));
  const leap = choices.some((choice) => choice !== undefined)
    ? []
    : [-2, 2, -3, 3, -4, 4].map((by) => inYear(m, anchor.year + by, context)); // 2月29日
  if (m.months !== undefined && tense !== 'future') return monthsOver(choices, ordinalOf(anchor), m.upTo ?? false);
  return nearest([...choices, ...leap], ordinalOf(anchor), tense);
}

const isTold = (m: Moment): boolean => m.toldDay !== undefined || m.toldMonth !== undefined || m.toldYear !== undefined;

/** Resolves a moment relative to an unknown time: open, at the stated granularity. 同期 and lengths such as hours yield nothing. */
function open(m: Moment, context: Context): Resolved | undefined {
  if (m.sameTerm) return undefined;
  if (m.yearShift !== undefined || m.toldYear !== undefined) return inYear(m, undefined, context);
  if (m.quarterShift !== undefined) return openOf('XXXX-QX');
  if (m.weekShift !== undefined && m.weekday === undefined) return openOf('XXXX-WXX');
  if (m.weekday !== undefined) return openOf(`XXXX-WXX-${m.weekday}${clock(m)}`);
  if (m.monthShift !== undefined || m.toldMonth !== undefined)
    return openOf(m.day === undefined ? 'XXXX-XX' : `XXXX-XX-${pad(m.day)}${clock(m)}`);
  if (m.away !== undefined && m.away.unit !== 'day' && m.away.unit !== 'week') return undefined;
  return openOf(hasDay(m) ? `XXXX-XX-XX${clock(m)}` : `T${m.clock}`);
}

const hasDay = (m: Moment): boolean => m.dayShift !== undefined || m.toldDay !== undefined || m.away !== undefined;

/** Reports whether the moment names a part of a year, as opposed to the year itself. */
export const namesPart = (m: Moment): boolean =>
  (m.month ?? m.quarter ?? m.half ?? m.months ?? m.season ?? m.festival ?? m.lunar) !== undefined;

/** Returns the year of the text's time: the calendar year, or the financial year that the time falls in. */
function yearNow(m: Moment, anchor: Day, { yearEnd }: Context): number {
  if (!m.fiscal || yearEnd === undefined) return anchor.year;
  const at = ordinalOf(anchor);
  return [-1, 0, 1].map((by) => anchor.year + by).find((year) => fiscalDays(year, {}, yearEnd)[1] >= at)!;
}

/**
 * Reports whether figures of a quarter can be news, that is, of the current or previous one. A quarter named for
 * comparison is older.
 */
const isReported = (quarter: Day, anchor: Day): boolean => {
  const ago = (anchor.year - quarter.year) * 12 + anchor.month - quarter.month;
  return ago >= 0 && ago < 6;
};

/** Resolves 本季度 or 上季度; for a financial year, only if its end is known. */
function shiftedQuarter(m: Moment, shift: number, anchor: Day, context: Context): Resolved | undefined {
  if (!m.fiscal) {
    const now = context.quarter !== undefined && isReported(context.quarter, anchor) ? context.quarter : anchor;
    const { year, month } = monthsOn(now.year, now.month, 3 * shift);
    return inYear(momentOf({ quarter: Math.ceil(month / 3) }, m), year, context);
  }
  if (context.yearEnd === undefined) return undefined;
  const year = yearNow(m, anchor, context);
  const at = ordinalOf(anchor);
  const now = [1, 2, 3, 4].find((quarter) => fiscalDays(year, { quarter }, context.yearEnd!)[1] >= at)! - 1 + shift;
  return inYear(momentOf({ quarter: (((now % 4) + 4) % 4) + 1 }, m), year + Math.floor(now / 4), context);
}

/** Resolves 去年同期: the period named last, moved to the stated year. */
function sameTerm(year: number | undefined, { period }: Context): Resolved | undefined {
  if (year === undefined || period === undefined) return undefined;
  const [from, to] = period.map(dayOf) as [Day, Day];
  if (from.year !== to.year || to.year === year) return undefined;
  const last = to.day === daysIn(to.year, to.month) ? daysIn(year, to.month) : Math.min(to.day, daysIn(year, to.month));
  return named([ordinal(year, from.month, from.day), ordinal(year, to.month, last)]);
}

/** Resolves 13日 to the month that puts it nearest. If the text's time is unknown, the month stays open. */
function bareDay(m: Moment, context: Context): Resolved | undefined {
  const { anchor, tense } = context;
  if (anchor === undefined) return openOf(`XXXX-XX-${pad(m.day!)}${clock(m)}`);
  const choices = [0, -1, 1].map((by) => {
    const { year, month } = monthsOn(anchor.year, anchor.month, by);
    return m.day! <= daysIn(year, month) ? inYear(momentOf({ month }, m), year, context) : undefined;
  });
  return nearest(choices, ordinalOf(anchor), tense);
}

/** First and last day of a part of a week, counted from Monday. */
const WEEK_PARTS: Partial<Record<PartOf, readonly [number, number]>> = { firstHalf: [0, 2], lastHalf: [3, 6], weekend: [5, 6] };

/** Resolves a week relative to the anchor's, or a day in it. 周五 alone is the last one, or the next one if the tense is future. */
function week(m: Moment, at: number, tense: Tense): Resolved {
  const monday = at - weekdayOf(at) + 1;
  if (m.weekday === undefined) {
    const from = monday + 7 * m.weekShift!;
    const { year, week } = weekOf(from);
    const [first, last] = m.part === undefined ? [0, 6] : WEEK_PARTS[m.part]!;
    return { timex: `${year}-W${pad(week)}${m.part === 'weekend' ? '-WE' : ''}`, days: [from + first, from + last] };
  }
  if (m.weekShift !== undefined) return day(monday + 7 * m.weekShift + m.weekday - 1, m.clock);
  const here = monday + m.weekday - 1;
  if (tense === 'future') return day(here < at ? here + 7 : here, m.clock);
  return day(here > at ? here - 7 : here, m.clock);
}
