import { calendarDayOf, toEpochDay } from './calendar/gregorian.js';
import type { Instant } from './calendar/relative.js';
import { checkKeys } from './check-keys.js';
import { invalidArgument } from './error.js';
import type { FactType, Market, Options } from './fact.js';
import { PUBLISHED_EXAMPLE, parsePublishedAt } from './published-at.js';

/** All fact types, as keys of a record, so that the compiler reports a missing one. */
const TYPES: Readonly<Record<FactType, true>> = {
  company: true,
  ticker: true,
  instrument: true,
  money: true,
  percent: true,
  multiple: true,
  quantity: true,
  date: true,
  duration: true,
  number: true,
};
export const FACT_TYPES = Object.keys(TYPES) as readonly FactType[];

/** The options in checked form, as the pipeline uses them. */
export type ParsedOptions = {
  /** When the text was published: the day in the time zone, with the second of the day if the caller gives a time. */
  readonly anchor: Instant | undefined;
  readonly types: ReadonlySet<FactType>;
  /** The market that the text is about, if the caller says so. */
  readonly market: Market | undefined;
};

/** The markets that the option `market` can name, as keys of a record, so that the compiler reports a missing one. */
const MARKET_KEYS: Readonly<Record<Market, true>> = { CN: true, HK: true, TW: true, US: true };
export const MARKETS = Object.keys(MARKET_KEYS) as readonly Market[];

/** The options of `youju/figures`, those of `youju/rules`, and all options. */
export const FIGURE_OPTIONS = ['publishedAt', 'timeZone', 'types', 'market'] as const;
export const RULE_OPTIONS = [
  ...FIGURE_OPTIONS,
  'gazetteer',
  'english',
  'statements',
] as const satisfies readonly (keyof Options)[];
export const OPTIONS = [
  ...FIGURE_OPTIONS,
  'gazetteer',
  'minConfidence',
  'english',
  'statements',
] as const satisfies readonly (keyof Options)[];

/**
 * Checks and parses the options.
 *
 * @param allowedTypes the types that can be requested; by default all of them except `number`
 * @param allowedKeys the option keys that exist
 * @throws YoujuError `invalid-argument`, naming the argument and what was expected
 */
export function parseOptions(
  text: unknown,
  options: unknown,
  allowedTypes: readonly FactType[],
  allowedKeys: readonly string[],
): ParsedOptions {
  if (typeof text !== 'string') throw invalidArgument('text', 'a string', text);
  checkKeys(options, allowedKeys);
  const { publishedAt, timeZone = 'Asia/Shanghai', types, market } = options as Record<string, unknown>;
  if (typeof timeZone !== 'string') throw invalidArgument('timeZone', 'an IANA time zone', timeZone);
  if (timeZone !== 'Asia/Shanghai') formatterOf(timeZone);
  if (types !== undefined) {
    const expected = `a list of ${allowedTypes.join(', ')}`;
    if (!Array.isArray(types)) throw invalidArgument('types', expected, types);
    for (const type of types) if (!allowedTypes.includes(type)) throw invalidArgument('types', expected, type);
  }
  if (market !== undefined && market !== null && !MARKETS.includes(market as Market))
    throw invalidArgument('market', `one of ${MARKETS.join(', ')}`, market);
  return {
    market: (market as Market | null | undefined) ?? undefined,
    anchor: publishedAt === undefined || publishedAt === null ? undefined : instantInZone(publishedAt, timeZone),
    types: types !== undefined ? new Set(types as FactType[]) : defaultTypesOf(allowedTypes),
  };
}

/** The default types by the types that can be requested: a list for each entry. */
const defaultTypes = new Map<readonly FactType[], ReadonlySet<FactType>>();

/** Returns the types read by default: all that can be requested except `number`. */
function defaultTypesOf(allowedTypes: readonly FactType[]): ReadonlySet<FactType> {
  const known = defaultTypes.get(allowedTypes);
  if (known !== undefined) return known;
  const types = new Set(allowedTypes.filter((type) => type !== 'number'));
  defaultTypes.set(allowedTypes, types);
  return types;
}

/** Returns the day in the zone at that time, with the second of the day if the caller gives a time. */
function instantInZone(publishedAt: unknown, timeZone: string): Instant {
  const published = parsePublishedAt(publishedAt);
  if (published === undefined) throw invalidArgument('publishedAt', PUBLISHED_EXAMPLE, publishedAt);
  if (published.epoch === undefined) {
    const { day, second } = published;
    return second === undefined ? day : { ...day, second };
  }
  const epochMinutes = Math.floor(published.epoch / 60);
  const localMinutes = epochMinutes + utcOffsetMinutes(timeZone, epochMinutes);
  const day = Math.floor(localMinutes / 1440);
  return { ...calendarDayOf(day), second: (localMinutes - day * 1440) * 60 + published.epoch - epochMinutes * 60 };
}

/** The clocks of Asia/Shanghai have been 8 hours ahead of UTC since the last summer time, which ended on 1991-09-15. */
const SHANGHAI_OFFSET = 480;
const SHANGHAI_OFFSET_SINCE = toEpochDay(1991, 9, 15) * 1440;

/** The formatter of the last zone that was looked up: making one takes a hundred times as long as using it. */
let lastFormatter: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | undefined;

/** Returns how many minutes the zone is east of UTC at a time given in minutes since 1970, according to the runtime. */
function utcOffsetMinutes(timeZone: string, epochMinutes: number): number {
  if (timeZone === 'Asia/Shanghai' && epochMinutes >= SHANGHAI_OFFSET_SINCE) return SHANGHAI_OFFSET;
  const parts = formatterOf(timeZone).formatToParts(epochMinutes * 60000);
  const partValue = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return (
    toEpochDay(partValue('year'), partValue('month'), partValue('day')) * 1440 +
    partValue('hour') * 60 +
    partValue('minute') -
    epochMinutes
  );
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  if (lastFormatter?.timeZone === timeZone) return lastFormatter.format;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    lastFormatter = { timeZone, format };
    return format;
  } catch {
    throw invalidArgument('timeZone', 'an IANA time zone', timeZone);
  }
}
