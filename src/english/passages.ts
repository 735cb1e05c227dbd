import context from '../../data/english-context.tsv';
import { LEGAL_FORM } from '../name/latin.js';
import { formAt, formBefore, formsOf, ofKind } from '../text/forms.js';
import { BREAK, classAt, isHan, isLatin, pastSpaces } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { isThe } from '../text/units.js';

/**
 * Part of a text for a reader of English: a passage, or a name (`isName`) marked as a company's
 * or person's by Chinese words next to it.
 */
export type Passage = { readonly start: number; readonly end: number; readonly isName: boolean };

/** Minimum number of Latin words in a passage. */
const WORDS = 5;
/** Chinese punctuation, which ends a passage. */
const MARKS = '，。；、《》【】「」『』…';
/** Maximum number of words between a firm and its staff: Vantage Global Prime高级市场分析师. */
const MODIFIERS = 5;

const of = (kind: string, direction: 1 | -1 = 1) => formsOf(() => ofKind(context, kind), direction);
const HEADS = of('head');
const BETWEEN = of('modifier');
const KINDS = of('kind', -1);
const NOT_KINDS = of('not', -1);
const GOODS = of('goods');

/** Returns the passages of a view, in order of `start`, in one pass. */
export function passagesOf(view: string): Passage[] {
  const passages: Passage[] = [];
  for (let at = 0; at < view.length; at++) {
    if (!isLatin(view, at)) continue;
    let end = at;
    let words = 0;
    while (end < view.length && isInside(view, end)) {
      if (isLatin(view, end) && !isLatin(view, end - 1)) words++;
      end++;
    }
    while (isThe(view, end - 1, ' ')) end--;
    if (words >= WORDS) for (const piece of piecesOf(view, at, end)) passages.push({ ...piece, isName: false });
    const name = nameBefore(view, at, end) ?? nameAfter(view, at, end);
    if (name !== undefined) passages.push({ ...name, isName: true });
    at = end;
  }
  return passages;
}

/** Maximum length passed to a reader at once, because its running time may be superlinear. */
const LONGEST = 2000;

/** Splits a passage into pieces at the ends of sentences, or else between words. */
function* piecesOf(view: string, from: number, to: number): Iterable<Span> {
  let start = from;
  while (to - start > LONGEST) {
    const within = view.slice(start, start + LONGEST);
    const stop = within.lastIndexOf('. ');
    const space = within.lastIndexOf(' ');
    const length = stop > LONGEST / 2 ? stop + 2 : space > 0 ? space + 1 : LONGEST;
    yield { start, end: start + length };
    start += length;
  }
  yield { start, end: to };
}

const isInside = (view: string, at: number): boolean =>
  !isHan(view, at) && classAt(view, at) !== BREAK && !MARKS.includes(view.charAt(at));

const inName = (view: string, at: number): boolean => isLatin(view, at) || /[\d &.'’-]/.test(view.charAt(at));

/** `, LLC`: a legal form after the comma that ends a name. */
const LEGAL_AFTER = new RegExp(`^, ?${LEGAL_FORM}\\.?`);
const LEGAL_REACH = 16;

/** Returns the firm named before its staff: `Loup Ventures分析师`. */
function nameBefore(view: string, from: number, end: number): Span | undefined {
  let head = pastSpaces(view, end);
  for (let i = 0; i < MODIFIERS; i++) head = formAt(BETWEEN, view, head)?.end ?? head;
  if (formAt(HEADS, view, head) === undefined) return undefined;
  let start = end;
  while (start > from && inName(view, start - 1)) start--;
  while (start < end && !isLatin(view, start)) start++;
  return start < end ? { start, end } : undefined;
}

/** Returns the name that follows its description: `视觉内容公司Getty Images`. Rejects names of products. */
function nameAfter(view: string, start: number, to: number): Span | undefined {
  const kind = formBefore(KINDS, view, start);
  // ，公司H100模块: the company's own product
  if (kind === undefined || !isHan(view, kind.end - 1) || formBefore(NOT_KINDS, view, kind.end) !== undefined) return undefined;
  let end = start;
  while (end < to && inName(view, end)) end++;
  while (end > start && !isLatin(view, end - 1) && !/[\d.]/.test(view.charAt(end - 1))) end--;
  end += LEGAL_AFTER.exec(view.slice(end, end + LEGAL_REACH))?.[0].length ?? 0;
  return formAt(GOODS, view, pastSpaces(view, end)) === undefined ? { start, end } : undefined;
}
