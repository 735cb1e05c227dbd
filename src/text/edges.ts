import { CLASSIFIED_UNITS, DIGIT, LATIN, NUMERAL, SPACE } from './character-classes.js';
import { classOf } from './characters.js';
import { type Document, PADDING } from './document.js';
import { edgeUnitsOf, type WordClass, wordAt, wordBefore } from './word-class.js';

/**
 * What a character beside a figure or date must not be for the plain form to be all there is: a digit, numeral, letter or space,
 * one of some marks, or the edge of a word of some classes. Most figures stand between characters that change nothing.
 */
export type Edge = {
  readonly marks: string;
  readonly classes: readonly WordClass<unknown>[];
  /** By code unit; made on first use. */
  table: Uint8Array | undefined;
};

/** The values of the table: 0 for characters that change nothing. */
const MAY_BE_WORD = 1;
const IS_MARK = 2;

/** @param classes words that begin after the figure or date, or that end before it */
export const edge = (marks: string, classes: readonly WordClass<unknown>[]): Edge => ({ marks, classes, table: undefined });

/** `IS_MARK` for the characters that are one beside every figure and date. */
const CLASSIFIED = new Uint8Array(0x10000);
for (const unit of CLASSIFIED_UNITS) {
  const characterClass = classOf(unit);
  if (characterClass === DIGIT || characterClass === NUMERAL || characterClass === LATIN || characterClass === SPACE)
    CLASSIFIED[unit] = IS_MARK;
}

function tableOf(declared: Edge): Uint8Array {
  const table = CLASSIFIED.slice();
  for (const unit of edgeUnitsOf(declared.classes)) if (table[unit] === 0) table[unit] = MAY_BE_WORD;
  for (let i = 0; i < declared.marks.length; i++) table[declared.marks.charCodeAt(i)] = IS_MARK;
  declared.table = table;
  return table;
}

const valueAt = (doc: Document, at: number, declared: Edge): number =>
  (declared.table ?? tableOf(declared))[doc.units[at + PADDING]!]!;

/** Reports whether nothing that begins at `at` changes the figure or date before it; true outside the text. */
export function isPlainAfter(doc: Document, at: number, declared: Edge): boolean {
  const value = valueAt(doc, at, declared);
  if (value !== MAY_BE_WORD) return value === 0;
  for (const wordClass of declared.classes) if (wordAt(doc, at, wordClass) !== undefined) return false;
  return true;
}

/** Reports whether nothing that ends at `at` changes the figure or date that begins there. */
export function isPlainBefore(doc: Document, at: number, declared: Edge): boolean {
  const value = valueAt(doc, at - 1, declared);
  if (value !== MAY_BE_WORD) return value === 0;
  for (const wordClass of declared.classes) if (wordBefore(doc, at, wordClass) !== undefined) return false;
  return true;
}
