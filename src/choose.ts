/** The span and rank of a reading. Of two readings of the same characters, the one with the lower rank wins. */
export type Ranked = { readonly start: number; readonly end: number; readonly rank: number };

const inOrder = (a: Ranked, b: Ranked): number => a.start - b.start || b.end - a.end || a.rank - b.rank;

/** Readings are usually found in order, and sorting is slow. */
function isSorted(readings: readonly Ranked[]): boolean {
  for (let i = 1; i < readings.length; i++) if (inOrder(readings[i - 1]!, readings[i]!) > 0) return false;
  return true;
}

/**
 * Resolves overlaps, all in this one place: the longest reading wins, then the one with the lower rank, then the earlier
 * one.
 *
 * @returns readings that share no characters, ordered by start
 */
export function choose<R extends Ranked>(readings: readonly R[]): R[] {
  const byStart = isSorted(readings) ? readings : [...readings].sort(inOrder);
  const chosen: R[] = [];
  for (let from = 0; from < byStart.length; ) {
    let to = from + 1;
    let reach = byStart[from]!.end;
    while (to < byStart.length && byStart[to]!.start < reach) reach = Math.max(reach, byStart[to++]!.end);
    if (to - from === 1) chosen.push(byStart[from]!);
    else if (to - from === 2) chosen.push(longest(byStart[from]!, byStart[from + 1]!) <= 0 ? byStart[from]! : byStart[from + 1]!);
    // not `push(...)`: a chain may be longer than the limit on call arguments
    else for (const reading of longestFirst(byStart.slice(from, to))) chosen.push(reading);
    from = to;
  }
  return chosen;
}

/** Compares by length, longest first, then by rank, lowest first, then by start. */
const longest = (a: Ranked, b: Ranked): number => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start;

/**
 * Resolves a chain of overlapping readings. A shorter reading that overlaps a longer one has its first or last character in
 * it, so only these two are checked.
 */
function longestFirst<R extends Ranked>(chain: R[]): R[] {
  const origin = chain[0]!.start;
  const taken = new Uint8Array(chain.reduce((reach, { end }) => Math.max(reach, end), origin) - origin);
  chain.sort(longest);
  const chosen = chain.filter(({ start, end }) => {
    if (taken[start - origin] === 1 || taken[end - 1 - origin] === 1) return false;
    taken.fill(1, start - origin, end - origin);
    return true;
  });
  return chosen.sort((a, b) => a.start - b.start);
}
