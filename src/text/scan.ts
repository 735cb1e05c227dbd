import type { Trie } from './trie.js';

/** Character classes of the view. One table, one look-up a code unit. */
export const OTHER = 0;
export const DIGIT = 1;
export const NUMERAL = 2;
export const LATIN = 3;
export const SPACE = 4;
/** Marks that end a clause: a reader that looks around a fact does not look past them. */
export const CLAUSE_MARK = 5;
export const BREAK = 6;

const CLASS = (() => {
  const table = new Uint8Array(0x10000);
  const set = (units: string, as: number) => {
    for (const unit of units) table[unit.charCodeAt(0)] = as;
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

/** The class at `at`; outside the text it is `BREAK`, so that a reader needs no bounds check. */
export function classAt(view: string, at: number): number {
  return at >= 0 && at < view.length ? CLASS[view.charCodeAt(at)]! : BREAK;
}

/** The class of a code unit. */
export const classOf = (unit: number): number => CLASS[unit]!;

export const isDigit = (view: string, at: number): boolean => classAt(view, at) === DIGIT;
export const isNumeral = (view: string, at: number): boolean => classAt(view, at) === NUMERAL;
export const isLatin = (view: string, at: number): boolean => classAt(view, at) === LATIN;

/** Is this a Chinese character, a numeral or not? */
export const isHan = (view: string, at: number): boolean => isHanUnit(view.charCodeAt(at));
export const isHanUnit = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** Spaces between the parts of a figure or a word, as tables and broken lines have them: so many at most. */
export const SPACES = 4;

/** Past at most `most` spaces from `at`. Lines are never crossed. */
export function pastSpaces(view: string, at: number, most = 1): number {
  let end = at;
  while (end - at < most && classAt(view, end) === SPACE) end++;
  return end;
}

/**
 * A place where a fact can be.
 *
 * - `digits`: a run of Arabic digits
 * - `numeral`: the start of a run of Chinese numerals
 * - `latin`: a run of Latin letters and the digits in it
 * - `word`: a surface form of the lexicon; `row` is its row, `of` the trie's place among those given
 */
export type Candidate =
  | { readonly kind: 'digits' | 'numeral' | 'latin'; readonly start: number; readonly end: number }
  | { readonly kind: 'word'; readonly start: number; readonly end: number; readonly row: number; readonly of: number };

/** One pass over the view: every candidate is given to `found`, by start, and none is kept. The only sweep over the text. */
export function scan(view: string, tries: readonly Trie[], found: (candidate: Candidate) => void): void {
  let runEnd = 0; // of the digits or numerals found last
  let latinEnd = 0;
  for (let at = 0; at < view.length; at++) {
    const unit = view.charCodeAt(at);
    const kind = CLASS[unit]!;
    for (let of = 0; of < tries.length; of++) {
      if ((kind === LATIN && at < latinEnd) || !tries[of]!.starts(view, at)) continue;
      const hit = tries[of]!.longest(view, at, wholeWord);
      if (hit !== undefined) found({ kind: 'word', start: at, end: hit.end, row: hit.row, of });
    }
    if (kind === LATIN && at >= latinEnd) {
      latinEnd = at + 1;
      while (isLatin(view, latinEnd) || isDigit(view, latinEnd)) latinEnd++;
      found({ kind: 'latin', start: at, end: latinEnd });
    } else if ((kind === DIGIT || kind === NUMERAL) && at >= runEnd) {
      runEnd = at + 1;
      while (classAt(view, runEnd) === kind) runEnd++;
      found({ kind: kind === DIGIT ? 'digits' : 'numeral', start: at, end: runEnd });
    }
  }
}

/** A form that ends in a letter or digit ends with its word: `Meta` is not in `Metals`, nor `H100` in `H1000`. */
export function wholeWord(view: string, end: number): boolean {
  if (isLatin(view, end - 1)) return !isLatin(view, end);
  return !isDigit(view, end - 1) || !(isDigit(view, end) || isLatin(view, end));
}
