import { wholeNumberAt } from '../number/whole-number.js';
import { classAt, isDigit, NUMERAL, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import { bareClockAt, withClock } from './clock.js';
import {
  type CalendarWordMatch,
  calendarWordAt,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  grainOf,
  NO_COMPONENTS,
} from './components.js';
import { dayAt, isCutOff, lunarDateAt, weekAt } from './day.js';
import { numericDateAt } from './numeric-date.js';
import { monthAt, nthAt, periodAt } from './period.js';
import { offsetAt, windowAt } from './time-length.js';
import { isUnambiguousYear, yearAt } from './year.js';
import { fullYearAt, shortYearAt } from './year-number.js';

/** Reads the components of one date at `at`, given what the first end of a range has stated. */
export function componentsAt(doc: Document, at: number, known: DateComponents = NO_COMPONENTS): DateMatch | undefined {
  const next = afterDigits(doc, at);
  if (charIs(doc, next, '月')) return narrowedAt(doc, at, known, LEVELS_FROM_MONTH);
  if (charIn(doc, next, '日号')) return narrowedAt(doc, at, known, LEVELS_FROM_DAY);
  const numeric = charIs(doc, next, '年') ? undefined : numericDateAt(doc, at, known);
  if (numeric !== undefined) return grainOf(numeric.date) === 'day' ? withClock(doc, numeric) : numeric;
  const offset = offsetAt(doc, at);
  if (offset !== undefined) return grainOf(offset.date) === 'day' ? withClock(doc, withClockAfterDe(doc, offset)) : offset;
  return windowAt(doc, at) ?? narrowedAt(doc, at, known, LEVELS);
}

/** Most digits in a number of a date: 20240619. */
const MAX_DIGITS = 8;

/** Returns the offset past Arabic digits and a space, or -1: for most dates, the character there decides where to begin. */
function afterDigits(doc: Document, at: number): number {
  let end = at;
  while (end - at <= MAX_DIGITS && isDigit(doc, end)) end++;
  return end === at ? -1 : pastSpaces(doc, end);
}

/** Reads an hour after 的: 六天后的3时. */
const withClockAfterDe = (doc: Document, match: DateMatch): DateMatch => {
  const withTime = charIs(doc, match.end, '的') ? withClock(doc, { ...match, end: match.end + 1 }) : match;
  return withTime.date.clock === undefined ? match : withTime;
};

type GrammarLevel = {
  /** @param word the calendar word at this offset */
  readonly parse: (
    doc: Document,
    at: number,
    known: DateComponents,
    isFirst: boolean,
    word: CalendarWordMatch,
  ) => DateMatch | undefined;
  /** The grains that this level narrows. */
  readonly narrows: readonly string[];
};

/** From coarse to fine: each level reads on from where the previous one ended, and knows what that has stated. */
const LEVELS: readonly GrammarLevel[] = [
  { parse: periodAt, narrows: ['year'] },
  { parse: lunarDateAt, narrows: ['year'] },
  { parse: monthAt, narrows: ['year'] },
  { parse: nthAt, narrows: ['year', 'month'] },
  { parse: weekAt, narrows: [] },
  { parse: dayAt, narrows: ['year', 'month'] },
];

const LEVELS_FROM_MONTH = LEVELS.slice(1);
const LEVELS_FROM_DAY = LEVELS.slice(-1);

/**
 * Reads a year and what narrows it, level by level.
 *
 *     2024年3月18日下午3点
 *     ^----^^-^^--^^----^
 */
function narrowedAt(doc: Document, at: number, known: DateComponents, levels: readonly GrammarLevel[]): DateMatch | undefined {
  let from = at;
  let word = calendarWordAt(doc, at);
  const year = levels === LEVELS ? yearAt(doc, at, word) : undefined;
  let match: DateMatch | undefined = year;
  let lastGrain = 'year';
  let positionedAfter: DateMatch | undefined; // the part that `from` and `word` follow
  for (const level of levels) {
    if (match !== undefined && (match.date.modifier !== undefined || !level.narrows.includes(lastGrain))) continue;
    if (match?.date.fiscal && level.parse !== periodAt) continue; // 7月 depends on the company's calendar
    if (match !== positionedAfter) {
      from = pastConnector(doc, match!.end);
      word = calendarWordAt(doc, from);
      positionedAfter = match;
    }
    const next = level.parse(doc, from, match?.date ?? inheritedComponentsOf(known, level), match === undefined, word);
    if (next === undefined) continue;
    lastGrain = grainOf(next.date);
    if (next.date.month !== undefined && lastGrain === 'month' && isCutOff(doc, at, next.end)) return undefined;
    match = next;
  }
  if (match === undefined) {
    const clock = bareClockAt(doc, at, known.clock);
    return clock && { ...clock, date: componentsOf({ clock: clock.date.clock }, dayComponentsOf(known)) };
  }
  if (match === year && (isFollowedByMonth(doc, match.end) || !isCompleteYear(doc, at, match, known))) return undefined; // 2024年10月23…
  if (lastGrain === 'month' && match.date.month !== undefined && isFollowedByInvalidDay(doc, match.end)) return undefined; // 2月30日
  return lastGrain === 'day' && !match.date.nth?.count ? withClock(doc, match) : match;
}

/** Reports whether a day follows the month that could not be read, such as one that the month does not have. */
function isFollowedByInvalidDay(doc: Document, at: number): boolean {
  if (charIs(doc, at, '初') || charIs(doc, at - 1, '初')) return classAt(doc, charIs(doc, at, '初') ? at + 1 : at) === NUMERAL; // 九月初八饭店
  const day = wholeNumberAt(doc, pastSpaces(doc, at));
  return day !== undefined && charIn(doc, pastSpaces(doc, day.end), '日号');
}

const CONNECTORS = contextFormsOf('connector');

/** Skips what may separate a year from its part: a space, 的, or a comma before a month (二零一六年，九月三号). */
function pastConnector(doc: Document, end: number): number {
  const at = pastSpaces(doc, end);
  const connector = wordAt(doc, at, CONNECTORS);
  if (connector === undefined) return at;
  const next = pastSpaces(doc, connector.end);
  const month = wholeNumberAt(doc, next);
  const comma = connector.value === 'comma';
  return comma && !(month !== undefined && charIs(doc, month.end, '月') && wholeNumberAt(doc, month.end + 1) !== undefined)
    ? at
    : next;
}

/** Reports whether a month follows that could not be read: 2024年13月, or 2024年10月23 cut off. */
function isFollowedByMonth(doc: Document, at: number): boolean {
  const month = wholeNumberAt(doc, at);
  return month !== undefined && charIs(doc, month.end, '月');
}

/**
 * Reports whether a year is complete by itself. With two digits and no part of the year after it, it may be a number of
 * years (17年).
 */
function isCompleteYear(doc: Document, at: number, { date, end }: DateMatch, known: DateComponents): boolean {
  if (date.fiscal === true || fullYearAt(doc, at) !== undefined || shortYearAt(doc, at) === undefined) return true;
  if (known.year !== undefined && date.year !== undefined && date.year > known.year) return true; // 07年到11年
  return end > at + 3 || charIs(doc, end - 1, 'E') || isUnambiguousYear(doc, at, at + 2); // 21年度, 25E
}

/** Returns what the second end of a range omits because the first states it: the year of a month, the month of a day. */
function inheritedComponentsOf(known: DateComponents, { parse }: GrammarLevel): DateComponents {
  if (known === NO_COMPONENTS) return NO_COMPONENTS;
  const { year, yearShift, month, monthShift } = known;
  if (parse === weekAt || parse === nthAt) return NO_COMPONENTS;
  const yearComponents =
    year !== undefined
      ? componentsOf({ year, yearInherited: true })
      : yearShift !== undefined
        ? componentsOf({ yearShift, yearInherited: true })
        : NO_COMPONENTS;
  if (parse !== dayAt) return yearComponents;
  return month !== undefined
    ? componentsOf({ month }, yearComponents)
    : monthShift !== undefined
      ? componentsOf({ monthShift }, yearComponents)
      : NO_COMPONENTS;
}

/** Returns the day of the first end, to which a clock time at the second end belongs. */
function dayComponentsOf(known: DateComponents): DateComponents {
  const day = componentsOf({ clock: undefined }, known);
  return grainOf(day) === 'day' ? day : NO_COMPONENTS;
}
