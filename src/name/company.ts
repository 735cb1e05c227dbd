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

/** What may be attached to a name, and of which kind, the longest first by the trie: see data/legal-forms.tsv. */
const ATTACHED = formsOf(() => each(legalForms, 1, ([kind]) => kind!));
/** The legal forms that end a full name whose beginning no table knows. */
export const FULL_FORMS: readonly string[] = each(legalForms, 1, ([kind]) => kind!).flatMap(([form, kind]) =>
  kind === 'full' ? [form] : [],
);
const FULL_BACK = formsOf(() => FULL_FORMS.map((form) => [form, true] as const), -1);
/** Characters that a full name must have before its legal form to be told by them alone. */
const TELLING = 4;

/** A full name without its legal form, where that is long enough to be nothing else: 林洋能源科技 of 林洋能源科技有限公司. */
export function bareName(view: string, start: number, end: number): string | undefined {
  const form = formBefore(FULL_BACK, view, end);
  return form !== undefined && form.end - start >= TELLING ? view.slice(start, form.end) : undefined;
}

/** The marks of share classes and counters, after a hyphen: 小米集团-W, 百度集团-SWR, 九号公司-WD. */
const SHARE_MARK = /^-[SWBRUPD]{1,3}(?![A-Za-z0-9])/;

/**
 * A name of the table with what is attached to it: `贵州茅台酒` + `股份有限公司`, `小米集团` + `-W`, `*ST` + name.
 *
 * @param isListed does another company stand beside it in a list?
 * @returns `undefined` where the name is a word too, and nothing shows that a company is meant
 */
export function readCompany(
  view: string,
  at: number,
  to: number,
  issuer: Issuer,
  isListed: (start: number, end: number) => boolean,
): Untexted<Company> | undefined {
  const attached = formAt(ATTACHED, view, to);
  const isOther = attached?.value === 'unit' || attached?.value === 'place'; // 中信建投资本, 招商证券(香港): no listing of its own is known
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

/** 老凤祥B, 比亚迪H: a letter after a Chinese name that no word begins with (B轮, A股). */
const isShareClass = (view: string, at: number): boolean =>
  isOneOf(view, at, 'ABH') &&
  isHan(view, at - 1) &&
  !isLatin(view, at + 1) &&
  !isDigit(view, at + 1) &&
  !isOneOf(view, at + 1, '+-、/') && // A、H股
  formAt(STATUS_NOT, view, at + 1) === undefined;

/** The length of the mark of status that stands before a name: *ST, ST. */
function statusBefore(view: string, at: number): number {
  if (!isThe(view, at - 1, 'T') || !isThe(view, at - 2, 'S')) return 0;
  return isThe(view, at - 3, '*') ? 3 : isLatin(view, at - 3) ? 0 : 2;
}

/** Past a legal form, where one follows. */
export function legalEnd(view: string, at: number): number {
  const form = formAt(ATTACHED, view, at);
  return form?.value === 'full' || form?.value === 'short' ? form.end : at;
}

/** 19招商证券CP009BC, 21华夏D3: the short name of a bond holds its issuer's. */
const isBond = (view: string, start: number, end: number): boolean =>
  isDigit(view, start - 1) && isDigit(view, start - 2) && !isDigit(view, start - 3) && (isLatin(view, end) || isDigit(view, end));

/** GLP-1, GPT-4: Latin letters that a number is tied to are the name of something else. */
const isPrefix = (view: string, end: number): boolean =>
  isLatin(view, end - 1) && isThe(view, end, '-') && isDigit(view, end + 1);

/** Does a code of the company follow in brackets? */
function hasCode(view: string, end: number, { listings }: Issuer): boolean {
  if (!isThe(view, end, '(')) return false;
  const within = view.slice(end, end + 24);
  return listings.some((listing) => within.includes(listing.slice(0, listing.lastIndexOf('.')).replace(/^0(?=\d{4}$)/, '')));
}

const STATUS = /^(?:\*?ST|[NC])(?=[\u3400-\u9fff]{2})/;
const STATUS_NOT = formsOf(() => contextForms('statusNot'));
const STATUS_AFTER = formsOf(() => contextForms('statusAfter'));

/**
 * A short name by the mark of its status, which the exchange cuts to the length of a name: `ST南新`, `*ST闻泰`, `N宇树`.
 *
 * @param at where the mark begins, without its star
 */
export function readMarked(view: string, at: number): Untexted<Company> | undefined {
  const start = isThe(view, at - 1, '*') ? at - 1 : at;
  const mark = STATUS.exec(view.slice(start, at + 4))?.[0];
  if (mark === undefined) return undefined;
  const from = start + mark.length;
  if (formAt(STATUS_NOT, view, from) !== undefined) return undefined;
  const ends = (end: number) => !isHan(view, end) || formAt(STATUS_AFTER, view, end) !== undefined;
  // *ST and two characters fill a short name; letters that are seldom a mark need an end in sight
  const end = mark === 'ST' && !ends(from + 2) && isHan(view, from + 2) && ends(from + 3) ? from + 3 : from + 2;
  if (!mark.endsWith('ST') && (!ends(end) || isDigit(view, start - 1))) return undefined;
  return companyOf(start, end, { name: view.slice(start, end) });
}

/** What is known of a company; `listing`: of its securities the one that is meant, else that of its home. */
type Known = {
  readonly name: string;
  readonly listings?: readonly string[] | undefined;
  readonly listing?: string | undefined;
  readonly confidence?: number | undefined;
};

/** A company as the tables or the text name it. */
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

/** Can this character be one of a full name? A stop (的, 在) is none, unless it belongs to a word that names have (在线, 美的). */
function inName(view: string, at: number): boolean {
  const c = view.charAt(at);
  if (!/[\u3400-\u9fffA-Za-z·&()-]/.test(c)) return false;
  if ('年月日'.includes(c) && isDigit(view, at - 1)) return false; // 8月3日苏州海陆重工股份有限公司
  return !STOPS.has(c) || formAt(INSIDE, view, at) !== undefined || (formAt(INSIDE, view, at - 1)?.end ?? 0) > at;
}

/**
 * A full legal name by its end: `…股份有限公司`.
 *
 * @param at where the legal form begins
 * @param to where it ends
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
    start = placeIn(view, start, at) ?? at; // 等38名深圳市航盛电子股份有限公司: what begins inside a figure is no name
  if (at - start < 2 || at - start >= LONGEST_NAME) return undefined;
  const issuer = view.endsWith('股份有限公司', to) ? issuerOfFullName(view.slice(start, at)) : undefined;
  return companyOf(start, to, issuer ?? { name: view.slice(start, to) });
}

/** Only a place in brackets is in a full name: 英特尔(中国). */
const endsBracketed = (view: string, end: number): boolean =>
  isThe(view, end - 4, '(') && isHan(view, end - 3) && isHan(view, end - 2);

/** Past the last word between two offsets that tells what a company is to another: 全资子公司 stands before a name. */
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

/** Past what kind of company it is (量子计算企业太一量生), and not past what is in names (企业管理, 万科企业). */
function pastKind(view: string, start: number, to: number): number {
  for (const kind of KINDS) {
    const stands = view.slice(start, Math.max(start, to - TELLING)).lastIndexOf(kind);
    const end = start + stands + kind.length;
    if (stands >= 0 && formAt(OF_KIND, view, end) === undefined) return end;
  }
  return start;
}

/** Where the first place that names begin with stands. */
function placeIn(view: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) if (!isThe(view, at - 1, '(') && startsPlace(view, at)) return at;
  return undefined;
}
