/** A reading's span and its rank: of two that say the same of the same characters the lower rank is taken. */
export type Ranked = { readonly start: number; readonly end: number; readonly rank: number };

const inOrder = (a: Ranked, b: Ranked): number => a.start - b.start || b.end - a.end || a.rank - b.rank;

/** Most are found in order, and sorting takes long. */
function isSorted(readings: readonly Ranked[]): boolean {
  for (let i = 1; i < readings.length; i++) if (inOrder(readings[i - 1]!, readings[i]!) > 0) return false;
  return true;
}

/**
 * Settles overlaps, in one place: the longest reading first, of equal ones the lower rank, then the earlier.
 *
 * @returns readings that share no character, by start
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
    // one by one: a chain may be longer than a call can have arguments
    else for (const reading of longestFirst(byStart.slice(from, to))) chosen.push(reading);
    from = to;
  }
  return chosen;
}

/** The longest first, of equal ones the lower rank, then the earlier. */
const longest = (a: Ranked, b: Ranked): number => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start;

/** Of readings that overlap in a chain. What a shorter one shares with a longer one, it shares at one of its ends. */
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
