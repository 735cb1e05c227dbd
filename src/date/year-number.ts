import { digitAt, digitsAt, type WholeNumber, wholeNumberAt } from '../number/whole-number.js';
import { isDigit } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';

/** Reads a full year from 1000 to 2199: 2024, 二〇二四 or 两千零四. */
export function fullYearAt(doc: Document, at: number): WholeNumber | undefined {
  const year = digitsAt(doc, at, 4) ?? spelledYearAt(doc, at);
  if (year !== undefined) return year < 1000 || year > 2199 || isDigit(doc, at + 4) ? undefined : { value: year, end: at + 4 };
  const words = charIs(doc, at + 1, '千') ? wholeNumberAt(doc, at) : undefined;
  return words !== undefined && words.value >= 1900 && words.value < 2200 ? words : undefined;
}

/** Reads a year in Chinese digits whose zeros are written as a letter, a circle or a digit: 二OO六, 二○一○, 二0二四. */
function spelledYearAt(doc: Document, at: number): number | undefined {
  if (!charIn(doc, at, '一二') || !charIn(doc, at + 4, '年')) return undefined;
  let year = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const value = charIn(doc, digit, 'Oo0') ? 0 : isDigit(doc, digit) ? -1 : digitAt(doc, digit);
    if (value < 0) return undefined;
    year = year * 10 + value;
  }
  return year;
}

/** Reads the last two digits of a year from 1950 to 2049: 24, 九七 or 零六. In Chinese digits these cannot be a number. */
export function shortYearAt(doc: Document, at: number): WholeNumber | undefined {
  const year = digitsAt(doc, at, 2);
  if (year === undefined || isDigit(doc, at + 2) || (!isDigit(doc, at) && digitAt(doc, at + 2) >= 0)) return undefined;
  return { value: year + (year >= 50 ? 1900 : 2000), end: at + 2 };
}
