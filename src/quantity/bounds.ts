import type { Bound } from '../fact.js';
import { CLAUSE_MARK, classAt, codeUnitAt, isLatin, NUMERAL, pastSpaces } from '../text/characters.js';
import { charIn, charInSet, charIs, createCodeUnitSet } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces, clauseEnd, clauseStart, pastInclusiveNote } from '../text/punctuation.js';
import { canWordStartAt, wordAt, wordBefore } from '../text/word-class.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE, type FigureUnit, GPUS, ITEMS, NEGATIONS_BEFORE, RATE_UNITS, UNIT_WORDS } from './words.js';

/**
 * Returns the bound of a figure. If bound words touch it on both sides, the one before wins. 约 and 不低于 precede the figure;
 * 以上 and 左右 follow it.
 *
 * @param own the bound that the number itself has: 1000多亿, 二十来亿
 */
export function boundOf(doc: Document, start: number, end: number, own: Bound | undefined): Bound | undefined {
  const textStart = beforeSpaces(doc, start);
  const before =
    (charIn(doc, textStart - 1, '为达') ? boundBefore(doc, textStart - 1) : undefined) ?? boundBefore(doc, textStart);
  if (before !== undefined) return before;
  const after = wordAt(doc, pastSpaces(doc, pastInclusiveNote(doc, end)), BOUNDS_AFTER);
  if (after !== undefined && after.value !== 'none') return after.value;
  const distantBound = charIs(doc, textStart - 1, '的')
    ? boundAcrossNoun(doc, textStart)
    : charIn(doc, textStart - 1, '、和与及')
      ? boundOfList(doc, textStart)
      : undefined;
  return distantBound ?? own;
}

function boundBefore(doc: Document, end: number): Bound | undefined {
  const found = wordBefore(doc, end, BOUNDS_BEFORE);
  if (found === undefined || found.value === 'none' || isNetTrade(doc, found.end, end)) return undefined;
  const negated = NEGATED[found.value];
  return negated !== undefined && wordBefore(doc, found.end, NEGATIONS_BEFORE)?.value === 'not' ? negated : found.value;
}

/** Reports whether 超 belongs to 買超 or 賣超, as Taiwan calls net purchases and sales. Elsewhere 净卖超 and 甩卖超 are more than. */
const isNetTrade = (doc: Document, at: number, end: number): boolean =>
  end === at + 1 && charIs(doc, at, '超') && charIn(doc, at - 1, '买卖') && doc.traditionalCount > 0;

/** What a bound means after a negation: 不得超过, 未少于. */
const NEGATED: { readonly [bound in Bound]?: Bound } = { over: 'atMost', under: 'atLeast' };

/**
 * Finds a bound before a noun: 不超过公司股份总数的2.22%. Only words of a limit count, because a comparison does not reach over a
 * noun (低于前一交易日的9.42元).
 */
function boundAcrossNoun(doc: Document, end: number): Bound | undefined {
  const from = clauseStart(doc, end, 24);
  for (let at = end - 2; at > from; at--) {
    const found = wordBefore(doc, at, BOUNDS_BEFORE);
    if (found !== undefined && found.value !== 'none')
      return /^(不|至|约占)/.test(doc.view.slice(found.end, at)) ? found.value : undefined;
  }
  return undefined;
}

/** Finds a bound that applies to a whole list: 分别不低于A、B和C bounds all three. */
function boundOfList(doc: Document, at: number): Bound | undefined {
  const from = Math.max(0, at - MAX_LIST_LENGTH);
  const respective = doc.view.slice(from, at).lastIndexOf('分别');
  if (respective < 0 || /[，。；\n]/.test(doc.view.slice(from + respective, at))) return undefined;
  const word = from + respective + 2;
  for (let end = word + 4; end > word; end--) {
    const found = wordBefore(doc, end, BOUNDS_BEFORE);
    if (found?.end === word && found.value !== 'none') return found.value;
  }
  return undefined;
}

/** How far back to look for the word that bounds a list. */
const MAX_LIST_LENGTH = 60;

/** Returns what the amount is per: `元/股`, `每股0.15港元`, `年均3亿元`. */
export function perOf(doc: Document, start: number, end: number): string | undefined {
  const slash = pastSpaces(doc, end);
  if (charIn(doc, slash, '/每')) {
    const after = wordAt(doc, pastSpaces(doc, slash + 1), RATE_UNITS);
    if (after !== undefined && after.value !== 'none') return after.value;
  }
  return rateBeforeAmount(doc, start, end) ?? rateBeforeBrackets(doc, start, end);
}

/** Returns what the amount is per if the words before brackets say so: 每股收益（EPS）为0.41美元, 基本每股盈餘(損失) (元):2.67. */
function rateBeforeBrackets(doc: Document, start: number, end: number): string | undefined {
  let at = clauseStart(doc, start, MAX_LINK_LENGTH);
  const link = at;
  if (charIs(doc, at - 1, ':')) at--;
  if (!charIs(doc, at - 1, ')')) return undefined;
  if (!LINK.test(doc.view.slice(link, start))) return undefined; // 每10股派5元(含税)派发现金10亿元
  for (let count = 0; count < MAX_BRACKETS && charIs(doc, at - 1, ')'); count++) {
    let open = at - 2;
    while (at - open < MAX_BRACKET_LENGTH && !charIs(doc, open, '(')) open--;
    if (!charIs(doc, open, '(')) return undefined;
    at = beforeSpaces(doc, open);
  }
  return rateBeforeAmount(doc, at, end);
}

/** How many brackets may be between 每股 and the amount, and how long each may be. */
const MAX_BRACKETS = 2;
const MAX_BRACKET_LENGTH = 12;
/** What may be between the brackets and the amount: 成長至. */
const LINK = /^[为达约至成长增减降升是报 ]*$/;
const MAX_LINK_LENGTH = 4;

/** Returns what an amount is per if the words before it say so; `start` is its start, or that of brackets before it. */
function rateBeforeAmount(doc: Document, start: number, end: number): string | undefined {
  if (!hasRateMark(doc, start)) return undefined;
  const from = clauseStart(doc, start, RATE_REACH);
  const before = rateBefore(doc, start);
  if (before !== undefined) return before;
  const clause = doc.view.slice(from, start);
  if (clause.includes('EPS')) return 'share';
  if (/10(?:股?(?:送|转|转增)[\d.]{1,4}股?){0,2}(?:股)?派(发|现金?|息)?(现金红利|现金股利|股息|红利)?$/.test(clause))
    return '10share';
  // 配息4.5元 is per share, 配发现金股利10亿元 is the sum
  return /配(发?现金)?(息|股息|股利)$/.test(clause) && !/[百千万亿]/.test(doc.view.slice(start, end)) ? 'share' : undefined;
}

/** Returns what a quantity is per; a rate before an amount of money in between is that amount's: 以每股12.5元回购500万股. */
export function rateOf(doc: Document, start: number, end: number): string | undefined {
  const per = perOf(doc, start, end);
  return per !== undefined && /[\d百千万亿]元/.test(doc.view.slice(clauseStart(doc, start, RATE_REACH), start)) ? undefined : per;
}

/** How far before an amount the words are that say what it is per. */
const RATE_REACH = 20;
/** Characters of which those words have one. */
const RATE_MARKS = createCodeUnitSet('每单均派配E');

/** Reports whether one of them is before an amount, in the same clause. */
function hasRateMark(doc: Document, start: number): boolean {
  for (let at = start - 1; start - at <= RATE_REACH && classAt(doc, at) < CLAUSE_MARK; at--)
    if (charInSet(RATE_MARKS, doc, at)) return true;
  return false;
}

/** Units that 均 averages over: 日均, 人均. After other words 均 is an adverb (股份均为). */
const MEAN_PERIODS: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day', 'person']);

const [EACH, SINGLE, MEAN] = ['每', '单', '均'].map((mark) => mark.charCodeAt(0));

/** Finds the nearest 每股, 单克 or 日均 before the amount, in the same clause. */
function rateBefore(doc: Document, start: number): string | undefined {
  const from = clauseStart(doc, start, RATE_REACH);
  for (let at = start - 1; at >= from; at--) {
    const mark = codeUnitAt(doc, at);
    const form =
      mark === MEAN
        ? wordAt(doc, at - 1, RATE_UNITS)
        : mark === EACH || mark === SINGLE
          ? wordAt(doc, at + 1, RATE_UNITS)
          : undefined;
    if (form === undefined || form.value === 'none' || form.end > start) continue;
    if (mark === MEAN) {
      const isCounted = classAt(doc, at - 2) === NUMERAL || charIn(doc, at - 2, '近个上本今'); // 近一周均有
      if (form.end === at && start - at <= 5 && MEAN_PERIODS.has(form.value) && !isCounted) return form.value;
    } else if (mark === EACH || isPhysicalUnit(wordAt(doc, at + 1, UNIT_WORDS)?.value)) return form.value; // 单位 and 单日 are not rates
  }
  return undefined;
}

const isPhysicalUnit = (unit: FigureUnit | undefined): boolean => unit?.kind === 'quantity' && !unit.counted;

type QuantityUnit = Extract<FigureUnit, { kind: 'quantity' }>;

/** What is counted, and its model. */
type CountedNoun = { readonly item: string | undefined; readonly model: string | undefined };
const NO_NOUN: CountedNoun = { item: undefined, model: undefined };

/** Returns what is counted: the item of the measure word itself, or the noun after it (`180万块GPU`, `35万块英伟达H100`). */
export function countedNounOf(doc: Document, unit: QuantityUnit, end: number): CountedNoun {
  if (unit.unit !== undefined) return NO_NOUN;
  if (unit.item !== undefined) return { item: unit.item, model: undefined };
  const after = countedNounIn(doc, end, clauseEnd(doc, end, 16));
  if (after !== undefined) return after;
  // GPU出货量为950万颗: the noun before the figure, if the measure word is one for manufactured pieces
  return charIn(doc, end - 1, '颗块片张枚') ? (countedNounIn(doc, clauseStart(doc, end, 18), end) ?? NO_NOUN) : NO_NOUN;
}

/** Reports whether a counted noun or a model may begin at `at`. */
const mayBeginNoun = (doc: Document, at: number): boolean => canWordStartAt(doc, at, GPUS) || canWordStartAt(doc, at, ITEMS);

/** Returns the first counted noun between two offsets, with the model before it (英伟达H100 GPU). */
function countedNounIn(doc: Document, start: number, end: number): CountedNoun | undefined {
  for (let at = start; at < end; at++) {
    if (!mayBeginNoun(doc, at) || (isLatin(doc, at - 1) && isLatin(doc, at))) continue;
    const model = wordAt(doc, at, GPUS);
    if (model !== undefined) return { item: 'GPU', model: model.value };
    const item = wordAt(doc, at, ITEMS);
    if (item?.value === 'none') at = item.end - 1;
    else if (item !== undefined) return { item: item.value, model: undefined };
  }
  return undefined;
}
