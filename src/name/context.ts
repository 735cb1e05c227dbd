import nameContext from '../../data/name-context.tsv';
import { ofKind, wordsOf } from '../text/forms.js';

/** Returns the words of one kind that occur next to names, as entries for a trie: data/name-context.tsv. */
export const contextForms = (kind: string): (readonly [string, true])[] => ofKind(nameContext, kind);

/** Returns the same words as a plain list. */
export const context = (kind: string): readonly string[] => wordsOf(nameContext, kind);
