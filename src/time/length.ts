import durations from '../../data/durations.tsv';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { BREAK, classAt, isDigit, pastSpaces, SPACE } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { countAt, fullYear } from './count.js';
import { beside, type FromNow, type Length, momentOf, type Part, type Unit } from './moment.js';

const UNITS: Readonly<Record<string, Unit>> = {
  Y: 'year',
  Q: 'quarter',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
};
/** Units that count exactly; a length such as 两个多月 (more than two months) ends on no definite day. */
const FORMS = formsOf(() =>
  each(durations, 2, ([designator, bound]) => (bound === '' ? UNITS[designator!] : undefined)).flatMap(([form, unit]) =>
    unit === undefined ? [] : [[form, unit] as const],
  ),
);

/** Returns the unit of a length. `counted`: 个 or 半 precedes, without which 月 is the name of a month. */
export function lengthUnitAt(view: string, at: number, counted: boolean): { unit: Unit; end: number } | undefined {
  if (counted && isThe(view, at, '月')) return { unit: 'month', end: at + 1 };
  const found = formAt(FORMS, view, at);
  return found && { unit: found.value, end: found.end };
}

const ofUnit = (n: number, unit: Unit): Omit<Length, 'unit'> => {
  const months = unit === 'year' ? 12 * n : unit === 'quarter' ? 3 * n : unit === 'month' ? n : 0;
  const days = unit === 'week' ? 7 * n : unit === 'day' ? n : 0;
  const seconds = unit === 'hour' ? 3600 * n : unit === 'minute' ? 60 * n : unit === 'second' ? n : 0;
  return { months, days, seconds };
};

/** Half a unit, in the next finer unit that makes it whole: half a month is 15 days. */
const HALVES: Partial<Record<Unit, readonly [number, Unit]>> = {
  year: [6, 'month'],
  month: [15, 'day'],
  day: [12, 'hour'],
  hour: [30, 'minute'],
  minute: [30, 'second'],
};

/** `single`: exactly one unit, as in 一日. */
type Found = { readonly length: Length; readonly end: number; readonly single: boolean };

/** Five hundred years in months: nobody counts that far from the present. */
const LONGEST = 6000;

/**
 * Reads a length of time in whole units: `3天`, `两个半月`, `一年半`, `半小时`, `2年零3个月`. `afterYear`: a year precedes, so only its
 * months are wanted.
 */
function lengthAt(view: string, at: number, afterYear = false): Found | undefined {
  const halfOnly = isThe(view, at, '半');
  const n = halfOnly ? { n: 0, end: at } : countAt(view, at, 4);
  if (n === undefined || (n.n === 0 && !halfOnly)) return undefined;
  let mark = pastSpaces(view, n.end);
  const counter = isThe(view, mark, '个') ? 1 : 0;
  const half = isThe(view, mark + counter, '半') ? 1 : 0;
  mark += counter + half;
  if (half === 1 && isThe(view, mark, '个')) mark++; // 半个月
  const unit = counter + half > 0 || !isThe(view, mark, '月') ? lengthUnitAt(view, mark, counter + half > 0) : undefined;
  if (unit === undefined || (unit.unit === 'year' && n.n >= 1000)) return undefined;
  const after = half === 0 && isThe(view, unit.end, '半') && !view.startsWith('半年', unit.end) ? 1 : 0;
  const whole = ofUnit(n.n, unit.unit);
  let end = unit.end + after;
  let finest = unit.unit;
  let { months, days, seconds } = whole;
  if (half + after > 0) {
    const part = HALVES[unit.unit];
    if (part === undefined) return undefined;
    const more = ofUnit(...part);
    [months, days, seconds, finest] = [months + more.months, days + more.days, seconds + more.seconds, part[1]];
    if (after === 1 && unit.unit === 'minute' && isThe(view, end, '钟')) end++;
  } else if (unit.unit === 'year' && !afterYear) {
    const more = lengthAt(view, isOneOf(view, end, '零又') ? end + 1 : end, true);
    if (more?.length.unit === 'month') [months, finest, end] = [months + more.length.months, 'month', more.end];
  }
  if (isOneOf(view, end, '多余')) return undefined; // 近一年多
  if (months > LONGEST || days > LONGEST * 31) return undefined;
  return { length: { months, days, seconds, unit: finest }, end, single: n.n === 1 && end === unit.end };
}

// Lists every field: an object spread takes V8 as long as the whole reading.
const fromNow = ({ months, days, seconds, unit }: Length, sign: 1 | -1, open: boolean, whole: boolean): FromNow => ({
  months,
  days,
  seconds,
  unit,
  sign,
  open,
  whole,
});

const SIDES = beside('side');
const ANCHORS = beside('anchor', -1);
const HEDGES = beside('hedge', -1);
const COMPARES = beside('compare', -1);
const LEADS = beside('lead');

/** Reports a day of the month: 25日前 is before the 25th, 25天前 is 25 days ago. */
const isDayOfMonth = (view: string, at: number, { length, end }: Found): boolean =>
  isDigit(view, at) && isThe(view, end - 1, '日') && length.days <= 31;

/** Reports that the resulting date is named (八年后的2019年8月2日), so the length does not count from the present. */
const isNamedAfter = (view: string, end: number): boolean => isThe(view, end, '的') && fullYear(view, end + 1) !== undefined;

/**
 * Reads `3天前`, `两年后` or `半小时之前`: relative to the text's own time, unless a word before it makes it relative to something
 * else.
 */
export function awayAt(view: string, at: number): Part | undefined {
  const found = lengthAt(view, at);
  if (found === undefined) return undefined;
  const side = formAt(SIDES, view, pastSpaces(view, found.end));
  if (side === undefined || side.value === 'none' || !countsFromNow(view, at, side.value.startsWith('1'))) return undefined;
  if (isDayOfMonth(view, at, found) || isNamedAfter(view, side.end)) return undefined;
  // 一季度以来 is since the first quarter
  if (side.value === 'since' && found.length.unit === 'quarter' && !view.slice(at, found.end).includes('个')) return undefined;
  if (side.value === 'since') return { moment: momentOf({ window: fromNow(found.length, -1, false, false) }), end: side.end };
  const sign = side.value.startsWith('1') ? 1 : -1;
  return {
    moment: momentOf({ away: fromNow(found.length, sign, side.value.endsWith('b'), false) }),
    end: side.end,
  };
}

/**
 * Reports whether a length counts from the text's own time. 组建联盟约六个月后 counts from the alliance, 六个月后 from today; if the
 * sentence has named a day, it counts from that (5月6日站上7000点，一周后).
 */
function countsFromNow(view: string, at: number, later: boolean): boolean {
  if (formBefore(COMPARES, view, at) !== undefined) return true;
  const from = formBefore(HEDGES, view, at)?.end ?? at; // 约六个月后
  const begins =
    (classAt(view, from - 1) >= SPACE && !isThe(view, from - 1, '、')) || formBefore(ANCHORS, view, from) !== undefined;
  return begins && !namesDayBefore(view, at, later);
}

/**
 * How far back to look for a day. For later times, the search crosses the start of the sentence, because a narrative
 * continues.
 */
const SENTENCE = 60;

function namesDayBefore(view: string, at: number, anySentence: boolean): boolean {
  for (let before = at - 1; before > at - SENTENCE; before--) {
    if (classAt(view, before) === BREAK || (!anySentence && isOneOf(view, before, '。；;'))) return false;
    if (isOneOf(view, before, '年月日号') && isDigit(view, before - 1)) return true;
  }
  return false;
}

/** Reads `近三年`, `过去12个月`, `未来五年` or `前两周`: a length of time up to the text's own time, or from it. */
export function windowAt(view: string, at: number): Part | undefined {
  const lead = formAt(LEADS, view, at);
  if (lead === undefined) return undefined;
  const found = lengthAt(view, isThe(view, lead.end, '的') ? lead.end + 1 : lead.end);
  if (found === undefined) return undefined;
  const side = formAt(SIDES, view, found.end);
  if (side !== undefined && side.value !== 'none' && side.value !== 'since') return undefined; // 停运近四个月后: nearly four months
  const whole = lead.value.endsWith('w');
  const { unit } = found.length;
  if (
    whole &&
    (isThe(view, lead.end, '半') || unit === 'quarter' || (unit === 'month' && lead.value === '-w' && isThe(view, at, '前')))
  )
    return undefined; // 上半年, 前三季度
  if (whole && (!countsFromNow(view, at, false) || found.single)) return undefined; // 停牌前5日, 较前一日
  const sign = lead.value.startsWith('-') ? -1 : 1;
  return {
    moment: momentOf({ window: fromNow(found.length, sign, false, whole) }),
    end: found.end,
  };
}
