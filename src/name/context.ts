import nameContext from '../../data/name-context.tsv';
import { rowsOf } from '../text/forms.js';

const ROWS = rowsOf(nameContext);

/** The words of one kind that stand beside names: data/name-context.tsv. */
export const context = (kind: string): string[] => ROWS.flatMap(([of, forms]) => (of === kind ? forms!.split(' ') : []));

/** The same words, for a trie. */
export const contextForms = (kind: string): (readonly [string, true])[] => context(kind).map((form) => [form, true] as const);
