import { type Document, PADDING } from './document.js';

/** A small number per code unit. A lookup allocates no string, and most characters have no value. */
export type CodeUnitMap = Int8Array;

/** @param pairs characters of one code unit each, with numbers from 0 to 126 */
export function createCodeUnitMap(pairs: Iterable<readonly [character: string, value: number]>): CodeUnitMap {
  const map = new Int8Array(0x10000); // holds value + 1: the initial 0 means no value
  for (const [character, value] of pairs) map[character.charCodeAt(0)] = value + 1;
  return map;
}

/** Returns the value of the character at `at`, or -1. */
export const valueAt = (map: CodeUnitMap, doc: Document, at: number): number => map[doc.units[at + PADDING]!]! - 1;

/** Returns the value of a character, or -1. */
export const valueOfUnit = (map: CodeUnitMap, unit: number): number => map[unit]! - 1;

export const createCodeUnitSet = (characters: string): CodeUnitMap =>
  createCodeUnitMap(Array.from(characters, (character) => [character, 1] as const));
export const charInSet = (set: CodeUnitMap, doc: Document, at: number): boolean => set[doc.units[at + PADDING]!] === 2;

/** Reports whether `character` is at `at`. Hot path: unlike `charAt`, allocates no string; false out of range. */
export const charIs = (doc: Document, at: number, character: string): boolean =>
  doc.units[at + PADDING] === character.charCodeAt(0);

/** Reports whether the character at `at` is one of these few. */
export function charIn(doc: Document, at: number, characters: string): boolean {
  const unit = doc.units[at + PADDING]!;
  for (let i = 0; i < characters.length; i++) if (characters.charCodeAt(i) === unit) return true;
  return false;
}
