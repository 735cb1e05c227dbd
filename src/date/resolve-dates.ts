import type { YearEnd } from '../calendar/fiscal.js';
import {
  addMonths,
  type CalendarDay,
  calendarDayOf,
  epochDayOf,
  formatIsoDate,
  isoDateOf,
  toEpochDay,
  weekdayOf,
} from '../calendar/gregorian.js';
import { type ResolvedDate, resolvedDayOf } from '../calendar/interval.js';
import type { DayRange } from '../calendar/lunar.js';
import { pickLastFinished, pickNearest } from '../calendar/nearest.js';
import type { Instant } from '../calendar/relative.js';
import type { DateBound, DateFact, Draft } from '../fact.js';
import { componentsOf, type DateComponents, grainOf, isRelative, type Modifier, type PeriodPart } from './components.js';
import type { Tense } from './cues.js';
import type { DateExpression } from './expression.js';
import { hasPartOfYear, type ReferenceContext, resolveComponents } from './resolve-components.js';
import { resolveInYear } from './resolve-in-year.js';

/** How close the antecedent of 次日 (a day) or 次年 (a period) must be, in code units. */
const ANTECEDENT_REACH = 60;
/** How close a year in the same sentence must be to apply to the dates after it; for a period and 去年同期, twice as far. */
const YEAR_REACH = 100;
/** In an enumeration, a date this many months before the previous one is in the next year: 2025年12月、1月. */
const MIN_MONTHS_TO_NEXT_YEAR = 9;
const HALF_YEAR = 6;

/**
 * The tense that a bound implies if no word before the date does: a deadline may lie months ahead; what has run since a
 * date is past.
 */
const TENSE_BY_BOUND: Readonly<Record<DateBound, Tense>> = { before: 'either', after: undefined, since: 'past' };

/** What the text context of a date says, beyond the date's own words. */
export type TextContext = {
  /** Returns the company that the words at an offset are about. */
  readonly subjectAt: (at: number) => Subject | undefined;
  /** Reports whether two offsets are in one sentence, with no report named between them (一季报). */
  readonly isInOneSentence: (from: number, to: number) => boolean;
  /** Returns the tense of the words before a date. */
  readonly tenseAt: (start: number, end: number) => Tense;
  /** Reports whether a date is outside the chronological order of its sentence (较4月9日). */
  readonly isAside: (start: number, end: number) => boolean;
  /** Reports whether something is compared with a date (比上月). */
  readonly isCompared: (start: number, end: number) => boolean;
  /** Reports whether the words of a date name the year before the one that the text reports (上年). */
  readonly isPreviousYear: (start: number) => boolean;
  /** Reports whether the words around a date allow that the text reports on it. */
  readonly canBeReported: (start: number, end: number) => boolean;
  /** Reports whether a date begins a clause, or a whole sentence. */
  readonly opensClause: (start: number) => boolean;
  readonly opensSentence: (start: number) => boolean;
};

/** A company's name, and the end of its financial year if known. */
export type Subject = { readonly name: string; readonly yearEnd: YearEnd | undefined };

/** An antecedent and the end of its span. */
type Antecedent = { readonly days: DayRange; readonly end: number };

/** The antecedents collected so far. */
type Antecedents = {
  /** A date of any length. */
  last?: Antecedent;
  /** A single day. */
  day?: Antecedent;
  /** A date longer than a day. */
  period?: Antecedent;
  /** A date whose year was stated or inherited. */
  year?: Antecedent & { readonly aside: boolean };
  /** A past year that opens its sentence (去年缺货，上半年…), until another year is named. */
  opening?: { readonly year: number; readonly end: number };
  /** The start of the first quarter named: the one that is reported. */
  quarter?: CalendarDay;
  /** The period that the text reports on: the last date with which nothing is compared. */
  reported?: Antecedent;
  /** Companies with the quarters that the text has named as financial ones: 微软 1. */
  readonly fiscal: Set<string>;
};

/**
 * Resolves dates against the text's own time and against each other, in document order.
 *
 * @param anchor when the text was published, if known; without it, what the text leaves open stays open (`XXXX-04-18`)
 */
export function resolveDates(
  expressions: readonly DateExpression[],
  anchor: Instant | undefined,
  textContext: TextContext,
): Draft<DateFact>[] {
  const antecedents: Antecedents = { fiscal: new Set() };
  const facts: Draft<DateFact>[] = [];
  expressions.forEach((original, i) => {
    const subject =
      original.first.quarter === undefined && !original.first.fiscal ? undefined : textContext.subjectAt(original.start);
    const opened = withOpeningYear(withFiscalQuarter(original, subject, antecedents), antecedents, textContext);
    const expression = withInheritedYear(opened, anchor, antecedents, textContext);
    const antecedent = antecedentFor(expression, antecedents);
    const repeatedDay =
      repeatedWeekdayOf(expression, antecedents.day) ?? explainedWeekdayOf(expression, expressions[i + 1], anchor);
    if (antecedent === 'far' || repeatedDay === 'other') return;
    const context: ReferenceContext = {
      anchor: enumerationAnchorOf(expression, antecedents) ?? reportedAnchorOf(expression, antecedents, textContext) ?? anchor,
      antecedent,
      antecedentPeriod: antecedentPeriodFor(expression, antecedents, textContext),
      reportedQuarter: antecedents.quarter,
      tense:
        textContext.tenseAt(expression.start, expression.end) ??
        (expression.bound === undefined ? undefined : TENSE_BY_BOUND[expression.bound]),
      yearEnd: expression.first.fiscal ? subject?.yearEnd : undefined,
    };
    const first = repeatedDay ?? resolveOpenRangeStart(expression, context) ?? resolveComponents(expression.first, context);
    const second = first && expression.last && resolveRangeEnd(expression, expression.last, first, context);
    if (first === undefined || (expression.last !== undefined && second === undefined)) return;
    remember(expression, first, second, antecedents, textContext);
    const isReversed = second !== undefined && isEndBefore(second, first);
    facts.push(dateDraftOf(expression, isReversed ? second : first, isReversed ? first : second, anchor));
  });
  return facts;
}

function remember(
  expression: DateExpression,
  first: ResolvedDate,
  second: ResolvedDate | undefined,
  antecedents: Antecedents,
  textContext: TextContext,
): void {
  const { isAside, isCompared, opensSentence } = textContext;
  const days = daysOf(expression, first, second) ?? first.days;
  if (days === undefined) return;
  rememberOpeningYear(expression, days, antecedents, opensSentence);
  const antecedent: Antecedent = { days, end: expression.end };
  antecedents.last = antecedent;
  const isBasis = isCompared(expression.start, expression.end);
  if (!isBasis && isReported(expression, textContext)) antecedents.reported = antecedent;
  if (expression.first.year !== undefined && hasPartOfYear(expression.first))
    antecedents.year = { days, end: expression.end, aside: isAside(expression.start, expression.end) };
  if (expression.first.quarter !== undefined && !expression.first.fiscal) antecedents.quarter ??= calendarDayOf(days[0]);
  const lastDays = second?.days ?? first.days!; // 次日 after 9日至13日 is the 14th
  if (lastDays[0] === lastDays[1] && !expression.namesWholeWeek && expression.first.antecedentDayShift === undefined)
    antecedents.day = { days: lastDays, end: expression.end };
  if (
    days[0] !== days[1] &&
    !isBasis &&
    !expression.first.samePeriod &&
    !expression.first.modifier &&
    !expression.first.periodPart
  )
    antecedents.period = antecedent;
}

/** Reports whether a date can be the period that the text reports on, rather than one counted from it (上月, 去年同期). */
const isReported = ({ start, end, first, bound }: DateExpression, { canBeReported }: TextContext): boolean =>
  !first.samePeriod &&
  bound !== 'since' &&
  (first.monthShift ?? first.weekShift ?? first.quarterShift) !== -1 &&
  canBeReported(start, end);

/** Keeps the past year that opens a sentence (去年缺货), and forgets it at the next year. */
function rememberOpeningYear(
  { start, end, first, last }: DateExpression,
  days: DayRange,
  antecedents: Antecedents,
  opensSentence: TextContext['opensSentence'],
): void {
  if (
    (first.year === undefined && first.yearShift === undefined) ||
    (first.year !== undefined && first.year === antecedents.opening?.year)
  )
    return;
  const isYearAlone = (first.yearShift ?? 0) < 0 && last === undefined && grainOf(first) === 'year' && !first.modifier;
  if (isYearAlone && !first.samePeriod && opensSentence(start)) antecedents.opening = { year: calendarDayOf(days[0]).year, end };
  else delete antecedents.opening;
}

/** Adds the year that opens the sentence to a half or quarter that opens a clause of it: 去年缺货，上半年出货大增，下半年下滑. */
function withOpeningYear(
  expression: DateExpression,
  { opening }: Antecedents,
  { isInOneSentence, opensClause }: TextContext,
): DateExpression {
  const { start, first, last } = expression;
  if (opening === undefined || last !== undefined || (first.half ?? first.quarter) === undefined || first.fiscal)
    return expression;
  if (first.year !== undefined || isRelative(first) || !opensClause(start) || !isInOneSentence(opening.end, start))
    return expression;
  return { ...expression, first: componentsOf({ year: opening.year }, first) };
}

/** Marks a quarter as financial if the text has named it as one for the same company: 第一季度 after 第一财季. */
function withFiscalQuarter(expression: DateExpression, subject: Subject | undefined, { fiscal }: Antecedents): DateExpression {
  const { quarter, year } = expression.first;
  if (quarter === undefined || subject === undefined) return expression;
  const name = `${subject.name} ${quarter}`;
  if (expression.first.fiscal) fiscal.add(name);
  return year === undefined && fiscal.has(name)
    ? { ...expression, first: componentsOf({ fiscal: true }, expression.first) }
    : expression;
}

/**
 * Adds the year to a date that states none, from one before it: in an enumeration (2018年4月及12月), or in a sentence about a
 * past year (2009年5月31日…，6月1日).
 */
function withInheritedYear(
  expression: DateExpression,
  anchor: Instant | undefined,
  { year: antecedentYear }: Antecedents,
  { isInOneSentence, isAside }: TextContext,
): DateExpression {
  const { first } = expression;
  if (antecedentYear === undefined || first.month === undefined || first.year !== undefined || isRelative(first))
    return expression;
  if (expression.last !== undefined) return expression; // 2025年12月…，1-12月: the range began before the antecedent
  const gap = expression.start - antecedentYear.end;
  const { year, month } = calendarDayOf(antecedentYear.days[1]);
  const isPastYear = (anchor === undefined || year < anchor.year) && !antecedentYear.aside && gap < YEAR_REACH;
  const isEnumerated = gap <= 1;
  if (
    !(isEnumerated || (isPastYear && !isAside(expression.start, expression.end))) ||
    !isInOneSentence(antecedentYear.end, expression.start)
  )
    return expression;
  const monthsBack = month - first.month; // months by which the date would precede the antecedent
  const yearShift =
    monthsBack >= (isEnumerated ? MIN_MONTHS_TO_NEXT_YEAR : HALF_YEAR) ? 1 : !isEnumerated && -monthsBack > HALF_YEAR ? -1 : 0;
  return { ...expression, first: componentsOf({ year: year + yearShift }, first) };
}

/** Returns the antecedent of 次日, 当月 or 次年; `far` if the text has named one, but too far back. */
function antecedentFor({ start, first }: DateExpression, antecedents: Antecedents): CalendarDay | 'far' | undefined {
  const { antecedentDayShift: dayShift, antecedentMonthShift: monthShift, antecedentYearShift: yearShift } = first;
  const antecedent = yearShift !== undefined || monthShift !== undefined ? antecedents.last : antecedents.day;
  if (antecedent !== undefined && start - antecedent.end < ANTECEDENT_REACH) return calendarDayOf(antecedent.days[1]);
  const needsAntecedent = dayShift === 0 || monthShift !== undefined || yearShift !== undefined;
  return needsAntecedent && antecedents.last !== undefined ? 'far' : undefined;
}

/** Returns the day before in an enumeration, as the anchor: 7月14日、15日. */
function enumerationAnchorOf({ start, first }: DateExpression, { day }: Antecedents): CalendarDay | undefined {
  return day !== undefined && start - day.end <= 1 && isDayOnly(first) ? calendarDayOf(day.days[1]) : undefined;
}

/**
 * Returns the day from which 上年 and 比上月 are counted: the last of the period that the text reports. A month is counted from a
 * period within one month, and so on.
 */
function reportedAnchorOf(
  { start, end, first }: DateExpression,
  { reported }: Antecedents,
  { isCompared, isInOneSentence, isPreviousYear }: TextContext,
): CalendarDay | undefined {
  if (reported === undefined || start - reported.end > 2 * YEAR_REACH) return undefined;
  const [from, to] = reported.days;
  const [firstDay, lastDay] = [calendarDayOf(from), calendarDayOf(to)];
  if (first.yearShift === -1)
    return isPreviousYear(start) && isInOneSentence(reported.end, start) && firstDay.year === lastDay.year ? lastDay : undefined;
  const isWithin =
    (first.monthShift === -1 && to - from < 31 && firstDay.month === lastDay.month) ||
    (first.weekShift === -1 && first.weekday === undefined && to - from < 7) ||
    (first.quarterShift === -1 && !first.fiscal && to - from > 88 && to - from < 92);
  return isWithin && isCompared(start, end) ? lastDay : undefined;
}

/** Returns the period that 去年同期 refers to. */
function antecedentPeriodFor(
  { start, first }: DateExpression,
  { period: antecedentPeriod }: Antecedents,
  { isInOneSentence }: TextContext,
): DayRange | undefined {
  if (!first.samePeriod || antecedentPeriod === undefined || start - antecedentPeriod.end > 2 * YEAR_REACH) return undefined;
  return isInOneSentence(antecedentPeriod.end, start) ? antecedentPeriod.days : undefined;
}

/** Resolves a weekday that repeats the day before it (6月26日(星期五)); `other` if that day has another weekday. */
function repeatedWeekdayOf(
  { start, first, last }: DateExpression,
  antecedent: Antecedent | undefined,
): ResolvedDate | 'other' | undefined {
  if (antecedent === undefined || last !== undefined || start - antecedent.end > 1) return undefined;
  if (first.weekday === undefined || first.weekShift !== undefined || first.nth !== undefined) return undefined;
  return weekdayOf(antecedent.days[0]) === first.weekday ? resolvedDayOf(antecedent.days[0], first.clock) : 'other';
}

/** Resolves a weekday that the day in brackets after it explains, if that has this weekday: 星期三(11月29日). */
function explainedWeekdayOf(
  { end, first, last }: DateExpression,
  next: DateExpression | undefined,
  anchor: Instant | undefined,
): ResolvedDate | undefined {
  if (first.weekday === undefined || first.weekShift !== undefined || first.nth !== undefined || last !== undefined)
    return undefined;
  if (next === undefined || next.start !== end + 1 || next.last !== undefined || next.first.month === undefined) return undefined;
  const day = next.first.day === undefined ? undefined : resolveComponents(next.first, { ...NO_CONTEXT, anchor });
  return day?.days !== undefined && weekdayOf(day.days[0]) === first.weekday
    ? resolvedDayOf(day.days[0], first.clock)
    : undefined;
}

const NO_CONTEXT: ReferenceContext = {
  anchor: undefined,
  antecedent: undefined,
  antecedentPeriod: undefined,
  reportedQuarter: undefined,
  tense: undefined,
  yearEnd: undefined,
};

const isDayOnly = (date: DateComponents): boolean =>
  date.day !== undefined && date.month === undefined && date.monthShift === undefined && date.antecedentMonthShift === undefined;

/**
 * Resolves the first end of a range without a year to the year that puts the whole range nearest: in August, 1-7月 is over,
 * though January is far away.
 */
function resolveOpenRangeStart(expression: DateExpression, context: ReferenceContext): ResolvedDate | undefined {
  const { first, last } = expression;
  const { anchor, tense } = context;
  if (anchor === undefined || last === undefined || first.year !== undefined || isRelative(first) || !hasPartOfYear(first))
    return undefined;
  const choices = [0, -1, 1].flatMap((shift): (ResolvedDate & { readonly resolved: ResolvedDate })[] => {
    const resolved = resolveInYear(first, anchor.year + shift, context);
    const end = resolved && resolveRangeEnd(expression, last, resolved, context);
    return resolved?.days && end?.days
      ? [{ resolved, timex: resolved.timex, days: [resolved.days[0], Math.max(resolved.days[0], end.days[1])] }]
      : [];
  });
  const isCumulative = first.month === 1 && grainOf(first) === 'month' && grainOf(last) === 'month' && tense !== 'future';
  return (isCumulative ? pickLastFinished(choices, epochDayOf(anchor)) : pickNearest(choices, epochDayOf(anchor), tense))
    ?.resolved;
}

/**
 * Resolves the second end of a range: what it leaves open becomes the nearest time that is not before the first end.
 *
 * @returns a time before the first end only for words, which no typo in a figure produces (今晚10点至前天10点: a range in reverse
 *   order); `undefined` if figures put it there: 5月19日至15日 is damaged
 */
function resolveRangeEnd(
  expression: DateExpression,
  last: DateComponents,
  first: ResolvedDate,
  context: ReferenceContext,
): ResolvedDate | undefined {
  const antecedent = first.days && calendarDayOf(first.days[1]);
  if (last.antecedentDayShift !== undefined || last.antecedentYearShift !== undefined || last.antecedentMonthShift !== undefined)
    return antecedent && resolveComponents(last, { ...context, antecedent });
  if (grainOf(last) === 'clock' && antecedent !== undefined) return resolvedDayOf(epochDayOf(antecedent), last.clock);
  if (first.days === undefined) return resolveComponents(last, context);
  const at = first.days[0];
  const from = calendarDayOf(at);
  if (last.weekday !== undefined && last.weekShift === undefined && last.nth === undefined)
    return resolvedDayOf(at + ((last.weekday - weekdayOf(at) + 7) % 7), last.clock);
  const isSameMonth = last.month !== undefined && last.month === expression.first.month; // 5月19日至15日: no other year is meant
  const years = hasOpenYear(last) && !isSameMonth ? [from.year, from.year + 1] : [];
  const isInWords = isRelative(last);
  const resolvedLast = isInWords
    ? resolveComponents(last, context)
    : resolveComponents(last, { ...context, anchor: from, antecedent: from, tense: 'future' });
  const choices = [resolvedLast, ...years.map((year) => resolveInYear(last, year, context))];
  const choiceInOrder = choices.find((choice) => choice !== undefined && !isEndBefore(choice, first));
  return choiceInOrder ?? (isInWords && last.yearInherited !== true ? resolvedLast : undefined);
}

/** Reports whether the components name a part of a year that is not stated. */
const hasOpenYear = (date: DateComponents): boolean =>
  ((date.year === undefined && date.yearShift === undefined) || date.yearInherited === true) && hasPartOfYear(date);

const isEndBefore = (last: ResolvedDate, first: ResolvedDate): boolean =>
  last.days !== undefined && first.days !== undefined && last.days[1] < first.days[0];

/** The TIMEX3 modifier for a part of a month or week. */
const MODIFIER_BY_PART: Partial<Record<PeriodPart, Modifier>> = {
  firstTen: 'START',
  firstHalf: 'START',
  midTen: 'MID',
  lastTen: 'END',
  lastHalf: 'END',
};

function dateDraftOf(
  expression: DateExpression,
  first: ResolvedDate,
  last: ResolvedDate | undefined,
  anchor: CalendarDay | undefined,
): Draft<DateFact> {
  const days = daysOf(expression, first, last);
  const from = days && isoDateOf(days[0]);
  const to =
    expression.bound === 'since' ? dayOfPublication(days, anchor) : days && (days[0] === days[1] ? from : isoDateOf(days[1]));
  const modifier = expression.first.modifier ?? (expression.first.periodPart && MODIFIER_BY_PART[expression.first.periodPart]);
  return {
    type: 'date',
    start: expression.start,
    end: expression.end,
    timex:
      expression.trailingMonths !== undefined && days !== undefined
        ? `${from}/${isoDateOf(days[1])}`
        : last
          ? rangeTimexOf(first, last)
          : first.timex,
    mod: last === undefined && expression.trailingMonths === undefined ? modifier : undefined,
    from,
    to,
    bound: expression.bound,
    relative: isRelative(expression.first) ? true : undefined,
  };
}

/** Returns the last day of a date with the bound `since`: the day of publication, unless the date is after it. */
const dayOfPublication = (days: DayRange | undefined, anchor: CalendarDay | undefined): string | undefined =>
  days !== undefined && anchor !== undefined && days[0] <= epochDayOf(anchor) ? formatIsoDate(anchor) : undefined;

/** Joins the beginning of the first and the end of the last, each of which may itself be an interval (十四五至十五五). */
const rangeTimexOf = (first: ResolvedDate, last: ResolvedDate): string =>
  `${first.timex.split('/')[0]}/${last.timex.split('/').at(-1)}`;

/** Returns the first and last day that a date covers, if both are known. */
function daysOf({ trailingMonths }: DateExpression, first: ResolvedDate, last: ResolvedDate | undefined): DayRange | undefined {
  if (first.days === undefined) return undefined;
  if (last !== undefined) return last.days && [first.days[0], last.days[1]];
  if (trailingMonths === undefined) return first.days;
  const to = calendarDayOf(first.days[1]);
  const { year, month } = addMonths(to.year, to.month, 1 - trailingMonths);
  return [toEpochDay(year, month, 1), first.days[1]];
}
