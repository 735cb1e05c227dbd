import weakNames from '../../data/weak-names.tsv';
import { formAt, formBefore, formsIn, formsOf, rowsOf } from '../text/forms.js';
import { isHan, pastSpaces } from '../text/scan.js';
import { trieOf } from '../text/trie.js';
import { contextForms } from './context.js';

/** What must show that a company is meant by a name which is a word, or part of words: see data/weak-names.tsv. */
export type Need = 'code' | 'said' | 'edge' | 'apart';
type Weak = { readonly need: Need; readonly against: readonly string[] };

const WEAK: ReadonlyMap<string, Weak> = new Map(
  rowsOf(weakNames).flatMap(([need, names, against = '']) => {
    const weak = { need: need as Need, against: formsIn(against) };
    return formsIn(names!).map((name) => [name, weak] as const);
  }),
);

/** The same names, to tell without making a string that most names are none. */
const WEAK_FORMS = trieOf([...WEAK.keys()]);

/** What is told of listed companies alone, after their name. */
const TOLD = formsOf(() => contextForms('told'));
/** What companies alone are said to do or to have, after their name. */
const SAID = formsOf(() => contextForms('said'));
/** What stands before a company's name. */
const SAID_BEFORE = formsOf(() => contextForms('saidBefore'), -1);
/** Characters and words that a name may follow without a mark between. */
const EDGE = formsOf(() => contextForms('edge'), -1);

/** So many days at the limit: (6板), (12天8板), (创业板2板), 5连板. */
const BOARDS = /^\(?(?:创业板|科创板)?\d{1,2}(?:天\d{1,2}|连)?板/;
const BOARDS_REACH = 12;

/** Code units about a name in which a word speaks against it. */
const REACH = 40;

/** Does a name need evidence at all, and which? */
export const needOf = (form: string): Need | undefined => WEAK.get(form)?.need;

/**
 * Does what stands around a name show that a company is meant?
 *
 * @param at where the name begins
 * @param to where it ends without what is attached to it
 * @param start where it begins with the mark of its status
 * @param end where it ends with what is attached to it (`公司`, `-W`)
 * @param isListed does a company, or its code, stand beside it: `、英伟达`, `(00700)`?
 */
export function isMeant(view: string, at: number, to: number, start: number, end: number, isListed: () => boolean): boolean {
  const weak = WEAK_FORMS.starts(view, at) ? WEAK.get(view.slice(at, to)) : undefined;
  if (weak === undefined) return true;
  switch (weak.need) {
    case 'code':
      return isListed() || isTold(view, end);
    case 'said':
      return end - start > to - at || isListed() || isTold(view, end) || isSaid(view, start, end);
    case 'edge':
      return isEdge(view, start) || isListed();
    case 'apart':
      return !weak.against.some((word) => view.slice(Math.max(0, start - REACH), end + REACH).includes(word));
    default:
      throw weak.need satisfies never;
  }
}

/**
 * Is a name that the text has explained elsewhere meant here too? Of one that is a word, what stands around it must say so again.
 */
export function isMeantAgain(view: string, form: string, start: number, end: number): boolean {
  const need = needOf(form);
  if (need === undefined || need === 'apart') return true;
  return isSaid(view, start, end) || (need !== 'code' && isEdge(view, start));
}

/** No Han character stands before the name, or one that parts words. */
export const isEdge = (view: string, start: number): boolean =>
  !isHan(view, start - 1) || formBefore(EDGE, view, start) !== undefined;

/** What follows of listed companies alone: 公告, (6板). */
const isTold = (view: string, end: number): boolean =>
  formAt(TOLD, view, end) !== undefined || BOARDS.test(view.slice(end, end + BOARDS_REACH));

function isSaid(view: string, start: number, end: number): boolean {
  return formAt(SAID, view, pastSpaces(view, end)) !== undefined || formBefore(SAID_BEFORE, view, start) !== undefined;
}
