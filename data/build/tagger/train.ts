// Trains the company tagger and writes data/company-tagger.tsv, the same file each time. Takes a quarter of an hour.
//   npm run train -- --corpora DIR [--except DIR,DIR]
// `--except`: directories of annotated articles (articles.jsonl) to hold out · `--every N`: use
// one article in N · `--without FAMILY,FAMILY`:
// families of features to leave out, to measure their value · `--classes FILE`: caches the character classes between runs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isNoName } from '../../../src/name/general.js';
import { type ClassParts, classesFrom, classParts, pairBucket } from '../../../src/tagger/classes.js';
import { scoresOf, spansIn } from '../../../src/tagger/decode.js';
import type { Family } from '../../../src/tagger/features.js';
import { ownersOf } from '../../../src/tagger/gate.js';
import { LABELS, O } from '../../../src/tagger/labels.js';
import { type Parts, weightsFrom } from '../../../src/tagger/model.js';
import { seenAs, sightOf } from '../../../src/tagger/sight.js';
import { rising } from '../../../src/tagger/signs.js';
import { linesIn, type Span } from '../../../src/text/sentences.js';
import { calibrated } from './calibrate.js';
import { cluener, type Marked, news, newsViews, sentences } from './corpora.js';
import { BIAS, count, type Learning, learn, type Model, newCounts, newModel, spansBy } from './crf.js';
import { evaluated } from './evaluate.js';
import { exampleOf } from './examples.js';
import { classesOf, numbers } from './learn-classes.js';
import { learnedGate, type Opened } from './learn-gate.js';
import { packed, signsOf } from './pack.js';

const { values: flags } = parseArgs({
  options: {
    corpora: { type: 'string' },
    except: { type: 'string', default: '' },
    every: { type: 'string', default: '3' },
    out: { type: 'string', default: 'data/company-tagger.tsv' },
    classes: { type: 'string' },
    without: { type: 'string' },
  },
});
if (flags.corpora === undefined) throw new Error('train: --corpora DIR is missing');
const began = Date.now();
const say = (...words: unknown[]) => console.log(((Date.now() - began) / 1000).toFixed(0).padStart(4), ...words);

const LEARNING: Learning = {
  rate: 0.1,
  calm: 0.3,
  seen: newCounts(),
  least: 3,
  without: flags.without?.split(',') as Family[] | undefined,
};
/** Share of the names in a news sentence that are replaced by others. */
const SWAPPED = 0.5;
/**
 * How many times each annotated sentence is used: together with the news, whose sentences are used once, and without the news.
 */
const MARKED_TIMES = 2;
const OWN_TIMES = 4;
/**
 * Number of training runs that the model is the mean of, because the examples and their order change F1 by a point or two. Each
 * run uses another third of the news: with more news, the tagger finds less of what is annotated by hand.
 */
const ORDERS = 6;
const SAMPLED = 1 / 3;
const FOLDS = 2;
/** A span is a company if it has at least this margin, or if all places of its name together have this sum of margins. */
const SURE = 3;
const SURE_TOGETHER = 6;
/** Bonus for each character of a name, in the search for names that the tables lack. */
const BONUS = 1;
/** Weights of the model trained with news, and of the one trained on the annotated sentences alone. */
const NEWS_PART = 0.6;
const OWN_PART = 0.8;
/**
 * Bonus for each character of a name in the final model, because the news contains names that training took for ordinary text.
 */
const FAVOUR = 0.2;
const FEATURES = 80_000;
/** Characters and pairs with fewer occurrences per character of text get no class. */
const RARE_CHAR = 3e-7;
const RARE_PAIR = 1.5e-6;
/** The gate lets through this share of the names that have at least this confidence. */
const KEPT = 0.985;
const OPENED = 0.65;

const random = numbers(12345);
const except = flags.except
  .split(',')
  .filter(Boolean)
  .flatMap((dir) =>
    readFileSync(join(dir, 'articles.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
const marked = cluener(flags.corpora, 'train');
const heldout = cluener(flags.corpora, 'heldout');
const articles = news(flags.corpora, Number(flags.every), except);
say(`${marked.length} sentences, ${articles.length} articles, ${except.length} kept out`);

const classTable = readClasses();
const classes = classesFrom(classTable);
say('classes', rising(classTable.pairs).length);

const sightIn = ({ view }: Marked, { start, end }: Span) => sightOf(view, start, end, classes);

for (const text of [...marked, ...articles])
  for (const line of linesIn(text.view)) count(sightIn(text, line), LEARNING.seen, LEARNING.without);

type Item = { readonly text: Marked; readonly sentence: Span; readonly isMarked: boolean };
/** Returns the span of an annotated sentence, which is a single line. */
const whole = (text: Pick<Marked, 'view'>): Span => ({ start: 0, end: text.view.length });
const markedItems = (times: number) =>
  Array.from({ length: times }, () => marked)
    .flat()
    .map((text): Item => ({ text, sentence: whole(text), isMarked: true }));
const itemsOf = (texts: readonly Marked[]) =>
  texts.flatMap((text) => sentences(text).map((sentence): Item => ({ text, sentence, isMarked: false })));

const foldOf = ({ id }: Marked): number => [...id].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 0) % FOLDS;

/** Trains in one pass over the items, in random order; returns the mean of the model over the second half of the pass. */
function fitted(items: readonly Item[]): Model {
  const model = newModel();
  const mean = newModel();
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const step = Math.ceil(order.length / 20);
  let times = 0;
  order.forEach(({ text, sentence, isMarked }, i) => {
    learn(model, exampleOf(text, sentence, classes, isMarked ? 0 : SWAPPED, random), LEARNING);
    if (i < order.length / 2 || i % step !== 0) return;
    times++;
    change(mean, model, (sum, one) => sum + one);
  });
  return change(mean, mean, (sum) => sum / times);
}

/** Combines each number of a model with the corresponding one of another. */
function change(model: Model, other: Model, by: (mine: number, its: number) => number): Model {
  const { weights, steps, used } = model;
  for (const bucket of other.used) used.add(bucket);
  for (const bucket of used)
    for (let k = bucket * LABELS; k < (bucket + 1) * LABELS; k++) weights[k] = by(weights[k]!, other.weights[k]!);
  for (let k = 0; k < steps.length; k++) steps[k] = by(steps[k]!, other.steps[k]!);
  return model;
}

/**
 * Adds a model trained with news and one trained on the annotated sentences alone: the first finds more, the second is better at
 * rejecting what is not a company.
 */
function joined(news: Model, own: Model): Model {
  change(news, own, (one, other) => NEWS_PART * one + OWN_PART * other);
  news.weights[BIAS * LABELS + O] = news.weights[BIAS * LABELS + O]! - FAVOUR;
  return news;
}

const overlaps = (span: Span, spans: readonly Span[]) => spans.some(({ start, end }) => start < span.end && span.start < end);

/** Returns the articles with the companies that models find which were not trained on them. */
function relabelled(texts: readonly Marked[], models: readonly Model[]): Marked[] {
  const together = new Map<string, number>();
  const found = texts.map((text) => {
    const model = models[foldOf(text)]!;
    return sentences(text).flatMap(({ start, end }) =>
      spansBy(model, sightIn(text, { start, end }), LEARNING, BONUS)
        .map((span) => ({ start: span.start + start, end: span.end + start, margin: span.margin }))
        .filter((span) => !overlaps(span, text.companies) && !isNoName(text.view.slice(span.start, span.end))),
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
    unsure: [...text.unsure, ...found[i]!.filter((span) => !isSure(text.view)(span))],
  }));
}

/** Trains with the news and on the annotated sentences alone, each as the mean of several runs, and adds the two models. */
const modelOf = (texts: readonly Marked[], orders: number, isIn = (_: Marked): boolean => true): Model => {
  const of = (items: readonly Item[]) => {
    const mine = items.filter(({ text }) => isIn(text));
    const sample = () => mine.filter(({ isMarked }) => isMarked || random() < SAMPLED);
    const sum = fitted(sample());
    for (let i = 1; i < orders; i++) change(sum, fitted(sample()), (all, one) => all + one);
    return change(sum, sum, (all) => all / orders);
  };
  return joined(of([...markedItems(MARKED_TIMES), ...itemsOf(texts)]), of(markedItems(OWN_TIMES)));
};

const news1 = itemsOf(articles);
const halves = Array.from({ length: FOLDS }, (_, fold) =>
  fitted([...markedItems(MARKED_TIMES), ...news1].filter(({ text }) => foldOf(text) !== fold)),
);
say('halves fitted');
const more = relabelled(articles, halves);
halves.length = 0;
const confidence = calibrated(
  crossed(Array.from({ length: FOLDS }, (_, fold) => modelOf(more, 1, (text) => foldOf(text) !== fold))),
);
say('calibrated', JSON.stringify(confidence));
const model = modelOf(more, ORDERS);
say('fitted');
const { parts, scale } = packed(model, FEATURES);
const packedWeights = weightsFrom(parts);
const packedSpans = (text: Marked, { start, end }: Span) =>
  spansIn(scoresOf(sightIn(text, { start, end }), 0, end - start, packedWeights), end - start, packedWeights);
evaluated('heldout', heldout, (text) => packedSpans(text, whole(text)), say);
const least = Math.round(confidence.find(([, sure]) => sure >= OPENED)![0] * scale);
const gate = learnedGate(opened(), classes, KEPT);
say(`gate: ${(100 * gate.part).toFixed(1)} % of characters open`);
const file: Parts = {
  ...classTable,
  ...parts,
  gatePairs: gate.pairs.map(signsOf).join(''),
  gateChars: gate.chars.map((weights) => signsOf(Array.from(rising(classTable.chars), (unit) => weights[unit]!))).join(''),
  gate: `${gate.least} ${gate.on}`,
  confidence: confidence.map(([margin, sure]) => `${Math.round(margin * scale)}:${sure}`).join(' '),
};
const lines = [
  '# Weights of the tagger of companies, built by data/build/tagger/train.ts from CLUENER 2020 and news.',
  '# One row per part of the model: its name and its numbers, packed as characters; see data/company-tagger.md.',
  '# Example: `first` holds the weights of the label "first character of a name".',
  'part\tsigns',
  ...Object.entries(file).map(([name, signs]) => `${name}\t${signs}`),
];
writeFileSync(flags.out, `${lines.join('\n')}\n`);
say('written', lines.join('\n').length);

/** Returns what the models find in the annotated sentences that they have not seen. */
function crossed(models: readonly Model[]) {
  const judged = marked.map((text) => ({ text, spans: spansBy(models[foldOf(text)]!, sightIn(text, whole(text)), LEARNING) }));
  evaluated('annotated, two-fold cross-validation', marked, (_, i) => judged[i]!.spans, say);
  return judged;
}

/** Returns the articles with the names that the packed tagger finds when it reads everything, and that the tables lack. */
function opened(): Opened[] {
  return articles.map((text) => {
    const { view } = text;
    const spans = sentences(text).flatMap(({ start, end }) =>
      packedSpans(text, { start, end })
        .filter(({ margin }) => margin >= least)
        .map((span) => ({ start: span.start + start, end: span.end + start }))
        .filter((span) => span.end - span.start > 1 && !isNoName(view.slice(span.start, span.end))),
    );
    return { view, spans, known: ownersOf(view.length, text.hits) };
  });
}

function readClasses(): ClassParts {
  if (flags.classes !== undefined && existsSync(flags.classes)) return JSON.parse(readFileSync(flags.classes, 'utf8'));
  const texts = [...marked.map(({ view }) => view), ...newsViews(flags.corpora!, except)].map((view) =>
    Array.from({ length: view.length }, (_, at) => String.fromCharCode(seenAs(view.charCodeAt(at)))).join(''),
  );
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const least = (part: number) => Math.max(3, Math.round(length * part));
  const char = new Map(
    [...classesOf(texts, 1, least(RARE_CHAR), 64)].filter(([c]) => /[!-~\u00b7\u2010-\u9fff\uff00-\uffee]/.test(c)),
  );
  const pair = classesOf(texts, 2, least(RARE_PAIR), 255);
  say(`${length} characters, pairs ${least(RARE_PAIR)} times`);
  const table = classParts(
    new Map([...char].map(([c, of]) => [c.charCodeAt(0), of])),
    new Map([...pair].map(([gram, c]) => [pairBucket(gram.charCodeAt(0), gram.charCodeAt(1)), c])),
  );
  if (flags.classes !== undefined) writeFileSync(flags.classes, JSON.stringify(table));
  return table;
}
