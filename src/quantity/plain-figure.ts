import { parseDecimal, shift, valueFieldsOf } from '../number/decimal.js';
import { MAX_DIGITS, MYRIAD, scaleAt } from '../number/scales.js';
import { classAt, isDigit, LATIN, NUMERAL, SPACE } from '../text/characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { edge, isPlainAfter, isPlainBefore } from '../text/edges.js';
import { RANGE_MARKS } from '../text/punctuation.js';
import { canWordStartAt, wordAt } from '../text/word-class.js';
import { boundOf, countedNounOf, perOf, rateOf } from './bounds.js';
import { mayCountNothing } from './counts-nothing.js';
import { type FigureDraft, type FigureParts, moneyOf, quantityOf, ratioOf } from './figure-draft.js';
import { COINS, CONTEXT_UNITS, CURRENCY_MARKS_BEFORE, GPUS, ITEMS, SCALE_MARKS_BEFORE, UNIT_WORDS } from './words.js';

const BEFORE_FIGURE = edge('第#之.,/-–+负', [CURRENCY_MARKS_BEFORE, SCALE_MARKS_BEFORE]);
const AFTER_FIGURE = edge(`${RANGE_MARKS}(半又整`, []);

/**
 * Reads the figures that make up most of a text, such as `12.5%`, `4.93亿元`, `180万股` and `3倍`, in Arabic digits, with one scale
 * word at most, and between characters that change nothing about them but their bound. For these, `readFigure` gives the same.
 *
 * @param digitsEnd the end of the digits at `start`
 * @returns `undefined` for anything else, which may be a figure all the same
 */
export function plainFigureAt(doc: Document, start: number, digitsEnd: number): FigureDraft | undefined {
  if (!isPlainBefore(doc, start, BEFORE_FIGURE)) return undefined;
  const numberEnd = plainNumberEnd(doc, start, digitsEnd);
  if (numberEnd < 0) return undefined;
  const scale = scaleAt(doc, numberEnd);
  if (scale >= 0 && scale < MYRIAD) return undefined;
  const unitStart = scale < 0 ? numberEnd : numberEnd + 1;
  const characterClass = classAt(doc, unitStart);
  if (characterClass === NUMERAL || characterClass === LATIN || characterClass === SPACE || charIn(doc, unitStart, '分多余几来'))
    return undefined;
  const found = wordAt(doc, unitStart, UNIT_WORDS);
  if (found === undefined || !isPlainAfter(doc, found.end, AFTER_FIGURE)) return undefined;
  const { value: unit, end } = found;
  if (charIs(doc, unitStart, '个') && unit.kind !== 'percent') return undefined; // 个半小时
  if (charIs(doc, unitStart, '点') && isDigit(doc, end)) return undefined; // 12点5元
  if (charIn(doc, start - 1, '于在') && charIn(doc, end, '与和及')) return undefined; // 在2%和3%之间
  const digits = doc.view.slice(start, numberEnd);
  switch (unit.kind) {
    case 'percent':
      return unit.exponent === 0 ? ratioOf('percent', plainParts(doc, start, end, digits, scale), unit.unit) : undefined;
    case 'multiple':
      return ratioOf('multiple', plainParts(doc, start, end, digits, scale));
    case 'money':
      if (unit.exponent !== 0 || (unit.bare && wordAt(doc, end, UNIT_WORDS)?.value.kind === 'money')) return undefined;
      return moneyOf(plainParts(doc, start, end, digits, scale), unit.currency, perOf(doc, start, end), undefined);
    case 'quantity': {
      if (mayCountNothing(doc, end, unit.unit)) return undefined;
      if (unit.counted && (canWordStartAt(doc, unitStart, COINS) || canWordStartAt(doc, unitStart, CONTEXT_UNITS)))
        return undefined;
      const { item, model } = countedNounOf(doc, unit, end);
      return quantityOf(plainParts(doc, start, end, digits, scale), unit.unit, item, model, rateOf(doc, start, end));
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

/** Returns the parts of a figure without damage. */
function plainParts(doc: Document, start: number, end: number, digits: string, scale: number): FigureParts {
  const number = parseDecimal(digits);
  const { value, decimals } = valueFieldsOf(scale < 0 ? number : shift(number, scale), undefined);
  const bound = boundOf(doc, start, end, undefined);
  return { start, end, value, high: undefined, decimals, repair: undefined, bound };
}

/** Numerals that alone multiply nothing, so that only a unit or noun after them makes them a figure. */
const SINGLE_NUMERALS = createCodeUnitSet('一二三四五六七八九两零〇半几数十百千壹贰叁肆伍陆柒捌玖参拾佰仟俩');
const BEFORE_NUMERAL = edge('', [CURRENCY_MARKS_BEFORE]);
const AFTER_NUMERAL = edge(`${RANGE_MARKS}分点个多余几来的又/(与和及`, [UNIT_WORDS, ITEMS, GPUS, COINS, CONTEXT_UNITS]);

/**
 * Reports whether a numeral of one character, between two that are none, is no figure but part of a word, as most are: 统一, 参加,
 * 半导体. For these, `readFigure` gives nothing unless numbers are wanted.
 */
export const isSingleNumeralInWord = (doc: Document, at: number): boolean =>
  charInSet(SINGLE_NUMERALS, doc, at) && isPlainAfter(doc, at + 1, AFTER_NUMERAL) && isPlainBefore(doc, at, BEFORE_NUMERAL);
