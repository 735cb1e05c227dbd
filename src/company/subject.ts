import type { Company, Draft } from '../fact.js';
import { BREAK, classAt } from '../text/characters.js';
import type { Document } from '../text/document.js';
import { clauseStart } from '../text/punctuation.js';

/** Maximum distance from a company to the words about it, in code units. */
const MAX_DISTANCE = 300;

/**
 * Returns a lookup of the company that the words at an offset are about: the last one named before it on its
 * line, if it is in the same clause or nothing in that clause names another (`微软预计第一财季…；预计第二财季`).
 *
 * @param companies in order of `start`
 * @param isNeutral reports whether the words from the start of a clause to the offset cannot name a company
 */
export function subjectFinder(
  doc: Document,
  companies: readonly Draft<Company>[],
  isNeutral: (from: number, to: number) => boolean,
): (at: number) => Draft<Company> | undefined {
  return (at) => {
    let low = 0;
    let high = companies.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (companies[middle]!.start < at) low = middle + 1;
      else high = middle;
    }
    const before = companies[low - 1];
    if (before === undefined || !isOnOneLine(doc, before.end, at)) return undefined;
    const clause = clauseStart(doc, at, MAX_DISTANCE);
    return before.end > clause || isNeutral(clause, at) ? before : undefined;
  };
}

function isOnOneLine(doc: Document, from: number, to: number): boolean {
  if (to - from > MAX_DISTANCE) return false;
  for (let at = from; at < to; at++) if (classAt(doc, at) === BREAK) return false;
  return true;
}
