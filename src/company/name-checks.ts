import learnedContext from '../../data/company/learned-context.tsv';
import type { Document } from '../text/document.js';
import { formsOfKind } from '../text/form-table.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import { isPlace } from './roles.js';

const NON_NAMES = new Set(formsOfKind(learnedContext, 'word'));
const NON_NAME_PREFIXES = formClass('company/nonNamePrefixes', () => formsOfKind(learnedContext, 'prefix'));
const NON_NAME_SUFFIXES = formClass('company/nonNameSuffixes', () => formsOfKind(learnedContext, 'suffix'), -1);
const NON_NAME_SUBSTRINGS = formsOfKind(learnedContext, 'substring');
const GENERIC_WORDS = formClass('company/genericWords', () => formsOfKind(learnedContext, 'general'));
const GENERIC_FORMS = new Set(formsOfKind(learnedContext, 'general'));
const MAX_GENERIC_WORD_LENGTH = Math.max(...[...GENERIC_FORMS].map(({ length }) => length));

/**
 * Reports whether the characters found where a company could be are not a company's name: an office, a kind of company
 * (城市商业银行), a place, a withheld name (某公司).
 */
export function isNotCompanyName(doc: Document, start: number, end: number): boolean {
  const name = doc.view.slice(start, end);
  return (
    NON_NAMES.has(name) ||
    wordAt(doc, start, NON_NAME_PREFIXES, false, end) !== undefined ||
    wordBefore(doc, end, NON_NAME_SUFFIXES, start) !== undefined ||
    isPlace(doc, start, end) ||
    NON_NAME_SUBSTRINGS.some((word) => name.includes(word)) ||
    (wordAt(doc, start, GENERIC_WORDS, false, end) !== undefined && isGeneric(name))
  );
}

/** Reports whether this character joins two names. */
export const isConjunction = (character: string): boolean => CONJUNCTIONS.has(character);
const CONJUNCTIONS = new Set(formsOfKind(learnedContext, 'conjunction'));

const CONTINUATIONS = formClass('company/continuations', () => formsOfKind(learnedContext, 'continuation'));

/** Reports whether the span continues as something else: 国泰海通国际 in 国泰海通国际化, 恒丰 in 恒丰路. */
export const isContinuedByWord = (doc: Document, start: number, end: number): boolean => {
  for (let at = Math.max(start, end - 2); at <= end; at++) {
    const form = wordAt(doc, at, CONTINUATIONS);
    if (form !== undefined && form.end > end) return true;
  }
  return false;
};

const NAME_TERMINATORS = formClass('company/nameTerminators', () => formsOfKind(learnedContext, 'terminator'));
const MIN_NAME_LENGTH = 2;

/** Returns where the name ends if the span runs on past it: 国晟能源 in 国晟能源所持公司. */
export function trimmedNameEnd(doc: Document, start: number, end: number): number {
  for (let at = start + MIN_NAME_LENGTH; at < end; at++) if (wordAt(doc, at, NAME_TERMINATORS) !== undefined) return at;
  return end;
}

/** Reports whether the string consists of general words only. */
function isGeneric(name: string): boolean {
  const reached = new Uint8Array(name.length + 1);
  reached[0] = 1;
  for (let from = 0; from < name.length; from++) {
    if (reached[from] === 0) continue;
    for (let to = from + 1; to <= Math.min(from + MAX_GENERIC_WORD_LENGTH, name.length); to++)
      if (GENERIC_FORMS.has(name.slice(from, to))) reached[to] = 1;
  }
  return reached[name.length] === 1;
}
