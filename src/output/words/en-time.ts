import type { Fields } from '../mark.js';
import { dayRangeOf, formatDuration, knownPart, parseTimex, type TimexPoint, unknownPartOf } from '../timex.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const SEASONS = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };
const PARTS_OF_DAY: Readonly<Record<string, string>> = { MO: 'morning', AF: 'afternoon', EV: 'evening' };

/** The parts of a point, and what it leaves open: `19 June` and `2024`, `July` and `(year unknown)`. */
type Phrase = { readonly head: string; readonly year: string; readonly clock: string; readonly open: string };

function phraseOf(point: TimexPoint): Phrase {
  const unknown = unknownPartOf(point);
  return {
    head: calendarPartOf(point),
    year: yearPartOf(point),
    clock: clockPartOf(point.clock),
    open: unknown ? `${unknown} unknown` : '',
  };
}

function yearPartOf({ isFiscal, year }: TimexPoint): string {
  const known = knownPart(year);
  if (known === undefined) return '';
  return `${isFiscal ? 'FY' : ''}${known.endsWith('X') ? `${known.slice(0, 3)}0s` : known}`;
}

/** Returns the parts smaller than a year and larger than an hour. */
function calendarPartOf({ quarter, half, season, week, weekday, month, day }: TimexPoint): string {
  if (half) return `H${half}`;
  if (season) return SEASONS[season];
  if (knownPart(quarter)) return `Q${quarter}`;
  const weekText = knownPart(week) && `week ${Number(week)}`;
  if (weekday) {
    const name = weekday === 'WE' ? 'weekend' : WEEKDAYS[Number(weekday) - 1]!;
    return weekText ? `${name} of ${weekText}` : name;
  }
  if (weekText) return weekText;
  const monthName = knownPart(month) && MONTHS[Number(month) - 1];
  if (knownPart(day)) return monthName ? `${Number(day)} ${monthName}` : `day ${Number(day)}`;
  return monthName || '';
}

function clockPartOf(clock: string | undefined): string {
  if (clock === undefined) return '';
  return PARTS_OF_DAY[clock] ?? (clock.includes(':') ? clock : `${clock}h`);
}

/** Formats a phrase: `19 June 2024, 18:30`, `week 49 of 2024`, `July (year unknown)`. */
function joinPhrase({ head, year, clock, open }: Phrase, isWeek: boolean): string {
  const day = [head, year].filter(Boolean).join(isWeek ? ' of ' : ' ');
  const whole = [year.endsWith('s') && head === '' ? `the ${day}` : day, clock].filter(Boolean).join(', ');
  if (open === '') return whole;
  return whole === '' ? open : `${whole} (${open})`;
}

const formatPoint = (point: TimexPoint): string => joinPhrase(phraseOf(point), point.week !== undefined);

function formatInterval(first: TimexPoint, last: TimexPoint): string {
  const [from, to] = [phraseOf(first), phraseOf(last)];
  const isSplit = from.clock !== '' || to.clock !== '' || first.week !== undefined || last.week !== undefined;
  if (from.head === '' && to.head === '' && from.year !== '' && to.year !== '' && !isSplit) return `${from.year}–${to.year}`;
  if (from.head !== '' && to.head !== '' && from.year === to.year && from.open === to.open && !isSplit) {
    const isOneMonth = first.month === last.month && knownPart(first.month) && knownPart(first.day) && knownPart(last.day);
    return joinPhrase({ ...to, head: `${isOneMonth ? Number(first.day) : from.head}–${to.head}` }, false);
  }
  const isOneDay = from.head === to.head && from.year === to.year && from.clock.includes(':') && to.clock.includes(':');
  if (isOneDay) return joinPhrase({ ...to, clock: `${from.clock}–${to.clock}` }, false);
  return `${formatPoint(first)} to ${formatPoint(last)}`;
}

/** Formats the days of a week, `24–30 June`, without the year if it is that of the week. */
function formatDays([first, last]: readonly [TimexPoint, TimexPoint], year: string | undefined): string {
  const text = formatInterval(first, last);
  return first.year === year && last.year === year ? text.replace(` ${year}`, '') : text;
}

/** Adds a modifier: `end of 2024`, `mid-February 2024`, `early June 2024`. Thirds of a month (旬) are early, mid and late. */
function withMod(text: string, mod: string, { text: source }: Fields): string {
  const isThird = source.includes('旬');
  if (mod === 'START') return isThird ? `early ${text}` : `start of ${text}`;
  if (mod === 'MID') return /^(\d{4}|[A-Z][a-z]+ \d{4})$/.test(text) ? `mid-${text}` : `middle of ${text}`;
  return isThird ? `late ${text}` : `end of ${text}`;
}

const UNKNOWN = /^[a-z ]+ unknown$/;

export function dateInEnglish(fields: Fields): string {
  const { timex = '', mod, bound } = fields;
  const [first, last] = parseTimex(timex) ?? [];
  let text = first === undefined ? timex : last === undefined ? formatPoint(first) : formatInterval(first, last);
  const days = first?.week && last === undefined ? dayRangeOf(fields) : undefined;
  if (days) text += ` (${formatDays(days, first!.year)})`; // more familiar than the number of the week
  if ((mod || bound) && first && UNKNOWN.test(text)) text = `an unknown ${unknownPartOf(first)}`;
  if (mod === 'START' || mod === 'MID' || mod === 'END') text = withMod(text, mod, fields);
  if (bound !== 'before' && bound !== 'after' && bound !== 'since') return text;
  if (bound === 'since' && last !== undefined) return `since ${formatPoint(first!)} (to ${formatPoint(last)})`;
  return `${bound} ${/^(start|middle|end|weekend) of/.test(text) ? 'the ' : ''}${text}`;
}

const TIME_UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', TH: 'hour', TM: 'minute', TS: 'second' };

/** Formats a duration: `10 years`, `3–5 years`, `1 year 6 months`, `half a year`. */
export const durationInEnglish = (fields: Fields, range: (low: string, high: string | undefined) => string): string =>
  formatDuration(fields, {
    separator: ' ',
    to: ' to ',
    half: (unit) => `half ${unit === 'TH' ? 'an' : 'a'} ${TIME_UNITS[unit]}`,
    amount: (low, high, unit) => `${range(low, high)} ${TIME_UNITS[unit]}${low === '1' && !high ? '' : 's'}`,
  });
