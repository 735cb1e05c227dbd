import calendar from '../../data/english/dates.tsv';
import type { EnglishReading } from '../fact.js';
import { formsInColumn } from '../text/form-table.js';
import type { Term } from './term.js';

/** Returns the Chinese equivalents of the words of one kind: see data/english/dates.tsv. */
function translationsOf(kind: string): ReadonlyMap<string, string> {
  const rows = formsInColumn(calendar, 2, ([rowKind, value]) => ({ rowKind: rowKind!, value: value! }));
  return new Map(
    rows.flatMap(([form, { rowKind, value }]) => (rowKind === kind ? [[form.replaceAll('_', ' '), value] as const] : [])),
  );
}

const [MONTHS, WEEKDAYS, WEEKS, ORDINALS] = [
  translationsOf('month'),
  translationsOf('weekday'),
  translationsOf('week'),
  translationsOf('ordinal'),
];
const [SHIFTS, PARTS, SIDES] = [translationsOf('shift'), translationsOf('part'), translationsOf('side')];

/** Returns a pattern for any of the words, each also with a capital first letter, as at the start of a sentence. */
const alternation = (words: Iterable<string>): string =>
  `(${[...words].map((word) => word.replaceAll('.', '\\.').replace(/^[a-z]/, (c) => `[${c.toUpperCase()}${c}]`)).join('|')})`;
/** Returns the Chinese equivalent of a word that `alternation` matched. */
const translate = (words: ReadonlyMap<string, string>, found: string | undefined): string =>
  found === undefined ? '' : (words.get(found) ?? words.get(found.charAt(0).toLowerCase() + found.slice(1)) ?? '');

const MONTH = alternation(MONTHS.keys());
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const PART = `(?:${alternation(PARTS.keys())} ?)`;
const OPTIONAL_ARTICLE = '(?:[Tt]he )?';
/** Asserts that no word, number or percentage continues. */
const TOKEN_END = '(?![A-Za-z\\d%]|[.,]\\d)';

/** A date format, and a function that writes its groups as a Chinese date. */
type DatePattern = {
  readonly pattern: RegExp;
  readonly toChinese: (groups: readonly (string | undefined)[]) => string | undefined;
};

const datePattern = (source: string, toChinese: DatePattern['toChinese']): DatePattern => ({
  pattern: new RegExp(`${source}${TOKEN_END}`, 'y'),
  toChinese,
});

const dayOf = (year: string | undefined, month: string, day: string): string =>
  `${year ? `${year}年` : ''}${translate(MONTHS, month)}${Number(day)}日`;
const yearOf = (year: string, fiscal: string | undefined): string =>
  `${year.length === 2 ? '20' : ''}${year}${fiscal ? '财年' : '年'}`;
const quarterOf = (quarter: string, year: string | undefined, fiscal: string | undefined): string =>
  `${year ? yearOf(year, fiscal) : ''}第${'一二三四'.charAt(Number(quarter) - 1)}${fiscal && !year ? '财季' : '季度'}`;

/** Returns the first or second half of a year that is named; without a year, it may be the half of a game. */
const halfOf = (half: string, year: string | undefined, fiscal: string | undefined): string | undefined =>
  year === undefined || Number(half) > 2 ? undefined : `${yearOf(year, fiscal)}${half === '1' ? '上半年' : '下半年'}`;

const DATE_PATTERNS: readonly DatePattern[] = [
  // April 18 to June 3, 2024; April 18-20, 2024
  datePattern(
    `${MONTH} ${DAY} ?(?:-|–|to|through) ?(?:${MONTH} )?${DAY}(?:,? ${YEAR})?`,
    ([month, day, month2, day2, year]) => `${dayOf(year, month!, day!)}至${translate(MONTHS, month2)}${Number(day2)}日`,
  ),
  datePattern(`${MONTH} ${DAY}(?:,? ?${YEAR})?`, ([month, day, year]) => dayOf(year, month!, day!)),
  datePattern(`${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?`, ([day, month, year]) => dayOf(year, month!, day!)),
  datePattern(
    `${PART}?${MONTH},? ${YEAR}`,
    ([part, month, year]) => `${yearOf(year!, undefined)}${translate(MONTHS, month)}${translate(PARTS, part)}`,
  ),
  datePattern(`${PART}${YEAR}`, ([part, year]) => `${yearOf(year!, undefined)}${translate(PARTS, part)}`),
  datePattern(
    `${OPTIONAL_ARTICLE}(fiscal )?${alternation(ORDINALS.keys())}[- ](fiscal )?(quarter|half)(?:(?: of|,)? (?:the )?(?:(fiscal)(?: year)? )?${YEAR})?`,
    ([before, nth, between, unit, after, year]) =>
      (unit === 'quarter' ? quarterOf : halfOf)(translate(ORDINALS, nth), year, before ?? between ?? after),
  ),
  datePattern(
    'Q([1-4])(?:(?: of|,)? ?(?:(FY|fiscal year|fiscal) ?((?:20)?\\d\\d)|((?:19|20)\\d\\d)))?',
    ([quarter, fiscal, short, full]) => quarterOf(quarter!, full ?? short, fiscal),
  ),
  datePattern('(FY) ?((?:20)?\\d\\d),? Q([1-4])', ([fiscal, year, quarter]) => quarterOf(quarter!, year, fiscal)),
  datePattern(`${OPTIONAL_ARTICLE}([Ff]iscal(?: year)?|FY) ?((?:20)?\\d\\d)`, ([fiscal, year]) => yearOf(year!, fiscal)),
  datePattern(alternation(SHIFTS.keys()), ([shift]) => translate(SHIFTS, shift)),
  datePattern(
    `(?:${alternation(WEEKS.keys())} )?${alternation(WEEKDAYS.keys())}`,
    ([week, day]) => translate(WEEKS, week) + translate(WEEKDAYS, day),
  ),
];
/** After some prepositions, a month or a year alone is a date: in May, since 2023. */
const PATTERNS_AFTER_PREPOSITION = [
  ...DATE_PATTERNS,
  datePattern(MONTH, ([month]) => translate(MONTHS, month)),
  datePattern(YEAR, ([year]) => yearOf(year!, undefined)),
];

const TOKEN_START = '(?:^|[ (])';
const PREPOSITION_BEFORE = new RegExp(
  `${TOKEN_START}${alternation([...translationsOf('alone').keys(), ...SIDES.keys()])} (?:the year |year )?$`,
);
const SIDE_BEFORE = new RegExp(`${TOKEN_START}${alternation(SIDES.keys())} (?:the )?$`);
/** How far before a date to look for its preposition. */
const MAX_LOOKBEHIND = 16;

/**
 * Returns the dates of a passage in Chinese notation, for the date grammar to read: `April 18, 2024` becomes 2024年4月18日. Words
 * that compromise does not tag as months (may, march) are skipped.
 */
export function datesIn(passage: string, terms: readonly Term[]): EnglishReading[] {
  const months = new Set(terms.filter(({ tags }) => tags.has('Month')).map(({ start }) => start));
  const found: EnglishReading[] = [];
  for (let at = 0; at < passage.length; ) {
    const date = isTokenStart(passage, at) ? longestDateAt(passage, at, months) : undefined;
    if (date !== undefined) found.push({ start: /^the /i.test(passage.slice(at, at + 4)) ? at + 4 : at, ...date });
    at = date?.end ?? at + 1;
  }
  return found;
}

const isTokenStart = (passage: string, at: number): boolean =>
  /[A-Za-z\d]/.test(passage.charAt(at)) && !/[A-Za-z\d.$€£¥-]/.test(passage.charAt(at - 1));

/** Returns the longest date at `at`, with the side that its preposition implies. */
function longestDateAt(passage: string, at: number, months: ReadonlySet<number>): { end: number; date: string } | undefined {
  const before = passage.slice(Math.max(0, at - MAX_LOOKBEHIND), at);
  let longest: { end: number; date: string } | undefined;
  for (const { pattern, toChinese: date } of PREPOSITION_BEFORE.test(before) ? PATTERNS_AFTER_PREPOSITION : DATE_PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(passage);
    const end = at + (match?.[0].length ?? 0);
    if (match === null || end <= (longest?.end ?? 0) || !hasTaggedMonths(match[0], at, months)) continue;
    const chinese = date(match.slice(1));
    if (chinese !== undefined) longest = { end, date: chinese };
  }
  return longest && { ...longest, date: longest.date + translate(SIDES, SIDE_BEFORE.exec(before)?.[1]) };
}

/** Rejects May, March and Mar where they are other words, by the tags that compromise gave them in their sentence. */
function hasTaggedMonths(written: string, at: number, months: ReadonlySet<number>): boolean {
  for (const { index } of written.matchAll(/Ma[yr]/g)) if (!months.has(at + index)) return false;
  return true;
}
