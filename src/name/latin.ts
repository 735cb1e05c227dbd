import english from '../../data/english.tsv';
import { wordsOf } from '../text/forms.js';

const LEGAL = wordsOf(english, 'legal');
const FORMS: ReadonlySet<string> = new Set(LEGAL);

/** Is this word a legal form, `Inc.`, `S.p.A`, with its last point or without? */
export const isLegalForm = (word: string): boolean => FORMS.has(word.endsWith('.') ? word.slice(0, -1) : word);

/** Any of them where no word goes on, for a pattern. */
export const LEGAL_FORM = `(?:${LEGAL.map((form) => form.replaceAll('.', '\\.')).join('|')})(?![A-Za-z])`;
