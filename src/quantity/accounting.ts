import { negate, parseDecimal, shift, valueFieldsOf } from '../number/decimal.js';
import { numeralAt } from '../number/numeral.js';
import { isDigit } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { amountAt, exponentOf } from './amount.js';
import { type FigureDraft, moneyOf } from './figure-draft.js';
import { currencyMarkBefore } from './prefix.js';

/** A number in brackets, and not that of a list. */
const BRACKETED = /\((\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)?|\d+\.\d+)\)$/;
const MAX_BRACKETED_LENGTH = 24;

/**
 * Reads an amount that brackets make negative, as filings write it, at the scale that follows them.
 *
 *     NTD (6,851)仟元   -6851000
 *
 * @param at start of the scale
 */
export function accountingNegativeAt(doc: Document, at: number): FigureDraft | undefined {
  if (!charIs(doc, at - 1, ')') || !isDigit(doc, at - 2)) return undefined;
  const bracketed = BRACKETED.exec(doc.view.slice(Math.max(0, at - MAX_BRACKETED_LENGTH), at));
  const scaled = bracketed === null ? undefined : amountAt(doc, at, false, numeralAt(doc, at));
  if (bracketed === null || scaled?.unit?.kind !== 'money') return undefined;
  const { digits, exponent } = scaled.numeral.low;
  const number = parseDecimal(bracketed[1]!.replaceAll(',', ''));
  const value = negate(shift(number, digits.length - 1 + exponent + exponentOf(scaled.unit)));
  const start = at - bracketed[0].length;
  const mark = currencyMarkBefore(doc, start);
  return moneyOf(
    { start: mark?.start ?? start, end: scaled.end, ...valueFieldsOf(value, undefined), repair: undefined, bound: undefined },
    mark?.currency ?? scaled.unit.currency,
    undefined,
    undefined,
  );
}
