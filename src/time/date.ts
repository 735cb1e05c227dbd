import { formAt } from '../text/forms.js';
import { classAt, isDigit, NUMERAL, pastSpaces } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { clockAlone, withClock } from './clock.js';
import { countAt, fullYear, shortYear } from './count.js';
import { dayAt, isCutOff, lunarAt, weekAt } from './day.js';
import { awayAt, windowAt } from './length.js';
import { beside, grain, type Moment, momentOf, NOTHING, type Part, type Spoken, wordAt } from './moment.js';
import { monthAt, nthAt, periodAt } from './period.js';
import { writtenAt } from './written.js';
import { isSurelyYear, yearAt } from './year.js';

/** Reads one moment at `at`, given what the first end of a range has stated. */
export function momentAt(view: string, at: number, known: Moment = NOTHING): Part | undefined {
  const unit = unitOf(view, at);
  if (unit === '月') return narrowed(view, at, known, FROM_MONTH);
  if (unit === '日' || unit === '号') return narrowed(view, at, known, FROM_DAY);
  const written = unit === '年' ? undefined : writtenAt(view, at, known);
  if (written !== undefined) return grain(written.moment) === 'day' ? withClock(view, written) : written;
  const away = awayAt(view, at);
  if (away !== undefined) return grain(away.moment) === 'day' ? withClock(view, pastOf(view, away)) : away;
  return windowAt(view, at) ?? narrowed(view, at, known, LEVELS);
}

/** Most digits in a number of a date: 20240619. */
const MOST_DIGITS = 8;

/** Returns the character after Arabic digits and a space: for most dates, it decides where to begin. */
function unitOf(view: string, at: number): string {
  let end = at;
  while (end - at <= MOST_DIGITS && isDigit(view, end)) end++;
  return end === at ? '' : view.charAt(pastSpaces(view, end));
}

/** Reads an hour after 的: 六天后的3时. */
const pastOf = (view: string, part: Part): Part => {
  const clock = isThe(view, part.end, '的') ? withClock(view, { ...part, end: part.end + 1 }) : part;
  return clock.moment.clock === undefined ? part : clock;
};

type Level = {
  /** @param word the calendar word at this offset */
  readonly read: (view: string, at: number, known: Moment, fresh: boolean, word: Spoken) => Part | undefined;
  /** The grains that this level narrows. */
  readonly after: readonly string[];
};

/** From coarse to fine: each level reads on from where the previous one ended, and knows what that has stated. */
const LEVELS: readonly Level[] = [
  { read: periodAt, after: ['year'] },
  { read: lunarAt, after: ['year'] },
  { read: monthAt, after: ['year'] },
  { read: nthAt, after: ['year', 'month'] },
  { read: weekAt, after: [] },
  { read: dayAt, after: ['year', 'month'] },
];

const FROM_MONTH = LEVELS.slice(1);
const FROM_DAY = LEVELS.slice(-1);

/**
 * Reads a year and what narrows it, level by level.
 *
 *     2024年3月18日下午3点
 *     ^----^^-^^--^^----^
 */
function narrowed(view: string, at: number, known: Moment, levels: readonly Level[]): Part | undefined {
  let from = at;
  let word = wordAt(view, at);
  const year = levels === LEVELS ? yearAt(view, at, word) : undefined;
  let part: Part | undefined = year;
  let named = 'year';
  let placed: Part | undefined; // the part that `from` and `word` follow
  for (const level of levels) {
    if (part !== undefined && (part.moment.modifier !== undefined || !level.after.includes(named))) continue;
    if (part?.moment.fiscal && level.read !== periodAt) continue; // 7月 depends on the company's calendar
    if (part !== placed) {
      from = pastJoint(view, part!.end);
      word = wordAt(view, from);
      placed = part;
    }
    const next = level.read(view, from, part?.moment ?? leftOut(known, level), part === undefined, word);
    if (next === undefined) continue;
    named = grain(next.moment);
    if (next.moment.month !== undefined && named === 'month' && isCutOff(view, at, next.end)) return undefined;
    part = next;
  }
  if (part === undefined) {
    const clock = clockAlone(view, at, known.clock);
    return clock && { ...clock, moment: momentOf({ clock: clock.moment.clock }, dayOf(known)) };
  }
  if (part === year && (startsMonth(view, part.end) || !isWholeYear(view, at, part, known))) return undefined; // 2024年10月23…
  if (named === 'month' && part.moment.month !== undefined && isNoDay(view, part.end)) return undefined; // 2月30日
  return named === 'day' && !part.moment.nth?.count ? withClock(view, part) : part;
}

/** Reports a day after a month that does not have it. */
function isNoDay(view: string, at: number): boolean {
  if (isThe(view, at, '初') || isThe(view, at - 1, '初')) return classAt(view, isThe(view, at, '初') ? at + 1 : at) === NUMERAL; // 九月初八饭店
  const day = countAt(view, pastSpaces(view, at));
  return day !== undefined && isOneOf(view, pastSpaces(view, day.end), '日号');
}

const JOINTS = beside('joint');

/** Skips what may separate a year from its part: a space, 的, or a comma before a month (二零一六年，九月三号). */
function pastJoint(view: string, end: number): number {
  const at = pastSpaces(view, end);
  const joint = formAt(JOINTS, view, at);
  if (joint === undefined) return at;
  const next = pastSpaces(view, joint.end);
  const month = countAt(view, next);
  const comma = joint.value === 'comma';
  return comma && !(month !== undefined && isThe(view, month.end, '月') && countAt(view, month.end + 1) !== undefined)
    ? at
    : next;
}

/** Reports a following month that could not be read: 2024年13月, or 2024年10月23 cut off. */
function startsMonth(view: string, at: number): boolean {
  const month = countAt(view, at);
  return month !== undefined && isThe(view, month.end, '月');
}

/**
 * Reports whether a year is complete by itself. With two digits and no part of the year after it, it may be a number of
 * years (17年).
 */
function isWholeYear(view: string, at: number, { moment, end }: Part, known: Moment): boolean {
  if (moment.fiscal === true || fullYear(view, at) !== undefined || shortYear(view, at) === undefined) return true;
  if (known.year !== undefined && moment.year !== undefined && moment.year > known.year) return true; // 07年到11年
  return end > at + 3 || isSurelyYear(view, at, at + 2); // 21年度
}

/** Returns what the second end of a range omits because the first states it: the year of a month, the month of a day. */
function leftOut(known: Moment, { read }: Level): Moment {
  if (known === NOTHING) return NOTHING;
  const { year, yearShift, month, monthShift } = known;
  if (read === weekAt || read === nthAt) return NOTHING;
  const years =
    year !== undefined
      ? momentOf({ year, carried: true })
      : yearShift !== undefined
        ? momentOf({ yearShift, carried: true })
        : NOTHING;
  if (read !== dayAt) return years;
  return month !== undefined ? momentOf({ month }, years) : monthShift !== undefined ? momentOf({ monthShift }, years) : NOTHING;
}

/** Returns the day of the first end, to which a clock time at the second end belongs. */
function dayOf(known: Moment): Moment {
  const day = momentOf({ clock: undefined }, known);
  return grain(day) === 'day' ? day : NOTHING;
}
