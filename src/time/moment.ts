import calendar from '../../data/calendar.tsv';
import context from '../../data/date-context.tsv';
import festivals from '../../data/festivals.tsv';
import { each, formAt, formsOf } from '../text/forms.js';

/** A named part of a month or week; a third of a month is ten days. */
export type PartOf = 'firstTen' | 'midTen' | 'lastTen' | 'firstHalf' | 'lastHalf' | 'weekend';

export type Modifier = 'START' | 'MID' | 'END';

/** Units of time. */
export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second';

/** A length of time in whole units, with the finest unit named. A day is not the same as 24 hours, nor a month as 30 days. */
export type Length = { readonly months: number; readonly days: number; readonly seconds: number; readonly unit: Unit };

/**
 * A distance from the text's own time, or a length up to it or from it; `sign` is -1 before, 1 after. `open`: or further
 * (半年以后). `whole`: in whole units (前两周).
 */
export type FromNow = Length & { readonly sign: 1 | -1; readonly open: boolean; readonly whole: boolean };

/** A time as the text states it; undefined fields are open. A `…Shift` is relative to the text's own time (去年: yearShift -1). */
export type Moment = {
  readonly year: number | undefined;
  readonly yearShift: number | undefined;
  /** Relative to an antecedent: 次年, 当月, 次日. */
  readonly toldYear: number | undefined;
  readonly toldMonth: number | undefined;
  readonly toldDay: number | undefined;
  /** The year is inherited from the first end of a range: 2024年12月至2月 continues into the next year. */
  readonly carried: true | undefined;
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
  readonly upTo: true | undefined;
  readonly month: number | undefined;
  readonly monthShift: number | undefined;
  /** A part of a month or week: 上旬, 下半月, 上半周, 周末. */
  readonly part: PartOf | undefined;
  readonly weekShift: number | undefined;
  readonly weekday: number | undefined;
  /** 第二周, 第一个周二 (`weekday`), 最后3周 (`count`, `n` negative): within the period named before it. */
  readonly nth: { readonly n: number; readonly of: Unit; readonly weekday?: number; readonly count?: true } | undefined;
  readonly day: number | undefined;
  readonly dayShift: number | undefined;
  /** The rule of a festival, from its table. */
  readonly festival: string | undefined;
  /** 正月十五, 闰四月. */
  readonly lunar: { readonly month: number; readonly day?: number; readonly leap?: true } | undefined;
  /** 3天前, 半年后. */
  readonly away: FromNow | undefined;
  /** 近三年, 未来12个月. */
  readonly window: FromNow | undefined;
  /** 去年同期: the period named last, in that year. */
  readonly sameTerm: true | undefined;
  readonly modifier: Modifier | undefined;
  /** `MO`, `AF`, `EV`, or a clock time such as `14:30`. */
  readonly clock: string | undefined;
};

/** The fields that a moment states. */
export type Stated = { readonly [K in keyof Moment]?: Moment[K] };

/** Lists every field, so that all moments share one hidden class and V8 reads their fields fast. */
const copyOf = (m: Moment): Moment => ({
  year: m.year,
  yearShift: m.yearShift,
  toldYear: m.toldYear,
  toldMonth: m.toldMonth,
  toldDay: m.toldDay,
  carried: m.carried,
  fiscal: m.fiscal,
  years: m.years,
  half: m.half,
  quarter: m.quarter,
  quarterShift: m.quarterShift,
  season: m.season,
  months: m.months,
  upTo: m.upTo,
  month: m.month,
  monthShift: m.monthShift,
  part: m.part,
  weekShift: m.weekShift,
  weekday: m.weekday,
  nth: m.nth,
  day: m.day,
  dayShift: m.dayShift,
  festival: m.festival,
  lunar: m.lunar,
  away: m.away,
  window: m.window,
  sameTerm: m.sameTerm,
  modifier: m.modifier,
  clock: m.clock,
});

/** A moment that states nothing. */
export const NOTHING: Moment = copyOf({} as Moment);

/** Returns a moment with the stated fields, and with the known ones where nothing is stated. */
export function momentOf(stated: Stated, known: Moment = NOTHING): Moment {
  const moment = copyOf(known) as Record<string, unknown>; // V8 copies one hidden class fast; `stated` has many shapes
  for (const field in stated) moment[field] = stated[field as keyof Stated];
  return moment as Moment;
}

/** A moment and where it ends. */
export type Part = { readonly moment: Moment; readonly end: number };

/** Returns the finest unit that a moment names. */
export function grain(m: Moment): string {
  if (m.away !== undefined || m.window !== undefined) return (m.away ?? m.window)!.unit;
  if (m.nth !== undefined) return m.nth.weekday === undefined ? m.nth.of : 'day';
  if (m.day !== undefined || m.festival !== undefined || m.lunar?.day !== undefined) return 'day';
  if (m.dayShift !== undefined || m.toldDay !== undefined || m.weekday !== undefined) return 'day';
  if (m.month !== undefined || m.monthShift !== undefined || m.toldMonth !== undefined || m.lunar !== undefined) return 'month';
  if (m.quarter !== undefined || m.quarterShift !== undefined) return 'quarter';
  if (m.half !== undefined) return 'half';
  if (m.season !== undefined) return 'season';
  if (m.months !== undefined) return 'months';
  if (m.weekShift !== undefined) return 'week';
  return m.clock === undefined ? 'year' : 'clock';
}

export const isRelative = (m: Moment): boolean =>
  (m.yearShift ?? m.quarterShift ?? m.monthShift ?? m.weekShift ?? m.weekday ?? m.dayShift) !== undefined ||
  (m.toldYear ?? m.toldMonth ?? m.toldDay ?? m.away ?? m.window ?? m.sameTerm) !== undefined ||
  grain(m) === 'clock';

type Word = { readonly kind: string; readonly value: string };
export const WORDS = formsOf(() => each(calendar, 2, ([kind, value]): Word => ({ kind: kind!, value: value! })));
/** A calendar word and where it ends. */
export type Spoken = { readonly end: number; readonly value: Word } | undefined;
export const wordAt = (view: string, at: number): Spoken => formAt(WORDS, view, at);
/** The names of festivals and solar terms, with their rules. */
export const FESTIVALS = formsOf(() => each(festivals, 1, ([day]) => day!));

const CONTEXT: ReadonlyMap<string, (readonly [form: string, value: string])[]> = (() => {
  const kinds = new Map<string, (readonly [string, string])[]>();
  for (const [form, { kind, value }] of each(context, 2, ([kind, value]) => ({ kind: kind!, value: value! })))
    kinds.set(kind, [...(kinds.get(kind) ?? []), [form, value]]);
  return kinds;
})();

/** Returns the context words of a kind, after a date or (`-1`) before it. */
export const beside = (kind: string, direction: 1 | -1 = 1) => formsOf(() => CONTEXT.get(kind)!, direction);

/** The words that can begin a date, for the lexicon. */
export const TIME_FORMS: readonly string[] = [
  ...each(calendar, 2, () => true),
  ...each(festivals, 1, () => true),
  ...each(context, 2, ([kind]) => kind === 'era' || kind === 'lunar' || kind === 'lunarmonth'),
].flatMap(([form, begins]) => (begins ? [form] : []));
