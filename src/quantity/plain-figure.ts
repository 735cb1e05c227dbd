import type { Draft, Money, Multiple, Percent, Quantity } from '../fact.js';
import { parseDecimal, shift, valueFieldsOf } from '../number/decimal.js';
import { MAX_DIGITS, MYRIAD, scaleAt } from '../number/scales.js';
import { classAt, isDigit, LATIN, NUMERAL, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { edge, isPlainEdge } from '../text/edges.js';
import { RANGE_MARKS } from '../text/punctuation.js';
import { canWordStartAt, wordAt } from '../text/word-class.js';
import { countedNounOf, perOf } from './bounds.js';
import {
  BOUNDS_AFTER,
  BOUNDS_BEFORE,
  COINS,
  CONTEXT_UNITS,
  CURRENCY_MARKS_BEFORE,
  SCALE_MARKS_BEFORE,
  UNIT_WORDS,
} from './words.js';

const BEFORE_FIGURE = edge('第#之.,/:-+负为达的、和与及于在(', [BOUNDS_BEFORE, CURRENCY_MARKS_BEFORE, SCALE_MARKS_BEFORE]);
const AFTER_FIGURE = edge(`${RANGE_MARKS}(/每半又整与和及`, [BOUNDS_AFTER]);

/**
 * Reads the figures that make up most of a text, such as `12.5%`, `4.93亿元`, `180万股` and `3倍`, in Arabic digits, with one scale
 * word at most, and between characters that change nothing about them. For these, `readFigure` gives the same.
 *
 * @param digitsEnd the end of the digits at `start`
 * @returns `undefined` for anything else, which may be a figure all the same
 */
export function plainFigureAt(
  doc: Document,
  start: number,
  digitsEnd: number,
): Draft<Money | Percent | Multiple | Quantity> | undefined {
  if (!isPlainEdge(doc, start - 1, BEFORE_FIGURE)) return undefined;
  const numberEnd = plainNumberEnd(doc, start, digitsEnd);
  if (numberEnd < 0) return undefined;
  const scale = scaleAt(doc, numberEnd);
  if (scale >= 0 && scale < MYRIAD) return undefined;
  const unitStart = scale < 0 ? numberEnd : numberEnd + 1;
  const characterClass = classAt(doc, unitStart);
  if (characterClass === NUMERAL || characterClass === LATIN || characterClass === SPACE || charIn(doc, unitStart, '个分多余几'))
    return undefined;
  const found = wordAt(doc, unitStart, UNIT_WORDS);
  if (found === undefined || !isPlainEdge(doc, found.end, AFTER_FIGURE)) return undefined;
  const { value: unit, end } = found;
  const digits = doc.view.slice(start, numberEnd);
  switch (unit.kind) {
    case 'percent':
      return unit.exponent === 0 ? { type: 'percent', start, end, ...plainFields(digits, scale), unit: unit.unit } : undefined;
    case 'multiple':
      return { type: 'multiple', start, end, ...plainFields(digits, scale) };
    case 'money':
      if (unit.exponent !== 0) return undefined;
      return {
        type: 'money',
        start,
        end,
        ...plainFields(digits, scale),
        currency: unit.currency,
        per: perOf(doc, start, end),
        inferred: undefined,
      };
    case 'quantity': {
      if (unit.counted && (canWordStartAt(doc, unitStart, COINS) || canWordStartAt(doc, unitStart, CONTEXT_UNITS)))
        return undefined;
      const { item, model } = countedNounOf(doc, unit, end);
      const per = perOf(doc, start, end);
      return { type: 'quantity', start, end, ...plainFields(digits, scale), unit: unit.unit, item, model, per };
    }
    default:
      return undefined;
  }
}

/** Returns the end of a number without separators, leading zeros or a second point; -1 if it has any. */
function plainNumberEnd(doc: Document, start: number, digitsEnd: number): number {
  if (digitsEnd - start > MAX_DIGITS) return -1;
  const hasPoint = charIs(doc, digitsEnd, '.') && isDigit(doc, digitsEnd + 1);
  if (charIs(doc, start, '0') && !(hasPoint && digitsEnd === start + 1)) return -1;
  if (!hasPoint) return digitsEnd;
  let end = digitsEnd + 2;
  while (isDigit(doc, end)) end++;
  return end - start > MAX_DIGITS || (charIs(doc, end, '.') && isDigit(doc, end + 1)) ? -1 : end;
}

/** Returns the fields of a figure without bound or damage. */
function plainFields(digits: string, scale: number) {
  const { value, decimals } = valueFieldsOf(scale < 0 ? parseDecimal(digits) : shift(parseDecimal(digits), scale), undefined);
  return { value, high: undefined, decimals, repair: undefined, bound: undefined };
}
