import legalForms from '../../data/legal-forms.tsv';
import type { Company, Untexted } from '../fact.js';
import { UNITS } from '../figure/units.js';
import { each, formAt, formBefore, formsOf } from '../text/forms.js';
import { isDigit, isHan, isLatin, isNumeral } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { context, contextForms } from './context.js';
import { isMeant } from './evidence.js';
import { type Issuer, issuerOfFullName } from './issuers.js';
import { startsPlace } from './role.js';

/** Suffixes that may follow a name, with their kind (the trie finds the longest): see data/legal-forms.tsv. */
const ATTACHED = formsOf(() => each(legalForms, 1, ([kind]) => kind!));
/** Legal forms that mark a full name even if no table knows how it begins. */
export const FULL_FORMS: readonly string[] = each(legalForms, 1, ([kind]) => kind!).flatMap(([form, kind]) =>
  kind === 'full' ? [form] : [],
);
const FULL_BACK = formsOf(() => FULL_FORMS.map((form) => [form, true] as const), -1);
/** Least number of characters before its legal form for a full name to be unambiguous without that form. */
const TELLING = 4;

/**
 * Returns a full name without its legal form, if that is long enough to be unambiguous: 林洋能源科技 for 林洋能源科技有限公司.
 */
export function bareName(view: string, start: number, end: number): string | undefined {
  const form = formBefore(FULL_BACK, view, end);
  return form !== undefined && form.end - start >= TELLING ? view.slice(start, form.end) : undefined;
}

/** Share-class and trading-counter suffixes, after a hyphen: 小米集团-W, 百度集团-SWR, 九号公司-WD. */
const SHARE_MARK = /^-[SWBRUPD]{1,3}(?![A-Za-z0-9])/;

/**
 * Reads a name from the tables with what is attached to it: `贵州茅台酒` + `股份有限公司`, `小米集团` + `-W`, `*ST` + name.
 *
 * @param isListed reports whether another company is next to it in a list
 * @returns `undefined` if the name is also an ordinary word and nothing shows that a company is meant
 */
export function readCompany(
  view: string,
  at: number,
  to: number,
  issuer: Issuer,
  isListed: (start: number, end: number) => boolean,
): Untexted<Company> | undefined {
  const attached = formAt(ATTACHED, view, to);
  const isOther = attached?.value === 'unit' || attached?.value === 'place'; // 中信建投资本, 招商证券(香港): another company, listings unknown
  let end = attached === undefined || attached.value === 'none' ? to : attached.end;
  if (isOther) end = legalEnd(view, end);
  const mark = isThe(view, end, '-') ? SHARE_MARK.exec(view.slice(end, end + 5)) : null;
  if (mark !== null) end += mark[0].length;
  else if (isShareClass(view, end)) end++;
  const start = at - statusBefore(view, at);
  if (isBond(view, start, end) || isPrefix(view, end)) return undefined;
  const beside = () => hasCode(view, end, issuer) || isListed(start, end);
  if (!isMeant(view, at, to, start, end, beside)) return undefined;
  return companyOf(start, end, isOther ? { name: view.slice(start, end) } : issuer);
}

/** Reports whether a share-class letter follows a Chinese name (老凤祥B, 比亚迪H) and does not start a word (B轮, A股). */
const isShareClass = (view: string, at: number): boolean =>
  isOneOf(view, at, 'ABH') &&
  isHan(view, at - 1) &&
  !isLatin(view, at + 1) &&
  !isDigit(view, at + 1) &&
  !isOneOf(view, at + 1, '+-、/') && // A、H股
  formAt(STATUS_NOT, view, at + 1) === undefined;

/** Returns the length of the status mark before a name (*ST, ST), or 0. */
function statusBefore(view: string, at: number): number {
  if (!isThe(view, at - 1, 'T') || !isThe(view, at - 2, 'S')) return 0;
  return isThe(view, at - 3, '*') ? 3 : isLatin(view, at - 3) ? 0 : 2;
}

/** Returns the end of the legal form at `at`, or `at` if there is none. */
export function legalEnd(view: string, at: number): number {
  const form = formAt(ATTACHED, view, at);
  return form?.value === 'full' || form?.value === 'short' ? form.end : at;
}

/** Reports whether the name is part of a bond's short name: 19招商证券CP009BC, 21华夏D3. */
const isBond = (view: string, start: number, end: number): boolean =>
  isDigit(view, start - 1) && isDigit(view, start - 2) && !isDigit(view, start - 3) && (isLatin(view, end) || isDigit(view, end));

/** GLP-1, GPT-4: Latin letters with a number after a hyphen are the name of something else. */
const isPrefix = (view: string, end: number): boolean =>
  isLatin(view, end - 1) && isThe(view, end, '-') && isDigit(view, end + 1);

/** Reports whether one of the company's codes follows in parentheses. */
function hasCode(view: string, end: number, { listings }: Issuer): boolean {
  if (!isThe(view, end, '(')) return false;
  const within = view.slice(end, end + 24);
  return listings.some((listing) => within.includes(listing.slice(0, listing.lastIndexOf('.')).replace(/^0(?=\d{4}$)/, '')));
}

const STATUS = /^(?:\*?ST|[NC])(?=[\u3400-\u9fff]{2})/;
const STATUS_NOT = formsOf(() => contextForms('statusNot'));
const STATUS_AFTER = formsOf(() => contextForms('statusAfter'));

/**
 * Reads a short name that begins with a status mark: `ST南新`, `*ST闻泰`, `N宇树`. The exchange truncates it to the usual length
 * of a short name.
 *
 * @param at start of the mark, not counting its star
 */
export function readMarked(view: string, at: number): Untexted<Company> | undefined {
  const start = isThe(view, at - 1, '*') ? at - 1 : at;
  const mark = STATUS.exec(view.slice(start, at + 4))?.[0];
  if (mark === undefined) return undefined;
  const from = start + mark.length;
  if (formAt(STATUS_NOT, view, from) !== undefined) return undefined;
  const ends = (end: number) => !isHan(view, end) || formAt(STATUS_AFTER, view, end) !== undefined;
  // *ST and two characters fill a short name; N and C are rarely marks, so after them the end of the name must be visible
  const end = mark === 'ST' && !ends(from + 2) && isHan(view, from + 2) && ends(from + 3) ? from + 3 : from + 2;
  if (!mark.endsWith('ST') && (!ends(end) || isDigit(view, start - 1))) return undefined;
  return companyOf(start, end, { name: view.slice(start, end) });
}

/** What is known about a company. `listing` is the security that is meant; it defaults to the home market's. */
type Known = {
  readonly name: string;
  readonly listings?: readonly string[] | undefined;
  readonly listing?: string | undefined;
  readonly confidence?: number | undefined;
};

/** Builds the fact for a company that the tables or the text name. */
export function companyOf(start: number, end: number, { name, listings, listing, confidence }: Known): Untexted<Company> {
  const home = listings?.[0];
  return {
    type: 'company',
    start,
    end,
    name,
    listing: listing ?? home,
    listings: home === undefined ? undefined : (listings as string[]),
    confidence,
  };
}

const ROLES = formsOf(() => contextForms('role'));
const STOPS = new Set(context('stop'));
const INSIDE = formsOf(() => contextForms('inside'));
export const LONGEST_NAME = 30;

/**
 * Reports whether a character can be part of a full name. Stop characters (的, 在) cannot, unless in a word used in names (在线,
 * 美的).
 */
function inName(view: string, at: number): boolean {
  const c = view.charAt(at);
  if (!/[\u3400-\u9fffA-Za-z·&()-]/.test(c)) return false;
  if ('年月日'.includes(c) && isDigit(view, at - 1)) return false; // 8月3日苏州海陆重工股份有限公司
  return !STOPS.has(c) || formAt(INSIDE, view, at) !== undefined || (formAt(INSIDE, view, at - 1)?.end ?? 0) > at;
}

/**
 * Reads a full legal name backwards from its legal form: `…股份有限公司`.
 *
 * @param at start of the legal form
 * @param to end of the legal form
 */
export function readFullName(view: string, at: number, to: number): Untexted<Company> | undefined {
  let start = at;
  while (start > 0 && at - start < LONGEST_NAME && inName(view, start - 1)) {
    const c = view.charAt(start - 1);
    if (c === '(' || (c === ')' && !endsBracketed(view, start))) break;
    start -= c === ')' ? 4 : 1;
  }
  start = pastRoles(view, start, at - 1);
  start = pastKind(view, start, at);
  if (isThe(view, start, '和') && start > 0 && view.slice(Math.max(0, start - 2), start) === '公司') start++;
  while (start < at && /[().-]/.test(view.charAt(start))) start++;
  if (isDigit(view, start - 1) && (isNumeral(view, start) || formAt(UNITS, view, start) !== undefined))
    start = placeIn(view, start, at) ?? at; // 等38名深圳市航盛电子股份有限公司: a name cannot begin inside a figure
  if (at - start < 2 || at - start >= LONGEST_NAME) return undefined;
  const issuer = view.endsWith('股份有限公司', to) ? issuerOfFullName(view.slice(start, at)) : undefined;
  return companyOf(start, to, issuer ?? { name: view.slice(start, to) });
}

/** Within a full name, parentheses can only hold a place: 英特尔(中国). */
const endsBracketed = (view: string, end: number): boolean =>
  isThe(view, end - 4, '(') && isHan(view, end - 3) && isHan(view, end - 2);

/** Returns the end of the last word in the range that states a company's role, such as 全资子公司, which precedes the name. */
function pastRoles(view: string, from: number, to: number): number {
  let start = from;
  for (let at = from; at < to; ) {
    const role = formAt(ROLES, view, at);
    if (role !== undefined && role.end <= to) start = role.end;
    at = role !== undefined && role.end <= to ? role.end : at + 1;
  }
  return start;
}

const KINDS = context('kind');
const OF_KIND = formsOf(() => contextForms('ofkind'));

/** Skips the kind of company (量子计算企业太一量生), except where the word is part of names (企业管理, 万科企业). */
function pastKind(view: string, start: number, to: number): number {
  for (const kind of KINDS) {
    const stands = view.slice(start, Math.max(start, to - TELLING)).lastIndexOf(kind);
    const end = start + stands + kind.length;
    if (stands >= 0 && formAt(OF_KIND, view, end) === undefined) return end;
  }
  return start;
}

/** Returns the offset of the first place in the range that names of companies begin with. */
function placeIn(view: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) if (!isThe(view, at - 1, '(') && startsPlace(view, at)) return at;
  return undefined;
}
