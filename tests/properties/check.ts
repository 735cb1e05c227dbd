import { appendFileSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Counterexamples found so far, one per line; `npm test` tries them again. */
const KEPT = 'tests/properties/counterexamples.jsonl';
type Kept = { readonly test: string; readonly seed: number; readonly path: string };

/** The seed is fixed in `npm test`, so that only changes cause failures; in `npm run test:full` it is random and printed. */
export const isFull = process.env.YOUJU_TESTS === 'full';
const seed = isFull ? Number(process.env.YOUJU_SEED) : 20240619;

/** Returns how often a property is tried: `full` times, or a tenth of that in `npm test`. */
export const runs = (full: number): number => (isFull ? full : Math.ceil(full / 10));

/**
 * Asserts a fast-check property, starting with the recorded counterexamples of the current test. A new counterexample is added
 * to tests/properties/counterexamples.jsonl.
 *
 * @param full the number of runs in `npm run test:full`
 */
export function check<T>(property: fc.IRawProperty<T, false>, full: number): void {
  for (const kept of keptOfTest()) fc.assert(property, kept);
  mustHold(fc.check(property, { seed, numRuns: runs(full) }));
}

/** Asserts an asynchronous property. */
export async function checkAsync<T>(property: fc.IRawProperty<T, true>, full: number): Promise<void> {
  for (const kept of keptOfTest()) await fc.assert(property, kept);
  mustHold(await fc.check(property, { seed, numRuns: runs(full) }));
}

function mustHold<T>(details: fc.RunDetails<T>): void {
  if (!details.failed) return;
  const { counterexample, counterexamplePath: path } = details;
  if (path !== null) {
    const kept = { test: expect.getState().currentTestName!, seed: details.seed, path };
    appendFileSync(KEPT, `${JSON.stringify({ ...kept, value: fc.stringify(counterexample) })}\n`);
  }
  throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
}

/** Returns the parameters that replay the recorded counterexamples of the current test. */
function keptOfTest(): { seed: number; path: string; numRuns: number; endOnFailure: boolean }[] {
  const lines = readFileSync(KEPT, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line): Kept => JSON.parse(line))
    .filter(({ test }) => test === expect.getState().currentTestName)
    .map(({ seed, path }) => ({ seed, path, numRuns: 1, endOnFailure: true }));
}
