import nameContext from '../../data/name-context.tsv';
import { ofKind, wordsOf } from '../text/forms.js';

/** The words of one kind that stand beside names, for a trie: data/name-context.tsv. */
export const contextForms = (kind: string): (readonly [string, true])[] => ofKind(nameContext, kind);

/** The words alone. */
export const context = (kind: string): readonly string[] => wordsOf(nameContext, kind);
