import { CLASSIFIED_UNITS, DIGIT, LATIN, NUMERAL, SPACE } from './character-classes.js';
import { classOf } from './characters.js';
import { type Document, PADDING } from './document.js';
import { isEdgeUnit, type WordClass, wordAt, wordBefore } from './word-class.js';

/**
 * What a character beside a figure or date must not be for the plain form to be all there is: a digit, numeral, letter or space,
 * one of some marks, or the edge of a word of some classes. Most figures stand between characters that change nothing.
 */
export type Edge = {
  readonly marks: string;
  readonly classes: readonly WordClass<unknown>[];
  /** By code unit; made and filled on first use. */
  table: Uint8Array | undefined;
};

/** The values of the table: 0 for characters that change nothing. */
const MAY_BE_WORD = 1;
const IS_MARK = 2;
/** Not looked up yet. */
const UNKNOWN = 3;

/** @param classes words that begin after the figure or date, or that end before it */
export const edge = (marks: string, classes: readonly WordClass<unknown>[]): Edge => ({ marks, classes, table: undefined });

function tableOf(declared: Edge): Uint8Array {
  const table = new Uint8Array(0x10000).fill(UNKNOWN);
  for (const unit of CLASSIFIED_UNITS) {
    const characterClass = classOf(unit);
    if (characterClass === DIGIT || characterClass === NUMERAL || characterClass === LATIN || characterClass === SPACE)
      table[unit] = IS_MARK;
  }
  for (let i = 0; i < declared.marks.length; i++) table[declared.marks.charCodeAt(i)] = IS_MARK;
  declared.table = table;
  return table;
}

function valueAt(doc: Document, at: number, declared: Edge): number {
  const table = declared.table ?? tableOf(declared);
  const unit = doc.units[at + PADDING]!;
  const value = table[unit]!;
  return value === UNKNOWN ? lookUp(table, unit, declared) : value;
}

/** Fills in the value of a code unit. */
function lookUp(table: Uint8Array, unit: number, { classes }: Edge): number {
  const value = classes.some((wordClass) => isEdgeUnit(unit, wordClass)) ? MAY_BE_WORD : 0;
  table[unit] = value;
  return value;
}

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
