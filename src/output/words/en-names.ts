import { nameOrCode, nameOrEmpty, parseNames } from './wording.js';

/** Names of units whose codes are neither English words nor symbols. */
const UNIT_NAMES = parseNames(
  't:tonne ct:carat oz:ounce lb:pound bbl:barrel gal:gallon ha:hectare nmi:nautical_mile ly:light_year qt:quart kn:knot lm:lumen B:byte',
);
/** Codes that are English nouns with a regular plural. */
const REGULAR_NOUNS =
  /^(mile|bit|point|pip|acre|nit|share|lot|vehicle|ship|case|household|phone|home|order|GPU|chip|server|stock|store|user|member|follower|device|parameter|wafer|download|view)$/;
const AGE_UNITS = /^(year|month|week|day|hour|minute|second)$/;
const PLURALS = parseNames('person:people company:companies country:countries inch:inches aircraft:aircraft floz:fl_oz');
const RATE_UNIT_NAMES = parseNames('10share:10_shares 100share:100_shares L:litre');

/** Formats the symbol of a unit: `m2` → `m²`, `um` → `µm`. */
const unitSymbol = (code: string): string =>
  /^([cdkm]?m|ft|in|mi)[23]$|^u[gm]$/.test(code) ? code.replace('2', '²').replace('3', '³').replace('u', 'µ') : code;

/** Returns the name of a unit or of what is counted, singular or plural: `vehicles`, `kWh`, `year old`. */
export function unitInEnglish(code: string, isOne: boolean): string {
  const plural = nameOrEmpty(PLURALS, code);
  if (plural !== '') return isOne && code !== 'floz' ? code : plural.replace('_', ' ');
  const noun = nameOrEmpty(UNIT_NAMES, code) || (REGULAR_NOUNS.test(code) || AGE_UNITS.test(code) ? code : '');
  if (noun === '') return unitSymbol(code);
  return noun.replace('_', ' ') + (isOne ? '' : 's') + (AGE_UNITS.test(code) ? ' old' : '');
}

/** Returns the denominator of a rate: `10 shares`, `m²`. */
export const rateUnitInEnglish = (code: string): string => unitSymbol(nameOrCode(RATE_UNIT_NAMES, code).replace('_', ' '));
