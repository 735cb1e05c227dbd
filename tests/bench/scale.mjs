// Measures `youju enrich` on endless input with one worker and with several, in turns: lines a second once their code is
// compiled, and whether memory stays flat.
//
//     npm run bench:scale [-- --workers 2] [--seconds 20] [--corpus FILE]     FILE: JSON lines {text, publishedAt}, gzipped or not
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: String(cpus().length) },
    seconds: { type: 'string', default: '20' },
    turns: { type: 'string', default: '3' },
    corpus: { type: 'string', default: 'tests/bench/articles.jsonl' },
  },
});
/** In milliseconds: until the code of each worker is compiled. */
const WARM = 15_000;
const MILLISECONDS = Number(values.seconds) * 1000;

const bytes = readFileSync(values.corpus);
const lines = (values.corpus.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n').slice(0, 20_000);
/** A megabyte or so at a time, the lines over and over. */
const blocks = [];
for (let at = 0; at < Math.max(lines.length, 2000); at += 1000)
  blocks.push(Buffer.from(Array.from({ length: 1000 }, (_, i) => `${lines[(at + i) % lines.length]}\n`).join('')));

/** Resident memory of a process in MB. Linux alone says so. */
const residentOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function measured(workers) {
  const child = spawn(process.execPath, ['dist/cli.js', 'enrich', '--workers', String(workers)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let i = 0;
  const feed = () => {
    while (child.stdin.write(blocks[i++ % blocks.length]));
  };
  child.stdin.on('drain', feed);
  child.stdin.on('error', () => {});
  let written = 0;
  child.stdout.on('data', (chunk) => {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) written++;
  });
  feed();
  await after(WARM);
  const before = residentOf(child.pid);
  const from = performance.now();
  const first = written;
  await after(MILLISECONDS);
  const perSecond = ((written - first) / (performance.now() - from)) * 1000;
  const resident = residentOf(child.pid);
  child.kill('SIGKILL');
  return { perSecond, before, resident };
}

const counts = [1, Number(values.workers)];
const best = counts.map(() => ({ perSecond: 0 }));
for (let turn = 0; turn < Number(values.turns); turn++)
  for (const [i, count] of counts.entries()) {
    const now = await measured(count);
    if (now.perSecond > best[i].perSecond) best[i] = now;
  }
console.log(`${values.corpus}; ${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}\n`);
console.log(
  '| workers | lines a second | as fast as one | resident after the warm-up, MB | and at the end |\n| --- | --- | --- | --- | --- |',
);
for (const [i, { perSecond, before, resident }] of best.entries())
  console.log(
    `| ${counts[i]} | ${perSecond.toFixed(0)} | ${(perSecond / best[0].perSecond).toFixed(2)} × | ${before.toFixed(0)} | ${resident.toFixed(0)} |`,
  );
