import type { Company, Untexted } from '../fact.js';
import { clauseStart } from '../text/marks.js';
import { BREAK, classAt } from '../text/scan.js';

/** Maximum distance from a company to the words about it, in code units. */
const REACH = 300;

/**
 * Returns a lookup of the company that the words at an offset are about: the last one named before it on its
 * line, if it is in the same clause or nothing in that clause names another (`微软预计第一财季…；预计第二财季`).
 *
 * @param companies in order of `start`
 * @param isNeutral reports whether the words from the start of a clause to the offset cannot name a company
 */
export function subjects(
  view: string,
  companies: readonly Untexted<Company>[],
  isNeutral: (from: number, to: number) => boolean,
): (at: number) => Untexted<Company> | undefined {
  return (at) => {
    let low = 0;
    let high = companies.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (companies[middle]!.start < at) low = middle + 1;
      else high = middle;
    }
    const before = companies[low - 1];
    if (before === undefined || !inOneLine(view, before.end, at)) return undefined;
    const clause = clauseStart(view, at, REACH);
    return before.end > clause || isNeutral(clause, at) ? before : undefined;
  };
}

function inOneLine(view: string, from: number, to: number): boolean {
  if (to - from > REACH) return false;
  for (let at = from; at < to; at++) if (classAt(view, at) === BREAK) return false;
  return true;
}
