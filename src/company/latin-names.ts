import type { Company, Draft } from '../fact.js';
import { isCapital, isDigit, isHan, isLatin, pastSpaces } from '../text/characters.js';
import { charIn } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces } from '../text/punctuation.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import { contextWords } from './context-words.js';
import { LEGAL_FORM_PATTERN } from './legal-forms.js';
import { isNotCompanyName } from './name-checks.js';

/** Words that the name of a company follows, even in Latin letters: 游戏开发商Naddic Games. */
const ROLES = formClass('company/latinRoles', () => contextWords('latinRole'), -1);

/** A name of capitalized words: `Naddic Games`, `Plaza Ventures Pte. Ltd.`, `Hargreaves Lansdown`, `Owens & Minor`. */
const NAME = (() => {
  const word = "[A-Z\\u00c0-\\u00de][A-Za-z0-9\\u00c0-\\u024f’'-]{1,20}";
  return new RegExp(`^${word}(?:(?: | & | of |&)${word}){0,5}(?:,? (?:Pte|Pty|${LEGAL_FORM_PATTERN})\\.?){0,2}`);
})();
const MAX_NAME_LENGTH = 80;

/**
 * Reads a company that no table knows, in Latin letters after its role: `遊戲開發商 Naddic Games`.
 *
 * @param at start of a run of Latin letters
 */
export function readLatinName(doc: Document, at: number): Draft<Company> | undefined {
  const end = beforeSpaces(doc, at);
  const role = isCapital(doc, at) ? wordBefore(doc, end, ROLES) : undefined;
  if (role === undefined || !isRole(doc, role.end, end)) return undefined;
  const written = NAME.exec(doc.view.slice(at, at + MAX_NAME_LENGTH))?.[0];
  // Vinfast2026年: the digits belong to what follows
  const name = written !== undefined && charIn(doc, at + written.length, '年月日%.季') ? written.replace(/\d+$/, '') : written;
  if (name === undefined || !/[a-z]/.test(name) || name.length < MIN_NAME_LENGTH) return undefined;
  const stop = at + name.length;
  if (isLatin(doc, stop) || (isDigit(doc, stop) && name === written) || isNotCompanyName(doc, at, stop)) return undefined;
  if (wordAt(doc, pastSpaces(doc, stop), PRODUCTS) !== undefined) return undefined; // 子公司GenSci164注射液
  return { type: 'company', start: at, end: stop, name };
}

/** Reports whether the role describes the name: not 该公司, nor 公司 alone, which is the one that the text is about (公司PCIe芯片). */
function isRole(doc: Document, start: number, end: number): boolean {
  if (charIn(doc, start - 1, '该本其此')) return false;
  return (
    !(end - start === 2 && doc.view.startsWith('公司', start)) ||
    (isHan(doc, start - 1) && !charIn(doc, start - 1, '月日年的对与和向称示指将为是在由被'))
  );
}

/** Words after the name of a product. */
const PRODUCTS = formClass('company/latinProducts', () => contextWords('latinProduct'));

const MIN_NAME_LENGTH = 3;
