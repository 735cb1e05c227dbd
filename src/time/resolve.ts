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

/** How near a day must be named for 次日 to be the next, and a period for 次年. */
const NEAR = 60;
/** How near a year must be named in the same sentence to be that of the dates after it; a period, twice as near for 去年同期. */
const IN_REACH = 100;
/** From so many months back on, a date in an enumeration is one of the next year: 2025年12月、1月. */
const TURN_OF_YEAR = 9;
const HALF_YEAR = 6;

/** Which way a bound points where no word before the date does: a deadline may lie months ahead, what has run since is past. */
const TENSES: Readonly<Record<DateBound, Tense>> = { before: 'either', after: undefined, since: 'past' };

/** What the text around a date says, beyond its own words. */
export type Surroundings = {
  /** The company that the words at an offset are about. */
  readonly subjectAt: (at: number) => Subject | undefined;
  /** Do two offsets stand in one sentence, with no report named between them (一季报)? */
  readonly inOneSentence: (from: number, to: number) => boolean;
  /** Which way the words before a date point. */
  readonly tenseAt: (start: number) => Tense;
  /** Does it stand aside of what its sentence tells in order (较4月9日)? */
  readonly isAside: (start: number, end: number) => boolean;
};

/** A company by its name, and the end of its financial year where that is known. */
export type Subject = { readonly name: string; readonly yearEnd: YearEnd | undefined };

/** What the text has named last, and where. */
type Told = { readonly days: Days; readonly end: number };

/** What the dates so far have told. */
type Memory = {
  /** A date of any length. */
  last?: Told;
  /** A day. */
  day?: Told;
  /** What is longer than a day. */
  period?: Told;
  /** A date whose year was stated, or carried on to it. */
  year?: Told & { readonly aside: boolean };
  /** The begin of the first quarter that is named: a report's own. */
  quarter?: Day;
  /** Quarters by their company that have been called financial ones: 微软 1. */
  readonly fiscal: Set<string>;
};

/**
 * Dates against the text's own time and against each other, in document order.
 *
 * @param anchor when the text was published, where it is known; without it what the text leaves open stays open (`XXXX-04-18`)
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

/** A quarter that the text has called a financial one of the same company (第一财季) is one again (第一季度). */
function withFiscal(form: DateForm, subject: Subject | undefined, { fiscal }: Memory): DateForm {
  const { quarter, year } = form.first;
  if (quarter === undefined || subject === undefined) return form;
  const name = `${subject.name} ${quarter}`;
  if (form.first.fiscal) fiscal.add(name);
  return year === undefined && fiscal.has(name) ? { ...form, first: momentOf({ fiscal: true }, form.first) } : form;
}

/**
 * The year of a date that states none, where one before it has: in an enumeration (2018年4月及12月), and in a sentence that tells of a year gone
 * by (2009年5月31日…，6月1日).
 */
function withYear(
  form: DateForm,
  anchor: Instant | undefined,
  { year: told }: Memory,
  { inOneSentence, isAside }: Surroundings,
): DateForm {
  const { first } = form;
  if (told === undefined || first.month === undefined || first.year !== undefined || isRelative(first)) return form;
  if (form.last !== undefined) return form; // 2025年12月…，1-12月 began before it
  const gap = form.start - told.end;
  const { year, month } = dayOf(told.days[1]);
  const gone = (anchor === undefined || year < anchor.year) && !told.aside && gap < IN_REACH;
  const listed = gap <= 1;
  if (!(listed || (gone && !isAside(form.start, form.end))) || !inOneSentence(told.end, form.start)) return form;
  const back = month - first.month; // months that the date would be before the one told
  const turn = back >= (listed ? TURN_OF_YEAR : HALF_YEAR) ? 1 : !listed && -back > HALF_YEAR ? -1 : 0;
  return { ...form, first: momentOf({ year: year + turn }, first) };
}

/** What 次日, 当月 or 次年 is counted from; `far` where the text has named one, but too long before. */
function toldFor({ start, first }: DateForm, memory: Memory): Day | 'far' | undefined {
  const { toldDay, toldMonth, toldYear } = first;
  const told = toldYear !== undefined || toldMonth !== undefined ? memory.last : memory.day;
  if (told !== undefined && start - told.end < NEAR) return dayOf(told.days[1]);
  const needed = toldDay === 0 || toldMonth !== undefined || toldYear !== undefined;
  return needed && memory.last !== undefined ? 'far' : undefined;
}

/** 7月14日、15日: counted from the day before it. */
function listedAfter({ start, first }: DateForm, { day }: Memory): Day | undefined {
  return day !== undefined && start - day.end <= 1 && isBareDay(first) ? dayOf(day.days[1]) : undefined;
}

/** The period that 去年同期 is of. */
function periodFor({ start, first }: DateForm, { period }: Memory, { inOneSentence }: Surroundings): Days | undefined {
  if (!first.sameTerm || period === undefined || start - period.end > 2 * IN_REACH) return undefined;
  return inOneSentence(period.end, start) ? period.days : undefined;
}

/** 6月26日(星期五): the weekday of the day before it is that day; `other` where the day has another. */
function weekdayRepeated({ start, first, last }: DateForm, told: Told | undefined): Resolved | 'other' | undefined {
  if (told === undefined || last !== undefined || start - told.end > 1) return undefined;
  if (first.weekday === undefined || first.weekShift !== undefined || first.nth !== undefined) return undefined;
  return weekdayOf(told.days[0]) === first.weekday ? day(told.days[0], first.clock) : 'other';
}

const isBareDay = (m: Moment): boolean =>
  m.day !== undefined && m.month === undefined && m.monthShift === undefined && m.toldMonth === undefined;

/** The first end of a range that states no year, of the year that puts the whole range nearest: 1-7月 in August is over, though January is far. */
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
 * The second end of a range: what it leaves out is the nearest that does not come before the first.
 *
 * @returns one before the first only of words that no slip of a figure makes (今晚10点至前天10点: a range written downwards);
 *   `undefined` where the figures put it there: 5月19日至15日 is damaged
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

/** Does it name a part of a year that is not stated? */
const yearIsOpen = (m: Moment): boolean =>
  ((m.year === undefined && m.yearShift === undefined) || m.carried === true) && namesPart(m);

const isBefore = (last: Resolved, first: Resolved): boolean =>
  last.days !== undefined && first.days !== undefined && last.days[1] < first.days[0];

/** The modifier that TIMEX3 has for a part of a month or week. */
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

/** The last day of a date with the bound `since`: the day of publication, unless the date lies after it. */
const dayOfPublication = (days: Days | undefined, anchor: Day | undefined): string | undefined =>
  days !== undefined && anchor !== undefined && days[0] <= ordinalOf(anchor) ? iso(anchor) : undefined;

/** From the begin of the first to the end of the last, either of which may be an interval itself (十四五至十五五). */
const joinedTimex = (first: Resolved, last: Resolved): string => `${first.timex.split('/')[0]}/${last.timex.split('/').at(-1)}`;

/** The first and the last day that a date names, where both are known. */
function daysOf({ monthsTo }: DateForm, first: Resolved, last: Resolved | undefined): Days | undefined {
  if (first.days === undefined) return undefined;
  if (last !== undefined) return last.days && [first.days[0], last.days[1]];
  if (monthsTo === undefined) return first.days;
  const to = dayOf(first.days[1]);
  const { year, month } = monthsOn(to.year, to.month, 1 - monthsTo);
  return [ordinal(year, month, 1), first.days[1]];
}
