import roleContext from '../../data/role-context.tsv';
import type { Company, Untexted } from '../fact.js';
import { formAt, formBefore, formsOf, rowsOf } from '../text/forms.js';
import { isHan } from '../text/scan.js';

const words = (kind: string) =>
  rowsOf(roleContext).flatMap(([of, forms]) => (of === kind ? forms!.split(' ').map((form) => [form, true] as const) : []));

/** Words after which the name of a company stands: 全资子公司, 控股股东. */
export const ROLE_FORMS: readonly string[] = words('role').map(([form]) => form);
const STOPS = formsOf(words('stop'));
const NOT = formsOf(words('not'));
const ENDS = formsOf(words('end'), -1);
/** The same forwards: 能 of 能源 ends no name. */
const PARTS = formsOf(words('end'));
const PLACES = formsOf(words('place'));
const LONGEST = 12;

/**
 * A company that no table knows, by its role: 全资子公司[惠中兽药]等, 控股股东[国晟能源]所持. What its name ends in, or the place that it begins with, must
 * say that it is one; a person may be a shareholder too.
 *
 * @param at after the role
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
