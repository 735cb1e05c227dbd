import words from '../../data/quantity/damage.tsv';
import type { Draft, Fact, Repair } from '../fact.js';
import {
  add,
  type BigDecimal,
  bigDecimalOf,
  compare,
  negate,
  parseDecimal,
  shift,
  times,
  toPlainString,
} from '../number/decimal.js';
import type { Document } from '../text/document.js';
import { formsOfKind, hasFormOfKind } from '../text/form-table.js';
import { hasSentenceEnd } from '../text/sentences.js';
import { type FigureDraft, wholeNumberIn } from './lost-points.js';

/** What a written number may be: half a unit of its last digit on either side. */
type Interval = readonly [low: BigDecimal, high: BigDecimal];

/** Figures of one sentence of which one follows from the others, and the check that it does. */
type Relation = {
  readonly figures: readonly FigureDraft[];
  readonly holds: (intervals: readonly Interval[]) => boolean;
  readonly reason: string;
};

/** What does not agree in a text: the repairs of single figures, and whether 万 and 亿 stand for each other. */
export type Disagreement = { readonly repairs: ReadonlyMap<Draft<Fact>, Repair>; readonly isSwapped: boolean };

/**
 * Finds figures that do not agree with others of their sentence, and would if one had its decimal point back, or 万 for 亿: in
 * 从1.62亿元增至387亿元，增长138.9%, 387亿元 was 3.87亿元. Where several may be the damaged one, each is flagged. If figures agree once each
 * 万 is 亿 and each 亿 万 (买入8645亿元，卖出3.36万元，净卖出2.5万元), so is it in the whole text.
 */
export function disagreementsIn(doc: Document, facts: readonly Draft<Fact>[]): Disagreement {
  const repairs = new Map<Draft<Fact>, Repair>();
  let isSwapped = false;
  for (const { figures, holds, reason } of relationsIn(doc, facts.filter(isComparable))) {
    const intervals = figures.map(intervalOf);
    if (holds(intervals)) continue;
    for (const [i, figure] of figures.entries()) {
      const places = shiftsOf(doc, figure).find((places) =>
        holds(intervals.map((interval, j) => (j === i ? shifted(interval, places) : interval))),
      );
      if (places !== undefined && !repairs.has(figure)) repairs.set(figure, repairBy(figure, places, reason));
    }
    isSwapped ||= holds(figures.map((figure, i) => shifted(intervals[i]!, swapShiftOf(doc, figure))));
  }
  return { repairs, isSwapped };
}

const isAmount = ({ type }: Draft<Fact>): boolean => type === 'money' || type === 'quantity';

const isComparable = (fact: Draft<Fact>): fact is FigureDraft =>
  (fact.type === 'percent' || isAmount(fact)) && (fact as FigureDraft).high === undefined;

const shifted = ([low, high]: Interval, places: number): Interval => [shift(low, places), shift(high, places)];

/** Why a figure in a text in which 万 and 亿 stand for each other looks damaged. */
export const SWAP_REASON = 'the text has 万 in the place of 亿, and 亿 in that of 万';

const repairBy = ({ value }: FigureDraft, places: number, reason: string): Repair => ({
  value: toPlainString(shift(parseDecimal(value), places)),
  reason,
});

/** Returns the repair of a figure in a text in which 万 and 亿 stand for each other, if it has one of them. */
export function swapRepairOf(doc: Document, figure: FigureDraft): Repair | undefined {
  const places = swapShiftOf(doc, figure);
  if (places === 0) return undefined;
  const repair = repairBy(figure, places, SWAP_REASON);
  return figure.high === undefined ? repair : { ...repair, high: toPlainString(shift(parseDecimal(figure.high), places)) };
}

function intervalOf({ value, decimals }: FigureDraft): Interval {
  const half: BigDecimal = { digits: '5', exponent: -decimals - 1 };
  return [add(parseDecimal(value), negate(half)), add(parseDecimal(value), half)];
}

/** The decimal places that a whole number may have lost, the most usual first. */
const LOST_PLACES = [-2, -1, -3];

/** Returns the powers of ten by which a figure may be wrong: a lost point, or 亿 in the place of 万 and the reverse. */
function shiftsOf(doc: Document, figure: FigureDraft): number[] {
  const number = wholeNumberIn(doc, figure.start, figure.end);
  const places = LOST_PLACES.filter((places) => number !== undefined && number.digits.length > -places);
  const swap = swapShiftOf(doc, figure);
  return swap === 0 ? places : [...places, swap];
}

/** Returns by which power of ten a figure changes with 万 for 亿 and 亿 for 万; 0 if it has neither, or both. */
function swapShiftOf(doc: Document, { start, end }: FigureDraft): number {
  const scale = /[\d.](万|亿)(?![万亿])/.exec(doc.view.slice(start, end))?.[1];
  return scale === undefined ? 0 : scale === '亿' ? -4 : 4;
}

/** How far from a figure the words stand that relate it to others. */
const REACH = 14;

const has = (text: string, kind: string): boolean => hasFormOfKind(words, kind, text);

/** Any word that makes an amount one that follows from others. */
const RELATION_WORDS = new RegExp(['net', 'total', 'cost', 'lowest'].flatMap((kind) => formsOfKind(words, kind)).join('|'));

function relationsIn(doc: Document, figures: readonly FigureDraft[]): Relation[] {
  const relations: Relation[] = [];
  for (let i = 1; i < figures.length; i++) {
    if (figures[i]!.type === 'percent') relations.push(...changesAt(doc, figures, i));
    else {
      const before = wordsBefore(doc, figures, i);
      if (!RELATION_WORDS.test(before)) continue;
      if (has(before, 'net')) relations.push(...netAt(doc, figures, i));
      else if (has(before, 'total')) relations.push(...totalAt(doc, figures, i), ...costAt(doc, figures, i));
      else if (has(before, 'cost')) relations.push(...costAt(doc, figures, i));
      else relations.push(...rangeAt(doc, figures, i));
    }
  }
  return relations;
}

/** Returns the words right before a figure, as far as the figure before it. */
const wordsBefore = (doc: Document, figures: readonly FigureDraft[], i: number): string =>
  doc.view.slice(Math.max(figures[i - 1]?.end ?? 0, figures[i]!.start - REACH), figures[i]!.start);

/** How many figures before one are compared with it. */
const MAX_FIGURES = 24;

/** Returns the index of the first figure of the same sentence, or of those that are compared. */
function sentenceStart(doc: Document, figures: readonly FigureDraft[], i: number): number {
  let from = i;
  while (from > 0 && i - from < MAX_FIGURES && isSameSentence(doc, figures[from - 1]!, figures[from]!)) from--;
  return from;
}

const isSameSentence = (doc: Document, a: FigureDraft, b: FigureDraft): boolean => !hasSentenceEnd(doc, a.end, b.start);

/** Reports whether two amounts can be compared. */
const isAlike = (a: FigureDraft | undefined, b: FigureDraft | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.type === b.type &&
  (a.type === 'money' && b.type === 'money'
    ? a.currency === b.currency && a.per === b.per
    : a.type === 'quantity' && b.type === 'quantity' && a.unit === b.unit && a.item === b.item && a.per === b.per);

/** Finds the amounts of which a percentage states the change: 从A增至B，增长P; B，上年同期A，增长P; 涨X，涨幅P，报B. */
function changesAt(doc: Document, figures: readonly FigureDraft[], i: number): Relation[] {
  const [first, second, rate, next] = [figures[i - 2], figures[i - 1]!, figures[i]!, figures[i + 1]];
  if (!isAmount(second) || rate.start - second.end > REACH || !isSameSentence(doc, second, rate)) return [];
  if (isAlike(first, second) && isSameSentence(doc, first!, second)) {
    const relation = changeFromBase(doc, figures, i);
    if (relation !== undefined) return [relation];
  }
  if (!isAlike(second, next) || next!.start - rate.end > REACH || !isSameSentence(doc, rate, next!)) return [];
  const sign = signIn(wordsBefore(doc, figures, i - 1));
  if (sign === undefined || !has(doc.view.slice(rate.end, next!.start), 'price')) return [];
  // the change is the rate of what was before it, which is the price without the change
  const holds = ([change, rate, now]: readonly Interval[]) =>
    overlap(change!, product(sum([now!, sign < 0 ? change! : negated(change!)]), percent(rate!)));
  return [{ figures: [second, rate, next!], holds, reason: CHANGE_REASON }];
}

const CHANGE_REASON = 'the percentage in the same sentence states another change';

const signIn = (text: string): 1 | -1 | undefined => (has(text, 'decrease') ? -1 : has(text, 'increase') ? 1 : undefined);

/** Relates two amounts and the percentage after them: from the first to the second, or to the first from the second. */
function changeFromBase(doc: Document, figures: readonly FigureDraft[], i: number): Relation | undefined {
  const [first, second, rate] = [figures[i - 2]!, figures[i - 1]!, figures[i]!];
  const sign = signIn(doc.view.slice(second.end, rate.start));
  if (sign === undefined) return undefined;
  const beforeSecond = wordsBefore(doc, figures, i - 1);
  const isFromTo = has(beforeSecond, 'to') && has(wordsBefore(doc, figures, i - 2), 'from');
  if (!isFromTo && (!has(beforeSecond, 'before') || has(beforeSecond, 'difference'))) return undefined;
  const [now, base] = isFromTo ? [second, first] : [first, second];
  return {
    figures: [now, base, rate],
    holds: ([now, base, rate]) => overlap(now!, product(base!, factorOf(rate!, sign))),
    reason: CHANGE_REASON,
  };
}

/** A list of more amounts is a table, whose totals are of some of its rows; and each part is tried with each shift. */
const MAX_PARTS = 6;

/** Finds the amounts that a total sums up: A、B和C，合计D. */
function totalAt(doc: Document, figures: readonly FigureDraft[], i: number): Relation[] {
  const start = sentenceStart(doc, figures, i);
  let from = i;
  while (from > start && isAlike(figures[from - 1], figures[i])) from--;
  const parts = figures.slice(from, i + 1);
  // 1亿元 may be 0.5亿元 to 1.5亿元: sums of such numbers come out by chance
  if (i - from < 2 || i - from > MAX_PARTS || !parts.every(({ value }) => /[1-9]\d*[1-9]/.test(value.replace('.', ''))))
    return [];
  const holds = (intervals: readonly Interval[]) => overlap(intervals.at(-1)!, sum(intervals.slice(0, -1)));
  return [{ figures: parts, holds, reason: 'the parts in the same sentence have another sum' }];
}

/** Finds the amounts bought and sold of which an amount is the difference: 买入A，卖出B，净买入C. */
function netAt(doc: Document, figures: readonly FigureDraft[], i: number): Relation[] {
  const [bought, sold, net] = [figures[i - 2], figures[i - 1], figures[i]!];
  if (!isAlike(bought, sold) || !isAlike(sold, net) || sentenceStart(doc, figures, i) > i - 2) return [];
  const verbs = [bought!, sold!].map(({ start }) => doc.view.slice(Math.max(0, start - MAX_VERB_LENGTH), start));
  if (!has(verbs[0]!, 'bought') || !has(verbs[1]!, 'sold')) return [];
  const holds = ([bought, sold, net]: readonly Interval[]) => {
    const difference = sum([bought!, negated(sold!)]);
    return overlap(net!, difference) || overlap(net!, negated(difference));
  };
  return [
    { figures: [bought!, sold!, net], holds, reason: 'what was bought and sold in the same sentence has another difference' },
  ];
}

const MAX_VERB_LENGTH = 3;

/** Finds the number of shares and the price, or the lowest and highest, that an amount was paid for: 以每股P元回购N股，耗资A. */
function costAt(doc: Document, figures: readonly FigureDraft[], i: number): Relation[] {
  const cost = figures[i]!;
  if (cost.type !== 'money') return [];
  const before = figures.slice(sentenceStart(doc, figures, i), i);
  const shares = before.filter((figure) => figure.type === 'quantity' && figure.item === 'share');
  const prices = before.filter(
    (figure) => figure.type === 'money' && figure.per === 'share' && figure.currency === cost.currency,
  );
  if (shares.length !== 1 || prices.length === 0 || prices.length > 2) return [];
  const holds = ([cost, shares, ...prices]: readonly Interval[]) => {
    const products = prices.map((price) => product(shares!, price));
    const [low, high] = [products[0]!, products.at(-1)!].sort((a, b) => compare(a[0], b[0]));
    return overlap(cost!, [low![0], high![1]]);
  };
  return [{ figures: [cost, ...shares, ...prices], holds, reason: 'shares and price in the same sentence have another product' }];
}

/** Finds the highest price and others of which a price is the lowest: 52周最高18.2元，最低9.8元，收报12元. */
function rangeAt(doc: Document, figures: readonly FigureDraft[], i: number): Relation[] {
  const [highest, lowest] = [figures[i - 1], figures[i]!];
  if (lowest.type !== 'money' || !isAlike(highest, lowest) || !isSameSentence(doc, highest!, lowest)) return [];
  if (!has(wordsBefore(doc, figures, i - 1), 'highest')) return [];
  const isWithin = ([high, low, price]: readonly Interval[]) =>
    compare(low![0], price![1]) <= 0 && compare(price![0], high![1]) <= 0;
  const start = sentenceStart(doc, figures, i);
  const relations: Relation[] = [];
  for (
    let j = start;
    j < figures.length && j - i < MAX_FIGURES && (j <= i || isSameSentence(doc, figures[j - 1]!, figures[j]!));
    j++
  ) {
    const price = figures[j]!;
    if ((j < i - 1 || j > i) && isAlike(price, lowest) && has(wordsBefore(doc, figures, j), 'quote'))
      relations.push({ figures: [highest!, lowest, price], holds: isWithin, reason: RANGE_REASON });
  }
  return relations;
}

const RANGE_REASON = 'the price is outside the range in the same sentence';

const overlap = ([a, b]: Interval, [c, d]: Interval): boolean => compare(a, d) <= 0 && compare(c, b) <= 0;
const negated = ([low, high]: Interval): Interval => [negate(high), negate(low)];
const sum = (intervals: readonly Interval[]): Interval =>
  intervals.reduce(([low, high], [a, b]) => [add(low, a), add(high, b)], [bigDecimalOf(0), bigDecimalOf(0)]);
/** Returns the product of intervals above zero. */
const product = ([a, b]: Interval, [c, d]: Interval): Interval => [times(a, c), times(b, d)];
const percent = ([low, high]: Interval): Interval => [shift(low, -2), shift(high, -2)];
/** Returns what a change by a percentage multiplies by. */
function factorOf(rate: Interval, sign: 1 | -1): Interval {
  const one: Interval = [bigDecimalOf(1), bigDecimalOf(1)];
  return sum([one, sign > 0 ? percent(rate) : negated(percent(rate))]);
}
