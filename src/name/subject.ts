import type { Company, Untexted } from '../fact.js';
import { BREAK, classAt } from '../text/scan.js';

/** Code units that a company stands from the words about it, at most. */
const REACH = 300;

/**
 * What the words at an offset are about: the company that is named last before it in its line, else the first after it.
 *
 * @param companies by start
 */
export function subjects(view: string, companies: readonly Untexted<Company>[]): (at: number) => Untexted<Company> | undefined {
  return (at) => {
    let low = 0;
    let high = companies.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (companies[middle]!.start < at) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [companies[low - 1], companies[low]];
    if (before !== undefined && inOneLine(view, before.end, at)) return before;
    return after !== undefined && inOneLine(view, at, after.start) ? after : undefined;
  };
}

function inOneLine(view: string, from: number, to: number): boolean {
  if (to - from > REACH) return false;
  for (let at = from; at < to; at++) if (classAt(view, at) === BREAK) return false;
  return true;
}
