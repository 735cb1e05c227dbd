import type { DateBound, DateFact, Untexted } from '../fact.js';
import type { Tense } from './around.js';
import { type Day, dayOf, iso, monthsOn, ordinal, ordinalOf, weekdayOf } from './calendar.js';
import type { Instant } from './counted.js';
import { type Context, namesPart, resolveMoment } from './days.js';
import type { YearEnd } from './fiscal.js';
import type { DateForm } from './form.js';
import { day, type Resolved } from './interval.js';
import type { Days } from './lunar.js';
import { grain, isRelative, type Modifier, type Moment, momentOf, type PartOf } from './moment.js';
import { lastOver, nearest } from './nearest.js';
import { inYear } from './within.js';

/** How close the antecedent of 次日 (a day) or 次年 (a period) must be, in code units. */
const NEAR = 60;
/** How close a year in the same sentence must be to apply to the dates after it; for a period and 去年同期, twice as far. */
const IN_REACH = 100;
/** In an enumeration, a date this many months before the previous one is in the next year: 2025年12月、1月. */
const TURN_OF_YEAR = 9;
const HALF_YEAR = 6;

/**
 * The tense that a bound implies if no word before the date does: a deadline may lie months ahead; what has run since a
 * date is past.
 */
const TENSES: Readonly<Record<DateBound, Tense>> = { before: 'either', after: undefined, since: 'past' };

/** What the text around a date tells, beyond the date's own words. */
export type Surroundings = {
  /** Returns the company that the words at an offset are about. */
  readonly subjectAt: (at: number) => Subject | undefined;
  /** Reports whether two offsets are in one sentence, with no report named between them (一季报). */
  readonly inOneSentence: (from: number, to: number) => boolean;
  /** Returns the tense of the words before a date. */
  readonly tenseAt: (start: number) => Tense;
  /** Reports whether a date is outside the chronological order of its sentence (较4月9日). */
  readonly isAside: (start: number, end: number) => boolean;
};

/** A company's name, and the end of its financial year if known. */
export type Subject = { readonly name: string; readonly yearEnd: YearEnd | undefined };

/** An antecedent and where it ends. */
type Told = { readonly days: Days; readonly end: number };

/** The antecedents collected so far. */
type Memory = {
  /** A date of any length. */
  last?: Told;
  /** A single day. */
  day?: Told;
  /** A date longer than a day. */
  period?: Told;
  /** A date whose year was stated or inherited. */
  year?: Told & { readonly aside: boolean };
  /** The start of the first quarter named: the report's own. */
  quarter?: Day;
  /** Companies with the quarters that the text has called financial: 微软 1. */
  readonly fiscal: Set<string>;
};

/**
 * Resolves dates against the text's own time and against each other, in document order.
 *
 * @param anchor when the text was published, if known; without it, what the text leaves open stays open (`XXXX-04-18`)
 */
export function resolveDates(
  forms: readonly DateForm[],
  anchor: Instant | undefined,
  around: Surroundings,
): Untexted<DateFact>[] {
  const memory: Memory = { fiscal: new Set() };
  const facts: Untexted<DateFact>[] = [];
  for (const given of forms) {
    const subject = given.first.quarter === undefined && !given.first.fiscal ? undefined : around.subjectAt(given.start);
    const form = withYear(withFiscal(given, subject, memory), anchor, memory, around);
    const told = toldFor(form, memory);
    const repeats = weekdayRepeated(form, memory.day);
    if (told === 'far' || repeats === 'other') continue;
    const context: Context = {
      anchor: listedAfter(form, memory) ?? anchor,
      told,
      period: periodFor(form, memory, around),
      quarter: memory.quarter,
      tense: around.tenseAt(form.start) ?? (form.bound === undefined ? undefined : TENSES[form.bound]),
      yearEnd: form.first.fiscal ? subject?.yearEnd : undefined,
    };
    const first = repeats ?? firstOfOpenRange(form, context) ?? resolveMoment(form.first, context);
    const second = first && form.last && resolveLast(form, form.last, first, context);
    if (first === undefined || (form.last !== undefined && second === undefined)) continue;
    remember(form, first, second, memory, around);
    const isReversed = second !== undefined && isBefore(second, first);
    facts.push(factOf(form, isReversed ? second : first, isReversed ? first : second, anchor));
  }
  return facts;
}

function remember(
  form: DateForm,
  first: Resolved,
  second: Resolved | undefined,
  memory: Memory,
  { isAside }: Surroundings,
): void {
  const days = daysOf(form, first, second) ?? first.days;
  if (days === undefined) return;
  const told: Told = { days, end: form.end };
  memory.last = told;
  if (form.first.year !== undefined && namesPart(form.first))
    memory.year = { days, end: form.end, aside: isAside(form.start, form.end) };
  if (form.first.quarter !== undefined && !form.first.fiscal) memory.quarter ??= dayOf(days[0]);
  if (first.days![0] === first.days![1] && !form.namesWeek && form.first.toldDay === undefined)
    memory.day = { days: first.days!, end: form.end };
  if (days[0] !== days[1] && !form.first.sameTerm && !form.first.modifier && !form.first.part) memory.period = told;
}

/** Marks a quarter as financial if the text has called it so for the same company: 第一季度 after 第一财季. */
function withFiscal(form: DateForm, subject: Subject | undefined, { fiscal }: Memory): DateForm {
  const { quarter, year } = form.first;
  if (quarter === undefined || subject === undefined) return form;
  const name = `${subject.name} ${quarter}`;
  if (form.first.fiscal) fiscal.add(name);
  return year === undefined && fiscal.has(name) ? { ...form, first: momentOf({ fiscal: true }, form.first) } : form;
}

/**
 * Adds the year to a date that states none, from one before it: in an enumeration (2018年4月及12月), or in a sentence about a
 * past year (2009年5月31日…，6月1日).
 */
function withYear(
  form: DateForm,
  anchor: Instant | undefined,
  { year: told }: Memory,
  { inOneSentence, isAside }: Surroundings,
): DateForm {
  const { first } = form;
  if (told === undefined || first.month === undefined || first.year !== undefined || isRelative(first)) return form;
  if (form.last !== undefined) return form; // 2025年12月…，1-12月: the range began before the antecedent
  const gap = form.start - told.end;
  const { year, month } = dayOf(told.days[1]);
  const gone = (anchor === undefined || year < anchor.year) && !told.aside && gap < IN_REACH;
  const listed = gap <= 1;
  if (!(listed || (gone && !isAside(form.start, form.end))) || !inOneSentence(told.end, form.start)) return form;
  const back = month - first.month; // months by which the date would precede the antecedent
  const turn = back >= (listed ? TURN_OF_YEAR : HALF_YEAR) ? 1 : !listed && -back > HALF_YEAR ? -1 : 0;
  return { ...form, first: momentOf({ year: year + turn }, first) };
}

/** Returns the antecedent of 次日, 当月 or 次年; `far` if the text has named one, but too far back. */
function toldFor({ start, first }: DateForm, memory: Memory): Day | 'far' | undefined {
  const { toldDay, toldMonth, toldYear } = first;
  const told = toldYear !== undefined || toldMonth !== undefined ? memory.last : memory.day;
  if (told !== undefined && start - told.end < NEAR) return dayOf(told.days[1]);
  const needed = toldDay === 0 || toldMonth !== undefined || toldYear !== undefined;
  return needed && memory.last !== undefined ? 'far' : undefined;
}

/** Returns the day before in an enumeration, as the anchor: 7月14日、15日. */
function listedAfter({ start, first }: DateForm, { day }: Memory): Day | undefined {
  return day !== undefined && start - day.end <= 1 && isBareDay(first) ? dayOf(day.days[1]) : undefined;
}

/** Returns the period that 去年同期 refers to. */
function periodFor({ start, first }: DateForm, { period }: Memory, { inOneSentence }: Surroundings): Days | undefined {
  if (!first.sameTerm || period === undefined || start - period.end > 2 * IN_REACH) return undefined;
  return inOneSentence(period.end, start) ? period.days : undefined;
}

/** Resolves a weekday that repeats the day before it (6月26日(星期五)); `other` if that day has another weekday. */
function weekdayRepeated({ start, first, last }: DateForm, told: Told | undefined): Resolved | 'other' | undefined {
  if (told === undefined || last !== undefined || start - told.end > 1) return undefined;
  if (first.weekday === undefined || first.weekShift !== undefined || first.nth !== undefined) return undefined;
  return weekdayOf(told.days[0]) === first.weekday ? day(told.days[0], first.clock) : 'other';
}

const isBareDay = (m: Moment): boolean =>
  m.day !== undefined && m.month === undefined && m.monthShift === undefined && m.toldMonth === undefined;

/**
 * Resolves the first end of a range without a year to the year that puts the whole range nearest: in August, 1-7月 is over,
 * though January is far away.
 */
function firstOfOpenRange(form: DateForm, context: Context): Resolved | undefined {
  const { first, last } = form;
  const { anchor, tense } = context;
  if (anchor === undefined || last === undefined || first.year !== undefined || isRelative(first) || !namesPart(first))
    return undefined;
  const choices = [0, -1, 1].flatMap((by): (Resolved & { readonly of: Resolved })[] => {
    const of = inYear(first, anchor.year + by, context);
    const end = of && resolveLast(form, last, of, context);
    return of?.days && end?.days ? [{ of, timex: of.timex, days: [of.days[0], Math.max(of.days[0], end.days[1])] }] : [];
  });
  const isCumulated = first.month === 1 && grain(first) === 'month' && grain(last) === 'month' && tense !== 'future';
  return (isCumulated ? lastOver(choices, ordinalOf(anchor)) : nearest(choices, ordinalOf(anchor), tense))?.of;
}

/**
 * Resolves the second end of a range: what it leaves open becomes the nearest time that is not before the first end.
 *
 * @returns a time before the first end only for words, which no typo in a figure produces (今晚10点至前天10点: a range in reverse
 *   order); `undefined` if figures put it there: 5月19日至15日 is damaged
 */
function resolveLast(form: DateForm, last: Moment, first: Resolved, context: Context): Resolved | undefined {
  const told = first.days && dayOf(first.days[1]);
  if (last.toldDay !== undefined || last.toldYear !== undefined || last.toldMonth !== undefined)
    return told && resolveMoment(last, { ...context, told });
  if (grain(last) === 'clock' && told !== undefined) return day(ordinalOf(told), last.clock);
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

/** Reports whether the moment names a part of a year that is not stated. */
const yearIsOpen = (m: Moment): boolean =>
  ((m.year === undefined && m.yearShift === undefined) || m.carried === true) && namesPart(m);

const isBefore = (last: Resolved, first: Resolved): boolean =>
  last.days !== undefined && first.days !== undefined && last.days[1] < first.days[0];

/** The TIMEX3 modifier for a part of a month or week. */
const MODIFIER_OF: Partial<Record<PartOf, Modifier>> = {
  firstTen: 'START',
  firstHalf: 'START',
  midTen: 'MID',
  lastTen: 'END',
  lastHalf: 'END',
};

function factOf(form: DateForm, first: Resolved, last: Resolved | undefined, anchor: Day | undefined): Untexted<DateFact> {
  const days = daysOf(form, first, last);
  const from = days && iso(dayOf(days[0]));
  const to = form.bound === 'since' ? dayOfPublication(days, anchor) : days && (days[0] === days[1] ? from : iso(dayOf(days[1])));
  const modifier = form.first.modifier ?? (form.first.part && MODIFIER_OF[form.first.part]);
  return {
    type: 'date',
    start: form.start,
    end: form.end,
    timex:
      form.monthsTo !== undefined && days !== undefined
        ? `${from}/${iso(dayOf(days[1]))}`
        : last
          ? joinedTimex(first, last)
          : first.timex,
    mod: last === undefined && form.monthsTo === undefined ? modifier : undefined,
    from,
    to,
    bound: form.bound,
    relative: isRelative(form.first) ? true : undefined,
  };
}

/** Returns the last day of a date with the bound `since`: the day of publication, unless the date is after it. */
const dayOfPublication = (days: Days | undefined, anchor: Day | undefined): string | undefined =>
  days !== undefined && anchor !== undefined && days[0] <= ordinalOf(anchor) ? iso(anchor) : undefined;

/** Joins the beginning of the first and the end of the last, each of which may itself be an interval (十四五至十五五). */
const joinedTimex = (first: Resolved, last: Resolved): string => `${first.timex.split('/')[0]}/${last.timex.split('/').at(-1)}`;

/** Returns the first and last day that a date covers, if both are known. */
function daysOf({ monthsTo }: DateForm, first: Resolved, last: Resolved | undefined): Days | undefined {
  if (first.days === undefined) return undefined;
  if (last !== undefined) return last.days && [first.days[0], last.days[1]];
  if (monthsTo === undefined) return first.days;
  const to = dayOf(first.days[1]);
  const { year, month } = monthsOn(to.year, to.month, 1 - monthsTo);
  return [ordinal(year, month, 1), first.days[1]];
}
