import { CLAUSE_MARK, codeUnitAt, pastSpaces, SPACE } from './characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from './code-units.js';
import { type Document, PADDING } from './document.js';

/** Marks that join the two ends of a range. */
export const RANGE_MARKS = '-–—―~～至到';
const RANGE_MARK_SET = createCodeUnitSet(RANGE_MARKS);

/** Returns the offset past the range mark at `at` (with at most one space on each side; `——` counts as one mark), or -1. */
export function pastRangeMark(doc: Document, at: number): number {
  const mark = pastSpaces(doc, at);
  if (!charInSet(RANGE_MARK_SET, doc, mark)) return -1;
  const doubled = charIn(doc, mark, '—–') && codeUnitAt(doc, mark + 1) === codeUnitAt(doc, mark);
  return pastSpaces(doc, mark + (doubled ? 2 : 1));
}

/** Returns the start of the clause that contains `at`, at most `limit` code units before it. */
export function clauseStart(doc: Document, at: number, limit: number): number {
  let start = at;
  while (at - start < limit && doc.classes[start - 1 + PADDING]! < CLAUSE_MARK) start--;
  return start;
}

/** Returns the end of the clause that contains `at`, at most `limit` code units after it. */
export function clauseEnd(doc: Document, at: number, limit: number): number {
  let end = at;
  while (end - at < limit && doc.classes[end + PADDING]! < CLAUSE_MARK) end++;
  return end;
}

/** Returns the start of the spaces that end at `at` (at most `limit` of them), or `at` if there are none. */
export function beforeSpaces(doc: Document, at: number, limit = 1): number {
  let start = at;
  while (at - start < limit && doc.classes[start - 1 + PADDING] === SPACE) start--;
  return start;
}

/** Skips a note that the end of a range is included: 1万(含)-5万元. */
export const pastInclusiveNote = (doc: Document, at: number): number =>
  doc.view.startsWith('(含)', at) ? at + 3 : doc.view.startsWith('(含本数)', at) ? at + 5 : at;

const isPrintable = (doc: Document, at: number): boolean => doc.view.charCodeAt(at) > 0x20 && doc.view.charCodeAt(at) < 0x7f;

/**
 * Returns the end of the web address whose first word spans `start` to `end`, or `start` if no address begins there.
 * Digits and percent signs in an address are not figures.
 */
export function urlEnd(doc: Document, start: number, end: number): number {
  if (isPrintable(doc, start - 1) && !charIs(doc, start - 1, '(')) return start; // inside an address
  if (!doc.view.startsWith('://', end) && !(charIs(doc, end, '.') && doc.view.startsWith('www', start))) return start;
  let stop = end;
  while (isPrintable(doc, stop)) stop++;
  return stop;
}
