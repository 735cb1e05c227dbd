// Measures the segmenters on the texts of the tests, each in a process of its own, and prints the table of
// docs/segmentation-and-english.md.
//
//     npm run bench:segment [-- FILE]     FILE: JSON lines with a field `text`, instead of the texts of the tests
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ENGINES = ['intl', 'nodejieba', 'jieba-wasm'];
const SECONDS = 2;

function texts(file) {
  if (file !== undefined) {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).text);
  }
  const sources = readdirSync('tests/corpus').map((name) => readFileSync(`tests/corpus/${name}`, 'utf8'));
  const strings = sources.flatMap((source) =>
    [...source.matchAll(/'([^'\\\n]*[\u4e00-\u9fff][^'\\\n]*)'/g)].map(([, text]) => text),
  );
  return [readFileSync('examples/page.txt', 'utf8'), ...strings.map((text) => text.replace(/[【】|]/g, ''))];
}

async function loadEngine(engine) {
  switch (engine) {
    case 'nodejieba':
      return (await import('youju/segment/nodejieba')).nodejieba();
    case 'jieba-wasm':
      return (await import('youju/segment/jieba-wasm')).jiebaWasm();
    default:
      return undefined;
  }
}

/** Measures the time and memory of a segmenter and collects its boundaries. Runs in a process of its own. */
async function measureEngine(engine, file) {
  const all = texts(file);
  const { extract, segment } = await import('youju');
  const extractions = all.map((text) => extract(text));
  const before = process.memoryUsage.rss();
  const from = performance.now();
  const segmenter = await loadEngine(engine);
  segment('公司公告', { segmenter });
  const load = performance.now() - from;
  const memory = process.memoryUsage.rss() - before;
  const cuts = all.map((text, i) => {
    const { sentences } = segment(text, { segmenter, extraction: extractions[i] });
    return sentences.flatMap(({ tokens }) => tokens.map(({ end }) => end));
  });
  const speeds = [false, true].map((isWithFacts) => {
    let characters = 0;
    const start = performance.now();
    while (performance.now() - start < SECONDS * 1000) {
      all.forEach((text, i) => {
        segment(text, isWithFacts ? { segmenter, extraction: extractions[i] } : { segmenter });
        characters += text.length;
      });
    }
    return characters / (performance.now() - start) / 1000;
  });
  return { load, memory, speeds, cuts };
}

/** Returns the agreement of the boundaries of two segmenters: F1 in percent. */
function agreement(a, b) {
  let both = 0;
  let all = 0;
  a.forEach((cuts, i) => {
    const others = new Set(b[i]);
    both += cuts.filter((cut) => others.has(cut)).length;
    all += cuts.length + others.size;
  });
  return (200 * both) / all;
}

const [one, file] = process.argv.slice(2);
if (ENGINES.includes(one)) {
  process.stdout.write(JSON.stringify(await measureEngine(one, file)));
} else {
  const measured = ENGINES.map((engine) => {
    const args = [fileURLToPath(import.meta.url), engine, ...(one === undefined ? [] : [one])];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${engine}: ${stderr}`);
    return { engine, ...JSON.parse(stdout) };
  });
  const jieba = measured.find(({ engine }) => engine === 'nodejieba').cuts;
  console.log('| engine | load | memory | speed | with facts | agrees with nodejieba |\n|---|---|---|---|---|---|');
  for (const { engine, load, memory, speeds, cuts } of measured) {
    const [alone, read] = speeds.map((speed) => `${speed.toFixed(2)} M/s`);
    const row = [
      engine,
      `${load.toFixed(0)} ms`,
      `${(memory / 2 ** 20).toFixed(0)} MB`,
      alone,
      read,
      `${agreement(cuts, jieba).toFixed(1)} %`,
    ];
    console.log(`| ${row.join(' | ')} |`);
  }
}
