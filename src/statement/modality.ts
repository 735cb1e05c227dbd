import type { Source, Status } from '../statement.js';
import type { Document } from '../text/document.js';
import { type Clause, isFigure, type Mention, type Token } from './clause.js';
import { hasCue, isCompany, isHouse } from './mentions.js';
import { groupOf, lastIndex } from './metrics.js';
import type { Context, FigureReading, Frame } from './reading.js';
import type { Cue } from './words.js';

const STATUSES = ['conditional', 'planned', 'forecast', 'estimated'] as const satisfies readonly (Status & Cue)[];

/** Notes what a word says about how sure the figures after it are, and whose word they are. */
export function updateModality(doc: Document, { tokens }: Clause, i: number, frame: Frame): void {
  const token = tokens[i]!;
  if (token.word === undefined || token.word.cues.length === 0 || hasCue(token, 'consensus')) return;
  if (i === 0 && isExpectation(doc, tokens)) return;
  // 符合经济学家的预期: a noun
  if (
    i === tokens.length - 1 &&
    i > 0 &&
    /(?:的|符合|不及|超|高于|低于|好于|逊于|超出)(?:预期|预测)$/.test(doc.view.slice(token.start - 2, token.end))
  )
    return;
  if (hasCue(token, 'future')) {
    if (doc.view.startsWith('已', token.start - 1)) return; // 已将其持有的股份质押
    if (isDone(doc, tokens, i)) return;
    if (frame.status === undefined && !takesObject(doc, tokens, i)) frame.status = { value: 'planned', at: token, isNear: true };
    return;
  }
  const status = STATUSES.find((value) => hasCue(token, value));
  // 大摩预计，市场规模将于2030年达到1200亿元: still expected
  const isExpected = status === 'planned' && frame.status?.value === 'forecast' && doc.view.startsWith('将', token.start);
  if (status !== undefined && !isExpected && frame.status?.value !== 'conditional')
    frame.status = { value: status, at: token, isNear: false };
  if (hasCue(token, 'actual') && frame.status?.value === 'planned') frame.status = undefined;
  if (hasCue(token, 'hearsay')) frame.source = { value: { kind: 'hearsay' }, at: token };
  else if (hasCue(token, 'says') || hasCue(token, 'forecast') || hasCue(token, 'estimated')) {
    const house = houseBefore(doc, tokens, i);
    if (house === undefined) return;
    frame.source = { value: sourceOf(doc, house), at: house };
  }
}

/** Notes whether a clause says that nobody confirms what follows: 据The Information报道, 记者从多位经销商处获悉. */
export function updateHearsay(doc: Document, { start, end }: Clause, frame: Frame): void {
  const match = HEARSAY.exec(doc.view.slice(start, end));
  if (match === null) return;
  const at = start + match.index;
  frame.source = { value: { kind: 'hearsay' }, at: { start: at, end: at + match[0].length } };
}
const HEARSAY =
  /^据(?!公司|公告|悉)[^，。]{1,20}报道$|^据[^，。]{1,10}(?<!月|日|最新)消息$|人士[^，。]{0,12}(?:透露|称|表示|告诉[^，。]{0,6}|获悉)$|处获悉$|据称/;

/** 预期1.1%: the expectation of the market, in a clause of its own. */
const isExpectation = (doc: Document, tokens: readonly Token[]): boolean =>
  tokens.length > 1 &&
  /^(?:预期|预测|预估|初值|前值)$/.test(doc.view.slice(tokens[0]!.start, tokens[0]!.end)) &&
  tokens.slice(1, 3).some(({ draft }) => isFigure(draft));

/** 将目标价从200美元上调至210美元: 将 puts the object before the verb, and is no future. */
function takesObject(doc: Document, tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined || next.start !== tokens[i]!.end) return false;
  if (isFigure(next.draft)) return true; // 将3000万元利息支付到
  if (/^[由从]/.test(doc.view.slice(next.start, next.end))) return false; // 将由51%升至64%
  // 将基准利率上调25个基点
  const verb = tokens[i + 2];
  if (verb !== undefined && verb.start === next.end && /^[上下]调$/.test(doc.view.slice(verb.start, verb.end))) return true;
  if (hasCue(next, 'place')) return tokens.slice(i + 1).some((token) => hasCue(token, 'to') && token.end - token.start > 1);
  if (!isCompany(next) && next.kind !== 'run' && (next.word?.concepts.length ?? 0) === 0) return false;
  return tokens.slice(i + 1).some((token) => hasCue(token, 'to') && token.end - token.start > 1);
}

/** 于2020年5月26日将原质押的股份解除质押: done on that day, or with what was held. */
function isDone(doc: Document, tokens: readonly Token[], i: number): boolean {
  const { end } = tokens[i]!;
  if (/^(?:原|个人|所持|其所|此前)/.test(doc.view.slice(end, end + 2))) return true;
  return tokens[i - 1]?.draft?.type === 'date' && /解除质押|列入|捐赠/.test(doc.view.slice(end, tokens[tokens.length - 1]!.end));
}

/** Names a house as the source. */
const sourceOf = (doc: Document, { start, end, company }: Pick<Mention, 'start' | 'end' | 'company'>): Source => ({
  kind: 'named',
  name: company?.name ?? doc.text.slice(start, end),
  ...(company?.listing === undefined ? {} : { listing: company.listing }),
});

/** How far before the verb the one who speaks may stand, in tokens. */
const MAX_BEFORE = 6;

/** Returns the house that speaks: 浙商证券预计. */
function houseBefore(doc: Document, tokens: readonly Token[], i: number): Pick<Mention, 'start' | 'end' | 'company'> | undefined {
  for (let j = i - 1; j >= 0 && i - j <= MAX_BEFORE; j--) {
    const token = tokens[j]!;
    if (isFigure(token.draft)) return undefined;
    if (isCompany(token) || token.kind === 'run') {
      if (isHouse(doc, token, isCompany(token)))
        return { start: token.start, end: token.end, company: isCompany(token) ? token.draft : undefined };
      if (isCompany(token)) return undefined;
    }
  }
  return undefined;
}

/** Plans of companies to buy back or sell shares name bounds: 不低于1亿元. */
const PLANNED_CONCEPTS: ReadonlySet<string> = new Set([
  'buybackAmount',
  'buybackPrice',
  'buybackShares',
  'sharesTraded',
  'investment',
  'capitalRaised',
  'dividendPerShare',
]);

/** Reads how sure a figure is, and whose word it is. */
export function readModality(context: Context, reading: FigureReading): void {
  const { doc, tokens, i, left, gap, depth, frame, clause } = context;
  if (frame.status !== undefined) {
    reading.status = frame.status.value;
    reading.statusAt = frame.status.at;
  }
  if (frame.source !== undefined && reading.bearers[0]?.start !== frame.source.at.start) {
    reading.source = frame.source.value;
    reading.sourceAt = frame.source.at;
  }
  const house = frame.rating?.paragraph === clause.paragraph ? frame.rating.house : undefined;
  const isOpinion = reading.concept === 'targetPrice' || (reading.status === 'forecast' && frame.rating?.rated !== undefined);
  if (house !== undefined && isOpinion && reading.source === undefined && reading.bearers[0]?.start !== house.start) {
    reading.source = sourceOf(doc, house);
    reading.sourceAt = house;
  }
  // 上年同期为亏损6.37亿元: what was
  if (
    reading.status === 'forecast' &&
    reading.role === 'level' &&
    tokens
      .slice(gap, i)
      .some(
        (token) =>
          hasCue(token, 'prior') ||
          (hasCue(token, 'yoy') && /同期的$/.test(doc.view.slice(token.start, token.end))) ||
          (token.draft?.type === 'date' && /同期/.test(doc.view.slice(token.start, token.end))),
      )
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  // what is held now is no plan, even beside one
  const isHeld = (reading.concept === 'sharesHeld' || reading.concept === 'stake') && reading.role === 'level';
  if (
    isHeld &&
    reading.status !== 'actual' &&
    reading.status !== 'conditional' &&
    (reading.statusAt === undefined ||
      (reading.statusAt.start < clause.start && !doc.view.startsWith('后', reading.statusAt.end - 1)))
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  // 拟担保5亿元；目前担保总额为312.6亿元
  if (
    reading.status === 'planned' &&
    (reading.statusAt?.start ?? Infinity) < clause.start &&
    /^(?:目前|现|当前)/.test(doc.view.slice(clause.start, clause.start + 2))
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  // a promised profit
  if (
    reading.status === 'planned' &&
    groupOf(reading.concept) === 'results' &&
    reading.statusAt !== undefined &&
    /承诺/.test(doc.view.slice(reading.statusAt.start, reading.statusAt.end))
  )
    reading.status = 'forecast';
  // 25%的上涨空间, 预测市盈率22倍
  const named = tokens.find((token) => token.start === reading.conceptAt.start);
  if (reading.status === 'actual' && hasCue(named, 'forecast') && (named!.word?.concepts.length ?? 0) > 0) {
    reading.status = 'forecast';
    reading.statusAt = named;
  }
  // 将共同出资20亿元，其中宁德时代出资12亿元
  const { last } = frame;
  if (reading.status === 'actual' && hasCue(tokens[0], 'part') && last?.status === 'planned' && frame.recent.length > 0) {
    reading.status = 'planned';
    reading.statusAt = last.statusAt;
  }
  const bound = lastIndex(tokens, gap, i, depth, (token) => hasCue(token, 'hedge'));
  if (reading.status === 'actual' && bound >= 0 && PLANNED_CONCEPTS.has(reading.concept)) {
    reading.status = 'planned';
    reading.statusAt = tokens[bound];
  }
  const planned = tokens.slice(i + 1).find((token) => hasCue(token, 'planned') && token.word!.concepts.length > 0);
  if (planned !== undefined && planned.start === reading.conceptAt.start) {
    reading.status = 'planned';
    reading.statusAt = planned;
  }
  const first = tokens[Math.max(left, gap)];
  if (first !== undefined && hasCue(first, 'first')) {
    reading.status = 'estimated';
    reading.statusAt = first;
  }
  // 花旗认为，碳酸锂价格将升至每吨9.5万元: what a house says will be
  if (
    reading.status === 'planned' &&
    reading.source?.kind === 'named' &&
    reading.statusAt !== undefined &&
    doc.view.startsWith('将', reading.statusAt.start) &&
    ['market', 'economy', 'operation', 'results'].includes(groupOf(reading.concept))
  )
    reading.status = 'forecast';
  // 20%的业绩目标
  const isShareOrSum = reading.draft.type === 'percent' || reading.draft.type === 'money';
  if (reading.status === 'actual' && isShareOrSum && TARGET.test(doc.view.slice(reading.draft.end, reading.draft.end + 10))) {
    const at = doc.view.slice(reading.draft.end, reading.draft.end + 10).search(/目标|指引/) + reading.draft.end;
    reading.status = 'forecast';
    reading.statusAt = { start: at, end: at + 2 };
  }
  // 宣布出售世界先进8.1%股权: announced and not carried out
  const announced =
    reading.status === 'actual' && DEALS.has(reading.concept)
      ? ANNOUNCED.exec(doc.view.slice(clause.start, reading.draft.start))
      : null;
  if (announced !== null && (reading.concept !== 'stake' || reading.role === 'change')) {
    const at = clause.start + announced.index;
    reading.status = 'planned';
    reading.statusAt = { start: at, end: at + 2 };
  }
  // 可能收购47.5%权益: a plan that is not sure
  if (
    reading.status === 'forecast' &&
    reading.statusAt !== undefined &&
    /可能|潜在/.test(doc.view.slice(reading.statusAt.start, reading.statusAt.end)) &&
    (reading.concept === 'acquisitionPrice' ||
      reading.concept === 'investment' ||
      (reading.concept === 'stake' && reading.role === 'change'))
  )
    reading.status = 'planned';
  if (reading.concept === 'probability' && reading.status !== 'conditional') {
    reading.status = 'forecast';
    reading.statusAt = reading.conceptAt;
  }
  const consensus = consensusAt(doc, tokens, Math.max(left, gap), i, depth);
  if (consensus !== undefined) {
    reading.source = { kind: 'consensus' };
    reading.sourceAt = consensus;
    reading.status = 'forecast';
    reading.statusAt = consensus;
  }
}

/** What companies announce before they do it. */
const DEALS: ReadonlySet<string> = new Set([
  'acquisitionPrice',
  'buybackAmount',
  'buybackShares',
  'stake',
  'tradeAmount',
  'investment',
]);
const ANNOUNCED = /(?:宣布|提议|获批)(?:拟|将|以[^，。]{0,12})?(?:出售|收购|回购|增资|购买)/;

/** A target that a figure is, after it. */
const TARGET = /^(?:的)?[^，。；、,;的]{0,5}(?:目标(?!价|公司)|增长指引|营收指引)/;

/** Returns the words for the expectation of the market before a figure; 预期 alone is one at the beginning of a clause. */
function consensusAt(doc: Document, tokens: readonly Token[], from: number, i: number, depth: number): Token | undefined {
  const at = lastIndex(tokens, from, i, depth, (token) => hasCue(token, 'consensus'));
  if (at >= 0) return tokens[at];
  const first = tokens[from];
  if (first !== undefined && from < i && /^(?:预期|预测)$/.test(doc.view.slice(first.start, first.end)) && i - from <= 3)
    return first;
  return undefined;
}
