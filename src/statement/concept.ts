import type { ConceptId } from '../statement.js';
import { hasCue, isMark, mentionsIn, type Span, trimmed } from './mentions.js';
import {
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
  const { tokens, i, gap, depth } = context;
  const measure = measureOf(reading.draft);
  const isRatio = measure === 'percent' || measure === 'multiple';
  const change = changeIn(tokens, gap, i);
  readComparedDate(context, change);
  const share = isRatio ? firstIndex(tokens, gap, i, depth, 'share') : -1;
  const isRead = readContinuation(context, reading, change)
    ? true
    : share >= 0
      ? readShare(context, reading, share)
      : isRatio
        ? readRatio(context, reading, measure, change)
        : readAmount(context, reading, measure, change);
  if (!isRead) return false;
  if (isFlow(reading.concept) || reading.role === 'change') {
    if (reading.direction === undefined) {
      reading.direction = change.direction ?? flowDirection(context, reading) ?? signOf(context, reading);
      reading.directionAt = change.direction === undefined ? reading.conceptAt : change.directionAt;
    }
  }
  if (reading.role === 'change' || isMove(reading.concept)) {
    reading.basis ??= change.basis;
    reading.basisAt ??= change.basisAt;
  }
  return true;
}

/** A date that the change is measured against: 较2025年末, 今年以来. */
function readComparedDate({ doc, tokens, i, left, gap, depth, published }: Context, change: Change): void {
  if (change.basis !== undefined) return;
  for (let j = i - 1; j >= Math.max(left, gap - 1); j--) {
    const token = tokens[j];
    if (!isDate(token) || token.depth !== depth) continue;
    if (!hasCue(tokens[j - 1], 'against') && token.draft.bound !== 'since') continue;
    change.basis = basisOfDate(doc, token.draft, published);
    change.basisAt = token;
    return;
  }
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
  const part = metricIn(tokens, left, share, depth, (id) => id !== 'weight');
  const { last } = frame;
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
    if (noun !== undefined && !isKnown) reading.conceptAt = noun;
    else if (last !== undefined && last.clause.sentence === context.clause.sentence) {
      reading.concept = last.concept;
      reading.conceptAt = last.conceptAt;
    } else if (frame.metric !== undefined) {
      reading.concept = pick(frame.metric.concepts, 'money');
      reading.conceptAt = frame.metric;
    } else return false;
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
  const like = frame.recent.filter(
    ({ draft, draft: { type } }) => type === reading.draft.type && measureOf(draft) === measureOf(reading.draft),
  );
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
    else if (token.word === undefined) {
      if (!/^(?:的|则|仅|却|约|近|超|达|市场|分析师|机构|第[一二三四]季度)+$/.test(text) && !(isDate(token) && isMarked))
        return false;
    } else if (hasCue(token, 'consensus') || hasCue(token, 'prior') || hasCue(token, 'first') || /^(?:预期|预测)$/.test(text))
      isMarked = true;
    else if (token.word.concepts.some((id) => !isMove(id))) return false;
    else if (hasCue(token, 'place') || hasCue(token, 'index') || hasCue(token, 'market')) return false;
  }
  return isMarked;
}

/** Percentages and multiples without words for a share. */
function readRatio(context: Context, reading: FigureReading, measure: Measure, change: Change): boolean {
  const { doc, tokens, i, left, gap, depth, frame, clause } = context;
  const { draft } = reading;
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
  const nearLevel = near?.concepts.some(isLevelId) ? near : undefined;
  const isTrade = lastIndex(tokens, left, i, depth, (token) => hasCue(token, 'buy') || hasCue(token, 'sell'));
  const set = (metric: Span, concept: ConceptId | 'other', role: FigureReading['role'] = 'level') => {
    reading.concept = concept;
    reading.conceptAt = metric;
    reading.role = role;
    return true;
  };
  // 22.38%股份
  if (after !== undefined && pick(after.concepts, 'percent') === 'stake' && after.start - tokens[i]!.end <= 6) {
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
    const metric = inClause ?? (isSoft || isPriced || isStatistic ? frame.metric : undefined);
    if (metric !== undefined) {
      const concept = changed(pick(metric.concepts, 'money'));
      return set(metric, concept, isMove(concept) ? 'level' : 'change');
    }
    if (move !== undefined) return set(move, pick(move.concepts, measure));
    const noun = nounBefore(context, i, left);
    if (noun !== undefined) return set(noun, 'other', 'change');
    return false;
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
  return noun === undefined ? false : set(noun, 'other');
}

/** Reports whether the clause of a figure names something before it. */
const hasOwnName = ({ tokens, i, left, depth, doc }: Context): boolean =>
  mentionsIn(doc, tokens, left, i).length > 0 && depth >= 0;

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
  const noun = trimmed(doc, { start, end: tokens[j]!.start + run[1]!.length });
  return noun;
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
  const near = metricIn(tokens, gap, i, depth, isLevelId);
  const far = gap > left ? metricIn(tokens, left, gap, depth, isLevelId) : undefined;
  const after = metricAfter(doc, tokens, i, isLevelId);
  const { last } = frame;
  const set = (metric: Span, concept: ConceptId | 'other', role: FigureReading['role'] = 'level') => {
    reading.concept = concept;
    reading.conceptAt = metric;
    reading.role = role;
    return true;
  };
  const carried = frame.metric?.concepts.some(isLevelId) ? frame.metric : undefined;
  if (change.direction !== undefined && change.isClose && !change.isReached) {
    const metric = near ?? after ?? far ?? carried;
    const noun = metric === undefined ? nounBefore(context, i, gap) : undefined;
    if (noun !== undefined && noun.end <= change.directionAt!.start) return set(noun, 'other', 'change');
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
  const ahead =
    context.next === undefined ||
    (!/^[拟]?(?:以|斥资?)/.test(doc.view.slice(context.clause.start)) && !tokens.some((token) => hasCue(token, 'planned')))
      ? undefined
      : metricIn(context.next.tokens, 0, context.next.tokens.length, 0, isLevelId);
  if (ahead !== undefined && carried === undefined) return set(ahead, pick(ahead.concepts, measure));
  const text = doc.view.slice(tokens[i]!.start, tokens[i]!.end);
  const byUnit = conceptOfUnit(reading);
  if (byUnit !== undefined) return set(tokens[i]!, byUnit);
  const counted = measure === 'quantity' ? nounAfter(context) : undefined;
  const isCount = measure !== 'money' && COUNTED.test(text);
  if (isCount && counted !== undefined) return set(counted, 'other');
  // 连板股总数10只
  const own = isCount ? nounBefore(context, i, gap) : undefined;
  if (own !== undefined && own.end >= tokens[i]!.start - 1) return set(own, 'other');
  if (carried === undefined && THINGS.test(text)) return set(counted ?? tokens[i]!, 'units');
  if (carried === undefined && counted !== undefined) return set(counted, 'other');
  if (carried !== undefined) return set(carried, refined(context, pick(carried.concepts, measure), measure));
  const noun = nounBefore(context, i, gap);
  return noun === undefined ? false : set(noun, 'other');
}

/** A price per share is that of the deal in the clause. */
function refined({ doc, tokens, i, left, depth, clause }: Context, concept: ConceptId, measure: Measure): ConceptId {
  if (concept !== 'unitPrice' && concept !== 'price') return concept;
  if (measure === 'quantity') return concept;
  const words = doc.view.slice(tokens[left]!.start, depth === 0 ? clause.end : tokens[i]!.end);
  if (/回购|购回/.test(words)) return 'buybackPrice';
  if (/增持|减持|转让|收购|私有化|过户|受让/.test(words)) return 'dealPrice';
  if (/发行价|配售|发售/.test(words)) return 'issuePrice';
  return concept;
}

/** What people, companies and events are counted in: their nouns say what is counted. */
const COUNTED = /[只家个名位场项款笔起条次人种]$/;
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

const changed = (concept: ConceptId): ConceptId =>
  concept === 'price' ? 'priceChange' : concept === 'indexLevel' ? 'indexChange' : concept;

/** The direction that the word for a flow says by itself: 净流出, 减持. */
function flowDirection({ tokens, left, i, frame }: Context, { conceptAt, concept }: FigureReading): 'up' | 'down' | undefined {
  const token = tokens.find(({ start }) => start === conceptAt.start);
  for (const t of [token, ...tokens.slice(left, i).reverse()]) {
    if (hasCue(t, 'up') || hasCue(t, 'buy')) return 'up';
    if (hasCue(t, 'down') || hasCue(t, 'sell')) return 'down';
  }
  const before = frame.recent[frame.recent.length - 1];
  return (concept === 'tradeAmount' || concept === 'sharesTraded') &&
    before !== undefined &&
    groupOf(before.concept) === 'holdings'
    ? before.direction
    : undefined;
}

function signOf({ doc, tokens, i }: Context, { concept }: FigureReading): 'up' | 'down' | undefined {
  const sign = doc.view.charAt(tokens[i]!.start);
  if (sign === '-') return 'down';
  return sign === '+' || isMove(concept) ? 'up' : undefined;
}

/** Returns the noun before a token: the last run of characters that are no words of statements. */
export function nounBefore({ doc, tokens, depth }: Context, to: number, from: number): Span | undefined {
  for (let j = to - 1; j >= from; j--) {
    const token = tokens[j]!;
    if (token.kind !== 'run' || token.depth !== depth) continue;
    const noun = trimmed(doc, token);
    if (noun !== undefined) return noun;
  }
  return undefined;
}

/** Returns what a figure counts: 32只限售股. */
function nounAfter({ doc, tokens, i }: Context): Span | undefined {
  const next = tokens[i + 1];
  if (next?.kind !== 'run' || next.start - tokens[i]!.end > 1) return undefined;
  return trimmed(doc, next);
}

export const isEconomy = (concept: ConceptId | 'other'): boolean => groupOf(concept) === 'economy';
export type { Metric };
export const isAnyMark = isMark;
