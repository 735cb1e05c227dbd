import roleContext from '../../data/role-context.tsv';
import type { Company, Untexted } from '../fact.js';
import { formAt, formBefore, formsOf, ofKind, wordsOf } from '../text/forms.js';
import { isHan } from '../text/scan.js';
import { isEdge } from './evidence.js';

const words = (kind: string) => ofKind(roleContext, kind);

/** Words that the name of a company follows: 全资子公司, 控股股东. */
export const ROLE_FORMS: readonly string[] = wordsOf(roleContext, 'role');
const STOPS = formsOf(() => words('stop'));
const NOT = formsOf(() => words('not'));
const ENDS = formsOf(() => words('end'), -1);
/** The same words, matched forwards: 能 in 能源 does not end a name. */
const PARTS = formsOf(() => words('end'));
const PLACES = formsOf(() => words('place'));
/** Reports whether a place that names of companies begin with is at this offset. */
export const startsPlace = (view: string, at: number): boolean => formAt(PLACES, view, at) !== undefined;
/** Reports whether the whole text is such a place. */
export const isPlace = (text: string): boolean => formAt(PLACES, text, 0)?.end === text.length;

const OTHER_TRADES = wordsOf(roleContext, 'other');
const ABOVE = formsOf(() => words('above'));

/**
 * Reports whether the rest of a full name is its company's trade (建设集团), not that of
 * an affiliate or parent (人寿保险, 投资集团).
 */
export const isTrade = (text: string): boolean =>
  formAt(PARTS, text, 0) !== undefined &&
  formAt(ABOVE, text, 0) === undefined &&
  !OTHER_TRADES.some((word) => text.includes(word));

const LONGEST = 12;

/**
 * Reads a company that no table knows, by its role: 全资子公司[惠中兽药]等, 控股股东[国晟能源]所持. Its ending,
 * or the place it begins with, must show that it is a company, because a shareholder may also be a person.
 *
 * @param at end of the role
 */
export function readRoleName(view: string, at: number): Untexted<Company> | undefined {
  if (formAt(NOT, view, at) !== undefined) return undefined;
  let end = at;
  while (end - at < LONGEST && isHan(view, end)) {
    const part = formAt(PARTS, view, end);
    if (part === undefined && end - at >= 2 && formAt(STOPS, view, end) !== undefined) break;
    end = part?.end ?? end + 1;
  }
  const length = end - at;
  if (length < 4 || isHan(view, end) === (formAt(STOPS, view, end) === undefined)) return undefined;
  if (formAt(STOPS, view, at) !== undefined && formAt(PLACES, view, at) === undefined) return undefined;
  const ending = formBefore(ENDS, view, end);
  const hasEnd = ending !== undefined && ending.end - at >= 2;
  const place = formAt(PLACES, view, at);
  const hasPlace = place !== undefined && end - place.end >= 2 && length <= 6;
  return hasEnd || hasPlace ? { type: 'company', start: at, end, name: view.slice(at, end) } : undefined;
}

/** Endings that suffice to recognize a name: 资本, 农商银行. */
export const ENDING_FORMS: readonly string[] = wordsOf(roleContext, 'ending');
const GENERAL = new Set(wordsOf(roleContext, 'general'));
/** Continuations after which the ending is not part of a name: 资本市场, 药业务. */
const GOES_ON = formsOf(() => words('goesOn'));
/**
 * Characters before the ending: exactly `SHORTEST` after an `edge` word, up to 4 after a mark,
 * up to 6 if the name begins with a place.
 */
const SHORTEST = 2;
const LONGEST_BEFORE = 6;
const LONGEST_AFTER_MARK = 4;

/**
 * Reads a company that no table knows, by an ending that only names have: 由[铭哲资本]、[守正资本]领投, [岭南集团]90%国有股权.
 * The start of the name must be visible: a mark, or an `edge` word that names follow.
 *
 * @param at start of the ending
 * @param to end of the ending
 */
export function readEnding(view: string, at: number, to: number): Untexted<Company> | undefined {
  if (formAt(GOES_ON, view, at) !== undefined || GENERAL.has(view.slice(at - SHORTEST, at))) return undefined;
  for (let length = 1; length <= LONGEST_BEFORE; length++) {
    const start = at - length;
    if (!isHan(view, start)) return undefined;
    const isMarked = !isHan(view, start - 1);
    if (length < SHORTEST || !(isMarked || isEdge(view, start))) continue;
    const isShort =
      length === SHORTEST || (isMarked && length <= LONGEST_AFTER_MARK) || formAt(PLACES, view, start) !== undefined;
    const isName =
      isShort &&
      !GENERAL.has(view.slice(start, at)) &&
      formAt(STOPS, view, start) === undefined &&
      formAt(NOT, view, start) === undefined;
    return isName ? { type: 'company', start, end: to, name: view.slice(start, to) } : undefined;
  }
  return undefined;
}
