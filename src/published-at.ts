import { type CalendarDay, daysInMonth, toEpochDay, weekdayOf } from './calendar/gregorian.js';

/** A parsed publication date: a time in epoch seconds, or a day, with the second of that day if a time is given. */
export type PublicationTime =
  | { readonly epoch: number }
  | { readonly epoch?: undefined; readonly day: CalendarDay; readonly second: number | undefined };

/** How error messages describe a valid date. */
export const PUBLISHED_EXAMPLE = 'a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds';

/** Numbers from here on are milliseconds: as seconds they would be after the year 5000. */
const MIN_MILLISECONDS = 1e11;
const EARLIEST_SECONDS = -62135596800; // 0001-01-01T00:00:00Z
const LATEST_SECONDS = 253402300799; // 9999-12-31T23:59:59Z

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const HAN_WEEKDAYS = '一二三四五六日';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of UTC for the zone names of RFC 2822. CST is omitted: Chinese systems mean China, American ones Chicago. */
const NAMED_ZONES: Readonly<Record<string, number>> = { EST: -5, EDT: -4, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 };

const WEEKDAY = '(?<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH_NAME = '(?<monthName>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const ZONE = `(?<zone>Z|${Object.keys(NAMED_ZONES).join('|')}|(?:UTC|GMT)?[+-]\\d\\d:?\\d\\d|[+-]\\d\\d|UTC|GMT)`;
const CLOCK = '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,]\\d{1,9})?)?';
const TIME = `${CLOCK}(?: ?${ZONE})?`;
const HAN_WEEKDAY = '(?: ?[（(]?(?:星期|周)(?<hanWeekday>[一二三四五六日天])[)）]?)?';
const HAN_TIME = '(?<hanHour>\\d{1,2})[时点](?:(?<hanMinute>\\d{1,2})分(?:(?<hanSecond>\\d{1,2})秒)?)?';

/** The notations of feeds, crawlers and Chinese pages. No quantifier is nested, so matching takes linear time. */
const NOTATIONS = [
  `(?<year>\\d{4})(?<separator>[-/.])(?<month>\\d{1,2})\\k<separator>(?<day>\\d{1,2})(?:[T ]${TIME})?`,
  `(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?:[T ]?(?<hour>\\d\\d):?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,]\\d{1,9})?)?${ZONE}?)?`,
  `(?<year>\\d{4})年(?<month>\\d{1,2})月(?<day>\\d{1,2})日${HAN_WEEKDAY}(?: ?(?:${TIME}|${HAN_TIME}))?`,
  `(?:${WEEKDAY},? )?(?<day>\\d{1,2})[ -]${MONTH_NAME}[ -](?<year>\\d{4})(?: ${TIME})?(?: \\([^()]{0,40}\\))?`,
  `${WEEKDAY} ${MONTH_NAME} (?<day>\\d{1,2}) (?<year>\\d{4}) ${TIME}(?: \\([^()]{0,40}\\))?`,
  `${WEEKDAY} ${MONTH_NAME} (?<day>\\d{1,2}) ${CLOCK} (?:${ZONE} )?(?<year>\\d{4})`,
].map((notation) => new RegExp(`^${notation}$`, 'i'));

/** Epoch seconds (10 digits) or milliseconds (13 digits) as text. */
const EPOCH = /^\d{10}(?:\d{3})?$/;

/**
 * Parses a publication date: a `Date`, epoch seconds or milliseconds, ISO 8601, `2024/06/19`, `20240619`, `2024年6月19日
 * 15:30`, or RFC 2822.
 *
 * @returns `undefined` if it is none of these, the day does not exist, or the weekday contradicts the date
 */
export function parsePublishedAt(value: unknown): PublicationTime | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value === 'string') {
    const iso = fromIso8601(value);
    if (iso !== undefined) return iso;
    const trimmed = value.trim().replace(/\s+/g, ' ');
    return EPOCH.test(trimmed) ? fromEpoch(Number(trimmed)) : fromText(trimmed);
  }
  // not `instanceof`, which is false for a `Date` from another realm
  return Object.prototype.toString.call(value) === '[object Date]' ? fromEpoch(Number(value), 1000) : undefined;
}

function fromEpoch(value: number, unit = Math.abs(value) < MIN_MILLISECONDS ? 1 : 1000): PublicationTime | undefined {
  const epoch = Math.floor(value / unit);
  return Number.isFinite(epoch) && epoch >= EARLIEST_SECONDS && epoch <= LATEST_SECONDS ? { epoch } : undefined;
}

const DIGIT_ZERO = 0x30;

/** Returns the number that two digits write, or NaN. */
function twoDigitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - DIGIT_ZERO;
  const ones = text.charCodeAt(at + 1) - DIGIT_ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/**
 * Parses the usual notations without a pattern, since every article has one: `2024-06-19` and `2024-06-19T15:30+08:00`, with or
 * without seconds and zone.
 *
 * @returns `undefined` for any other notation
 */
function fromIso8601(text: string): PublicationTime | undefined {
  const { length } = text;
  if (length < 10 || text.charAt(4) !== '-' || text.charAt(7) !== '-') return undefined;
  const year = 100 * twoDigitsAt(text, 0) + twoDigitsAt(text, 2);
  const [month, date] = [twoDigitsAt(text, 5), twoDigitsAt(text, 8)];
  if (!(year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) return undefined;
  const day = { year, month, day: date };
  if (length === 10) return { day, second: undefined };
  const mark = text.charAt(10);
  if ((mark !== 'T' && mark !== ' ') || text.charAt(13) !== ':') return undefined;
  const [hour, minute] = [twoDigitsAt(text, 11), twoDigitsAt(text, 14)];
  const hasSeconds = text.charAt(16) === ':';
  const second = hasSeconds ? twoDigitsAt(text, 17) : 0;
  if (!(hour < 24 && minute <= 59 && second <= 59)) return undefined;
  const time = hour * 3600 + minute * 60 + second;
  const zone = hasSeconds ? 19 : 16;
  if (length === zone) return { day, second: time };
  const sign = text.charAt(zone);
  if (length === zone + 1 && sign === 'Z') return { epoch: toEpochDay(year, month, date) * 86400 + time };
  if (length !== zone + 6 || (sign !== '+' && sign !== '-') || text.charAt(zone + 3) !== ':') return undefined;
  const [zoneHours, zoneMinutes] = [twoDigitsAt(text, zone + 1), twoDigitsAt(text, zone + 4)];
  if (!(zoneHours < 18 && zoneMinutes <= 59)) return undefined;
  const offset = (sign === '-' ? -60 : 60) * (zoneHours * 60 + zoneMinutes);
  return { epoch: toEpochDay(year, month, date) * 86400 + time - offset };
}

function fromText(trimmed: string): PublicationTime | undefined {
  for (const notation of NOTATIONS) {
    const groups = notation.exec(trimmed)?.groups;
    if (groups !== undefined) return fromGroups(groups);
  }
  return undefined;
}

function fromGroups(groups: Readonly<Record<string, string | undefined>>): PublicationTime | undefined {
  const { monthName, weekday, hanWeekday, zone } = groups;
  const groupValue = (...names: string[]) => Number(names.map((name) => groups[name]).find((digits) => digits !== undefined));
  const year = groupValue('year');
  const month = monthName === undefined ? groupValue('month') : MONTHS.indexOf(monthName.toLowerCase()) + 1;
  const date = groupValue('day');
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  const day = { year, month, day: date };
  const statedWeekday = weekday === undefined ? hanWeekdayNumber(hanWeekday) : WEEKDAYS.indexOf(weekday.toLowerCase()) + 1;
  if (statedWeekday > 0 && weekdayOf(toEpochDay(year, month, date)) !== statedWeekday) return undefined;
  const hour = groupValue('hour', 'hanHour');
  if (Number.isNaN(hour)) return { day, second: undefined };
  const minute = groupValue('minute', 'hanMinute') || 0;
  const second = groupValue('second', 'hanSecond') || 0;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  const time = hour * 3600 + minute * 60 + second;
  if (zone === undefined) return { day, second: time };
  const offsetSeconds = utcOffsetSeconds(zone.toUpperCase());
  return offsetSeconds === undefined ? undefined : { epoch: toEpochDay(year, month, date) * 86400 + time - offsetSeconds };
}

const hanWeekdayNumber = (weekday: string | undefined): number =>
  weekday === undefined ? 0 : HAN_WEEKDAYS.indexOf(weekday === '天' ? '日' : weekday) + 1;

/** Returns the seconds east of UTC; `undefined` if no time zone is that far away. */
function utcOffsetSeconds(zone: string): number | undefined {
  if (zone in NAMED_ZONES) return NAMED_ZONES[zone]! * 3600;
  const offset = /([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (offset === null) return 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  if (minutes > 18 * 60 || Number(offset[3] ?? 0) > 59) return undefined;
  return (offset[1] === '-' ? -60 : 60) * minutes;
}
