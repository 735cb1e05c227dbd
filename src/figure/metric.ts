import metrics from '../../data/metrics.tsv';
import type { Fact, Untexted } from '../fact.js';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { classAt, SPACE } from '../text/scan.js';
import { sentenceEnds } from '../text/sentences.js';
import { isThe } from '../text/units.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE } from './units.js';

const BEFORE = formsOf(() => each(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind !== 'after'), -1);

/** 大关: what may follow an amount and is nothing that it counts, besides a bound. */
const AFTER = formsOf(() => each(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind === 'after'));

/** 成交额有望首次突破2万亿: so many words may stand between a metric and its figure. */
const LINKS = 4;

/**
 * What a figure without a unit states by the metric before it: `money` (营收5.77亿, 总市值突破1万亿), or the item that is counted
 * (日活跃用户2.5亿). The metric stands in the same clause, with bounds and links between, and nothing that could be counted
 * stands after the figure.
 */
export function metricOf(view: string, start: number, end: number): string | undefined {
  const word = formAt(AFTER, view, end) ?? formAt(BOUNDS_AFTER, view, end);
  const after = word === undefined || word.value === 'none' ? end : word.end;
  if (classAt(view, after) < SPACE || isThe(view, after, '、')) return undefined; // a list may name its unit at its end
  let at = backSpaces(view, start);
  for (let links = 0; links <= LINKS; links++) {
    const word = formBefore(BEFORE, view, at);
    const bound = formBefore(BOUNDS_BEFORE, view, at); // 突破 is longer than 破
    if (word !== undefined && word.value !== 'link' && word.end <= (bound?.end ?? at)) return word.value;
    const next = Math.min(word?.end ?? at, bound?.value === 'none' ? at : (bound?.end ?? at));
    if (next === at) return undefined;
    at = next;
  }
  return undefined;
}

/** Markets whose companies state their figures in renminbi where Chinese news leaves the currency out. */
const AT_HOME = /\.(SH|SZ|BJ|HK)$/;

/**
 * Amounts of a metric have the currency that the sentence has named last (报28.4港元，成交额4036万), and are renminbi where it
 * has named none; of a company abroad nobody can tell, and such an amount is left out.
 */
export function resolveCurrencies(view: string, facts: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  if (!facts.some((fact) => fact.type === 'money' && fact.inferred !== undefined)) return facts;
  let named: string | undefined;
  let abroad = false;
  let at = 0;
  return facts.flatMap((fact): Untexted<Fact>[] => {
    if (sentenceEnds(view, at, fact.start)) [named, abroad] = [undefined, false];
    at = fact.end;
    if (fact.type === 'company' && fact.listing !== undefined) abroad = !AT_HOME.test(fact.listing);
    if (fact.type !== 'money') return [fact];
    if (fact.inferred === undefined) named = fact.currency;
    else if (named !== undefined) return [{ ...fact, currency: named }];
    else if (abroad) return [];
    return [fact];
  });
}
