import numerals from '../../data/numerals.tsv';
import ratios from '../../data/ratios.tsv';
import units from '../../data/units.tsv';
import { each, formAt, formsOf, rowsOf } from '../text/forms.js';
import { pastSpaces, SPACES } from '../text/scan.js';
import { type ByUnit, byUnit, isOneOf, valueAt } from '../text/units.js';

/** Returns the characters of one kind that numbers are written with, and their values. */
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

/** The smallest exponent of the scale words that multiply everything before them: 三千二百亿. */
export const MYRIAD = 4;

/** No figure has a larger exponent: 万亿亿 is 20. Rejecting longer runs of scale words keeps exponents bounded. */
const LARGEST_SCALE = 24;

/** A run of more digits than this is not a figure. */
export const LONGEST = 400;

/** Units that begin with a scale word, which is part of the unit there: 千瓦, 兆帕, 百分点. */
const SCALED_UNITS = formsOf(() =>
  [...each(units, 1, () => true), ...each(ratios, 3, () => true)].filter(
    ([form]) => valueAt(SCALES, form, 0) >= 0 && valueAt(SCALES, form, 1) < 0,
  ),
);

/** Returns the exponent of the scale character at `at`, or -1. */
export function scaleAt(view: string, at: number): number {
  const exponent = valueAt(SCALES, view, at);
  return exponent < 0 || formAt(SCALED_UNITS, view, at) !== undefined ? -1 : exponent;
}

export type Scale = { readonly exponent: number; readonly end: number };

export const sumOf = (scales: readonly Scale[]): number => scales.reduce((sum, { exponent }) => sum + exponent, 0);

/** Reads consecutive 万, 亿 and 兆; also 两个亿. */
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

/** Reads scale words only (百, 百万, 万万): returns their power of ten and their end. */
export function scalesAlone(view: string, at: number): { readonly end: number; readonly exponent: number } | undefined {
  let end = at;
  let exponent = 0;
  for (let by = valueAt(SCALES, view, end); by > 1; by = valueAt(SCALES, view, ++end)) exponent += by;
  return exponent === 0 || exponent > LARGEST_SCALE ? undefined : { end, exponent };
}
