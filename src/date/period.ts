import { digitAt, type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { classAt, isDigit, isLatin, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import {
  CALENDAR_WORDS,
  type CalendarWordMatch,
  componentsOf,
  contextFormsOf,
  type DateComponents,
  type DateMatch,
  hasContextForm,
  type Modifier,
  NO_COMPONENTS,
  type PartialComponents,
  type PeriodPart,
  type TimeUnit,
} from './components.js';
import { lengthUnitAt } from './time-length.js';
import { hasYear, isAfterMidYear, yearAfterPeriodAt } from './year.js';
import { fullYearAt, shortYearAt } from './year-number.js';

export const MODIFIER_WORDS = contextFormsOf('modifier');
export const TEN_DAY_PARTS = contextFormsOf('tenDays');

/** Reads a part of the year after what is known of it: a half, quarter, months, a season, 年底. */
export function periodAt(
  doc: Document,
  at: number,
  known: DateComponents,
  _isFirst: boolean,
  calendarWord: CalendarWordMatch,
): DateMatch | undefined {
  const isInYear = hasYear(known);
  const first = firstMonthsAt(doc, at, isInYear);
  if (first !== undefined)
    return {
      date: componentsOf({ months: first.value, ...(first.value > 0 ? { cumulative: true as const } : {}) }, known),
      end: first.end,
    };
  if (isInYear && known.fiscal !== true && isMidYear(doc, at))
    return { date: componentsOf({ modifier: 'MID' }, known), end: at + 1 };
  if (isInYear && charIn(doc, at, '一三') && doc.view.startsWith('季报', at + 1))
    return { date: componentsOf({ quarter: charIs(doc, at, '一') ? 1 : 3 }, known), end: at + 2 };
  if (isInYear && doc.view.startsWith('中期', at)) return { date: componentsOf({ half: 1 }, known), end: at + 2 };
  // spaces are allowed after a year and after 第: 2026 年第 3 季度
  const allowsSpaces = isInYear || (charIs(doc, at, '第') && classAt(doc, at + 1) === SPACE);
  const word = allowsSpaces ? wordAt(doc, at, CALENDAR_WORDS, true) : calendarWord;
  if (word === undefined) {
    const canModify = isInYear && known.fiscal !== true && !charIs(doc, at - 1, '的'); // 今年的初步结果
    return canModify ? modifiedAt(doc, { date: known, end: at }) : undefined;
  }
  if (!isInYear && charIs(doc, at, 'H') && isModelCode(doc, at, word.end)) return undefined;
  const { kind, value } = word.value;
  const n = Number(value);
  const year = isInYear || !isLatin(doc, at) ? undefined : yearAfterPeriodAt(doc, word.end);
  const part = (partial: PartialComponents): DateMatch =>
    year === undefined
      ? withModifier(doc, { date: componentsOf(partial, known), end: word.end })
      : { date: componentsOf(partial, year.date), end: year.end };
  switch (kind) {
    case 'half':
      return part({ half: n });
    case 'quarter':
      return part({ quarter: n });
    case 'fiscalQuarter':
      return part({ quarter: n, fiscal: true });
    case 'fiscalHalf':
      return part({ half: n, fiscal: true });
    case 'months':
      return { date: componentsOf({ months: n }, known), end: word.end };
    case 'season':
      return isInYear ? { date: componentsOf({ season: n }, known), end: word.end } : undefined;
    case 'yearModifier':
      return { date: componentsOf({ modifier: value as Modifier }, known), end: word.end };
    case 'quarterShift':
      return isInYear ? undefined : part({ quarterShift: n });
    case 'fiscalQuarterShift':
      return isInYear ? undefined : part({ quarterShift: n, fiscal: true });
    case 'samePeriod':
      return isInYear ? { date: componentsOf({ samePeriod: true }, known), end: word.end } : undefined;
    default:
      return undefined;
  }
}

/** Reports whether 中 means the middle of the year: 2024年中，, but not 2024年中国. */
function isMidYear(doc: Document, at: number): boolean {
  return charIs(doc, at, '中') && charIs(doc, at - 1, '年') && isAfterMidYear(doc, at + 1);
}

/** Reads 初, 底 or 末 after a year, month, quarter or half. */
const withModifier = (doc: Document, match: DateMatch): DateMatch => modifiedAt(doc, match) ?? match;

function modifiedAt(doc: Document, { date, end }: DateMatch): DateMatch | undefined {
  const found = wordAt(doc, end, MODIFIER_WORDS);
  if (found === undefined || found.value === 'none') return undefined;
  return { date: componentsOf({ modifier: found.value as Modifier }, date), end: found.end };
}

/** Reads 前7月, 前五个月 or 首8月; after a year also 后三个月. */
function firstMonthsAt(doc: Document, at: number, isInYear: boolean): WholeNumber | undefined {
  const isLast = isInYear && charIs(doc, at, '后');
  if (!charIn(doc, at, '前首') && !isLast) return undefined;
  const number = wholeNumberAt(doc, pastSpaces(doc, at + 1));
  if (number === undefined || number.value < 2 || number.value > 11) return undefined; // 前一个月 is the month before
  const mark = pastSpaces(doc, number.end);
  for (const unit of ['个月', '月'])
    if (doc.view.startsWith(unit, mark) && !charIs(doc, mark + unit.length, '份'))
      return { value: isLast ? -number.value : number.value, end: mark + unit.length };
  return undefined;
}

/** Reads the notation of broker reports: `1Q26`, `3Q2025`, `1H24`. The year may have two or four digits. */
export function quarterCodeAt(doc: Document, at: number): DateMatch | undefined {
  if (!isDigit(doc, at)) return undefined;
  if (charIs(doc, at + 4, 'M')) return monthCodeAt(doc, at);
  if (!charIn(doc, at + 1, 'QH')) return undefined;
  const kind = doc.view.charAt(at + 1);
  const n = Number(doc.view.charAt(at));
  if (n < 1 || n > (kind === 'Q' ? 4 : 2)) return undefined;
  const year = fullYearAt(doc, at + 2) ?? (isDigit(doc, at + 2) ? shortYearAt(doc, at + 2) : undefined);
  if (year === undefined || isLatin(doc, at - 1) || isDigit(doc, at - 1)) return undefined;
  return { date: componentsOf(kind === 'Q' ? { year: year.value, quarter: n } : { year: year.value, half: n }), end: year.end };
}

/** Reports whether H1 or H2 is a product rather than a half-year: 宇树的H2人形机器人. */
const isModelCode = (doc: Document, start: number, end: number): boolean =>
  charIn(doc, end, '+"”’、') ||
  wordAt(doc, end, MODEL_CUES_AFTER) !== undefined ||
  hasContextForm('modelBefore', doc.view.slice(Math.max(0, start - MODEL_REACH), start));
const MODEL_CUES_AFTER = contextFormsOf('modelAfter');
const MODEL_REACH = 20;

/** Reads a month as statistics write it: `2024M12`. */
function monthCodeAt(doc: Document, at: number): DateMatch | undefined {
  const year = fullYearAt(doc, at);
  const month = isDigit(doc, at + 5) ? wholeNumberAt(doc, at + 5) : undefined;
  if (year === undefined || month === undefined || month.value < 1 || month.value > 12 || isLatin(doc, month.end))
    return undefined;
  return isLatin(doc, at - 1) ? undefined : { date: componentsOf({ year: year.value, month: month.value }), end: month.end };
}

/** Reads a month and what narrows it: `7月`, `7月份`, `6月底`, `9月下旬`, `上月`, `本月初`. */
export function monthAt(
  doc: Document,
  at: number,
  known: DateComponents,
  isFirst: boolean,
  word: CalendarWordMatch,
): DateMatch | undefined {
  const number = wholeNumberAt(doc, at);
  if (number !== undefined) {
    const mark = pastSpaces(doc, number.end);
    if (number.value < 1 || number.value > 12 || !charIs(doc, mark, '月') || charIn(doc, at, '两俩')) return undefined; // 连续两月
    return withMonthPart(doc, {
      date: componentsOf({ month: number.value }, known),
      end: charIs(doc, mark + 1, '份') ? mark + 2 : mark + 1,
    });
  }
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  switch (kind) {
    case 'month':
      return withMonthPart(doc, {
        date: componentsOf({ monthShift: Number(value) }, isFirst ? NO_COMPONENTS : known),
        end: word.end,
      });
    case 'monthNumber':
      return withMonthPart(doc, { date: componentsOf({ month: Number(value) }, known), end: word.end });
    case 'antecedentMonth':
      return isFirst
        ? withMonthPart(doc, { date: componentsOf({ antecedentMonthShift: Number(value) }), end: word.end })
        : undefined;
    case 'halfMonth':
      return isFirst ? { date: componentsOf({ monthShift: 0, periodPart: value as PeriodPart }), end: word.end } : undefined;
    case 'monthModifier':
      return isFirst ? { date: componentsOf({ monthShift: 0, modifier: value as Modifier }), end: word.end } : undefined;
    default:
      return undefined;
  }
}

/** Reads 底 or 上旬 after a month, or 月底, which repeats 月. */
function withMonthPart(doc: Document, { date, end }: DateMatch): DateMatch {
  const tenDays = wordAt(doc, end, TEN_DAY_PARTS);
  if (tenDays !== undefined) return { date: componentsOf({ periodPart: tenDays.value as PeriodPart }, date), end: tenDays.end };
  const repeatedMonth = wordAt(doc, end, CALENDAR_WORDS);
  if (repeatedMonth?.value.kind === 'halfMonth')
    return { date: componentsOf({ periodPart: repeatedMonth.value.value as PeriodPart }, date), end: repeatedMonth.end };
  if (repeatedMonth?.value.kind === 'monthModifier')
    return { date: componentsOf({ modifier: repeatedMonth.value.value as Modifier }, date), end: repeatedMonth.end };
  return withModifier(doc, { date, end });
}

/** Reads a part of a named year or month: 第二周, 第三个月, 第一个周二, 最后3周, 前10天, 第十天. */
export function nthAt(doc: Document, at: number, known: DateComponents, isFirst: boolean): DateMatch | undefined {
  if (isFirst) return undefined;
  const from = charIs(doc, at, '的') ? at + 1 : at;
  const isLast = doc.view.startsWith('最后', from);
  const lead = isLast ? from + 2 : charIn(doc, from, '第前后') ? from + 1 : -1;
  if (lead < 0) return weekOfYearAt(doc, at, known);
  const number = wholeNumberAt(doc, pastSpaces(doc, lead));
  if (number === undefined || number.value < 1 || number.value > 60) return undefined;
  const isOrdinal = charIs(doc, from, '第');
  const gap = pastSpaces(doc, number.end);
  const unitStart = charIs(doc, gap, '个') ? gap + 1 : gap;
  const weekday = wordAt(doc, charIs(doc, unitStart, '的') ? unitStart + 1 : unitStart, CALENDAR_WORDS);
  if (weekday?.value.kind === 'weekday' && (isOrdinal || (isLast && number.value === 1))) {
    const nth = { n: isLast ? -1 : number.value, unit: 'day' as TimeUnit, weekday: Number(weekday.value.value) };
    return { date: componentsOf({ nth }, known), end: weekday.end };
  }
  const unit = lengthUnitAt(doc, unitStart, unitStart > gap);
  if (unit === undefined || (unit.unit !== 'week' && unit.unit !== 'day' && unit.unit !== 'month')) return undefined;
  if (unit.unit === 'month' && known.month !== undefined) return undefined;
  const count = isOrdinal ? {} : { count: true as const };
  return {
    date: componentsOf(
      { nth: { n: isLast || charIs(doc, from, '后') ? -number.value : number.value, unit: unit.unit, ...count } },
      known,
    ),
    end: unit.end,
  };
}

/** Reads the number of a week after a year, without 第: 2024年49周. */
function weekOfYearAt(doc: Document, at: number, known: DateComponents): DateMatch | undefined {
  const number = known.year !== undefined && known.month === undefined && isDigit(doc, at) ? wholeNumberAt(doc, at) : undefined;
  if (number === undefined || number.value < 1 || number.value > 53 || !charIs(doc, number.end, '周')) return undefined;
  if (charIn(doc, number.end + 1, '年岁边围期')) return undefined;
  return { date: componentsOf({ nth: { n: number.value, unit: 'week' } }, known), end: number.end + 1 };
}

/** Reads two quarters that share one word: 一二季度, 一、二季度. */
export function quarterPairAt(doc: Document, at: number): { first: number; last: number; end: number } | undefined {
  const first = digitAt(doc, at);
  const next = charIs(doc, at + 1, '、') ? at + 2 : at + 1;
  const last = digitAt(doc, next);
  return first > 0 && last === first + 1 && last <= 4 && doc.view.startsWith('季度', next + 1)
    ? { first, last, end: next + 3 }
    : undefined;
}
