import type { DateFact, Untexted } from '../fact.js';
import { type Day, dayOf, iso, monthsOn, ordinal, weekdayOf } from './calendar.js';
import { type Context, day, type Instant, inYear, namesPart, type Resolved, resolveMoment } from './days.js';
import type { YearEnd } from './fiscal.js';
import type { DateForm } from './form.js';
import type { Days } from './lunar.js';
import { grain, isRelative, type Moment } from './moment.js';

/** How near a day must be named for 次日 to be the next, and a period for 次年. */
const NEAR = 60;

/** What the text has named last, and where. */
type Told = { readonly days: Days; readonly end: number };

/** A company by its name, and the end of its financial year where that is known. */
export type Subject = { readonly name: string; readonly yearEnd: YearEnd | undefined };

/**
 * Dates against the text's own time and against each other, in document order.
 *
 * @param anchor when the text was published, where it is known; without it what the text leaves open stays open (`XXXX-04-18`)
 * @param subjectAt the company that the words at an offset are about
 */
export function resolveDates(
  forms: readonly DateForm[],
  anchor: Instant | undefined,
  subjectAt: (at: number) => Subject | undefined,
): Untexted<DateFact>[] {
  let last: Told | undefined; // of any length
  let lastDay: Told | undefined;
  let period: Told | undefined; // longer than a day
  let quarter: Day | undefined; // the begin of the first quarter named: a report's own
  const fiscal = new Set<string>(); // 微软 1: its first quarter has been called a financial one
  return forms.flatMap((given) => {
    const subject = given.first.quarter === undefined && !given.first.fiscal ? undefined : subjectAt(given.start);
    const named = `${subject?.name} ${given.first.quarter}`;
    if (given.first.fiscal && given.first.quarter !== undefined && subject !== undefined) fiscal.add(named);
    const form =
      given.first.year === undefined && fiscal.has(named)
        ? { ...given, first: { ...given.first, fiscal: true as const } }
        : given;
    const isNear = (told: Told | undefined): Day | undefined =>
      told !== undefined && form.start - told.end < NEAR ? dayOf(told.days[1]) : undefined;
    const { toldDay, toldMonth, toldYear } = form.first;
    const near = isNear(toldYear !== undefined || toldMonth !== undefined ? last : lastDay);
    const isTold = toldDay === 0 || toldMonth !== undefined || toldYear !== undefined;
    if (near === undefined && isTold && last !== undefined) return []; // 当日, and the day that was told is far
    const yearEnd = form.first.fiscal ? subject?.yearEnd : undefined;
    const inSentence = period !== undefined && period.end >= (form.sentence ?? 0) ? period.days : undefined;
    const context: Context = { anchor, told: near, period: inSentence, quarter, tense: form.tense, yearEnd };
    const repeats = weekdayRepeated(form, lastDay);
    if (repeats !== undefined) return repeats.days === undefined ? [] : [factOf(form, repeats, undefined)];
    const listed = lastDay !== undefined && form.start - lastDay.end <= 1 && isBareDay(form.first) ? lastDay : undefined; // 7月14日、15日
    const first = resolveMoment(form.first, listed ? { ...context, anchor: dayOf(listed.days[1]), tense: undefined } : context);
    if (first === undefined) return [];
    const second = form.last && resolveLast(form, form.last, first, context);
    if (form.last !== undefined && second === undefined) return [];
    const fact = second !== undefined && isBefore(second, first) ? factOf(form, second, first) : factOf(form, first, second);
    const days = daysOf(form, first, second) ?? first.days;
    if (form.first.quarter !== undefined && !form.first.fiscal && first.days !== undefined) quarter ??= dayOf(first.days[0]);
    if (days !== undefined) {
      last = { days, end: form.end };
      if (first.days![0] === first.days![1] && !form.namesWeek && toldDay === undefined)
        lastDay = { days: first.days!, end: form.end };
      if (days[0] !== days[1] && !form.first.sameTerm && !form.first.modifier) period = last;
    }
    return [fact];
  });
}

/** 6月26日(星期五): the weekday of the day before it is that day; one that the day does not have is no date at all. */
function weekdayRepeated({ start, first, last }: DateForm, told: Told | undefined): Resolved | undefined {
  if (told === undefined || last !== undefined || start - told.end > 1) return undefined;
  if (first.weekday === undefined || first.weekShift !== undefined || first.nth !== undefined) return undefined;
  return weekdayOf(told.days[0]) === first.weekday ? day(told.days[0], first.clock) : { timex: '' };
}

const isBareDay = (m: Moment): boolean =>
  m.day !== undefined && m.month === undefined && m.monthShift === undefined && m.toldMonth === undefined;

/**
 * The second end of a range: what it leaves out is the nearest that does not come before the first.
 *
 * @returns one before the first only of words that no slip of a figure makes (今晚10点至前天10点: a range written downwards);
 *   `undefined` where the figures put it there: 5月19日至15日 is damaged
 */
function resolveLast(form: DateForm, last: Moment, first: Resolved, context: Context): Resolved | undefined {
  const told = first.days && dayOf(first.days[1]);
  if (last.toldDay !== undefined || last.toldYear !== undefined || last.toldMonth !== undefined)
    return told && resolveMoment(last, { ...context, told });
  if (grain(last) === 'clock' && told !== undefined) return day(ordinal(told), last.clock);
  if (first.days === undefined) return resolveMoment(last, context);
  const at = first.days[0];
  const from = dayOf(at);
  if (last.weekday !== undefined && last.weekShift === undefined && last.nth === undefined)
    return day(at + ((last.weekday - weekdayOf(at) + 7) % 7), last.clock);
  const sameUnit = last.month !== undefined && last.month === form.first.month; // 5月19日至15日: no other year is meant
  const years = yearIsOpen(last) && !sameUnit ? [from.year, from.year + 1] : [];
  const inWords = isRelative(last);
  const named = inWords
    ? resolveMoment(last, context)
    : resolveMoment(last, { ...context, anchor: from, told: from, tense: 'future' });
  const choices = [named, ...years.map((year) => inYear(last, year, context))];
  const inOrder = choices.find((choice) => choice !== undefined && !isBefore(choice, first));
  return inOrder ?? (inWords && last.carried !== true ? named : undefined);
}

/** Does it name a part of a year that is not stated? */
const yearIsOpen = (m: Moment): boolean =>
  ((m.year === undefined && m.yearShift === undefined) || m.carried === true) && namesPart(m);

const isBefore = (last: Resolved, first: Resolved): boolean =>
  last.days !== undefined && first.days !== undefined && last.days[1] < first.days[0];

function factOf(form: DateForm, first: Resolved, last: Resolved | undefined): Untexted<DateFact> {
  const fact: Mutable<Untexted<DateFact>> = { type: 'date', start: form.start, end: form.end, timex: first.timex };
  const modifier = form.first.modifier ?? (form.first.part === 4 ? 'START' : form.first.part === 5 ? 'END' : undefined);
  if (last === undefined && form.monthsTo === undefined && modifier !== undefined) fact.mod = modifier;
  const days = daysOf(form, first, last);
  if (form.monthsTo !== undefined && days !== undefined) fact.timex = `${iso(dayOf(days[0]))}/${iso(dayOf(days[1]))}`;
  else if (last !== undefined) fact.timex = `${first.timex}/${last.timex}`;
  if (days !== undefined) {
    fact.from = iso(dayOf(days[0]));
    fact.to = days[0] === days[1] ? fact.from : iso(dayOf(days[1]));
  }
  if (form.bound !== undefined) fact.bound = form.bound;
  if (isRelative(form.first)) fact.relative = true;
  return fact;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The first and the last day that a date names, where both are known. */
function daysOf({ monthsTo }: DateForm, first: Resolved, last: Resolved | undefined): Days | undefined {
  if (first.days === undefined) return undefined;
  if (last !== undefined) return last.days && [first.days[0], last.days[1]];
  if (monthsTo === undefined) return first.days;
  const to = dayOf(first.days[1]);
  return [ordinal({ ...monthsOn(to.year, to.month, 1 - monthsTo), day: 1 }), first.days[1]];
}
