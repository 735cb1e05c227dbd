import context from '../../data/date/context.tsv';
import festivals from '../../data/date/festivals.tsv';
import calendar from '../../data/date/words.tsv';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { type Words, wordAt, wordClass } from '../text/word-class.js';

/** A named part of a month or week; a third of a month is ten days. */
export type PeriodPart = 'firstTen' | 'midTen' | 'lastTen' | 'firstHalf' | 'lastHalf' | 'weekend';

export type Modifier = 'START' | 'MID' | 'END';

/** Units of time. */
export type TimeUnit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';

/** A length of time in whole units, with the finest unit named. A day is not the same as 24 hours, nor a month as 30 days. */
export type TimeLength = { readonly months: number; readonly days: number; readonly seconds: number; readonly unit: TimeUnit };

/**
 * A distance from the text's own time, or a length up to it or from it; `sign` is -1 before, 1 after. `open`: or further
 * (半年以后). `whole`: in whole units (前两周).
 */
export type OffsetLength = TimeLength & { readonly sign: 1 | -1; readonly open: boolean; readonly whole: boolean };

/**
 * The components of a date as the text states them; undefined fields are open. A `…Shift` is relative to the text's own time
 * (去年: yearShift -1).
 */
export type DateComponents = {
  readonly year: number | undefined;
  readonly yearShift: number | undefined;
  /** Relative to an antecedent: 次年, 当月, 次日. */
  readonly antecedentYearShift: number | undefined;
  readonly antecedentMonthShift: number | undefined;
  readonly antecedentDayShift: number | undefined;
  /** The year is inherited from the first end of a range: 2024年12月至2月 continues into the next year. */
  readonly yearInherited: true | undefined;
  readonly fiscal: true | undefined;
  /** A span of years: 90年代, 十四五. */
  readonly years: readonly [first: number, last: number] | undefined;
  readonly half: number | undefined;
  readonly quarter: number | undefined;
  readonly quarterShift: number | undefined;
  readonly season: number | undefined;
  /** 前三季度: the first months of the year; if negative, the last ones. */
  readonly months: number | undefined;
  /** Counted from January (前5月), as for figures reported when the months are over. */
  readonly cumulative: true | undefined;
  readonly month: number | undefined;
  readonly monthShift: number | undefined;
  /** A part of a month or week: 上旬, 下半月, 上半周, 周末. */
  readonly periodPart: PeriodPart | undefined;
  readonly weekShift: number | undefined;
  readonly weekday: number | undefined;
  /** 第二周, 第一个周二 (`weekday`), 最后3周 (`count`, `n` negative): within the period named before it. */
  readonly nth: { readonly n: number; readonly unit: TimeUnit; readonly weekday?: number; readonly count?: true } | undefined;
  readonly day: number | undefined;
  readonly dayShift: number | undefined;
  /** The rule of a festival, from its table. */
  readonly festival: string | undefined;
  /** 正月十五, 闰四月. */
  readonly lunar: { readonly month: number; readonly day?: number; readonly leap?: true } | undefined;
  /** 3天前, 半年后. */
  readonly offset: OffsetLength | undefined;
  /** 近三年, 未来12个月. */
  readonly window: OffsetLength | undefined;
  /** 去年同期: the period named last, in that year. */
  readonly samePeriod: true | undefined;
  readonly modifier: Modifier | undefined;
  /** `MO`, `AF`, `EV`, or a clock time such as `14:30`. */
  readonly clock: string | undefined;
};

/** The components that a text states. */
export type PartialComponents = { readonly [K in keyof DateComponents]?: DateComponents[K] };

/** Lists every field, so that all dates share one hidden class and V8 reads their fields fast. */
const withAllFields = (date: DateComponents): DateComponents => ({
  year: date.year,
  yearShift: date.yearShift,
  antecedentYearShift: date.antecedentYearShift,
  antecedentMonthShift: date.antecedentMonthShift,
  antecedentDayShift: date.antecedentDayShift,
  yearInherited: date.yearInherited,
  fiscal: date.fiscal,
  years: date.years,
  half: date.half,
  quarter: date.quarter,
  quarterShift: date.quarterShift,
  season: date.season,
  months: date.months,
  cumulative: date.cumulative,
  month: date.month,
  monthShift: date.monthShift,
  periodPart: date.periodPart,
  weekShift: date.weekShift,
  weekday: date.weekday,
  nth: date.nth,
  day: date.day,
  dayShift: date.dayShift,
  festival: date.festival,
  lunar: date.lunar,
  offset: date.offset,
  window: date.window,
  samePeriod: date.samePeriod,
  modifier: date.modifier,
  clock: date.clock,
});

/** Components without any stated field. */
export const NO_COMPONENTS: DateComponents = withAllFields({} as DateComponents);

/** Returns the stated components, completed by the known ones. */
export function componentsOf(partial: PartialComponents, known: DateComponents = NO_COMPONENTS): DateComponents {
  const components = withAllFields(known) as Record<string, unknown>; // V8 copies one hidden class fast; `partial` has many shapes
  for (const field in partial) components[field] = partial[field as keyof PartialComponents];
  return components as DateComponents;
}

/** Date components and the end of their span. */
export type DateMatch = { readonly date: DateComponents; readonly end: number };

/** Returns the finest unit that the components name. */
export function grainOf(date: DateComponents): string {
  if (date.offset !== undefined || date.window !== undefined) return (date.offset ?? date.window)!.unit;
  if (date.nth !== undefined) return date.nth.weekday === undefined ? date.nth.unit : 'day';
  if (date.day !== undefined || date.festival !== undefined || date.lunar?.day !== undefined) return 'day';
  if (date.dayShift !== undefined || date.antecedentDayShift !== undefined || date.weekday !== undefined) return 'day';
  if (
    date.month !== undefined ||
    date.monthShift !== undefined ||
    date.antecedentMonthShift !== undefined ||
    date.lunar !== undefined
  )
    return 'month';
  if (date.quarter !== undefined || date.quarterShift !== undefined) return 'quarter';
  if (date.half !== undefined) return 'half';
  if (date.season !== undefined) return 'season';
  if (date.months !== undefined) return 'months';
  if (date.weekShift !== undefined) return 'week';
  return date.clock === undefined ? 'year' : 'clock';
}

export const isRelative = (date: DateComponents): boolean =>
  (date.yearShift ?? date.quarterShift ?? date.monthShift ?? date.weekShift ?? date.weekday ?? date.dayShift) !== undefined ||
  (date.antecedentYearShift ??
    date.antecedentMonthShift ??
    date.antecedentDayShift ??
    date.offset ??
    date.window ??
    date.samePeriod) !== undefined ||
  grainOf(date) === 'clock';

/** The kinds of rows of data/date/words.tsv, whose header explains each. */
export type CalendarWordKind =
  | 'year'
  | 'antecedentYear'
  | 'half'
  | 'quarter'
  | 'fiscalQuarter'
  | 'fiscalQuarterShift'
  | 'fiscalHalf'
  | 'fiscalYearShift'
  | 'quarterShift'
  | 'months'
  | 'season'
  | 'yearModifier'
  | 'month'
  | 'monthNumber'
  | 'antecedentMonth'
  | 'halfMonth'
  | 'monthModifier'
  | 'week'
  | 'weekday'
  | 'halfWeek'
  | 'day'
  | 'night'
  | 'morning'
  | 'antecedentDay'
  | 'antecedentNight'
  | 'samePeriod'
  | 'decade'
  | 'plan'
  | 'yearPair'
  | 'dayPair';

type CalendarWord = { readonly kind: CalendarWordKind; readonly value: string };
export const CALENDAR_WORDS = wordClass('date/calendarWords', () =>
  formsInColumn(calendar, 2, ([kind, value]): CalendarWord => ({ kind: kind as CalendarWordKind, value: value! })),
);
/** A calendar word and the end of its span. */
export type CalendarWordMatch = { readonly end: number; readonly value: CalendarWord } | undefined;
export const calendarWordAt = (doc: Document, at: number): CalendarWordMatch => wordAt(doc, at, CALENDAR_WORDS);
/** The names of festivals and solar terms, with their rules. */
export const FESTIVALS = wordClass('date/festivals', () => formsInColumn(festivals, 1, ([day]) => day!));

type ContextForms = ReadonlyMap<string, Words<string>>;
let cachedContextForms: ContextForms | undefined;

/** Returns the forms of data/date/context.tsv with their values, by kind. */
function contextForms(): ContextForms {
  if (cachedContextForms === undefined) {
    const kinds = new Map<string, (readonly [form: string, value: string])[]>();
    for (const [form, { kind, value }] of formsInColumn(context, 2, ([kind, value]) => ({ kind: kind!, value: value! })))
      kinds.set(kind, [...(kinds.get(kind) ?? []), [form, value]]);
    cachedContextForms = kinds;
  }
  return cachedContextForms;
}

/** The kinds of rows of data/date/context.tsv, whose header explains each. */
export type ContextKind =
  | 'modifier'
  | 'tenDays'
  | 'bound'
  | 'decadePart'
  | 'beginning'
  | 'innerBound'
  | 'months'
  | 'zone'
  | 'span'
  | 'notDay'
  | 'notWord'
  | 'title'
  | 'era'
  | 'fiscal'
  | 'connector'
  | 'side'
  | 'hedge'
  | 'anchor'
  | 'comparison'
  | 'lead'
  | 'notLead'
  | 'notWeekday'
  | 'afterDayNumber'
  | 'beforeDay'
  | 'afterDay'
  | 'notFestival'
  | 'lunar'
  | 'lunarMonth'
  | 'beforeClock'
  | 'afterClock'
  | 'rangeStart'
  | 'between'
  | 'afterSlash'
  | 'beforeSlash'
  | 'weekMark'
  | 'yearNoun'
  | 'beforeYear'
  | 'notYear'
  | 'lastsBefore'
  | 'record'
  | 'event'
  | 'neutral'
  | 'afterMidYear'
  | 'modelBefore'
  | 'modelAfter'
  | 'move'
  | 'recurring'
  | 'aside'
  | 'compared'
  | 'like'
  | 'likeAfter'
  | 'previousYear'
  | 'changeFrom'
  | 'asideAfter'
  | 'future'
  | 'ahead'
  | 'pastAfter'
  | 'past'
  | 'counted';

/** Returns the context words of a kind, after a date or (`-1`) before it. */
export const contextFormsOf = (kind: ContextKind, direction: 1 | -1 = 1) =>
  wordClass(direction === 1 ? `date/${kind}` : `date/${kind}Before`, () => contextForms().get(kind)!, direction);

/** Reports whether a context word of a kind is in a text. */
export const hasContextForm = (kind: ContextKind, text: string): boolean =>
  contextForms()
    .get(kind)!
    .some(([form]) => text.includes(form));

/** The words that can begin a date, for the lexicon. */
export const dateStartForms = (): string[] =>
  [
    ...formsInColumn(calendar, 2, () => true),
    ...formsInColumn(festivals, 1, () => true),
    ...formsInColumn(context, 2, ([kind]) => kind === 'era' || kind === 'lunar' || kind === 'lunarMonth'),
  ].flatMap(([form, begins]) => (begins ? [form] : []));
