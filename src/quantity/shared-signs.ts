import type { Draft, Fact, Money } from '../fact.js';
import { type Conclusion, currencyOfMarket, marketOf, marketOfListing } from '../market/market.js';
import type { Document } from '../text/document.js';
import { hasSentenceEnd } from '../text/sentences.js';
import { type Currency, currenciesBySign } from './words.js';

/**
 * Resolves signs that several currencies share. A bare 元, 角 or 分 is the currency of the market that the text is about: renminbi
 * in Simplified characters, otherwise the market's own, marked as inferred. Amounts of a mainland company, or after an amount in
 * 人民币 in the same sentence, are renminbi. $ is the US dollar unless the text names another dollar and not the American one.
 */
export function resolveSharedSigns(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => sharedSignOf(doc, fact) !== undefined)) return facts;
  const conclusion = marketOf(doc);
  const isYuanOpen = doc.market !== undefined || conclusion.isTraditional || isAmericanOnly(conclusion);
  if (!isYuanOpen && !facts.some((fact) => sharedSignOf(doc, fact) === '$')) return facts;
  const currencyOfBareYuan = bareYuanResolver(doc, conclusion);
  let dollar: string | undefined;
  return facts.map((fact) => {
    const sign = sharedSignOf(doc, fact);
    const yuan = currencyOfBareYuan(fact);
    if (sign === undefined || fact.type !== 'money') return fact;
    if (sign !== '$')
      return yuan === undefined ? fact : ({ ...fact, currency: yuan, inferred: ['currency'] } satisfies Draft<Money>);
    dollar ??= namedDollar(doc, fact.currency) ?? fact.currency;
    return dollar === fact.currency ? fact : ({ ...fact, currency: dollar, inferred: ['currency'] } satisfies Draft<Money>);
  });
}

/** Reports whether a text in Simplified characters is about the American market alone, where 元 may be a dollar. */
const isAmericanOnly = ({ market, isMixed }: Conclusion): boolean => market === 'US' && !isMixed;

/**
 * Creates a function that is given all facts in order, and returns the currency of a bare 元 at each; `undefined` where it is
 * renminbi without any doubt.
 */
export function bareYuanResolver(doc: Document, conclusion: Conclusion): (fact: Draft<Fact>) => string | undefined {
  const { market, isTraditional } = conclusion;
  let end = 0;
  let isMainlandCompany = false;
  let isAmericanCompany = false;
  let isRenminbi = false;
  return (fact) => {
    if (hasSentenceEnd(doc, end, fact.start)) [isMainlandCompany, isAmericanCompany, isRenminbi] = [false, false, false];
    end = fact.end;
    if (fact.type === 'company' && fact.listing !== undefined) {
      isMainlandCompany = marketOfListing(fact.listing) === 'CN';
      isAmericanCompany = marketOfListing(fact.listing) === 'US';
    }
    if (fact.type !== 'money') return undefined;
    const isBare = sharedSignOf(doc, fact) !== undefined;
    if (!isBare && fact.inferred === undefined) isRenminbi = fact.currency === 'CNY';
    if (doc.market !== undefined) return isRenminbi ? 'CNY' : currencyOfMarket(doc.market);
    if (isTraditional) return isRenminbi || isMainlandCompany ? 'CNY' : currencyOfMarket(market ?? 'TW');
    return isAmericanOnly(conclusion) && isAmericanCompany && isPrice(doc, fact) ? 'USD' : undefined;
  };
}

/** Words right before the price of a share. */
const PRICE_CUE = /(?:收于|收报|现报|报|股价[^，。；]{0,4}|目标价[^，。；]{0,6}|[涨跌升降]至|每股)$/;

/** Reports whether an amount is the price of a share: 特斯拉收于180元. */
const isPrice = (doc: Document, { start, end }: Draft<Fact>): boolean =>
  !/[百千万亿]/.test(doc.view.slice(start, end)) && PRICE_CUE.test(doc.view.slice(Math.max(0, start - 12), start));

/** Returns the dollar other than `defaultCurrency` that the text names, if it does not name that one. */
function namedDollar(doc: Document, defaultCurrency: string): string | undefined {
  const currencies = currenciesBySign().get('$')!;
  const defaults = currencies.filter(({ code }) => code === defaultCurrency);
  if (firstNamedCurrency(doc, defaults) !== undefined) return undefined;
  return firstNamedCurrency(
    doc,
    currencies.filter(({ code }) => code !== defaultCurrency),
  );
}

/** Returns the shared sign, if nothing else in the amount names its currency. */
function sharedSignOf(doc: Document, fact: Draft<Fact>): string | undefined {
  if (fact.type !== 'money' || fact.inferred !== undefined) return undefined;
  const first = doc.view.charAt(fact.start);
  if (first === '$') return fact.currency === 'USD' ? first : undefined;
  const last = doc.view.charAt(fact.end - 1);
  const hasBareSign =
    fact.currency === 'CNY' && currenciesBySign().has(last) && /[\d零一二三四五六七八九十百千万亿几两数半负+(-]/.test(first);
  return hasBareSign ? last : undefined;
}

function firstNamedCurrency(doc: Document, currencies: readonly Currency[]): string | undefined {
  let first: { readonly at: number; readonly code: string } | undefined;
  for (const { code, forms } of currencies) {
    for (const form of forms) {
      const at = doc.view.indexOf(form);
      if (at >= 0 && (first === undefined || at < first.at)) first = { at, code };
    }
  }
  return first?.code;
}
