// Counts the figures that are read wrong without a `repair` when a machine has damaged articles, and the false alarms.
//
//     npm run bench:damage -- CORPUS [--build DIR] [--articles N] [--show N] [--kind KIND]
//
// A corpus is JSON Lines, gzipped or not, with `text` and optionally `publishedAt`. Of it, N articles (2,000) are read, evenly
// spread, as written and with each kind of damage: all decimal points lost, all thousands marks lost, 万 and 亿 swapped, and the
// first decimal point alone lost. `--alarms` reads all articles, undamaged, and prints each figure that carries a `repair`.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';

const POINT = /(?<=\d)\.(?=\d)/gu;
const THOUSANDS_MARK = /(?<=\d),(?=\d{3}(?!\d))/gu;
const SCALE = /(?<=[\d一二三四五六七八九十百千万亿萬億几数])[万亿萬億]/gu;
const SWAPPED = { 万: '亿', 亿: '万', 萬: '億', 億: '萬' };

/** The kinds of damage: what is replaced, and by what. */
const DAMAGE = {
  points: [POINT, () => ''],
  'one point': [/(?<=\d)\.(?=\d)/u, () => ''],
  'thousands marks': [THOUSANDS_MARK, () => ''],
  '万 and 亿': [SCALE, (word) => SWAPPED[word]],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    build: { type: 'string', default: 'dist' },
    articles: { type: 'string', default: '2000' },
    show: { type: 'string', default: '0' },
    kind: { type: 'string' },
    alarms: { type: 'boolean', default: false },
  },
});
if (positionals.length !== 1) {
  console.error('Usage: npm run bench:damage -- CORPUS [--build DIR] [--articles N] [--show N] [--kind KIND] [--alarms]');
  process.exit(2);
}
const { extract } = await import(pathToFileURL(resolve(values.build, 'figures.js')).href);

async function articles() {
  const bytes = createReadStream(positionals[0]);
  const lines = createInterface({
    input: positionals[0].endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes,
    crlfDelay: Infinity,
  });
  const all = [];
  for await (const line of lines) if (line !== '') all.push(JSON.parse(line));
  if (values.alarms) return all;
  const step = Math.max(1, Math.floor(all.length / Number(values.articles)));
  return all.filter((_, i) => i % step === 0).slice(0, Number(values.articles));
}

const figuresOf = ({ publishedAt }, text) =>
  extract(text, { publishedAt, types: ['money', 'percent', 'multiple', 'quantity', 'number'] }).facts;

/** Replaces all matches; `at` maps each offset in `text` to the one in the result. */
function damaged(text, [pattern, replacement]) {
  const at = new Int32Array(text.length + 1);
  let result = '';
  let from = 0;
  const copyUntil = (to) => {
    for (; from < to; from++) {
      at[from] = result.length;
      result += text[from];
    }
  };
  for (const match of pattern.global ? text.matchAll(pattern) : [text.match(pattern)].filter(Boolean)) {
    copyUntil(match.index);
    at[from] = result.length;
    result += replacement(match[0]);
    from += match[0].length;
  }
  copyUntil(text.length);
  at[text.length] = result.length;
  return { text: result, at };
}

const inContext = (text, { start, end }) =>
  `${text.slice(Math.max(0, start - 40), start)}【${text.slice(start, end)}】${text.slice(end, end + 40)}`.replace(/\s+/g, ' ');

const sample = await articles();
let figures = 0;
let alarms = 0;
for (const article of sample)
  for (const fact of figuresOf(article, article.text)) {
    figures++;
    if (fact.repair === undefined) continue;
    alarms++;
    if (values.alarms || alarms <= Number(values.show))
      console.log(`alarm\t${fact.repair.value}\t${fact.repair.reason}\t${inContext(article.text, fact)}`);
  }
console.log(`undamaged: ${sample.length} articles, ${figures} figures, ${alarms} with a repair`);

for (const [kind, damage] of Object.entries(values.alarms ? {} : DAMAGE)) {
  if (values.kind !== undefined && kind !== values.kind) continue;
  const count = { changed: 0, silent: 0, flagged: 0, repaired: 0, lost: 0, unchangedFlagged: 0 };
  let shown = 0;
  for (const article of sample) {
    const truth = figuresOf(article, article.text);
    const { text, at } = damaged(article.text, damage);
    if (text === article.text) continue;
    const facts = figuresOf(article, text);
    for (const fact of truth) {
      const [start, end] = [at[fact.start], at[fact.end]];
      const found = facts.find((other) => other.start < end && start < other.end);
      const isIntact = found !== undefined && found.value === fact.value && found.high === fact.high;
      if (isIntact && text.slice(start, end) === fact.text) {
        if (found.repair !== undefined && fact.repair === undefined) count.unchangedFlagged++;
        continue;
      }
      if (isIntact) continue;
      count.changed++;
      if (found === undefined) count.lost++;
      else if (found.repair !== undefined) {
        count.flagged++;
        if (found.repair.value === fact.value && found.repair.high === fact.high) count.repaired++;
      } else {
        count.silent++;
        if (shown++ < Number(values.show)) console.log(`${kind}\t${fact.text}\t${inContext(text, found)}`);
      }
    }
  }
  console.log(kind, JSON.stringify(count));
}
