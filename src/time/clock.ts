import dayparts from '../../data/dayparts.tsv';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { pastRangeMark, RANGE_MARKS } from '../text/marks.js';
import { classAt, isDigit, isLatin, NUMERAL, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { pad } from './calendar.js';
import { countAt } from './count.js';
import { beside, type Moment, momentOf, NOTHING, type Part, WORDS } from './moment.js';

/** A part of the day. Hours from `from` to `to` after it count from noon. */
type DayPart = { readonly part: string; readonly from: number; readonly to: number };

const PARTS = formsOf(() =>
  each(dayparts, 2, ([part, hours]): DayPart => {
    const [from = 24, to = 0] = (hours ?? '').split('-').filter(Boolean).map(Number);
    return { part: part!, from, to };
  }),
);
/** The same forms, matched backwards from a number. */
export const DAY_PARTS = formsOf(() => each(dayparts, 2, ([part]) => part!), -1);
const BY_PART: Readonly<Record<string, DayPart>> = {
  AF: { part: 'AF', from: 1, to: 11 },
  EV: { part: 'EV', from: 4, to: 11 },
};
const ZONES = beside('zone');
const TITLES = beside('title');

/** Reads a part of the day or a clock time after a day: `7月10日午后`, `18日20时`, `2024-06-19 14:30`, `8月18日(周二)19:00`. */
export function withClock(view: string, { moment, end }: Part): Part {
  const part = partAt(view, pastSpaces(view, pastMarks(view, end)));
  const at = pastZone(view, part?.end ?? end);
  const from = isThe(view, at, 'T') || (isThe(view, at, '-') && isThe(view, at + 3, ':')) ? at + 1 : at;
  const clock = clockAt(view, pastSpaces(view, from), part?.value ?? BY_PART[moment.clock ?? ''], true);
  if (clock !== undefined) return { moment: momentOf({ clock: clock.clock }, moment), end: clock.end };
  return part === undefined ? { moment, end } : { moment: momentOf({ clock: part.value.part }, moment), end: part.end };
}

/** Skips a weekday that repeats the day before its hour (6月1日周六早上10点). */
function pastMarks(view: string, end: number): number {
  const day = formAt(WORDS, view, end);
  return day?.value.kind === 'weekday' && partAt(view, day.end) !== undefined ? day.end : end;
}

function pastZone(view: string, end: number): number {
  const at = pastSpaces(view, end);
  const zone = formAt(ZONES, view, at);
  return zone === undefined ? at : pastSpaces(view, zone.end);
}

function partAt(view: string, at: number): { value: DayPart; end: number } | undefined {
  const part = formAt(PARTS, view, at);
  return part !== undefined && formAt(TITLES, view, part.end) === undefined ? part : undefined; // 6月25日午间新闻: a title
}

/** Reports the second end of a range of hours whose first end is not a date (每天8时至18时), so this one is not a date either. */
function endsUnreadRange(view: string, at: number): boolean {
  const mark = view.charAt(at - 1);
  return mark !== '' && RANGE_MARKS.includes(mark) && (isOneOf(view, at - 2, '时点分') || isDigit(view, at - 2));
}

const RECURRING = beside('recurring', -1);
const CLOCK_LEADS = beside('clocklead', -1);
const CLOCK_ENDS = beside('clockend');

/**
 * Reads a clock time without a day: `14:30`, `下午3点半`, `18时`.
 *
 * @param from the clock time of the first end of a range: after 下午5点, 6点 is in the afternoon
 */
export function clockAlone(view: string, at: number, from?: string): Part | undefined {
  if (formBefore(RECURRING, view, at) !== undefined) return undefined; // 每天8时
  const part = partAt(view, at);
  if (from === undefined && endsUnreadRange(view, at)) return undefined;
  const before = from === undefined ? view.charAt(at - 1) : '';
  if (
    part === undefined &&
    ((from === undefined && isDigit(view, at - 1)) || (before !== '' && ':.-/'.includes(before) && isDigit(view, at - 2)))
  )
    return undefined;
  const zone = part === undefined ? undefined : pastZone(view, part.end);
  const clock = clockAt(view, zone ?? at, part?.value, part !== undefined || from !== undefined);
  return (
    clock && { moment: momentOf({ clock: part === undefined ? afterNoon(clock.clock, from) : clock.clock }), end: clock.end }
  );
}

/** Adds twelve hours to a clock time that would precede the first end of its range in the afternoon. */
function afterNoon(clock: string, from: string | undefined): string {
  const hour = Number(clock.slice(0, 2));
  if (from === undefined || clock > from || hour > 11 || Number(from.slice(0, 2)) < 12) return clock;
  const later = `${hour + 12}${clock.slice(2)}`;
  return later > from ? later : clock;
}

/**
 * Reads a range of hours in which only the second has the unit: `早上五到六点`, `大前天晚上9~11点`. `day` is the day before it, with
 * its part of the day.
 */
export function sharedClocks(
  view: string,
  at: number,
  day: Part | undefined,
): { readonly first: Moment; readonly last: Moment; readonly end: number } | undefined {
  if (formBefore(RECURRING, view, at) !== undefined) return undefined;
  const part = partAt(view, at);
  const ofDay = BY_PART[day?.moment.clock ?? ''];
  const led = part ?? (day !== undefined && ofDay !== undefined ? { value: ofDay, end: day.end } : undefined);
  const hour = countAt(view, pastSpaces(view, led?.end ?? at));
  const next = hour === undefined || hour.n > 24 ? -1 : pastRangeMark(view, hour.end);
  if (hour === undefined || next < 0) return undefined;
  const last = clockAt(view, next, led?.value, led !== undefined);
  if (last === undefined) return undefined;
  const noon = led !== undefined && hour.n >= led.value.from && hour.n <= led.value.to;
  const of: Moment = part === undefined && day !== undefined ? day.moment : NOTHING;
  return {
    first: momentOf({ clock: `${pad(noon ? hour.n + 12 : hour.n)}:00` }, of),
    last: momentOf({ clock: last.clock }, of),
    end: last.end,
  };
}

/**
 * Reads a clock time: `14:30`, `14:30:05`, `14时30分`, `9点半`, `五点一刻`, `3:15 pm`.
 *
 * @param led whether a day or a part of the day precedes; otherwise 8点 may be points of an index, and is read only if the
 *   words around it indicate an hour
 */
function clockAt(view: string, at: number, part: DayPart | undefined, led: boolean): { clock: string; end: number } | undefined {
  const hour = countAt(view, at);
  if (hour === undefined || hour.n > 24) return undefined;
  const mark = pastSpaces(view, hour.end);
  const read = isThe(view, mark, ':') ? inFigures(view, mark) : inWords(view, mark);
  if (read === undefined) return undefined;
  const half = meridiem(view, read.end);
  const stated = read.minute !== undefined || half !== undefined || isMidnight(view, at, read.end);
  if (!led && !stated && !isHour(view, at, read.end)) return undefined;
  const noon = half === undefined ? part !== undefined && hour.n >= part.from && hour.n <= part.to : half.after && hour.n < 12;
  const h = noon ? hour.n + 12 : half !== undefined && !half.after && hour.n === 12 ? 0 : hour.n;
  const seconds = read.second === undefined ? '' : `:${pad(read.second)}`;
  return { clock: `${pad(h)}:${pad(read.minute ?? 0)}${seconds}`, end: half?.end ?? read.end };
}

type Minutes = { readonly minute?: number; readonly second?: number; readonly end: number };

/** Reads minutes and seconds in digits, and 时 after them: `:30`, `:30:05`. */
function inFigures(view: string, mark: number): Minutes | undefined {
  const minute = isDigit(view, mark + 1) ? countAt(view, mark + 1) : undefined;
  if (minute === undefined || minute.end !== mark + 3 || minute.n > 59) return undefined;
  const second = isThe(view, minute.end, ':') && isDigit(view, minute.end + 1) ? countAt(view, minute.end + 1) : undefined;
  const whole = second !== undefined && second.n < 60 && second.end === minute.end + 3;
  const end = whole ? second.end : minute.end;
  if (isThe(view, end, ':') || (isThe(view, end, '.') && isDigit(view, end + 1)) || isThe(view, end, '%')) return undefined;
  return { minute: minute.n, ...(whole ? { second: second.n } : {}), end: isThe(view, end, '时') ? end + 1 : end };
}

/** Reads the rest of a clock time in words: `点`, `时30分`, `点半`, `点一刻`, `点十五`, `时半五十九秒`. */
function inWords(view: string, mark: number): Minutes | undefined {
  const word = view.charAt(mark);
  if (word !== '点' && word !== '时') return undefined;
  const next = mark + 1;
  if (isOneOf(view, next, '整正钟')) return { end: isThe(view, next, '钟') && isThe(view, next + 1, '整') ? next + 2 : next + 1 };
  const half = isThe(view, next, '半');
  const minute = half ? { n: 30, end: next + 1 } : (quarterOf(view, next) ?? minuteAt(view, next, word));
  if (minute === undefined) return { end: next };
  const second = countAt(view, minute.end);
  if (second !== undefined && second.n < 60 && isThe(view, second.end, '秒'))
    return { minute: minute.n, second: second.n, end: second.end + 1 };
  return { minute: minute.n, end: minute.end };
}

function quarterOf(view: string, at: number): { n: number; end: number } | undefined {
  const n = countAt(view, at);
  if (n === undefined || n.n > 3 || !isThe(view, n.end, '刻')) return undefined;
  return { n: 15 * n.n, end: isThe(view, n.end + 1, '钟') ? n.end + 2 : n.end + 1 };
}

/** Reads the minutes after the hour. Without 分, only two digits at the end of a phrase count (三点十五, 20点15). */
function minuteAt(view: string, at: number, word: string): { n: number; end: number } | undefined {
  const from = isThe(view, at, '过') ? at + 1 : at;
  const n = countAt(view, from);
  if (n === undefined || n.n > 59) return undefined;
  if (isThe(view, n.end, '分') && !isThe(view, n.end + 1, '之'))
    return { n: n.n, end: isThe(view, n.end + 1, '钟') ? n.end + 2 : n.end + 1 };
  const ends = classAt(view, n.end) > SPACE || 'ap'.includes(view.charAt(n.end).toLowerCase() || ' ');
  return word === '点' && n.end - from === 2 && ends ? n : undefined;
}

/** Reads `am` or `p.m.`. */
function meridiem(view: string, end: number): { after: boolean; end: number } | undefined {
  const at = pastSpaces(view, end);
  const first = view.charAt(at).toLowerCase();
  if (first !== 'a' && first !== 'p') return undefined;
  const dotted = isThe(view, at + 1, '.') ? 1 : 0;
  if (view.charAt(at + 1 + dotted).toLowerCase() !== 'm') return undefined;
  const stop = at + 2 + dotted + (dotted === 1 && isThe(view, at + 3, '.') ? 1 : 0);
  return isLatin(view, stop) || isDigit(view, stop) ? undefined : { after: first === 'p', end: stop };
}

/** Reports whether 零点 is an hour; 零点五 is one half. */
const isMidnight = (view: string, at: number, end: number): boolean => isThe(view, at, '零') && classAt(view, end) !== NUMERAL;

/** Reports whether the words around 8点 or 8时 indicate an hour: 截至18时, 3点开始. An index may fall 8点; 8时 is rarely anything else. */
function isHour(view: string, start: number, end: number): boolean {
  if (formBefore(CLOCK_LEADS, view, start) !== undefined || formAt(CLOCK_ENDS, view, end) !== undefined) return true;
  const next = pastRangeMark(view, end); // 9点到12点
  if (next >= 0 && formAt(WORDS, view, next)?.value.kind === 'day') return true; // 2点-明天4点
  const other = next < 0 ? undefined : countAt(view, next);
  return other !== undefined && other.n <= 24 && view.charAt(other.end) === view.charAt(end - 1);
}
