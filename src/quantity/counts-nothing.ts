import context from '../../data/quantity/context.tsv';
import { bigDecimalOf, compare, TEN } from '../number/decimal.js';
import type { Numeral } from '../number/numeral.js';
import { MYRIAD } from '../number/scales.js';
import { isLatin } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { hasFormOfKind, isFormOfKindAt } from '../text/form-table.js';
import { clauseEnd, clauseStart } from '../text/punctuation.js';

/** Last characters of the measures that `countsNothing` looks at more closely. */
const DOUBTFUL_MEASURES = '方本项节条章位类款起';

/** Reports whether it takes `countsNothing` to tell if a measure counts: 下午8点, 20cm涨停, 2024款. */
export const mayCountNothing = (doc: Document, end: number, unit: string | undefined): boolean =>
  unit === 'point' || unit === 'cm' || charIn(doc, end - 1, DOUBTFUL_MEASURES);

/** An approximate time of day, to the left of 点: 今晚八九点, 下午7、8点. */
const DAY_PART_BEFORE = /(?:[晚早晨夜]上?|夜里|[中上下]午)(?:\d{1,2}[、,])?$/;

/**
 * Reports whether a number and a measure are no count: hours, limit moves, points of an argument, sections (2.2本计划, 三方), classes
 * of medicines (化学药品4类), years of models (2024款), prices from (4000万起).
 *
 * @param end of the measure
 */
export function countsNothing(
  doc: Document,
  start: number,
  end: number,
  { low, end: numeralEnd, scale, isArabic }: Numeral,
  unit: string | undefined,
): boolean {
  const isWhole = low.exponent >= 0;
  if (!isArabic && start + 1 === numeralEnd && charIn(doc, start, '壹贰叁肆伍陆柒捌玖拾')) return true; // 登陆点
  if (unit === 'point' && !isArabic && compare(low, TEN) < 0) return true; // 这一点, 三点建议
  if (unit === 'point') return compare(low, HUNDRED) < 0 && DAY_PART_BEFORE.test(doc.view.slice(Math.max(0, start - 6), start));
  if (unit === 'cm') return isWhole && /^[123]0cm$/i.test(doc.view.slice(start, end)) && isNear(doc, start, end, 'limitMove');
  if (charIs(doc, start - 1, '-') && isLatin(doc, start - 2)) return true; // LXH-1211片
  switch (doc.view.charAt(end - 1)) {
    case '类':
      return !isWhole || (compare(low, TEN) < 0 && isClass(doc, start, end));
    case '款':
      return scale === 0 && compare(low, FIRST_MODEL_YEAR) >= 0 && compare(low, LAST_MODEL_YEAR) <= 0;
    case '起':
      return scale >= MYRIAD && !isNear(doc, start, end, 'incident');
    case '方':
      return unit === undefined && (!isArabic || (scale === 0 && isWhole));
    case '位':
      return charIs(doc, end - 2, '单') && isWhole && compare(low, THOUSAND) < 0; // 3单位 are offices
    default:
      return !isWhole && scale === 0 && charIn(doc, end - 1, '本项节条章');
  }
}

/** How far from a count, in the same clause, a word may show what is counted. */
const REACH = 8;

/** Reports whether a word of a kind is near a count, in the same clause. */
const isNear = (doc: Document, start: number, end: number, kind: string): boolean =>
  hasFormOfKind(context, kind, doc.view.slice(clauseStart(doc, start, REACH), clauseEnd(doc, end, REACH)));

/** Reports whether 类 follows the number of a class of medicines or licences: 化学药品4类, 1类创新药, A2类. */
const isClass = (doc: Document, start: number, end: number): boolean =>
  isLatin(doc, start - 1) ||
  isFormOfKindAt(context, 'classBefore', doc.view, start, -1) ||
  isFormOfKindAt(context, 'classAfter', doc.view, end);

const FIRST_MODEL_YEAR = bigDecimalOf(1990);
const LAST_MODEL_YEAR = bigDecimalOf(2040);
const HUNDRED = bigDecimalOf(100);
const THOUSAND = bigDecimalOf(1000);
