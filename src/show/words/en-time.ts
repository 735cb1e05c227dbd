import type { Fields } from '../mark.js';
import { daysOf, durationText, type Moment, momentsOf, stated, unknownOf } from '../timex.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const SEASONS = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };
const PARTS_OF_DAY: Readonly<Record<string, string>> = { MO: 'morning', AF: 'afternoon', EV: 'evening' };

/** The parts of a moment, and what it leaves open: `19 June` and `2024`, `July` and `(year unknown)`. */
type Phrase = { readonly head: string; readonly year: string; readonly clock: string; readonly open: string };

function phraseOf(moment: Moment): Phrase {
  const unknown = unknownOf(moment);
  return { head: headOf(moment), year: yearIn(moment), clock: clockOf(moment.clock), open: unknown ? `${unknown} unknown` : '' };
}

function yearIn({ isFiscal, year }: Moment): string {
  const known = stated(year);
  if (known === undefined) return '';
  return `${isFiscal ? 'FY' : ''}${known.endsWith('X') ? `${known.slice(0, 3)}0s` : known}`;
}

/** Returns the parts smaller than a year and larger than an hour. */
function headOf({ quarter, half, season, week, weekday, month, day }: Moment): string {
  if (half) return `H${half}`;
  if (season) return SEASONS[season];
  if (stated(quarter)) return `Q${quarter}`;
  const inWeek = stated(week) && `week ${Number(week)}`;
  if (weekday) {
    const name = weekday === 'WE' ? 'weekend' : DAYS[Number(weekday) - 1]!;
    return inWeek ? `${name} of ${inWeek}` : name;
  }
  if (inWeek) return inWeek;
  const ofMonth = stated(month) && MONTHS[Number(month) - 1];
  if (stated(day)) return ofMonth ? `${Number(day)} ${ofMonth}` : `day ${Number(day)}`;
  return ofMonth || '';
}

function clockOf(clock: string | undefined): string {
  if (clock === undefined) return '';
  return PARTS_OF_DAY[clock] ?? (clock.includes(':') ? clock : `${clock}h`);
}

/** Formats a phrase: `19 June 2024, 18:30`, `week 49 of 2024`, `July (year unknown)`. */
function written({ head, year, clock, open }: Phrase, isWeek: boolean): string {
  const day = [head, year].filter(Boolean).join(isWeek ? ' of ' : ' ');
  const whole = [year.endsWith('s') && head === '' ? `the ${day}` : day, clock].filter(Boolean).join(', ');
  if (open === '') return whole;
  return whole === '' ? open : `${whole} (${open})`;
}

const momentText = (moment: Moment): string => written(phraseOf(moment), moment.week !== undefined);

function intervalText(first: Moment, last: Moment): string {
  const [from, to] = [phraseOf(first), phraseOf(last)];
  const isSplit = from.clock !== '' || to.clock !== '' || first.week !== undefined || last.week !== undefined;
  if (from.head === '' && to.head === '' && from.year !== '' && to.year !== '' && !isSplit) return `${from.year}–${to.year}`;
  if (from.head !== '' && to.head !== '' && from.year === to.year && from.open === to.open && !isSplit) {
    const isOneMonth = first.month === last.month && stated(first.month) && stated(first.day) && stated(last.day);
    return written({ ...to, head: `${isOneMonth ? Number(first.day) : from.head}–${to.head}` }, false);
  }
  const isOneDay = from.head === to.head && from.year === to.year && from.clock.includes(':') && to.clock.includes(':');
  if (isOneDay) return written({ ...to, clock: `${from.clock}–${to.clock}` }, false);
  return `${momentText(first)} to ${momentText(last)}`;
}

/** Formats the days of a week, `24–30 June`, without the year if it is that of the week. */
function daysText([first, last]: readonly [Moment, Moment], year: string | undefined): string {
  const text = intervalText(first, last);
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
  const [first, last] = momentsOf(timex) ?? [];
  let text = first === undefined ? timex : last === undefined ? momentText(first) : intervalText(first, last);
  const days = first?.week && last === undefined ? daysOf(fields) : undefined;
  if (days) text += ` (${daysText(days, first!.year)})`; // more familiar than the number of the week
  if ((mod || bound) && first && UNKNOWN.test(text)) text = `an unknown ${unknownOf(first)}`;
  if (mod === 'START' || mod === 'MID' || mod === 'END') text = withMod(text, mod, fields);
  if (bound !== 'before' && bound !== 'after' && bound !== 'since') return text;
  if (bound === 'since' && last !== undefined) return `since ${momentText(first!)} (to ${momentText(last)})`;
  return `${bound} ${/^(start|middle|end|weekend) of/.test(text) ? 'the ' : ''}${text}`;
}

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', TH: 'hour', TM: 'minute', TS: 'second' };

/** Formats a duration: `10 years`, `3–5 years`, `1 year 6 months`, `half a year`. */
export const durationInEnglish = (fields: Fields, range: (low: string, high: string | undefined) => string): string =>
  durationText(fields, {
    separator: ' ',
    to: ' to ',
    half: (unit) => `half ${unit === 'TH' ? 'an' : 'a'} ${UNITS[unit]}`,
    amount: (low, high, unit) => `${range(low, high)} ${UNITS[unit]}${low === '1' && !high ? '' : 's'}`,
  });
