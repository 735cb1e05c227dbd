import english from '../../data/english/company-words.tsv';
import { isLegalForm } from '../company/legal-forms.js';
import { formsOfKind } from '../text/form-table.js';
import type { Span } from '../text/sentences.js';
import { endWithoutPossessive, isPossessive, type Term } from './term.js';

const wordSet = (kind: string): ReadonlySet<string> => new Set(formsOfKind(english, kind));

const TRADE_WORDS = wordSet('trade');
const FIELD_WORDS = wordSet('field');
const GENERIC_WORDS = wordSet('general');
const PUBLIC_BODY_WORDS = wordSet('public');
const TITLE_WORDS = wordSet('title');
const PRODUCT_WORDS = wordSet('product');

/** Words allowed between capitalized ones: Johnson & Johnson, Vidrio Plano de México, S.A. de C.V. */
const JOINING_WORDS = wordSet('conjunction');
/** Words after which `of` continues a name: Bank of America. */
const BEFORE_OF = wordSet('of');
/** Maximum number of words in a name. */
const MAX_WORDS = 8;
/** Tags of words that cannot be in a name, capitalized or not. */
const EXCLUDED_TAGS = [
  'Preposition',
  'Determiner',
  'Conjunction',
  'Pronoun',
  'Adverb',
  'Month',
  'WeekDay',
  'Date',
  'Money',
  'Auxiliary',
  'Modal',
  'QuestionWord',
];

const isCapital = ({ text }: Term): boolean => /^(?:[A-Z\u00c0-\u00de]|[a-z]{1,2}[A-Z]|\d+[A-Z])/.test(text);
const isLegal = ({ text }: Term): boolean => isLegalForm(text);
const isInitial = ({ text }: Term): boolean => /^(?:[A-Z]\.?){1,3}$/.test(text);

/** Reports whether a name can continue to the next word. Punctuation ends it, except after an initial and before a legal form. */
function isContinuedBy(term: Term, next: Term): boolean {
  if (isPossessive(term)) return false;
  if (isLegal(next) && /^[.,]{0,2} ?$/.test(term.post)) return true;
  return /^[ -]$/.test(term.post) || (term.post === '. ' && isInitial(term));
}

/** Reports whether the word can be in a name. Months can: March Capital. */
const canBeInName = (term: Term): boolean =>
  isCapital(term) && (term.tags.has('Organization') || isLegal(term) || !EXCLUDED_TAGS.some((tag) => term.tags.has(tag)));

/**
 * Returns the companies in a passage: names that end in a legal form or a word typical of companies, and what compromise tags as
 * an organization, except public bodies.
 */
export function companiesIn(terms: readonly Term[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < terms.length; ) {
    const to = nameEnd(terms, at);
    const name = terms.slice(at, to);
    const isName = to > at && isCompany(name) && !isPublicBody(terms, to);
    if (isName) spans.push({ start: name[0]!.start, end: endOffsetOf(name.at(-1)!) });
    at = Math.max(to, at + 1);
  }
  return spans;
}

/** Returns the end of the run of words from `from` that can be a name: `Bank of America Corp.`, `Johnson & Johnson`. */
function nameEnd(terms: readonly Term[], from: number): number {
  if (!canBeInName(terms[from]!)) return from;
  let to = from + 1;
  while (to < terms.length && to - from < MAX_WORDS && isContinuedBy(terms[to - 1]!, terms[to]!)) {
    const term = terms[to]!;
    const next = terms[to + 1];
    if (canBeInName(term)) {
      to++;
      if (isLegal(term) && !(terms[to] !== undefined && isLegal(terms[to]!))) break; // Co., Ltd.
    } else if (
      next !== undefined &&
      canBeInName(next) &&
      isContinuedBy(term, next) &&
      (JOINING_WORDS.has(term.text) || (term.text === 'of' && BEFORE_OF.has(terms[to - 1]!.text)))
    )
      to += 2;
    else break;
  }
  return to;
}

/** Reports whether the name continues as that of a public body: U.S. Securities and Exchange Commission. */
function isPublicBody(terms: readonly Term[], to: number): boolean {
  if (terms[to]?.text !== 'and' && terms[to]?.text !== 'of') return false;
  let end = to + 1;
  while (end < terms.length && isCapital(terms[end]!) && terms[end - 1]!.post === ' ') end++;
  return terms.slice(to, end).some(({ text }) => PUBLIC_BODY_WORDS.has(text));
}

/** Reports whether the word can be in a name but does not make one: Asset Management, Group Chief. */
const isGenericWord = (term: Term): boolean =>
  isLegal(term) || [GENERIC_WORDS, TRADE_WORDS, FIELD_WORDS, TITLE_WORDS].some((words) => words.has(term.text));

function isCompany(name: readonly Term[]): boolean {
  const last = name.at(-1)!;
  if (name.length < 2 || name.some(({ text }) => PUBLIC_BODY_WORDS.has(text)) || name.every(isGenericWord)) return false;
  if (isLegal(last) || TRADE_WORDS.has(last.text)) return !TITLE_WORDS.has(name[0]!.text);
  return !FIELD_WORDS.has(last.text) && name.every(({ tags }) => tags.has('Organization')); // not For Multi-Layer Electronic Systems
}

/** Returns the end of the name; the period of an abbreviation such as `Inc.` belongs to it. */
const endOffsetOf = (term: Term): number =>
  isLegal(term) && /^[A-Z][a-z]{1,3}$/.test(term.text) && term.post.startsWith('.') ? term.end + 1 : endWithoutPossessive(term);

/**
 * Reports whether a name next to a Chinese word for a company, or for its staff, is a company's. compromise tags many as persons:
 * only a first name is evidence of one, a last name is not (DA Davidson).
 */
export function isCompanyName(terms: readonly Term[]): boolean {
  const [first] = terms;
  const last = terms.at(-1);
  if (first === undefined || last === undefined || terms.length > MAX_WORDS) return false;
  if (!canBeInName(first) || terms.some(({ text }) => PUBLIC_BODY_WORDS.has(text) || TITLE_WORDS.has(text))) return false;
  if (isLegal(last) || TRADE_WORDS.has(last.text) || FIELD_WORDS.has(last.text)) return terms.length > 1;
  if (PRODUCT_WORDS.has(last.text) || /^\d|\d$|\d\d/.test(last.text)) return false;
  if (terms.every(({ tags }) => tags.has('Organization'))) return true;
  if (terms.every(({ tags }) => tags.has('Place') || tags.has('Month') || tags.has('Demonym'))) return false;
  if (terms.some((term) => term.tags.has('FirstName') && !isInitial(term))) return false;
  return terms.length > 1 || (first.text.length > 4 && !first.tags.has('Person')) || /[a-z][A-Z]/.test(first.text);
}
