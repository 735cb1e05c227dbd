import limits from '../../data/quantity/limits.tsv';
import type { Draft, Fact } from '../fact.js';
import { compare, parseDecimal } from '../number/decimal.js';
import { parseTable } from '../text/form-table.js';

const limitByItem = new Map(parseTable(limits).map(([item, most]) => [item!, parseDecimal(most!)]));

/** Reports whether there cannot be so many of what a figure counts: 1024亿辆. */
export function exceedsLimit(fact: Draft<Fact>): boolean {
  if (fact.type !== 'quantity' || fact.item === undefined || fact.value.length < SHORTEST_EXCESS) return false;
  const most = limitByItem.get(fact.item);
  return most !== undefined && compare(parseDecimal(fact.high ?? fact.value), most) > 0;
}

/** The digits of the smallest limit: no shorter value exceeds any. */
const SHORTEST_EXCESS = Math.min(...[...limitByItem.values()].map(({ digits }) => digits.length));
