import english from '../../data/english.tsv';
import { ofKind } from '../text/forms.js';

/** The English words of a kind: see data/english.tsv. */
export const wordsOf = (kind: string): ReadonlySet<string> => new Set(ofKind(english, kind).map(([form]) => form));
