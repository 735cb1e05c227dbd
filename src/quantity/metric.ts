import metrics from '../../data/quantity/metrics.tsv';
import type { Draft, Fact } from '../fact.js';
import { marketOf, marketOfListing } from '../market/market.js';
import { classAt, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { beforeSpaces } from '../text/punctuation.js';
import { hasSentenceEnd } from '../text/sentences.js';
import { wordAt, wordBefore, wordClass } from '../text/word-class.js';
import { bareYuanResolver } from './shared-signs.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE } from './words.js';

const METRICS_BEFORE = wordClass(
  'quantity/metricsBefore',
  () => formsInColumn(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind !== 'after' && kind !== 'verb'),
  -1,
);

/** Words other than bounds that may follow an amount without being what it counts: 大关. */
const WORDS_AFTER = wordClass('quantity/wordsAfter', () =>
  formsInColumn(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind === 'after'),
);

/** Verbs after the sum that is paid: 4000万收购某公司股份. */
const DEAL_VERBS = wordClass('quantity/dealVerbs', () =>
  formsInColumn(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind === 'verb'),
);

/** How many words may separate a metric from its figure: 成交额有望首次突破2万亿. */
const MAX_LINKS = 4;

/**
 * Infers what a figure without a unit states from the metric before it: `money` (营收5.77亿, 总市值突破1万亿), or the item counted
 * (日活跃用户2.5亿). The metric must be in the same clause with only bounds and links in between, and nothing countable may
 * follow the figure.
 */
export function metricOf(doc: Document, start: number, end: number): string | undefined {
  if (wordAt(doc, end, DEAL_VERBS) !== undefined && !charIn(doc, start, '数几')) return 'money';
  const word = wordAt(doc, end, WORDS_AFTER) ?? wordAt(doc, end, BOUNDS_AFTER);
  const after = word === undefined || word.value === 'none' ? end : word.end;
  if (classAt(doc, after) < SPACE || charIs(doc, after, '、')) return undefined; // a list may name its unit at the end
  let at = beforeSpaces(doc, start);
  for (let links = 0; links <= MAX_LINKS; links++) {
    const word = wordBefore(doc, at, METRICS_BEFORE);
    const bound = wordBefore(doc, at, BOUNDS_BEFORE); // 突破 is longer than 破
    if (word !== undefined && word.value !== 'link' && word.end <= (bound?.end ?? at)) return word.value;
    const next = Math.min(word?.end ?? at, bound?.value === 'none' ? at : (bound?.end ?? at));
    if (next === at) return undefined;
    at = next;
  }
  return undefined;
}

/** Markets whose companies report in renminbi when mainland news omits the currency. */
const HOME_MARKETS: ReadonlySet<string> = new Set(['CN', 'HK']);

/**
 * Resolves the currency of amounts of a metric: the one last named in the sentence (报28.4港元，成交额4036万), otherwise that of a bare
 * 元 there. Amounts of a foreign company without a named currency are dropped, because theirs is unknown.
 */
export function resolveCurrencies(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => fact.type === 'money' && fact.inferred !== undefined)) return facts;
  let lastCurrency: string | undefined;
  let isForeign = false;
  let at = 0;
  const conclusion = marketOf(doc);
  const bareYuan = bareYuanResolver(doc, conclusion);
  const isForeignMarket = (market: string) => !HOME_MARKETS.has(market) && !(conclusion.isTraditional && market === 'TW');
  return facts.flatMap((fact): Draft<Fact>[] => {
    const currency = bareYuan(fact);
    if (hasSentenceEnd(doc, at, fact.start)) [lastCurrency, isForeign] = [undefined, false];
    at = fact.end;
    if (fact.type === 'company' && fact.listing !== undefined) isForeign = isForeignMarket(marketOfListing(fact.listing));
    if (fact.type !== 'money') return [fact];
    if (fact.inferred === undefined) lastCurrency = fact.currency;
    else if (lastCurrency !== undefined) return [{ ...fact, currency: lastCurrency }];
    else if (isForeign) return [];
    else if (currency !== undefined) return [{ ...fact, currency }];
    return [fact];
  });
}
