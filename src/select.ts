/** The span and rank of a candidate. Of two candidates for the same characters, the one with the lower rank wins. */
export type RankedSpan = { readonly start: number; readonly end: number; readonly rank: number };

const compareByStart = (a: RankedSpan, b: RankedSpan): number => a.start - b.start || b.end - a.end || a.rank - b.rank;

/** Candidates are usually found in order, and sorting is slow. */
function isSorted(spans: readonly RankedSpan[]): boolean {
  for (let i = 1; i < spans.length; i++) if (compareByStart(spans[i - 1]!, spans[i]!) > 0) return false;
  return true;
}

/**
 * Resolves overlaps, all in this one place: the longest candidate wins, then the one with the lower rank, then the earlier
 * one.
 *
 * @returns candidates that share no characters, ordered by start
 */
export function selectSpans<R extends RankedSpan>(candidates: readonly R[]): R[] {
  const byStart = isSorted(candidates) ? candidates : [...candidates].sort(compareByStart);
  const selected: R[] = [];
  for (let chainStart = 0; chainStart < byStart.length; ) {
    let chainEnd = chainStart + 1;
    let chainReach = byStart[chainStart]!.end;
    while (chainEnd < byStart.length && byStart[chainEnd]!.start < chainReach)
      chainReach = Math.max(chainReach, byStart[chainEnd++]!.end);
    if (chainEnd - chainStart === 1) selected.push(byStart[chainStart]!);
    else if (chainEnd - chainStart === 2)
      selected.push(
        compareByLength(byStart[chainStart]!, byStart[chainStart + 1]!) <= 0 ? byStart[chainStart]! : byStart[chainStart + 1]!,
      );
    // not `push(...)`: a chain may be longer than the limit on call arguments
    else for (const span of selectFromChain(byStart.slice(chainStart, chainEnd))) selected.push(span);
    chainStart = chainEnd;
  }
  return selected;
}

/** Compares by length, longest first, then by rank, lowest first, then by start. */
const compareByLength = (a: RankedSpan, b: RankedSpan): number =>
  b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start;

/**
 * Resolves a chain of overlapping candidates. A shorter candidate that overlaps a longer one has its first or last character
 * in it, so only these two are checked.
 */
function selectFromChain<R extends RankedSpan>(chain: R[]): R[] {
  const origin = chain[0]!.start;
  const occupied = new Uint8Array(chain.reduce((reach, { end }) => Math.max(reach, end), origin) - origin);
  chain.sort(compareByLength);
  const selected = chain.filter(({ start, end }) => {
    if (occupied[start - origin] === 1 || occupied[end - 1 - origin] === 1) return false;
    occupied.fill(1, start - origin, end - origin);
    return true;
  });
  return selected.sort((a, b) => a.start - b.start);
}
