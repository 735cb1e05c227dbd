import calendar from '../../data/calendar.tsv';
import context from '../../data/date-context.tsv';
import { each, formsOf } from '../text/forms.js';
import { isDigit } from '../text/scan.js';

export type Modifier = 'START' | 'MID' | 'END';

/** A time as the text states it; what is absent is open. A `…Shift` counts from the text's own time (去年: yearShift -1). */
export type Moment = {
  readonly year?: number;
  readonly yearShift?: number;
  /** The year is that of the first end of a range: 2024年12月至2月 goes on into the next. */
  readonly carried?: true;
  readonly fiscal?: true;
  readonly half?: number;
  readonly quarter?: number;
  /** 前三季度: the first months of the year. */
  readonly months?: number;
  readonly month?: number;
  readonly monthShift?: number;
  readonly weekShift?: number;
  readonly weekday?: number;
  readonly day?: number;
  readonly dayShift?: number;
  /** 次日: counted from the day that the text has named last. */
  readonly toldShift?: number;
  readonly modifier?: Modifier;
  /** `MO` `AF` `EV`, or a clock time `14:30`. */
  readonly clock?: string;
};

/** A moment read, and where it ends. */
export type Part = { readonly moment: Moment; readonly end: number };

/** The finest thing that a moment names. */
export function grain(m: Moment): string {
  if (m.day !== undefined || m.dayShift !== undefined || m.toldShift !== undefined || m.weekday !== undefined) return 'day';
  if (m.month !== undefined || m.monthShift !== undefined) return 'month';
  if (m.quarter !== undefined) return 'quarter';
  if (m.half !== undefined) return 'half';
  return m.months !== undefined ? 'months' : m.weekShift !== undefined ? 'week' : 'year';
}

export const isRelative = (m: Moment): boolean =>
  [m.yearShift, m.monthShift, m.weekShift, m.weekday, m.dayShift, m.toldShift].some((shift) => shift !== undefined);

type Word = { readonly kind: string; readonly value: string };
export const WORDS = formsOf(each(calendar, 2, ([kind, value]): Word => ({ kind: kind!, value: value! })));

/** The words of a kind that stand beside a date; `-1`: before it. */
export const beside = (kind: string, direction: 1 | -1 = 1) =>
  formsOf(
    each(context, 2, ([of, value]) => ({ of, value: value! }))
      .filter(([, row]) => row.of === kind)
      .map(([form, { value }]) => [form, value] as const),
    direction,
  );

/** The words that can begin a date, for the lexicon. */
export const TIME_FORMS: readonly string[] = each(calendar, 2, (_, form) => form).map(([form]) => form);

export const HAN = '零一二三四五六七八九十';

/** A whole number of at most two digits, Arabic or Chinese, from 0 to 99. */
export function smallNumber(view: string, at: number): { n: number; end: number } | undefined {
  let end = at;
  if (isDigit(view, at)) {
    while (isDigit(view, end)) end++;
    return end - at <= 2 ? { n: Number(view.slice(at, end)), end } : undefined;
  }
  let n = -1;
  for (; ; end++) {
    const digit = view.charAt(end) === '〇' ? 0 : view.charAt(end) === '' ? -1 : HAN.indexOf(view.charAt(end));
    if (digit < 0 || end - at > 2) break;
    if (digit === 10) n = n < 0 ? 10 : n * 10;
    else if (n < 0) n = digit;
    else if (n >= 10 && n % 10 === 0) n += digit;
    else return undefined;
  }
  return n < 0 ? undefined : { n, end };
}

/** A year of four digits, 2024 or 二〇二四, from 1800 to 2100. */
export function fullYear(view: string, at: number): { n: number; end: number } | undefined {
  let n = 0;
  let end = at;
  for (; end < at + 4; end++) {
    const c = view.charAt(end);
    const digit = isDigit(view, end) ? Number(c) : c === '〇' || c === '○' ? 0 : c === '' ? -1 : HAN.indexOf(c);
    if (digit < 0 || digit > 9) return undefined;
    n = n * 10 + digit;
  }
  return n < 1800 || n > 2100 || isDigit(view, end) ? undefined : { n, end };
}
