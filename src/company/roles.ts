import roleContext from '../../data/company/role-context.tsv';
import type { Company, Draft } from '../fact.js';
import { isHan } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsOfKind } from '../text/form-table.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import { isNameBoundary } from './evidence.js';

const roleForms = (kind: string) => formsOfKind(roleContext, kind);

/** Words that the name of a company follows: 全资子公司, 控股股东. */
export const precedingRoles = (): readonly string[] => roleForms('role');
const STOP_WORDS = formClass('company/stopWords', () => roleForms('stop'));
const NON_NAME_STARTS = formClass('company/nonNameStarts', () => roleForms('not'));
const NAME_ENDINGS_BEFORE = formClass('company/nameEndingsBefore', () => roleForms('end'), -1);
/** The same words, matched forwards: 能 in 能源 does not end a name. */
const NAME_ENDINGS = formClass('company/nameEndings', () => roleForms('end'));
const PLACE_NAMES = formClass('company/placeNames', () => roleForms('place'));
/** Reports whether a place that names of companies begin with is at this offset. */
export const hasPlaceAt = (doc: Document, at: number): boolean => wordAt(doc, at, PLACE_NAMES) !== undefined;
/** Reports whether the characters are such a place. */
export const isPlace = (doc: Document, start: number, end: number): boolean =>
  wordAt(doc, start, PLACE_NAMES, false, end)?.end === end;
const COUNTRY_NAMES = formClass('company/countryNames', () => roleForms('country'));
/** Returns the end of the country at this offset, or the offset if there is none. */
export const pastCountry = (doc: Document, at: number): number => wordAt(doc, at, COUNTRY_NAMES)?.end ?? at;

const SISTER_COMPANY_TRADES = formsOfKind(roleContext, 'sisterTrade');
const PARENT_COMPANY_TRADES = formClass('company/parentCompanyTrades', () => roleForms('parentTrade'));

/**
 * Reports whether the rest of a full name is its company's trade (建设集团), not that of
 * an affiliate or parent (人寿保险, 投资集团).
 */
export const isOwnTrade = (doc: Document): boolean =>
  wordAt(doc, 0, NAME_ENDINGS) !== undefined &&
  wordAt(doc, 0, PARENT_COMPANY_TRADES) === undefined &&
  !SISTER_COMPANY_TRADES.some((word) => doc.view.includes(word));

const MAX_NAME_LENGTH = 12;

/**
 * Reads a company that no table knows, by its role: 全资子公司[惠中兽药]等, 控股股东[国晟能源]所持. Its ending,
 * or the place it begins with, must show that it is a company, because a shareholder may also be a person.
 *
 * @param at end of the role
 */
export function readRoleName(doc: Document, at: number): Draft<Company> | undefined {
  if (wordAt(doc, at, NON_NAME_STARTS) !== undefined) return undefined;
  let end = at;
  while (end - at < MAX_NAME_LENGTH && isHan(doc, end)) {
    const part = wordAt(doc, end, NAME_ENDINGS);
    if (part === undefined && end - at >= 2 && wordAt(doc, end, STOP_WORDS) !== undefined) break;
    end = part?.end ?? end + 1;
  }
  const length = end - at;
  if (length < 4 || isHan(doc, end) === (wordAt(doc, end, STOP_WORDS) === undefined)) return undefined;
  if (wordAt(doc, at, STOP_WORDS) !== undefined && wordAt(doc, at, PLACE_NAMES) === undefined) return undefined;
  const ending = wordBefore(doc, end, NAME_ENDINGS_BEFORE);
  const hasKnownEnding = ending !== undefined && ending.end - at >= 2;
  const place = wordAt(doc, at, PLACE_NAMES);
  const hasPlace = place !== undefined && end - place.end >= 2 && length <= 6;
  return hasKnownEnding || hasPlace ? { type: 'company', start: at, end, name: doc.view.slice(at, end) } : undefined;
}

/** Endings that suffice to recognize a name: 资本, 农商银行. */
export const nameEndings = (): readonly string[] => roleForms('ending');
const GENERIC_STEMS = new Set(formsOfKind(roleContext, 'general'));
/** Continuations after which the ending is not part of a name: 资本市场, 药业务. */
const SUFFIX_CONTINUATIONS = formClass('company/suffixContinuations', () => roleForms('continuation'));
/**
 * Characters before the ending: exactly `MIN_STEM_LENGTH` after a `boundary` word, up to 4 after a mark,
 * up to 6 if the name begins with a place.
 */
const MIN_STEM_LENGTH = 2;
const MAX_STEM_LENGTH = 6;
const MAX_STEM_LENGTH_AFTER_MARK = 4;

/**
 * Reads a company that no table knows, by an ending that only names have: 由[铭哲资本]、[守正资本]领投, [岭南集团]90%国有股权.
 * The start of the name must be visible: a mark, or a `boundary` word that names follow.
 *
 * @param at start of the ending
 * @param to end of the ending
 */
export function readSuffixName(doc: Document, at: number, to: number): Draft<Company> | undefined {
  if (charIn(doc, at - 1, '本该各其我贵此某')) return undefined; // 带动本集团
  if (wordAt(doc, at, SUFFIX_CONTINUATIONS) !== undefined || GENERIC_STEMS.has(doc.view.slice(at - MIN_STEM_LENGTH, at)))
    return undefined;
  for (let length = 1; length <= MAX_STEM_LENGTH; length++) {
    const start = at - length;
    if (!isHan(doc, start)) return undefined;
    const isAfterMark = !isHan(doc, start - 1) || (charIs(doc, start - 1, '若') && !isHan(doc, start - 2));
    if (length < MIN_STEM_LENGTH || !(isAfterMark || isNameBoundary(doc, start))) continue;
    const isShort =
      length === MIN_STEM_LENGTH ||
      (isAfterMark && length <= MAX_STEM_LENGTH_AFTER_MARK) ||
      wordAt(doc, start, PLACE_NAMES) !== undefined;
    const isName =
      isShort &&
      !GENERIC_STEMS.has(doc.view.slice(start, at)) &&
      wordAt(doc, start, STOP_WORDS) === undefined &&
      wordAt(doc, start, NON_NAME_STARTS) === undefined;
    return isName ? { type: 'company', start, end: to, name: doc.view.slice(start, to) } : undefined;
  }
  return undefined;
}
