import { DIGIT, LATIN, NUMERAL, SPACE } from './character-classes.js';
import { classOf } from './characters.js';
import { type Document, PADDING } from './document.js';
import { edgeUnitsOf, type WordClass } from './word-class.js';

/**
 * What a character beside a figure or date must not be for the plain form to be all there is: a digit, numeral, letter or space,
 * one of some marks, or the edge of a word of some classes. Most figures stand between characters that change nothing.
 */
export type Edge = {
  readonly marks: string;
  readonly classes: readonly WordClass<unknown>[];
  /** By code unit, 1 for those that may change the reading; made on first use. */
  table: Uint8Array | undefined;
};

/** @param classes words that begin after the figure or date, or that end before it */
export const edge = (marks: string, classes: readonly WordClass<unknown>[]): Edge => ({ marks, classes, table: undefined });

function tableOf(declared: Edge): Uint8Array {
  const table = edgeUnitsOf(declared.classes);
  for (let unit = 0; unit < table.length; unit++) {
    const characterClass = classOf(unit);
    if (characterClass === DIGIT || characterClass === NUMERAL || characterClass === LATIN || characterClass === SPACE)
      table[unit] = 1;
  }
  for (let i = 0; i < declared.marks.length; i++) table[declared.marks.charCodeAt(i)] = 1;
  declared.table = table;
  return table;
}

/** Reports whether the character at `at` changes nothing; true outside the text. */
export const isPlainEdge = (doc: Document, at: number, declared: Edge): boolean =>
  (declared.table ?? tableOf(declared))[doc.units[at + PADDING]!] === 0;
