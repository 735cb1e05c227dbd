import { DIGIT, isHanUnit, LATIN, NUMERAL, SPACE } from './character-classes.js';
import { type Document, PADDING } from './document.js';

export { BREAK, CLAUSE_MARK, classOf, DIGIT, isHanUnit, LATIN, NUMERAL, OTHER, SPACE } from './character-classes.js';

/** Returns the class at `at`; `BREAK` outside the text, so that readers need no bounds check. */
export const classAt = (doc: Document, at: number): number => doc.classes[at + PADDING]!;

/** Returns the code unit at `at`; a line feed outside the text. */
export const codeUnitAt = (doc: Document, at: number): number => doc.units[at + PADDING]!;

export const isDigit = (doc: Document, at: number): boolean => doc.classes[at + PADDING] === DIGIT;
export const isNumeral = (doc: Document, at: number): boolean => doc.classes[at + PADDING] === NUMERAL;
/** Reports whether this is one of the letters A to Z. */
export const isCapital = (doc: Document, at: number): boolean => codeUnitAt(doc, at) >= 0x41 && codeUnitAt(doc, at) <= 0x5a;
export const isLatin = (doc: Document, at: number): boolean => doc.classes[at + PADDING] === LATIN;

/** Reports whether this is a Chinese character, numerals included. */
export const isHan = (doc: Document, at: number): boolean => isHanUnit(doc.units[at + PADDING]!);

/** How many spaces may separate the parts of a figure or word, as happens in tables and broken lines. */
export const MAX_SPACES = 4;

/** Skips at most `limit` spaces from `at`; never crosses a line break. */
export function pastSpaces(doc: Document, at: number, limit = 1): number {
  let end = at;
  while (end - at < limit && doc.classes[end + PADDING] === SPACE) end++;
  return end;
}
