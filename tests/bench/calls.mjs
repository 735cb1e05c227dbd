// Counts the function calls of built libraries, which inlining hides from a clock: per 1,000 characters of news, by V8's precise
// coverage, and between the scan's first digit and the first function that reads figures, by a trace.
//
//     node --no-opt tests/bench/calls.mjs dist [another-build/dist …]
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const articles = readFileSync(new URL('articles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const length = articles.reduce((sum, { text }) => sum + text.length, 0);

const urlOf = (directory) => pathToFileURL(`${resolve(directory)}/`).href;
const load = (directory) => import(new URL('index.js', urlOf(directory)).href);

const session = new Session();
session.connect();
await session.post('Profiler.enable');

/** Returns how often each function of a build is called by `run`. */
async function callsIn(directory, run) {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith(urlOf(directory)))
    .flatMap(({ functions }) => functions.map(({ functionName, ranges }) => ({ name: functionName, count: ranges[0].count })))
    .filter(({ count }) => count > 0);
}

/** Inserts a report of its name at the start of every function. */
function traced(source) {
  const inserts = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
      const report = `youjuTrace(${JSON.stringify(name === undefined ? '' : name.getText())})`;
      if (ts.isBlock(node.body)) inserts.push({ at: node.body.getStart() + 1, code: `${report};` });
      else inserts.push({ at: node.body.getStart(), code: `(${report},(` }, { at: node.body.end, code: '))' });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('build.js', source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  inserts.sort((a, b) => a.at - b.at || (a.code === '))' ? -1 : 1));
  return (
    inserts.map(({ at, code }, i) => source.slice(inserts[i - 1]?.at ?? 0, at) + code).join('') +
    source.slice(inserts.at(-1)?.at ?? 0)
  );
}

/** The functions that read figures, in this build and in d7a6c91. */
const FIGURE_READERS = new Set(['plainFigureAt', 'readFigure']);

/** Returns the names of the functions called from the first reader at a digit to the one that reads figures. */
async function callsBeforeFigure(directory, text) {
  const copy = mkdtempSync(join(tmpdir(), 'youju-trace-'));
  try {
    cpSync(directory, copy, { recursive: true });
    for (const path of readdirSync(copy, { recursive: true }))
      if (path.endsWith('.js') && !/^(cli|worker)\.js$/.test(path))
        writeFileSync(join(copy, path), traced(readFileSync(join(copy, path), 'utf8')));
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
    let calls = [];
    globalThis.youjuTrace = (name) => calls.push(name);
    const { extract } = await load(copy);
    extract(text, { publishedAt: '2024-06-19' }); // tables are read on first use
    calls = [];
    extract(text, { publishedAt: '2024-06-19' });
    const end = calls.findIndex((name) => FIGURE_READERS.has(name));
    const start = calls.findIndex((name) => name.startsWith('scan'));
    return calls.slice(start + 1, end);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

for (const directory of process.argv.slice(2)) {
  const { extract } = await load(directory);
  const readAll = () => articles.forEach(({ text, publishedAt }) => void extract(text, { publishedAt }));
  readAll(); // tables are read on first use
  const calls = await callsIn(directory, readAll);
  const total = calls.reduce((sum, { count }) => sum + count, 0);
  console.log(`${directory}: ${Math.round((1000 * total) / length)} calls per 1,000 characters`);
  const most = calls.toSorted((a, b) => b.count - a.count).slice(0, Number(process.env.TOP ?? 0));
  for (const { name, count } of most) console.log(`${((1000 * count) / length).toFixed(1).padStart(8)}  ${name}`);
  for (const text of ['9.9亿元', '12.5%', '180万块']) {
    const before = await callsBeforeFigure(directory, text);
    console.log(`  ${text}: ${before.length} calls of ${new Set(before).size} functions before one that reads figures`);
    if (process.env.TRACE) console.log(`    ${before.join(' ')}`);
  }
}
