import weakNames from '../../data/weak-names.tsv';
import { formAt, formBefore, formsIn, formsOf, rowsOf } from '../text/forms.js';
import { isHan, pastSpaces } from '../text/scan.js';
import { trieOf } from '../text/trie.js';
import { contextForms } from './context.js';

/** Evidence that a company is meant by a name which is also a word, or part of words: see data/weak-names.tsv. */
export type Need = 'code' | 'said' | 'edge' | 'apart';
type Weak = { readonly need: Need; readonly against: readonly string[] };

const WEAK: ReadonlyMap<string, Weak> = new Map(
  rowsOf(weakNames).flatMap(([need, names, against = '']) => {
    const weak = { need: need as Need, against: formsIn(against) };
    return formsIn(names!).map((name) => [name, weak] as const);
  }),
);

/** The same names as a trie, which rules out most names without allocating a string. */
const WEAK_FORMS = trieOf([...WEAK.keys()]);

/** Words that follow the names of listed companies only. */
const TOLD = formsOf(() => contextForms('told'));
/** Words that follow the names of companies only: what they do or have. */
const SAID = formsOf(() => contextForms('said'));
/** Words that precede the name of a company. */
const SAID_BEFORE = formsOf(() => contextForms('saidBefore'), -1);
/** Characters and words that a name may follow with no delimiter between. */
const EDGE = formsOf(() => contextForms('edge'), -1);

/** Counts of days at the daily price limit: (6板), (12天8板), (创业板2板), 5连板. */
const BOARDS = /^\(?(?:创业板|科创板)?\d{1,2}(?:天\d{1,2}|连)?板/;
const BOARDS_REACH = 12;

/** How far around a name a word counts as evidence against it, in code units. */
const REACH = 40;

/** Returns the evidence that a name needs, or `undefined` if it needs none. */
export const needOf = (form: string): Need | undefined => WEAK.get(form)?.need;

/**
 * Reports whether the words around a name show that a company is meant.
 *
 * @param at start of the name
 * @param to end of the name, without suffixes
 * @param start start of the name with its status mark
 * @param end end of the name with its suffixes (`公司`, `-W`)
 * @param isListed reports whether a company, or the company's code, is next to it: `、英伟达`, `(00700)`
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
 * Reports whether a name that the text explains elsewhere means the company here too. A name that is also a word needs evidence
 * at each mention.
 */
export function isMeantAgain(view: string, form: string, start: number, end: number): boolean {
  const need = needOf(form);
  if (need === undefined || need === 'apart') return true;
  return isSaid(view, start, end) || (need !== 'code' && isEdge(view, start));
}

/** Reports whether a name can begin here: no Han character precedes it, or only one of the `edge` words. */
export const isEdge = (view: string, start: number): boolean =>
  !isHan(view, start - 1) || formBefore(EDGE, view, start) !== undefined;

/** Reports whether words that follow only listed companies come next: 公告, (6板). */
const isTold = (view: string, end: number): boolean =>
  formAt(TOLD, view, end) !== undefined || BOARDS.test(view.slice(end, end + BOARDS_REACH));

function isSaid(view: string, start: number, end: number): boolean {
  return formAt(SAID, view, pastSpaces(view, end)) !== undefined || formBefore(SAID_BEFORE, view, start) !== undefined;
}
