import context from '../../data/quantity/context.tsv';
import type { Draft, Fact } from '../fact.js';
import { marketOf } from '../market/market.js';
import { compare, multiply, parseDecimal } from '../number/decimal.js';
import { charIn } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { hasFormOfKind, isFormOfKindAt } from '../text/form-table.js';
import { hasSentenceEnd } from '../text/sentences.js';

/** Words before an amount that compare it with one before: 每股0.85港元，较去年的0.60港元. */
const COMPARISON = /(?:较|比|上年|去年|同期|此前|原来)[^，。；\d]{0,8}$/;
const COMPARISON_REACH = 16;

/** Amounts that are compared differ by less than this factor. */
const MAX_RATIO = 20;

/** Adds `per` to an amount that is compared with one per share in the same sentence. */
export function resolveComparedRates(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (!facts.some((fact) => fact.type === 'money' && fact.per === 'share')) return facts;
  let rate: Extract<Draft<Fact>, { type: 'money' }> | undefined;
  let end = 0;
  return facts.map((fact) => {
    if (hasSentenceEnd(doc, end, fact.start)) rate = undefined;
    end = fact.end;
    if (fact.type !== 'money') return fact;
    if (fact.per !== undefined) {
      rate = fact.per === 'share' ? fact : undefined;
      return fact;
    }
    const isCompared =
      rate !== undefined &&
      rate.currency === fact.currency &&
      !/[百千万亿]/.test(doc.view.slice(fact.start, fact.end)) &&
      COMPARISON.test(doc.view.slice(Math.max(0, fact.start - COMPARISON_REACH), fact.start)) &&
      isSimilar(rate.value, fact.value);
    return isCompared ? { ...fact, per: 'share' } : fact;
  });
}

function isSimilar(a: string, b: string): boolean {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return compare(multiply(x, MAX_RATIO), y) > 0 && compare(multiply(y, MAX_RATIO), x) > 0;
}

/** Counts 張 of shares in news about Taiwan as lots: 外資買超6749張. Tickets and cards are counted in 張 too, with their noun. */
export function resolveLots(doc: Document, facts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  const isCandidate = (fact: Draft<Fact>) =>
    fact.type === 'quantity' && fact.item === undefined && fact.unit === undefined && charIn(doc, fact.end - 1, '张');
  if (!facts.some(isCandidate) || marketOf(doc).market !== 'TW') return facts;
  return facts.map((fact) =>
    fact.type === 'quantity' && isCandidate(fact) && isOfShares(doc, fact) ? { ...fact, item: 'lot' } : fact,
  );
}

/** How far before and after 張 a word of trading may be. */
const REACH_BEFORE = 30;
const REACH_AFTER = 6;

const isOfShares = (doc: Document, { start, end }: Draft<Fact>): boolean =>
  !isFormOfKindAt(context, 'notShares', doc.view, end) &&
  hasFormOfKind(context, 'trading', doc.view.slice(Math.max(0, start - REACH_BEFORE), end + REACH_AFTER));
