import metrics from '../../data/metrics.tsv';
import type { Fact, Untexted } from '../fact.js';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { classAt, SPACE } from '../text/scan.js';
import { sentenceEnds } from '../text/sentences.js';
import { isThe } from '../text/units.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE } from './units.js';

const BEFORE = formsOf(() => each(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind !== 'after'), -1);

/** Words other than bounds that may follow an amount without being what it counts: 大关. */
const AFTER = formsOf(() => each(metrics, 1, ([kind]) => kind!).filter(([, kind]) => kind === 'after'));

/** How many words may separate a metric from its figure: 成交额有望首次突破2万亿. */
const LINKS = 4;

/**
 * Infers what a figure without a unit states from the metric before it: `money` (营收5.77亿, 总市值突破1万亿), or the item counted
 * (日活跃用户2.5亿). The metric must be in the same clause with only bounds and links in between, and nothing countable may
 * follow the figure.
 */
export function metricOf(view: string, start: number, end: number): string | undefined {
  const word = formAt(AFTER, view, end) ?? formAt(BOUNDS_AFTER, view, end);
  const after = word === undefined || word.value === 'none' ? end : word.end;
  if (classAt(view, after) < SPACE || isThe(view, after, '、')) return undefined; // a list may name its unit at the end
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

/** Markets whose companies report in renminbi when Chinese news omits the currency. */
const AT_HOME = /\.(SH|SZ|BJ|HK)$/;

/**
 * Resolves the currency of amounts of a metric: the one last named in the sentence (报28.4港元，成交额4036万), otherwise renminbi.
 * Amounts of a foreign company without a named currency are dropped, because theirs is unknown.
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
