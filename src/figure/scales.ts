import numerals from '../../data/numerals.tsv';
import ratios from '../../data/ratios.tsv';
import units from '../../data/units.tsv';
import { each, formAt, formsOf, rowsOf } from '../text/forms.js';
import { pastSpaces, SPACES } from '../text/scan.js';
import { type ByUnit, byUnit, isOneOf, valueAt } from '../text/units.js';

/** The characters of one kind that numbers are written with, and what each stands for. */
const valuesOf = (kind: string): ByUnit =>
  byUnit(
    rowsOf(numerals)
      .filter(([of]) => of === kind)
      .flatMap(([, value, forms]) => forms!.split(' ').map((form): [string, number] => [form, Number.parseInt(value!, 10)])),
  );

export const DIGITS = valuesOf('digit');

export const JOINT = valuesOf('joint');

export const TENS = valuesOf('tens');

export const SCALES = valuesOf('scale');

/** The least exponent of the scale words that multiply all that stands before them: 三千二百亿. */
export const MYRIAD = 4;

/** No figure has more: 万亿亿 is 20. A longer run of scale words is none, and its powers would grow without end. */
const LARGEST_SCALE = 24;

/** So many digits are a run of digits, and no figure. */
export const LONGEST = 400;

/** 千瓦, 兆帕, 百分点: units that begin with a scale word; there the character belongs to the unit. */
const SCALED_UNITS = formsOf(() =>
  [...each(units, 1, () => true), ...each(ratios, 3, () => true)].filter(
    ([form]) => valueAt(SCALES, form, 0) >= 0 && valueAt(SCALES, form, 1) < 0,
  ),
);

/** The exponent of the scale character at `at`, or -1 where there is none. */
export function scaleAt(view: string, at: number): number {
  const exponent = valueAt(SCALES, view, at);
  return exponent < 0 || formAt(SCALED_UNITS, view, at) !== undefined ? -1 : exponent;
}

export type Scale = { readonly exponent: number; readonly end: number };

export const sumOf = (scales: readonly Scale[]): number => scales.reduce((sum, { exponent }) => sum + exponent, 0);

/** 万, 亿 and 兆 one after another. 两个亿 too. */
export function myriadsAt(view: string, at: number): readonly Scale[] {
  const scales: Scale[] = [];
  let sum = 0;
  for (let end = at; ; ) {
    let next = pastSpaces(view, end, SPACES);
    if (scales.length === 0 && view.startsWith('个亿', next) && !isOneOf(view, next + 2, '吨立千万级')) next++;
    const exponent = scaleAt(view, next);
    if (exponent >= MYRIAD && exponent < (scales.at(-1)?.exponent ?? 0)) return []; // 亿万富翁
    sum += exponent;
    if (exponent < MYRIAD || sum > LARGEST_SCALE) return exponent < MYRIAD ? scales : [];
    end = next + 1;
    scales.push({ exponent, end });
  }
}

/** Scale words and nothing else (百, 百万, 万万): their power of ten and their end. */
export function scalesAlone(view: string, at: number): { readonly end: number; readonly exponent: number } | undefined {
  let end = at;
  let exponent = 0;
  for (let by = valueAt(SCALES, view, end); by > 1; by = valueAt(SCALES, view, ++end)) exponent += by;
  return exponent === 0 || exponent > LARGEST_SCALE ? undefined : { end, exponent };
}
