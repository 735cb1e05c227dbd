import { invalidArgument, YoujuError } from './error.js';

/**
 * Checks that every key of an options object exists, so that a misspelled option is never ignored.
 *
 * @throws YoujuError `invalid-argument` if the value is not an object or has an unknown key, with the key that was
 *   probably meant
 */
export function checkKeys(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw invalidArgument('options', 'an object', options);
  for (const key in options) {
    if (known.includes(key) || !Object.hasOwn(options, key)) continue;
    const closest = closestKey(key, known);
    const hint = closest === undefined ? `expected one of ${known.join(', ')}` : `did you mean ${JSON.stringify(closest)}?`;
    throw new YoujuError('invalid-argument', `options: unknown key ${JSON.stringify(key.slice(0, 40))}; ${hint}`);
  }
}

/** Returns the known word that differs from `word` in the fewest letters, if in at most a third of them. */
export function closestKey(word: string, known: readonly string[]): string | undefined {
  const maxDistance = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let leastDistance = maxDistance + 1;
  for (const candidate of known) {
    const distance = Math.abs(candidate.length - word.length) > maxDistance ? leastDistance : editDistance(word, candidate);
    if (distance < leastDistance) [best, leastDistance] = [candidate, distance];
  }
  return best;
}

/**
 * Returns the case-insensitive optimal string alignment distance: insertions, deletions, substitutions, and swaps of
 * neighbors.
 */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[from.length]![to.length]!;
}
