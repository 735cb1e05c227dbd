// Measures the speed of the build and of comparable libraries, on the same articles and in the same run, each in its own process.
// Prints the tables, and records them in tests/bench/record/DATE-COMMIT.md.
//
//     npm run bench [-- --corpus FILE] [--base DIST]
//
// FILE: JSON Lines {text, publishedAt}, gzipped or not; default: articles.jsonl. DIST: another build, measured beside this one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const ARTICLES = 'tests/bench/articles.jsonl';
/** A larger corpus is sampled evenly, by article, down to this size, which is more than V8 needs to optimize the code. */
const MAX_CHARACTERS = 3_000_000;
/** The slowest library reads only this much. */
const MAX_CHARACTERS_OF_SLOWEST = 4_000;
/** Subjects are measured in turns, and the fastest round counts: other load only slows a round, and not always the same one. */
const TURNS = 4;
const ROUNDS = 8;
/** Minimum duration of a round. */
const MIN_ROUND_MILLISECONDS = 250;
const START_COUNT = 9;

function articlesIn(file, characters) {
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n').filter(Boolean);
  const step = Math.max(1, Math.floor(lines.reduce((sum, { length }) => sum + length, 0) / characters));
  const articles = lines.filter((_, i) => i % step === 0).map((line) => JSON.parse(line));
  return articles.map(({ text, publishedAt }) => ({ text, publishedAt }));
}

/** Creates a subject: an entry of the library with some options. */
const youju = (entry, options) => ({
  begin: async () => {
    const { extract } = await import(entry);
    return (text, { publishedAt }) => extract(text, { publishedAt, ...options });
  },
});

/** The build to compare with, passed on to the processes that measure. */
const { BASE } = process.env;
const inBase = (file) => pathToFileURL(resolve(BASE, file)).href;

const SUBJECTS = {
  'youju, all facts': youju('youju'),
  'youju, tables and rules alone (`minConfidence: 1`)': youju('youju', { minConfidence: 1 }),
  'youju/figures: figures and dates': youju('youju/figures'),
  ...(BASE && {
    'the base, all facts': youju(inBase('index.js')),
    'the base, figures and dates': youju(inBase('figures.js')),
  }),
  'chrono-node `zh.hans`: dates': {
    begin: async () => {
      const { zh } = await import('chrono-node');
      return (text, { publishedAt }) => zh.hans.parse(text, new Date(publishedAt));
    },
  },
  'Recognizers-Text: money, percent, dates': {
    characters: MAX_CHARACTERS_OF_SLOWEST,
    begin: async () => {
      const { default: recognizers } = await import('@microsoft/recognizers-text-suite');
      const { recognizeCurrency, recognizePercentage, recognizeDateTime, Culture } = recognizers;
      const all = [recognizeCurrency, recognizePercentage, recognizeDateTime];
      return (text) => all.map((recognize) => recognize(text, Culture.Chinese));
    },
  },
  'one pass over the code units': {
    begin: async () => (text) => {
      let sum = 0;
      for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
      return sum;
    },
  },
};

/** Returns the CPU time of one pass over the articles, in milliseconds. */
function round(read, articles) {
  let passes = 0;
  const from = process.cpuUsage();
  const start = performance.now();
  do {
    for (const article of articles) read(article.text, article);
    passes++;
  } while (performance.now() - start < MIN_ROUND_MILLISECONDS);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / passes;
}

const countIn = (articles) => ({
  characters: articles.reduce((sum, { text }) => sum + text.length, 0),
  bytes: articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
});

/** Measures the speed of a subject, cold and warm. Runs in its own process. */
async function speed(subject, file) {
  const { begin, characters = MAX_CHARACTERS } = SUBJECTS[subject];
  const articles = articlesIn(file, characters);
  const read = await begin();
  const first = process.cpuUsage();
  for (const article of articles) read(article.text, article);
  const { user, system } = process.cpuUsage(first);
  const rounds = Array.from({ length: ROUNDS }, () => round(read, articles));
  const count = countIn(articles);
  const least = Math.min(...rounds);
  return {
    ...count,
    perSecond: count.characters / least,
    megabytes: count.bytes / least / 1000,
    cold: (count.characters / (user + system)) * 1000,
  };
}

/** Measures the milliseconds from import to the facts of the first article, and the resident memory. Runs in its own process. */
async function start(entry) {
  const [{ text, publishedAt }] = articlesIn(ARTICLES, MAX_CHARACTERS);
  const from = performance.now();
  const { extract } = await import(entry);
  const imported = performance.now() - from;
  extract(text, { publishedAt });
  const milliseconds = performance.now() - from;
  const { user, system } = process.cpuUsage();
  return { imported, milliseconds, cpu: (user + system) / 1000, resident: process.memoryUsage.rss() / 2 ** 20 };
}

/** Returns the module of `src` for each line of a built file, from the comments of the bundler. */
function modulesIn(url) {
  let module = '';
  return readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .map((line) => {
      module = /^\/\/ (src\/\S+)$/.exec(line)?.[1] ?? module;
      return module;
    });
}

/** Samples the share of time that each folder takes, and counts the characters per fact. Runs in its own process. */
async function folders(file) {
  const articles = articlesIn(file, MAX_CHARACTERS);
  const read = await youju('youju').begin();
  for (let n = 0; n < 4; n++) round(read, articles);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  for (let n = 0; n < 8; n++) round(read, articles);
  const { profile } = await session.post('Profiler.stop');
  const modules = new Map();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const shares = new Map();
  let all = 0;
  profile.samples.forEach((id, i) => {
    const { url, lineNumber, functionName } = byId.get(id).callFrame;
    const isFromBuild = url.includes('/dist/');
    if (isFromBuild && !modules.has(url)) modules.set(url, modulesIn(url));
    const folder = isFromBuild
      ? folderOf(modules.get(url)[lineNumber])
      : functionName === '(garbage collector)'
        ? 'garbage collection'
        : 'other';
    shares.set(folder, (shares.get(folder) ?? 0) + profile.timeDeltas[i]);
    all += profile.timeDeltas[i];
  });
  const facts = articles.reduce((sum, article) => sum + read(article.text, article).facts.length, 0);
  const sorted = [...shares].map(([folder, time]) => ({ folder, share: time / all })).sort((a, b) => b.share - a.share);
  return { folders: sorted, each: countIn(articles).characters / facts };
}

/** Returns the size of the package in megabytes, packed and unpacked. */
function packageSizes() {
  const result = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  const [{ size, unpackedSize }] = JSON.parse(result.stdout);
  return [size, unpackedSize].map((bytes) => (bytes / 1e6).toFixed(2));
}

const folderOf = (module) => (dirname(module) === 'src' ? module : `${dirname(module)}/`);

const MODES = { speed, start, folders };

function inOwnProcess(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

const printed = [];
const print = (text) => {
  console.log(text);
  printed.push(text);
};

/** Writes what was printed to a file named after the day and the commit, with `-changed` if the working tree differs from it. */
function record() {
  const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout.trim();
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
  const name = `${new Date().toISOString().slice(0, 10)}-${git('rev-parse', '--short', 'HEAD')}${isChanged ? '-changed' : ''}`;
  const directory = fileURLToPath(new URL('record/', import.meta.url));
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}${name}.md`, `# ${name}\n\n${printed.join('\n')}`);
}

const table = (head, rows) =>
  print(`${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
const rounded = (n, digits = 3) => String(Number(n.toPrecision(digits)));
const millions = (perMillisecond) => `${rounded(perMillisecond / 1000)} M`;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const argumentsOf = () => parseArgs({ options: { corpus: { type: 'string' }, base: { type: 'string' } } }).values;
const [mode, ...modeArguments] = process.argv.slice(2);
if (mode in MODES) {
  process.stdout.write(JSON.stringify(await MODES[mode](...modeArguments)));
} else if (BASE === undefined && process.argv.includes('--base')) {
  const { base } = argumentsOf();
  process.exitCode = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, BASE: base },
  }).status;
} else {
  const { corpus: file = ARTICLES } = argumentsOf();
  const turns = Array.from({ length: TURNS }, () => Object.keys(SUBJECTS).map((subject) => inOwnProcess('speed', subject, file)));
  const measured = Object.keys(SUBJECTS).map((subject, i) => {
    const best = (field) => Math.max(...turns.map((turn) => turn[i][field]));
    return { ...turns[0][i], subject, perSecond: best('perSecond'), megabytes: best('megabytes'), cold: best('cold') };
  });
  const whole = measured[0];
  print(`${file}, ${whole.characters} characters; ${cpus()[0].model}, Node ${process.version}\n`);
  table(
    ['', 'characters per second', 'MB of UTF-8 per second', 'characters per second, first pass', 'all facts relative to this'],
    measured.map(({ subject, perSecond, megabytes, cold }) => [
      subject,
      millions(perSecond),
      rounded(megabytes),
      millions(cold),
      `${rounded(whole.perSecond / perSecond, 2)} ×`,
    ]),
  );
  const entries = { youju: 'youju', ...(BASE && { 'the base': inBase('index.js') }) };
  const starts = Array.from({ length: START_COUNT }, () => Object.values(entries).map((entry) => inOwnProcess('start', entry)));
  const medianOf = (i, field) => median(starts.map((turn) => turn[i][field])).toFixed(0);
  print('Import and first article, medians:\n');
  table(
    ['', 'ms', 'of which import', 'ms of CPU', 'resident MB'],
    Object.keys(entries).map((name, i) => [
      name,
      ...['milliseconds', 'imported', 'cpu', 'resident'].map((field) => medianOf(i, field)),
    ]),
  );
  const calls = spawnSync(process.execPath, ['--no-opt', 'tests/bench/calls.mjs', 'dist', ...(BASE ? [BASE] : [])], {
    encoding: 'utf8',
  });
  if (calls.status !== 0) throw new Error(calls.stderr);
  print(
    `Function calls, counted without inlining (tests/bench/calls.mjs):\n\n\`\`\`text\n${BASE ? calls.stdout.replaceAll(BASE, 'the base') : calls.stdout}\`\`\`\n`,
  );
  const [fetched, onDisk] = packageSizes();
  print(`The package: ${fetched} MB packed, ${onDisk} MB unpacked; for what a browser loads: npm run size.\n`);
  const factor = measured.at(-1).perSecond / whole.perSecond;
  const { folders: shares, each } = inOwnProcess('folders', file);
  print(
    `All facts take ${rounded(factor, 2)} times as long as one pass over the code units, with one fact per ${rounded(each, 2)} characters. Time by folder:\n`,
  );
  table(
    ['folder', 'share of the time', 'ns per character', 'passes'],
    shares
      .filter(({ share }) => share >= 0.005)
      .map(({ folder, share }) => [
        `\`${folder}\``,
        `${(share * 100).toFixed(1)} %`,
        rounded((share * 1e6) / whole.perSecond),
        rounded(share * factor, 2),
      ]),
  );
  record();
}
