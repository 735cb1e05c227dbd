import limits from '../../data/quantity/limits.tsv';
import { compare, parseDecimal } from '../number/decimal.js';
import { parseTable } from '../text/form-table.js';
import type { FigureDraft } from './lost-points.js';

const limitByItem = new Map(parseTable(limits).map(([item, most]) => [item!, parseDecimal(most!)]));

/** Reports whether there cannot be so many of what a figure counts: 1024亿辆. */
export function exceedsLimit(figure: FigureDraft): boolean {
  const most = figure.type === 'quantity' && figure.item !== undefined ? limitByItem.get(figure.item) : undefined;
  return most !== undefined && compare(parseDecimal(figure.high ?? figure.value), most) > 0;
}
