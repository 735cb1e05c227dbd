// Measures how time and memory grow with the length of a string, and the time of the slowest strings.
//
//     npm run bench:growth                  time and memory of news, and time of the pieces in tests/bench/worst.mjs, repeated
//     npm run bench:growth -- --pairs       searches all pairs of these pieces for growing steps per character (about 3 minutes)
//     npm run bench:growth -- --triples     searches all triples of numerals, units and punctuation (about 5 minutes)
//
// A search counts steps (tests/bench/steps.mjs) and uses no clock. It exits with 1 if it finds a text that grows.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { halvesOf, searchGrowth, sequencesOf } from './search.mjs';
import { stepCounter } from './steps.mjs';
import { CHAINS, CLASSES, PAIRS, WORST } from './worst.mjs';

const SIZES = [1e3, 32e3, 1e6, 10e6, 50e6];
const PUBLISHED = { publishedAt: '2024-06-19' };
const TURNS = 2;

const articles = readFileSync(new URL('articles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);
const { extract } = await import('youju');

/** Repeats pieces up to about the given number of UTF-8 bytes. */
function textOfSize(pieces, bytes) {
  const parts = [];
  let size = 0;
  for (let i = 0; size < bytes; i++) {
    parts.push(pieces[i % pieces.length]);
    size += Buffer.byteLength(parts.at(-1));
  }
  return parts.join('').slice(0, Math.floor((parts.join('').length * bytes) / size));
}

/** Extracts from news until V8 has optimized the code. */
function warmUp() {
  const end = performance.now() + 4000;
  while (performance.now() < end) for (const article of articles) extract(article, PUBLISHED);
}

/** Returns the shortest time of several runs, in milliseconds. */
function fastest(text, turns) {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now();
    extract(text, PUBLISHED);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

const megabytes = () => process.resourceUsage().maxRSS / 1024;

/** Measures news of one length. Runs in a process of its own. */
function size(bytes) {
  warmUp();
  const before = megabytes();
  const text = textOfSize(
    articles.map((article) => `${article}\n`),
    Number(bytes),
  );
  const milliseconds = fastest(text, Number(bytes) < 1e5 ? 200 : TURNS);
  const { length: facts } = extract(text, PUBLISHED).facts;
  return { characters: text.length, milliseconds, facts, megabytes: megabytes(), more: megabytes() - before };
}

/** Measures a megabyte of each piece against a quarter of a megabyte. Runs in a process of its own. */
function worst() {
  warmUp();
  return ALL.map((piece) => {
    const [quarter, whole] = [250_000, 1_000_000].map((bytes) => textOfSize([piece], bytes));
    const milliseconds = fastest(whole, TURNS);
    return { piece, characters: whole.length, milliseconds, growth: milliseconds / fastest(quarter, TURNS) };
  });
}

/** Every piece of tests/bench/worst.mjs. */
const ALL = [...new Set([...WORST, ...PAIRS, ...CHAINS, ...CLASSES])];

const SEARCHES = { '--pairs': () => [...sequencesOf(ALL, 2), ...halvesOf(ALL)], '--triples': () => sequencesOf(CLASSES, 3) };

async function search(shapes) {
  const { searched, found } = searchGrowth(shapes, await stepCounter(), (searchedSoFar) =>
    console.error(`${searchedSoFar} of ${shapes.length} texts`),
  );
  console.log(`${searched} texts, ${found.length} with growing steps per character`);
  for (const { name, growth } of found)
    console.log(`${JSON.stringify(name)}: ${growth.toFixed(2)} times the steps per character`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

const MODES = { size, worst };
const [mode, ...modeArguments] = process.argv.slice(2);

function inOwnProcess(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args.map(String)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

const table = (head, rows) =>
  console.log([head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'), '\n');

if (mode in MODES) {
  process.stdout.write(JSON.stringify(MODES[mode](...modeArguments)));
} else if (mode in SEARCHES) {
  await search(SEARCHES[mode]());
} else {
  console.log(`${cpus()[0].model}, Node ${process.version}\n`);
  table(
    [
      'bytes of UTF-8 in one string',
      'characters',
      'milliseconds',
      'ns per character',
      'facts',
      'peak resident memory, MB',
      'growth of resident memory, bytes per character',
    ],
    SIZES.map((bytes) => {
      const { characters, milliseconds, facts, ...memory } = inOwnProcess('size', bytes);
      const each = bytes < 1e6 ? '' : ((memory.more * 2 ** 20) / characters).toFixed(0);
      return [
        bytes,
        characters,
        milliseconds.toFixed(1),
        ((milliseconds * 1e6) / characters).toFixed(0),
        facts,
        memory.megabytes.toFixed(0),
        each,
      ];
    }),
  );
  const strings = inOwnProcess('worst').sort((a, b) => b.milliseconds - a.milliseconds);
  table(
    ['a megabyte of', 'milliseconds', 'ns per character', 'ratio to a quarter of it'],
    strings.map(({ piece, characters, milliseconds, growth }) => [
      JSON.stringify(piece),
      milliseconds.toFixed(0),
      ((milliseconds * 1e6) / characters).toFixed(0),
      growth.toFixed(1),
    ]),
  );
}
