import { fiscalDays, type YearEnd } from '../calendar/fiscal.js';
import {
  addMonths,
  type CalendarDay,
  calendarDayOf,
  daysInMonth,
  epochDayOf,
  isoWeekOf,
  pad,
  toEpochDay,
  weekdayOf,
} from '../calendar/gregorian.js';
import {
  clockSuffixOf,
  openDateOf,
  periodEdgeOf,
  type ResolvedDate,
  resolvedDayOf,
  resolvedPeriodOf,
  resolvedYearsOf,
} from '../calendar/interval.js';
import type { DayRange } from '../calendar/lunar.js';
import { distanceCost, pickFinishedMonths, pickNearest } from '../calendar/nearest.js';
import { type Instant, resolveOffset, resolveWindow } from '../calendar/relative.js';
import { componentsOf, type DateComponents, isRelative, type Modifier, type PeriodPart } from './components.js';
import type { Tense } from './cues.js';
import { resolveInYear } from './resolve-in-year.js';

/** What date components are resolved against. */
export type ReferenceContext = {
  /** When the text was written. */
  readonly anchor: Instant | undefined;
  /** The day named last, also the antecedent for its year and month. */
  readonly antecedent: CalendarDay | undefined;
  /** The period named last. */
  readonly antecedentPeriod: DayRange | undefined;
  /** The start of the first quarter named in the text: the one that a report means by 本季度. */
  readonly reportedQuarter: CalendarDay | undefined;
  readonly tense: Tense;
  /** The financial year end of the company that the sentence is about. */
  readonly yearEnd: YearEnd | undefined;
};

/**
 * Resolves date components to the calendar.
 *
 * @returns `undefined` if it is not a date: no such day, or relative to something unknown
 */
export function resolveComponents(date: DateComponents, context: ReferenceContext): ResolvedDate | undefined {
  const resolved = resolveUnmodified(date, context);
  if (resolved !== undefined && date.modifier !== undefined && isDecade(date.years))
    return { timex: resolved.timex, days: resolvedYearsOf(partOfDecade(date.years[0], date.modifier)).days };
  return resolved?.days === undefined || date.modifier === undefined || date.periodPart !== undefined
    ? resolved
    : { timex: resolved.timex, days: periodEdgeOf(resolved.days, date.modifier) };
}

type Years = readonly [first: number, last: number];

const isDecade = (years: Years | undefined): years is Years => years !== undefined && years[1] - years[0] === 9;

/** Returns the years that the beginning of a decade, its middle or its end are: 90年代初 is 1990 to 1992. */
function partOfDecade(first: number, modifier: Modifier): Years {
  if (modifier === 'START') return [first, first + 2];
  return modifier === 'MID' ? [first + 3, first + 6] : [first + 7, first + 9];
}

function resolveUnmodified(date: DateComponents, context: ReferenceContext): ResolvedDate | undefined {
  const { anchor, antecedent, tense } = context;
  if (date.years !== undefined) return resolvedYearsOf(date.years);
  if (date.window !== undefined) return anchor && resolveWindow(date.window, anchor);
  const reference = antecedent ?? anchor;
  if (anchor === undefined && !(hasAntecedentShift(date) && reference !== undefined) && isRelative(date))
    return resolveOpen(date, context);
  if (date.offset !== undefined) return anchor && resolveOffset(date.offset, anchor, date.clock);
  if (date.antecedentDayShift !== undefined)
    return reference && resolvedDayOf(epochDayOf(reference) + date.antecedentDayShift, date.clock);
  if (date.antecedentMonthShift !== undefined) {
    if (reference === undefined) return undefined;
    const { year, month } = addMonths(reference.year, reference.month, date.antecedentMonthShift);
    return resolveInYear(componentsOf({ month }, date), year, context);
  }
  if (date.antecedentYearShift !== undefined)
    return reference && resolveInYear(date, reference.year + date.antecedentYearShift, context);
  if (date.dayShift !== undefined) return anchor && resolvedDayOf(epochDayOf(anchor) + date.dayShift, date.clock);
  if (date.weekShift !== undefined || date.weekday !== undefined) return anchor && resolveWeek(date, epochDayOf(anchor), tense);
  if (date.quarterShift !== undefined) return anchor && resolveQuarterShift(date, date.quarterShift, anchor, context);
  if (date.monthShift !== undefined) {
    if (anchor === undefined) return undefined;
    const { year, month } = addMonths(anchor.year, anchor.month, date.monthShift);
    return resolveInYear(
      componentsOf({ month }, date),
      date.year ?? (date.yearShift === undefined ? year : year + date.yearShift),
      context,
    );
  }
  // the company's year end is unknown
  if (date.fiscal && date.year === undefined && context.yearEnd === undefined) return resolveInYear(date, undefined, context);
  const statedYear =
    date.year ?? (date.yearShift !== undefined && anchor ? currentYearOf(date, anchor, context) + date.yearShift : undefined);
  if (date.samePeriod) return resolveSamePeriod(statedYear, context);
  if (statedYear !== undefined) return resolveInYear(date, statedYear, context);
  if (!hasPartOfYear(date)) {
    if (date.day !== undefined) return resolveDayOfMonth(date, context);
    if (date.clock !== undefined)
      return reference ? resolvedDayOf(epochDayOf(reference), date.clock) : openDateOf(`T${date.clock}`);
  }
  if (anchor === undefined) return resolveInYear(date, undefined, context);
  if (!hasPartOfYear(date)) return resolveInYear(date, anchor.year, context);
  const nearestYear = isPlainMonth(date) ? nearestYearOf(date.month!, date.day, anchor, tense) : undefined;
  if (nearestYear !== undefined) return resolveInYear(date, nearestYear, context);
  const choices = SHIFTS.map((shift) => resolveInYear(date, anchor.year + shift, context));
  const leap = choices.some((choice) => choice !== undefined)
    ? []
    : [-2, 2, -3, 3, -4, 4].map((shift) => resolveInYear(date, anchor.year + shift, context)); // 2月29日
  if (date.months !== undefined && tense !== 'future')
    return pickFinishedMonths(choices, epochDayOf(anchor), date.cumulative ?? false);
  return pickNearest([...choices, ...leap], epochDayOf(anchor), tense);
}

/** Reports whether the components name a month or a day of it and nothing else that decides their days. */
const isPlainMonth = (date: DateComponents): boolean =>
  date.month !== undefined &&
  date.fiscal === undefined &&
  date.nth === undefined &&
  date.festival === undefined &&
  date.lunar === undefined &&
  date.season === undefined &&
  date.months === undefined &&
  (date.day !== undefined || date.periodPart === undefined);

/** The order in which years and months are tried: of equally near ones, the first counts. */
const SHIFTS = [0, -1, 1];

/** Returns the year that puts a month, or a day of it, nearest; `undefined` if none of the three has the day. */
function nearestYearOf(month: number, day: number | undefined, anchor: CalendarDay, tense: Tense): number | undefined {
  const anchorDay = epochDayOf(anchor);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const shift of SHIFTS) {
    const year = anchor.year + shift;
    const length = daysInMonth(year, month);
    if (day !== undefined && day > length) continue;
    const cost = distanceCost(toEpochDay(year, month, day ?? 1), toEpochDay(year, month, day ?? length), anchorDay, tense);
    if (cost < least) [best, least] = [year, cost];
  }
  return best;
}

const hasAntecedentShift = (date: DateComponents): boolean =>
  date.antecedentDayShift !== undefined || date.antecedentMonthShift !== undefined || date.antecedentYearShift !== undefined;

/** Resolves components relative to an unknown time: open, at the stated granularity; not 同期 and lengths such as hours. */
function resolveOpen(date: DateComponents, context: ReferenceContext): ResolvedDate | undefined {
  if (date.samePeriod) return undefined;
  if (date.yearShift !== undefined || date.antecedentYearShift !== undefined) return resolveInYear(date, undefined, context);
  if (date.quarterShift !== undefined) return openDateOf('XXXX-QX');
  if (date.weekShift !== undefined && date.weekday === undefined) return openDateOf('XXXX-WXX');
  if (date.weekday !== undefined) return openDateOf(`XXXX-WXX-${date.weekday}${clockSuffixOf(date)}`);
  if (date.monthShift !== undefined || date.antecedentMonthShift !== undefined)
    return openDateOf(date.day === undefined ? 'XXXX-XX' : `XXXX-XX-${pad(date.day)}${clockSuffixOf(date)}`);
  if (date.offset !== undefined && date.offset.unit !== 'day' && date.offset.unit !== 'week') return undefined;
  return openDateOf(hasRelativeDay(date) ? `XXXX-XX-XX${clockSuffixOf(date)}` : `T${date.clock}`);
}

const hasRelativeDay = (date: DateComponents): boolean =>
  date.dayShift !== undefined || date.antecedentDayShift !== undefined || date.offset !== undefined;

/** Reports whether the components name a part of a year, as opposed to the year itself. */
export const hasPartOfYear = (date: DateComponents): boolean =>
  (date.month ?? date.quarter ?? date.half ?? date.months ?? date.season ?? date.festival ?? date.lunar) !== undefined;

/** Returns the year of the text's time: the calendar year, or the financial year that the time falls in. */
function currentYearOf(date: DateComponents, anchor: CalendarDay, { yearEnd }: ReferenceContext): number {
  if (!date.fiscal || yearEnd === undefined) return anchor.year;
  const anchorDay = epochDayOf(anchor);
  return [-1, 0, 1].map((shift) => anchor.year + shift).find((year) => fiscalDays(year, {}, yearEnd)[1] >= anchorDay)!;
}

/**
 * Reports whether figures of a quarter can be news, that is, of the current or previous one. A quarter named for
 * comparison is older.
 */
const isRecentQuarter = (quarter: CalendarDay, anchor: CalendarDay): boolean => {
  const monthsAgo = (anchor.year - quarter.year) * 12 + anchor.month - quarter.month;
  return monthsAgo >= 0 && monthsAgo < 6;
};

/** Resolves 本季度 or 上季度; for a financial year, only if its end is known. */
function resolveQuarterShift(
  date: DateComponents,
  shift: number,
  anchor: CalendarDay,
  context: ReferenceContext,
): ResolvedDate | undefined {
  if (!date.fiscal) {
    const current =
      context.reportedQuarter !== undefined && isRecentQuarter(context.reportedQuarter, anchor)
        ? context.reportedQuarter
        : anchor;
    const { year, month } = addMonths(current.year, current.month, 3 * shift);
    return resolveInYear(componentsOf({ quarter: Math.ceil(month / 3) }, date), year, context);
  }
  if (context.yearEnd === undefined) return undefined;
  const year = currentYearOf(date, anchor, context);
  const anchorDay = epochDayOf(anchor);
  const current = [1, 2, 3, 4].find((quarter) => fiscalDays(year, { quarter }, context.yearEnd!)[1] >= anchorDay)! - 1 + shift;
  return resolveInYear(componentsOf({ quarter: (((current % 4) + 4) % 4) + 1 }, date), year + Math.floor(current / 4), context);
}

/** Resolves 去年同期: the period named last, moved to the stated year. */
function resolveSamePeriod(year: number | undefined, { antecedentPeriod }: ReferenceContext): ResolvedDate | undefined {
  if (year === undefined || antecedentPeriod === undefined) return undefined;
  const [from, to] = antecedentPeriod.map(calendarDayOf) as [CalendarDay, CalendarDay];
  if (from.year !== to.year || to.year === year) return undefined;
  const last =
    to.day === daysInMonth(to.year, to.month) ? daysInMonth(year, to.month) : Math.min(to.day, daysInMonth(year, to.month));
  return resolvedPeriodOf([toEpochDay(year, from.month, from.day), toEpochDay(year, to.month, last)]);
}

/** Resolves 13日 to the month that puts it nearest. If the text's time is unknown, the month stays open. */
function resolveDayOfMonth(date: DateComponents, context: ReferenceContext): ResolvedDate | undefined {
  const { anchor, tense } = context;
  if (anchor === undefined) return openDateOf(`XXXX-XX-${pad(date.day!)}${clockSuffixOf(date)}`);
  const anchorDay = epochDayOf(anchor);
  let best: { readonly year: number; readonly month: number } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const shift of SHIFTS) {
    const choice = addMonths(anchor.year, anchor.month, shift);
    if (date.day! > daysInMonth(choice.year, choice.month)) continue;
    const epochDays = toEpochDay(choice.year, choice.month, date.day!);
    const cost = distanceCost(epochDays, epochDays, anchorDay, tense);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best && resolveInYear(componentsOf({ month: best.month }, date), best.year, context);
}

/** First and last day of a part of a week, counted from Monday. */
const WEEK_PARTS: Partial<Record<PeriodPart, readonly [number, number]>> = {
  firstHalf: [0, 2],
  lastHalf: [3, 6],
  weekend: [5, 6],
};

/** Resolves a week relative to the anchor's, or a day in it. 周五 alone is the last one, or the next one if the tense is future. */
function resolveWeek(date: DateComponents, anchorDay: number, tense: Tense): ResolvedDate {
  const monday = anchorDay - weekdayOf(anchorDay) + 1;
  if (date.weekday === undefined) {
    const from = monday + 7 * date.weekShift!;
    const { year, week } = isoWeekOf(from);
    const [first, last] = date.periodPart === undefined ? [0, 6] : WEEK_PARTS[date.periodPart]!;
    return { timex: `${year}-W${pad(week)}${date.periodPart === 'weekend' ? '-WE' : ''}`, days: [from + first, from + last] };
  }
  if (date.weekShift !== undefined) return resolvedDayOf(monday + 7 * date.weekShift + date.weekday - 1, date.clock);
  const thisWeek = monday + date.weekday - 1;
  if (tense === 'future') return resolvedDayOf(thisWeek < anchorDay ? thisWeek + 7 : thisWeek, date.clock);
  return resolvedDayOf(thisWeek > anchorDay ? thisWeek - 7 : thisWeek, date.clock);
}
