import type { Basis } from '../statement.js';
import { readAmount } from './amount.js';
import { hasCue } from './mentions.js';
import { BASES, type Change, changeIn, groupOf, isFlow, isMove, measureOf, metricIn } from './metrics.js';
import { firstIndex } from './nouns.js';
import { basisOfDate, isDate } from './period.js';
import { readRatio } from './ratio.js';
import type { Context, FigureReading } from './reading.js';
import { readShare, wholeBefore } from './share.js';
import type { Measure } from './words.js';

/**
 * Reads what a figure measures: its concept, role, direction and basis.
 *
 * @returns whether anything is known of it
 */
export function readConcept(context: Context, reading: FigureReading): boolean {
  const { doc, tokens, i, gap, depth } = context;
  const measure = measureOf(reading.draft);
  if (isLabel(context, measure)) return false;
  const isRatio = measure === 'percent' || measure === 'multiple';
  const change = changeIn(doc, tokens, gap, i);
  if (measure === 'multiple' && change.direction !== undefined) change.isReached = false; // 提升至原来的5倍
  readComparedDate(context, change);
  let share = isRatio ? firstIndex(tokens, gap, i, depth, 'share') : -1;
  if (share < 0 && isRatio) share = wholeBefore(context);
  // 占较高权重的纳斯达克综合指数跌幅超过4%
  if (share >= 0 && metricIn(tokens, share + 1, i, depth, isMove) !== undefined && change.direction !== undefined) share = -1;
  const readByWords = () =>
    share >= 0
      ? readShare(context, reading, share)
      : isRatio
        ? readRatio(context, reading, measure, change)
        : readAmount(context, reading, measure, change);
  if (!readContinuation(context, reading, change) && !readByWords()) return false;
  if (
    reading.concept === 'dividendPerShare' &&
    reading.draft.type === 'money' &&
    reading.draft.value.split('.')[0]!.length > MAX_PER_SHARE
  )
    reading.concept = 'dividendTotal';
  if (isFlow(reading.concept) || reading.role === 'change') {
    if (reading.direction === undefined) {
      reading.direction = change.direction ?? flowDirection(context, reading) ?? signOf(context, reading);
      reading.directionAt = change.direction === undefined ? reading.conceptAt : change.directionAt;
    }
  }
  if (reading.role === 'change' || isMove(reading.concept)) {
    reading.basis ??= change.basis;
    reading.basisAt ??= change.basisAt;
    if (reading.basis === undefined && !isMove(reading.concept)) carryBasis(context, reading);
  }
  return true;
}

/** The most digits of an amount per share before the decimal point. */
const MAX_PER_SHARE = 3;

/** What is a label, not a value: 21万吨级, 两倍做多, 65%黑钨精矿, “一刀”切, 34岁. */
function isLabel({ doc, tokens, i }: Context, measure: Measure): boolean {
  const { start, end } = tokens[i]!;
  const text = doc.view.slice(start, end);
  const after = doc.view.slice(end, end + 4);
  if (/[级岁]$/.test(text) || /^(?:级|型|版|类|号|代|式|周岁)/.test(after)) return true;
  if (measure === 'quantity' && doc.view.charAt(start - 1) === '“' && after.startsWith('”')) return true;
  if (measure === 'multiple' && /^(?:做多|做空|杠杆|看多|看空|反向)/.test(after)) return true;
  if (measure === 'quantity' && /(?:[GTMK]B|nm|纳米|cm|[kK]?V|英寸|mg)$/.test(text)) return true;
  // 亿元融资: a magnitude in words; 前十名: a rank
  if (/^[百千万亿兆]+[^百千万亿兆分]/.test(text) || (measure === 'quantity' && /^[前第]$/.test(doc.view.charAt(start - 1))))
    return true;
  if (measure === 'percent' && /(?:纯度|浓度)(?:为|达|超)?$/.test(doc.view.slice(Math.max(0, start - 4), start))) return true;
  // 1欧元兑换1.1576美元: the currency that has a price
  if (measure === 'money' && /^1[^\d.]/.test(text) && /^兑/.test(after)) return true;
  if (tokens.some((token) => hasCue(token, 'advertisement'))) return true;
  const next = tokens[i + 1];
  if (measure === 'percent' && next?.kind === 'run' && next.start === end && !/^[的以左股权份市]/.test(after)) {
    const before = tokens[i - 1];
    return before === undefined || hasCue(before, 'skip') || (before.kind === 'run' && before.end === start);
  }
  return false;
}

/** A basis given once holds to the end of a list: 收入同比增长41%，净利润增长287%. */
function carryBasis({ frame, clause, tokens, gap, i, depth }: Context, reading: FigureReading): void {
  const { last } = frame;
  if (reading.draft.type === 'money' || reading.draft.type === 'quantity') return;
  const before =
    [...frame.recent].reverse().find(({ role }) => role === 'change') ??
    (last?.role === 'change' && last.clause.paragraph === clause.paragraph ? last : undefined);
  if (
    before?.basis === undefined ||
    before.basis === 'prev' ||
    before.concept === 'other' ||
    groupOf(before.concept) !== groupOf(reading.concept)
  )
    return;
  if (tokens.slice(gap, i).some((token) => token.depth === depth && hasCue(token, 'against'))) return;
  reading.basis = before.basis;
  reading.basisAt = before.basisAt;
}

/** A date that the change is measured against: 较2025年末, 今年以来. */
function readComparedDate({ doc, tokens, i, left, gap, depth, published, frame }: Context, change: Change): void {
  if (change.basis !== undefined) return;
  if (frame.basisBefore !== undefined && gap === 0) {
    change.basis = BASES.find((basis) => hasCue(frame.basisBefore, basis)) as Basis;
    change.basisAt = frame.basisBefore;
    return;
  }
  // 较去年同期的51家增长39.22%: the figure between is what it is compared with
  const isBetween = gap >= 2 && /的$/.test(doc.view.slice(tokens[gap - 2]!.start, tokens[gap - 2]!.end));
  for (let j = i - 1; j >= Math.max(left, gap - (isBetween ? 4 : 1)); j--) {
    const token = tokens[j];
    const between = isBetween && j < gap ? BASES.find((basis) => hasCue(token, basis)) : undefined;
    if (between !== undefined) {
      change.basis = between as Basis;
      change.basisAt = token;
      return;
    }
    if (!isDate(token) || token.depth !== depth) continue;
    if (!hasCue(tokens[j - 1], 'against') && token.draft.bound !== 'since') continue;
    change.basis = basisOfDate(doc, token.draft, published);
    change.basisAt = token;
    return;
  }
  const { date } = frame;
  if (date?.bound === 'since' && change.direction !== undefined) {
    change.basis = basisOfDate(doc, date, published);
    change.basisAt = date;
  }
}

/** 预估0.36美元, 前值6%, 上年同期0.45美元: another value of what the sentence has just named. */
function readContinuation(context: Context, reading: FigureReading, change: Change): boolean {
  const { depth, frame } = context;
  if (depth > 0 || !isContinuation(context)) return false;
  const like = frame.recent.filter(({ draft: { type } }) => type === reading.draft.type);
  const last = like[like.length - 1];
  if (last === undefined) return false;
  const { concept, conceptAt, role, of, ofAt, basis, basisAt, direction, directionAt } = last;
  Object.assign(reading, { concept, conceptAt, role, of, ofAt, basis, basisAt, direction, directionAt });
  if (change.direction !== undefined) {
    reading.direction = change.direction;
    reading.directionAt = change.directionAt;
  }
  return true;
}

/** Reports whether the words before a figure say nothing but that it is another value: expected, earlier or estimated. */
function isContinuation({ doc, tokens, i, left }: Context): boolean {
  let isMarked = false;
  for (let j = left; j < i; j++) {
    const token = tokens[j]!;
    const text = doc.view.slice(token.start, token.end);
    if (isDate(token) && /同期|上期/.test(text)) isMarked = true;
    else if (token.kind === 'run' && /^(?:较|比|高于|低于).*的$/.test(text)) isMarked = true;
    else if (token.word === undefined) {
      if (!/^(?:的|则|仅|却|约|近|超|达|市场|分析师|机构|第[一二三四]季度)+$/.test(text) && !(isDate(token) && isMarked))
        return false;
    } else if (hasCue(token, 'consensus') || hasCue(token, 'prior') || hasCue(token, 'first') || /^(?:预期|预测)$/.test(text))
      isMarked = true;
    else if (token.word.concepts.some((id) => !isMove(id))) return false;
    else if (token.draft?.type === 'instrument' || hasCue(token, 'place') || hasCue(token, 'index') || hasCue(token, 'market'))
      return false;
  }
  return isMarked;
}

/** The direction that the word for a flow says by itself: 净流出, 减持. */
function flowDirection(
  { doc, tokens, left, i, frame }: Context,
  { conceptAt, concept }: FigureReading,
): 'up' | 'down' | undefined {
  const token = tokens.find(({ start }) => start === conceptAt.start);
  const deal = frame.deal?.sentence === frame.sentence ? [frame.deal.at] : [];
  for (const t of [token, ...tokens.slice(left, i).reverse(), ...deal]) {
    if (hasCue(t, 'up') || hasCue(t, 'buy')) return 'up';
    if (hasCue(t, 'down') || hasCue(t, 'sell')) return 'down';
  }
  const words = doc.view.slice(conceptAt.start, conceptAt.end);
  if (/流出|卖出|净卖|赎回|减持|抛售|跌|降/.test(words)) return 'down';
  if (/流入|买入|净买|申购|增持|涨|升/.test(words)) return 'up';
  if (concept === 'premium') return /[折贴]/.test(doc.view.slice(conceptAt.start, conceptAt.end)) ? 'down' : 'up';
  const before = frame.recent[frame.recent.length - 1];
  return (concept === 'tradeAmount' || concept === 'sharesTraded') &&
    before !== undefined &&
    groupOf(before.concept) === 'holdings'
    ? before.direction
    : undefined;
}

function signOf({ doc, tokens, i }: Context, { concept, draft }: FigureReading): 'up' | 'down' | undefined {
  const sign = doc.view.charAt(tokens[i]!.start);
  if (sign === '-') return 'down';
  return sign === '+' || isMove(concept) || draft.type === 'multiple' ? 'up' : undefined;
}
