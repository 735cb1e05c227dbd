import classes from '../../data/company/share-classes.tsv';
import type { Company, Draft, Fact } from '../fact.js';
import { MARKET_NAMES, marketOfListing } from '../market/market.js';
import { isHan } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { hasSentenceEnd } from '../text/sentences.js';
import { formClass, wordAt, wordBefore, wordClass } from '../text/word-class.js';
import { companyOf, issuerOfDraft } from './company.js';
import { contextWords } from './context-words.js';

/** A word that names a market: data/market/words.tsv. */
export type MarketWord = { readonly start: number; readonly end: number; readonly market: string };

/** Suffixes to a name that say which of its shares are meant: 中信证券H股. */
const SHARE_CLASSES = wordClass('company/shareClasses', () => formsInColumn(classes, 1, ([market]) => market!));
/** Endings of companies that comment on markets, and the words that introduce a comment: 中信证券：港股有望回升. */
const BROKER_SUFFIXES = formClass('company/brokerSuffixes', () => contextWords('speaker'), -1);
const SPEECH_CUES = formClass('company/speechCues', () => contextWords('speechCue'));
/** Maximum distance, in code units, from a company to an amount whose currency shows its market. */
const MAX_DISTANCE = 60;

const withListing = (draft: Draft<Company>, listing: string): Draft<Company> => {
  const { start, end, name, listings, confidence } = draft;
  return companyOf(start, end, { name, listings, listing, confidence }, issuerOfDraft(draft));
};

/** Adds the instruments whose names show a market: 恒指, 标普500ETF. */
export function marketsNamed(
  doc: Document,
  drafts: readonly Draft<Fact>[],
  markets: readonly MarketWord[],
): readonly MarketWord[] {
  const named: MarketWord[] = [];
  for (const { type, start, end } of drafts) {
    const market = type === 'instrument' ? wordAt(doc, start, MARKET_NAMES)?.value : undefined;
    if (market !== undefined) named.push({ start, end, market });
  }
  return named.length === 0 ? markets : [...markets, ...named].sort((a, b) => a.start - b.start);
}

/**
 * Resolves which listing of a company with several is meant: by one of its codes in the text, else by the share class or the
 * currency next to it, else by the market named last. Otherwise the home market's listing is kept.
 *
 * @param markets in order of `start`
 */
export function resolveListings(
  doc: Document,
  drafts: readonly Draft<Fact>[],
  markets: readonly MarketWord[],
): readonly Draft<Fact>[] {
  const isAmbiguous = (draft: Draft<Fact>) =>
    draft.type === 'company' && draft.listings !== undefined && draft.listings.length > 1;
  if (!drafts.some(isAmbiguous)) return drafts;
  const codes = new Set<string>();
  for (const draft of drafts) if (draft.type === 'ticker') codes.add(draft.code);
  let nextMarket = 0; // index of the first market word after the company
  return drafts.map((draft, i) => {
    if (draft.type !== 'company' || draft.listings === undefined || draft.listings.length < 2) return draft;
    while (nextMarket < markets.length && markets[nextMarket]!.start < draft.start) nextMarket++;
    const mentioned = draft.listings.filter((listing) => codes.has(listing));
    if (mentioned.length > 0) return mentioned.includes(draft.listing!) ? draft : withListing(draft, mentioned[0]!);
    const market =
      wordAt(doc, draft.end, SHARE_CLASSES)?.value ??
      marketOfShareLetter(doc, draft) ??
      marketByCurrency(doc, drafts, i) ??
      lastNamedMarket(doc, draft, markets[nextMarket - 1]);
    const listing = draft.listings.find((listing) => marketOfListing(listing) === market);
    return listing === undefined || listing === draft.listing ? draft : withListing(draft, listing);
  });
}

/** Returns the market of the share class at the end of a name: 招商银行H, 中国平安A. */
function marketOfShareLetter(doc: Document, { end }: Draft<Company>): string | undefined {
  if (!isHan(doc, end - 2)) return undefined;
  return charIs(doc, end - 1, 'H') ? 'HK' : charIs(doc, end - 1, 'A') ? 'CN' : undefined;
}

/**
 * Returns the market implied by an amount's currency in the same sentence. A company with
 * a mainland listing may earn dollars at home.
 */
function marketByCurrency(doc: Document, drafts: readonly Draft<Fact>[], i: number): string | undefined {
  const { end, listings } = drafts[i] as Draft<Company>;
  const isMainland = listings!.some((listing) => marketOfListing(listing) === 'CN');
  for (let next = i + 1; next < drafts.length; next++) {
    const draft = drafts[next]!;
    if (draft.start - end > MAX_DISTANCE || draft.type === 'company' || hasSentenceEnd(doc, end, draft.start)) return undefined;
    if (draft.type !== 'money') continue;
    return draft.currency === 'HKD' ? 'HK' : draft.currency === 'USD' && !isMainland ? 'US' : undefined;
  }
  return undefined;
}

/** Returns the market that was named last, unless a broker is commenting on it. */
function lastNamedMarket(doc: Document, { start, end }: Draft<Company>, before: MarketWord | undefined): string | undefined {
  const speaker = wordBefore(doc, end, BROKER_SUFFIXES);
  const isBroker = speaker !== undefined && speaker.end >= start && wordAt(doc, end, SPEECH_CUES) !== undefined;
  return isBroker ? undefined : before?.market;
}
