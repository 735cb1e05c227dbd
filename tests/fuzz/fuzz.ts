/**
 * Coverage-guided fuzzer: looks for texts that make the build violate an invariant. A text that reaches new code is kept and
 * mutated further.
 *
 *     npm run fuzz [-- --seconds 600 | --texts 20000] [--seed 1] [--corpus FILE] [--target FILE] [--findings FILE]
 *
 * The corpus is JSON Lines with a `text`; the target is a module that exports `extract`.
 *
 * One finding of each kind is minimized and written to tests/fuzz/findings.jsonl, which tests/properties/findings.test.ts
 * checks. Exit status: 0 if nothing is found, 1 otherwise.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { faultOf } from '../properties/faults.js';
import { applyDamages, DAMAGE_KINDS, type Damage } from '../properties/garbage.js';

/** How many texts are read between two coverage reports: a report takes as long as about a hundred texts. */
const BATCH_SIZE = 100;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    texts: { type: 'string' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string', default: 'tests/bench/articles.jsonl' },
    target: { type: 'string', default: 'dist/index.js' },
    findings: { type: 'string', default: 'tests/fuzz/findings.jsonl' },
  },
});
const target = pathToFileURL(values.target).href;
const { extract }: typeof import('../../src/index.js') = await import(target);
const folder = target.slice(0, target.lastIndexOf('/') + 1);

/** The state of an xorshift generator: the same seed gives the same texts as long as their coverage is the same. */
let state = Number(values.seed) * 2654435761 || 1;
function randomBelow(n: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % n;
}
const randomOf = <T>(all: readonly T[]): T => all[randomBelow(all.length)]!;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
/** Which characters of each script of the target have been executed. */
const coverage = new Map<string, Uint8Array>();

/** How often blocks of the target were executed between the last two coverage reports: measures work without a clock. */
let work = 0;

/** Updates the coverage and returns how many characters were executed for the first time. */
async function updateCoverage(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let newCharacters = 0;
  work = 0;
  for (const { scriptId, url, functions } of result.filter(({ url }) => url.startsWith(folder) && url !== import.meta.url)) {
    if (!coverage.has(scriptId)) coverage.set(scriptId, new Uint8Array(readFileSync(fileURLToPath(url), 'utf8').length));
    const isReached = coverage.get(scriptId)!;
    for (const { ranges } of functions) {
      for (const { count } of ranges) work += count;
      // the first range is the whole function; the others are blocks in it with a different count, such as 0
      const [whole, ...blocks] = ranges;
      if (whole!.count === 0) continue;
      const notRun = blocks.filter(({ count }) => count === 0);
      let at = whole!.startOffset;
      for (const { startOffset, endOffset } of [...notRun, { startOffset: whole!.endOffset, endOffset: 0 }]) {
        for (; at < startOffset; at++) if (isReached[at] === 0) newCharacters += isReached[at] = 1;
        at = Math.max(at, endOffset);
      }
    }
  }
  return newCharacters;
}

/** Returns the texts that execute new code, each run separately. */
async function textsWithNewCoverage(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) {
    faultIn(text);
    if ((await updateCoverage()) > 0) found.push(text);
  }
  return found;
}

/** Reports the texts that take more than twenty times the usual work per character. */
async function reportSlow(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    faultIn(text);
    await updateCoverage();
    const times = work / usualWork / (text.length + 100);
    if (times > 20) report(text, `takes ${Math.round(times)} times the usual work per character`);
  }
}

const charactersReached = () => [...coverage.values()].reduce((sum, run) => sum + run.reduce((all, one) => all + one, 0), 0);

const faultIn = (text: string) => faultOf(text, extract, { publishedAt: '2024-06-19' }) ?? faultOf(text, extract, {});

/** Shortens a text by leaving out ever smaller parts, as long as it still has a fault. */
function minimize(text: string): string {
  let out = text;
  for (let size = out.length >> 1; size > 0; size >>= 1)
    for (let at = 0; at < out.length; ) {
      const remainder = out.slice(0, at) + out.slice(at + size);
      if (faultIn(remainder) === undefined) at += size;
      else out = remainder;
    }
  return out;
}

const seeds = readFileSync(values.corpus, 'utf8')
  .trim()
  .split('\n')
  .slice(0, 2000)
  .map((line): string => JSON.parse(line).text);
const damages = (): Damage[] =>
  Array.from({ length: 1 + randomBelow(6) }, () => ({
    kind: randomOf(DAMAGE_KINDS),
    at: randomBelow(1 << 16),
    length: 1 + randomBelow(30),
  }));

let read = 0;
let found = 0;
const seen = new Set<string>();

/** Prints and records a finding, if it is the first of its kind. */
function report(text: string, why: string): void {
  found++;
  const kind = why.replaceAll(/\d+/g, '').slice(0, 30);
  if (seen.has(kind)) return;
  seen.add(kind);
  console.log(`${JSON.stringify(text)} ${why}`);
  appendFileSync(values.findings, `${JSON.stringify({ text, fault: why })}\n`);
}

const initialCount = seeds.length;
for (const text of seeds) faultIn(text);
await updateCoverage();
const usualWork = work / seeds.join('').length;
const initialCoverage = charactersReached();

const end = performance.now() + Number(values.seconds) * 1000;
const isDone = values.texts === undefined ? () => performance.now() >= end : () => read >= Number(values.texts);
while (!isDone()) {
  const texts = Array.from({ length: BATCH_SIZE }, () =>
    applyDamages(randomOf(seeds), damages(), randomOf(seeds)).slice(0, 4000),
  );
  for (const text of texts) {
    read++;
    const what = faultIn(text);
    if (what === undefined) continue;
    const short = minimize(text);
    report(short, faultIn(short)!);
  }
  const before = new Map([...coverage].map(([script, run]) => [script, run.slice()]));
  const isFresh = (await updateCoverage()) > 0;
  const isSlow = work > 2 * usualWork * texts.join('').length;
  if (isFresh) {
    for (const [script, run] of before) coverage.set(script, run);
    seeds.push(...(await textsWithNewCoverage(texts)));
  }
  if (isSlow) await reportSlow(texts);
}
console.log(
  `${read} texts: ${charactersReached()} characters of the code reached (${initialCoverage} by the unchanged articles), ${seeds.length - initialCount} texts kept, ${found} with a fault`,
);
process.exitCode = found === 0 ? 0 : 1;
