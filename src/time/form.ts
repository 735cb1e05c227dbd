import { formAt, formBefore } from '../text/forms.js';
import { backSpaces, clauseStart, pastRangeMark, RANGE_MARKS } from '../text/marks.js';
import { BREAK, classAt, DIGIT, isDigit, isLatin, NUMERAL, pastSpaces } from '../text/scan.js';
import { DAY_PARTS, sharedClocks } from './clock.js';
import { type Count, countAt, fullYear, shortYear } from './count.js';
import { momentAt } from './date.js';
import { beside, grain, isRelative, type Moment, type Part, WORDS } from './moment.js';
import { quarterPair } from './period.js';
import { isSurelyYear, yearAt } from './year.js';

/** A date as written: one moment, or the first and the last of a range. */
export type DateForm = {
  readonly start: number;
  readonly end: number;
  readonly first: Moment;
  readonly last?: Moment;
  readonly bound?: 'before' | 'after';
  /** 止六个月: the months that end with the date. */
  readonly monthsTo?: number;
  /** It stands aside of what the sentence tells in its order: 较4月9日, 创2023年8月以来新高, 财联社6月3日电. */
  readonly aside?: true;
  /** 7月25日当周: the day stands for its week, and 次日 is not counted from it. */
  readonly namesWeek?: true;
  /** What the words around say of its direction: 将于周五, 已于上月. */
  readonly tense?: 'past' | 'future';
};

/**
 * Reads a date, a period or a range of them that starts at `at`, without asking when the text was written.
 *
 *     截至2024年1月1日至6月30日
 *         ^----------------^   what the second end leaves out, the first has said
 *
 * @param isWord a word of the tables begins here, and no number that must first be told from a figure
 * @returns `undefined` where the characters are the inside of something else or say no date
 */
export function readDate(view: string, at: number, isWord: boolean): DateForm | undefined {
  const number = !isWord && (classAt(view, at) === DIGIT || classAt(view, at) === NUMERAL);
  if (number && !canFollow(view, at)) return undefined;
  const lead = number ? leadBefore(view, at) : at;
  return (lead < at ? readFrom(view, lead) : undefined) ?? readFrom(view, at);
}

function readFrom(view: string, start: number): DateForm | undefined {
  if (!canBegin(view, start)) return undefined;
  const first = momentAt(view, start);
  const range = mayBeRange(view, start, first?.end ?? start) ? rangeAt(view, start, first) : undefined;
  if (range !== undefined) return bounded(view, { start, ...range, ...tenseOf(view, start) });
  if (first === undefined) return undefined;
  if (first.moment.toldDay === 0 && formBefore(EVENTS, view, start) !== undefined) return undefined; // 上市当日: of the event
  const { end, ...upTo } = monthsUpTo(view, first);
  return bounded(view, { start, end, first: first.moment, ...upTo, ...asideOf(view, start, end), ...tenseOf(view, start) });
}

/** How far past its first moment a mark of range may stand: the number of the first end, and a space. */
const RANGE_REACH = 6;

/** Is there a mark of range near? What is none is told here, before its ends are tried. */
function mayBeRange(view: string, start: number, end: number): boolean {
  if (PAIRS.has(view.charCodeAt(start + 1))) return true; // 今明两年
  for (let at = start; at < end + RANGE_REACH && at < view.length; at++) {
    const unit = view.charCodeAt(at);
    if (RANGE_UNITS.has(unit)) return true;
  }
  return false;
}
const PAIRS = setOf('明后');
const RANGE_UNITS = setOf(`${RANGE_MARKS}和与一、`);

const rangeAt = (view: string, start: number, first: Part | undefined): Range | undefined =>
  pairAt(view, start) ?? sharedRange(view, start) ?? sharedClocks(view, start, first) ?? (first && fullRange(view, first));

/** 今明两年, 明后两天: two in a row by one word. */
function pairAt(view: string, at: number): Range | undefined {
  const pair = formAt(WORDS, view, at);
  if (pair?.value.kind !== 'yearpair' && pair?.value.kind !== 'daypair') return undefined;
  const [first, last] = pair.value.value
    .split('/')
    .map((shift): Moment => (pair.value.kind === 'yearpair' ? { yearShift: Number(shift) } : { dayShift: Number(shift) }));
  return { end: pair.end, first: first!, last: last! };
}

/** Do two offsets stand in one sentence, with no report named between them (一季报)? */
export function inOneSentence(view: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (classAt(view, at) === BREAK || view.charAt(at) === '。') return false;
    if (view.charAt(at) === '报' && '季年中'.includes(view.charAt(at - 1))) return false;
  }
  return true;
}

const NEUTRAL = beside('neutral');

/** Are the words before a date all such as name nobody: 预计, 公司在? */
export const isNeutral = (view: string, from: number, to: number): boolean =>
  from === to || formAt(NEUTRAL, view, from)?.end === to;

const ASIDE_BEFORE = beside('aside', -1);
const ASIDE_AFTER = beside('asideafter');

function asideOf(view: string, start: number, end: number): { aside?: true } {
  const is = formBefore(ASIDE_BEFORE, view, start) !== undefined || formAt(ASIDE_AFTER, view, end) !== undefined;
  return is ? { aside: true } : {};
}

const EVENTS = beside('event', -1);

const LEADS = beside('lead', -1);
const NOT_LEADS = beside('notlead', -1);

/** Where a number begins its date with a word before it: 前5月, 近三年, 下午3点. Not 目前5月, 附近三年. */
function leadBefore(view: string, at: number): number {
  const end = backSpaces(view, at);
  const part = formBefore(DAY_PARTS, view, end);
  if (part !== undefined) return part.end;
  const lead = formBefore(LEADS, view, end);
  if (lead !== undefined) return formBefore(NOT_LEADS, view, end) === undefined ? lead.end : at;
  return view.charAt(at - 1) === '首' || view.charAt(at - 1) === '闰' ? at - 1 : at;
}

/** Is this the first character of a date, and not the inside of a number, a name or a longer word? */
function canBegin(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第') return false;
  if (before === '年' && (isDigit(view, at - 2) || classAt(view, at - 2) === NUMERAL)) return false; // 2023年2月29日: what the whole could not read
  if (isLatin(view, at)) return 'QHF'.includes(view.charAt(at)) && !isLatin(view, at - 1);
  if (isDigit(view, at)) {
    if (isLatin(view, at - 1)) return /^\d{1,4}[年月日]/.test(view.slice(at, at + 5));
    return !((before === '.' || before === '/' || before === ':') && isDigit(view, at - 2));
  }
  const counted = isDigit(view, at - 1) || classAt(view, at - 1) === NUMERAL || before === '多' || before === '余';
  return !(counted && '年月周'.includes(view.charAt(at))); // 5000多年中
}

/** What can follow the first number of a date; most numbers are figures, and are told here. */
const AFTER_NUMBER = setOf('年月日号-–—―~～至到:季天周星礼半小时点分秒世/钟');
/** The same, after a year alone. */
const AFTER_YEAR = setOf('QH财底末初第一二三四上下开岁首次中. ');
/** What 个 can stand before (3个月前), by its next character. */
const AFTER_COUNTER = setOf('月半星礼季小钟周');

function setOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (c) => c.charCodeAt(0)));
}

function canFollow(view: string, at: number): boolean {
  let end = at;
  const kind = classAt(view, at);
  while (classAt(view, end) === kind) end++;
  const length = end - at;
  if (kind === DIGIT && (length > 4 || length === 0)) return length === 8;
  const next = view.charCodeAt(pastSpaces(view, end));
  if (AFTER_NUMBER.has(next)) return true;
  if (view.charAt(end) === '个') return AFTER_COUNTER.has(view.charCodeAt(end + 1));
  if (length === 2) return AFTER_YEAR.has(view.charCodeAt(end));
  if (length === 4) return AFTER_YEAR.has(view.charCodeAt(end)) || AFTER_YEAR.has(next);
  return length === 1 && 'QH、'.includes(view.charAt(end) || ' ');
}

type Range = { readonly end: number; readonly first: Moment; readonly last: Moment };

/** A range both of whose ends are written out, as far as the second does not lean on the first: `6月9日至13日`. */
function fullRange(view: string, { moment: first, end }: Part): Range | undefined {
  const between = betweenMark(view, end);
  const next = between ?? pastRangeMark(view, formAt(RANGE_STARTS, view, end)?.end ?? end);
  const last = next < 0 ? undefined : momentAt(view, next, first);
  if (last === undefined || !canJoin(first, last.moment)) return undefined;
  if (between !== undefined) {
    const close = formAt(BETWEEN, view, last.end);
    return close && { end: close.end, first, last: last.moment };
  }
  return { end: last.end, first, last: last.moment };
}

const RANGE_STARTS = beside('rangestart');
const BETWEEN = beside('between');

/** 2015年和2018年之间: past the word between the ends. */
function betweenMark(view: string, end: number): number | undefined {
  const c = view.charAt(end);
  return c === '和' || c === '与' ? end + 1 : undefined;
}

const GRAINS: Readonly<Record<string, number>> = {
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

/** The ends of a range name the same grain, or the years of both are known. */
function canJoin(first: Moment, last: Moment): boolean {
  if (first.away !== undefined || first.window !== undefined || last.away !== undefined || last.window !== undefined)
    return false;
  const [a, b] = [grain(first), grain(last)];
  if (a === b || (a === 'clock' && b === 'day')) return true;
  const stated = last.carried !== true && (last.year !== undefined || isRelative(last));
  return GRAINS[a]! >= 3 && GRAINS[b]! < GRAINS[a]! && a !== 'week' && stated;
}

/** A range whose first end leaves its unit to the second: `2020-2023年`, `2024年1-6月`, `6月1-5日`, `9-13日`, `一二季度`. */
function sharedRange(view: string, at: number): Range | undefined {
  const year = fullYear(view, at);
  if (year !== undefined) {
    const range = shortEnd(view, year) ?? sharedEnd(view, year.end, { year: year.n }, 'year');
    if (range !== undefined) return range.last.fiscal ? { ...range, first: { ...range.first, fiscal: true } } : range;
  }
  const stated = yearAt(view, at);
  const from = pastSpaces(view, stated?.end ?? at);
  const pair = quarterPair(view, from);
  if (pair !== undefined) {
    const [first, last] = [pair.first, pair.last].map((quarter) => ({ ...stated?.moment, quarter }));
    return { end: pair.end, first: first!, last: last! };
  }
  const n = countAt(view, from);
  if (n === undefined || n.n < 1 || n.n > 31) return undefined;
  if (stated === undefined) {
    const years = shortYears(view, at);
    if (years !== undefined) return years;
  }
  const months = n.n <= 12 ? sharedEnd(view, n.end, { ...stated?.moment, month: n.n }, 'month') : undefined;
  if (months !== undefined) return months;
  if (stated === undefined) {
    const days = sharedEnd(view, n.end, { day: n.n }, 'day');
    if (days !== undefined) return days;
  }
  const day = view.charAt(n.end) === '月' && n.n <= 12 ? countAt(view, n.end + 1) : undefined;
  return day && sharedEnd(view, day.end, { ...stated?.moment, month: n.n, day: day.n }, 'day');
}

/** 2021-23年: the second year leaves out its century. */
function shortEnd(view: string, first: Count): Range | undefined {
  const next = pastRangeMark(view, first.end);
  const last = next < 0 ? undefined : shortYear(view, next);
  if (last === undefined || view.charAt(last.end) !== '年' || last.n % 100 <= first.n % 100) return undefined;
  const year = first.n - (first.n % 100) + (last.n % 100);
  return { end: last.end + 1, first: { year: first.n }, last: { year } };
}

/** 17-19年净利润: two years of two digits, where what stands around them says that they count none. */
function shortYears(view: string, at: number): Range | undefined {
  const first = shortYear(view, at);
  const next = first === undefined ? -1 : pastRangeMark(view, first.end);
  const last = first === undefined || next < 0 ? undefined : shortYear(view, next);
  if (first === undefined || last === undefined || last.n <= first.n || last.n > first.n + 15 || view.charAt(last.end) !== '年')
    return undefined;
  if (!isSurelyYear(view, at, last.end)) return undefined;
  return { end: last.end + 1, first: { year: first.n }, last: { year: last.n } };
}

/** The second end of such a range, which names the unit. */
function sharedEnd(view: string, at: number, first: Moment, unit: string): Range | undefined {
  const next = pastRangeMark(view, at);
  const { day, ...known } = first;
  const last = next < 0 ? undefined : momentAt(view, next, known);
  return last !== undefined && grain(last.moment) === unit && last.moment.away === undefined
    ? { end: last.end, first, last: last.moment }
    : undefined;
}

const MONTHS = beside('months');
const WEEKS = beside('weekto');
const BOUNDS = beside('bound');
const BOUNDS_INSIDE = beside('boundin');

/** `2024年6月30日止六个月`: the months that end with the day. */
function monthsUpTo(view: string, { moment, end }: Part): { end: number; monthsTo?: number; namesWeek?: true } {
  if (formAt(WEEKS, view, end) !== undefined) return { end, namesWeek: true };
  if (moment.day === undefined || view.charAt(end) !== '止') return { end };
  const n = countAt(view, end + 1);
  if (n !== undefined && n.n > 0 && view.startsWith('个月', n.end)) return { end: n.end + 2, monthsTo: n.n };
  const named = formAt(MONTHS, view, end + 1);
  return named === undefined ? { end } : { end: named.end, monthsTo: Number(named.value) };
}

/**
 * Words after a date that say on which side of it. 前, 起 and 以来 stand outside its span; 之前 and 或之后, which say the side by
 * themselves, inside.
 */
function bounded<F extends { readonly end: number; readonly first: Moment }>(
  view: string,
  form: F,
): F & { bound?: 'before' | 'after' } {
  if (form.first.away?.open) return { ...form, bound: form.first.away.sign < 0 ? 'before' : 'after' };
  const inside = formAt(BOUNDS_INSIDE, view, pastSpaces(view, form.end));
  if (inside !== undefined) return { ...form, end: inside.end, bound: inside.value as 'before' | 'after' };
  const found = formAt(BOUNDS, view, form.end);
  return found === undefined || found.value === 'none' ? form : { ...form, bound: found.value as 'before' | 'after' };
}

/** 将于周五, 预计在8月: a word of the future that governs the date, not what the date is of (将公布6月数据). */
function tenseOf(view: string, at: number): { tense?: 'past' | 'future' } {
  const clause = view.slice(clauseStart(view, at, 12), at);
  if (/(将|拟|定|预计|计划|有望|料)[^将拟]{0,6}[于在到至](\p{Script=Han}{2,4}时间)?$/u.test(clause)) return { tense: 'future' };
  return /截至$/.test(clause) ? { tense: 'past' } : {};
}
