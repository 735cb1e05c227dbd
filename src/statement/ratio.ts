import type { ConceptId } from '../statement.js';
import type { Document } from '../text/document.js';
import type { Span, Token } from './clause.js';
import { hasCue, mentionsIn, trimmed } from './mentions.js';
import { type Change, isFlow, isMove, lastIndex, type Metric, metricAfter, metricIn, pick, statesLevel } from './metrics.js';
import { changed, isListed, nounAfter, nounBefore } from './nouns.js';
import { isDate } from './period.js';
import type { Context, FigureReading } from './reading.js';
import type { Measure } from './words.js';

/** Percentages and multiples without words for a share. */
export function readRatio(context: Context, reading: FigureReading, measure: Measure, change: Change): boolean {
  const { doc, tokens, i, left, gap, depth, frame, clause } = context;
  const { draft } = reading;
  if (doc.view.charAt(draft.start) === '翻' && change.direction === undefined) {
    change.direction = 'up';
    change.directionAt = tokens[i]!;
  }
  const isPoints = draft.type === 'percent' && draft.unit !== 'percent';
  const isChanged = change.direction !== undefined || change.basis !== undefined;
  const isLevelId = (id: ConceptId) => !isMove(id) && statesLevel(id, measure);
  const move = metricIn(tokens, gap, i, depth, isMove);
  const near = metricIn(tokens, gap, i, depth, (id) => !isMove(id) && id !== 'growth');
  const growth = metricIn(tokens, gap, i, depth, (id) => id === 'growth');
  const inClause = near ?? (gap > left ? metricIn(tokens, left, gap, depth, (id) => !isMove(id) && id !== 'growth') : undefined);
  const after = metricAfter(doc, tokens, i, isLevelId);
  const { last } = frame;
  // 零售板块中百集团低开1.15%: the words before the name are of the name
  if (move !== undefined && !isPoints && change.isClose && change.basis === undefined) {
    const isOfName = tokens
      .slice(gap, i)
      .some((token) => isTradedName(token) && token.start >= (near?.end ?? 0) && token.end <= move.start);
    if (isOfName && (near !== undefined || isMove(last?.concept ?? ''))) return setMove(reading, move, measure);
  }
  const nearLevel = near?.concepts.some(isLevelId) ? near : undefined;
  const isTrade = lastIndex(tokens, left, i, depth, (token) => hasCue(token, 'buy') || hasCue(token, 'sell'));
  const set = (metric: Span, concept: ConceptId | 'other', role: FigureReading['role'] = 'level') => {
    reading.concept = concept;
    reading.conceptAt = metric;
    reading.role = role;
    return true;
  };
  // 5年期以上LPR为3.5%, DR001上行3.2个基点至1.418%
  const named = near === undefined ? lastIndex(tokens, left, i, depth, isRate) : -1;
  if (named >= 0 && measure === 'percent')
    return set(tokens[named]!, 'interestRate', isPoints || (isChanged && !change.isReached) ? 'change' : 'level');
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
  const shareOf = (whole: Span, concept: ConceptId | 'other', metric: Span) => {
    reading.of = 'other';
    reading.ofAt = whole;
    return set(metric, concept, 'share');
  };
  // 27%的人对斯塔默表示支持: a share of those asked
  const asked = measure === 'percent' && doc.view.startsWith('的', draft.end) ? nounAfter(context) : undefined;
  if (asked !== undefined && !isPoints && ASKED.test(doc.view.slice(asked.start, asked.end)))
    return shareOf(asked, 'other', asked);
  // 按照算力租赁费用的30%，给予最高2000万元的资金支持: a share of a sum that decides another
  const base = baseOf(context);
  if (base !== undefined && !isPoints) {
    const metric =
      after ??
      (context.next === undefined
        ? undefined
        : metricIn(context.next.tokens, 0, context.next.tokens.length, 0, (id) => !isMove(id))) ??
      frame.metric;
    if (metric !== undefined) return shareOf(base, pick(metric.concepts, 'money'), metric);
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
    // 下调25个基点至2.25%: what it became
    const isLevel = last.role === 'change' && last.draft.type === 'percent' && last.draft.unit !== 'percent' && !isPoints;
    if (isLevel) return set(last.conceptAt, last.concept);
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
      return set(last.conceptAt, changed(last.concept), 'change'); // 较首次集采的2408家增加86%
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
  if (asked !== undefined) return shareOf(asked, 'other', asked); // 净56%的基金经理超配股票
  // 有约10%上行空间，其中7%来自盈利增长: a part of it
  const whole = frame.recent[frame.recent.length - 1];
  if (whole === undefined || whole.draft.type !== draft.type || !hasCue(tokens[gap], 'part')) return false;
  reading.direction = whole.direction;
  reading.directionAt = whole.directionAt;
  reading.basis = whole.basis;
  reading.basisAt = whole.basisAt;
  return set(whole.conceptAt, whole.concept, whole.role);
}

const isRate = ({ draft }: Token): boolean => draft?.type === 'instrument' && draft.kind === 'rate';

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
