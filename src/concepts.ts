import names from '../data/statement/concept-names.tsv';
import { CONCEPTS } from './statement/words.js';
import type { Concept, ConceptId } from './statement.js';
import { parseTable } from './text/form-table.js';

/**
 * Lists what figures can measure, with names for display.
 *
 *     concepts().find(({ id }) => id === 'netProfit')
 *     // { id: 'netProfit', group: 'results', zh: '净利润', en: 'Net profit, …', xbrl: 'ifrs-full:ProfitLoss' }
 *
 * @returns the concepts in the order of `data/statement/concepts.tsv`; the caller may change the list
 */
export const concepts = (): Concept[] =>
  parseTable(names).map(([id, zh, en, xbrl]) => ({
    id: id as ConceptId,
    group: CONCEPTS.get(id!)!.group,
    zh: zh!,
    en: en!.replaceAll('_', ' '),
    ...(xbrl === undefined || xbrl === '' ? {} : { xbrl }),
  }));
