import numerals from '../../data/number/numerals.tsv';
import ratios from '../../data/quantity/ratios.tsv';
import units from '../../data/quantity/units.tsv';
import { MAX_SPACES, pastSpaces } from '../text/characters.js';
import { type CodeUnitMap, charIn, createCodeUnitMap, valueAt, valueOfUnit } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn, parseTable } from '../text/form-table.js';
import { wordAt, wordClass } from '../text/word-class.js';

/** Returns the characters of some kinds that numbers are written with, and their values. */
const numeralValues = (...kinds: readonly string[]): CodeUnitMap =>
  createCodeUnitMap(
    parseTable(numerals)
      .filter(([kind]) => kinds.includes(kind!))
      .flatMap(([, value, forms]) => forms!.split(' ').map((form): [string, number] => [form, Number.parseInt(value!, 10)])),
  );

export const CHINESE_DIGITS = numeralValues('digit', 'countDigit', 'formalDigit');

/** The digits that years are spelled with, and those of the other numbers of dates. */
export const YEAR_DIGITS = numeralValues('digit', 'dateDigit');
export const DATE_DIGITS = numeralValues('digit', 'dateDigit', 'countDigit');

export const COMPOUND_DIGITS = numeralValues('jointDigit');

export const TENS = numeralValues('tens');

export const SCALES = numeralValues('scale');

/** The smallest exponent of the scale words that multiply everything before them: 三千二百亿. */
export const MYRIAD = 4;

/** No figure has a larger exponent: 万亿亿 is 20. Rejecting longer runs of scale words keeps exponents bounded. */
const MAX_EXPONENT = 24;

/** A run of more digits than this is not a figure. */
export const MAX_DIGITS = 400;

/** Units that begin with a scale word, which is part of the unit there: 千瓦, 兆帕, 百分点. */
export const UNITS_BEGINNING_WITH_SCALE = wordClass('number/unitsBeginningWithScale', () =>
  [...formsInColumn(units, 1, () => true), ...formsInColumn(ratios, 3, () => true)].filter(
    ([form]) => valueOfUnit(SCALES, form.charCodeAt(0)) >= 0 && !(valueOfUnit(SCALES, form.charCodeAt(1)) >= 0),
  ),
);

/** Returns the exponent of the scale character at `at`, or -1. */
export function scaleAt(doc: Document, at: number): number {
  const exponent = valueAt(SCALES, doc, at);
  return exponent < 0 || wordAt(doc, at, UNITS_BEGINNING_WITH_SCALE) !== undefined ? -1 : exponent;
}

export type Scale = { readonly exponent: number; readonly end: number };

export const totalExponent = (scales: readonly Scale[]): number => scales.reduce((sum, { exponent }) => sum + exponent, 0);

/** Reads consecutive 万, 亿 and 兆; also 两个亿. */
export function myriadsAt(doc: Document, at: number): readonly Scale[] {
  const scales: Scale[] = [];
  let sum = 0;
  for (let end = at; ; ) {
    let next = pastSpaces(doc, end, MAX_SPACES);
    if (scales.length === 0 && doc.view.startsWith('个亿', next) && !charIn(doc, next + 2, '吨立千万级')) next++;
    const exponent = scaleAt(doc, next);
    if (exponent >= MYRIAD && exponent < (scales.at(-1)?.exponent ?? 0)) return []; // 亿万富翁
    sum += exponent;
    if (exponent < MYRIAD || sum > MAX_EXPONENT) return exponent < MYRIAD ? scales : [];
    end = next + 1;
    scales.push({ exponent, end });
  }
}

/** Reads scale words only (百, 百万, 万万): returns their power of ten and their end. */
export function bareScalesAt(doc: Document, at: number): { readonly end: number; readonly exponent: number } | undefined {
  let end = at;
  let exponent = 0;
  for (let power = valueAt(SCALES, doc, end); power > 1; power = valueAt(SCALES, doc, ++end)) exponent += power;
  return exponent === 0 || exponent > MAX_EXPONENT ? undefined : { end, exponent };
}
