import words from '../../data/market/words.tsv';
import type { Market } from '../fact.js';
import { isHanUnit } from '../text/character-classes.js';
import type { Document } from '../text/document.js';
import { parseTable, splitForms } from '../text/form-table.js';
import { longestWordOfSet, nextWordOfSet, wordClass, wordSet } from '../text/word-class.js';

const CURRENCIES: Readonly<Record<Market, string>> = { CN: 'CNY', HK: 'HKD', TW: 'TWD', US: 'USD' };

/** Returns the currency (ISO 4217) that 元 means in news about a market. */
export const currencyOfMarket = (market: Market): string => CURRENCIES[market];

/** Returns the market of a listing: `CN` for 600519.SH, `TW` for 3548.TWO; elsewhere the suffix itself (`KS`). */
export function marketOfListing(listing: string): string {
  const suffix = listing.slice(listing.lastIndexOf('.') + 1);
  if (suffix === 'SH' || suffix === 'SZ' || suffix === 'BJ') return 'CN';
  return suffix === 'TWO' ? 'TW' : suffix;
}

const rowsOfKind = (kind: string): (readonly [form: string, market: Market])[] =>
  parseTable(words).flatMap(([market, rowKind, forms]) =>
    rowKind === kind ? splitForms(forms!).map((form) => [form, market as Market] as const) : [],
  );

/** Names of markets: of a company with several listings, the text then means the one there. */
export const MARKET_NAMES = wordClass('market/name', () => rowsOfKind('name'));
/** Words that news about a market uses, and its names. */
const MARKET_SIGNS = wordClass('market/sign', () => [...rowsOfKind('name'), ...rowsOfKind('sign')]);
const SIGN_SET = wordSet([MARKET_SIGNS]);
const NAME_SET = wordSet([MARKET_NAMES]);

/** A name of a market counts for three signs in Simplified characters; in Traditional ones, which report all markets, for one. */
const NAME_WEIGHT = 3;
const SIGN_WEIGHT = 1;
/** A word counts at most this often, so that one word repeated does not decide. */
const MAX_COUNT = 3;
/** Least score of a market in a text in Simplified characters: one name, or three signs. */
const MIN_SCORE = 3;

/** Codes with the suffix of a market: 2330-TW, 00700.HK, 600519.SH, (TSLA-US). */
const CODES: readonly (readonly [market: Market, weight: number, pattern: RegExp])[] = [
  ['TW', 4, /\d{4}[-.]TW|\d{4} TT(?![A-Za-z])/g],
  ['HK', 2, /\d{1,5}[-.]HK/g],
  ['CN', 2, /\d{6}\.(?:SH|SZ|BJ)/g],
  ['US', 2, /[A-Z][-.]US(?![A-Za-z])/g],
];

/** What every such code has; most texts have none. */
const ANY_CODE = /[-.](?:TW|HK|SH|SZ|BJ|US)|\d TT/;

/** The least percentage of Chinese characters that normalization changes in a text in Traditional characters. */
const MIN_TRADITIONAL_PERCENT = 8;

/** Characters that Hong Kong writes and Taiwan writes otherwise (線, 裡, 著, 衛, 啟). */
const HONG_KONG_VARIANTS: ReadonlySet<string> = new Set('綫裏着衞啓㩒');

/** What a text says of its market, concluded once. */
export type Conclusion = {
  readonly market: Market | undefined;
  readonly isTraditional: boolean;
  /** Whether another market than the concluded one is named too. */
  readonly isMixed: boolean;
};

const conclusions = new WeakMap<Document, Conclusion>();

/**
 * Returns the market that a text is about, by its script, the words that it uses and the codes in it.
 *
 *     台灣大哥大（3045-TW）營收150.2億元   TW, so that 元 is 新台幣
 *
 * @returns the market that the caller named, if any; `undefined` if nothing in a text in Simplified characters shows one
 */
export function marketOf(doc: Document): Conclusion {
  const known = conclusions.get(doc);
  if (known !== undefined) return known;
  const conclusion = conclude(doc);
  conclusions.set(doc, conclusion);
  return conclusion;
}

function conclude(doc: Document): Conclusion {
  const isTraditional = isTraditionalText(doc);
  const scores = scoresOf(doc, isTraditional);
  const named = (Object.keys(CURRENCIES) as Market[]).filter((market) => scores[market] >= MIN_SCORE);
  const isMixed = named.length > 1;
  if (doc.market !== undefined) return { market: doc.market, isTraditional, isMixed };
  if (isTraditional) {
    for (const character of doc.text) if (HONG_KONG_VARIANTS.has(character)) scores.HK++;
    const local = scores.HK > scores.TW ? 'HK' : 'TW';
    return { market: scores.CN > 2 * scores[local] + MIN_SCORE ? 'CN' : local, isTraditional, isMixed };
  }
  const market = named.reduce<Market | undefined>(
    (best, market) => (best === undefined || scores[market] > scores[best] ? market : best),
    undefined,
  );
  return { market, isTraditional, isMixed };
}

/** Adds up what the words and codes of a text show, by market. In Simplified characters, only names of markets count. */
function scoresOf(doc: Document, isTraditional: boolean): Record<Market, number> {
  const scores: Record<Market, number> = { CN: 0, HK: 0, TW: 0, US: 0 };
  const counts = new Map<string, number>();
  const words = isTraditional ? SIGN_SET : NAME_SET;
  for (let at = nextWordOfSet(doc, 0, words); at < doc.length; at = nextWordOfSet(doc, at, words)) {
    const word = longestWordOfSet(doc, at, words);
    if (word === undefined) {
      at++;
      continue;
    }
    const form = doc.view.slice(at, word.end);
    const count = (counts.get(form) ?? 0) + 1;
    counts.set(form, count);
    const market = word.value as Market;
    if (count <= MAX_COUNT) scores[market] += isTraditional ? SIGN_WEIGHT : NAME_WEIGHT;
    at = word.end;
  }
  if (ANY_CODE.test(doc.view))
    for (const [market, weight, pattern] of CODES) scores[market] += weight * countMatches(doc.view, pattern, MAX_COUNT);
  return scores;
}

/** Counts the matches of a global pattern, up to a number. */
function countMatches(text: string, pattern: RegExp, max: number): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (count < max && pattern.test(text)) count++;
  return count;
}

/** Reports whether a text is in Traditional characters. */
function isTraditionalText({ traditionalCount, text, length }: Document): boolean {
  if (traditionalCount === 0) return false;
  let hanCount = 0;
  for (let at = 0; at < length; at++) if (isHanUnit(text.charCodeAt(at))) hanCount++;
  return traditionalCount * 100 >= hanCount * MIN_TRADITIONAL_PERCENT;
}
