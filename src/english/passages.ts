import context from '../../data/english/context.tsv';
import { LEGAL_FORM_PATTERN } from '../company/legal-forms.js';
import { BREAK, classAt, isHan, isLatin, pastSpaces } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import { createFormTable, formAt, formBefore, formPairsOfKind } from '../text/form-table.js';
import type { Span } from '../text/sentences.js';

/**
 * Part of a text for a reader of English: a passage, or a name (`isName`) marked as a company's
 * or person's by Chinese words next to it.
 */
export type Passage = { readonly start: number; readonly end: number; readonly isName: boolean };

/** Minimum number of Latin words in a passage. */
const MIN_PASSAGE_WORDS = 5;
/** Chinese punctuation, which ends a passage. */
const CHINESE_MARKS = '，。；、《》【】「」『』…';
/** Maximum number of words between a firm and its staff: Vantage Global Prime高级市场分析师. */
const MAX_MODIFIERS = 5;

const contextTable = (kind: string, direction: 1 | -1 = 1) => createFormTable(() => formPairsOfKind(context, kind), direction);
const JOB_TITLES = contextTable('head');
const TITLE_MODIFIERS = contextTable('modifier');
const COMPANY_NOUNS = contextTable('kind', -1);
const DETERMINERS_BEFORE = contextTable('not', -1);
const PRODUCT_NOUNS = contextTable('goods');

/** Returns the passages of a view, in order of `start`, in one pass. */
export function passagesOf(view: string): Passage[] {
  const passages: Passage[] = [];
  for (let at = 0; at < view.length; at++) {
    if (!isLatin(view, at)) continue;
    let end = at;
    let words = 0;
    while (end < view.length && isPassageCharacter(view, end)) {
      if (isLatin(view, end) && !isLatin(view, end - 1)) words++;
      end++;
    }
    while (charIs(view, end - 1, ' ')) end--;
    if (words >= MIN_PASSAGE_WORDS) for (const piece of splitPassage(view, at, end)) passages.push({ ...piece, isName: false });
    const name = firmBeforeTitle(view, at, end) ?? companyAfterNoun(view, at, end);
    if (name !== undefined) passages.push({ ...name, isName: true });
    at = end;
  }
  return passages;
}

/** Maximum length passed to a reader at once, because its running time may be superlinear. */
const MAX_PASSAGE_LENGTH = 2000;

/** Splits a passage into pieces at the ends of sentences, or else between words. */
function* splitPassage(view: string, from: number, to: number): Iterable<Span> {
  let start = from;
  while (to - start > MAX_PASSAGE_LENGTH) {
    const window = view.slice(start, start + MAX_PASSAGE_LENGTH);
    const sentenceEnd = window.lastIndexOf('. ');
    const space = window.lastIndexOf(' ');
    const length = sentenceEnd > MAX_PASSAGE_LENGTH / 2 ? sentenceEnd + 2 : space > 0 ? space + 1 : MAX_PASSAGE_LENGTH;
    yield { start, end: start + length };
    start += length;
  }
  yield { start, end: to };
}

const isPassageCharacter = (view: string, at: number): boolean =>
  !isHan(view, at) && classAt(view, at) !== BREAK && !CHINESE_MARKS.includes(view.charAt(at));

const isNameCharacter = (view: string, at: number): boolean => isLatin(view, at) || /[\d &.'’-]/.test(view.charAt(at));

/** `, LLC`: a legal form after the comma that ends a name. */
const LEGAL_FORM_AFTER_COMMA = new RegExp(`^, ?${LEGAL_FORM_PATTERN}\\.?`);
const MAX_LEGAL_FORM_LENGTH = 16;

/** Returns the firm named before its staff: `Loup Ventures分析师`. */
function firmBeforeTitle(view: string, from: number, end: number): Span | undefined {
  let next = pastSpaces(view, end);
  for (let i = 0; i < MAX_MODIFIERS; i++) next = formAt(TITLE_MODIFIERS, view, next)?.end ?? next;
  if (formAt(JOB_TITLES, view, next) === undefined) return undefined;
  let start = end;
  while (start > from && isNameCharacter(view, start - 1)) start--;
  while (start < end && !isLatin(view, start)) start++;
  return start < end ? { start, end } : undefined;
}

/** Returns the name that follows its description: `视觉内容公司Getty Images`. Rejects names of products. */
function companyAfterNoun(view: string, start: number, to: number): Span | undefined {
  const kind = formBefore(COMPANY_NOUNS, view, start);
  // ，公司H100模块: the company's own product
  if (kind === undefined || !isHan(view, kind.end - 1) || formBefore(DETERMINERS_BEFORE, view, kind.end) !== undefined)
    return undefined;
  let end = start;
  while (end < to && isNameCharacter(view, end)) end++;
  while (end > start && !isLatin(view, end - 1) && !/[\d.]/.test(view.charAt(end - 1))) end--;
  end += LEGAL_FORM_AFTER_COMMA.exec(view.slice(end, end + MAX_LEGAL_FORM_LENGTH))?.[0].length ?? 0;
  return formAt(PRODUCT_NOUNS, view, pastSpaces(view, end)) === undefined ? { start, end } : undefined;
}
