import nameContext from '../../data/company/context.tsv';
import { formPairsOfKind, formsOfKind } from '../text/form-table.js';

/** Returns the words of one kind that occur next to names, as entries for a trie: data/company/context.tsv. */
export const contextForms = (kind: string): (readonly [string, true])[] => formPairsOfKind(nameContext, kind);

/** Returns the same words as a plain list. */
export const contextWords = (kind: string): readonly string[] => formsOfKind(nameContext, kind);
