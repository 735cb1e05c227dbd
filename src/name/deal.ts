import dealContext from '../../data/deal-context.tsv';
import type { Company, Untexted } from '../fact.js';
import { formAt, formBefore, formsOf, ofKind, wordsOf } from '../text/forms.js';
import { backSpaces, clauseStart } from '../text/marks.js';
import { isDigit, isHan, isLatin, pastSpaces } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { isOneOf, isThe } from '../text/units.js';
import { companyOf } from './company.js';
import { isNoName } from './general.js';

const words = (kind: string) => ofKind(dealContext, kind);

const SHARES = formsOf(() => words('share'));
const HOLDS = formsOf(() => words('hold'), -1);
const PARTS = formsOf(() => words('part'), -1);
const LEADS = formsOf(() => words('lead'), -1);
const RAISERS = formsOf(() => [...words('lead'), ...words('who')], -1);
const JOINTS = new Set(wordsOf(dealContext, 'joint'));
const INNER = new Set(wordsOf(dealContext, 'inner'));
const NOT = formsOf(() => words('not'));
const RAISES = formsOf(() => words('raise'), -1);
const WHENS = formsOf(() => words('when'), -1);
const ROUNDS = formsOf(() => words('round'));
const NO_ROUNDS = formsOf(() => words('notround'));
/** Words for raising money, such as 融资, that a company's name is searched from. */
export const ROUND_FORMS: readonly string[] = wordsOf(dealContext, 'financing');

/** Maximum length of the number in a percentage. */
const LONGEST_NUMBER = 12;
/** How far back the verb is searched for, in code units; several names may stand between. */
const REACH = 36;
const SHORTEST = 2;
const LONGEST = 12;
const LONGEST_LATIN = 24;
/** 和 joins names and also occurs in them (上海和黄药业): it counts as a joint only between names of at least this length. */
const LONG = 3;

/**
 * Reads companies that no table knows, from a stake in them that is bought or held: 收购[思凌科]91.69%股权,
 * 取得[PTIALK]和[PTACUM]各55%股权.
 *
 * @param at start of the percentage's number
 */
export function readStakes(view: string, at: number): Untexted<Company>[] {
  let percent = at;
  while (percent - at < LONGEST_NUMBER && (isDigit(view, percent) || isThe(view, percent, '.'))) percent++;
  if (!isThe(view, percent, '%') || formAt(SHARES, view, pastSpaces(view, percent + 1)) === undefined) return [];
  let end = backSpaces(view, at);
  for (let part = formBefore(PARTS, view, end); part !== undefined; part = formBefore(PARTS, view, end)) end = part.end;
  const start = afterVerb(view, end);
  return start === undefined
    ? []
    : namesIn(view, start, end).map((name) => companyOf(name.start, name.end, { name: view.slice(name.start, name.end) }));
}

/** Returns the end of the nearest verb for buying or holding shares. */
function afterVerb(view: string, end: number): number | undefined {
  for (let start = end - 1; end - start <= REACH && (isNameLetter(view, start) || isThe(view, start, '、')); start--)
    if (end - start >= SHORTEST && formBefore(HOLDS, view, start) !== undefined) return start;
  return undefined;
}

const isNameLetter = (view: string, at: number): boolean => isHan(view, at) || isLatin(view, at) || isOneOf(view, at, '·&');

/** Returns the names in a range, split at the words that join them. */
function namesIn(view: string, start: number, end: number): Span[] {
  const names: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const c = at === end ? '、' : view.charAt(at);
    const parts = c === '、' || JOINTS.has(c) || (INNER.has(c) && at - from >= LONG && end - at > LONG);
    if (!parts) continue;
    const begin = pastLeads(view, from, at);
    if (isName(view, begin, at)) names.push({ start: begin, end: at });
    from = at + 1;
  }
  return names;
}

/** Skips what describes the company before its name: 控股子公司[正泰安能], 完成CRO资产整合后[军科正源]. */
function pastLeads(view: string, start: number, end: number, leads = LEADS): number {
  for (let at = end - SHORTEST; at > start; at--) if (formBefore(leads, view, at) !== undefined) return at;
  return start;
}

function isName(view: string, start: number, end: number): boolean {
  const longest = isLatin(view, start) ? LONGEST_LATIN : LONGEST;
  if (end - start < SHORTEST || end - start > longest || isNoName(view.slice(start, end))) return false;
  for (let at = start; at < end; at++) if (formAt(NOT, view, at) !== undefined) return false;
  return true;
}

/** Maximum distance between the verb and 融资, in code units. */
const LONGEST_ROUND = 24;
/** Maximum length of a parenthesized remark after the name: 智量机器人(Fevo). */
const LONGEST_ASIDE = 24;
const CLOSED: Readonly<Record<string, string>> = { '”': '“', '"': '"', '」': '「', '』': '『' };

/**
 * Reads a company that no table knows, from the money that it has raised: [百奥几何]近日宣布完成新一轮融资,
 * 企业[蓝点触控]获亿元融资.
 *
 * @param at start of 融资
 * @param to end of 融资
 */
export function readRaiser(view: string, at: number, to: number): Untexted<Company> | undefined {
  if (formAt(NO_ROUNDS, view, to) !== undefined) return undefined;
  const verb = verbBefore(view, at);
  if (verb === undefined) return undefined;
  const until = pastWhen(view, verb);
  const opener = CLOSED[view.charAt(until - 1)];
  const end = opener === undefined ? until : until - 1;
  let start = end;
  while (end - start < REACH && isNameLetter(view, start - 1)) start--;
  if (opener === undefined) start = wordsBefore(view, pastLeads(view, start, end, RAISERS));
  else if (view.charAt(start - 1) !== opener) return undefined;
  return isName(view, start, end) ? companyOf(start, end, { name: view.slice(start, end) }) : undefined;
}

/** Extends a Latin name backwards over its other words: Base Power. */
function wordsBefore(view: string, start: number): number {
  let from = start;
  while (isLatin(view, from) && BETWEEN.includes(view.charAt(from - 1) || ',') && isLatin(view, from - 2)) {
    from--;
    while (from > 0 && (isLatin(view, from - 1) || JOINED.includes(view.charAt(from - 1)))) from--;
  }
  return from;
}
/** Characters between the words of such a name, and inside them. */
const BETWEEN = ' .-';
const JOINED = "’'.-";

/** Returns the start of the verb that reports a round of financing; the amount or number of the round must stand between. */
function verbBefore(view: string, at: number): number | undefined {
  const clause = clauseStart(view, at, LONGEST_ROUND);
  let isTold = false;
  for (let from = at - 1; from >= clause; from--) {
    if (formAt(ROUNDS, view, from) !== undefined) isTold = true;
    const verb = isTold ? formBefore(RAISES, view, from) : undefined;
    if (verb !== undefined) return verb.end;
  }
  return undefined;
}

/** Moves back over when the round was closed or announced (近日宣布), and over a parenthesized remark after the name. */
function pastWhen(view: string, at: number): number {
  let end = at;
  for (;;) {
    const before = backSpaces(view, end);
    const comma = isOneOf(view, before - 1, ',，') ? before - 1 : before;
    const when = formBefore(WHENS, view, comma);
    if (when !== undefined) end = when.end;
    else if (isThe(view, before - 1, ')')) {
      const from = Math.max(0, before - LONGEST_ASIDE);
      const open = view.slice(from, before).lastIndexOf('(');
      if (open < 0) return before;
      end = from + open;
    } else return before;
  }
}
