import classes from '../../data/share-classes.tsv';
import type { Company, Fact, Untexted } from '../fact.js';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { sentenceEnds } from '../text/sentences.js';
import { contextForms } from './context.js';

/** A word that shows which market the text is about: data/markets.tsv. */
export type MarketWord = { readonly start: number; readonly end: number; readonly market: string };

const marketOf = (listing: string): string => {
  const suffix = listing.slice(listing.lastIndexOf('.') + 1);
  return suffix === 'SZ' || suffix === 'BJ' ? 'SH' : suffix;
};

/** Suffixes to a name that say which of its shares are meant: 中信证券H股. */
const CLASSES = formsOf(() => each(classes, 1, ([market]) => market!));
/** Endings of companies that comment on markets, and the words that introduce a comment: 中信证券：港股有望回升. */
const SPEAKERS = formsOf(() => contextForms('speaker'), -1);
const SAYS = formsOf(() => contextForms('says'));
/** Maximum distance, in code units, from a company to an amount whose currency shows its market. */
const REACH = 60;

/**
 * Resolves which listing of a company with several is meant: by one of its codes in the text, else by the share class or the
 * currency next to it, else by the market named last. Otherwise the home market's listing is kept.
 *
 * @param markets in order of `start`
 */
export function resolveListings(
  view: string,
  facts: readonly Untexted<Fact>[],
  markets: readonly MarketWord[],
): readonly Untexted<Fact>[] {
  const isOpen = (fact: Untexted<Fact>) => fact.type === 'company' && fact.listings !== undefined && fact.listings.length > 1;
  if (!facts.some(isOpen)) return facts;
  const codes = new Set<string>();
  for (const fact of facts) if (fact.type === 'ticker') codes.add(fact.code);
  let last = 0; // index of the first market word after the company
  return facts.map((fact, i) => {
    if (fact.type !== 'company' || fact.listings === undefined || fact.listings.length < 2) return fact;
    while (last < markets.length && markets[last]!.start < fact.start) last++;
    const own = fact.listings.filter((listing) => codes.has(listing));
    if (own.length > 0) return own.includes(fact.listing!) ? fact : { ...fact, listing: own[0]! };
    const market =
      formAt(CLASSES, view, fact.end)?.value ?? moneyMarket(view, facts, i) ?? spokenOf(view, fact, markets[last - 1]);
    const listing = fact.listings.find((listing) => marketOf(listing) === market);
    return listing === undefined || listing === fact.listing ? fact : { ...fact, listing };
  });
}

/**
 * Returns the market implied by an amount's currency in the same sentence. A company with
 * a mainland listing may earn dollars at home.
 */
function moneyMarket(view: string, facts: readonly Untexted<Fact>[], i: number): string | undefined {
  const { end, listings } = facts[i] as Untexted<Company>;
  const isMainland = listings!.some((listing) => marketOf(listing) === 'SH');
  for (let next = i + 1; next < facts.length; next++) {
    const fact = facts[next]!;
    if (fact.start - end > REACH || fact.type === 'company' || sentenceEnds(view, end, fact.start)) return undefined;
    if (fact.type !== 'money') continue;
    return fact.currency === 'HKD' ? 'HK' : fact.currency === 'USD' && !isMainland ? 'US' : undefined;
  }
  return undefined;
}

/** Returns the market that was named last, unless a broker is commenting on it. */
function spokenOf(view: string, { start, end }: Untexted<Company>, before: MarketWord | undefined): string | undefined {
  const speaker = formBefore(SPEAKERS, view, end);
  const speaks = speaker !== undefined && speaker.end >= start && formAt(SAYS, view, end) !== undefined;
  return speaks ? undefined : before?.market;
}
