import bounds from '../../data/bounds.tsv';
import currencies from '../../data/currencies.tsv';
import durations from '../../data/durations.tsv';
import gpus from '../../data/gpus.tsv';
import items from '../../data/items.tsv';
import measures from '../../data/measures.tsv';
import multiples from '../../data/multiples.tsv';
import notUnits from '../../data/not-units.tsv';
import pers from '../../data/per.tsv';
import ratios from '../../data/ratios.tsv';
import subunits from '../../data/subunits.tsv';
import units from '../../data/units.tsv';
import type { Bound, Percent } from '../fact.js';
import { each, formsOf, rowsOf } from '../text/forms.js';

/** What a figure counts. `none` is a word that begins like a unit and is none (股东, 成立). */
export type Unit =
  | { readonly kind: 'money'; readonly currency: string; readonly exponent: number; readonly bare: boolean }
  | { readonly kind: 'percent'; readonly unit: Percent['unit']; readonly exponent: number }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'quantity'; readonly unit?: string; readonly item?: string; readonly counted: boolean }
  | { readonly kind: 'duration'; readonly designator: string }
  | { readonly kind: 'none' };

export const UNITS = formsOf<Unit>([
  ...each<Unit>(currencies, 1, ([currency], form) => ({ kind: 'money', currency: currency!, exponent: 0, bare: form === '元' })),
  ...rowsOf(subunits).map(([form, currency, exponent]): [string, Unit] => [
    form!,
    { kind: 'money', currency: currency!, exponent: Number(exponent), bare: false },
  ]),
  ...each<Unit>(ratios, 3, ([kind, unit, exponent]) =>
    kind === 'percent' ? { kind, unit: unit as Percent['unit'], exponent: Number(exponent) } : { kind: 'multiple' },
  ),
  ...each<Unit>(notUnits, 0, () => ({ kind: 'none' })),
  ...each<Unit>(durations, 1, ([designator]) => ({ kind: 'duration', designator: designator! })),
  ...each<Unit>(units, 1, ([unit]) => ({ kind: 'quantity', unit: unit!, counted: false })),
  ...each<Unit>(measures, 1, ([item]) => ({ kind: 'quantity', counted: true, ...(item ? { item } : {}) })),
]);

/** Currency marks, read back from the figure's start. */
export const MARKS = formsOf(
  each(currencies, 2, ([currency]) => currency!),
  -1,
);

/** The same before the second end of a range. */
export const MARKS_AHEAD = formsOf(each(currencies, 2, ([currency]) => currency!));

/** Bound words: read back from the start, and on from the end. */
export const BOUNDS_BEFORE = formsOf(
  each(bounds, 1, ([bound]) => bound as Bound | 'none'),
  -1,
);
export const BOUNDS_AFTER = formsOf(each(bounds, 2, ([bound]) => bound as Bound | 'none'));

export const PER = formsOf(each(pers, 1, ([per]) => per!));
export const ITEMS = formsOf(each(items, 1, ([item]) => item!));
export const GPUS = formsOf(rowsOf(gpus).map(([model]): [string, string] => [model!, model!]));

/** Words that are a multiple by themselves: 翻番. */
export const MULTIPLE_WORDS: readonly (readonly [form: string, value: string])[] = each(multiples, 1, ([value]) => value!);
