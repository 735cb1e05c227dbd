// Counts the function calls of a built library by V8's precise coverage: per 1,000 characters of news, and for one figure in a
// sentence, the functions that are called before one that reads figures is.
//
//     node --no-opt tests/bench/calls.mjs dist [other-dist …]
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const articles = readFileSync(new URL('articles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const length = articles.reduce((sum, { text }) => sum + text.length, 0);

const session = new Session();
session.connect();
await session.post('Profiler.enable');

/** Calls `run` and returns how often each function of a library was called, by name. */
async function callsIn(directory, run) {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith(directory))
    .flatMap(({ functions }) => functions.map(({ functionName, ranges }) => ({ name: functionName, count: ranges[0].count })))
    .filter(({ count }) => count > 0);
}

const total = (calls) => calls.reduce((sum, { count }) => sum + count, 0);

for (const path of process.argv.slice(2)) {
  const directory = pathToFileURL(`${resolve(path)}/`).href;
  const { extract } = await import(new URL('index.js', directory).href);
  const readAll = () => articles.forEach(({ text, publishedAt }) => void extract(text, { publishedAt }));
  readAll(); // tables are read on first use
  const calls = await callsIn(directory, readAll);
  console.log(`${path}: ${Math.round((1000 * total(calls)) / length)} calls per 1,000 characters`);
  const most = calls.toSorted((a, b) => b.count - a.count).slice(0, Number(process.env.TOP ?? 0));
  for (const { name, count } of most) console.log(`${((1000 * count) / length).toFixed(1).padStart(8)}  ${name}`);
}
