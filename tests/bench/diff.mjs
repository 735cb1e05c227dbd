// Compares the facts that two builds extract from the same articles.
//
//     npm run diff -- OLD_DIR NEW_DIR [--corpus FILE]... [--limit N]
//
// The directories hold an index.js. A corpus is JSON Lines, gzipped or not, with `text` and, where it is known, `publishedAt`;
// tests/bench/articles.jsonl is always read. Exit status: 0 when all facts are the same, 1 when some differ, 2 for a wrong call.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';

/** How many differences of each type of fact are printed. */
const SHOWN = 5;
/** How many characters are printed on either side of a difference. */
const AROUND = 20;

function readArgs() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { corpus: { type: 'string', multiple: true, default: [] }, limit: { type: 'string', default: 'Infinity' } },
  });
  const limit = Number(values.limit);
  if (positionals.length !== 2 || !(limit >= 0)) {
    console.error('Usage: npm run diff -- OLD_DIR NEW_DIR [--corpus FILE]... [--limit N]');
    process.exit(2);
  }
  return { directories: positionals, corpora: values.corpus, limit };
}

/** The articles of a corpus, line by line: a corpus may be larger than memory. */
async function* articlesIn(file, limit) {
  const bytes = createReadStream(file);
  const lines = createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, crlfDelay: Infinity });
  let count = 0;
  for await (const line of lines) {
    if (line === '') continue;
    if (count++ >= limit) break;
    yield JSON.parse(line);
  }
}

/** The facts of either list that the other lacks. */
function differences(before, after) {
  const key = (fact) => JSON.stringify(fact);
  const [old, now] = [before, after].map((facts) => new Set(facts.map(key)));
  const onlyIn = (facts, others, sign) => facts.filter((fact) => !others.has(key(fact))).map((fact) => ({ sign, fact }));
  return [...onlyIn(before, now, '-'), ...onlyIn(after, old, '+')].sort((a, b) => a.fact.start - b.fact.start);
}

const { directories, corpora, limit } = readArgs();
const [before, after] = await Promise.all(
  directories.map(async (directory) => (await import(pathToFileURL(resolve(directory, 'index.js')).href)).extract),
);
const files = [fileURLToPath(new URL('articles.jsonl', import.meta.url)), ...corpora];
let [articles, changed] = [0, 0];
const byType = new Map();
for (const file of files) {
  for await (const { text, publishedAt } of articlesIn(file, limit)) {
    articles++;
    const options = publishedAt === undefined ? {} : { publishedAt };
    const [old, now] = [before, after].map((extract) => extract(text, options).facts);
    if (isDeepStrictEqual(old, now)) continue;
    changed++;
    for (const { sign, fact } of differences(old, now)) {
      const around = text.slice(Math.max(0, fact.start - AROUND), fact.end + AROUND);
      byType.set(fact.type, [...(byType.get(fact.type) ?? []), `${sign} ${JSON.stringify(fact)}\n    ${JSON.stringify(around)}`]);
    }
  }
}
console.log(`${articles} articles, ${changed} with different facts`);
for (const [type, lines] of byType) {
  console.log(`\n${type}: ${lines.length} facts differ`);
  for (const line of lines.slice(0, SHOWN)) console.log(line);
}
process.exit(changed === 0 ? 0 : 1);
