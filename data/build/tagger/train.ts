// Trains the tagger of companies: `npm run train -- --corpora DIR [--except DIR,DIR]`. Writes data/company-tagger.tsv. About ten minutes; the same each time.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Classes, COLD, classesFrom, classRows, pairHash } from '../../../src/tagger/classes.js';
import type { Family } from '../../../src/tagger/features.js';
import { hitMarks, type Span, sightOf, unitAt } from '../../../src/tagger/sight.js';
import { calibrated } from './calibrate.js';
import { cluener, type Marked, news, sentences } from './corpora.js';
import { type Learning, learn, type Model, newModel, spansBy } from './crf.js';
import { evaluated } from './evaluate.js';
import { type Change, exampleOf } from './examples.js';
import { classesOf, numbers } from './learn-classes.js';
import { packed } from './pack.js';

const { values: flags } = parseArgs({
  options: {
    corpora: { type: 'string' },
    except: { type: 'string', default: '' },
    every: { type: 'string', default: '2' },
    out: { type: 'string', default: 'data/company-tagger.tsv' },
    classes: { type: 'string' },
  },
});
const env = (name: string, value: number) => Number(process.env[name] ?? value);
if (flags.corpora === undefined) throw new Error('train: --corpora DIR is missing');
const began = Date.now();
const say = (...words: unknown[]) => console.log(((Date.now() - began) / 1000).toFixed(0).padStart(4), ...words);

const LEARNING: Learning = {
  rate: env('RATE', 0.1),
  calm: env('CALM', 1),
  drop: env('DROP', 0),
  without: process.env.WITHOUT as Family | undefined,
};
const NEWS: Change = { swap: 0.5, hide: 0.6 };
const MARKED: Change = { swap: 0, hide: 0.1 };
/** What a sentence marked by hand counts, against one that the tables mark. */
const MARKED_WEIGHT = env('CW', 4);
const FOLDS = 2;
/** A span so far above the reading without it is a company; so far in all its places, wherever it stands. */
const SURE = env('POS', 3);
const SURE_TOGETHER = env('GPOS', 6);
/** What a name counts more when names are looked for that no table knows. */
const BONUS = env('BONUS', 1);

const random = numbers(env('SEED', 12345));
const exceptDirs = flags.except.split(',').filter(Boolean);
const except = exceptDirs.flatMap((dir) =>
  readFileSync(join(dir, 'articles.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);
const marked = cluener(flags.corpora, 'train');
const heldout = cluener(flags.corpora, 'heldout');
const articles = news(flags.corpora, Number(flags.every), except);
say(`${marked.length} sentences, ${articles.length} articles, ${except.length} kept out`);

const classes = readClasses();
say('classes', classes.pair.size);

type Item = { readonly text: Marked; readonly sentence: Span; readonly isMarked: boolean };
const whole = (text: Marked): Span => ({ start: 0, end: text.view.length });
const markedItems = marked.map((text): Item => ({ text, sentence: whole(text), isMarked: true }));
const itemsOf = (texts: readonly Marked[]) =>
  texts.flatMap((text) => sentences(text).map((sentence): Item => ({ text, sentence, isMarked: false })));

const foldOf = ({ id }: Marked): number => [...id].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 0) % FOLDS;

function fitted(items: readonly Item[], epochs = env('EPOCHS', 1)): Model {
  const model = newModel();
  const mean = newModel();
  const order = [...items];
  let snaps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    order.forEach(({ text, sentence, isMarked }, i) => {
      const example = exampleOf(text, sentence, classes, isMarked ? MARKED : NEWS, random);
      learn(model, example, LEARNING, random, isMarked ? MARKED_WEIGHT : 1);
      if (epoch === epochs - 1 && i > order.length / 2 && i % Math.floor(order.length / 20) === 0) {
        snaps++;
        for (let k = 0; k < model.weights.length; k++) mean.weights[k] = mean.weights[k]! + model.weights[k]!;
        for (let k = 0; k < model.steps.length; k++) mean.steps[k] = mean.steps[k]! + model.steps[k]!;
      }
    });
  }
  for (let k = 0; k < mean.weights.length; k++) mean.weights[k] = mean.weights[k]! / snaps;
  for (let k = 0; k < mean.steps.length; k++) mean.steps[k] = mean.steps[k]! / snaps;
  return mean;
}

const wholeSight = ({ view, hits }: Marked) => sightOf(view, 0, view.length, hitMarks(view.length, hits), classes);
const overlaps = (span: Span, spans: readonly Span[]) => spans.some(({ start, end }) => start < span.end && span.start < end);

/** The articles with the companies that models find which have not seen them. */
function relabelled(texts: readonly Marked[], models: readonly Model[]): Marked[] {
  const together = new Map<string, number>();
  const found = texts.map((text) => {
    const model = models[foldOf(text)]!;
    const marks = hitMarks(text.view.length, text.hits);
    return sentences(text).flatMap(({ start, end }) =>
      spansBy(model, sightOf(text.view, start, end, marks, classes), LEARNING, BONUS)
        .map((span) => ({ start: span.start + start, end: span.end + start, margin: span.margin }))
        .filter((span) => !overlaps(span, text.companies)),
    );
  });
  texts.forEach(({ view }, i) => {
    for (const { start, end, margin } of found[i]!) {
      const name = view.slice(start, end);
      together.set(name, (together.get(name) ?? 0) + margin);
    }
  });
  const isSure =
    (view: string) =>
    ({ start, end, margin }: Span & { margin: number }) =>
      margin >= SURE || together.get(view.slice(start, end))! >= SURE_TOGETHER;
  const sure = found.flatMap((spans, i) => spans.filter(isSure(texts[i]!.view))).length;
  say(`found ${together.size} names, ${sure} places sure, ${found.flat().length - sure} not`);
  return texts.map((text, i) => ({
    ...text,
    companies: [...text.companies, ...found[i]!.filter(isSure(text.view))].sort((a, b) => a.start - b.start),
    unsure: found[i]!.filter((span) => !isSure(text.view)(span)),
  }));
}

const items = itemsOf(articles);
const folds = Array.from({ length: FOLDS }, (_, fold) =>
  fitted([...markedItems, ...items].filter(({ text }) => foldOf(text) !== fold)),
);
say('folds fitted');
const judged = marked.map((text) => ({
  text,
  spans: spansBy(folds[foldOf(text)]!, wholeSight(text), LEARNING),
}));
const confidence = calibrated(judged);
const more = relabelled(articles, folds);
folds.length = 0;
const model = fitted([...markedItems, ...itemsOf(more)]);
say('fitted');
evaluated('heldout', heldout, (text) => spansBy(model, wholeSight(text), LEARNING), say);
const { rows, scale } = packed(model, env('FEATURES', 150000));
const file = [
  '# The tagger of companies: made by data/build/tagger/train.ts from CLUENER 2020 and the news; see data/company-tagger.md.',
  'part\tsigns',
  ...classRowsNow().map((signs, i) => `${['chars', 'charClasses', 'pairs', 'pairHigh', 'pairLow'][i]}\t${signs}`),
  ...Object.entries(rows).map(([part, signs]) => `${part}\t${signs}`),
  `confidence\t${confidence.map(([margin, sure]) => `${Math.round(margin * scale)}:${sure}`).join(' ')}`,
];
writeFileSync(flags.out, `${file.join('\n')}\n`);
say('written', file.join('\n').length);

function readClasses(): Classes {
  if (flags.classes !== undefined && existsSync(flags.classes))
    return classesFrom(JSON.parse(readFileSync(flags.classes, 'utf8')));
  const texts = [...marked, ...articles.filter((_, i) => i % 2 === 0)].map(({ view }) =>
    Array.from({ length: view.length }, (_, at) => String.fromCharCode(unitAt(view, at))).join(''),
  );
  const char = new Map([...classesOf(texts, 1, 3, 64)].filter(([c]) => /[!-~\u00b7\u2010-\u9fff\uff00-\uffee]/.test(c)));
  const pair = classesOf(texts, 2, 12, 255);
  const rows = classRows(char, new Map([...pair].map(([gram, c]) => [pairHash(gram.charCodeAt(0), gram.charCodeAt(1)), c])));
  if (flags.classes !== undefined) writeFileSync(flags.classes, JSON.stringify(rows));
  return classesFrom(rows);
}

/** The classes, with the pairs marked that no company has inside. */
function classRowsNow() {
  const all = new Uint32Array(classes.pair.size);
  const inner = new Uint32Array(classes.pair.size);
  const at = places();
  for (const { view, companies, unsure } of [...more, ...marked]) {
    const inside = new Uint8Array(view.length);
    for (const { start, end } of [...companies, ...unsure]) inside.fill(1, start, end - 1);
    for (let i = 0; i + 1 < view.length; i++) {
      const place = at(pairHash(unitAt(view, i), unitAt(view, i + 1)));
      if (place === undefined) continue;
      all[place] = all[place]! + 1;
      inner[place] = inner[place]! + inside[i]!;
    }
  }
  const values = new Map<number, number>();
  let cold = 0;
  for (const [h, place] of byHash()) {
    const isCold = inner[place]! * 500 < all[place]!;
    if (isCold) cold++;
    values.set(h, (classes.pairs[place]! & 0xff) | (isCold ? COLD : 0));
  }
  say(`${cold} cold pairs of ${values.size}`);
  return classRows(
    new Map([...classes.char].flatMap((c, unit) => (c > 0 ? [[String.fromCharCode(unit), c] as const] : []))),
    values,
  );
}

function* byHash(): Generator<[number, number]> {
  let place = 0;
  for (let h = 0; h < 2 ** 22; h++) if ((classes.pair.bits[h >>> 5]! >>> (h & 31)) & 1) yield [h, place++];
}

function places(): (h: number) => number | undefined {
  const map = new Map(byHash());
  return (h) => map.get(h);
}
