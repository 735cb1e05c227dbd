import type { Instant } from '../calendar/relative.js';
import type { Draft, Fact } from '../fact.js';
import type { CallOptions } from '../profile.js';
import type { Dimension, Period, Statement } from '../statement.js';
import type { Document } from '../text/document.js';
import { headlineSubject, isSpeaker, readBearers, readPartAfter, updateTopic } from './bearers.js';
import { readConcept } from './concept.js';
import { confidenceOf } from './confidence.js';
import { emitStatements, type StatementDraft } from './emit-statements.js';
import { borrowed } from './headline.js';
import { alignLists, datePairs } from './lists.js';
import { hasCue, isOwned, isStrong, type Mention, type Span } from './mentions.js';
import { BASES, type Figure, isMove, isQuote, metricIn } from './metrics.js';
import { readModality, updateModality } from './modality.js';
import { readParties } from './parties.js';
import { readPeriod, signedDate, updatePeriod } from './period.js';
import { RATING, updateRating } from './ratings.js';
import type { Context, FigureReading, Frame } from './reading.js';
import { type Clause, clausesIn, isFigure } from './tokens.js';

/** Reads what the figures of a text measure. */
export function readStatements(doc: Document, drafts: readonly Draft<Fact>[], options: CallOptions): Statement[] {
  const published = options.anchor === undefined ? undefined : dayPeriod(options.anchor);
  const clauses = clausesIn(doc, drafts);
  if (clauses.length === 0) return [];
  const headlines = clauses.filter(({ isHeadline }) => isHeadline);
  const bodies = headlines.length === 0 ? clauses : clauses.filter(({ isHeadline }) => !isHeadline);
  const subjects = subjectsOf(doc, headlines);
  const [first] = subjects.values();
  const speaker = headlines.find(({ mark, mentions }) => mark === ':' && isSpeaker(doc, mentions))?.mentions[0]?.company?.name;
  const body = readClauses(doc, bodies, published, subjects, first, speaker);
  const own = headlines.length === 0 ? [] : readClauses(doc, headlines, published, subjects, first, speaker);
  const readings = own.length === 0 ? body : [...body, ...borrowed(own, body)].sort((a, b) => a.figure - b.figure);
  const statements: StatementDraft[] = [];
  for (const reading of readings) pushDrafts(doc, reading, statements);
  return emitStatements(statements, drafts, doc.text, options);
}

/** Returns the company that each headline is about, by the item of the text that follows it. */
function subjectsOf(doc: Document, headlines: readonly Clause[]): Map<number, Mention> {
  const subjects = new Map<number, Mention>();
  for (const headline of headlines) {
    const { item, isOriginalTitle } = headline;
    const following = isOriginalTitle ? item : item + 1;
    const subject = subjects.has(following) ? undefined : headlineSubject(doc, headline);
    if (subject !== undefined) subjects.set(following, subject);
  }
  return subjects;
}

function dayPeriod({ year, month, day }: Instant): Period {
  const timex = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { timex, from: timex, to: timex };
}

const createFrame = (topic: Mention | undefined, item: number, signed?: Frame['signed'], speaker?: string): Frame => ({
  signed,
  speaker,
  topic,
  company: topic,
  title: undefined,
  place: undefined,
  first: undefined,
  listedHoldings: -1,
  noun: undefined,
  metric: undefined,
  level: undefined,
  segment: undefined,
  period: undefined,
  day: undefined,
  daySentence: -1,
  date: undefined,
  rating: undefined,
  year: undefined,
  dates: [],
  basisBefore: undefined,
  last: undefined,
  byConcept: new Map(),
  nounSentence: -1,
  deal: undefined,
  notice: undefined,
  recent: [],
  status: undefined,
  source: undefined,
  sentence: -1,
  paragraph: 0,
  item,
  bearers: new Set(),
});

function readClauses(
  doc: Document,
  clauses: readonly Clause[],
  published: Period | undefined,
  subjects: ReadonlyMap<number, Mention>,
  first: Mention | undefined,
  speaker: string | undefined,
): FigureReading[] {
  const readings: FigureReading[] = [];
  const listsHoldings = HOLDINGS.test(doc.view);
  const hasRatings = RATING.test(doc.view);
  let frame = createFrame(first, clauses[0]?.item ?? 0, published === undefined ? signedDate(doc, clauses) : undefined, speaker);
  clauses.forEach((clause, index) => {
    if (clause.item !== frame.item) frame = createFrame(subjects.get(clause.item), clause.item, frame.signed, speaker);
    if (clause.sentence !== frame.sentence) {
      if (frame.bearers.size > 1) frame.topic = frame.company = undefined;
      frame.bearers.clear();
      frame.sentence = clause.sentence;
      frame.recent = [];
      frame.dates = [];
      // 其中: a part of what the sentence before said
      if (!hasCue(clause.tokens[0], 'part')) {
        if (frame.status?.value !== 'forecast' || clause.paragraph !== frame.paragraph) frame.source = undefined;
        frame.status = undefined;
        frame.date = undefined;
      } else if (frame.date?.from !== undefined && published !== undefined && frame.date.from > published.timex) {
        frame.date = undefined;
      } else if (frame.day !== undefined && frame.daySentence === clause.sentence - 1) frame.daySentence = clause.sentence;
    }
    if (hasRatings) updateRating(doc, clause, frame);
    if (listsHoldings && HOLDINGS.test(doc.view.slice(clause.start, clause.end))) frame.listedHoldings = clause.paragraph;
    if (
      (frame.status?.isNear && !goesOn(doc, clauses[index - 1])) ||
      (frame.status?.value === 'conditional' && /[;；]/.test(clauses[index - 1]?.mark ?? ''))
    )
      frame.status = undefined;
    if (clause.paragraph !== frame.paragraph) {
      frame.paragraph = clause.paragraph;
      frame.day = undefined;
      frame.byConcept.clear();
    }
    const before = clauses[index - 1];
    const next = clauses[index + 1];
    readClause(
      doc,
      clause,
      before?.sentence === clause.sentence ? before : undefined,
      next?.sentence === clause.sentence ? next : undefined,
      frame,
      published,
      readings,
    );
  });
  return readings;
}

/** 将以每股126.66港元的价格，配售1560万股: the plan goes on in the next clause. */
const goesOn = (doc: Document, clause: Clause | undefined): boolean =>
  clause !== undefined && /(?:以|采取|通过)[^，]+(?:价格|对价|方式|代价)$/.test(doc.view.slice(clause.start, clause.end));

/** What an investor holds, by size: 位列第一大持仓. */
const HOLDINGS = /大(?:持仓|重仓)|重仓股|持仓标的/;

/** How many figures of a sentence later ones look back at, so that a sentence without an end is read in linear time. */
const MAX_RECENT = 64;

/** Reads the figures of a clause, and notes what carries over. */
function readClause(
  doc: Document,
  clause: Clause,
  before: Clause | undefined,
  next: Clause | undefined,
  frame: Frame,
  published: Period | undefined,
  readings: FigureReading[],
): void {
  const { tokens } = clause;
  const own: FigureReading[] = [];
  let previous = -1;
  for (const token of tokens) if (hasCue(token, 'reset')) frame.topic = frame.metric = undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'word') {
      updateModality(doc, clause, i, frame);
      if (hasCue(token, 'notice')) frame.notice = { at: token, sentence: clause.sentence };
      if (hasCue(token, 'buy') || hasCue(token, 'sell')) frame.deal = { at: token, sentence: clause.sentence };
    }
    if (token.kind !== 'fact') continue;
    updatePeriod(doc, clause, i, frame);
    if (!isFigure(token.draft)) continue;
    const left = contextStart(doc, tokens, i);
    const context: Context = {
      doc,
      clause,
      tokens,
      i,
      depth: token.depth,
      left,
      gap: Math.max(left, previous + 1),
      frame,
      published,
      before,
      next,
    };
    const reading = readFigure(context, token.index, token.draft as Figure);
    if (token.depth === 0) previous = i;
    if (reading === undefined) continue;
    readings.push(reading);
    own.push(reading);
    frame.last = reading;
    frame.recent.push(reading);
    if (frame.recent.length > MAX_RECENT) frame.recent.shift();
    if (reading.role === 'level' && token.depth === 0) frame.level = reading;
    frame.byConcept.set(reading.concept, reading);
    if (reading.concept !== 'other' && reading.role !== 'share' && token.depth === 0)
      frame.metric = { start: reading.conceptAt.start, end: reading.conceptAt.end, concepts: [reading.concept] };
    for (const bearer of reading.bearers) if (isMove(reading.concept)) frame.bearers.add(bearer.start);
    const bearer = reading.bearers[0];
    // not what stands after the figure or in the clause before: 5%以上股东虞樟星, 设立新公司，注册资本2000万元
    const isHere =
      bearer !== undefined &&
      (bearer === frame.topic ||
        bearer === frame.company ||
        bearer.kind !== 'company' ||
        (bearer.start >= clause.start && bearer.end <= token.start));
    if (bearer !== undefined && isHere && isStrong(bearer) && token.depth === 0) {
      frame.topic = bearer;
      if (bearer.kind === 'company' && (frame.company === undefined || !isOwned(doc, bearer))) frame.company = bearer;
    }
    frame.segment = reading.segment;
  }
  alignLists(doc, clause, before, own, frame.recent);
  datePairs(doc, clause, own);
  if (own.length === 0) {
    const metric = metricIn(tokens, 0, tokens.length, 0, (id) => !isMove(id));
    if (metric !== undefined) {
      frame.metric = metric;
      frame.level = undefined;
    }
  }
  const lastToken = tokens[tokens.length - 1];
  frame.basisBefore = own.length === 0 && BASES.some((basis) => hasCue(lastToken, basis)) ? lastToken : undefined;
  const isNote =
    doc.view.startsWith(':', clause.start - 1) && SOURCE_NOTE.test(doc.view.slice(Math.max(0, clause.start - 3), clause.start));
  if (!isNote) updateTopic(doc, clause, frame);
}

/** A note of where a picture or text is from: the company after it is not what the text is about. */
const SOURCE_NOTE = /(?:来源|作者|编辑)[:：]$/;

/** Returns where the context of a token begins: the start of the clause, or of the parentheses that it is in. */
function contextStart(doc: Document, tokens: Clause['tokens'], i: number): number {
  const { depth } = tokens[i]!;
  if (depth === 0) return 0;
  for (let j = i - 1; j >= 0; j--) if (tokens[j]!.depth < depth && doc.view.charAt(tokens[j]!.start) === '(') return j + 1;
  return 0;
}

function readFigure(context: Context, figure: number, draft: Figure): FigureReading | undefined {
  const reading: FigureReading = {
    figure,
    draft,
    clause: context.clause,
    concept: 'other',
    conceptAt: draft,
    role: 'level',
    of: undefined,
    ofAt: undefined,
    direction: undefined,
    directionAt: undefined,
    basis: undefined,
    basisAt: undefined,
    bearers: [],
    segment: undefined,
    investee: undefined,
    counterparty: undefined,
    period: undefined,
    periodAt: undefined,
    status: 'actual',
    statusAt: undefined,
    source: undefined,
    sourceAt: undefined,
  };
  if (!readConcept(context, reading)) return undefined;
  readBearers(context, reading);
  fitConcept(context, reading);
  readPartAfter(context, reading);
  readParties(context, reading);
  readModality(context, reading);
  readPeriod(context, reading);
  fitBasis(context, reading);
  planFuture(context, reading);
  return reading;
}

/** A move without a basis is that of the day, unless it is over a span of days or expected. */
function fitBasis({ doc, tokens, gap, i, clause, before, frame }: Context, reading: FigureReading): void {
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

/** A value of a day to come is planned, unless the words say that it is expected. */
/** A quarter or half without a year. */
const BARE_PERIOD = /^(?:第?[一二三四]季度?|[上下]半年|Q[1-4])$/;

function planFuture({ doc, tokens, published }: Context, reading: FigureReading): void {
  if (reading.concept === 'targetPrice') reading.status = 'actual';
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
function fitConcept({ doc, tokens }: Context, reading: FigureReading): void {
  const kind = reading.bearers[0]?.kind;
  if (isMove(reading.concept)) {
    const isIndex = kind === 'group' || kind === 'market';
    reading.concept = isIndex ? 'indexChange' : 'priceChange';
    reading.role = 'level';
    const bearer = reading.bearers[0];
    // 批发价格食品指数同比上涨4.49%: a statistic, not an index of a market
    if (isIndex && (reading.basis === 'yoy' || reading.basis === 'qoq') && bearer !== undefined) {
      reading.concept = 'other';
      reading.role = 'change';
      reading.conceptAt = bearer;
    }
  }
  if (reading.concept === 'unitPrice' && (kind === 'traded' || kind === 'group')) {
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

/** Makes the drafts of a figure's statements: one for each bearer. */
function pushDrafts(doc: Document, reading: FigureReading, statements: StatementDraft[]): void {
  if (reading.bearers.length === 0) statements.push(draftOf(doc, reading, undefined));
  for (const bearer of reading.bearers) statements.push(draftOf(doc, reading, bearer));
}

function draftOf(doc: Document, reading: FigureReading, bearer: Mention | undefined): StatementDraft {
  const evidence: { [D in Dimension]?: Span } = { concept: span(reading.conceptAt) };
  const draft: StatementDraft = {
    figure: reading.figure,
    concept: reading.concept,
    role: reading.role,
    status: reading.status,
    confidence: confidenceOf(doc, reading, bearer),
    evidence,
  };
  const put = (dimension: Dimension, at: Span | undefined) => {
    if (at !== undefined) evidence[dimension] = span(at);
  };
  if (bearer !== undefined) {
    draft.entity = bearerOf(doc, bearer);
    put('entity', bearer);
  }
  if (reading.period !== undefined) {
    draft.period = reading.period;
    put('period', reading.periodAt);
  }
  if (reading.segment !== undefined) {
    draft.segment = doc.text.slice(reading.segment.start, reading.segment.end);
    put('segment', reading.segment);
  }
  if (reading.investee !== undefined) {
    draft.investee = bearerOf(doc, reading.investee);
    put('investee', reading.investee);
  }
  if (reading.counterparty !== undefined) {
    draft.counterparty = bearerOf(doc, reading.counterparty);
    put('counterparty', reading.counterparty);
  }
  if (reading.role === 'share' && reading.of !== undefined) {
    draft.of = reading.of;
    put('of', reading.ofAt);
  }
  if (reading.direction !== undefined) {
    draft.direction = reading.direction;
    put('direction', reading.directionAt);
  }
  if (reading.basis !== undefined) {
    draft.basis = reading.basis;
    put('basis', reading.basisAt);
  }
  if (reading.status !== 'actual') put('status', reading.statusAt);
  if (reading.source !== undefined) {
    draft.source = reading.source;
    put('source', reading.sourceAt);
  }
  return draft;
}

function bearerOf(doc: Document, { start, end, company }: Mention): NonNullable<Statement['entity']> {
  if (company === undefined) return { name: doc.text.slice(start, end) };
  return company.listing === undefined ? { name: company.name } : { name: company.name, listing: company.listing };
}

const span = ({ start, end }: Span): Span => ({ start, end });
