// Compares the facts that two builds extract from the same articles, and the time that each takes.
//
//     npm run diff -- OLD_DIR NEW_DIR [--corpus FILE]... [--limit N] [--show N]
//
// Each directory contains an index.js. A corpus is JSON Lines, gzipped or not, with `text` and optionally `publishedAt`.
// tests/bench/articles.jsonl is always read; without --corpus, so are the news corpora in ../shared/corpora, if they exist.
// Exit status: 0 if all facts are the same, 1 if some differ, 2 for invalid arguments.
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';

const ARTICLES = fileURLToPath(new URL('articles.jsonl', import.meta.url));
const SHARED = ['news.jsonl.gz', 'news-trad.jsonl.gz'].map((name) =>
  fileURLToPath(new URL(`../../../shared/corpora/${name}`, import.meta.url)),
);
/** How many characters are printed on either side of a difference. */
const CONTEXT_LENGTH = 20;

function usage(problem) {
  if (problem !== undefined) console.error(problem);
  console.error('Usage: npm run diff -- OLD_DIR NEW_DIR [--corpus FILE]... [--limit N] [--show N]');
  process.exit(2);
}

function readArgs() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: { type: 'string', multiple: true },
      limit: { type: 'string', default: 'Infinity' },
      show: { type: 'string', default: '5' },
    },
  });
  const [limit, show] = [values.limit, values.show].map(Number);
  if (positionals.length !== 2 || !(limit >= 0) || !(show >= 0)) usage();
  const missing = [...positionals.map((directory) => join(directory, 'index.js')), ...(values.corpus ?? [])].find(
    (file) => !existsSync(file),
  );
  if (missing !== undefined) usage(`${missing} does not exist`);
  return { directories: positionals, corpora: values.corpus ?? SHARED.filter(existsSync), limit, show };
}

/** Yields the articles of a corpus line by line, because a corpus may be larger than memory. */
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

/** Loads a build; its `extract` adds up the time that it takes, in nanoseconds. */
async function load(directory) {
  const { extract } = await import(pathToFileURL(resolve(directory, 'index.js')).href);
  const build = {
    nanoseconds: 0,
    facts: (text, options) => {
      const from = process.hrtime.bigint();
      const { facts } = extract(text, options);
      build.nanoseconds += Number(process.hrtime.bigint() - from);
      return facts;
    },
  };
  return build;
}

/** Describes the difference that a fact is part of: only in one build, or of another type, span or field. */
function kindOf({ sign, fact }, others) {
  const other = others.find((one) => one.sign !== sign && one.fact.start < fact.end && fact.start < one.fact.end);
  if (other === undefined) return `${fact.type}: ${sign === '-' ? 'only in the old build' : 'only in the new build'}`;
  if (other.fact.type !== fact.type) return `${fact.type}: of another type`;
  if (other.fact.start !== fact.start || other.fact.end !== fact.end) return `${fact.type}: another span`;
  const fields = [...new Set([...Object.keys(fact), ...Object.keys(other.fact)])];
  const changed = fields.filter((field) => !isDeepStrictEqual(fact[field], other.fact[field]));
  return `${fact.type}: another ${changed.join(', ')}`;
}

/** Returns the facts that only one of the lists has, in text order. */
function differences(before, after) {
  const key = (fact) => JSON.stringify(fact);
  const [old, now] = [before, after].map((facts) => new Set(facts.map(key)));
  const onlyIn = (facts, others, sign) => facts.filter((fact) => !others.has(key(fact))).map((fact) => ({ sign, fact }));
  return [...onlyIn(before, now, '-'), ...onlyIn(after, old, '+')].sort((a, b) => a.fact.start - b.fact.start);
}

const { directories, corpora, limit, show } = readArgs();
const [before, after] = await Promise.all(directories.map(load));
let [articles, characters, changed] = [0, 0, 0];
const byKind = new Map();
for (const file of [ARTICLES, ...corpora]) {
  for await (const { text, publishedAt } of articlesIn(file, limit)) {
    articles++;
    characters += text.length;
    const options = publishedAt === undefined ? {} : { publishedAt };
    // the builds take turns in going first, so that neither gains from the other's warm caches
    const first = articles % 2 === 0 ? after : before;
    const facts = first.facts(text, options);
    const others = (first === before ? after : before).facts(text, options);
    if (isDeepStrictEqual(facts, others)) continue;
    changed++;
    const found = first === before ? differences(facts, others) : differences(others, facts);
    for (const difference of found) {
      const { sign, fact } = difference;
      const kind = kindOf(difference, found);
      const around = text.slice(Math.max(0, fact.start - CONTEXT_LENGTH), fact.end + CONTEXT_LENGTH);
      byKind.set(kind, [...(byKind.get(kind) ?? []), `${sign} ${JSON.stringify(fact)}\n    ${JSON.stringify(around)}`]);
    }
  }
}
console.log(`${articles} articles, ${changed} with different facts`);
const [old, now] = [before, after].map(({ nanoseconds }) => nanoseconds / characters);
console.log(`${old.toFixed(0)} → ${now.toFixed(0)} ns per character (× ${(now / old).toFixed(2)})`);
for (const [kind, lines] of [...byKind].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`\n${kind} (${lines.length} facts)`);
  for (const line of lines.slice(0, show)) console.log(line);
}
process.exit(changed === 0 ? 0 : 1);
