import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import { isFigure, type Mention, type Span, type Token } from './clause.js';
import { coordinated, hasCue, isMark, isObject, isStrong, mentionAt, mentionsBefore, mentionsIn, trimmed } from './mentions.js';
import { groupOf, isMove, isQuote } from './metrics.js';
import { partBefore } from './part.js';
import { quotedBearers } from './quoted-bearers.js';
import type { Context, FigureReading } from './reading.js';
import { isNoSubject, isSpeaking, nounSubject, speakersRemoved, subjectIn } from './topic.js';
import { type Cue, HOUSES } from './words.js';

/** Finds whose a figure is: the bearers, and the part of the first that the figure covers. */
export function readBearers(context: Context, reading: FigureReading): void {
  const { doc, tokens, i, depth, frame } = context;
  if (depth > 0) {
    reading.bearers = bearersInParentheses(context, reading);
    return;
  }
  // 持股5%以上股东云南云熹: of the holder named after it
  if (reading.draft.type === 'percent' && reading.concept === 'stake') {
    const holder = holderAfter(context);
    if (holder !== undefined) {
      reading.bearers = [holder];
      return;
    }
  }
  const mentions = speakersRemoved(doc, tokens, mentionsBefore(context.clause, i), i).filter(
    (mention) => !isObject(doc, tokens, mention),
  );
  // 较上日放量250亿元: of what was carried over, the bearers are too
  if (
    mentions.length === 0 &&
    reading.conceptAt.start < tokens[0]!.start &&
    !tokens.slice(0, i).some((token) => hasCue(token, 'self'))
  ) {
    const carried = [...frame.recent]
      .reverse()
      .find(
        ({ concept, conceptAt }) => conceptAt.start === reading.conceptAt.start || (isQuote(reading.concept) && isQuote(concept)),
      );
    if (carried !== undefined) {
      reading.bearers = carried.bearers;
      reading.segment = carried.segment;
      return;
    }
  }
  reading.bearers = isQuote(reading.concept)
    ? quotedBearers(context, reading, mentions)
    : otherBearers(context, reading, mentions);
  const [bearer] = reading.bearers;
  if (reading.bearers.length === 1 && bearer !== undefined) reading.bearers = eachOf(context, bearer);
}

/** Returns the holder that a percentage describes: 持股5%以上股东X, 持股6.23%的股东X. */
function holderAfter({ doc, tokens, i }: Context): Mention | undefined {
  let j = i + 1;
  while (hasCue(tokens[j], 'skip') || (tokens[j] !== undefined && doc.view.slice(tokens[j]!.start, tokens[j]!.end) === '的')) j++;
  if (!hasCue(tokens[j], 'role') || tokens[j + 1] === undefined || tokens[j + 1]!.start !== tokens[j]!.end) return undefined;
  const mention = mentionAt(doc, tokens, j + 1);
  return mention?.kind === 'company' || mention?.kind === 'person' ? mention : undefined;
}

/** In parentheses: the bearer named there, else what the parentheses follow. */
function bearersInParentheses(context: Context, reading: FigureReading): readonly Mention[] {
  const { doc, tokens, i, left, frame } = context;
  const inner = mentionsIn(doc, tokens, left, i).filter(isStrong);
  if (inner.length > 0) return inner.slice(-1);
  const host = tokens[left - 2];
  if (host !== undefined && isFigure(host.draft) && frame.last !== undefined) {
    reading.segment = frame.last.segment;
    return frame.last.bearers;
  }
  const mention = host === undefined ? undefined : hostMention(context, left - 2);
  if (mention !== undefined && (isStrong(mention) || frame.topic === undefined) && frame.place === undefined) return [mention];
  if (
    mention !== undefined &&
    mention.kind === 'noun' &&
    frame.last !== undefined &&
    frame.last.bearers.length > 0 &&
    frame.last.role === 'change'
  ) {
    reading.segment = mention;
    return frame.last.bearers;
  }
  if (mention !== undefined && isStrong(mention)) return [mention];
  return frame.topic === undefined ? (frame.last?.bearers ?? []) : [frame.topic];
}

/** Returns the mention before parentheses; others in parentheses may stand between. */
function hostMention({ doc, tokens }: Context, at: number): Mention | undefined {
  let j = at;
  while (j >= 0 && (isMark(doc, tokens[j], '()') || tokens[j]!.depth > 0)) j--;
  return j < 0 ? undefined : mentionAt(doc, tokens, j);
}

/** Whose value it is: the subject of the clause, else the topic, else the noun before the words. */
function otherBearers(context: Context, reading: FigureReading, mentions: readonly Mention[]): readonly Mention[] {
  const { doc, tokens, i, frame } = context;
  // 对立讯精密处以90万元罚款
  if (reading.concept === 'fine') {
    const fined = mentionsBefore(context.clause, i)
      .filter(({ kind, start }) => kind === 'company' && doc.view.startsWith('对', start - 1))
      .pop();
    if (fined !== undefined) return [fined];
  }
  // 华虹半导体获Schroders Plc增持538.9万股: of the one who buys
  if (groupOf(reading.concept) === 'holdings' || reading.concept === 'tradeAmount') {
    const buyer = mentionsBefore(context.clause, i).find(
      ({ kind, from, to, start }) =>
        (kind === 'company' || kind === 'person') &&
        /^[获遭被]$/.test(doc.view.slice(start - 1, start)) &&
        from > 0 &&
        tokens.slice(to + 1, i).some((token) => hasCue(token, 'buy') || hasCue(token, 'sell')),
    );
    if (buyer !== undefined) return [buyer];
  }
  // 花旗将高通目标价上调: of what is rated, not of the house
  if (reading.concept === 'targetPrice' && frame.rating?.rated !== undefined) return [frame.rating.rated];
  const companies = mentions.filter(({ kind }) => kind === 'company' || kind === 'person');
  // 英伟达位列第一大持仓，持仓约6130万股: of the one whose holdings the text lists
  if (frame.first !== undefined && groupOf(reading.concept) === 'holdings' && frame.listedHoldings === frame.paragraph)
    return [frame.first];
  const part = partBefore(context, reading);
  const place = mentions.find((mention) => mention.kind === 'place' && !isAdverbial(doc, mention));
  const body = nounSubject(doc, tokens, i);
  const isBody =
    body !== undefined && INSTITUTION.test(doc.view.slice(body.start, body.end)) && body.end <= reading.conceptAt.start;
  if (companies.length === 0 && groupOf(reading.concept) === 'results' && isBody) return [body];
  if (reading.concept === 'tax' && companies.length === 0) {
    const tax = taxOf(context, reading);
    if (tax !== undefined) return [tax];
  }
  // 美联储将美国GDP增速预期: of the country, not of who speaks
  const isOfPlace = place !== undefined && companies.every(({ end }) => end <= place.start);
  if (groupOf(reading.concept) === 'economy' && !OF_BANKS.has(reading.concept) && (companies.length === 0 || isOfPlace)) {
    reading.segment = part;
    const bearer = place ?? frame.place;
    // 美国财政部拍卖国债，得标利率4.927%
    const issuer = reading.concept === 'interestRate' && frame.topic === undefined ? frame.noun : undefined;
    return [bearer ?? issuer].filter((mention) => mention !== undefined);
  }
  const work = mentions.find(({ kind }) => kind === 'title') ?? frame.title;
  if (work !== undefined && reading.concept === 'boxOffice') return [work];
  if (mentions[0]?.kind === 'title') return [mentions[0]];
  // 其中大分县6人、宫崎县4人: each place of a list
  const counter = part === undefined ? undefined : tokens.find(({ end }) => end === part.start);
  // 100家房企销售总额: of those counted
  if (part !== undefined && isFigure(counter?.draft) && counter?.draft?.type === 'quantity') {
    const counted = mentions.find(({ start, end }) => start <= part.start && end >= part.end);
    if (counted !== undefined) return [counted];
  }
  const listed =
    reading.conceptAt.start < tokens[0]!.start || reading.concept === 'other' ? placeRightBefore(context) : undefined;
  if (listed !== undefined) return [listed];
  // 共同投资设立深圳市沃蓝德科技有限公司，注册资本为1000万元: of the new company
  const founded = foundedBefore(context, reading);
  if (founded !== undefined) return [founded];
  const product = isPriced(reading) && part !== undefined ? companies.find(({ end }) => end === part.start) : undefined;
  // 三星990 Pro 1TB固态硬盘拿货价: of the product, not its maker
  if (product !== undefined && part !== undefined) return [{ ...product, end: part.end, kind: 'noun', company: undefined }];
  // 印尼5月棕榈油库存: of the country
  const country = place?.from === 0 ? place : place === undefined && frame.topic?.kind !== 'company' ? frame.place : undefined;
  if (country !== undefined && companies.length === 0 && STOCKS.has(reading.concept)) {
    reading.segment = mentions.find(({ kind }) => kind === 'traded' || kind === 'product' || kind === 'noun') ?? part;
    return [country];
  }
  const subject = subjectIn(doc, companies);
  if (subject !== undefined) {
    if (part !== undefined && part.start >= subject.end) reading.segment = part;
    // 中国石油、中国石化一季度净利润均超100亿元
    const isEach = /均|都|双双/.test(doc.view.slice(subject.end, tokens[i]!.start)) && groupOf(reading.concept) === 'results';
    return isEach ? [subject, ...listAfter(context, subject, companies)] : [subject];
  }
  // a person who holds shares: 段永平及其一致行动人持股比例达5.69%
  const holder = mentions[0];
  if (
    groupOf(reading.concept) === 'holdings' &&
    (holder?.kind === 'noun' || holder?.kind === 'product') &&
    holder.from === 0 &&
    !isNoSubject(doc, holder) &&
    holder.end <= reading.conceptAt.start &&
    holder.end - holder.start <= 12
  )
    return coordinated(doc, tokens, holder, mentions);
  const isOfPerson = frame.topic?.kind === 'person' && groupOf(reading.concept) === 'holdings';
  // 同意向该公司投资: not of the company that the money goes to
  const isSelf =
    tokens
      .slice(0, i)
      .some((token) => hasCue(token, 'self') && !/[向对与给]$/.test(doc.view.slice(token.start - 1, token.start))) && !isOfPerson;
  if (isSelf && frame.company !== undefined) {
    reading.segment = part;
    return [frame.company];
  }
  // 非化石能源装机占比: of a country's whole, the part is the bearer
  if (reading.role === 'share' && part !== undefined && frame.topic?.kind !== 'company') {
    const named = mentions.find(({ start, end }) => start <= part.start && end >= part.end);
    if (named !== undefined) return [named];
  }
  const before = frame.recent[frame.recent.length - 1];
  if (mentions.length === 0 && isListedProduct(reading) && before !== undefined && !isMove(reading.concept))
    return before.bearers;
  const products = mentions.filter(({ kind }) => kind === 'group' || kind === 'product' || kind === 'traded');
  const isStatistic =
    (place ?? frame.place) !== undefined &&
    (groupOf(reading.concept) === 'operation' || groupOf(reading.concept) === 'economy') &&
    !isUnitConcept(reading);
  if (
    products.length > 0 &&
    !isStatistic &&
    (frame.topic === undefined || frame.topic.kind !== 'company' || isListedProduct(reading))
  ) {
    const last = products[products.length - 1]!;
    return coordinated(doc, tokens, last, mentions);
  }
  // 哈萨克斯坦计划于2027年完成: a country that acts
  if (place !== undefined && place.from === 0 && isAgent(doc, tokens, place)) {
    reading.segment = part;
    return [place];
  }
  const isPrice =
    reading.concept === 'unitPrice' ||
    (reading.concept === 'price' && !/股/.test(doc.view.slice(reading.conceptAt.start, reading.conceptAt.end)));
  if (
    isPrice &&
    mentions.length === 0 &&
    frame.noun !== undefined &&
    frame.nounSentence === context.clause.sentence &&
    frame.topic?.kind === 'company' &&
    reading.conceptAt.start >= tokens[0]!.start
  )
    return [frame.noun];
  const market = mentions.find(({ kind }) => kind === 'market');
  if (market !== undefined && frame.topic?.kind !== 'company') {
    reading.segment = part;
    return [market];
  }
  if (isBody) return [body];
  if (frame.topic !== undefined && !isSpeaking(frame) && !isOfOthers(doc, frame.topic, reading)) {
    reading.segment = part ?? (reading.conceptAt.start < tokens[0]!.start ? frame.segment : undefined);
    return [frame.topic];
  }
  const noun = [...mentions].reverse().find(({ kind }) => kind === 'noun');
  if (place !== undefined && !isUnitConcept(reading)) {
    reading.segment = part;
    return [place];
  }
  const isNear = noun !== undefined && (noun.start === part?.start || isUnitConcept(reading));
  const own = nounSubject(doc, tokens, i);
  if (isStatistic && frame.place !== undefined) {
    reading.segment = part;
    return [frame.place];
  }
  if (own !== undefined && own.start !== reading.conceptAt.start) return [own];
  if (isNear && reading.conceptAt.start !== noun.start) return coordinated(doc, tokens, noun, mentions);
  if (frame.place !== undefined && !isUnitConcept(reading)) {
    reading.segment = part;
    return [frame.place];
  }
  if (frame.noun !== undefined) return isCountOfMarket(reading) ? [] : [frame.noun];
  // 全市场共49股涨停，封板率为56%
  const whole = frame.recent.find(({ bearers }) => bearers[0]?.kind === 'market');
  return whole?.bearers ?? [];
}

/** Reports whether a place only says where something is: 在法国巴黎, 欧洲首个工厂. */
const isAdverbial = (doc: Document, { start, end }: Span): boolean =>
  !/[行储]$/.test(doc.view.slice(start, end)) &&
  (/(?:[在赴离距往]|[^高低多少]于)$/.test(doc.view.slice(Math.max(0, start - 2), start)) ||
    /^(?:首[个家座款条艘]|最大|[一某两三多]家|知名|当地时间)/.test(doc.view.slice(end, end + 4)));

/** Reports whether a house cannot be whose a figure is: it ships no robots, and has no growth of a country. */
const isOfOthers = (doc: Document, { start, end, company }: Mention, { concept }: FigureReading): boolean =>
  company !== undefined &&
  (groupOf(concept) === 'operation' || groupOf(concept) === 'economy') &&
  wordAt(doc, start, HOUSES)?.end === end;

/** Returns the company or fund that the clause before sets up, for the words about its capital. */
function foundedBefore({ doc, before, clause }: Context, { conceptAt }: FigureReading): Mention | undefined {
  if (before === undefined || conceptAt.start < clause.start) return undefined;
  if (!/^(?:注册资本|认缴规模|总规模|注册资金)/.test(doc.view.slice(clause.start, clause.start + 4))) return undefined;
  const founding = /设立|成立|组建|注册/.exec(doc.view.slice(before.start, before.end));
  if (founding === null) return undefined;
  return before.mentions
    .filter(({ kind, start }) => (kind === 'company' || kind === 'product') && start > before.start + founding.index)
    .pop();
}

/** Returns the members of a list of which each has the value: 招商公路、宁沪高速均拟每股派发现金红利0.49元. */
function eachOf({ doc, tokens, i, clause }: Context, bearer: Mention): readonly Mention[] {
  const mentions = mentionsBefore(clause, i);
  let each = -1; // where the last word for each of them stands
  for (const { index } of doc.view.slice(clause.start, tokens[i]!.start).matchAll(EACH)) each = clause.start + index;
  for (let last = mentions.length - 1; last > 0; last--) {
    if (mentions[last]!.end > each) continue;
    const list = coordinated(doc, tokens, mentions[last]!, mentions);
    if (list.length > 1 && list.some(({ start }) => start === bearer.start)) return list;
  }
  return [bearer];
}
const EACH = /[均各皆](?![价线衡自地国界方类种项级])|都|双双/g;

/** Returns the companies that a list joins to one after it. */
function listAfter({ doc, tokens }: Context, first: Mention, companies: readonly Mention[]): Mention[] {
  for (const last of [...companies].reverse()) {
    const list = coordinated(doc, tokens, last, companies);
    if (list[0] === first) return list.slice(1);
  }
  return [];
}

/** Ratios of banks, which countries have too. */
const OF_BANKS: ReadonlySet<string> = new Set(['nplRatio', 'provisionCoverage']);

/** What a country has of a commodity. */
const STOCKS: ReadonlySet<string> = new Set(['inventory', 'output', 'exports', 'imports', 'sales']);

const isPriced = ({ concept }: FigureReading): boolean => concept === 'unitPrice' || concept === 'price';

/** Returns the place right before a figure in a list: 宫崎县4人. */
function placeRightBefore({ doc, tokens, i }: Context): Mention | undefined {
  const before = tokens[i - 1];
  if (before === undefined || before.end !== tokens[i]!.start) return undefined;
  const opener = tokens[i - 2];
  if (opener !== undefined && !isMark(doc, opener, '、和') && !hasCue(opener, 'part')) return undefined;
  if (!hasCue(before, 'place') && !/[省市县区州]$/.test(doc.view.slice(before.start, before.end))) return undefined;
  return mentionAt(doc, tokens, i - 1);
}

/** Words that say what the one before them does, or how its value changed. */
const AGENT_CUES: readonly Cue[] = ['planned', 'forecast', 'future', 'says', 'yoy', 'qoq', 'ytd', 'up', 'down'];

/** Reports whether words for a plan, a forecast or a statement follow a place. */
function isAgent(doc: Document, tokens: readonly Token[], { to, end }: Mention): boolean {
  const next = tokens[to + 1];
  return (
    next?.draft?.type === 'percent' ||
    AGENT_CUES.some((cue) => hasCue(next, cue)) ||
    /^(?:政府|宣布|总统|总理)/.test(doc.view.slice(end, end + 2))
  );
}

/** Counts that need no bearer: of stocks that rise, of shares that are unlocked. */
const isCountOfMarket = ({ concept }: FigureReading): boolean =>
  concept === 'limitUps' ||
  concept === 'limitDowns' ||
  concept === 'advancers' ||
  concept === 'decliners' ||
  concept === 'unlockedValue' ||
  concept === 'newListings' ||
  concept === 'issueShares';

/** Ends of names of those who act or are counted by themselves. */
const INSTITUTION = /(?:企业|行业|协会|机构|部门|政府|委员会|[省市县局厅委府])$/;

const isUnitConcept = ({ concept }: FigureReading): boolean =>
  concept === 'unitPrice' ||
  concept === 'shipments' ||
  concept === 'marketSize' ||
  concept === 'growth' ||
  concept === 'fee' ||
  concept === 'priceLimit' ||
  concept === 'marginRequirement';
const isListedProduct = ({ concept }: FigureReading): boolean =>
  concept === 'fee' || concept === 'marginRequirement' || concept === 'priceLimit' || concept === 'fundSize' || isMove(concept);

/** The name of a tax in the words for what it brought in: 证券交易印花税收入. */
function taxOf({ doc, tokens }: Context, { conceptAt }: FigureReading): Mention | undefined {
  const name = /^.+税(?=收入$)/.exec(doc.view.slice(conceptAt.start, conceptAt.end));
  if (name === null || /^税/.test(name[0])) return undefined;
  const index = tokens.findIndex(({ start }) => start === conceptAt.start);
  const before = tokens[index - 1];
  const part = before?.kind === 'run' && before.end === conceptAt.start ? trimmed(doc, before) : undefined;
  return {
    start: part?.start ?? conceptAt.start,
    end: conceptAt.start + name[0].length,
    kind: 'noun',
    company: undefined,
    from: index,
    to: index,
  };
}
