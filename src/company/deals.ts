import dealContext from '../../data/company/deal-context.tsv';
import type { Company, Draft } from '../fact.js';
import { isDigit, isHan, isLatin, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsOfKind } from '../text/form-table.js';
import { beforeSpaces, clauseStart } from '../text/punctuation.js';
import type { Span } from '../text/sentences.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import { companyOf } from './company.js';
import { isNotCompanyName } from './name-checks.js';

const dealForms = (kind: string) => formsOfKind(dealContext, kind);

const SHARE_WORDS = formClass('company/shareWords', () => dealForms('share'));
const HOLDING_VERBS = formClass('company/holdingVerbs', () => dealForms('hold'), -1);
const PERCENTAGE_MODIFIERS = formClass('company/percentageModifiers', () => dealForms('part'), -1);
const COMPANY_DESCRIPTORS = formClass('company/companyDescriptors', () => dealForms('lead'), -1);
const FUNDRAISER_DESCRIPTORS = formClass('company/fundraiserDescriptors', () => [...dealForms('lead'), ...dealForms('who')], -1);
const CONJUNCTIONS = new Set(formsOfKind(dealContext, 'conjunction'));
const AMBIGUOUS_CONJUNCTIONS = new Set(formsOfKind(dealContext, 'ambiguousConjunction'));
const WORDS_NOT_IN_NAMES = formClass('company/wordsNotInNames', () => dealForms('not'));
const RAISING_VERBS = formClass('company/raisingVerbs', () => dealForms('raise'), -1);
const VERB_MODIFIERS = formClass('company/verbModifiers', () => dealForms('when'), -1);
const ROUND_WORDS = formClass('company/roundWords', () => dealForms('round'));
const NOT_A_ROUND = formClass('company/notARound', () => dealForms('notRound'));
/** Words for raising money, such as 融资, from which the search for a company's name starts. */
export const financingForms = (): readonly string[] => formsOfKind(dealContext, 'financing');

/** Maximum length of the number in a percentage. */
const MAX_NUMBER_LENGTH = 12;
/** How far back the verb is searched for, in code units; several names may be in between. */
const MAX_LOOKBEHIND = 36;
const MIN_NAME_LENGTH = 2;
const MAX_NAME_LENGTH = 12;
const MAX_LATIN_NAME_LENGTH = 24;
/** 和 joins names but also occurs in them (上海和黄药业): it is a conjunction only between names of at least this length. */
const MIN_JOINED_LENGTH = 3;

/**
 * Reads companies that no table knows, from a stake in them that is bought or held: 收购[思凌科]91.69%股权,
 * 取得[PTIALK]和[PTACUM]各55%股权.
 *
 * @param at start of the percentage's number
 * @param digitsEnd end of its first digits
 */
export function readStakeCompanies(doc: Document, at: number, digitsEnd: number): Draft<Company>[] {
  if (!charIn(doc, digitsEnd, '.%')) return [];
  let percent = at;
  while (percent - at < MAX_NUMBER_LENGTH && (isDigit(doc, percent) || charIs(doc, percent, '.'))) percent++;
  if (!charIs(doc, percent, '%') || wordAt(doc, pastSpaces(doc, percent + 1), SHARE_WORDS) === undefined) return [];
  let end = beforeSpaces(doc, at);
  for (
    let modifier = wordBefore(doc, end, PERCENTAGE_MODIFIERS);
    modifier !== undefined;
    modifier = wordBefore(doc, end, PERCENTAGE_MODIFIERS)
  )
    end = modifier.end;
  const start = endOfHoldingVerb(doc, end);
  return start === undefined
    ? []
    : splitNames(doc, start, end).map((name) => companyOf(name.start, name.end, { name: doc.view.slice(name.start, name.end) }));
}

/** Returns the end of the nearest verb for buying or holding shares. */
function endOfHoldingVerb(doc: Document, end: number): number | undefined {
  for (let start = end - 1; end - start <= MAX_LOOKBEHIND && (isNameCharacter(doc, start) || charIs(doc, start, '、')); start--)
    if (end - start >= MIN_NAME_LENGTH && wordBefore(doc, start, HOLDING_VERBS) !== undefined) return start;
  return undefined;
}

const isNameCharacter = (doc: Document, at: number): boolean => isHan(doc, at) || isLatin(doc, at) || charIn(doc, at, '·&');

/** Returns the names in a range, split at the words that join them. */
function splitNames(doc: Document, start: number, end: number): Span[] {
  const names: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const c = at === end ? '、' : doc.view.charAt(at);
    const isSeparator =
      c === '、' ||
      CONJUNCTIONS.has(c) ||
      (AMBIGUOUS_CONJUNCTIONS.has(c) && at - from >= MIN_JOINED_LENGTH && end - at > MIN_JOINED_LENGTH);
    if (!isSeparator) continue;
    const nameStart = pastDescriptors(doc, from, at);
    if (canBeName(doc, nameStart, at)) names.push({ start: nameStart, end: at });
    from = at + 1;
  }
  return names;
}

/** Skips what describes the company before its name: 控股子公司[正泰安能], 完成CRO资产整合后[军科正源]. */
function pastDescriptors(doc: Document, start: number, end: number, descriptors = COMPANY_DESCRIPTORS): number {
  for (let at = end - MIN_NAME_LENGTH; at > start; at--) if (wordBefore(doc, at, descriptors) !== undefined) return at;
  return start;
}

function canBeName(doc: Document, start: number, end: number): boolean {
  const longest = isLatin(doc, start) ? MAX_LATIN_NAME_LENGTH : MAX_NAME_LENGTH;
  if (end - start < MIN_NAME_LENGTH || end - start > longest || isNotCompanyName(doc, start, end)) return false;
  for (let at = start; at < end; at++) if (wordAt(doc, at, WORDS_NOT_IN_NAMES) !== undefined) return false;
  return true;
}

/** Maximum distance between the verb and 融资, in code units. */
const MAX_ROUND_LENGTH = 24;
/** Maximum length of a parenthesized remark after the name: 智量机器人(Fevo). */
const MAX_REMARK_LENGTH = 24;
const OPENING_QUOTES: Readonly<Record<string, string>> = { '”': '“', '"': '"', '」': '「', '』': '『' };

/**
 * Reads a company that no table knows, from the money that it has raised: [百奥几何]近日宣布完成新一轮融资,
 * 企业[蓝点触控]获亿元融资.
 *
 * @param at start of 融资
 * @param to end of 融资
 */
export function readFundraiser(doc: Document, at: number, to: number): Draft<Company> | undefined {
  if (wordAt(doc, to, NOT_A_ROUND) !== undefined) return undefined;
  const verb = raisingVerbBefore(doc, at);
  if (verb === undefined) return undefined;
  const quotedEnd = beforeModifiers(doc, verb);
  const opener = OPENING_QUOTES[doc.view.charAt(quotedEnd - 1)];
  const end = opener === undefined ? quotedEnd : quotedEnd - 1;
  let start = end;
  while (end - start < MAX_LOOKBEHIND && isNameCharacter(doc, start - 1)) start--;
  if (opener === undefined) start = latinNameStart(doc, pastDescriptors(doc, start, end, FUNDRAISER_DESCRIPTORS));
  else if (doc.view.charAt(start - 1) !== opener) return undefined;
  return canBeName(doc, start, end) ? companyOf(start, end, { name: doc.view.slice(start, end) }) : undefined;
}

/** Extends a Latin name backwards over its other words: Base Power. */
function latinNameStart(doc: Document, start: number): number {
  let from = start;
  while (isLatin(doc, from) && LATIN_WORD_SEPARATORS.includes(doc.view.charAt(from - 1) || ',') && isLatin(doc, from - 2)) {
    from--;
    while (from > 0 && (isLatin(doc, from - 1) || LATIN_WORD_MARKS.includes(doc.view.charAt(from - 1)))) from--;
  }
  return from;
}
/** Characters between the words of such a name, and inside them. */
const LATIN_WORD_SEPARATORS = ' .-';
const LATIN_WORD_MARKS = "’'.-";

/** Returns the start of the verb that reports a round of financing; the amount or number of the round must be in between. */
function raisingVerbBefore(doc: Document, at: number): number | undefined {
  const clause = clauseStart(doc, at, MAX_ROUND_LENGTH);
  let hasRound = false;
  for (let from = at - 1; from >= clause; from--) {
    if (wordAt(doc, from, ROUND_WORDS) !== undefined) hasRound = true;
    const verb = hasRound ? wordBefore(doc, from, RAISING_VERBS) : undefined;
    if (verb !== undefined) return verb.end;
  }
  return undefined;
}

/** Skips backwards over the time and announcement of the round (近日宣布), and over a parenthesized remark after the name. */
function beforeModifiers(doc: Document, at: number): number {
  let end = at;
  for (;;) {
    const before = beforeSpaces(doc, end);
    const comma = charIn(doc, before - 1, ',，') ? before - 1 : before;
    const when = wordBefore(doc, comma, VERB_MODIFIERS);
    if (when !== undefined) end = when.end;
    else if (charIs(doc, before - 1, ')')) {
      const from = Math.max(0, before - MAX_REMARK_LENGTH);
      const open = doc.view.slice(from, before).lastIndexOf('(');
      if (open < 0) return before;
      end = from + open;
    } else return before;
  }
}
