import weakNames from '../../data/company/weak-names.tsv';
import { marketOf } from '../market/market.js';
import { BREAK, classAt, isDigit, isHan, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { parseTable, splitForms } from '../text/form-table.js';
import {
  canWordStartAt,
  formClass,
  longestWordOfSet,
  nextWordOfSet,
  numberedClass,
  numberOfWord,
  type WordSet,
  wordAt,
  wordBefore,
  wordSet,
} from '../text/word-class.js';
import { contextWords } from './context-words.js';

/** Evidence that a company is meant by a name which is also a word, or part of words: see data/company/weak-names.tsv. */
export type Evidence = 'code' | 'companyCue' | 'boundary' | 'apart' | 'taiwan';
type WeakName = {
  readonly evidence: Evidence;
  /** Words that show, near the name, that no company is meant. */
  readonly counterevidence: WordSet;
};

const WEAK_NAMES: ReadonlyMap<string, WeakName> = new Map(
  parseTable(weakNames).flatMap(([evidence, forms, against]) => {
    const names = splitForms(forms!);
    const classes = !against ? [] : [formClass(`company/against${names[0]}`, () => splitForms(against))];
    const weak = { evidence: evidence as Evidence, counterevidence: wordSet(classes) };
    return names.map((name) => [name, weak] as const);
  }),
);

/** The same names as words, which rule out most names without allocating a string. */
const WEAK_WORDS = formClass('company/weakName', () => [...WEAK_NAMES.keys()]);

/** Words that follow the names of listed companies only. */
const LISTED_COMPANY_CUES = formClass('company/listedCompanyCues', () => contextWords('listedCompanyCue'));
/** Words that follow the names of companies only: what they do or have. */
const COMPANY_CUES_AFTER = formClass('company/companyCuesAfter', () => contextWords('companyCueAfter'));
/** Words that precede the name of a company. */
const COMPANY_CUES_BEFORE = formClass('company/companyCuesBefore', () => contextWords('companyCueBefore'), -1);
/** Characters and words that a name may follow with no delimiter between. */
const BOUNDARY_WORDS = formClass('company/boundaryWords', () => contextWords('boundary'), -1);

/** Counts of days at the daily price limit: (6板), (12天8板), (创业板2板), 5连板. */
const LIMIT_UP_STREAK = /^\(?(?:创业板|科创板)?\d{1,2}(?:天\d{1,2}|连)?板/;
const MAX_STREAK_LENGTH = 12;

/** How far around a name a word counts as evidence against it, in code units. */
const CONTEXT_RADIUS = 40;

/** Names of two and three characters of companies in Taiwan. They count in news about Taiwan, elsewhere only with their code. */
const TAIWAN_SHORT_NAMES = numberedClass('company/taiwanShortName');

const TAIWAN: WeakName = { evidence: 'taiwan', counterevidence: wordSet([]) };

/** Returns what a name needs, or `undefined` if it needs nothing. */
const weakNameAt = (doc: Document, at: number, to: number): WeakName | undefined =>
  (canWordStartAt(doc, at, WEAK_WORDS) ? WEAK_NAMES.get(doc.view.slice(at, to)) : undefined) ??
  (isTaiwanShortName(doc, at, to) ? TAIWAN : undefined);

/** Reports whether the characters are such a name. */
export const isTaiwanShortName = (doc: Document, at: number, to: number): boolean =>
  to - at <= MAX_TAIWAN_SHORT_NAME &&
  canWordStartAt(doc, at, TAIWAN_SHORT_NAMES) &&
  wordAt(doc, at, TAIWAN_SHORT_NAMES, false, to)?.end === to;
const MAX_TAIWAN_SHORT_NAME = 3;

/** Returns the evidence that a name needs, or `undefined` if it needs none. */
export const requiredEvidence = (form: string): Evidence | undefined =>
  WEAK_NAMES.get(form)?.evidence ??
  (form.length <= MAX_TAIWAN_SHORT_NAME && numberOfWord(form, TAIWAN_SHORT_NAMES) !== undefined ? 'taiwan' : undefined);

/**
 * Reports whether the words around a name show that a company is meant.
 *
 * @param at start of the name
 * @param to end of the name, without suffixes
 * @param start start of the name with its status mark
 * @param end end of the name with its suffixes (`公司`, `-W`)
 * @param hasOwnCode reports whether the company's code follows: `(00700)`
 * @param hasAdjacentCompany reports whether a company is next to it: `、英伟达`
 */
export function isCompanyMention(
  doc: Document,
  at: number,
  to: number,
  start: number,
  end: number,
  hasOwnCode: () => boolean,
  hasAdjacentCompany: () => boolean,
): boolean {
  const weakName = weakNameAt(doc, at, to);
  if (weakName === undefined || hasOwnCode()) return true;
  if (!isInTaiwanNews(doc) && isTaiwanShortName(doc, at, to)) return false;
  switch (weakName.evidence) {
    case 'code':
      return hasAdjacentCompany() || hasListedCompanyCue(doc, end) || isHeadlineSubject(doc, start, end);
    case 'companyCue':
      return (
        end - start > to - at ||
        hasAdjacentCompany() ||
        hasListedCompanyCue(doc, end) ||
        hasCompanyCue(doc, start, end) ||
        isHeadlineSubject(doc, start, end)
      );
    case 'boundary':
      return isNameBoundary(doc, start) || hasAdjacentCompany();
    case 'taiwan':
      return isNameBoundary(doc, start) || hasAdjacentCompany();
    case 'apart':
      return !hasWordOf(doc, start - CONTEXT_RADIUS, end + CONTEXT_RADIUS, weakName.counterevidence);
    default:
      throw weakName.evidence satisfies never;
  }
}

/** Reports whether the text is about Taiwan's market. */
export const isInTaiwanNews = (doc: Document): boolean => marketOf(doc).market === 'TW';

/** Reports whether a word of a set is between two offsets. */
function hasWordOf(doc: Document, from: number, to: number, words: WordSet): boolean {
  const limit = Math.min(to, doc.length);
  for (let at = Math.max(0, from); at < limit; at++) {
    at = nextWordOfSet(doc, at, words, limit);
    const word = longestWordOfSet(doc, at, words);
    if (word !== undefined && word.end <= limit) return true;
  }
  return false;
}

/**
 * Reports whether a name that the text explains elsewhere means the company here too. A name that is also a word needs evidence
 * at each mention.
 */
export function isRepeatMention(doc: Document, form: string, start: number, end: number): boolean {
  const evidence = requiredEvidence(form);
  if (evidence === undefined || evidence === 'apart') return true;
  // in Taiwan's news, a name that its code has explained is the company's wherever it begins a clause
  if (evidence === 'code' && isInTaiwanNews(doc) && !isHan(doc, start - 1)) return true;
  return hasCompanyCue(doc, start, end) || (evidence !== 'code' && isNameBoundary(doc, start));
}

/** Reports whether a name can begin here: no Han character precedes it, or only one of the `boundary` words. */
export const isNameBoundary = (doc: Document, start: number): boolean =>
  !isHan(doc, start - 1) || wordBefore(doc, start, BOUNDARY_WORDS) !== undefined;

/** Reports whether words that follow only listed companies come next: 公告, (6板). */
const hasListedCompanyCue = (doc: Document, end: number): boolean =>
  wordAt(doc, end, LISTED_COMPANY_CUES) !== undefined || LIMIT_UP_STREAK.test(doc.view.slice(end, end + MAX_STREAK_LENGTH));

/** Words after a name at the start of a headline, said of companies: 新希望半年亏12亿. */
const HEADLINE_CUES = formClass('company/headlineCues', () => contextWords('headlineCue'));

/** Reports whether a name begins a line or a headline, and such a word and a figure follow. */
function isHeadlineSubject(doc: Document, start: number, end: number): boolean {
  if (classAt(doc, start - 1) !== BREAK && !charIs(doc, start - 1, '【')) return false;
  let at = end;
  for (let cue = wordAt(doc, at, HEADLINE_CUES); cue !== undefined; cue = wordAt(doc, at, HEADLINE_CUES)) at = cue.end;
  return at > end && (isDigit(doc, at) || charIn(doc, at, '超近约逾'));
}

function hasCompanyCue(doc: Document, start: number, end: number): boolean {
  return (
    wordAt(doc, pastSpaces(doc, end), COMPANY_CUES_AFTER) !== undefined ||
    wordBefore(doc, start, COMPANY_CUES_BEFORE) !== undefined
  );
}
