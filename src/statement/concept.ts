import type { Basis, ConceptId } from '../statement.js';
import type { Document } from '../text/document.js';
import { hasCue, isMark, lastNounIn, mentionsIn, nounIn, type Span, trimmed } from './mentions.js';
import {
  BASES,
  type Change,
  changeIn,
  groupOf,
  isFlow,
  isMove,
  lastIndex,
  type Metric,
  measureOf,
  metricAfter,
  metricIn,
  pick,
  statesLevel,
} from './metrics.js';
import { basisOfDate, isDate } from './period.js';
import type { Context, FigureReading } from './reading.js';
import type { Token } from './tokens.js';
import type { Cue, Measure } from './words.js';

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
  readComparedDate(context, change);
  let share = isRatio ? firstIndex(tokens, gap, i, depth, 'share') : -1;
  if (share < 0 && isRatio) share = wholeBefore(context);
  // 占较高权重的纳斯达克综合指数跌幅超过4%
  if (share >= 0 && metricIn(tokens, share + 1, i, depth, isMove) !== undefined && change.direction !== undefined) share = -1;
  const isRead = readContinuation(context, reading, change)
    ? true
    : share >= 0
      ? readShare(context, reading, share)
      : isRatio
        ? readRatio(context, reading, measure, change)
        : readAmount(context, reading, measure, change);
  if (!isRead) return false;
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
  if (/级$/.test(text) || /^(?:级|型|版|类|号|代|式|周岁)/.test(after) || /[岁]$/.test(text)) return true;
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
    if (isBetween && j < gap && hasCue(token, 'yoy')) {
      change.basis = 'yoy';
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

/** Returns the index of the words for all shares right before a percentage: 公司总股本的3.00%. */
function wholeBefore({ doc, tokens, i, gap, depth }: Context): number {
  const j = lastIndex(tokens, gap, i, depth, ({ word }) => word?.concepts.includes('shareCapital') ?? false);
  if (j < 0) return -1;
  return /^的?(?:比例)?(?:为|约|近|超|的)*$/.test(doc.view.slice(tokens[j]!.end, tokens[i]!.start)) ? j : -1;
}

const firstIndex = (tokens: readonly Token[], from: number, to: number, depth: number, cue: Cue): number => {
  for (let j = from; j < to; j++) if (tokens[j]!.depth === depth && hasCue(tokens[j], cue)) return j;
  return -1;
};

/** 占公司总股本的9.12% */
function readShare(context: Context, reading: FigureReading, share: number): boolean {
  const { doc, tokens, i, left, depth, frame } = context;
  const words = doc.view.slice(tokens[share]!.start, tokens[i]!.start);
  reading.role = 'share';
  const whole = metricIn(tokens, share, i, depth, () => true);
  if (
    /总股本|股份总数|已发行股份|股本/.test(words) ||
    (words.length <= 2 && frame.last !== undefined && isShares(frame.last.concept))
  ) {
    reading.of = 'shareCapital';
    reading.ofAt = whole ?? tokens[share];
  } else if (whole !== undefined) {
    reading.of = /持股|所持|持有/.test(words) ? 'sharesHeld' : pick(whole.concepts, 'money');
    reading.ofAt = whole;
  }
  const part =
    metricIn(tokens, left, share, depth, (id) => id !== 'weight' && id !== 'stake' && !isMove(id)) ??
    metricIn(tokens, left, share, depth, (id) => id !== 'weight');
  const { last } = frame;
  if (
    part !== undefined &&
    /市场/.test(words) &&
    part.concepts.some((id) => id === 'sales' || id === 'shipments' || id === 'revenue')
  ) {
    reading.concept = 'marketShare';
    reading.conceptAt = part;
    reading.role = 'level';
    reading.of = undefined;
    return true;
  }
  if (part !== undefined) {
    reading.concept = pick(part.concepts, 'shares');
    reading.conceptAt = part;
  } else if (
    last !== undefined &&
    (reading.of === 'shareCapital' ||
      reading.of === 'sharesHeld' ||
      (last.clause.sentence === context.clause.sentence && context.left > 0))
  ) {
    reading.concept = last.concept;
    reading.conceptAt = last.conceptAt;
    reading.direction = last.direction;
    reading.directionAt = last.directionAt;
  } else {
    const noun = nounBefore(context, share, left);
    const isKnown =
      noun !== undefined &&
      last?.clause.sentence === context.clause.sentence &&
      last.bearers.some(({ end, start }) => doc.view.slice(start, end) === doc.view.slice(noun.start, noun.end));
    const isPart =
      noun !== undefined && last !== undefined && groupOf(last.concept) === 'operation' && last.bearers[0]?.kind === 'noun';
    if (noun !== undefined && !isKnown && !isPart) reading.conceptAt = noun;
    else if (last !== undefined && last.clause.sentence === context.clause.sentence) {
      reading.concept = last.concept;
      reading.conceptAt = last.conceptAt;
    } else if (whole !== undefined && reading.of !== undefined && reading.of !== 'other' && groupOf(reading.of) === 'results') {
      // 主营业务为医疗器械、融资租赁，占营收比例分别为：70.74%、22.48%
      reading.concept = reading.of;
      reading.conceptAt = whole;
    } else if (frame.metric !== undefined) {
      reading.concept = pick(frame.metric.concepts, 'money');
      reading.conceptAt = frame.metric;
    } else return false;
  }
  // 出资700万元，占70%
  if (reading.concept === 'investment' && whole === undefined && words.length <= 3) {
    reading.concept = 'stake';
    reading.role = 'level';
  }
  if (reading.of === 'shareCapital') asStake(reading);
  return true;
}

const isShares = (concept: string): boolean => SHARES.has(concept);
const SHARES: ReadonlySet<string> = new Set<ConceptId>([
  'sharesHeld',
  'sharesTraded',
  'sharesPledged',
  'buybackShares',
  'issueShares',
  'buybackAmount',
  'stake',
]);

/** A part of all shares is a stake if they are held, or a change of it if they are traded. */
function asStake(reading: FigureReading): void {
  if (reading.concept === 'buybackAmount') reading.concept = 'buybackShares';
  if (reading.concept === 'sharesHeld' || reading.concept === 'stake') {
    reading.concept = 'stake';
    reading.role = reading.direction === undefined ? 'level' : 'change';
    reading.of = undefined;
  } else if (reading.concept === 'sharesTraded' || reading.concept === 'tradeAmount') {
    reading.concept = 'stake';
    reading.role = 'change';
    reading.of = undefined;
  } else reading.direction = undefined;
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

/** Percentages and multiples without words for a share. */
function readRatio(context: Context, reading: FigureReading, measure: Measure, change: Change): boolean {
  const { doc, tokens, i, left, gap, depth, frame, clause } = context;
  const { draft } = reading;
  if (doc.view.charAt(draft.start) === '翻' && change.direction === undefined) {
    change.direction = 'up';
    change.directionAt = tokens[i]!;
  }
  const isPoints = draft.type === 'percent' && draft.unit !== 'percent';
  const isChanged = change.direction !== undefined || change.basis !== undefined;
  const isMoveId = (id: ConceptId) => isMove(id);
  const isLevelId = (id: ConceptId) => !isMove(id) && statesLevel(id, measure);
  const move = metricIn(tokens, gap, i, depth, isMoveId);
  const near = metricIn(tokens, gap, i, depth, (id) => !isMove(id) && id !== 'growth');
  const growth = metricIn(tokens, gap, i, depth, (id) => id === 'growth');
  const inClause = near ?? (gap > left ? metricIn(tokens, left, gap, depth, (id) => !isMove(id) && id !== 'growth') : undefined);
  const after = metricAfter(doc, tokens, i, isLevelId);
  const { last } = frame;
  // 零售板块中百集团低开1.15%: the words before the name are of the name
  if (move !== undefined && near !== undefined && !isPoints && change.isClose && change.basis === undefined) {
    const isParted = tokens
      .slice(gap, i)
      .some((token) => isTradedName(token) && token.start >= near.end && token.end <= move.start);
    if (isParted) return setMove(reading, move, measure);
  }
  const nearLevel = near?.concepts.some(isLevelId) ? near : undefined;
  const isTrade = lastIndex(tokens, left, i, depth, (token) => hasCue(token, 'buy') || hasCue(token, 'sell'));
  const set = (metric: Span, concept: ConceptId | 'other', role: FigureReading['role'] = 'level') => {
    reading.concept = concept;
    reading.conceptAt = metric;
    reading.role = role;
    return true;
  };
  // 5%以上股东虞樟星
  if (
    measure === 'percent' &&
    /^(?:以上)?的?(?:大)?股东/.test(doc.view.slice(tokens[i]!.end, tokens[i]!.end + 6)) &&
    after === undefined &&
    near === undefined
  )
    return set(tokens[i]!, 'stake');
  // 较上年同期的7.6%提升2.5个百分点: the value of that time
  if (isThen(context) && last !== undefined && last.draft.type === draft.type && last.role === 'level' && !isFlow(last.concept))
    return set(last.conceptAt, last.concept);
  // 按照算力租赁费用的30%，给予最高2000万元的资金支持: a share of a sum that decides another
  // 27%的人对斯塔默表示支持: a share of those asked
  const share =
    measure === 'percent' && !isPoints && /^的/.test(doc.view.slice(draft.end, draft.end + 1)) ? nounAfter(context) : undefined;
  if (share !== undefined && ASKED.test(doc.view.slice(share.start, share.end))) {
    reading.of = 'other';
    reading.ofAt = share;
    return set(share, 'other', 'share');
  }
  const base = baseOf(context);
  if (base !== undefined && !isPoints) {
    const metric =
      after ??
      (context.next === undefined
        ? undefined
        : metricIn(context.next.tokens, 0, context.next.tokens.length, 0, (id) => !isMove(id))) ??
      frame.metric;
    if (metric !== undefined) {
      reading.of = 'other';
      reading.ofAt = base;
      return set(metric, pick(metric.concepts, 'money'), 'share');
    }
  }
  // 22.38%股份
  if (after !== undefined && pick(after.concepts, 'percent') === 'stake' && after.start - tokens[i]!.end <= 6) {
    // 将江西锂源15%股权转让给天齐锂业: sold after all
    const seller = isTrade < 0 ? tokens.find(({ start }) => start === after.end) : undefined;
    if (hasCue(seller, 'sell')) {
      reading.direction = 'down';
      reading.directionAt = seller;
      return set(after, 'stake', 'change');
    }
    set(after, 'stake', isTrade >= 0 ? 'change' : 'level');
    const done =
      metricAfter(doc, tokens, i, (id) => id === 'sharesPledged') ??
      metricIn(tokens, left, i, depth, (id) => id === 'sharesPledged' || id === 'buybackShares');
    if (done !== undefined) {
      set(done, done.concepts.includes('sharesPledged') ? 'sharesPledged' : 'buybackShares', 'share');
      reading.of = 'shareCapital';
      reading.ofAt = after;
      return true;
    }
    if (isTrade >= 0) {
      reading.direction = hasCue(tokens[isTrade], 'buy') ? 'up' : 'down';
      reading.directionAt = tokens[isTrade];
    }
    return true;
  }
  // 加息的可能性已经超过50%: the rise is not of the figure
  const isBefore =
    nearLevel !== undefined && change.basis === undefined && (change.directionAt?.end ?? Infinity) <= nearLevel.start;
  if (isBefore && nearLevel !== undefined && !isPoints && !change.isClose) {
    change.direction = undefined;
    return set(nearLevel, pick(nearLevel.concepts, measure));
  }
  if (nearLevel !== undefined && !isPoints && (!isChanged || change.isReached))
    return set(nearLevel, pick(nearLevel.concepts, measure));
  // from A to B: both are the same
  const isChangedTo = /改为|上调至|下调至|调整至/.test(doc.view.slice(tokens[gap]!.start, tokens[i]!.start));
  if (
    ((change.isReached && move === undefined && last?.clause === clause) ||
      (isChangedTo && last?.clause.sentence === clause.sentence)) &&
    near === undefined &&
    last !== undefined &&
    last.draft.type === draft.type
  ) {
    reading.of = last.of;
    reading.ofAt = last.ofAt;
    if (last.role === 'change' || isFlow(last.concept)) {
      reading.direction = last.direction;
      reading.directionAt = last.directionAt;
      reading.basis = last.basis;
      reading.basisAt = last.basisAt;
    }
    return set(last.conceptAt, last.concept, last.role);
  }
  if (growth !== undefined && !isPoints) {
    if (near !== undefined || (inClause !== undefined && change.basis !== undefined)) {
      reading.direction = 'up';
      reading.directionAt = change.directionAt ?? growthToken(tokens, growth);
      if (/YoY|yoy/.test(doc.view.slice(tokens[i]!.end, tokens[i]!.end + 4))) reading.basis = 'yoy';
      return set(near ?? inClause!, pick((near ?? inClause)!.concepts, 'money'), 'change');
    }
    const noun = change.basis === undefined ? undefined : nounBefore(context, i, gap);
    if (noun !== undefined && noun.end <= growth.start) {
      reading.direction = 'up';
      reading.directionAt = growthToken(tokens, growth);
      return set(noun, 'other', 'change');
    }
    // 注册资本由6.5亿美元增至7.5亿美元，增幅约15%
    const pair = frame.recent.slice(-2);
    const isPair =
      pair.length === 2 && pair.every(({ role, draft: { type } }) => role === 'level' && type === pair[0]!.draft.type);
    if (isPair && pair[0]!.conceptAt.start === pair[1]!.conceptAt.start && /幅/.test(doc.view.slice(growth.start, growth.end))) {
      reading.direction = 'up';
      reading.directionAt = growthToken(tokens, growth);
      return set(pair[1]!.conceptAt, pair[1]!.concept, 'change');
    }
    return set(growth, 'growth');
  }
  if (isChanged || isPoints) {
    // the move of a price, or the change of the metric in the clause or before it
    const isSoft = move === undefined || isPoints || change.basis === 'yoy' || change.basis === 'qoq';
    const isPriced = last?.concept === 'unitPrice' && last.clause.sentence >= clause.sentence - 1;
    const isStatistic =
      last !== undefined &&
      last.role === 'change' &&
      !isFlow(last.concept) &&
      last.clause.sentence === clause.sentence &&
      !hasOwnName(context);
    // of what has no concept of its own: 日均调用量达15亿次，同比增长30倍
    const isOther = frame.level?.concept === 'other' && frame.level.clause.sentence === clause.sentence && frame.level === last;
    if (inClause === undefined && isOther && last !== undefined && (isSoft || isStatistic) && !hasOwnName(context))
      return set(last.conceptAt, 'other', 'change');
    if (inClause === undefined && last?.clause === clause && last.role === 'level' && move === undefined)
      return set(last.conceptAt, last.concept === 'other' ? 'other' : changed(last.concept), 'change'); // 较首次集采的2408家增加86%
    const metric = inClause ?? (isSoft || isPriced || isStatistic ? frame.metric : undefined);
    if (metric !== undefined) {
      const concept = changed(profitOf(doc, metric, pick(metric.concepts, 'money'), change));
      return set(metric, concept, isMove(concept) ? 'level' : 'change');
    }
    if (move !== undefined) return set(move, pick(move.concepts, measure));
    // 10年期国债下行0.2bp: its yield fell
    const bond = isPoints && draft.type === 'percent' && draft.unit === 'basisPoint' ? nounBefore(context, i, left) : undefined;
    if (bond !== undefined && BOND.test(doc.view.slice(bond.start, bond.end)))
      return set(change.directionAt ?? bond, 'yield', 'change');
    // 减少约22%的国内航班
    const reduced =
      /^的/.test(doc.view.slice(tokens[i]!.end, tokens[i]!.end + 1)) && tokens[i + 1]?.kind === 'run'
        ? trimmed(doc, tokens[i + 1]!)
        : undefined;
    if (reduced !== undefined && change.isClose) return set(reduced, 'other', 'change');
    const noun = nounBefore(context, i, left);
    if (noun !== undefined) return set(noun, 'other', 'change');
    const { level } = frame;
    return level === undefined ? false : set(level.conceptAt, level.concept, 'change');
  }
  if (after !== undefined) return set(after, pick(after.concepts, measure));
  const sign = doc.view.charAt(tokens[i]!.start);
  if (isListed(context) && last !== undefined && last.draft.type === draft.type) {
    reading.of = last.of;
    reading.ofAt = last.ofAt;
    reading.direction = last.direction;
    reading.directionAt = last.directionAt;
    reading.basis = last.basis;
    reading.basisAt = last.basisAt;
    if (last.role === 'change' && (sign === '-' || sign === '+')) reading.direction = sign === '-' ? 'down' : 'up';
    return set(last.conceptAt, last.concept, last.role);
  }
  if (sign === '+' || sign === '-' || (depth > 0 && measure === 'percent' && isQuoted(context)))
    return set(tokens[i]!, 'priceChange');
  // 关注类贷款比例为1.17%
  const rate = rateBefore(context);
  if (rate !== undefined) return set(rate, 'other');
  if (inClause?.concepts.some(isLevelId)) return set(inClause, pick(inClause.concepts, measure));
  if (depth > 0 && last !== undefined && last.draft.type !== draft.type && near === undefined) {
    reading.direction = 'up';
    reading.directionAt = last.conceptAt;
    return set(last.conceptAt, last.concept, 'change');
  }
  const levels = frame.metric?.concepts.filter(isLevelId) ?? [];
  if (levels.length > 0) return set(frame.metric!, pick(levels, measure));
  const noun = nounBefore(context, i, gap);
  if (noun !== undefined) return set(noun, 'other');
  // 净56%的基金经理超配股票: a share of those asked
  const asked = /^的/.test(doc.view.slice(draft.end, draft.end + 1)) ? nounAfter(context) : undefined;
  if (asked !== undefined && measure === 'percent') {
    reading.of = 'other';
    reading.ofAt = asked;
    return set(asked, 'other', 'share');
  }
  // 有约10%上行空间，其中7%来自盈利增长: a part of it
  const whole = frame.recent[frame.recent.length - 1];
  if (whole === undefined || whole.draft.type !== draft.type || !hasCue(tokens[gap], 'part')) return false;
  reading.direction = whole.direction;
  reading.directionAt = whole.directionAt;
  reading.basis = whole.basis;
  reading.basisAt = whole.basisAt;
  return set(whole.conceptAt, whole.concept, whole.role);
}

/** A company or instrument, which has a price or index of its own. */
const isTradedName = ({ draft, depth }: Token): boolean =>
  depth === 0 && (draft?.type === 'company' || draft?.type === 'instrument');

function setMove(reading: FigureReading, move: Metric, measure: Measure): true {
  reading.concept = pick(move.concepts, measure);
  reading.conceptAt = move;
  return true;
}

/** People and firms of whom a percentage says or does something. */
const ASKED = /^(?:的)?(?:人|受访|投资者|企业|用户|消费者|家庭|居民|民众|选民|基金经理|经济学家|机构|员工|学生)/;

/** Reports whether a figure is the value of a time that another is compared with: 较上年同期的7.6%. */
function isThen({ doc, tokens, i, gap }: Context): boolean {
  const before = tokens[i - 1];
  if (i <= gap || before === undefined || !doc.view.slice(before.start, before.end).endsWith('的')) return false;
  const time = before.kind === 'word' ? before : tokens[i - 2];
  return hasCue(time, 'yoy') || hasCue(time, 'qoq') || isDate(time);
}

/** Reports whether the clause of a figure names something before it. */
const hasOwnName = ({ tokens, i, left, doc, clause }: Context): boolean =>
  left === 0 ? clause.mentions.some(({ to }) => to < i) : mentionsIn(doc, tokens, left, i).length > 0;

/** Returns the sum of which a percentage is paid: 按照算力租赁费用的30%. */
function baseOf({ doc, tokens, i, left }: Context): Span | undefined {
  const start = tokens[left]!.start;
  const match = /(?:按照?|依照)([^，。的]{2,16})的(?:最高|不超过|约)?$/.exec(doc.view.slice(start, tokens[i]!.start));
  if (match === null) return undefined;
  const from = start + match.index + match[0].indexOf(match[1]!);
  return { start: from, end: from + match[1]!.length };
}

/** Names of bonds. */
const BOND = /债|国开|DR\d|R00\d|Shibor|SHIBOR|存单/;

/** 净利润亏损1.69亿元，同比下滑750%: it is the profit that fell. */
const profitOf = (doc: Document, { start, end }: Span, concept: ConceptId, { direction }: Change): ConceptId =>
  direction !== 'down' || !/利润/.test(doc.view.slice(start, end))
    ? concept
    : concept === 'netLoss'
      ? 'netProfit'
      : concept === 'netLossAdjusted'
        ? 'netProfitAdjusted'
        : concept;

const growthToken = (tokens: readonly Token[], { start }: Span): Token | undefined =>
  tokens.find((token) => token.start === start);

/** Returns the name of a rate right before a percentage: the words of the clause up to 比例, 率. */
function rateBefore({ doc, tokens, i, gap, depth }: Context): Span | undefined {
  const j = lastIndex(tokens, gap, i, depth, (token) => token.kind === 'run');
  if (j < 0) return undefined;
  const run = /^(.*(?:比例|比率|率|比重))(?:为|达|约|近|超|至|已|高|的|到)*$/.exec(
    doc.view.slice(tokens[j]!.start, tokens[j]!.end),
  );
  if (run === null) return undefined;
  let start = tokens[j]!.start;
  for (
    let k = j - 1;
    k >= gap &&
    tokens[k]!.end === start &&
    tokens[k]!.kind !== 'mark' &&
    tokens[k]!.kind !== 'fact' &&
    !hasCue(tokens[k], 'skip');
    k--
  )
    start = tokens[k]!.start;
  const rate = { start, end: tokens[j]!.start + run[1]!.length };
  return trimmed(doc, rate) ?? (rate.end - rate.start > 1 ? rate : undefined); // 支持率
}

/** Numbers of a quotation in parentheses: (53.290,2.78,5.50%). */
function isQuoted({ doc, tokens, i, left }: Context): boolean {
  return /^[-+\d.,]+$/.test(doc.view.slice(tokens[left]!.start, tokens[i]!.start));
}

/** Reports whether a figure continues the list of the figure before it: A、B, 8%/12%, or only a name in between. */
function isListed({ doc, tokens, i, gap, left }: Context): boolean {
  if (gap === left && tokens[i]!.depth === 0) return false;
  return tokens
    .slice(gap, i)
    .every((token) => token.kind === 'mark' || /^[/和与及]$/.test(doc.view.slice(token.start, token.end)));
}

/** Money and quantities. */
function readAmount(context: Context, reading: FigureReading, measure: Measure, change: Change): boolean {
  const { doc, tokens, i, left, gap, depth, frame } = context;
  const isLevelId = (id: ConceptId) => !isMove(id) && statesLevel(id, measure);
  const nearest = metricIn(tokens, gap, i, depth, isLevelId);
  // 总市值报2.63万亿美元: 报 is a price only if nothing else is named
  const isWeak = nearest !== undefined && /^(?:现报|收报|报收|收于|报|规模)$/.test(doc.view.slice(nearest.start, nearest.end));
  const named = isWeak
    ? metricIn(
        tokens.filter(({ start }) => start < nearest.start),
        gap,
        tokens.findIndex(({ start }) => start === nearest.start),
        depth,
        isLevelId,
      )
    : undefined;
  // 规模达30亿美元的股份回购
  const behind = isWeak && named === undefined ? metricAfter(doc, tokens, i, isLevelId) : undefined;
  const near = named ?? behind ?? nearest;
  const far = gap > left ? metricIn(tokens, left, gap, depth, isLevelId) : undefined;
  const after = metricAfter(doc, tokens, i, isLevelId);
  const { last } = frame;
  const set = (metric: Span, concept: ConceptId | 'other', role: FigureReading['role'] = 'level') => {
    reading.concept = concept;
    reading.conceptAt = metric;
    reading.role = role;
    return true;
  };
  // 较上一交易日涨85点
  const isPoint = reading.draft.type === 'quantity' && reading.draft.unit === 'point';
  const isMoney =
    reading.draft.type === 'money' &&
    near === undefined &&
    /[涨跌升降]|走[高低强弱]|拉升|下挫|反弹|回落/.test(textOf(doc, change.directionAt));
  if ((isPoint || isMoney) && change.direction !== undefined && change.isClose && !change.isReached && isOfTraded(context))
    return set(change.directionAt!, 'priceChange');
  const carried = frame.metric?.concepts.some(isLevelId) && isSameUnit(context, frame.metric) ? frame.metric : undefined;
  if (change.direction !== undefined && change.isClose && !change.isReached) {
    const metric = near ?? after ?? far ?? carried;
    const noun = metric === undefined ? nounBefore(context, i, gap) : undefined;
    if (noun !== undefined && noun.end <= change.directionAt!.start) return set(noun, 'other', 'change');
    const added = metric === undefined && measure === 'quantity' ? nounAfter(context) : undefined;
    if (added !== undefined && /^(?:新增|增加|减少)$/.test(doc.view.slice(change.directionAt!.start, change.directionAt!.end)))
      return set(added, 'other', 'change');
    if (
      metric === undefined &&
      last !== undefined &&
      last.draft.type === reading.draft.type &&
      last.clause.sentence === context.clause.sentence
    )
      return set(last.conceptAt, changed(last.concept === 'other' ? 'other' : last.concept), 'change');
    if (metric !== undefined) {
      const concept = pick(metric.concepts, measure);
      if (metric.start === change.directionAt?.start || isFlow(concept)) return set(metric, concept);
      return set(metric, changed(concept), isMove(changed(concept)) ? 'level' : 'change');
    }
  }
  // from A to B: both are the same
  if (
    change.isReached &&
    near === undefined &&
    last !== undefined &&
    last.clause === context.clause &&
    last.draft.type === reading.draft.type &&
    last.role === 'level'
  )
    return set(last.conceptAt, last.concept);
  // 新增社融约2.89万亿元
  if (
    near !== undefined &&
    change.directionAt?.end === near.start &&
    /^(?:新增|净增)$/.test(doc.view.slice(change.directionAt.start, near.start))
  )
    return set(near, pick(near.concepts, measure), 'change');
  // 净买入超50亿港元，其中港股通（沪）买入32亿港元
  if (
    near !== undefined &&
    pick(near.concepts, measure) === 'tradeAmount' &&
    frame.recent.some(({ concept }) => concept === 'netInflow') &&
    !frame.recent.some(({ concept }) => concept === 'tradeAmount')
  )
    return set(near, 'netInflow');
  // 收购三家企业持有的股份3800万股: bought, not held
  if (near !== undefined && measure === 'shares' && /^(?:持有|所持)/.test(doc.view.slice(near.start, near.end))) {
    const deal = [...tokens.slice(left, i)]
      .reverse()
      .find((token) => (hasCue(token, 'buy') || hasCue(token, 'sell')) && token.end <= near.start);
    if (deal !== undefined) return set(deal, 'sharesTraded');
  }
  if (near !== undefined) return set(near, refined(context, pick(near.concepts, measure), measure));
  if (after !== undefined) return set(after, refined(context, pick(after.concepts, measure), measure));
  if (isListed(context) && last !== undefined && last.draft.type === reading.draft.type) {
    reading.direction = last.direction;
    reading.directionAt = last.directionAt;
    reading.basis = last.basis;
    reading.basisAt = last.basisAt;
    return set(last.conceptAt, last.concept, last.role);
  }
  if (far !== undefined) return set(far, refined(context, pick(far.concepts, measure), measure));
  const deal = measure === 'perShare' ? dealPriceIn(context) : undefined;
  if (deal !== undefined) return set(tokens[i]!, deal);
  const ahead =
    measure !== 'money' ||
    context.next === undefined ||
    (!/^[拟]?(?:以|斥资?)/.test(doc.view.slice(context.clause.start, context.clause.start + 4)) &&
      !tokens.some((token) => hasCue(token, 'planned')))
      ? undefined
      : metricIn(context.next.tokens, 0, context.next.tokens.length, 0, isLevelId);
  if (ahead !== undefined && carried === undefined) return set(ahead, pick(ahead.concepts, measure));
  // 按每块2.5万-3万美元估算
  const isPer =
    reading.draft.type === 'money' &&
    reading.draft.per !== undefined &&
    /每.$/.test(doc.view.slice(reading.draft.start - 2, reading.draft.start));
  if (isPer && carried === undefined && nounBefore(context, i, gap) === undefined && !isOfTraded(context))
    return set(tokens[i]!, 'unitPrice');
  const text = doc.view.slice(tokens[i]!.start, tokens[i]!.end);
  const isCount = measure !== 'money' && COUNTED.test(text);
  // 拟19亿元购买瑞能半导100%股权
  const bought =
    measure === 'money' && carried === undefined ? tokens.slice(i + 1, i + 3).find((token) => hasCue(token, 'buy')) : undefined;
  if (bought !== undefined && /股权|股份|控股权/.test(doc.view.slice(bought.end, context.clause.end)))
    return set(bought, 'acquisitionPrice');
  // 最大负荷攀升至2094.9万千瓦
  const load = nounBefore(context, i, gap);
  if (load !== undefined && /(?:负荷|功耗|密度)$/.test(doc.view.slice(load.start, load.end))) return set(load, 'other');
  const byUnit = conceptOfUnit(reading);
  if (byUnit !== undefined && !(byUnit === 'units' && carried?.concepts.some((id) => SOLD.has(id))))
    return set(tokens[i]!, byUnit);
  const counted = measure === 'quantity' ? nounAfter(context) : undefined;
  if (counted !== undefined && !isCount && PROJECT.test(doc.view.slice(counted.start, counted.end)))
    return set(counted, 'capacity');
  if (isCount && counted !== undefined) return set(counted, 'other');
  // 连板股总数10只
  const own = isCount ? nounBefore(context, i, gap) : undefined;
  if (own !== undefined && own.end >= tokens[i]!.start - 1) {
    // 其中大分县6人、宫崎县4人: more of the same, by place
    const same = frame.recent.find(
      ({ draft }) => draft.type === 'quantity' && doc.view.charAt(draft.end - 1) === text.slice(-1) && draft !== reading.draft,
    );
    const isPart =
      same !== undefined &&
      (hasCue(tokens[gap], 'part') || PLACE_END.test(doc.view.slice(own.start, own.end)) || isMark(doc, tokens[gap], '、'));
    return isPart ? set(same.conceptAt, same.concept) : set(own, 'other');
  }
  if (carried?.concepts[0] === 'limitUps' && counted !== undefined) return set(counted, 'other');
  if (carried === undefined && THINGS.test(text)) return set(counted ?? tokens[i]!, 'units');
  if (carried === undefined && counted !== undefined) return set(counted, 'other');
  if (carried !== undefined) return set(carried, refined(context, pick(carried.concepts, measure), measure));
  const traded = measure === 'shares' ? dealSharesIn(context) : undefined;
  if (traded !== undefined) return set(traded.at, traded.concept);
  // 比特币跌至69247.6美元
  const name =
    measure === 'money'
      ? mentionsIn(doc, tokens, left, i)
          .filter(({ kind }) => kind === 'traded' || kind === 'product')
          .pop()
      : undefined;
  if (name !== undefined) return set(change.directionAt ?? tokens[i - 1]!, 'price');
  const noun = nounBefore(context, i, gap);
  if (noun !== undefined && !GENERIC.test(doc.view.slice(noun.start, noun.end))) return set(noun, 'other');
  const before = frame.recent.filter(({ draft, role }) => draft.type === reading.draft.type && role === 'level').pop();
  if (before !== undefined) return set(before.conceptAt, before.concept);
  if (noun !== undefined) return set(noun, 'other');
  // 9.68元/盒
  if (reading.draft.type === 'money' && reading.draft.per !== undefined) return set(tokens[i]!, 'unitPrice');
  const unit = /[\u4e00-\u9fff]*$/.exec(text)![0];
  return isCount && unit.length > 1 ? set({ start: tokens[i]!.end - unit.length, end: tokens[i]!.end }, 'other') : false;
}

const textOf = (doc: Document, at: Span | undefined): string => (at === undefined ? '' : doc.view.slice(at.start, at.end));

/** Reports whether what is traded, such as a pair of currencies, is what the clause, or the text so far, is about. */
const isOfTraded = ({ tokens, i, frame }: Context): boolean =>
  tokens
    .slice(0, i)
    .some(
      ({ draft }) =>
        draft?.type === 'instrument' && (draft.kind === 'currencyPair' || draft.kind === 'commodity' || draft.kind === 'future'),
    ) || frame.topic?.kind === 'traded';

/** What is counted in 列 is not what was weighed in 吨, unless it says so. */
function isSameUnit({ frame, i, tokens }: Context, metric: Span): boolean {
  const { draft } = tokens[i]!;
  if (draft?.type !== 'quantity') return true;
  const { last } = frame;
  if (last?.conceptAt.start !== metric.start || last.draft.type !== 'quantity') return true;
  return last.draft.unit === draft.unit && last.draft.item === draft.item;
}

/** Nouns that say nothing of what is measured. */
const GENERIC =
  /^.{0,4}(?:金额|总额|价值|规模|数量|总数|额度|部分)$|^(?:合计|共计|约合|折合|超过|不足|其余|总计|高达|逼近|大约)$/;
/** Ends of names of places. */
const PLACE_END = /[省市县区州]$/;

/** The least length of an amount that is the price of a company, not of a share. */
const MIN_DEAL_LENGTH = 7;

/** The clause of a figure with the next one of its sentence. */
const sentenceOf = ({ doc, clause, before, next }: Context): string =>
  doc.view.slice(before?.start ?? clause.start, next?.end ?? clause.end);

/** A price per share is that of the deal in the clause. */
function refined(context: Context, concept: ConceptId, measure: Measure): ConceptId {
  const { doc, clause, frame, tokens, left } = context;
  // 生物制造产业总规模达到1.1万亿元
  if (concept === 'fundSize') {
    const words = doc.view.slice(tokens[left]!.start, clause.end);
    const isFund = frame.topic?.kind === 'product' || /基金|ETF|管理|私募|公募|资管|理财|产品|份额|净值/.test(words);
    return !isFund && /产业|市场|行业|经济|赛道/.test(words) ? 'marketSize' : concept;
  }
  // 斥资199亿元一口吞下77家酒店: spent, but not on its own shares
  if (
    concept === 'buybackAmount' &&
    !/回购|购回/.test(sentenceOf(context)) &&
    frame.recent.every(({ concept }) => !concept.startsWith('buyback'))
  )
    return /收购|股权|买下|拿下|竞得|接盘/.test(sentenceOf(context)) ? 'acquisitionPrice' : 'investment';
  // 签署造船合同，总金额约10亿元
  if (concept === 'tradeAmount' && /合同|协议/.test(sentenceOf(context)) && !/股|[增减]持|[买卖出]/.test(sentenceOf(context)))
    return 'contractValue';
  if (concept === 'tradeAmount' && frame.recent.some((reading) => reading.concept.startsWith('buyback'))) return 'buybackAmount';
  if (concept === 'dealPrice' && frame.recent.some((reading) => reading.concept.startsWith('buyback'))) return 'buybackPrice';
  if ((concept !== 'unitPrice' && concept !== 'price') || measure === 'quantity') return concept;
  const { draft } = context.tokens[context.i]!;
  // 以5.13亿元的价格出售100%股权
  if (measure === 'money' && draft?.type === 'money' && draft.per === undefined && draft.value.length >= MIN_DEAL_LENGTH) {
    const words = context.doc.view.slice(context.clause.start, context.next?.end ?? context.clause.end);
    if (/股权|股份|收购|出售|转让|购买/.test(words)) return 'acquisitionPrice';
  }
  return dealPriceIn(context) ?? concept;
}

/** Returns what the deal in the sentence does with shares: 拟出售所持股票，数量不超过1673万股. */
function dealSharesIn({
  doc,
  tokens,
  i,
  clause,
  frame,
}: Context): { readonly concept: ConceptId; readonly at: Span } | undefined {
  const deal = [...tokens.slice(0, i)].reverse().find((token) => hasCue(token, 'buy') || hasCue(token, 'sell'));
  if (deal !== undefined) return { concept: 'sharesTraded', at: deal };
  const last = frame.deal;
  if (last === undefined || last.sentence !== clause.sentence) return undefined;
  return {
    concept: /回购|购回/.test(doc.view.slice(last.at.start, last.at.end)) ? 'buybackShares' : 'sharesTraded',
    at: last.at,
  };
}

/** Returns the price per share that the deal in the sentence has: 拟以5.79元/股转让. */
function dealPriceIn({ doc, tokens, i, left, depth, clause, next, frame }: Context): ConceptId | undefined {
  const words = doc.view.slice(tokens[left]!.start, depth === 0 ? (next?.end ?? clause.end) : tokens[i]!.end);
  if (/回购|购回/.test(words)) return 'buybackPrice';
  if (/增持|减持|转让|收购|私有化|过户|受让|买入|卖出|要约/.test(words)) return 'dealPrice';
  if (/发行|配售|发售|认购/.test(words)) return 'issuePrice';
  for (const { concept } of [...frame.recent].reverse()) {
    if (concept.startsWith('buyback')) return 'buybackPrice';
    if (concept === 'sharesTraded' || concept === 'stake' || concept === 'tradeAmount') return 'dealPrice';
    if (concept === 'issueShares' || concept === 'capitalRaised') return 'issuePrice';
  }
  return undefined;
}

/** What people, companies and events are counted in: their nouns say what is counted. */
const COUNTED = /[只家个名位场项款笔起条次人种]$/;
/** Ends of names of what is built to produce. */
const PROJECT = /(?:项目|产线|生产线|基地|装置|工程|电站|电厂|集群|园区)$/;
/** Counts of things that are sold: they carry over to the next thing. */
const SOLD: ReadonlySet<string> = new Set(['shipments', 'sales', 'output', 'deliveries']);
/** Things that are held, bought or built, by what they are counted in. */
const THINGS = /[块颗台套座辆架艘部枚张]$/;
const POWER = /^(?:W|kW|MW|GW|TW|kWp|MWp|GWp|P|PFLOPS|EFLOPS|FLOPS|W·h|MWh|GWh)$/;

/** What a quantity measures by its unit alone. */
function conceptOfUnit({ draft }: FigureReading): ConceptId | undefined {
  if (draft.type !== 'quantity') return undefined;
  if (draft.unit !== undefined && POWER.test(draft.unit)) return 'capacity';
  if (draft.unit === 'm2') return 'area';
  if (draft.unit === 'point') return 'indexLevel';
  if (draft.item === 'GPU') return 'units';
  return undefined;
}

const changed = <C extends ConceptId | 'other'>(concept: C): C | ConceptId =>
  concept === 'price' ? 'priceChange' : concept === 'indexLevel' ? 'indexChange' : concept;

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

/** Returns the noun before a token: the last run of characters that are no words of statements. */
export function nounBefore({ doc, tokens, depth }: Context, to: number, from: number): Span | undefined {
  for (let j = to - 1; j >= from; j--) {
    const token = tokens[j]!;
    if (token.kind !== 'run' || token.depth !== depth) continue;
    const noun = trimmed(doc, token);
    if (noun !== undefined && !PER.test(doc.view.slice(noun.start, noun.end))) return lastNounIn(doc, noun);
  }
  return undefined;
}

/** The unit of a price, which is no noun: 至每盎司. */
const PER = /^[至到报]?每(?:盎司|桶|吨|磅|克|公斤|千克|蒲式耳|加仑|股|份)$/;

/** Returns what a figure counts: 32只限售股. */
function nounAfter({ doc, tokens, i }: Context): Span | undefined {
  let end = tokens[i]!.end;
  let first = -1;
  for (let j = i + 1; j < tokens.length; j++) {
    const token = tokens[j]!;
    if (token.start > end + 1 || token.depth !== tokens[i]!.depth) break;
    const isNoun =
      token.kind === 'run' ||
      hasCue(token, 'self') ||
      hasCue(token, 'role') ||
      hasCue(token, 'place') ||
      hasCue(token, 'market') ||
      isNounConcept(token);
    if (!isNoun) break;
    if (first < 0) first = token.start;
    end = token.end;
    if (end - first > MAX_COUNTED_LENGTH) break;
  }
  const noun = first < 0 ? undefined : trimmed(doc, { start: first, end });
  return noun === undefined ? undefined : nounIn(doc, noun);
}

/** The longest noun that is counted. */
const MAX_COUNTED_LENGTH = 12;
/** Words for concepts that are nouns: 大宗交易, 员工. */
const isNounConcept = (token: Token): boolean =>
  (token.word?.concepts.length ?? 0) > 0 && token.word!.cues.length === 0 && token.end - token.start > 1;
