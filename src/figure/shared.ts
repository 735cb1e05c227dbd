import type { Fact, Money, Untexted } from '../fact.js';
import { type Currency, SHARED_SIGNS } from './units.js';

/** The least percentage of Chinese characters that folding changes in a text in Traditional characters. */
const TRADITIONAL = 8;

/**
 * Resolves signs that several currencies share to the one that the text names first. 元, 角 and 分 alone are renminbi; in a
 * Traditional text they are 新台幣 or 港元 if the text names one, and the currency is marked as inferred in either case. $ is
 * the US dollar if the text names it, or names no dollar at all.
 */
export function resolveSharedSigns(text: string, view: string, facts: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  if (!facts.some((fact) => signOf(view, fact) !== undefined)) return facts;
  const traditional = isTraditional(text, view);
  const told = new Map<string, string | undefined>(); // per sign, so that the whole text is searched once for each
  return facts.map((fact) => {
    const sign = signOf(view, fact);
    if (sign === undefined || fact.type !== 'money' || (sign !== '$' && !traditional)) return fact;
    if (!told.has(sign)) told.set(sign, toldCurrency(view, sign, fact.currency));
    const named = told.get(sign);
    if (named === undefined && sign === '$') return fact;
    return { ...fact, currency: named ?? fact.currency, inferred: ['currency'] } satisfies Untexted<Money>;
  });
}

/** Returns the currency other than `usual` that the text indicates for a sign. */
function toldCurrency(view: string, sign: string, usual: string): string | undefined {
  const currencies = SHARED_SIGNS.get(sign)!;
  const own = currencies.filter(({ code }) => code === usual);
  if (sign === '$' && firstNamed(view, own) !== undefined) return undefined;
  return firstNamed(
    view,
    currencies.filter(({ code }) => code !== usual),
  );
}

/** Returns the shared sign, if nothing else in the amount names its currency. */
function signOf(view: string, fact: Untexted<Fact>): string | undefined {
  if (fact.type !== 'money' || fact.inferred !== undefined) return undefined;
  const first = view.charAt(fact.start);
  if (first === '$') return fact.currency === 'USD' ? first : undefined;
  const last = view.charAt(fact.end - 1);
  const bare = fact.currency === 'CNY' && SHARED_SIGNS.has(last) && /[\d零一二三四五六七八九十百千万亿几数半负+-]/.test(first);
  return bare ? last : undefined;
}

function firstNamed(view: string, currencies: readonly Currency[]): string | undefined {
  let first: { readonly at: number; readonly code: string } | undefined;
  for (const { code, forms } of currencies) {
    for (const form of forms) {
      const at = view.indexOf(form);
      if (at >= 0 && (first === undefined || at < first.at)) first = { at, code };
    }
  }
  return first?.code;
}

function isTraditional(text: string, view: string): boolean {
  if (text === view) return false;
  let [han, folded] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fff) continue;
    han++;
    if (unit !== view.charCodeAt(at)) folded++;
  }
  return folded * 100 >= han * TRADITIONAL;
}
