import dayparts from '../../data/date/day-parts.tsv';
import { pad } from '../calendar/gregorian.js';
import { type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { classAt, isDigit, isLatin, NUMERAL, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { pastRangeMark, RANGE_MARKS } from '../text/punctuation.js';
import { wordAt, wordBefore, wordClass } from '../text/word-class.js';
import {
  CALENDAR_WORDS,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  hasContextForm,
  NO_COMPONENTS,
} from './components.js';

/** A part of the day. Hours from `from` to `to` after it count from noon. */
type DayPart = { readonly part: string; readonly from: number; readonly to: number };

export const DAY_PART_FORMS = wordClass('date/dayPartForms', () =>
  formsInColumn(dayparts, 2, ([part, hours]): DayPart => {
    const [from = 24, to = 0] = (hours ?? '').split('-').filter(Boolean).map(Number);
    return { part: part!, from, to };
  }),
);
/** The same forms, matched backwards from a number. */
export const DAY_PARTS_BEFORE = wordClass('date/dayPartsBefore', () => formsInColumn(dayparts, 2, ([part]) => part!), -1);
const DAY_PART_BY_CODE: Readonly<Record<string, DayPart>> = {
  AF: { part: 'AF', from: 1, to: 11 },
  EV: { part: 'EV', from: 4, to: 11 },
};
export const TIME_ZONE_WORDS = contextFormsOf('zone');
const TITLE_WORDS = contextFormsOf('title');

/** Reads a part of the day or a clock time after a day: `7月10日午后`, `18日20时`, `2024-06-19 14:30`, `8月18日(周二)19:00`. */
export function withClock(doc: Document, { date, end }: DateMatch): DateMatch {
  const dayPart = dayPartAt(doc, pastSpaces(doc, pastRepeatedWeekday(doc, end)));
  const at = pastTimeZone(doc, dayPart?.end ?? end);
  const clockStart = charIs(doc, at, 'T') || (charIs(doc, at, '-') && charIs(doc, at + 3, ':')) ? at + 1 : at;
  const clock = clockAt(doc, pastSpaces(doc, clockStart), dayPart?.value ?? DAY_PART_BY_CODE[date.clock ?? ''], true);
  if (clock !== undefined) return { date: componentsOf({ clock: clock.clock }, date), end: clock.end };
  return dayPart === undefined ? { date, end } : { date: componentsOf({ clock: dayPart.value.part }, date), end: dayPart.end };
}

/** Skips a weekday that repeats the day before its hour (6月1日周六早上10点). */
function pastRepeatedWeekday(doc: Document, end: number): number {
  const day = wordAt(doc, end, CALENDAR_WORDS);
  return day?.value.kind === 'weekday' && dayPartAt(doc, day.end) !== undefined ? day.end : end;
}

function pastTimeZone(doc: Document, end: number): number {
  const at = pastSpaces(doc, end);
  const zone = wordAt(doc, at, TIME_ZONE_WORDS);
  return zone === undefined ? at : pastSpaces(doc, zone.end);
}

function dayPartAt(doc: Document, at: number): { value: DayPart; end: number } | undefined {
  const part = wordAt(doc, at, DAY_PART_FORMS);
  return part !== undefined && wordAt(doc, part.end, TITLE_WORDS) === undefined ? part : undefined; // 6月25日午间新闻: a title
}

/** Reports whether this is the second end of a range of hours. If its first end was no date (每天8时至18时), neither is this one. */
function isUnreadRangeEnd(doc: Document, at: number): boolean {
  return charIn(doc, at - 1, RANGE_MARKS) && (charIn(doc, at - 2, '时点分') || isDigit(doc, at - 2));
}

const RECURRENCE_CUES = contextFormsOf('recurring', -1);
const CLOCK_CUES_BEFORE = contextFormsOf('beforeClock', -1);
const CLOCK_CUES_AFTER = contextFormsOf('afterClock');

/**
 * Reads a clock time without a day: `14:30`, `下午3点半`, `18时`.
 *
 * @param rangeStartClock the clock time of the first end of a range: after 下午5点, 6点 is in the afternoon
 */
export function bareClockAt(doc: Document, at: number, rangeStartClock?: string): DateMatch | undefined {
  if (wordBefore(doc, at, RECURRENCE_CUES) !== undefined) return undefined; // 每天8时
  const dayPart = dayPartAt(doc, at);
  if (rangeStartClock === undefined && isUnreadRangeEnd(doc, at)) return undefined;
  if (
    dayPart === undefined &&
    ((rangeStartClock === undefined && isDigit(doc, at - 1)) ||
      (rangeStartClock === undefined && charIn(doc, at - 1, ':.-/') && isDigit(doc, at - 2)))
  )
    return undefined;
  const zone = dayPart === undefined ? undefined : pastTimeZone(doc, dayPart.end);
  const clock = clockAt(doc, zone ?? at, dayPart?.value, dayPart !== undefined || rangeStartClock !== undefined);
  return (
    clock && {
      date: componentsOf({ clock: dayPart === undefined ? asAfternoon(clock.clock, rangeStartClock) : clock.clock }),
      end: clock.end,
    }
  );
}

/** Adds twelve hours to a clock time that would precede the first end of its range in the afternoon. */
function asAfternoon(clock: string, rangeStartClock: string | undefined): string {
  const hour = Number(clock.slice(0, 2));
  if (rangeStartClock === undefined || clock > rangeStartClock || hour > 11 || Number(rangeStartClock.slice(0, 2)) < 12)
    return clock;
  const later = `${hour + 12}${clock.slice(2)}`;
  return later > rangeStartClock ? later : clock;
}

/**
 * Reads a range of hours in which only the second has the unit: `早上五到六点`, `大前天晚上9~11点`. `day` is the day before it, with
 * its part of the day.
 */
export function clockRangeAt(
  doc: Document,
  at: number,
  day: DateMatch | undefined,
): { readonly first: DateComponents; readonly last: DateComponents; readonly end: number } | undefined {
  if (wordBefore(doc, at, RECURRENCE_CUES) !== undefined) return undefined;
  const part = dayPartAt(doc, at);
  const dayPartOfDate = DAY_PART_BY_CODE[day?.date.clock ?? ''];
  const leadingPart =
    part ?? (day !== undefined && dayPartOfDate !== undefined ? { value: dayPartOfDate, end: day.end } : undefined);
  const hour = wholeNumberAt(doc, pastSpaces(doc, leadingPart?.end ?? at));
  const next = hour === undefined || hour.value > 24 ? -1 : pastRangeMark(doc, hour.end);
  if (hour === undefined || next < 0) return undefined;
  const last = clockAt(doc, next, leadingPart?.value, leadingPart !== undefined);
  if (last === undefined) return undefined;
  const isAfternoon = leadingPart !== undefined && hour.value >= leadingPart.value.from && hour.value <= leadingPart.value.to;
  const dayComponents: DateComponents = part === undefined && day !== undefined ? day.date : NO_COMPONENTS;
  return {
    first: componentsOf({ clock: `${pad(isAfternoon ? hour.value + 12 : hour.value)}:00` }, dayComponents),
    last: componentsOf({ clock: last.clock }, dayComponents),
    end: last.end,
  };
}

/**
 * Reads a clock time: `14:30`, `14:30:05`, `14时30分`, `9点半`, `五点一刻`, `3:15 pm`.
 *
 * @param hasLead whether a day or a part of the day precedes; otherwise 8点 may be points of an index, and is read only if the
 *   words around it indicate an hour
 */
function clockAt(
  doc: Document,
  at: number,
  part: DayPart | undefined,
  hasLead: boolean,
): { clock: string; end: number } | undefined {
  const hour = wholeNumberAt(doc, at);
  if (hour === undefined || hour.value > 24) return undefined;
  const mark = pastSpaces(doc, hour.end);
  const minutes = charIs(doc, mark, ':') ? digitMinutesAt(doc, mark) : wordMinutesAt(doc, mark);
  if (minutes === undefined) return undefined;
  const meridiemMatch = meridiemAt(doc, minutes.end);
  const isExplicit = minutes.minute !== undefined || meridiemMatch !== undefined || isMidnight(doc, at, minutes.end);
  if (!hasLead && !isExplicit && !hasHourCue(doc, at, minutes.end)) return undefined;
  const isAfternoon =
    meridiemMatch === undefined
      ? part !== undefined && hour.value >= part.from && hour.value <= part.to
      : meridiemMatch.after && hour.value < 12;
  const hour24 = isAfternoon
    ? hour.value + 12
    : meridiemMatch !== undefined && !meridiemMatch.after && hour.value === 12
      ? 0
      : hour.value;
  const seconds = minutes.second === undefined ? '' : `:${pad(minutes.second)}`;
  return { clock: `${pad(hour24)}:${pad(minutes.minute ?? 0)}${seconds}`, end: meridiemMatch?.end ?? minutes.end };
}

type MinutesMatch = { readonly minute?: number; readonly second?: number; readonly end: number };

/** Reads minutes and seconds in digits, and 时 after them: `:30`, `:30:05`. */
function digitMinutesAt(doc: Document, mark: number): MinutesMatch | undefined {
  const minute = isDigit(doc, mark + 1) ? wholeNumberAt(doc, mark + 1) : undefined;
  if (minute === undefined || minute.end !== mark + 3 || minute.value > 59) return undefined;
  const second = charIs(doc, minute.end, ':') && isDigit(doc, minute.end + 1) ? wholeNumberAt(doc, minute.end + 1) : undefined;
  const hasSeconds = second !== undefined && second.value < 60 && second.end === minute.end + 3;
  const end = hasSeconds ? second.end : minute.end;
  if (charIs(doc, end, ':') || (charIs(doc, end, '.') && isDigit(doc, end + 1)) || charIs(doc, end, '%')) return undefined;
  return {
    minute: minute.value,
    ...(hasSeconds ? { second: second.value } : {}),
    end: charIs(doc, end, '时') ? end + 1 : end,
  };
}

/** Reads the rest of a clock time in words: `点`, `时30分`, `点半`, `点一刻`, `点十五`, `时半五十九秒`. */
function wordMinutesAt(doc: Document, mark: number): MinutesMatch | undefined {
  if (!charIn(doc, mark, '点时')) return undefined;
  const word = charIs(doc, mark, '点') ? '点' : '时';
  const next = mark + 1;
  if (charIn(doc, next, '整正钟')) return { end: charIs(doc, next, '钟') && charIs(doc, next + 1, '整') ? next + 2 : next + 1 };
  const isHalfHour = charIs(doc, next, '半');
  const minute = isHalfHour ? { value: 30, end: next + 1 } : (quarterHourAt(doc, next) ?? minuteAt(doc, next, word));
  if (minute === undefined) return { end: next };
  const second = wholeNumberAt(doc, minute.end);
  if (second !== undefined && second.value < 60 && charIs(doc, second.end, '秒'))
    return { minute: minute.value, second: second.value, end: second.end + 1 };
  return { minute: minute.value, end: minute.end };
}

function quarterHourAt(doc: Document, at: number): WholeNumber | undefined {
  const number = wholeNumberAt(doc, at);
  if (number === undefined || number.value > 3 || !charIs(doc, number.end, '刻')) return undefined;
  return { value: 15 * number.value, end: charIs(doc, number.end + 1, '钟') ? number.end + 2 : number.end + 1 };
}

/** Reads the minutes after the hour. Without 分, only two digits at the end of a phrase count (三点十五, 20点15). */
function minuteAt(doc: Document, at: number, word: string): WholeNumber | undefined {
  const from = charIs(doc, at, '过') ? at + 1 : pastSpaces(doc, at); // 14 时 30 分
  const number = wholeNumberAt(doc, from);
  if (number === undefined || number.value > 59) return undefined;
  const unit = pastSpaces(doc, number.end);
  if (charIs(doc, unit, '分') && !charIs(doc, unit + 1, '之'))
    return { value: number.value, end: charIs(doc, unit + 1, '钟') ? unit + 2 : unit + 1 };
  const isEnd = classAt(doc, number.end) > SPACE || charIn(doc, number.end, 'apAP');
  return word === '点' && number.end - from === 2 && isEnd ? number : undefined;
}

/** Reads `am` or `p.m.`. */
function meridiemAt(doc: Document, end: number): { after: boolean; end: number } | undefined {
  const at = pastSpaces(doc, end);
  if (!charIn(doc, at, 'apAP')) return undefined;
  const dotLength = charIs(doc, at + 1, '.') ? 1 : 0;
  if (!charIn(doc, at + 1 + dotLength, 'mM')) return undefined;
  const stop = at + 2 + dotLength + (dotLength === 1 && charIs(doc, at + 3, '.') ? 1 : 0);
  return isLatin(doc, stop) || isDigit(doc, stop) ? undefined : { after: charIn(doc, at, 'pP'), end: stop };
}

/** Reports whether 零点 is an hour; 零点五 is one half. */
const isMidnight = (doc: Document, at: number, end: number): boolean => charIs(doc, at, '零') && classAt(doc, end) !== NUMERAL;

/** Reports whether 20点 or 两点 counts points of a rate or an argument: 短线下挫约20点, 取决于两点. */
function isCountOfPoints(doc: Document, start: number, end: number): boolean {
  if (!charIs(doc, end - 1, '点')) return false;
  if (charIs(doc, start - 1, '约')) return hasContextForm('move', doc.view.slice(Math.max(0, start - MOVE_REACH), start));
  return !isDigit(doc, start) && charIn(doc, start - 1, '于自');
}
const MOVE_REACH = 6;

/** Reports whether the words around 8点 or 8时 indicate an hour: 截至18时, 3点开始. An index may fall 8点; 8时 is rarely anything else. */
function hasHourCue(doc: Document, start: number, end: number): boolean {
  if (wordAt(doc, end, CLOCK_CUES_AFTER) !== undefined) return true;
  if (wordBefore(doc, start, CLOCK_CUES_BEFORE) !== undefined) return !isCountOfPoints(doc, start, end);
  const next = pastRangeMark(doc, end); // 9点到12点
  if (next >= 0 && wordAt(doc, next, CALENDAR_WORDS)?.value.kind === 'day') return true; // 2点-明天4点
  const other = next < 0 ? undefined : wholeNumberAt(doc, next);
  return other !== undefined && other.value <= 24 && doc.view.charAt(other.end) === doc.view.charAt(end - 1);
}
