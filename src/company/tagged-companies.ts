import { type Candidate, factCandidate, isCompanyCandidate, RANK } from '../candidate.js';
import type { FactType } from '../fact.js';
import { NUMBER_BLOCKERS } from '../lexicon.js';
import { MARKET_NAMES } from '../market/market.js';
import type { Reading } from '../profile.js';
import { selectSpans } from '../select.js';
import { isDigit, isLatin, isNumeral } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { linesIn, type Span } from '../text/sentences.js';
import { formClass, wordBefore, wordOfSetAt } from '../text/word-class.js';
import { companyOf, pastLegalForm } from './company.js';
import { isInTaiwanNews, isTaiwanShortName } from './evidence.js';
import { COMPANY_NAMES } from './issuers.js';
import { isConjunction, isContinuedByWord, isNotCompanyName, trimmedNameEnd } from './name-checks.js';
import { NAME_BLOCKERS, TRIGGERS } from './name-words.js';
import { precedingRoles } from './roles.js';
import { decodeSpans, emissionScores, type ScoredSpan } from './tagger/decode.js';
import { featureWindowOf } from './tagger/feature-window.js';
import { candidateSpans, KNOWN } from './tagger/gate.js';
import { confidenceOf, taggerModel } from './tagger/model.js';

/** Default confidence below which learned companies are dropped. */
export const DEFAULT_MIN_CONFIDENCE = 0.5;
const MIN_NAME_LENGTH = 2;

/**
 * Adds companies that no table knows, from what the tagger has learned about names and their context. It finds none in the
 * characters of candidates from the tables and the grammar.
 */
export function readTaggedCompanies({ doc, options, candidates }: Reading): void {
  const { minConfidence = DEFAULT_MIN_CONFIDENCE } = options;
  if (minConfidence === 1) return;
  const tagger = taggerModel();
  const knownSpans = knownCompanies(candidates);
  const marks = markCharacters(doc.length, knownSpans, candidates);
  const foundConfident: ScoredSpan[] = [];
  const foundRecalled: ScoredSpan[] = [];
  for (const line of linesIn(doc)) {
    const window = featureWindowOf(doc, line.start, line.end, tagger.classes);
    for (const { start, end } of candidateSpans(window, tagger.gate, marks, line.start)) {
      const scores = emissionScores(window, start, end, tagger.weights);
      const recalledSpans = decodeSpans(scores, end - start, tagger.weights, RECALL_BONUS);
      if (recalledSpans.length === 0) continue; // anything found without the recall bonus is found with it too
      addNames(doc, line.start + start, recalledSpans, marks, foundRecalled);
      addNames(doc, line.start + start, decodeSpans(scores, end - start, tagger.weights), marks, foundConfident);
    }
  }
  if (foundConfident.length + foundRecalled.length === 0) return;
  const surnames = surnamesIn(doc, [...foundConfident, ...foundRecalled]);
  const isNoSurname = ({ start, end }: Span) => !surnames.has(doc.view.slice(start, end));
  const confident = foundConfident.filter(isNoSurname);
  const recalled = foundRecalled.filter(isNoSurname);
  const highConfidence = confident.filter(({ margin }) => confidenceOf(margin, tagger) >= HIGH_CONFIDENCE);
  const repeated = recalled.length > 1 ? repeatedNames(doc, recalled) : NO_SPANS;
  const isInList = recalled.some(({ start }) => charIs(doc, start - 1, '、'));
  const listed = isInList ? listedNames(doc, recalled, [...knownSpans, ...highConfidence]) : NO_SPANS;
  for (const { start, end, margin } of [...confident, ...repeated, ...listed]) {
    const confidence = confidenceOf(margin, tagger);
    const knownWithin = firstKnownIn(knownSpans, start, end);
    if (confidence < minConfidence) continue;
    if (confidence < HIGH_CONFIDENCE && (knownWithin !== undefined || !hasHan(doc, start, end))) continue;
    if (knownWithin !== undefined && !isDifferentCompany(doc, start, end, knownWithin)) continue;
    candidates.push(factCandidate(companyOf(start, end, { name: doc.view.slice(start, end), confidence }), RANK.learned));
  }
}

/** Reports whether the span has a Han character besides 公司. */
const hasHan = (doc: Document, start: number, end: number): boolean =>
  HAN.test(doc.view.slice(start, end).replace(COMPANY_SUFFIX, ''));

/**
 * Least confidence for a name that extends a known one to be another company's (格力金投), and for a Latin name to be a company's
 * rather than a person's or a product's.
 */
const HIGH_CONFIDENCE = 0.65;

/** Rejects a known name that only gained its kind of company (美国思科公司), and a span of two names (云泽资本和轨道辰光). */
const isDifferentCompany = (doc: Document, start: number, end: number, known: Span): boolean =>
  !(known.end === end && isNotCompanyName(doc, start, known.start)) &&
  !isConjunction(doc.view.charAt(known.end)) &&
  !(start < known.start && isConjunction(doc.view.charAt(known.start - 1)));

const NAME_LIKE_TYPES: ReadonlySet<FactType> = new Set(['company', 'ticker', 'number']);

/** Marks a figure or date, which cannot be a name; a bare number may be part of one (三迭纪医药). */
const FIGURE = 2;

/** The marks of each character; reused for the next text. */
let markBuffer = new Uint8Array(0);

/** Marks what other candidates have in each character: a known company (`KNOWN`), a figure or date (`FIGURE`). */
function markCharacters(length: number, knownSpans: readonly Span[], candidates: readonly Candidate[]): Uint8Array {
  if (markBuffer.length < length) markBuffer = new Uint8Array(2 * length);
  else markBuffer.fill(0, 0, length);
  const marks = markBuffer;
  for (const { start, end } of knownSpans) for (let at = start; at < end; at++) marks[at]! |= KNOWN;
  for (const candidate of candidates) {
    const isFigure = candidate.kind === 'date' || (candidate.kind === 'fact' && !NAME_LIKE_TYPES.has(candidate.draft.type));
    if (isFigure) for (let at = candidate.start; at < candidate.end; at++) marks[at]! |= FIGURE;
  }
  return marks;
}

function hasFigure(marks: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((marks[at]! & FIGURE) !== 0) return true;
  return false;
}

/** Returns the first known company that shares characters with a span. */
function firstKnownIn(knownSpans: readonly Span[], start: number, end: number): Span | undefined {
  let low = 0;
  let high = knownSpans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knownSpans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const first = knownSpans[low];
  return first !== undefined && first.start < end ? first : undefined;
}

/** Adds the spans of a stretch, trimmed to names, to those found in the text. */
function addNames(doc: Document, origin: number, spans: readonly ScoredSpan[], marks: Uint8Array, names: ScoredSpan[]): void {
  for (const span of spans) {
    const start = origin + span.start;
    const end = beforeRole(doc, start, trimmedNameEnd(doc, start, pastLegalForm(doc, origin + span.end)), marks);
    if (!hasFigure(marks, start, end) && canBeName(doc, start, end)) names.push({ start, end, margin: span.margin });
  }
}

const ROLES_BEFORE = formClass('company/rolesBefore', precedingRoles, -1);

/**
 * Returns where a name ends before the role of another company: Sberbank in Sberbank子公司, 台積電 in 台積電子公司. After other
 * names the characters may be part of the name: 中环电子公司.
 */
function beforeRole(doc: Document, start: number, end: number, marks: Uint8Array): number {
  const role = wordBefore(doc, end, ROLES_BEFORE);
  const at = role?.end ?? end;
  const isNameBefore = at - start >= MIN_NAME_LENGTH && (isLatin(doc, at - 1) || (marks[at - 1]! & KNOWN) !== 0);
  return isNameBefore ? at : end;
}

const NO_SPANS: readonly ScoredSpan[] = [];

/** Bonus to the emission score of each character in a name, in the pass that looks for names repeated in the text. */
const RECALL_BONUS = 24;

/** Characters on either side that make two mentions of a name distinct. */
const MENTION_CONTEXT = 2;

/**
 * Returns names with a Han character that the text mentions more than once: each mention supports the others, at half weight.
 * Mentions with the same neighbours, such as a repeated headline, count once.
 */
function repeatedNames(doc: Document, spans: readonly ScoredSpan[]): ScoredSpan[] {
  const mentionsByName = new Map<string, ScoredSpan[]>();
  for (const span of spans) {
    const name = doc.view.slice(span.start, span.end);
    const mentions = mentionsByName.get(name);
    if (mentions !== undefined) mentions.push(span);
    else if (HAN.test(name)) mentionsByName.set(name, [span]);
  }
  return [...mentionsByName.values()].flatMap((mentions) => {
    const before = new Set(mentions.map(({ start }) => doc.view.slice(Math.max(0, start - MENTION_CONTEXT), start)));
    const after = new Set(mentions.map(({ end }) => doc.view.slice(end, end + MENTION_CONTEXT)));
    const count = Math.min(before.size, after.size);
    const sum = mentions.reduce((all, { margin }) => all + margin, 0);
    return count < 2 ? [] : mentions.map((span) => ({ ...span, margin: Math.floor((sum * count) / (2 * mentions.length)) }));
  });
}

const HAN = /[\u3400-\u9fff]/;
const COMPANY_SUFFIX = /公司$/;

/** Returns names listed next to companies that are known or sure: with `、` on both sides, or last in the list. */
function listedNames(doc: Document, spans: readonly ScoredSpan[], companies: readonly Span[]): ScoredSpan[] {
  const ends = new Set(companies.map(({ end }) => end));
  const starts = new Set(companies.map(({ start }) => start));
  return spans.filter(({ start, end }) => {
    const [before, after] = [doc.view.charAt(start - 1), doc.view.charAt(end)];
    if (before !== '、' || !'、等和及,，。'.includes(after || ' ')) return false;
    return ends.has(start - 1) || (after === '、' && starts.has(end + 1));
  });
}

/** Reports whether the span is a whole word that no table has judged and that does not consist of general words. */
const canBeName = (doc: Document, start: number, end: number): boolean =>
  end - start >= MIN_NAME_LENGTH &&
  hasLetter(doc, start, end) &&
  isWholeName(doc, start, end) &&
  !isCounted(doc, start) &&
  !isInLexicon(doc, start, end) &&
  !isNotCompanyName(doc, start, end) &&
  !isContinuedByWord(doc, start, end);

/** Words in Latin letters that follow another one and a space. */
const SECOND_WORDS = /(?<=[a-z\u00c0-\u024f] )[a-z\u00c0-\u024f]+/gi;

const NO_WORDS: ReadonlySet<string> = new Set();

/** Returns words that may be surnames, if one of the names is in Latin letters: Huberty, in a text with Katy Huberty. */
const surnamesIn = (doc: Document, names: readonly Span[]): ReadonlySet<string> =>
  names.some(({ start }) => isLatin(doc, start)) ? new Set(doc.view.match(SECOND_WORDS)) : NO_WORDS;

/** 53家药房有限公司: a counted noun is not a name. */
const isCounted = (doc: Document, start: number): boolean =>
  charIs(doc, start - 1, '家') && (isDigit(doc, start - 2) || isNumeral(doc, start - 2) || charIn(doc, start - 2, '多余'));

/** Reports whether the span has anything besides numerals. */
function hasLetter(doc: Document, start: number, end: number): boolean {
  let at = start;
  while (at < end && isNumeral(doc, at)) at++;
  return at < end;
}

/** Rejects spans that a letter, a digit or another word of a Latin name continues: `Zeta` of `Zeta Global`, `GPT` of `GPT-4`. */
const isWholeName = (doc: Document, start: number, end: number): boolean =>
  !(isLatin(doc, start) && isWordBefore(doc, start)) && !(isLatin(doc, end - 1) && isWordAt(doc, end));

const isWordAt = (doc: Document, at: number): boolean =>
  isLatin(doc, at) ||
  isDigit(doc, at) ||
  (LATIN_WORD_JOINERS.includes(doc.view.charAt(at) || ',') && (isLatin(doc, at + 1) || isDigit(doc, at + 1)));
const isWordBefore = (doc: Document, at: number): boolean =>
  isLatin(doc, at - 1) ||
  isDigit(doc, at - 1) ||
  (LATIN_WORD_JOINERS.includes(doc.view.charAt(at - 1) || ',') && (isLatin(doc, at - 2) || isDigit(doc, at - 2)));
/** Characters that join the words of a Latin name. */
const LATIN_WORD_JOINERS = " .-&'’_/";

/** Classes of words that are no unknown names: companies that the tables know, and other words. */
const NO_UNKNOWN_NAMES: ReadonlySet<unknown> = new Set([COMPANY_NAMES, NAME_BLOCKERS, NUMBER_BLOCKERS, MARKET_NAMES]);

/** Reports whether the tables have the span: if they read no company there, it is a word (苹果) or part of another name. */
function isInLexicon(doc: Document, start: number, end: number): boolean {
  const word = wordOfSetAt(doc, start, TRIGGERS);
  if (word?.end !== end || !NO_UNKNOWN_NAMES.has(word.wordClass)) return false;
  return isInTaiwanNews(doc) || !isTaiwanShortName(doc, start, end); // elsewhere 嘉实 is another company
}

/** Returns the companies that the tables and the gazetteer have, after overlap resolution: the tagger need not find these. */
export const knownCompanies = (candidates: readonly Candidate[]): readonly Span[] =>
  selectSpans(candidates.filter((candidate) => candidate.rank <= RANK.company && isCompanyCandidate(candidate)));
