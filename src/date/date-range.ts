import { type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { isDigit, pastSpaces } from '../text/characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { pastRangeMark, RANGE_MARKS } from '../text/punctuation.js';
import { wordAt } from '../text/word-class.js';
import { clockRangeAt } from './clock.js';
import {
  CALENDAR_WORDS,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  grainOf,
  isRelative,
} from './components.js';
import { componentsAt } from './parse-components.js';
import { quarterPairAt } from './period.js';
import { FISCAL_YEAR_MARKS, isUnambiguousYear, lastsLong, yearAt } from './year.js';
import { fullYearAt, shortYearAt } from './year-number.js';

/** The components of both ends of a range, and the end of its span. */
export type DateRange = { readonly end: number; readonly first: DateComponents; readonly last: DateComponents };

/**
 * Reads two dates that form one range, the first of which begins at `start`.
 *
 * @param first what was read at `start` alone, if anything
 */
export function dateRangeAt(doc: Document, start: number, first: DateMatch | undefined): DateRange | undefined {
  if (!canBeRange(doc, start, first?.end ?? start)) return undefined;
  return (
    shiftPairAt(doc, start) ??
    sharedUnitRangeAt(doc, start) ??
    clockRangeAt(doc, start, first) ??
    (first && fullRangeAt(doc, first))
  );
}

/** How far past the first date a range mark may be: the number of the first end, and a space. */
const RANGE_REACH = 6;

/** Reports whether a range mark is near; rejects most positions before the ends are parsed. */
function canBeRange(doc: Document, start: number, end: number): boolean {
  if (charInSet(PAIR_CHARACTERS, doc, start + 1)) return true; // 今明两年
  for (let at = start; at < end + RANGE_REACH; at++) if (charInSet(RANGE_CHARACTERS, doc, at)) return true;
  return false;
}
const PAIR_CHARACTERS = createCodeUnitSet('明后');
const RANGE_CHARACTERS = createCodeUnitSet(`${RANGE_MARKS}和与季/`);

/** Reads two consecutive years or days in one word: 今明两年, 明后两天. */
function shiftPairAt(doc: Document, at: number): DateRange | undefined {
  const pair = wordAt(doc, at, CALENDAR_WORDS);
  if (pair?.value.kind !== 'yearPair' && pair?.value.kind !== 'dayPair') return undefined;
  const [first, last] = pair.value.value
    .split('/')
    .map(
      (shift): DateComponents =>
        componentsOf(pair.value.kind === 'yearPair' ? { yearShift: Number(shift) } : { dayShift: Number(shift) }),
    );
  return { end: pair.end, first: first!, last: last! };
}

/** Reads a range with both ends written out, except for what the second inherits from the first: `6月9日至13日`. */
function fullRangeAt(doc: Document, { date: first, end }: DateMatch): DateRange | undefined {
  const between = pastBetweenMark(doc, end);
  const next = between ?? pastRangeMark(doc, wordAt(doc, end, RANGE_START_WORDS)?.end ?? end);
  const last = next < 0 ? undefined : componentsAt(doc, next, first);
  if (last === undefined || !canJoin(first, last.date)) return undefined;
  if (between !== undefined) {
    const close = wordAt(doc, last.end, BETWEEN_WORDS);
    return close && { end: close.end, first, last: last.date };
  }
  return { end: last.end, first, last: last.date };
}

export const RANGE_START_WORDS = contextFormsOf('rangeStart');
const BETWEEN_WORDS = contextFormsOf('between');

/** Returns the offset past the word between the ends: 2015年和2018年之间. */
function pastBetweenMark(doc: Document, end: number): number | undefined {
  return charIn(doc, end, '和与') ? end + 1 : undefined;
}

const GRAIN_ORDER: Readonly<Record<string, number>> = {
  year: 5,
  half: 4,
  quarter: 4,
  months: 4,
  season: 4,
  month: 3,
  week: 3,
  day: 2,
  clock: 1,
};

/** Reports whether two dates can form a range: they have the same grain, or the years of both are known. */
function canJoin(first: DateComponents, last: DateComponents): boolean {
  if (first.offset !== undefined || first.window !== undefined || last.offset !== undefined || last.window !== undefined)
    return false;
  const [a, b] = [grainOf(first), grainOf(last)];
  if (a === b || (a === 'clock' && b === 'day')) return true;
  const isDated = last.yearInherited !== true && (last.year !== undefined || isRelative(last));
  return GRAIN_ORDER[a]! >= 3 && GRAIN_ORDER[b]! < GRAIN_ORDER[a]! && a !== 'week' && b !== 'clock' && isDated;
}

/** Reads a range whose ends share the unit of the second: `2020-2023年`, `2024年1-6月`, `6月1-5日`, `9-13日`, `一二季度`. */
function sharedUnitRangeAt(doc: Document, at: number): DateRange | undefined {
  const year = fullYearAt(doc, at);
  if (year !== undefined) {
    const range =
      yearChainAt(doc, year) ??
      shortEndYearRange(doc, year) ??
      sharedUnitEndAt(doc, year.end, componentsOf({ year: year.value }), 'year');
    if (range !== undefined) return range.last.fiscal ? { ...range, first: componentsOf({ fiscal: true }, range.first) } : range;
  }
  const shortYears = isDigit(doc, at) && charIs(doc, at + 2, '年') ? shortYearRangeAt(doc, at) : undefined;
  if (shortYears !== undefined) return shortYears;
  const yearMatch = yearAt(doc, at);
  const from = pastSpaces(doc, yearMatch?.end ?? at);
  const pair = quarterPairAt(doc, from);
  if (pair !== undefined) {
    const [first, last] = [pair.first, pair.last].map((quarter) => componentsOf({ quarter }, yearMatch?.date));
    return { end: pair.end, first: first!, last: last! };
  }
  const number = wholeNumberAt(doc, from);
  if (number === undefined || number.value < 1 || number.value > 31) return undefined;
  if (yearMatch === undefined) {
    const years = shortYearRangeAt(doc, at);
    if (years !== undefined) return years;
  }
  const months =
    number.value <= 12
      ? sharedUnitEndAt(doc, number.end, componentsOf({ month: number.value }, yearMatch?.date), 'month')
      : undefined;
  if (months !== undefined) return months;
  if (yearMatch === undefined) {
    const days = sharedUnitEndAt(doc, number.end, componentsOf({ day: number.value }), 'day');
    if (days !== undefined) return days;
  }
  const day = charIs(doc, number.end, '月') && number.value <= 12 ? wholeNumberAt(doc, number.end + 1) : undefined;
  return day && sharedUnitEndAt(doc, day.end, componentsOf({ month: number.value, day: day.value }, yearMatch?.date), 'day');
}

/** Reads three or more years in a row, as research notes list them: 2023/24/25年. */
function yearChainAt(doc: Document, first: WholeNumber): DateRange | undefined {
  let [end, year] = [first.end, first.value];
  while (charIs(doc, end, '/') && shortYearAt(doc, end + 1)?.value === year + 1) [end, year] = [end + 3, year + 1];
  if (year < first.value + 2 || !charIn(doc, end, '年财')) return undefined;
  const mark = wordAt(doc, end, FISCAL_YEAR_MARKS);
  const fiscal = mark === undefined ? {} : { fiscal: true as const };
  return {
    end: mark?.end ?? (charIs(doc, end + 1, '度') ? end + 2 : end + 1),
    first: componentsOf({ year: first.value, ...fiscal }),
    last: componentsOf({ year, ...fiscal }),
  };
}

/** Reads a range whose second year omits its century: 2021-23年. */
function shortEndYearRange(doc: Document, first: WholeNumber): DateRange | undefined {
  const next = pastRangeMark(doc, first.end);
  const last = next < 0 ? undefined : shortYearAt(doc, next);
  if (last === undefined || !charIs(doc, last.end, '年') || last.value % 100 <= first.value % 100) return undefined;
  const year = first.value - (first.value % 100) + (last.value % 100);
  const part = componentsAt(doc, last.end + 1, componentsOf({ year }));
  if (part !== undefined && part.date.year === year && part.date.month !== undefined)
    return { end: part.end, first: componentsOf({ year: first.value }), last: part.date }; // 1985到89年9月
  return { end: last.end + 1, first: componentsOf({ year: first.value }), last: componentsOf({ year }) };
}

/** Reports whether both are round, as numbers of years are: 10年至20年. */
const areRoundNumbers = (first: WholeNumber, last: WholeNumber): boolean => first.value % 5 === 0 && last.value % 5 === 0;

/** Reads two years of two digits, if the context shows that they are not a number of years: 17-19年净利润. */
function shortYearRangeAt(doc: Document, at: number): DateRange | undefined {
  const first = shortYearAt(doc, at);
  const isMarked = first !== undefined && charIs(doc, first.end, '年'); // 20年至23年
  const next = first === undefined ? -1 : pastRangeMark(doc, isMarked ? first.end + 1 : first.end);
  const last = first === undefined || next < 0 ? undefined : shortYearAt(doc, next);
  if (
    first === undefined ||
    last === undefined ||
    last.value <= first.value ||
    last.value > first.value + 15 ||
    !charIs(doc, last.end, '年')
  )
    return undefined;
  const areYears =
    isUnambiguousYear(doc, at, last.end) || (isMarked && !areRoundNumbers(first, last) && !lastsLong(doc, at, last.end));
  if (!areYears) return undefined;
  return { end: last.end + 1, first: componentsOf({ year: first.value }), last: componentsOf({ year: last.value }) };
}

/** Reads the second end of such a range, which names the unit. */
function sharedUnitEndAt(doc: Document, at: number, first: DateComponents, unit: string): DateRange | undefined {
  const next = pastRangeMark(doc, at);
  const last = next < 0 ? undefined : componentsAt(doc, next, componentsOf({ day: undefined }, first));
  return last !== undefined && grainOf(last.date) === unit && last.date.offset === undefined
    ? { end: last.end, first, last: last.date }
    : undefined;
}
