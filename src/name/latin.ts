import english from '../../data/english.tsv';
import { wordsOf } from '../text/forms.js';

const LEGAL = wordsOf(english, 'legal');
const FORMS: ReadonlySet<string> = new Set(LEGAL);

/** Reports whether a word is a legal form, with or without its final period: `Inc.`, `S.p.A`. */
export const isLegalForm = (word: string): boolean => FORMS.has(word.endsWith('.') ? word.slice(0, -1) : word);

/** Regular expression source for any legal form that ends at a word boundary. */
export const LEGAL_FORM = `(?:${LEGAL.map((form) => form.replaceAll('.', '\\.')).join('|')})(?![A-Za-z])`;
