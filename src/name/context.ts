import nameContext from '../../data/name-context.tsv';
import { ofKind } from '../text/forms.js';

/** The words of one kind that stand beside names, for a trie: data/name-context.tsv. */
export const contextForms = (kind: string): (readonly [string, true])[] => ofKind(nameContext, kind);

/** The words alone. */
export const context = (kind: string): string[] => contextForms(kind).map(([form]) => form);
