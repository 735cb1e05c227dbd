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

/** The confidence below which a learned company is not given, where the caller does not say. */
export const MIN_CONFIDENCE = 0.5;
const SHORTEST = 2;

/**
 * Companies that no table knows, by what the tagger has learned of names and of what stands around them.
 *
 * @param readings what the tables and the grammars read
 */
export function readLearned(view: string, readings: readonly Reading[], minConfidence: number): Reading[] {
  const learned = model();
  const hits = hitsOf(readings);
  const known = ownersOf(view.length, hits);
  const found: Scored[] = [];
  const loose: Scored[] = [];
  let taken: Uint8Array | undefined; // most texts have no such name
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
      if (favoured.length === 0) continue; // what is found without favour is found with it
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

/** Is it more than Latin letters, and 公司? */
const hasHan = (view: string, start: number, end: number): boolean => HAN.test(view.slice(start, end).replace(COMPANY, ''));

/**
 * The confidence from which on a name that goes on from a known one is another's (格力金投), and one in Latin letters is a company's and none of a
 * person or of goods.
 */
const SURE = 0.65;

/** Is what is found about a known name not that name with what its company is (美国思科公司), nor two names (云泽资本和轨道辰光)? */
const isAnother = (view: string, start: number, end: number, known: Span): boolean =>
  !(known.end === end && isNoName(view.slice(start, known.start))) &&
  !isJoint(view.charAt(known.end)) &&
  !(start < known.start && isJoint(view.charAt(known.start - 1)));

const NAMELIKE: ReadonlySet<FactType> = new Set(['company', 'ticker', 'number']);

/** What figures and dates stand on is no name; a bare number may be part of one (三迭纪医药). */
function takenBy(readings: readonly Reading[], length: number): Uint8Array {
  const taken = new Uint8Array(length);
  for (const reading of readings) {
    const isFigure = reading.fact !== undefined && !NAMELIKE.has(reading.fact.type);
    if (isFigure || reading.date !== undefined) taken.fill(1, reading.start, reading.end);
  }
  return taken;
}

/** What a character of a name counts more where names are looked for that the text has again. */
const FAVOUR = 24;

/** Characters on either side that tell one mention from another. */
const BESIDE = 2;

/**
 * Names with a Chinese character that stand in the text more than once: each place speaks for the others, by half. The same words around a name, as in
 * a headline that the text has again, say nothing new.
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

/** Names in a list beside companies that are told or sure: `、` before and after, or the list's last. */
function listed(view: string, spans: readonly Scored[], companies: readonly Span[]): Scored[] {
  const ends = new Set(companies.map(({ end }) => end));
  const starts = new Set(companies.map(({ start }) => start));
  return spans.filter(({ start, end }) => {
    const [before, after] = [view.charAt(start - 1), view.charAt(end)];
    if (before !== '、' || !'、等和及,，。'.includes(after || ' ')) return false;
    return ends.has(start - 1) || (after === '、' && starts.has(end + 1));
  });
}

/** Is it a whole word, none that the tables have judged, and not made of general words? */
const canBeName = (view: string, start: number, end: number): boolean =>
  end - start >= SHORTEST &&
  hasLetter(view, start, end) &&
  isWhole(view, start, end) &&
  !isCounted(view, start) &&
  !isLastName(view, start, end) &&
  !isKnown(view, start, end) &&
  !isNoName(view.slice(start, end)) &&
  !goesOn(view, start, end);

/** How far around a Latin name it is looked for again. */
const AROUND = 1000;

/** Has the text a Latin word before it near by, as persons have (Huberty of Katy Huberty)? */
function isLastName(view: string, start: number, end: number): boolean {
  if (!isLatin(view, start)) return false;
  const near = view.slice(Math.max(0, start - AROUND), end + AROUND);
  const named = ` ${view.slice(start, end)}`;
  for (let at = near.indexOf(named); at >= 0; at = near.indexOf(named, at + 1)) if (isLatin(near, at - 1)) return true;
  return false;
}

/** 53家药房有限公司: what is counted is no name. */
const isCounted = (view: string, start: number): boolean =>
  isThe(view, start - 1, '家') && (isDigit(view, start - 2) || isNumeral(view, start - 2) || isOneOf(view, start - 2, '多余'));

/** Is it more than numerals? */
function hasLetter(view: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isNumeral(view, at)) at++;
  return at < end;
}

/** No letter and no digit goes on before or after, and no word of a Latin name: `Zeta` of `Zeta Global`, `GPT` of `GPT-4`. */
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
/** What joins the words of a Latin name. */
const JOINTS = " .-&'’_/";

/** What the tables have is read by them: where they were silent, it is a word (苹果) or part of another name. */
function isKnown(view: string, start: number, end: number): boolean {
  const { trie, words } = lexicon();
  const hit = trie.longest(view, start, wholeWord);
  return hit?.end === end && ['company', 'swallow', 'market'].includes(words[hit.row]!.kind);
}

/** The companies that the tables and the caller have, of those that overlap the one that is chosen: what the tagger need not find. */
export const hitsOf = (readings: readonly Reading[]): readonly Span[] =>
  choose(readings.filter((reading) => reading.fact?.type === 'company' && reading.rank <= RANK.company));
