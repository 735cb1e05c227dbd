import { MAX_DIGITS, scaleAt } from '../number/scales.js';
import { classAt, isDigit, isHan, isLatin, MAX_SPACES, NUMERAL, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces } from '../text/punctuation.js';
import { wordBefore } from '../text/word-class.js';
import { type Amount, amountAt } from './amount.js';
import { chainUnitAt, type FigurePrefix, isDescendingFrom } from './amount-range.js';
import { CURRENCY_MARKS_BEFORE, SCALE_MARKS_BEFORE } from './words.js';

/** Reports whether a figure begins at `at`, as opposed to the inside of a figure, a name (H100) or an ordinal (第3). */
export function isFigureStart(doc: Document, at: number): boolean {
  if (charIn(doc, at - 1, '第#') || isNumerator(doc, at)) return false;
  if (isDigit(doc, at) && isLatin(doc, at - 1))
    return wordBefore(doc, at, CURRENCY_MARKS_BEFORE) !== undefined || isFigureAfterLatinWord(doc, at);
  if (isDigit(doc, at - 1) && scaleAt(doc, at) > 0) return false; // 12,00万元, 1.2.3亿元: the scale of an unreadable number
  if (charIs(doc, at - 1, '/') && chainUnitAt(doc, at) !== undefined) return true;
  if (charIn(doc, at - 1, './'))
    return !isDigit(doc, at - 2) && !(charIs(doc, at - 1, '.') && isDigit(doc, at - 3) && charIs(doc, at - 2, '.'));
  if (charIs(doc, at - 1, ',') && isDigit(doc, at - 2)) {
    let start = at - 1;
    while (at - start <= MAX_DIGITS && isDigit(doc, start - 1)) start--;
    // 53.290,2.78 is a list; 1,234,5 is a damaged figure
    return charIs(doc, start - 1, '.') || at - 1 - start > 3;
  }
  return true;
}

/**
 * Reports whether a number right after a Latin word is a figure, judged by its unit: `Token0.20美元`, `CJV60%`, `PE15倍`.
 * H100 and iPhone16 are names.
 */
function isFigureAfterLatinWord(doc: Document, at: number): boolean {
  const isShareClass = charIn(doc, at - 1, 'AH') && isHan(doc, at - 2); // 中国海油H6.48%
  const kind = isLatin(doc, at - 2) || isShareClass ? (amountAt(doc, at)?.unit ?? chainUnitAt(doc, at)?.unit)?.kind : undefined;
  if (isShareClass) return kind === 'percent';
  return kind === 'money' || kind === 'percent' || kind === 'multiple';
}

/** Reports whether this is the numerator of 五分之一, which is not a figure of its own. */
function isNumerator(doc: Document, at: number): boolean {
  const markStart = beforeSpaces(doc, at, MAX_SPACES) - 1;
  return charIs(doc, markStart, '之') && charIs(doc, beforeSpaces(doc, markStart, MAX_SPACES) - 1, '分');
}

/**
 * Reads the sign and the mark before a figure: a currency mark if the figure can be money, a scale mark (摄氏) if it has a
 * unit.
 */
export function prefixOf(doc: Document, at: number, amount: Amount): FigurePrefix {
  const { unit } = amount;
  let start = at;
  let currency: string | undefined;
  if (unit === undefined || (unit.kind === 'money' && unit.exponent === 0)) {
    const mark = currencyMarkBefore(doc, at);
    if (mark !== undefined) {
      start = mark.start;
      currency = mark.currency === 'CNY' && unit?.kind === 'money' ? unit.currency : mark.currency;
    }
  }
  const scale = unit?.kind === 'quantity' ? wordBefore(doc, beforeSpaces(doc, at), SCALE_MARKS_BEFORE) : undefined;
  if (scale !== undefined && unit?.kind === 'quantity' && unit.unit === scale.value) start = scale.end;
  const { start: from, negative } = signBefore(doc, start, amount);
  return { start: from, negative, currency };
}

/** Returns the currency mark that ends at `at`. After a number it is the unit of that number (4人民币 5美元). */
export function currencyMarkBefore(doc: Document, at: number): { readonly start: number; readonly currency: string } | undefined {
  const mark = wordBefore(doc, beforeSpaces(doc, at), CURRENCY_MARKS_BEFORE);
  if (mark === undefined || (classAt(doc, at - 1) === SPACE && isNumberCharacter(doc, mark.end - 1))) return undefined;
  return { start: mark.end, currency: mark.value };
}

const isNumberCharacter = (doc: Document, at: number): boolean => isDigit(doc, at) || classAt(doc, at) === NUMERAL;

/**
 * Reads -, –, + or 负 before a figure. In 胜负 and 正负 it is not a sign.
 *
 * @param amount the figure, for `-` after words and dates: yoy-21.5%, 2023年-1.5%
 */
export function signBefore(doc: Document, at: number, amount?: Amount): { readonly start: number; readonly negative: boolean } {
  const minus = beforeSpaces(doc, at) - 1;
  if (charIs(doc, minus, '负'))
    return charIn(doc, minus - 1, BEFORE_UNSIGNED_NEGATIVE) ? { start: at, negative: false } : { start: minus, negative: true };
  if (!charIn(doc, at - 1, '-+–') || isHyphenatedAfter(doc, at - 2, amount)) return { start: at, negative: false };
  return { start: at - 1, negative: !charIs(doc, at - 1, '+') };
}

/** Characters before 负 that make it part of a word: 胜负, 正负, 自负, 抱负. */
const BEFORE_UNSIGNED_NEGATIVE = '胜正自抱肩背担欺辜重亏';

/**
 * Reports whether a `-` after this character is a hyphen rather than a minus sign. After a figure it joins a range
 * (4450万股-8900万股), in a name it is a hyphen (GPT-4). Before a ratio or an amount of money, it is a sign after words, dates
 * and names: CPI-0.3%, 1月24日-15.48pct, 预期-1.5%.
 */
function isHyphenatedAfter(doc: Document, at: number, amount: Amount | undefined): boolean {
  const canHaveSign = amount?.unit?.kind === 'percent' || amount?.unit?.kind === 'money';
  if (isDigit(doc, at)) return !(amount?.unit?.kind === 'percent' && endsInNumberOfName(doc, at + 1, amount));
  if (classAt(doc, at) === NUMERAL) return !(canHaveSign && charIs(doc, at, '数')); // 指数-0.79%
  if (charIn(doc, at, '元%倍')) return true;
  if (isLatin(doc, at)) return !canHaveSign || isDigit(doc, beforeLatin(doc, at));
  if (charIn(doc, at, '年月日号')) return !canHaveSign;
  if (charIs(doc, at, ')')) return !canHaveSign || isAfterFigureNote(doc, at);
  return charIn(doc, at, '期股') && (isNumberCharacter(doc, at - 1) || charIs(doc, at - 1, '/'));
}

/** Returns the offset before the Latin letters that end at `at`. */
function beforeLatin(doc: Document, at: number): number {
  let before = at;
  while (isLatin(doc, before)) before--;
  return before;
}

/** Reports whether the digits that end at `end` belong to a name (标普500, A50, 1Q1), because no range begins with them. */
function endsInNumberOfName(doc: Document, end: number, amount: Amount): boolean {
  let start = end;
  while (isDigit(doc, start - 1)) start--;
  if (isLatin(doc, start - 1)) return true;
  return !charIn(doc, start - 1, '.,/-') && end - start < MAX_NAME_DIGITS && isDescendingFrom(doc, start, amount);
}

/** Most digits in a number that is part of a name, and one more: 2000 in 罗素2000. */
const MAX_NAME_DIGITS = 5;

/** Reports whether the bracket that closes at `at` is a note on a figure: 1亿元(含)-2亿元. */
function isAfterFigureNote(doc: Document, at: number): boolean {
  let opener = at - 1;
  while (at - opener < MAX_NOTE_LENGTH && !charIs(doc, opener, '(')) opener--;
  return charIn(doc, opener - 1, '元%倍股') || isNumberCharacter(doc, opener - 1);
}

/** Longest note on a figure, in code units. */
const MAX_NOTE_LENGTH = 16;
