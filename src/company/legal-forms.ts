import english from '../../data/english/company-words.tsv';
import { formsOfKind } from '../text/form-table.js';

const LEGAL_FORMS = formsOfKind(english, 'legal');
const LEGAL_FORM_SET: ReadonlySet<string> = new Set(LEGAL_FORMS);

/** Reports whether a word is a legal form, with or without its final period: `Inc.`, `S.p.A`. */
export const isLegalForm = (word: string): boolean => LEGAL_FORM_SET.has(word.endsWith('.') ? word.slice(0, -1) : word);

/** Regular expression source for any legal form that ends at a word boundary. */
export const LEGAL_FORM_PATTERN = `(?:${LEGAL_FORMS.map((form) => form.replaceAll('.', '\\.')).join('|')})(?![A-Za-z])`;
