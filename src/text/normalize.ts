import traditional from '../../data/text/traditional.tsv';
import { CLASS_BY_CODE_UNIT, CLASSIFIED_UNITS } from './character-classes.js';

const CHUNK_SIZE = 0x2000;

/**
 * By code unit: in the low bits, those in which its normalized one differs from it, and in the high bits, the character class of
 * the normalized one.
 */
export type Normalization = Uint32Array;

export const CLASS_SHIFT = 16;
export const CHANGE_MASK = 0xffff;

/**
 * Creates a normalization, one code unit to one: full-width forms to ASCII, ideographic space to a space, Traditional to
 * Simplified. `，` is kept: it ends clauses and separates list items, whereas `,` may be part of a number.
 *
 * @param tables map Traditional characters to Simplified ones
 */
export function createNormalization(...tables: readonly string[]): Normalization {
  const normalization = new Uint32Array(NO_NORMALIZATION);
  const put = (from: number, to: number) => {
    normalization[from] = (from ^ to) | (CLASS_BY_CODE_UNIT[to]! << CLASS_SHIFT);
  };
  const putAll = (from: string, to: string) => {
    for (let i = 0; i < from.length; i++) put(from.charCodeAt(i), to.charCodeAt(i));
  };
  for (let unit = 0xff01; unit <= 0xff5e; unit++) put(unit, unit - 0xfee0);
  putAll('，；', '，；');
  putAll('￥￡\u3000\u00a0−﹣﹪﹒﹐', '¥£  --%.,');
  for (const rows of tables) {
    const [from, to] = rows.split('\n').map((row) => row.slice(row.indexOf('\t') + 1));
    putAll(from!, to!);
  }
  return normalization;
}

/** Maps every code unit to itself. */
export const NO_NORMALIZATION: Normalization = new Uint32Array(0x10000);
for (const unit of CLASSIFIED_UNITS) NO_NORMALIZATION[unit] = CLASS_BY_CODE_UNIT[unit]! << CLASS_SHIFT;

/**
 * The normalization of the view that the grammar of figures and dates reads. Only the Traditional characters that this grammar
 * uses are normalized; names are read in a view that normalizes all of them.
 */
export const FIGURE_NORMALIZATION = createNormalization(traditional);

/**
 * Returns the normalized text. It has the same length, so an offset in it is an offset in the text.
 *
 * @returns `text` itself if it is already normalized
 */
export function normalizeWith(text: string, table: Normalization): string {
  let first = 0;
  while (first < text.length && (table[text.charCodeAt(first)]! & CHANGE_MASK) === 0) first++;
  if (first === text.length) return text;
  return stringOf(
    Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at) ^ (table[text.charCodeAt(at)]! & CHANGE_MASK)),
    0,
    text.length,
  );
}

/** Returns the string of some code units. */
export function stringOf(units: Uint16Array, start: number, end: number): string {
  const parts: string[] = [];
  for (let from = start; from < end; from += CHUNK_SIZE) {
    const chunk: number[] = []; // V8 takes a plain array as `apply` arguments faster than a typed one
    for (let at = from; at < Math.min(from + CHUNK_SIZE, end); at++) chunk.push(units[at]!);
    parts.push(String.fromCharCode.apply(null, chunk));
  }
  return parts.length === 1 ? parts[0]! : parts.join('');
}

/** Normalizes what the grammar of figures and dates reads. */
export const normalize = (text: string): string => normalizeWith(text, FIGURE_NORMALIZATION);
