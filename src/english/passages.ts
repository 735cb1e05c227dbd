import context from '../../data/english/context.tsv';
import { LEGAL_FORM_PATTERN } from '../company/legal-forms.js';
import { BREAK, classAt, isHan, isLatin, pastSpaces } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsOfKind } from '../text/form-table.js';
import type { Span } from '../text/sentences.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';

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

const contextTable = (kind: string, direction: 1 | -1 = 1) =>
  formClass(`english/${kind}`, () => formsOfKind(context, kind), direction);
const JOB_TITLES = contextTable('head');
const TITLE_MODIFIERS = contextTable('modifier');
const COMPANY_NOUNS = contextTable('kind', -1);
const DETERMINERS_BEFORE = contextTable('not', -1);
const PRODUCT_NOUNS = contextTable('goods');

/** Returns the passages of a view, in order of `start`, in one pass. */
export function passagesOf(doc: Document): Passage[] {
  const passages: Passage[] = [];
  for (let at = 0; at < doc.length; at++) {
    if (!isLatin(doc, at)) continue;
    let end = at;
    let words = 0;
    while (end < doc.length && isPassageCharacter(doc, end)) {
      if (isLatin(doc, end) && !isLatin(doc, end - 1)) words++;
      end++;
    }
    while (charIs(doc, end - 1, ' ')) end--;
    if (words >= MIN_PASSAGE_WORDS) for (const piece of splitPassage(doc, at, end)) passages.push({ ...piece, isName: false });
    const name = firmBeforeTitle(doc, at, end) ?? companyAfterNoun(doc, at, end);
    if (name !== undefined) passages.push({ ...name, isName: true });
    at = end;
  }
  return passages;
}

/** Maximum length passed to a reader at once, because its running time may be superlinear. */
const MAX_PASSAGE_LENGTH = 2000;

/** Splits a passage into pieces at the ends of sentences, or else between words. */
function* splitPassage(doc: Document, from: number, to: number): Iterable<Span> {
  let start = from;
  while (to - start > MAX_PASSAGE_LENGTH) {
    const window = doc.view.slice(start, start + MAX_PASSAGE_LENGTH);
    const sentenceEnd = window.lastIndexOf('. ');
    const space = window.lastIndexOf(' ');
    const length = sentenceEnd > MAX_PASSAGE_LENGTH / 2 ? sentenceEnd + 2 : space > 0 ? space + 1 : MAX_PASSAGE_LENGTH;
    yield { start, end: start + length };
    start += length;
  }
  yield { start, end: to };
}

const isPassageCharacter = (doc: Document, at: number): boolean =>
  !isHan(doc, at) && classAt(doc, at) !== BREAK && !CHINESE_MARKS.includes(doc.view.charAt(at));

const isNameCharacter = (doc: Document, at: number): boolean => isLatin(doc, at) || /[\d &.'’-]/.test(doc.view.charAt(at));

/** `, LLC`: a legal form after the comma that ends a name. */
const LEGAL_FORM_AFTER_COMMA = new RegExp(`^, ?${LEGAL_FORM_PATTERN}\\.?`);
const MAX_LEGAL_FORM_LENGTH = 16;

/** Returns the firm named before its staff: `Loup Ventures分析师`. */
function firmBeforeTitle(doc: Document, from: number, end: number): Span | undefined {
  let next = pastSpaces(doc, end);
  for (let i = 0; i < MAX_MODIFIERS; i++) next = wordAt(doc, next, TITLE_MODIFIERS)?.end ?? next;
  if (wordAt(doc, next, JOB_TITLES) === undefined) return undefined;
  let start = end;
  while (start > from && isNameCharacter(doc, start - 1)) start--;
  while (start < end && !isLatin(doc, start)) start++;
  return start < end ? { start, end } : undefined;
}

/** Returns the name that follows its description: `视觉内容公司Getty Images`. Rejects names of products. */
function companyAfterNoun(doc: Document, start: number, to: number): Span | undefined {
  const kind = wordBefore(doc, start, COMPANY_NOUNS);
  // ，公司H100模块: the company's own product
  if (kind === undefined || !isHan(doc, kind.end - 1) || wordBefore(doc, kind.end, DETERMINERS_BEFORE) !== undefined)
    return undefined;
  let end = start;
  while (end < to && isNameCharacter(doc, end)) end++;
  while (end > start && !isLatin(doc, end - 1) && !/[\d.]/.test(doc.view.charAt(end - 1))) end--;
  end += LEGAL_FORM_AFTER_COMMA.exec(doc.view.slice(end, end + MAX_LEGAL_FORM_LENGTH))?.[0].length ?? 0;
  return wordAt(doc, pastSpaces(doc, end), PRODUCT_NOUNS) === undefined ? { start, end } : undefined;
}
