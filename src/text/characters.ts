import type { Trie } from './trie.js';

/** Character classes of the view; one table lookup per code unit. */
export const OTHER = 0;
export const DIGIT = 1;
export const NUMERAL = 2;
export const LATIN = 3;
export const SPACE = 4;
/** Marks that end a clause: a reader looking at the context of a fact stops at them. */
export const CLAUSE_MARK = 5;
export const BREAK = 6;

const CLASS_BY_CODE_UNIT = (() => {
  const table = new Uint8Array(0x10000);
  const set = (units: string, characterClass: number) => {
    for (const unit of units) table[unit.charCodeAt(0)] = characterClass;
  };
  set('0123456789', DIGIT);
  set('零〇一二三四五六七八九十百千万亿兆两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几数半参俩', NUMERAL);
  for (let unit = 0x41; unit <= 0x5a; unit++) table[unit] = table[unit + 0x20] = LATIN;
  for (let unit = 0xc0; unit <= 0x24f; unit++) if (unit !== 0xd7 && unit !== 0xf7) table[unit] = LATIN;
  set(' \t', SPACE);
  set('，,。；;:!?、()“”《》【】', CLAUSE_MARK);
  set('\n\r\u2028\u2029\u0085\v\f', BREAK);
  return table;
})();

/** Returns the class at `at`; `BREAK` outside the text, so that readers need no bounds check. */
export function classAt(view: string, at: number): number {
  return at >= 0 && at < view.length ? CLASS_BY_CODE_UNIT[view.charCodeAt(at)]! : BREAK;
}

/** Returns the class of a code unit. */
export const classOf = (unit: number): number => CLASS_BY_CODE_UNIT[unit]!;

export const isDigit = (view: string, at: number): boolean => classAt(view, at) === DIGIT;
export const isNumeral = (view: string, at: number): boolean => classAt(view, at) === NUMERAL;
export const isLatin = (view: string, at: number): boolean => classAt(view, at) === LATIN;

/** Reports whether this is a Chinese character, numerals included. */
export const isHan = (view: string, at: number): boolean => isHanUnit(view.charCodeAt(at));
export const isHanUnit = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** How many spaces may separate the parts of a figure or word, as happens in tables and broken lines. */
export const MAX_SPACES = 4;

/** Skips at most `limit` spaces from `at`; never crosses a line break. */
export function pastSpaces(view: string, at: number, limit = 1): number {
  let end = at;
  while (end - at < limit && classAt(view, end) === SPACE) end++;
  return end;
}

/**
 * An offset at which the scan found something that may begin a fact.
 *
 * - `digits`: a run of Arabic digits
 * - `numeral`: the start of a run of Chinese numerals
 * - `latin`: a run of Latin letters, with the digits in it
 * - `word`: a surface form of the lexicon; `row` is its row, `trieIndex` the index of its trie among those given
 */
export type Trigger =
  | { readonly kind: 'digits' | 'numeral' | 'latin'; readonly start: number; readonly end: number }
  | { readonly kind: 'word'; readonly start: number; readonly end: number; readonly row: number; readonly trieIndex: number };

/**
 * Makes one pass over the view, the only one over the whole text, and passes every trigger to `onTrigger`, ordered by start.
 * Keeps no triggers.
 */
export function scanTriggers(view: string, tries: readonly Trie[], onTrigger: (trigger: Trigger) => void): void {
  let runEnd = 0; // end of the last run of digits or numerals
  let latinEnd = 0;
  for (let at = 0; at < view.length; at++) {
    const unit = view.charCodeAt(at);
    const kind = CLASS_BY_CODE_UNIT[unit]!;
    for (let trieIndex = 0; trieIndex < tries.length; trieIndex++) {
      if ((kind === LATIN && at < latinEnd) || !tries[trieIndex]!.canStartAt(view, at)) continue;
      const match = tries[trieIndex]!.longestMatchAt(view, at, isWordEnd);
      if (match !== undefined) onTrigger({ kind: 'word', start: at, end: match.end, row: match.row, trieIndex });
    }
    if (kind === LATIN && at >= latinEnd) {
      latinEnd = at + 1;
      while (isLatin(view, latinEnd) || isDigit(view, latinEnd)) latinEnd++;
      onTrigger({ kind: 'latin', start: at, end: latinEnd });
    } else if ((kind === DIGIT || kind === NUMERAL) && at >= runEnd) {
      runEnd = at + 1;
      while (classAt(view, runEnd) === kind) runEnd++;
      onTrigger({ kind: kind === DIGIT ? 'digits' : 'numeral', start: at, end: runEnd });
    }
  }
}

/**
 * Reports whether a form that ends in a letter or digit ends at a word boundary: `Meta` is not in `Metals`, nor `H100` in
 * `H1000`.
 */
export function isWordEnd(view: string, end: number): boolean {
  if (isLatin(view, end - 1)) return !isLatin(view, end);
  return !isDigit(view, end - 1) || !(isDigit(view, end) || isLatin(view, end));
}
