import notUnits from '../../data/quantity/blockers.tsv';
import bounds from '../../data/quantity/bounds.tsv';
import coins from '../../data/quantity/coins.tsv';
import contextUnits from '../../data/quantity/context-units.tsv';
import currencies from '../../data/quantity/currencies.tsv';
import durations from '../../data/quantity/durations.tsv';
import gpus from '../../data/quantity/gpus.tsv';
import items from '../../data/quantity/items.tsv';
import magnitudes from '../../data/quantity/magnitudes.tsv';
import measures from '../../data/quantity/measures.tsv';
import multiples from '../../data/quantity/multiples.tsv';
import pers from '../../data/quantity/per.tsv';
import prices from '../../data/quantity/prices.tsv';
import ratios from '../../data/quantity/ratios.tsv';
import sharedSigns from '../../data/quantity/shared-signs.tsv';
import subunits from '../../data/quantity/subunits.tsv';
import units from '../../data/quantity/units.tsv';
import type { Bound, Percent } from '../fact.js';
import { formsInColumn, parseTable } from '../text/form-table.js';
import { normalize } from '../text/normalize.js';
import { wordClass } from '../text/word-class.js';

/** What a figure counts. `none` marks a word that begins like a unit but is not one (股东, 成立). */
export type FigureUnit =
  | { readonly kind: 'money'; readonly currency: string; readonly exponent: number; readonly bare: boolean }
  | { readonly kind: 'percent'; readonly unit: Percent['unit']; readonly exponent: number }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'quantity'; readonly unit?: string; readonly item?: string; readonly counted: boolean }
  | { readonly kind: 'duration'; readonly designator: string; readonly over: boolean }
  | { readonly kind: 'none' };

/** Parses a power of ten from a table. */
const parseExponent = (cell: string | undefined): number => Number.parseInt(cell!, 10);

/** A currency and the names that belong to it alone. */
export type Currency = { readonly code: string; readonly forms: readonly string[] };

export const UNIT_WORDS = wordClass<FigureUnit>('quantity/unitWords', () => [
  ...formsInColumn<FigureUnit>(currencies, 1, ([currency], form) => ({
    kind: 'money',
    currency: currency!,
    exponent: 0,
    bare: form === '元',
  })),
  ...parseTable(subunits).map(([form, currency, exponent]): [string, FigureUnit] => [
    form!,
    { kind: 'money', currency: currency!, exponent: parseExponent(exponent), bare: false },
  ]),
  ...formsInColumn<FigureUnit>(ratios, 3, ([kind, unit, exponent]) =>
    kind === 'percent' ? { kind, unit: unit as Percent['unit'], exponent: parseExponent(exponent) } : { kind: 'multiple' },
  ),
  ...formsInColumn<FigureUnit>(notUnits, 0, () => ({ kind: 'none' })),
  ...formsInColumn<FigureUnit>(durations, 2, ([designator, bound]) => ({
    kind: 'duration',
    designator: designator!,
    over: bound === 'over',
  })),
  ...formsInColumn<FigureUnit>(units, 1, ([unit]) => ({ kind: 'quantity', unit: unit!, counted: false })),
  ...formsInColumn<FigureUnit>(measures, 1, ([item]) => ({ kind: 'quantity', counted: true, ...(item ? { item } : {}) })),
]);

/** Subunits of currencies: 美分 is USD × 10^-2. */
export const SUBUNITS = wordClass('quantity/subunits', () =>
  parseTable(subunits).map(
    ([form, currency, exponent]) => [form!, { currency: currency!, exponent: parseExponent(exponent) }] as const,
  ),
);

/** Units of time, with their designators; not those that say "more than" (两个多月). */
export const TIME_UNITS = wordClass('quantity/timeUnits', () =>
  formsInColumn(durations, 2, ([designator, bound]) => (bound === '' ? designator! : '')).filter(
    ([, designator]) => designator !== '',
  ),
);

/** 角 and 分, with their power of ten. */
export const COINS = wordClass('quantity/coins', () =>
  parseTable(coins).map(([form, exponent]) => [form!, parseExponent(exponent)] as const),
);

/**
 * Currencies by the signs that they share with others (元, $), the default first. Marks such as HK$ are not listed as
 * names, because a text that writes HK$ distinguishes it from $.
 */
export function currenciesBySign(): ReadonlyMap<string, readonly Currency[]> {
  cachedCurrenciesBySign ??= readSharedSigns();
  return cachedCurrenciesBySign;
}
let cachedCurrenciesBySign: ReadonlyMap<string, readonly Currency[]> | undefined;

function readSharedSigns(): ReadonlyMap<string, readonly Currency[]> {
  const forms = new Map(parseTable(currencies).map(([code, names, marks]) => [code!, `${names} ${marks}`.split(' ')]));
  return new Map(
    formsInColumn(sharedSigns, 0, ([signs, codes]) =>
      codes!.split(' ').map((code) => ({
        code,
        forms: forms.get(code)!.filter((form) => form.length > 1 && !form.includes('$') && !signs!.split(' ').includes(form)),
      })),
    ),
  );
}

/** Scale marks before a figure (摄氏37°), matched backwards. */
export const SCALE_MARKS_BEFORE = wordClass('quantity/scaleMarksBefore', () => formsInColumn(units, 2, ([unit]) => unit!), -1);

/** Words of paying, payers, and moves of a currency, matched backwards. */
export const PRICE_WORDS_BEFORE = wordClass(
  'quantity/priceWordsBefore',
  () => formsInColumn(prices, 1, ([kind]) => kind as 'price' | 'who' | 'move'),
  -1,
);

/** English words and letters of magnitude, with their power of ten. */
export const MAGNITUDE_WORDS = wordClass('quantity/magnitudeWords', () =>
  formsInColumn(magnitudes, 1, ([exponent]) => parseExponent(exponent)),
);
export const MAGNITUDE_LETTERS = wordClass('quantity/magnitudeLetters', () =>
  formsInColumn(magnitudes, 2, ([exponent]) => parseExponent(exponent)),
);

/**
 * Units that count only in a clause with a given word or, if none is given, where the figure is the whole line. Each form
 * has all its rows.
 */
export const CONTEXT_UNITS = wordClass('quantity/contextUnits', () => {
  const rows = formsInColumn(contextUnits, 1, ([unit, , within]) => ({ unit: unit!, within: within! }));
  return rows.map(([form]) => [form, rows.flatMap(([other, row]) => (other === form ? [row] : []))] as const);
});

/** Currency marks, matched backwards from the start of a figure. */
export const CURRENCY_MARKS_BEFORE = wordClass(
  'quantity/currencyMarksBefore',
  () => formsInColumn(currencies, 2, ([currency]) => currency!),
  -1,
);

/** The same marks, matched forwards before the second end of a range. */
export const CURRENCY_MARKS = wordClass('quantity/currencyMarks', () => formsInColumn(currencies, 2, ([currency]) => currency!));

/** What the words before a figure say of bounds: a bound, or what negates the bound after it (不得超过). */
const boundsBefore = (): [string, string][] => formsInColumn(bounds, 1, ([kind]) => kind!);
const NEGATION_KINDS: ReadonlySet<string> = new Set(['not', 'affirmative']);

/** Bound words, matched backwards from the start of a figure and forwards from its end. */
export const BOUNDS_BEFORE = wordClass(
  'quantity/boundsBefore',
  () => boundsBefore().filter(([, kind]) => !NEGATION_KINDS.has(kind)) as [string, Bound | 'none'][],
  -1,
);
/** Words that negate a bound after them (`not`), and longer ones that do not: 罚没 (`affirmative`). */
export const NEGATIONS_BEFORE = wordClass(
  'quantity/negationsBefore',
  () => boundsBefore().filter(([, kind]) => NEGATION_KINDS.has(kind)),
  -1,
);
export const BOUNDS_AFTER = wordClass('quantity/boundsAfter', () =>
  formsInColumn(bounds, 2, ([bound]) => bound as Bound | 'none'),
);

export const RATE_UNITS = wordClass('quantity/rateUnits', () => formsInColumn(pers, 1, ([per]) => per!));
export const ITEMS = wordClass('quantity/items', () => formsInColumn(items, 1, ([item]) => item!));
export const GPUS = wordClass('quantity/gpus', () =>
  parseTable(gpus).map(([model]): [string, string] => [normalize(model!), model!]),
);

/** Words that are a multiple by themselves: 翻番. */
export const MULTIPLE_WORDS = wordClass('quantity/multipleWord', () => formsInColumn(multiples, 1, ([value]) => value!));
