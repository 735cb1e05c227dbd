import type { Names } from './wording.js';

/** Physical units whose codes are no English words or symbols themselves. Units of time are those of ages. */
export const UNITS: Names = {
  t: 'tonnes',
  liang: 'liang',
  ug: 'µg',
  ct: 'carats',
  oz: 'ounces',
  lb: 'pounds',
  bbl: 'barrels',
  gal: 'gallons',
  m3: 'm³',
  ft3: 'ft³',
  m2: 'm²',
  km2: 'km²',
  ft2: 'ft²',
  ha: 'hectares',
  um: 'µm',
  inch: 'inches',
  nmi: 'nautical miles',
  mile: 'miles',
  bit: 'bits',
  B: 'bytes',
  point: 'points',
  pip: 'pips',
  year: 'years old',
  month: 'months old',
  week: 'weeks old',
  day: 'days old',
  hour: 'hours old',
  minute: 'minutes old',
  second: 'seconds old',
  cm2: 'cm²',
  mm2: 'mm²',
  dm2: 'dm²',
  cm3: 'cm³',
  mm3: 'mm³',
  dm3: 'dm³',
  km3: 'km³',
  ly: 'light years',
  in2: 'in²',
  mi2: 'mi²',
  acre: 'acres',
  qt: 'quarts',
  floz: 'fl oz',
  kn: 'knots',
  lm: 'lumens',
  nit: 'nits',
};
/** Counted things. */
export const ITEMS: Names = {
  ...Object.fromEntries(
    'share lot vehicle ship case household phone home order GPU chip server stock store user member follower device parameter wafer download view'
      .split(' ')
      .map((item) => [item, `${item}s`]),
  ),
  person: 'people',
  company: 'companies',
  country: 'countries',
  aircraft: 'aircraft',
};
/** What an amount is a rate of. */
export const PER: Names = { '10share': '10 shares', '100share': '100 shares', m2: 'm²', m3: 'm³', ft2: 'ft²', L: 'litre' };
