// Measures `youju enrich` alternately with one worker and with several: lines per second once the code is compiled, and whether
// memory stays flat. The time of one file is subtracted from the time of several, which removes startup and compilation.
//
//     npm run bench:scale [-- --workers 2] [--turns 3] [--corpus FILE]     FILE: JSON lines {text, publishedAt}
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: String(cpus().length) },
    turns: { type: 'string', default: '3' },
    corpus: { type: 'string', default: 'tests/bench/articles.jsonl' },
  },
});
/** In bytes: about ten seconds on one core. */
const SIZE = 40e6;
const TIMES = 3;

const articles = readFileSync(values.corpus, 'utf8').trim().split('\n');
const lines = [];
for (let size = 0; size < SIZE; size += Buffer.byteLength(lines.at(-1)) + 1) lines.push(articles[lines.length % articles.length]);
const file = join(mkdtempSync(join(tmpdir(), 'youju-scale-')), 'articles.jsonl');
writeFileSync(file, lines.map((line) => `${line}\n`).join(''));

/** Returns the resident memory of a process in MB; 0 once it has ended. Linux only. */
function residentOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Enriches the file `times` times. Returns the milliseconds, and the resident memory every half second. */
async function run(workers, times) {
  const from = performance.now();
  const args = ['dist/cli.js', 'enrich', '--workers', String(workers), ...Array(times).fill(file)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const resident = [];
  const timer = setInterval(() => resident.push(residentOf(child.pid)), 500);
  const status = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`status ${status}`);
  return { milliseconds: performance.now() - from, resident };
}

/** Measures the upper limit of the machine: `count` independent processes in parallel, each with the whole input. */
async function separateProcesses(count) {
  const [once, often] = [1, TIMES].map((times) => () => Promise.all(Array.from({ length: count }, () => run(1, times))));
  const meanOf = (runs) => runs.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / count;
  const first = meanOf(await once());
  return (count * lines.length * (TIMES - 1) * 1000) / (meanOf(await often()) - first);
}

async function measured(workers) {
  const once = await run(workers, 1);
  const often = await run(workers, TIMES);
  const half = often.resident.slice(often.resident.length >> 1, -1);
  return {
    perSecond: (lines.length * (TIMES - 1) * 1000) / (often.milliseconds - once.milliseconds),
    whole: (lines.length * 1000) / once.milliseconds,
    before: half[0],
    most: Math.max(...half),
  };
}

const counts = [1, Number(values.workers)];
const turns = [];
for (let turn = 0; turn < Number(values.turns); turn++) {
  const [one, several] = [await measured(counts[0]), await measured(counts[1])];
  turns.push({
    one,
    several,
    factor: several.perSecond / one.perSecond,
    most: (await separateProcesses(counts[1])) / one.perSecond,
  });
}
const { one, several, factor } = turns.sort((a, b) => a.factor - b.factor)[turns.length >> 1];
console.log(
  `${values.corpus}; ${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}; median of ${turns.length} turns\n`,
);
console.log('| workers | lines per second | speedup | including startup | resident memory halfway, MB | maximum after, MB |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [i, { perSecond, whole, before, most }] of [one, several].entries())
  console.log(
    `| ${counts[i]} | ${perSecond.toFixed(0)} | ${i === 0 ? '' : `${factor.toFixed(2)} ×`} | ${whole.toFixed(0)} | ${before.toFixed(0)} | ${most.toFixed(0)} |`,
  );
console.log(`\nSpeedup by turn: ${turns.map((turn) => turn.factor.toFixed(2)).join(', ')}`);
console.log(`Speedup of independent processes, by turn: ${turns.map((turn) => turn.most.toFixed(2)).join(', ')}`);
