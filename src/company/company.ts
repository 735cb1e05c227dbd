import legalForms from '../../data/company/legal-forms.tsv';
import type { Company, Draft } from '../fact.js';
import { UNIT_WORDS } from '../quantity/words.js';
import { isDigit, isHan, isLatin, isNumeral, pastSpaces } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import { formClass, wordAt, wordBefore, wordClass } from '../text/word-class.js';
import { contextWords } from './context-words.js';
import { isCompanyMention, isInTaiwanNews } from './evidence.js';
import { COMPANY_NAMES, type Issuer, isListedOnMainland, issuerByName, issuerOfFullName, type TableIssuer } from './issuers.js';
import { hasPlaceAt, pastCountry } from './roles.js';

/** Suffixes that may follow a name, with their kind (the longest counts): see data/company/legal-forms.tsv. */
const ATTACHMENTS = wordClass('company/attachments', () => formsInColumn(legalForms, 1, ([kind]) => kind!));
/** Legal forms that mark a full name even if no table knows how it begins. */
export const fullLegalForms = (): readonly string[] =>
  formsInColumn(legalForms, 1, ([kind]) => kind!).flatMap(([form, kind]) => (kind === 'full' ? [form] : []));
const FULL_LEGAL_FORMS_BEFORE = formClass('company/fullLegalFormsBefore', fullLegalForms, -1);
/** Least number of characters before its legal form for a full name to be unambiguous without that form. */
const MIN_DISTINCTIVE_LENGTH = 4;

/**
 * Returns a full name without its legal form, if that is long enough to be unambiguous: 林洋能源科技 for 林洋能源科技有限公司.
 */
export function nameWithoutLegalForm(doc: Document, start: number, end: number): string | undefined {
  const form = wordBefore(doc, end, FULL_LEGAL_FORMS_BEFORE);
  return form !== undefined && form.end - start >= MIN_DISTINCTIVE_LENGTH ? doc.view.slice(start, form.end) : undefined;
}

/** Share-class and trading-counter suffixes, after a hyphen: 小米集团-W, 百度集团-SWR, 九号公司-WD; AMD-US is a code. */
const SHARE_MARK = /^-(?!US(?![A-Z]))[SWBRUPD]{1,3}(?![A-Za-z0-9])/;

/**
 * Reads a name from the tables with what is attached to it: `贵州茅台酒` + `股份有限公司`, `小米集团` + `-W`, `*ST` + name.
 *
 * @param tableIssuer the same issuer, if it is one of the tables
 * @param hasAdjacentCompany reports whether another company is next to it in a list
 * @returns `undefined` if the name is also an ordinary word and nothing shows that a company is meant
 */
export function readCompany(
  doc: Document,
  at: number,
  to: number,
  issuer: Issuer,
  tableIssuer: TableIssuer | undefined,
  hasAdjacentCompany: (start: number, end: number) => boolean,
): Draft<Company> | undefined {
  const attachment = wordAt(doc, to, ATTACHMENTS);
  const isOtherCompany = attachment?.value === 'unit' || attachment?.value === 'place'; // 中信建投资本, 招商证券(香港): another company, listings unknown
  let end = attachment === undefined || attachment.value === 'none' ? pastTradeOfFullName(doc, at, to, issuer) : attachment.end;
  if (isOtherCompany) end = pastLegalForm(doc, end);
  const mark = charIs(doc, end, '-') ? SHARE_MARK.exec(doc.view.slice(end, end + 5)) : null;
  if (mark !== null) end += mark[0].length;
  else if (isShareClassAt(doc, end)) end++;
  const start = at - statusLengthBefore(doc, at);
  if (isBondName(doc, start, end) || isNumberedName(doc, end)) return undefined;
  const hasOwnCode = () => hasOwnCodeAfter(doc, end, issuer);
  if (!isCompanyMention(doc, at, to, start, end, hasOwnCode, () => hasAdjacentCompany(start, end))) return undefined;
  return isOtherCompany
    ? companyOf(start, end, { name: doc.view.slice(start, end) })
    : companyOf(start, end, issuer, tableIssuer);
}

/**
 * Returns the end of a word after a short name that its full name has too: 華研音樂, whose full name is 華研國際音樂. Taiwan's news adds
 * them freely.
 */
function pastTradeOfFullName(doc: Document, at: number, to: number, { listings, names }: Issuer): number {
  if (!listings[0]?.endsWith('.TW') || !isHan(doc, to + 1)) return to;
  const [name, trade] = [doc.view.slice(at, to), doc.view.slice(to, to + 2)];
  const hasTrade = names.some((full) => full.length > name.length + 2 && full.startsWith(name) && full.endsWith(trade));
  return hasTrade ? to + 2 : to;
}

/** Reports whether a share-class letter follows a Chinese name (老凤祥B, 比亚迪H) and does not start a word (B轮, A股). */
const isShareClassAt = (doc: Document, at: number): boolean =>
  charIn(doc, at, 'ABH') &&
  isHan(doc, at - 1) &&
  !isLatin(doc, at + 1) &&
  (!isDigit(doc, at + 1) || SHARE_OF_PERCENT.test(doc.view.slice(at + 1, at + 8))) &&
  !charIn(doc, at + 1, '+-、/') && // A、H股
  wordAt(doc, at + 1, NOT_AFTER_STATUS) === undefined;

/** A percentage right after a share class, in lists of holdings: 中国海油H6.48%. */
const SHARE_OF_PERCENT = /^\d{1,2}(?:\.\d{1,2})?%/;

/** Returns the length of the status mark before a name (*ST, ST), or 0. */
function statusLengthBefore(doc: Document, at: number): number {
  if (!charIs(doc, at - 1, 'T') || !charIs(doc, at - 2, 'S')) return 0;
  return charIs(doc, at - 3, '*') ? 3 : isLatin(doc, at - 3) ? 0 : 2;
}

/** Returns the end of the legal form at `at`, or `at` if there is none. */
export function pastLegalForm(doc: Document, at: number): number {
  const form = wordAt(doc, at, ATTACHMENTS);
  return form?.value === 'full' || form?.value === 'short' ? form.end : at;
}

/** Reports whether the name is part of a bond's short name: 19招商证券CP009BC, 21华夏D3. */
const isBondName = (doc: Document, start: number, end: number): boolean =>
  isDigit(doc, start - 1) && isDigit(doc, start - 2) && !isDigit(doc, start - 3) && (isLatin(doc, end) || isDigit(doc, end));

/** GLP-1, GPT-4: Latin letters with a number after a hyphen are the name of something else. */
const isNumberedName = (doc: Document, end: number): boolean =>
  isLatin(doc, end - 1) && charIs(doc, end, '-') && isDigit(doc, end + 1);

/** Reports whether one of the company's codes follows in parentheses. */
function hasOwnCodeAfter(doc: Document, end: number, { listings }: Issuer): boolean {
  const opener = pastSpaces(doc, end);
  if (!charIs(doc, opener, '(')) return false;
  const following = doc.view.slice(opener, opener + 24);
  return listings.some((listing) => following.includes(listing.slice(0, listing.lastIndexOf('.')).replace(/^0(?=\d{4}$)/, '')));
}

const STATUS_MARK = /^(?:\*?ST|[NC])(?=[\u3400-\u9fff]{2})/;
const NOT_AFTER_STATUS = formClass('company/notAfterStatus', () => contextWords('notAfterStatus'));
const AFTER_STATUS_NAME = formClass('company/afterStatusName', () => contextWords('afterStatus'));

/**
 * Reads a short name that begins with a status mark: `ST南新`, `*ST闻泰`, `N宇树`. The exchange truncates it to the usual length
 * of a short name.
 *
 * @param at start of the mark, not counting its star
 */
export function readStatusName(doc: Document, at: number): Draft<Company> | undefined {
  const start = charIs(doc, at - 1, '*') ? at - 1 : at;
  const mark = STATUS_MARK.exec(doc.view.slice(start, at + 4))?.[0];
  if (mark === undefined) return undefined;
  const nameStart = start + mark.length;
  if (wordAt(doc, nameStart, NOT_AFTER_STATUS) !== undefined) return undefined;
  const canEndAt = (end: number) => !isHan(doc, end) || wordAt(doc, end, AFTER_STATUS_NAME) !== undefined;
  // *ST and two characters fill a short name; N and C are rarely marks, so after them the end of the name must be visible
  const end =
    mark === 'ST' && !canEndAt(nameStart + 2) && isHan(doc, nameStart + 2) && canEndAt(nameStart + 3)
      ? nameStart + 3
      : nameStart + 2;
  if (!mark.endsWith('ST') && (!canEndAt(end) || isDigit(doc, start - 1))) return undefined;
  const newIssue = mark.endsWith('ST') ? undefined : newIssueOf(doc.view.slice(nameStart, end));
  return companyOf(start, end, newIssue ?? { name: doc.view.slice(start, end) });
}

const SHORT_ENDINGS = contextWords('shortEnding');

/** Returns the company on the mainland whose short name begins so, if only one does: the exchange writes 日联科技 as N日联 at first. */
function newIssueOf(written: string): TableIssuer | undefined {
  const issuers = SHORT_ENDINGS.flatMap((ending) => issuerByName(written + ending) ?? []);
  return issuers.length === 1 && isListedOnMainland(issuers[0]!) ? issuers[0] : undefined;
}

/** What is known about a company. `listing` is the security that is meant; it defaults to the home market's. */
type KnownCompany = {
  readonly name: string;
  readonly listings?: readonly string[] | undefined;
  readonly listing?: string | undefined;
  readonly confidence?: number | undefined;
};

/** The draft of a company, with its issuer in the tables if its name is that of one. */
type CompanyDraft = Draft<Company> & { readonly issuer: TableIssuer | undefined };

/** Returns the issuer of a company whose name comes from the tables; `undefined` if it has to be looked up. */
export const issuerOfDraft = (draft: Draft<Company>): TableIssuer | undefined => (draft as Partial<CompanyDraft>).issuer;

/**
 * Builds the draft of a company that the tables or the text name.
 *
 * @param issuer the issuer that the name is of, if the tables have it
 */
export function companyOf(
  start: number,
  end: number,
  { name, listings, listing, confidence }: KnownCompany,
  issuer?: TableIssuer,
): Draft<Company> {
  const homeListing = listings?.[0];
  const draft: CompanyDraft = {
    type: 'company',
    start,
    end,
    name,
    listing: listing ?? homeListing,
    listings: homeListing === undefined ? undefined : (listings as string[]),
    role: undefined,
    confidence,
    issuer,
  };
  return draft;
}

/** Returns the draft of a company that only signs the news or is credited for it. */
export const asSource = (draft: Draft<Company>): Draft<Company> => {
  const { type, start, end, name, listing, listings, confidence } = draft;
  const source: CompanyDraft = {
    type,
    start,
    end,
    name,
    listing,
    listings,
    role: 'source',
    confidence,
    issuer: issuerOfDraft(draft),
  };
  return source;
};

const ROLE_WORDS = formClass('company/roleWords', () => contextWords('role'));
const STOP_CHARACTERS = new Set(contextWords('stop'));
const WORDS_INSIDE_NAMES = formClass('company/wordsInsideNames', () => contextWords('insideName'));
export const MAX_FULL_NAME_LENGTH = 30;

/**
 * Reports whether a character can be part of a full name. Stop characters (的, 在) cannot, unless in a word used in names (在线,
 * 美的).
 */
function isNameCharacter(doc: Document, at: number): boolean {
  const c = doc.view.charAt(at);
  if (!/[\u3400-\u9fffA-Za-z·&()-]/.test(c)) return false;
  if ('年月日'.includes(c) && isDigit(doc, at - 1)) return false; // 8月3日苏州海陆重工股份有限公司
  return (
    !STOP_CHARACTERS.has(c) ||
    wordAt(doc, at, WORDS_INSIDE_NAMES) !== undefined ||
    (wordAt(doc, at - 1, WORDS_INSIDE_NAMES)?.end ?? 0) > at
  );
}

/**
 * Reads a full legal name backwards from its legal form: `…股份有限公司`.
 *
 * @param at start of the legal form
 * @param to end of the legal form
 */
export function readFullName(doc: Document, at: number, to: number): Draft<Company> | undefined {
  let start = at;
  while (start > 0 && at - start < MAX_FULL_NAME_LENGTH && isNameCharacter(doc, start - 1)) {
    const c = doc.view.charAt(start - 1);
    if (c === '(' || (c === ')' && !hasBracketedPlaceBefore(doc, start))) break;
    start -= c === ')' ? 4 : 1;
  }
  start = pastRoles(doc, start, at - 1);
  start = pastCompanyKind(doc, start, at);
  if (charIs(doc, start, '和') && start > 0 && doc.view.slice(Math.max(0, start - 2), start) === '公司') start++;
  start = pastCountryBeforeKnownName(doc, start, at);
  start = pastAnnouncingParent(doc, start, at);
  while (start < at && /[().-]/.test(doc.view.charAt(start))) start++;
  if (isDigit(doc, start - 1) && (isNumeral(doc, start) || wordAt(doc, start, UNIT_WORDS) !== undefined))
    start = firstPlaceIn(doc, start, at) ?? at; // 等38名深圳市航盛电子股份有限公司: a name cannot begin inside a figure
  if (at - start < 2 || at - start >= MAX_FULL_NAME_LENGTH) return undefined;
  const issuer = doc.view.endsWith('股份有限公司', to)
    ? issuerOfFullName(doc.view.slice(start, at).replace(/股份$/, ''), !isInTaiwanNews(doc))
    : undefined;
  return companyOf(start, to, issuer ?? { name: doc.view.slice(start, to) });
}

/** Skips a country before a name that the tables know: 韩国LG电子株式会社. A city is part of it: 北京现代汽车有限公司. */
function pastCountryBeforeKnownName(doc: Document, start: number, end: number): number {
  const from = pastCountry(doc, start);
  if (from === start || issuerByName(doc.view.slice(from, end)) === undefined) return start;
  return issuerByName(doc.view.slice(start, end)) === undefined ? from : start;
}

/** Skips the parent that makes an announcement for the company: 富邦金控代富邦證券(香港)有限公司公告. */
function pastAnnouncingParent(doc: Document, start: number, end: number): number {
  let at = start;
  while (at < end && !charIs(doc, at, '代')) at++;
  return at > start && at < end && wordAt(doc, start, COMPANY_NAMES, false, at)?.end === at ? at + 1 : start;
}

/** Within a full name, parentheses can only hold a place: 英特尔(中国). */
const hasBracketedPlaceBefore = (doc: Document, end: number): boolean =>
  charIs(doc, end - 4, '(') && isHan(doc, end - 3) && isHan(doc, end - 2);

/** Returns the end of the last word in the range that states a company's role, such as 全资子公司, which precedes the name. */
function pastRoles(doc: Document, from: number, to: number): number {
  let start = from;
  for (let at = from; at < to; ) {
    const role = wordAt(doc, at, ROLE_WORDS);
    if (role !== undefined && role.end <= to) start = role.end;
    at = role !== undefined && role.end <= to ? role.end : at + 1;
  }
  return start;
}

const COMPANY_KINDS = contextWords('kind');
const AFTER_KIND_IN_NAMES = formClass('company/afterKindInNames', () => contextWords('afterKind'));

/** Skips the kind of company (量子计算企业太一量生), except where the word is part of names (企业管理, 万科企业). */
function pastCompanyKind(doc: Document, start: number, to: number): number {
  for (const kind of COMPANY_KINDS) {
    const index = doc.view.slice(start, Math.max(start, to - MIN_DISTINCTIVE_LENGTH)).lastIndexOf(kind);
    const end = start + index + kind.length;
    if (index >= 0 && wordAt(doc, end, AFTER_KIND_IN_NAMES) === undefined) return end;
  }
  return start;
}

/** Returns the offset of the first place in the range that names of companies begin with. */
function firstPlaceIn(doc: Document, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) if (!charIs(doc, at - 1, '(') && hasPlaceAt(doc, at)) return at;
  return undefined;
}
