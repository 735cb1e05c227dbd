import type { Document } from '../text/document.js';
import type { Clause, Span } from './clause.js';
import { hasCue } from './mentions.js';
import { isMove, isQuote } from './metrics.js';
import type { Context, FigureReading } from './reading.js';

/** A move without a basis is that of the day, unless it is over a span of days or expected. */
export function fitBasis({ doc, tokens, gap, i, clause, before, frame }: Context, reading: FigureReading): void {
  const isYield = reading.concept === 'yield' && reading.role === 'change';
  if ((!isMove(reading.concept) && !isYield) || reading.basis !== undefined || reading.status !== 'actual') return;
  const { period } = reading;
  if (period?.from !== period?.to) return;
  // another of a list
  const { last } = frame;
  if (last !== undefined && last.conceptAt.start === reading.conceptAt.start && last.concept === reading.concept) {
    reading.basis = last.basis;
    reading.basisAt = last.basisAt;
    return;
  }
  const first = isFirstDay(doc, clause, before);
  if (first !== undefined && reading.concept === 'priceChange') {
    reading.basis = 'initial';
    reading.basisAt = first;
  } else if (!isOverSpan(doc, tokens[gap]?.start ?? 0, tokens[i]!.start)) reading.basis = 'prev';
}

/** 今日上市，集合竞价大涨190.5%: against the issue price. */
function isFirstDay(doc: Document, clause: Clause, before: Clause | undefined): Span | undefined {
  for (const { start, end } of before === undefined ? [clause] : [clause, before]) {
    const match = /今日.{0,8}(?:上市|挂牌)$|上市首日|首日/.exec(doc.view.slice(start, end));
    if (match !== null) return { start: start + match.index, end: start + match.index + match[0].length };
  }
  return undefined;
}

/** A quarter or half without a year. */
const BARE_PERIOD = /^(?:第?[一二三四]季度?|[上下]半年|Q[1-4])$/;

/** A value of a day to come is planned, unless the words say that it is expected. */
export function planFuture({ doc, tokens, published, clause }: Context, reading: FigureReading): void {
  if (reading.concept === 'targetPrice') reading.status = 'actual';
  // 将指引上调至78亿美元，2025年为95.3亿美元: what was, beside what is expected
  const isOver =
    reading.period?.to !== undefined &&
    /^\d{4}$/.test(reading.period.timex) &&
    published?.from !== undefined &&
    reading.period.to < published.from;
  if (
    (reading.status === 'forecast' || reading.status === 'planned') &&
    isOver &&
    reading.periodAt !== undefined &&
    reading.periodAt.start >= clause.start &&
    (reading.statusAt?.start ?? Infinity) < clause.start &&
    !/预|料|拟/.test(doc.view.slice(clause.start, reading.draft.start))
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  // 预计全年销售下降；礼来涨近2%: what a share did is no forecast
  if (
    isMove(reading.concept) &&
    (reading.status === 'forecast' || reading.status === 'planned') &&
    (reading.statusAt?.start ?? Infinity) < clause.start &&
    (reading.bearers[0]?.start ?? -1) >= clause.start
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  const from = reading.period?.from;
  // 预计上半年净利润下降，公司股价今日收跌4.3%: the day of a quote is no forecast
  if (
    reading.status === 'forecast' &&
    isQuote(reading.concept) &&
    published !== undefined &&
    from !== undefined &&
    from <= published.timex &&
    from === reading.period?.to &&
    (reading.periodAt?.start ?? -1) > (reading.statusAt?.start ?? Infinity)
  ) {
    reading.status = 'actual';
    reading.statusAt = undefined;
  }
  // 第四季度营收同比减少1.1%: a quarter without a year is one that is over
  if (
    reading.status === 'actual' &&
    published !== undefined &&
    from !== undefined &&
    from > published.timex &&
    reading.periodAt !== undefined &&
    BARE_PERIOD.test(doc.view.slice(reading.periodAt.start, reading.periodAt.end)) &&
    tokens.some((token) => hasCue(token, 'yoy') || hasCue(token, 'qoq') || token.draft?.type === 'money')
  ) {
    reading.period = undefined;
    reading.periodAt = undefined;
    return;
  }
  if (reading.status !== 'actual' || published === undefined || from === undefined || reading.periodAt === undefined) return;
  if (from > published.timex) {
    reading.status = 'planned';
    reading.statusAt = reading.periodAt;
  }
}

/** Fits the concept to its bearer: an index or group of stocks moves by points of an index, and only what is traded has a price. */
export function fitConcept({ doc, tokens }: Context, reading: FigureReading): void {
  const bearer = reading.bearers[0];
  const kind = bearer?.kind;
  if (isMove(reading.concept)) {
    const isIndex = kind === 'group' || kind === 'market';
    reading.concept = isIndex ? 'indexChange' : 'priceChange';
    reading.role = 'level';
    // 批发价格食品指数同比上涨4.49%: a statistic, not an index of a market
    if (isIndex && (reading.basis === 'yoy' || reading.basis === 'qoq') && bearer !== undefined) {
      reading.concept = 'other';
      reading.role = 'change';
      reading.conceptAt = bearer;
    }
  }
  const isContract =
    kind === 'product' && bearer !== undefined && /期货|合约|ETF|基金|债/.test(doc.view.slice(bearer.start, bearer.end));
  if (reading.concept === 'unitPrice' && (kind === 'traded' || kind === 'group' || isContract)) {
    reading.concept = reading.role === 'change' ? 'priceChange' : 'price';
    reading.role = 'level';
  }
  // 收盘价, 跌停价: of a share, whatever its name
  const isOfShare = /股价|[开收]盘|[涨跌]停|^收|现报/.test(doc.view.slice(reading.conceptAt.start, reading.conceptAt.end));
  if (reading.concept === 'unitPrice' && isOfShare) {
    reading.concept = reading.role === 'change' ? 'priceChange' : 'price';
    reading.role = 'level';
  }
  const isPlain = (kind === 'noun' || kind === 'place') && !isOfShare;
  if (reading.concept === 'price' && isPlain) reading.concept = 'unitPrice';
  const word = tokens.find(({ start }) => start === reading.conceptAt.start)?.word;
  if (reading.concept === 'priceChange' && isPlain && word?.concepts.some((id) => id === 'price' || id === 'unitPrice')) {
    reading.concept = 'unitPrice';
    reading.role = 'change';
    if (reading.basisAt === undefined) reading.basis = undefined;
  }
}

/** Reports whether a move is over a span of days: 周涨, 自高位回落, 累计. */
const isOverSpan = (doc: Document, from: number, to: number): boolean =>
  /累计|累[涨跌升降]|周[累涨跌]|本[周月年]|今年|全年|\d{4}年|自高|高点|低点|高位|低位|新高|新低|以来|年内|近\d+日|连续|过去/.test(
    doc.view.slice(from, to),
  );
