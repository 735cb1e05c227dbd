// Trains the company tagger and writes data/company/tagger/weights.tsv, the same file each time. Takes a quarter of an hour.
//   npm run train -- --corpora DIR [--except DIR,DIR]
// `--except`: directories of annotated articles (articles.jsonl) to hold out · `--every N`: use
// one article in N · `--without FAMILY,FAMILY`:
// families of features to leave out, to measure their value · `--classes FILE`: caches the character classes between runs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isNotCompanyName } from '../../../src/company/name-checks.js';
import { bucketOfPair, decodeClasses, type EncodedClasses, encodeClasses } from '../../../src/company/tagger/classes.js';
import { decodeAscending } from '../../../src/company/tagger/codec.js';
import { decodeSpans, emissionScores } from '../../../src/company/tagger/decode.js';
import { featureWindowOf, normalizedUnit } from '../../../src/company/tagger/feature-window.js';
import type { FeatureFamily } from '../../../src/company/tagger/features.js';
import { marksOf } from '../../../src/company/tagger/gate.js';
import { LABEL_COUNT, O } from '../../../src/company/tagger/labels.js';
import { decodeWeights, type EncodedModel } from '../../../src/company/tagger/model.js';
import { documentOf } from '../../../src/text/document.js';
import { linesIn, type Span } from '../../../src/text/sentences.js';
import { calibrate } from './calibrate.js';
import { cluener, type MarkedText, news, newsViews, sentences } from './corpora.js';
import { BIAS, type CrfModel, countFeatures, learn, newCounts, newModel, type TrainingOptions, viterbiSpans } from './crf.js';
import { evaluate } from './evaluate.js';
import { exampleOf } from './examples.js';
import { learnClasses, randomNumbers } from './learn-classes.js';
import { type GateText, learnGate } from './learn-gate.js';
import { encodeWeights, packModel } from './pack.js';

const { values: flags } = parseArgs({
  options: {
    corpora: { type: 'string' },
    except: { type: 'string', default: '' },
    every: { type: 'string', default: '3' },
    out: { type: 'string', default: 'data/company/tagger/weights.tsv' },
    classes: { type: 'string' },
    without: { type: 'string' },
  },
});
if (flags.corpora === undefined) throw new Error('train: --corpora DIR is missing');
const began = Date.now();
const log = (...words: unknown[]) => console.log(((Date.now() - began) / 1000).toFixed(0).padStart(4), ...words);

const TRAINING: TrainingOptions = {
  rate: 0.1,
  damping: 0.3,
  featureCounts: newCounts(),
  minCount: 3,
  omitted: flags.without?.split(',') as FeatureFamily[] | undefined,
};
/** Share of the names in a news sentence that are replaced by others. */
const SWAP_RATE = 0.5;
/**
 * How many times each annotated sentence is used: together with the news, whose sentences are used once, and without the news.
 */
const MARKED_REPEATS = 2;
const MARKED_ONLY_REPEATS = 4;
/**
 * Number of training runs that the model is the mean of, because the examples and their order change F1 by a point or two. Each
 * run uses another third of the news: with more news, the tagger finds less of what is annotated by hand.
 */
const ENSEMBLE_SIZE = 6;
const SAMPLE_RATE = 1 / 3;
const FOLDS = 2;
/** A span is a company if it has at least this margin, or if all places of its name together have this sum of margins. */
const MIN_MARGIN = 3;
const MIN_TOTAL_MARGIN = 6;
/** Bonus for each character of a name, in the search for names that the tables lack. */
const SEARCH_BONUS = 1;
/** Weights of the model trained with news, and of the one trained on the annotated sentences alone. */
const NEWS_WEIGHT = 0.6;
const MARKED_WEIGHT = 0.8;
/**
 * Bonus for each character of a name in the final model, because the news contains names that training took for ordinary text.
 */
const ENTITY_BONUS = 0.2;
const FEATURE_LIMIT = 80_000;
/** Characters and pairs with fewer occurrences per character of text get no class. */
const MIN_CHAR_SHARE = 3e-7;
const MIN_PAIR_SHARE = 1.5e-6;
/** The gate lets through this share of the names that have at least this confidence. */
const GATE_RECALL = 0.985;
const GATE_CONFIDENCE = 0.65;

const random = randomNumbers(12345);
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
log(`${marked.length} sentences, ${articles.length} articles, ${except.length} kept out`);

const classTable = readClasses();
const classes = decodeClasses(classTable);
log('classes', decodeAscending(classTable.pairs).length);

const windowOf = ({ view }: MarkedText, { start, end }: Span) => featureWindowOf(documentOf(view), start, end, classes);

for (const text of [...marked, ...articles])
  for (const line of linesIn(documentOf(text.view)))
    countFeatures(windowOf(text, line), TRAINING.featureCounts, TRAINING.omitted);

type TrainingItem = { readonly text: MarkedText; readonly sentence: Span; readonly isMarked: boolean };
/** Returns the span of an annotated sentence, which is a single line. */
const wholeSpan = (text: Pick<MarkedText, 'view'>): Span => ({ start: 0, end: text.view.length });
const markedItems = (times: number) =>
  Array.from({ length: times }, () => marked)
    .flat()
    .map((text): TrainingItem => ({ text, sentence: wholeSpan(text), isMarked: true }));
const itemsOf = (texts: readonly MarkedText[]) =>
  texts.flatMap((text) => sentences(text).map((sentence): TrainingItem => ({ text, sentence, isMarked: false })));

const foldOf = ({ id }: MarkedText): number =>
  [...id].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 0) % FOLDS;

/** Trains in one pass over the items, in random order; returns the mean of the model over the second half of the pass. */
function fitModel(items: readonly TrainingItem[]): CrfModel {
  const model = newModel();
  const mean = newModel();
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const sampleInterval = Math.ceil(order.length / 20);
  let samples = 0;
  order.forEach(({ text, sentence, isMarked }, i) => {
    learn(model, exampleOf(text, sentence, classes, isMarked ? 0 : SWAP_RATE, random), TRAINING);
    if (i < order.length / 2 || i % sampleInterval !== 0) return;
    samples++;
    combineModels(mean, model, (sum, one) => sum + one);
  });
  return combineModels(mean, mean, (sum) => sum / samples);
}

/** Combines each number of a model with the corresponding one of another. */
function combineModels(model: CrfModel, other: CrfModel, combineValues: (mine: number, its: number) => number): CrfModel {
  const { weights, transitions, used } = model;
  for (const bucket of other.used) used.add(bucket);
  for (const bucket of used)
    for (let k = bucket * LABEL_COUNT; k < (bucket + 1) * LABEL_COUNT; k++)
      weights[k] = combineValues(weights[k]!, other.weights[k]!);
  for (let k = 0; k < transitions.length; k++) transitions[k] = combineValues(transitions[k]!, other.transitions[k]!);
  return model;
}

/**
 * Adds a model trained with news and one trained on the annotated sentences alone: the first finds more, the second is better at
 * rejecting what is not a company.
 */
function joinModels(newsModel: CrfModel, markedModel: CrfModel): CrfModel {
  combineModels(newsModel, markedModel, (one, other) => NEWS_WEIGHT * one + MARKED_WEIGHT * other);
  newsModel.weights[BIAS * LABEL_COUNT + O] = newsModel.weights[BIAS * LABEL_COUNT + O]! - ENTITY_BONUS;
  return newsModel;
}

const overlaps = (span: Span, spans: readonly Span[]) => spans.some(({ start, end }) => start < span.end && span.start < end);

/** Returns the articles, each with the companies found by models that were not trained on it. */
function relabel(texts: readonly MarkedText[], models: readonly CrfModel[]): MarkedText[] {
  const totalMargins = new Map<string, number>();
  const found = texts.map((text) => {
    const model = models[foldOf(text)]!;
    return sentences(text).flatMap(({ start, end }) =>
      viterbiSpans(model, windowOf(text, { start, end }), TRAINING, SEARCH_BONUS)
        .map((span) => ({ start: span.start + start, end: span.end + start, margin: span.margin }))
        .filter((span) => !overlaps(span, text.companies) && !isNotCompanyName(documentOf(text.view), span.start, span.end)),
    );
  });
  texts.forEach(({ view }, i) => {
    for (const { start, end, margin } of found[i]!) {
      const name = view.slice(start, end);
      totalMargins.set(name, (totalMargins.get(name) ?? 0) + margin);
    }
  });
  const isSure =
    (view: string) =>
    ({ start, end, margin }: Span & { margin: number }) =>
      margin >= MIN_MARGIN || totalMargins.get(view.slice(start, end))! >= MIN_TOTAL_MARGIN;
  const sureCount = found.flatMap((spans, i) => spans.filter(isSure(texts[i]!.view))).length;
  log(`found ${totalMargins.size} names, ${sureCount} places sure, ${found.flat().length - sureCount} not`);
  return texts.map((text, i) => ({
    ...text,
    companies: [...text.companies, ...found[i]!.filter(isSure(text.view))].sort((a, b) => a.start - b.start),
    unsure: [...text.unsure, ...found[i]!.filter((span) => !isSure(text.view)(span))],
  }));
}

/** Trains with the news and on the annotated sentences alone, each as the mean of several runs, and adds the two models. */
const fitEnsemble = (texts: readonly MarkedText[], orders: number, isIncluded = (_: MarkedText): boolean => true): CrfModel => {
  const fitOrders = (items: readonly TrainingItem[]) => {
    const included = items.filter(({ text }) => isIncluded(text));
    const sample = () => included.filter(({ isMarked }) => isMarked || random() < SAMPLE_RATE);
    const sum = fitModel(sample());
    for (let i = 1; i < orders; i++) combineModels(sum, fitModel(sample()), (all, one) => all + one);
    return combineModels(sum, sum, (all) => all / orders);
  };
  return joinModels(fitOrders([...markedItems(MARKED_REPEATS), ...itemsOf(texts)]), fitOrders(markedItems(MARKED_ONLY_REPEATS)));
};

const newsItems = itemsOf(articles);
const halves = Array.from({ length: FOLDS }, (_, fold) =>
  fitModel([...markedItems(MARKED_REPEATS), ...newsItems].filter(({ text }) => foldOf(text) !== fold)),
);
log('halves fitted');
const relabelledArticles = relabel(articles, halves);
halves.length = 0;
const confidence = calibrate(
  crossValidate(Array.from({ length: FOLDS }, (_, fold) => fitEnsemble(relabelledArticles, 1, (text) => foldOf(text) !== fold))),
);
log('calibrated', JSON.stringify(confidence));
const model = fitEnsemble(relabelledArticles, ENSEMBLE_SIZE);
log('fitted');
const { parts, scale } = packModel(model, FEATURE_LIMIT);
const packedWeights = decodeWeights({ ...classTable, ...parts });
const packedSpans = (text: MarkedText, { start, end }: Span) =>
  decodeSpans(emissionScores(windowOf(text, { start, end }), 0, end - start, packedWeights), end - start, packedWeights);
evaluate('heldout', heldout, (text) => packedSpans(text, wholeSpan(text)), log);
const least = Math.round(confidence.find(([, sure]) => sure >= GATE_CONFIDENCE)![0] * scale);
const gate = learnGate(gateTexts(), classes, GATE_RECALL);
log(`gate: ${(100 * gate.openShare).toFixed(1)} % of characters open`);
const file: EncodedModel = {
  ...classTable,
  ...parts,
  gatePairs: gate.pairs.map(encodeWeights).join(''),
  gateChars: gate.chars
    .map((weights) => encodeWeights(Array.from(decodeAscending(classTable.chars), (unit) => weights[unit]!)))
    .join(''),
  gate: `${gate.openThreshold} ${gate.extendThreshold}`,
  confidence: confidence.map(([margin, sure]) => `${Math.round(margin * scale)}:${sure}`).join(' '),
};
const lines = [
  '# Weights of the tagger of companies, built by data/build/tagger/train.ts from CLUENER 2020 and news.',
  '# One row per part of the model: its name and its numbers, packed as characters; see data/company/tagger/model-card.md.',
  '# Example: `weights` holds four weights for each feature: for the first, an inner, the last and the only character of a name.',
  'part\tsigns',
  ...Object.entries(file).map(([name, signs]) => `${name}\t${signs}`),
];
writeFileSync(flags.out, `${lines.join('\n')}\n`);
log('written', lines.join('\n').length);

/** Returns what the models find in the annotated sentences that they have not seen. */
function crossValidate(models: readonly CrfModel[]) {
  const predictions = marked.map((text) => ({
    text,
    spans: viterbiSpans(models[foldOf(text)]!, windowOf(text, wholeSpan(text)), TRAINING),
  }));
  evaluate('annotated, two-fold cross-validation', marked, (_, i) => predictions[i]!.spans, log);
  return predictions;
}

/** Returns the articles with the names that the packed tagger finds when it reads everything, and that the tables lack. */
function gateTexts(): GateText[] {
  return articles.map((text) => {
    const { view } = text;
    const spans = sentences(text).flatMap(({ start, end }) =>
      packedSpans(text, { start, end })
        .filter(({ margin }) => margin >= least)
        .map((span) => ({ start: span.start + start, end: span.end + start }))
        .filter((span) => span.end - span.start > 1 && !isNotCompanyName(documentOf(view), span.start, span.end)),
    );
    return { view, spans, known: marksOf(view.length, text.known) };
  });
}

function readClasses(): EncodedClasses {
  if (flags.classes !== undefined && existsSync(flags.classes)) return JSON.parse(readFileSync(flags.classes, 'utf8'));
  const texts = [...marked.map(({ view }) => view), ...newsViews(flags.corpora!, except)].map((view) =>
    Array.from({ length: view.length }, (_, at) => String.fromCharCode(normalizedUnit(view.charCodeAt(at)))).join(''),
  );
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const least = (part: number) => Math.max(3, Math.round(length * part));
  const char = new Map(
    [...learnClasses(texts, 1, least(MIN_CHAR_SHARE), 64)].filter(([c]) => /[!-~\u00b7\u2010-\u9fff\uff00-\uffee]/.test(c)),
  );
  const pair = learnClasses(texts, 2, least(MIN_PAIR_SHARE), 255);
  log(`${length} characters, pairs ${least(MIN_PAIR_SHARE)} times`);
  const table = encodeClasses(
    new Map([...char].map(([c, of]) => [c.charCodeAt(0), of])),
    new Map([...pair].map(([gram, c]) => [bucketOfPair(gram.charCodeAt(0), gram.charCodeAt(1)), c])),
  );
  if (flags.classes !== undefined) writeFileSync(flags.classes, JSON.stringify(table));
  return table;
}
