import { formBefore } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { classAt, isDigit, isLatin, NUMERAL, SPACE, SPACES } from '../text/scan.js';
import { isThe } from '../text/units.js';
import { amountAt } from './amount.js';
import { chainAt, type Left } from './range.js';
import { LONGEST, scaleAt } from './scales.js';
import { MARKS, UNIT_MARKS, type Unit } from './units.js';

/** Reports whether a figure begins at `at`, as opposed to the inside of a figure, a name (H100) or an ordinal (第3). */
export function beginsHere(view: string, at: number): boolean {
  const before = view.charAt(at - 1);
  if (before === '第' || before === '#' || isPartOf(view, at)) return false;
  if (isDigit(view, at) && isLatin(view, at - 1)) return formBefore(MARKS, view, at) !== undefined || isAfterWord(view, at);
  if (isDigit(view, at - 1) && scaleAt(view, at) > 0) return false; // 12,00万元, 1.2.3亿元: the scale of an unreadable number
  if (before === '/' && chainAt(view, at) !== undefined) return true;
  if (before === '.' || before === '/')
    return !isDigit(view, at - 2) && !(before === '.' && isDigit(view, at - 3) && isThe(view, at - 2, '.'));
  if (before === ',' && isDigit(view, at - 2)) {
    let start = at - 1;
    while (at - start <= LONGEST && isDigit(view, start - 1)) start--;
    // 53.290,2.78 is a list; 1,234,5 is a damaged figure
    return isThe(view, start - 1, '.') || at - 1 - start > 3;
  }
  return true;
}

/**
 * Reports whether a number right after a Latin word is a figure, judged by its unit: `Token0.20美元`, `CJV60%`, `PE15倍`.
 * H100 and iPhone16 are names.
 */
function isAfterWord(view: string, at: number): boolean {
  const kind = isLatin(view, at - 2) ? (amountAt(view, at)?.unit ?? chainAt(view, at)?.unit)?.kind : undefined;
  return kind === 'money' || kind === 'percent' || kind === 'multiple';
}

/** Reports the numerator of 五分之一, which is not a figure of its own. */
function isPartOf(view: string, at: number): boolean {
  const of = backSpaces(view, at, SPACES) - 1;
  return isThe(view, of, '之') && isThe(view, backSpaces(view, of, SPACES) - 1, '分');
}

/**
 * Reads the sign and the mark before a figure: a currency mark if the figure can be money, a scale mark (摄氏) if it has a
 * unit.
 */
export function leftOf(view: string, at: number, unit: Unit | undefined): Left {
  let start = at;
  let currency: string | undefined;
  if (unit === undefined || (unit.kind === 'money' && unit.exponent === 0)) {
    const mark = markBefore(view, at);
    if (mark !== undefined) {
      start = mark.start;
      currency = mark.currency === 'CNY' && unit?.kind === 'money' ? unit.currency : mark.currency;
    }
  }
  const scale = unit?.kind === 'quantity' ? formBefore(UNIT_MARKS, view, backSpaces(view, at)) : undefined;
  if (scale !== undefined && unit?.kind === 'quantity' && unit.unit === scale.value) start = scale.end;
  const { start: from, negative } = signBefore(view, start);
  return { start: from, negative, currency };
}

/** Returns the currency mark that ends at `at`. After a number it is the unit of that number (4人民币 5美元). */
export function markBefore(view: string, at: number): { readonly start: number; readonly currency: string } | undefined {
  const mark = formBefore(MARKS, view, backSpaces(view, at));
  if (mark === undefined || (classAt(view, at - 1) === SPACE && numeralClass(view, mark.end - 1))) return undefined;
  return { start: mark.end, currency: mark.value };
}

const numeralClass = (view: string, at: number): boolean => isDigit(view, at) || classAt(view, at) === NUMERAL;

/** Reads -, + or 负 before a figure. In 胜负 and 正负 it is not a sign. */
export function signBefore(view: string, at: number): { readonly start: number; readonly negative: boolean } {
  const minus = backSpaces(view, at) - 1;
  if (isThe(view, minus, '负'))
    return NO_SIGN.includes(view.charAt(minus - 1) || ' ') ? { start: at, negative: false } : { start: minus, negative: true };
  const sign = view.charAt(at - 1);
  if ((sign !== '-' && sign !== '+') || joins(view, at - 2)) return { start: at, negative: false };
  return { start: at - 1, negative: sign === '-' };
}

/** Characters before 负 that make it part of a word: 胜负, 正负, 自负, 抱负. */
const NO_SIGN = '胜正自抱肩背担欺辜重亏';

/** Reports whether a `-` after this character is a hyphen rather than a minus sign. */
function joins(view: string, at: number): boolean {
  const c = view.charAt(at);
  return isDigit(view, at) || isLatin(view, at) || classAt(view, at) === NUMERAL || '元%倍年月日号期股)'.includes(c || ' ');
}
