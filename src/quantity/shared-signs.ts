import type { Draft, Fact, Money } from '../fact.js';
import type { Document } from '../text/document.js';
import { type Currency, currenciesBySign } from './words.js';

/** The least percentage of Chinese characters that normalization changes in a text in Traditional characters. */
const MIN_TRADITIONAL_PERCENT = 8;

/**
 * Resolves signs that several currencies share to the currency that the text names first. 元, 角 and 分 alone are renminbi; in a
 * Traditional text they are 新台幣 or 港元 if the text names one, and the currency is marked as inferred in either case. $ is
 * the US dollar if the text names it, or names no dollar at all.
 */
export function resolveSharedSigns(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => sharedSignOf(doc, fact) !== undefined)) return facts;
  const isTraditionalScript = isTraditionalText(doc);
  const currencyBySign = new Map<string, string | undefined>(); // per sign, so that the whole text is searched once for each
  return facts.map((fact) => {
    const sign = sharedSignOf(doc, fact);
    if (sign === undefined || fact.type !== 'money' || (sign !== '$' && !isTraditionalScript)) return fact;
    if (!currencyBySign.has(sign)) currencyBySign.set(sign, currencyNamedFor(doc, sign, fact.currency));
    const namedCurrency = currencyBySign.get(sign);
    if (namedCurrency === undefined && sign === '$') return fact;
    return { ...fact, currency: namedCurrency ?? fact.currency, inferred: ['currency'] } satisfies Draft<Money>;
  });
}

/** Returns the currency other than `defaultCurrency` that the text indicates for a sign. */
function currencyNamedFor(doc: Document, sign: string, defaultCurrency: string): string | undefined {
  const currencies = currenciesBySign().get(sign)!;
  const defaults = currencies.filter(({ code }) => code === defaultCurrency);
  if (sign === '$' && firstNamedCurrency(doc, defaults) !== undefined) return undefined;
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
    fact.currency === 'CNY' && currenciesBySign().has(last) && /[\d零一二三四五六七八九十百千万亿几数半负+-]/.test(first);
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

function isTraditionalText(doc: Document): boolean {
  if (doc.text === doc.view) return false;
  let [han, changed] = [0, 0];
  for (let at = 0; at < doc.length; at++) {
    const unit = doc.text.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fff) continue;
    han++;
    if (unit !== doc.view.charCodeAt(at)) changed++;
  }
  return changed * 100 >= han * MIN_TRADITIONAL_PERCENT;
}
