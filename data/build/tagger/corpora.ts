// Loads the training texts of the tagger, with their certain and possible companies.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Candidate } from '../../../src/candidate.js';
import { normalizeForNames } from '../../../src/company/normalize-names.js';
import { knownCompanies } from '../../../src/company/tagged-companies.js';
import { FACT_TYPES, OPTIONS, parseOptions } from '../../../src/options.js';
import { read } from '../../../src/pipeline.js';
import type { Profile } from '../../../src/profile.js';
import { ALL } from '../../../src/profiles/all.js';
import type { Span } from '../../../src/text/sentences.js';

/** A text with its companies, and those that the tables alone find (`known`). */
export type MarkedText = {
  readonly id: string;
  readonly view: string;
  readonly companies: readonly Span[];
  readonly known: readonly Span[];
  /** Spans that may or may not be companies. */
  readonly unsure: readonly Span[];
};

const linesOf = (path: string): string[] => gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');

/** Returns what the library reads without the tagger: all companies, and those of the tables alone. */
export function companiesWithoutTagger(text: string): { readonly companies: readonly Span[]; readonly known: readonly Span[] } {
  let seenCandidates: readonly Candidate[] = [];
  const profile: Profile = {
    ...ALL,
    textReaders: [
      ({ candidates }) => {
        seenCandidates = [...candidates];
      },
    ],
  };
  const { facts } = read(text, parseOptions(text, {}, FACT_TYPES, OPTIONS), profile);
  const span = ({ start, end }: Span): Span => ({ start, end });
  return { companies: facts.filter(({ type }) => type === 'company').map(span), known: knownCompanies(seenCandidates).map(span) };
}

type Cluener = { id: string; text: string; entities: { start: number; end: number; label: string }[] };

/** Loads the sentences annotated by hand (CLUENER 2020). */
export const cluener = (dir: string, part: 'train' | 'heldout'): MarkedText[] =>
  linesOf(join(dir, `cluener-${part}.jsonl.gz`)).map((line) => {
    const { id, text, entities } = JSON.parse(line) as Cluener;
    const companies = entities.filter(({ label }) => label === 'company').map(({ start, end }) => ({ start, end }));
    return { id, view: normalizeForNames(text), companies, known: companiesWithoutTagger(text).known, unsure: [] };
  });

/**
 * Loads the articles, with the companies that the tables and rules find.
 *
 * @param every takes one article in this many
 * @param except texts to hold out, together with every article that shares a sentence with one of them
 */
export const news = (dir: string, every: number, except: readonly string[]): MarkedText[] =>
  articlesIn(dir, every, except).map(({ id, text }) => {
    const view = normalizeForNames(text);
    const { companies, known } = companiesWithoutTagger(text);
    return { id, view, companies, known, unsure: unsureIn(view, companies) };
  });

const NAME = '[\\u3400-\\u9fffA-Za-z·&]';
/** Spans whose context often indicates a company, including companies that no table has: they are learned as possible names. */
const SUSPECTS = [
  `${NAME}{2,8}(?=\\d[\\d.]*%的?(?:股权|股份))`,
  `${NAME}{2,10}(?=(?:宣布|已|日前|近日|正式|顺利)*(?:完成|获得?)(?:了|近|超|数|约|新一轮)*[^,，。；、:：\\n]{0,14}融资)`,
  `(?<=(?:更名|变更)为)${NAME}{2,8}(?=[,，。；])`,
  `(?<=据)${NAME}{2,8}(?=消息|官微|官方微信)`,
].map((source) => new RegExp(source, 'gu'));

/** An item of a list; it counts if the item before or after it is a company. */
const ITEM = new RegExp(`(?<=、)${NAME}{2,8}(?=、|和|等)`, 'gu');

/** Returns the places of possible names that are not marked, starting after the companies that are. */
function unsureIn(view: string, companies: readonly Span[]): Span[] {
  const ends = new Set(companies.map(({ end }) => end));
  const starts = new Set(companies.map(({ start }) => start));
  const items = [...view.matchAll(ITEM)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter(({ start, end }) => (ends.has(start - 1) || starts.has(end + 1)) && !starts.has(start) && !ends.has(end));
  const suspects = SUSPECTS.flatMap((suspect) =>
    [...view.matchAll(suspect)].flatMap(({ index, 0: { length } }) => {
      const end = index + length;
      const start = companies.reduce((from, company) => (company.start < end ? Math.max(from, company.end) : from), index);
      return end - start < 2 ? [] : [{ start, end }];
    }),
  );
  return [...items, ...suspects];
}

/** Returns all articles as the tagger sees them, without annotations. */
export const newsViews = (dir: string, except: readonly string[]): string[] =>
  articlesIn(dir, 1, except).map(({ text }) => normalizeForNames(text));

function articlesIn(dir: string, every: number, except: readonly string[]): { readonly id: string; readonly text: string }[] {
  const excluded = new Set(except.flatMap(longSentences));
  return linesOf(join(dir, 'news.jsonl.gz'))
    .filter((_, i) => i % every === 0)
    .map((line) => JSON.parse(line) as { id: string; text: string })
    .filter(({ text }) => !longSentences(text).some((sentence) => excluded.has(sentence)));
}

const MIN_SENTENCE_LENGTH = 16;
const longSentences = (text: string): string[] =>
  text.split(/[。！？\n【】]/).filter((sentence) => sentence.length >= MIN_SENTENCE_LENGTH);

/** Splits a text into sentences. */
export function sentences(text: MarkedText): Span[] {
  const spans: Span[] = [];
  for (const match of text.view.matchAll(/[^。；\n]+[。；\n]?/g))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}
