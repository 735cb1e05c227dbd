import calendar from '../../data/english-calendar.tsv';
import type { EnglishReading } from '../fact.js';
import { each } from '../text/forms.js';
import type { Term } from './term.js';

/** Returns the Chinese equivalents of the words of one kind: see data/english-calendar.tsv. */
function saidBy(kind: string): ReadonlyMap<string, string> {
  const rows = each(calendar, 2, ([of, value]) => ({ of: of!, value: value! }));
  return new Map(rows.flatMap(([form, { of, value }]) => (of === kind ? [[form.replaceAll('_', ' '), value] as const] : [])));
}

const [MONTHS, WEEKDAYS, WEEKS, ORDINALS] = [saidBy('month'), saidBy('weekday'), saidBy('week'), saidBy('ordinal')];
const [SHIFTS, PARTS, SIDES] = [saidBy('shift'), saidBy('part'), saidBy('side')];

/** Returns a pattern for any of the words, each also with a capital first letter, as at the start of a sentence. */
const anyOf = (words: Iterable<string>): string =>
  `(${[...words].map((word) => word.replaceAll('.', '\\.').replace(/^[a-z]/, (c) => `[${c.toUpperCase()}${c}]`)).join('|')})`;
/** Returns the Chinese equivalent of a word that `anyOf` matched. */
const saying = (words: ReadonlyMap<string, string>, found: string | undefined): string =>
  found === undefined ? '' : (words.get(found) ?? words.get(found.charAt(0).toLowerCase() + found.slice(1)) ?? '');

const MONTH = anyOf(MONTHS.keys());
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const PART = `(?:${anyOf(PARTS.keys())} ?)`;
const THE = '(?:[Tt]he )?';
/** Asserts that no word, number or percentage continues. */
const END = '(?![A-Za-z\\d%]|[.,]\\d)';

/** A date format, and a function that writes its groups as a Chinese date. */
type Form = { readonly pattern: RegExp; readonly date: (groups: readonly (string | undefined)[]) => string | undefined };

const form = (source: string, date: Form['date']): Form => ({ pattern: new RegExp(`${source}${END}`, 'y'), date });

const dayOf = (year: string | undefined, month: string, day: string): string =>
  `${year ? `${year}年` : ''}${saying(MONTHS, month)}${Number(day)}日`;
const yearOf = (year: string, fiscal: string | undefined): string =>
  `${year.length === 2 ? '20' : ''}${year}${fiscal ? '财年' : '年'}`;
const quarterOf = (n: string, year: string | undefined, fiscal: string | undefined): string =>
  `${year ? yearOf(year, fiscal) : ''}第${'一二三四'.charAt(Number(n) - 1)}${fiscal && !year ? '财季' : '季度'}`;

/** Returns the first or second half of a year that is named; without a year, it may be the half of a game. */
const halfOf = (n: string, year: string | undefined, fiscal: string | undefined): string | undefined =>
  year === undefined || Number(n) > 2 ? undefined : `${yearOf(year, fiscal)}${n === '1' ? '上半年' : '下半年'}`;

const FORMS: readonly Form[] = [
  // April 18 to June 3, 2024; April 18-20, 2024
  form(
    `${MONTH} ${DAY} ?(?:-|–|to|through) ?(?:${MONTH} )?${DAY}(?:,? ${YEAR})?`,
    ([month, day, month2, day2, year]) => `${dayOf(year, month!, day!)}至${saying(MONTHS, month2)}${Number(day2)}日`,
  ),
  form(`${MONTH} ${DAY}(?:,? ?${YEAR})?`, ([month, day, year]) => dayOf(year, month!, day!)),
  form(`${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?`, ([day, month, year]) => dayOf(year, month!, day!)),
  form(
    `${PART}?${MONTH},? ${YEAR}`,
    ([part, month, year]) => `${yearOf(year!, undefined)}${saying(MONTHS, month)}${saying(PARTS, part)}`,
  ),
  form(`${PART}${YEAR}`, ([part, year]) => `${yearOf(year!, undefined)}${saying(PARTS, part)}`),
  form(
    `${THE}(fiscal )?${anyOf(ORDINALS.keys())}[- ](fiscal )?(quarter|half)(?:(?: of|,)? (?:the )?(?:(fiscal)(?: year)? )?${YEAR})?`,
    ([before, nth, between, unit, after, year]) =>
      (unit === 'quarter' ? quarterOf : halfOf)(saying(ORDINALS, nth), year, before ?? between ?? after),
  ),
  form(
    'Q([1-4])(?:(?: of|,)? ?(?:(FY|fiscal year|fiscal) ?((?:20)?\\d\\d)|((?:19|20)\\d\\d)))?',
    ([quarter, fiscal, short, full]) => quarterOf(quarter!, full ?? short, fiscal),
  ),
  form('(FY) ?((?:20)?\\d\\d),? Q([1-4])', ([fiscal, year, quarter]) => quarterOf(quarter!, year, fiscal)),
  form(`${THE}([Ff]iscal(?: year)?|FY) ?((?:20)?\\d\\d)`, ([fiscal, year]) => yearOf(year!, fiscal)),
  form(anyOf(SHIFTS.keys()), ([shift]) => saying(SHIFTS, shift)),
  form(`(?:${anyOf(WEEKS.keys())} )?${anyOf(WEEKDAYS.keys())}`, ([week, day]) => saying(WEEKS, week) + saying(WEEKDAYS, day)),
];
/** After some prepositions, a month or a year alone is a date: in May, since 2023. */
const ALONE_FORMS = [...FORMS, form(MONTH, ([month]) => saying(MONTHS, month)), form(YEAR, ([year]) => yearOf(year!, undefined))];

const BEGIN = '(?:^|[ (])';
const ALONE = new RegExp(`${BEGIN}${anyOf([...saidBy('alone').keys(), ...SIDES.keys()])} (?:the year |year )?$`);
const SIDE = new RegExp(`${BEGIN}${anyOf(SIDES.keys())} (?:the )?$`);
/** How far before a date to look for its preposition. */
const REACH = 16;

/**
 * Returns the dates of a passage in Chinese notation, for the date grammar to read: `April 18, 2024` becomes 2024年4月18日. Words
 * that compromise does not tag as months (may, march) are skipped.
 */
export function datesIn(passage: string, terms: readonly Term[]): EnglishReading[] {
  const months = new Set(terms.filter(({ tags }) => tags.has('Month')).map(({ start }) => start));
  const found: EnglishReading[] = [];
  for (let at = 0; at < passage.length; ) {
    const read = isBegin(passage, at) ? longestAt(passage, at, months) : undefined;
    if (read !== undefined) found.push({ start: /^the /i.test(passage.slice(at, at + 4)) ? at + 4 : at, ...read });
    at = read?.end ?? at + 1;
  }
  return found;
}

const isBegin = (passage: string, at: number): boolean =>
  /[A-Za-z\d]/.test(passage.charAt(at)) && !/[A-Za-z\d.$€£¥-]/.test(passage.charAt(at - 1));

/** Returns the longest date at `at`, with the side that its preposition implies. */
function longestAt(passage: string, at: number, months: ReadonlySet<number>): { end: number; date: string } | undefined {
  const before = passage.slice(Math.max(0, at - REACH), at);
  let longest: { end: number; date: string } | undefined;
  for (const { pattern, date } of ALONE.test(before) ? ALONE_FORMS : FORMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(passage);
    const end = at + (match?.[0].length ?? 0);
    if (match === null || end <= (longest?.end ?? 0) || !monthsAreMonths(match[0], at, months)) continue;
    const said = date(match.slice(1));
    if (said !== undefined) longest = { end, date: said };
  }
  return longest && { ...longest, date: longest.date + saying(SIDES, SIDE.exec(before)?.[1]) };
}

/** Rejects May, March and Mar where they are other words, by the tags that compromise gave them in their sentence. */
function monthsAreMonths(written: string, at: number, months: ReadonlySet<number>): boolean {
  for (const { index } of written.matchAll(/Ma[yr]/g)) if (!months.has(at + index)) return false;
  return true;
}
