import classes from '../../data/share-classes.tsv';
import type { Company, Fact, Untexted } from '../fact.js';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { sentenceEnds } from '../text/sentences.js';
import { contextForms } from './context.js';

/** A word that tells which market the text speaks of: data/markets.tsv. */
export type MarketWord = { readonly start: number; readonly end: number; readonly market: string };

const marketOf = (listing: string): string => {
  const suffix = listing.slice(listing.lastIndexOf('.') + 1);
  return suffix === 'SZ' || suffix === 'BJ' ? 'SH' : suffix;
};

/** What may follow a name to say which of its shares are meant: 中信证券H股. */
const CLASSES = formsOf(() => each(classes, 1, ([market]) => market!));
/** Ends of names of companies that speak of markets, and how they are made to speak: 中信证券：港股有望回升. */
const SPEAKERS = formsOf(() => contextForms('speaker'), -1);
const SAYS = formsOf(() => contextForms('says'));
/** Code units from a company to an amount that tells its market, at most. */
const REACH = 60;

/**
 * Of companies with several listings, the one that the text speaks of: by a code of the company in the text, by the share class
 * or the currency beside it, by the market that was named last. Else the home market's stays.
 *
 * @param markets by start
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
  let last = 0; // the first market word after the company
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

/** The market of the currency that an amount in the company's sentence has. A company that is at home on the mainland may earn dollars there. */
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

/** The market that was named last, unless a broker speaks of it. */
function spokenOf(view: string, { start, end }: Untexted<Company>, before: MarketWord | undefined): string | undefined {
  const speaker = formBefore(SPEAKERS, view, end);
  const speaks = speaker !== undefined && speaker.end >= start && formAt(SAYS, view, end) !== undefined;
  return speaks ? undefined : before?.market;
}
