import { formAt } from '../text/forms.js';
import { classAt, isDigit, isLatin, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { type Count, countAt, fullYear, HAN, shortYear } from './count.js';
import { lengthUnitAt } from './length.js';
import {
  beside,
  type Modifier,
  type Moment,
  momentOf,
  NOTHING,
  type Part,
  type PartOf,
  type Spoken,
  type Stated,
  type Unit,
  WORDS,
} from './moment.js';
import { namesYear, yearBehind } from './year.js';

const MODIFIERS = beside('modifier');
const MIDDLE_ENDS = beside('aftermiddle');
const TEN_DAYS = beside('tendays');

/** Reads a part of the year after what is known of it: a half, quarter, months, a season, 年底. */
export function periodAt(view: string, at: number, known: Moment, _fresh: boolean, spoken: Spoken): Part | undefined {
  const inYear = namesYear(known);
  const first = firstMonths(view, at, inYear);
  if (first !== undefined)
    return { moment: momentOf({ months: first.n, ...(first.n > 0 ? { upTo: true as const } : {}) }, known), end: first.end };
  if (inYear && known.fiscal !== true && isMidYear(view, at))
    return { moment: momentOf({ modifier: 'MID' }, known), end: at + 1 };
  if (inYear && view.startsWith('中期', at)) return { moment: momentOf({ half: 1 }, known), end: at + 2 };
  const word = inYear ? formAt(WORDS, view, at, true) : spoken; // spaces are allowed after a year: 2026 年第 3 季度
  if (word === undefined) return inYear && known.fiscal !== true ? modified(view, { moment: known, end: at }) : undefined;
  const { kind, value } = word.value;
  const n = Number(value);
  const year = inYear || !isLatin(view, at) ? undefined : yearBehind(view, word.end);
  const part = (more: Stated): Part =>
    year === undefined
      ? withModifier(view, { moment: momentOf(more, known), end: word.end })
      : { moment: momentOf(more, year.moment), end: year.end };
  switch (kind) {
    case 'half':
      return part({ half: n });
    case 'quarter':
      return part({ quarter: n });
    case 'fiscalquarter':
      return part({ quarter: n, fiscal: true });
    case 'fiscalhalf':
      return part({ half: n, fiscal: true });
    case 'months':
      return { moment: momentOf({ months: n }, known), end: word.end };
    case 'season':
      return inYear ? { moment: momentOf({ season: n }, known), end: word.end } : undefined;
    case 'yearmod':
      return { moment: momentOf({ modifier: value as Modifier }, known), end: word.end };
    case 'quartershift':
      return inYear ? undefined : part({ quarterShift: n });
    case 'fiscalquartershift':
      return inYear ? undefined : part({ quarterShift: n, fiscal: true });
    case 'sameterm':
      return inYear ? { moment: momentOf({ sameTerm: true }, known), end: word.end } : undefined;
    default:
      return undefined;
  }
}

/** Reports whether 中 means the middle of the year: 2024年中，, but not 2024年中国. */
function isMidYear(view: string, at: number): boolean {
  return (
    isThe(view, at, '中') &&
    isThe(view, at - 1, '年') &&
    (classAt(view, at + 1) >= SPACE || formAt(MIDDLE_ENDS, view, at + 1) !== undefined)
  );
}

/** Reads 初, 底 or 末 after a year, month, quarter or half. */
const withModifier = (view: string, part: Part): Part => modified(view, part) ?? part;

function modified(view: string, { moment, end }: Part): Part | undefined {
  const found = formAt(MODIFIERS, view, end);
  if (found === undefined || found.value === 'none') return undefined;
  return { moment: momentOf({ modifier: found.value as Modifier }, moment), end: found.end };
}

/** Reads 前7月, 前五个月 or 首8月; after a year also 后三个月. */
function firstMonths(view: string, at: number, inYear: boolean): Count | undefined {
  const lead = view.charAt(at);
  const last = inYear && lead === '后';
  if (lead !== '前' && lead !== '首' && !last) return undefined;
  const n = countAt(view, at + 1);
  if (n === undefined || n.n < 2 || n.n > 11) return undefined; // 前一个月 is the month before
  for (const unit of ['个月', '月'])
    if (view.startsWith(unit, n.end) && !isThe(view, n.end + unit.length, '份'))
      return { n: last ? -n.n : n.n, end: n.end + unit.length };
  return undefined;
}

/** Reads the notation of broker reports: `1Q26`, `3Q2025`, `1H24`. The year may have two or four digits. */
export function quarterCode(view: string, at: number): Part | undefined {
  const kind = view.charAt(at + 1);
  const n = Number(view.charAt(at));
  if (!isDigit(view, at) || (kind !== 'Q' && kind !== 'H') || n < 1 || n > (kind === 'Q' ? 4 : 2)) return undefined;
  const year = fullYear(view, at + 2) ?? (isDigit(view, at + 2) ? shortYear(view, at + 2) : undefined);
  if (year === undefined || isLatin(view, at - 1) || isDigit(view, at - 1)) return undefined;
  return { moment: momentOf(kind === 'Q' ? { year: year.n, quarter: n } : { year: year.n, half: n }), end: year.end };
}

/** Reads a month and what narrows it: `7月`, `7月份`, `6月底`, `9月下旬`, `上月`, `本月初`. */
export function monthAt(view: string, at: number, known: Moment, fresh: boolean, word: Spoken): Part | undefined {
  const n = countAt(view, at);
  if (n !== undefined) {
    const mark = pastSpaces(view, n.end);
    if (n.n < 1 || n.n > 12 || !isThe(view, mark, '月') || isOneOf(view, at, '两俩')) return undefined; // 连续两月
    return withinMonth(view, {
      moment: momentOf({ month: n.n }, known),
      end: isThe(view, mark + 1, '份') ? mark + 2 : mark + 1,
    });
  }
  if (word === undefined) return undefined;
  const { kind, value } = word.value;
  switch (kind) {
    case 'month':
      return withinMonth(view, { moment: momentOf({ monthShift: Number(value) }, fresh ? NOTHING : known), end: word.end });
    case 'monthnumber':
      return withinMonth(view, { moment: momentOf({ month: Number(value) }, known), end: word.end });
    case 'toldmonth':
      return fresh ? withinMonth(view, { moment: momentOf({ toldMonth: Number(value) }), end: word.end }) : undefined;
    case 'halfmonth':
      return fresh ? { moment: momentOf({ monthShift: 0, part: value as PartOf }), end: word.end } : undefined;
    case 'monthmod':
      return fresh ? { moment: momentOf({ monthShift: 0, modifier: value as Modifier }), end: word.end } : undefined;
    default:
      return undefined;
  }
}

/** Reads 底 or 上旬 after a month, or 月底, which repeats 月. */
function withinMonth(view: string, { moment, end }: Part): Part {
  const ten = formAt(TEN_DAYS, view, end);
  if (ten !== undefined) return { moment: momentOf({ part: ten.value as PartOf }, moment), end: ten.end };
  const again = formAt(WORDS, view, end);
  if (again?.value.kind === 'halfmonth')
    return { moment: momentOf({ part: again.value.value as PartOf }, moment), end: again.end };
  if (again?.value.kind === 'monthmod')
    return { moment: momentOf({ modifier: again.value.value as Modifier }, moment), end: again.end };
  return withModifier(view, { moment, end });
}

/** Reads a part of a named year or month: 第二周, 第三个月, 第一个周二, 最后3周, 前10天, 第十天. */
export function nthAt(view: string, at: number, known: Moment, fresh: boolean): Part | undefined {
  if (fresh) return undefined;
  const from = isThe(view, at, '的') ? at + 1 : at;
  const last = view.startsWith('最后', from);
  const lead = last ? from + 2 : isOneOf(view, from, '第前后') ? from + 1 : -1;
  if (lead < 0) return undefined;
  const n = countAt(view, pastSpaces(view, lead));
  if (n === undefined || n.n < 1 || n.n > 60) return undefined;
  const ordinal = isThe(view, from, '第');
  const gap = pastSpaces(view, n.end);
  const unit = isThe(view, gap, '个') ? gap + 1 : gap;
  const weekday = formAt(WORDS, view, isThe(view, unit, '的') ? unit + 1 : unit);
  if (weekday?.value.kind === 'weekday' && (ordinal || (last && n.n === 1))) {
    const nth = { n: last ? -1 : n.n, of: 'day' as Unit, weekday: Number(weekday.value.value) };
    return { moment: momentOf({ nth }, known), end: weekday.end };
  }
  const of = lengthUnitAt(view, unit, unit > gap);
  if (of === undefined || (of.unit !== 'week' && of.unit !== 'day' && of.unit !== 'month')) return undefined;
  if (of.unit === 'month' && known.month !== undefined) return undefined;
  const count = ordinal ? {} : { count: true as const };
  return {
    moment: momentOf({ nth: { n: last || isThe(view, from, '后') ? -n.n : n.n, of: of.unit, ...count } }, known),
    end: of.end,
  };
}

/** Reads two quarters that share one word: 一二季度, 一、二季度. */
export function quarterPair(view: string, at: number): { first: number; last: number; end: number } | undefined {
  const first = HAN.indexOf(view.charAt(at) || ' ');
  const next = isThe(view, at + 1, '、') ? at + 2 : at + 1;
  const last = HAN.indexOf(view.charAt(next) || ' ');
  return first > 0 && last === first + 1 && last <= 4 && view.startsWith('季度', next + 1)
    ? { first, last, end: next + 3 }
    : undefined;
}
