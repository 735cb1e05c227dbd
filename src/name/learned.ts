import { choose } from '../choose.js';
import type { FactType } from '../fact.js';
import { factRead, RANK, type Reading } from '../reading.js';
import { type Scored, scoresOf, spansIn } from '../tagger/decode.js';
import { ownersOf, stretchesIn } from '../tagger/gate.js';
import { confidenceOf, model } from '../tagger/model.js';
import { sightOf } from '../tagger/sight.js';
import { isDigit, isLatin, isNumeral, wholeWord } from '../text/scan.js';
import { linesIn, type Span } from '../text/sentences.js';
import { isOneOf, isThe } from '../text/units.js';
import { companyOf, legalEnd } from './company.js';
import { cutEnd, goesOn, isJoint, isNoName } from './general.js';
import { lexicon } from './names.js';

/** Default confidence below which learned companies are dropped. */
export const MIN_CONFIDENCE = 0.5;
const SHORTEST = 2;

/**
 * Finds companies that no table knows, from what the tagger has learned about names and their context.
 *
 * @param readings what the tables and the grammars read
 */
export function readLearned(view: string, readings: readonly Reading[], minConfidence: number): Reading[] {
  const learned = model();
  const hits = hitsOf(readings);
  const known = ownersOf(view.length, hits);
  const found: Scored[] = [];
  const loose: Scored[] = [];
  let taken: Uint8Array | undefined; // allocated on demand: most texts have no such name
  const isName = ({ start, end }: Scored) => {
    taken ??= takenBy(readings, view.length);
    return !taken.subarray(start, end).includes(1) && canBeName(view, start, end);
  };
  for (const line of linesIn(view)) {
    const sight = sightOf(view, line.start, line.end, learned.classes);
    for (const { start, end } of stretchesIn(sight, learned.gate, known.subarray(line.start, line.end))) {
      const scores = scoresOf(sight, start, end, learned.weights);
      const placed = (span: Scored): Scored => {
        const from = line.start + start + span.start;
        return { start: from, end: cutEnd(view, from, legalEnd(view, line.start + start + span.end)), margin: span.margin };
      };
      const favoured = spansIn(scores, end - start, learned.weights, FAVOUR);
      if (favoured.length === 0) continue; // anything found without favour is found with it too
      loose.push(...favoured.map(placed).filter(isName));
      found.push(
        ...spansIn(scores, end - start, learned.weights)
          .map(placed)
          .filter(isName),
      );
    }
  }
  if (found.length + loose.length === 0) return [];
  const sure = found.filter(({ margin }) => confidenceOf(margin, learned) >= SURE);
  return [...found, ...together(view, loose), ...listed(view, loose, [...hits, ...sure])].flatMap((span) => {
    const { start, end } = span;
    const confidence = confidenceOf(span.margin, learned);
    const within = hits[(known.subarray(start, end).find((owner) => owner > 0) ?? 0) - 1];
    if (confidence < minConfidence || (confidence < SURE && (within !== undefined || !hasHan(view, start, end)))) return [];
    if (within !== undefined && !isAnother(view, start, end, within)) return [];
    return factRead(companyOf(start, end, { name: view.slice(start, end), confidence }), RANK.learned);
  });
}

/** Reports whether the span has a Han character besides 公司. */
const hasHan = (view: string, start: number, end: number): boolean => HAN.test(view.slice(start, end).replace(COMPANY, ''));

/**
 * Least confidence for a name that extends a known one to be another company's (格力金投), and for a Latin name to be a company's
 * rather than a person's or a product's.
 */
const SURE = 0.65;

/** Rejects a known name that only gained its kind of company (美国思科公司), and a span of two names (云泽资本和轨道辰光). */
const isAnother = (view: string, start: number, end: number, known: Span): boolean =>
  !(known.end === end && isNoName(view.slice(start, known.start))) &&
  !isJoint(view.charAt(known.end)) &&
  !(start < known.start && isJoint(view.charAt(known.start - 1)));

const NAMELIKE: ReadonlySet<FactType> = new Set(['company', 'ticker', 'number']);

/** Marks where figures and dates are, which cannot be names; a bare number may be part of one (三迭纪医药). */
function takenBy(readings: readonly Reading[], length: number): Uint8Array {
  const taken = new Uint8Array(length);
  for (const reading of readings) {
    const isFigure = reading.fact !== undefined && !NAMELIKE.has(reading.fact.type);
    if (isFigure || reading.date !== undefined) taken.fill(1, reading.start, reading.end);
  }
  return taken;
}

/** Bonus to the score of a character in a name, in the pass that looks for names which the text repeats. */
const FAVOUR = 24;

/** Characters on either side that make two mentions of a name distinct. */
const BESIDE = 2;

/**
 * Returns names with a Han character that the text mentions more than once: each mention supports the others, at half weight.
 * Mentions with the same neighbours, such as a repeated headline, count once.
 */
function together(view: string, spans: readonly Scored[]): Scored[] {
  const places = new Map<string, Scored[]>();
  for (const span of spans) {
    const name = view.slice(span.start, span.end);
    const same = places.get(name);
    if (same !== undefined) same.push(span);
    else if (HAN.test(name)) places.set(name, [span]);
  }
  return [...places.values()].flatMap((same) => {
    const before = new Set(same.map(({ start }) => view.slice(Math.max(0, start - BESIDE), start)));
    const after = new Set(same.map(({ end }) => view.slice(end, end + BESIDE)));
    const count = Math.min(before.size, after.size);
    const sum = same.reduce((all, { margin }) => all + margin, 0);
    return count < 2 ? [] : same.map((span) => ({ ...span, margin: Math.floor((sum * count) / (2 * same.length)) }));
  });
}

const HAN = /[\u3400-\u9fff]/;
const COMPANY = /公司$/;

/** Returns names listed next to companies that are known or sure: with `、` on both sides, or last in the list. */
function listed(view: string, spans: readonly Scored[], companies: readonly Span[]): Scored[] {
  const ends = new Set(companies.map(({ end }) => end));
  const starts = new Set(companies.map(({ start }) => start));
  return spans.filter(({ start, end }) => {
    const [before, after] = [view.charAt(start - 1), view.charAt(end)];
    if (before !== '、' || !'、等和及,，。'.includes(after || ' ')) return false;
    return ends.has(start - 1) || (after === '、' && starts.has(end + 1));
  });
}

/** Reports whether the span is a whole word that no table has judged and that does not consist of general words. */
const canBeName = (view: string, start: number, end: number): boolean =>
  end - start >= SHORTEST &&
  hasLetter(view, start, end) &&
  isWhole(view, start, end) &&
  !isCounted(view, start) &&
  !isLastName(view, start, end) &&
  !isKnown(view, start, end) &&
  !isNoName(view.slice(start, end)) &&
  !goesOn(view, start, end);

/** How far around a Latin name to look for other occurrences, in code units. */
const AROUND = 1000;

/** Reports whether a Latin word precedes the name elsewhere nearby, as in a person's full name (Huberty, of Katy Huberty). */
function isLastName(view: string, start: number, end: number): boolean {
  if (!isLatin(view, start)) return false;
  const near = view.slice(Math.max(0, start - AROUND), end + AROUND);
  const named = ` ${view.slice(start, end)}`;
  for (let at = near.indexOf(named); at >= 0; at = near.indexOf(named, at + 1)) if (isLatin(near, at - 1)) return true;
  return false;
}

/** 53家药房有限公司: a counted noun is not a name. */
const isCounted = (view: string, start: number): boolean =>
  isThe(view, start - 1, '家') && (isDigit(view, start - 2) || isNumeral(view, start - 2) || isOneOf(view, start - 2, '多余'));

/** Reports whether the span has anything besides numerals. */
function hasLetter(view: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isNumeral(view, at)) at++;
  return at < end;
}

/** Rejects spans that a letter, a digit or another word of a Latin name continues: `Zeta` of `Zeta Global`, `GPT` of `GPT-4`. */
const isWhole = (view: string, start: number, end: number): boolean =>
  !(isLatin(view, start) && isWordBefore(view, start)) && !(isLatin(view, end - 1) && isWordAt(view, end));

const isWordAt = (view: string, at: number): boolean =>
  isLatin(view, at) ||
  isDigit(view, at) ||
  (JOINTS.includes(view.charAt(at) || ',') && (isLatin(view, at + 1) || isDigit(view, at + 1)));
const isWordBefore = (view: string, at: number): boolean =>
  isLatin(view, at - 1) ||
  isDigit(view, at - 1) ||
  (JOINTS.includes(view.charAt(at - 1) || ',') && (isLatin(view, at - 2) || isDigit(view, at - 2)));
/** Characters that join the words of a Latin name. */
const JOINTS = " .-&'’_/";

/** Reports whether the tables have the span: if they read no company there, it is a word (苹果) or part of another name. */
function isKnown(view: string, start: number, end: number): boolean {
  const { trie, words } = lexicon();
  const hit = trie.longest(view, start, wholeWord);
  return hit?.end === end && ['company', 'swallow', 'market'].includes(words[hit.row]!.kind);
}

/** Returns the companies that the tables and the gazetteer have, after overlaps are settled: the tagger need not find these. */
export const hitsOf = (readings: readonly Reading[]): readonly Span[] =>
  choose(readings.filter((reading) => reading.fact?.type === 'company' && reading.rank <= RANK.company));
