import words from '../../data/quantity/damage.tsv';
import type { Draft, Fact, Repair } from '../fact.js';
import { parseDecimal, shift, toPlainString } from '../number/decimal.js';
import { BREAK, CLAUSE_MARK, classAt, isDigit } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { hasFormOfKind, isFormOfKindAt } from '../text/form-table.js';

export type FigureDraft = Extract<Draft<Fact>, { value: string }>;

/**
 * What shows that a text has lost decimal points: `some` after single figures without theirs (015港元), `all` if no number has
 * one and the percentages are such as only lost points make (跌1234%).
 */
export type LostPoints = 'some' | 'all';

/** Types whose figures usually have decimals. */
const TYPES_WITH_DECIMALS: ReadonlySet<Fact['type']> = new Set(['money', 'percent', 'multiple']);

/** Quantities have decimals with a scale (1.2亿户) or as points of an index; in undamaged texts, many are whole even so. */
const hasDecimals = (doc: Document, { type, start, end }: FigureDraft, lost: LostPoints): boolean =>
  TYPES_WITH_DECIMALS.has(type) || (lost === 'all' && type === 'quantity' && /[万亿点]/.test(doc.view.slice(start, end)));

/** The digits of a figure and where they end. */
export type Digits = { readonly digits: string; readonly end: number };

/** Returns the digits of a figure that is written as one whole Arabic number, or those of the lower end of its range. */
export function wholeNumberIn(doc: Document, from: number, end: number): Digits | undefined {
  let start = from;
  while (start < end && !isDigit(doc, start)) start++;
  let digitsEnd = start;
  while (digitsEnd < end && isDigit(doc, digitsEnd)) digitsEnd++;
  const next = doc.view.charAt(digitsEnd);
  if (digitsEnd === start || next === '.' || next === ',' || next === '，') return undefined;
  return { digits: doc.view.slice(start, digitsEnd), end: digitsEnd };
}

/** Reports whether a number has so many digits that it probably had two decimals: 493, 1234; not 500. */
const isLong = ({ digits }: Digits): boolean => digits.length >= 3 && !digits.endsWith('0');

/** What a percentage without a point speaks for, as far as lost points are concerned. */
type Clue = 'impossible' | 'leadingZero' | 'thousands' | 'hundreds' | 'short' | 'none';

/**
 * How much each clue speaks for lost points. Of 34,131 articles without points, 5 reach what counts as proof; of 40,784 that have
 * lost theirs, half do.
 */
const WEIGHT: Readonly<Record<Clue, number>> = { impossible: 4, leadingZero: 2, thousands: 2, hundreds: 1, short: -1, none: 0 };
const PROOF = 3;
/** Growth of some hundred percent is common where trade grows, so that such numbers alone are no proof, however many they are. */
const MAX_WEIGHT_OF_HUNDREDS = 2;

/** Reports whether the text, in which no number has a point, has lost all of them. */
export function hasLostAllPoints(doc: Document, facts: readonly Draft<Fact>[]): boolean {
  if (!facts.some(isClue)) return false;
  let weight = 0;
  let hundreds = 0;
  for (const fact of facts) {
    const clue = isRepaired(fact) ? 'leadingZero' : fact.type === 'percent' ? clueOf(doc, fact) : 'none';
    if (clue === 'hundreds') hundreds++;
    else weight += WEIGHT[clue];
  }
  return weight + Math.min(hundreds * WEIGHT.hundreds, MAX_WEIGHT_OF_HUNDREDS) >= PROOF && !hasPoint(doc);
}

/** Reports whether a figure may speak for lost points by itself, which few do. */
const isClue = (fact: Draft<Fact>): boolean =>
  isRepaired(fact) || (fact.type === 'percent' && fact.value.length >= 3 && !fact.value.includes('.'));

// Not by `'value' in fact`: V8 takes longer for it than for reading the fact.
const isRepaired = (fact: Draft<Fact>): boolean => (fact as Partial<FigureDraft>).repair !== undefined && fact.type !== 'ticker';

function clueOf(doc: Document, { start, end }: FigureDraft): Clue {
  const number = wholeNumberIn(doc, start, end);
  if (number === undefined) return 'none';
  if (!isLong(number)) return number.digits.length === 1 || number.digits.endsWith('0') ? 'short' : 'none';
  // a price cannot fall by more than 100 %, and a share cannot be more
  if (followsWord(doc, start, 'fall') || followsRate(doc, start) || isShare(doc, start)) return 'impossible';
  return number.digits.length > 3 ? 'thousands' : 'hundreds';
}

const followsWord = (doc: Document, at: number, kind: string): boolean => isFormOfKindAt(words, kind, doc.view, at, -1);

/** Words between a rate and its value: 毛利率为45%, 利率在3.5%. */
const RATE_LINK = /(?:约为|达到|升至|降至|提升至|下降至|上升至|录得|报|仅为|仅|为|达|约|在|至)?$/;
const MAX_LINK_LENGTH = 3;

/** Reports whether the percentage is the value of a rate that cannot exceed 100 %. */
function followsRate(doc: Document, at: number): boolean {
  const link = RATE_LINK.exec(doc.view.slice(Math.max(0, at - MAX_LINK_LENGTH), at))?.[0] ?? '';
  return followsWord(doc, at - link.length, 'rate');
}

const SHARE_REACH = 18;

/** Reports whether a percentage is said to be a share: 占总股本的4512%. */
function isShare(doc: Document, at: number): boolean {
  let from = at;
  while (at - from < SHARE_REACH && classAt(doc, from - 1) !== CLAUSE_MARK && !isDigit(doc, from - 1)) from--;
  const before = doc.view.slice(Math.max(0, from), at);
  return hasFormOfKind(words, 'share', before) && !hasFormOfKind(words, 'growth', before);
}

const hasPoint = (doc: Document): boolean => /\d\.\d/.test(doc.view);

/**
 * Suggests what a figure was in a text that has lost points. If it has lost all, that is every number of two digits or more that
 * is not round; otherwise those of three digits or more in a line without any point. They are taken to have had two decimals, of
 * two digits one.
 */
export function lostPointRepairOf(doc: Document, fact: FigureDraft, lost: LostPoints): Repair | undefined {
  if (!hasDecimals(doc, fact, lost)) return undefined;
  const low = wholeNumberIn(doc, fact.start, fact.end);
  if (low === undefined || (lost === 'some' && hasPointInLine(doc, fact))) return undefined;
  const high = fact.high === undefined ? undefined : wholeNumberIn(doc, low.end, fact.end);
  const isSuspect = (number: Digits) => isLong(number) || (lost === 'all' && /^[1-9][1-9]$/.test(number.digits));
  const numbers = high === undefined ? [low] : [low, high];
  if (!numbers.every(isSuspect)) return undefined;
  const repaired = (value: string, { digits }: Digits) => toPlainString(shift(parseDecimal(value), digits.length > 2 ? -2 : -1));
  return {
    value: repaired(fact.value, low),
    ...(fact.high === undefined || high === undefined ? {} : { high: repaired(fact.high, high) }),
    reason: 'the text has lost decimal points elsewhere',
  };
}

/** How far to look for a point in the same line. */
const LINE_REACH = 200;

function hasPointInLine(doc: Document, { start, end }: FigureDraft): boolean {
  const isPoint = (at: number) => charIs(doc, at, '.') && isDigit(doc, at - 1) && isDigit(doc, at + 1);
  for (let at = start; start - at < LINE_REACH && classAt(doc, at) !== BREAK; at--) if (isPoint(at)) return true;
  for (let at = end; at - end < LINE_REACH && classAt(doc, at) !== BREAK; at++) if (isPoint(at)) return true;
  return false;
}
