import type { ConceptId } from '../statement.js';
import type { Span } from './clause.js';
import { hasCue, isMark, mentionsIn } from './mentions.js';
import { type Change, isFlow, isMove, metricAfter, metricIn, pick, statesLevel } from './metrics.js';
import { changed, isListed, nounAfter, nounBefore, textOf } from './nouns.js';
import type { Context, FigureReading } from './reading.js';
import type { Measure } from './words.js';

/** Money and quantities. */
export function readAmount(context: Context, reading: FigureReading, measure: Measure, change: Change): boolean {
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
  const isOfIndex = isPoint && context.clause.mentions.some(({ kind, to }) => to < i && kind === 'group');
  if (
    (isPoint || isMoney) &&
    change.direction !== undefined &&
    change.isClose &&
    !change.isReached &&
    (isOfIndex || isOfTraded(context))
  )
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
      return set(last.conceptAt, changed(last.concept), 'change');
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
  // 召回508354辆: recalled, not held
  const recall = measure === 'quantity' ? /召回/.exec(doc.view.slice(tokens[left]!.start, reading.draft.start)) : null;
  if (recall !== null && THINGS.test(textOf(doc, reading.draft))) {
    const at = tokens[left]!.start + recall.index;
    return set({ start: at, end: at + 2 }, 'other');
  }
  // 今日86股涨停、9股跌停
  if (
    after !== undefined &&
    measure === 'quantity' &&
    after.start === tokens[i]!.end &&
    DAILY_COUNTS.has(pick(after.concepts, measure))
  )
    return set(after, pick(after.concepts, measure));
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
    (!/^拟?(?:以|斥资?)/.test(doc.view.slice(context.clause.start, context.clause.start + 4)) &&
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

/** Reports whether what is traded, such as a pair of currencies, is what the clause, or the text so far, is about. */
const isOfTraded = ({ tokens, i, frame, clause }: Context): boolean =>
  tokens
    .slice(0, i)
    .some(
      ({ draft }) =>
        draft?.type === 'instrument' && (draft.kind === 'currencyPair' || draft.kind === 'commodity' || draft.kind === 'future'),
    ) ||
  frame.topic?.kind === 'traded' ||
  clause.mentions.some(({ kind, to }) => to < i && (kind === 'traded' || kind === 'product'));

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

/** Counts of stocks that markets report every day. */
const DAILY_COUNTS: ReadonlySet<string> = new Set(['limitUps', 'limitDowns', 'advancers', 'decliners']);
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
