import learnedContext from '../../data/learned-context.tsv';
import { formAt, formBefore, formsOf, ofKind, wordsOf } from '../text/forms.js';
import { isPlace } from './role.js';

const WORDS = new Set(wordsOf(learnedContext, 'word'));
const FIRST = formsOf(() => ofKind(learnedContext, 'first'));
const LAST = formsOf(() => ofKind(learnedContext, 'last'), -1);
const WITHIN = wordsOf(learnedContext, 'within');
const GENERAL = new Set(wordsOf(learnedContext, 'general'));
const LONGEST = Math.max(...[...GENERAL].map(({ length }) => length));

/**
 * Reports whether a string found where a company could be is not a company's name: an office, a kind of company (城市商业银行), a
 * place, a withheld name (某公司).
 */
export const isNoName = (name: string): boolean =>
  WORDS.has(name) ||
  formAt(FIRST, name, 0) !== undefined ||
  formBefore(LAST, name, name.length) !== undefined ||
  isPlace(name) ||
  WITHIN.some((word) => name.includes(word)) ||
  isGeneral(name);

/** Reports whether this character joins two names. */
export const isJoint = (c: string): boolean => JOINTS.has(c);
const JOINTS = new Set(wordsOf(learnedContext, 'join'));

const ON = formsOf(() => ofKind(learnedContext, 'on'));

/** Reports whether the span continues as something else: 国泰海通国际 in 国泰海通国际化, 恒丰 in 恒丰路. */
export const goesOn = (view: string, start: number, end: number): boolean => {
  for (let at = Math.max(start, end - 2); at <= end; at++) {
    const form = formAt(ON, view, at);
    if (form !== undefined && form.end > end) return true;
  }
  return false;
};

const CUT = formsOf(() => ofKind(learnedContext, 'cut'));
const LEAST = 2;

/** Returns where the name ends if the span runs on past it: 国晟能源 in 国晟能源所持公司. */
export function cutEnd(view: string, start: number, end: number): number {
  for (let at = start + LEAST; at < end; at++) if (formAt(CUT, view, at) !== undefined) return at;
  return end;
}

/** Reports whether the string consists of general words only. */
function isGeneral(name: string): boolean {
  const reached = new Uint8Array(name.length + 1);
  reached[0] = 1;
  for (let from = 0; from < name.length; from++) {
    if (reached[from] === 0) continue;
    for (let to = from + 1; to <= Math.min(from + LONGEST, name.length); to++)
      if (GENERAL.has(name.slice(from, to))) reached[to] = 1;
  }
  return reached[name.length] === 1;
}
