import { newsroomNames } from '../company/issuers.js';
import type { Company, Draft, InstrumentKind } from '../fact.js';
import { isLatin } from '../text/characters.js';
import type { Document } from '../text/document.js';
import { nextWordOfSet, wordAt, wordBefore, wordSet } from '../text/word-class.js';
import type { Clause, Mention, Span, Token } from './clause.js';
import {
  BODIES,
  type Cue,
  HOUSE_ENDS,
  HOUSES,
  NOT_FIRST,
  NOT_LAST,
  NOT_NAMES,
  NOUN_ENDS,
  OWNED,
  PEOPLE,
  RESEARCH,
  VERBS,
} from './words.js';

/** Kinds that are bearers by themselves; places, markets and plain nouns need more evidence. */
const STRONG: ReadonlySet<string> = new Set(['company', 'person', 'title', 'group', 'product', 'traded']);
export const isStrong = ({ kind }: Mention): boolean => STRONG.has(kind);

export const hasCue = (token: Token | undefined, cue: Cue): boolean => token?.word?.cues.includes(cue) ?? false;
export const isCompany = (token: Token | undefined): token is Token & { draft: Draft<Company> } =>
  token?.draft?.type === 'company';

export const isMark = (doc: Document, token: Token | undefined, marks: string): boolean =>
  token?.kind === 'mark' && marks.includes(doc.view.charAt(token.start));

/** Cuts words off a run that are not part of a name; `undefined` if nothing is left. */
export function trimmed(doc: Document, { start, end }: Span): Span | undefined {
  let [from, to] = [start, end];
  for (let word = wordAt(doc, from, NOT_FIRST); word !== undefined && word.end <= to; word = wordAt(doc, from, NOT_FIRST))
    from = word.end;
  for (let word = wordBefore(doc, to, NOT_LAST); word !== undefined && word.end >= from; word = wordBefore(doc, to, NOT_LAST))
    to = word.end;
  return to - from < 2 ? undefined : { start: from, end: to };
}

const VERB_SET = wordSet([VERBS]);

/** Cuts a noun off before the first verb or adverb in it: 股票市场遭遇, 全固态电池正式亮相. */
export function nounIn(doc: Document, { start, end }: Span): Span {
  for (let at = nextWordOfSet(doc, start, VERB_SET, end); at < end; at = nextWordOfSet(doc, at, VERB_SET, end)) {
    const word = wordAt(doc, at, VERBS, false, end);
    if (word?.value && at - start >= 2) return { start, end: at };
    at = word?.end ?? at + 1;
  }
  return { start, end };
}

/** Cuts off what stands before the last verb or adverb of a noun, if a noun is left: 创新中心培育出品种. */
export function lastNounIn(doc: Document, { start, end }: Span): Span {
  let from = start;
  let to = end;
  for (let at = nextWordOfSet(doc, start, VERB_SET, end); at < end; at = nextWordOfSet(doc, at, VERB_SET, end)) {
    const word = wordAt(doc, at, VERBS, false, end);
    if (word?.value && end - word.end >= 2) from = word.end;
    else if (word?.value && at - from >= 2) to = Math.min(to, at);
    at = word?.end ?? at + 1;
  }
  return trimmed(doc, { start: from, end: to }) ?? { start, end };
}

/** Names of funds and notes that contain that of a company: 南方两倍做多海力士. */
const LEVERAGED = /(?:[两二三]倍|做多|做空|[23]X|看多|看空)[^，。]*$/;
/** A contract month after the name of a future: 甲醇期货2608. */
const CONTRACT_MONTH = /^.*?(?:期货|期权)(?=\d|合约)/;

/** A document, which bears no figures, unlike a film or a game. */
const DOCUMENT =
  /(?:协议|合同|办法|条例|通知|意见|方案|公告|报告|年报|规划|措施|决定|书|计划|指引|规则|法|议案|提案|政策|报|日报|周刊|新闻|清单|标准|名单|目录|纲要|倡议|声明|函|联播|解析|榜|榜单|白皮书|蓝皮书|研究|指南|说明)(?:\([^)]*\))?》$/;
/** A name of two to four characters, before a verb or at the end. */
const PERSON =
  /^(?:[A-Za-z][A-Za-z.& ]+|(?!会)[\u4e00-\u9fff]{2,5}?(?=于|在|拟|将|因|自|给|被|对|及|与|等|的|分别|合计|共|所|计划|持有|已|提议|曾|现|解除|办理|质押|通知|函告|减持|增持|通过|累计)|(?!会)[\u4e00-\u9fff]{2,4}$)/;
/** A name in Latin letters after what it is: AI芯片初创公司Etched. */
const LATIN_NAME = /(?:公司|平台|企业|厂商|巨头|品牌|工作室)([A-Z][A-Za-z0-9 .&'-]+)$/;
/** The unit of a price, which is no noun: 至每盎司. */
export const PER = /^[至到报]?每(?:盎司|桶|吨|磅|克|公斤|千克|蒲式耳|加仑|股|份)$/;
/** Nouns that refer to what was named before, after 该. */
const REFERRING = /^(?:指数|ETF|基金|板块|合约|产品|车型|项目|股|行|转债|债券)/;
/** A group of stocks, with the words about it after its name: PCB板块强者恒强. */
const SECTOR = /^.{1,14}?(?:板块|概念股|概念)(?=.)/;

/** Returns the mentions of tokens outside parentheses, in order. */
export function mentionsIn(doc: Document, tokens: readonly Token[], from = 0, to = tokens.length): Mention[] {
  const mentions: Mention[] = [];
  const depth = tokens[from]?.depth ?? 0;
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.depth !== depth) continue;
    const mention = mentionAt(doc, tokens, i);
    if (mention === undefined) continue;
    const last = mentions[mentions.length - 1];
    // 沪深300股指期货(IF)主力合约
    if (last !== undefined && isContractAfterCode(doc, tokens, last, mention)) {
      mentions[mentions.length - 1] = { ...last, kind: 'product', company: undefined };
      continue;
    }
    // WTI原油期货6月合约
    if (last !== undefined && isContractOfMonth(doc, tokens, last, mention)) {
      mentions[mentions.length - 1] = { ...last, kind: 'product', to: mention.to };
      continue;
    }
    if (last !== undefined && last.end === mention.start) {
      const joined = joinMentions(doc, last, mention);
      if (joined !== undefined) {
        mentions[mentions.length - 1] = joined;
        continue;
      }
    }
    mentions.push(mention);
  }
  return mentions;
}

/** The end of the name of a region or town. */
const TOWN = /[省市县区州镇]$/;

/** Returns the mentions of a clause before a token. */
export const mentionsBefore = ({ mentions }: Clause, i: number): readonly Mention[] => mentions.filter(({ to }) => to < i);

/** Reports whether a mention goes on with the contract of the future before it, after a code in parentheses. */
const isContractAfterCode = (doc: Document, tokens: readonly Token[], last: Mention, { from, start }: Mention): boolean =>
  doc.view.startsWith('主力', start) &&
  isMark(doc, tokens[from - 1], ')') &&
  tokens[from - 1]!.end === start &&
  isMark(doc, tokens[last.to + 1], '(') &&
  tokens[last.to + 1]!.start === last.end;

/** Reports whether a mention is the contract of a month of the future before it. */
const isContractOfMonth = (doc: Document, tokens: readonly Token[], last: Mention, { from, start, end }: Mention): boolean =>
  tokens[from - 1]?.draft?.type === 'date' &&
  /^(?:主力)?(?:合约|期货)$/.test(doc.view.slice(start, end)) &&
  tokens[from - 1]!.end === start &&
  last.end === tokens[from - 1]!.start;

/** Joins two adjacent mentions that are one name: 英伟达概念股, 创业板指, 南方两倍做多海力士. */
function joinMentions(doc: Document, a: Mention, b: Mention): Mention | undefined {
  const joined = { start: a.start, end: b.end, company: undefined, from: a.from, to: b.to };
  if (b.kind === 'company' && a.kind === 'place' && TOWN.test(doc.view.slice(a.start, a.end))) return b; // 桐乡市中聚投资
  if (b.kind === 'company' && a.kind === 'product' && !/期货$/.test(doc.view.slice(a.start, a.end)))
    return { ...joined, kind: 'product' }; // 军工ETF易方达
  if (b.kind === 'company') return LEVERAGED.test(doc.view.slice(a.start, a.end)) ? { ...joined, kind: 'product' } : undefined;
  if (a.kind === 'company' && (b.kind === 'group' || b.kind === 'product') && b.end - b.start <= 8)
    return { ...joined, kind: b.kind };
  if (a.kind === 'group' && b.kind === 'group') return { ...joined, kind: 'group' };
  if (a.kind === 'group' && b.kind === 'traded') return { ...joined, kind: 'product' }; // 恒生指数主连
  if ((a.kind === 'group' || a.kind === 'traded') && b.kind === 'product') return { ...joined, kind: 'product' };
  // 沪铜2608合约: the month of a contract is no name
  if (a.kind === 'product' && /^\d{3,4}.*合约$/.test(doc.view.slice(b.start, b.end))) return { ...a, to: b.to };
  // 韩国投资者: those of a country
  if (a.kind === 'place' && b.kind === 'noun' && b.end - b.start <= 5 && wordBefore(doc, b.end, PEOPLE, b.start) !== undefined)
    return { ...joined, kind: 'noun' };
  // 云南曲靖, 日本熊本县
  if (a.kind === 'place' && b.kind === 'place') return { ...joined, kind: 'place' };
  if (a.kind === 'place' && b.kind === 'noun' && b.end - b.start <= 8 && TOWN.test(doc.view.slice(b.start, b.end)))
    return { ...joined, kind: 'place' };
  // 中国煤炭运销协会: no country
  if (a.kind === 'place' && b.kind === 'noun' && b.end - b.start <= 14 && wordBefore(doc, b.end, BODIES, b.start) !== undefined)
    return { ...joined, kind: 'noun' };
  if (a.kind === 'market' && doc.view.charAt(b.start) === '指') return { ...joined, kind: 'group' };
  if (a.kind === 'market' && (b.kind === 'group' || b.kind === 'traded' || b.kind === 'product'))
    return { ...joined, kind: b.kind };
  return undefined;
}

/** What instruments are as bearers. */
const INSTRUMENTS: Readonly<Record<InstrumentKind, Mention['kind']>> = {
  index: 'group',
  fund: 'product',
  bond: 'product',
  future: 'product',
  commodity: 'traded',
  currencyPair: 'traded',
  crypto: 'traded',
  rate: 'traded',
};

/** A newsroom tells the news, and a research firm the data; figures are not its own. */
const isNewsroom = (doc: Document, { role, name, start }: Draft<Company>): boolean =>
  role === 'source' || newsroomNames().has(name) || wordAt(doc, start, RESEARCH) !== undefined;

/** Returns the mention that a token is; looked for only once. */
export function mentionAt(doc: Document, tokens: readonly Token[], i: number): Mention | undefined {
  const token = tokens[i]!;
  if (token.mention === undefined) token.mention = readMention(doc, tokens, i) ?? null;
  return token.mention ?? undefined;
}

function readMention(doc: Document, tokens: readonly Token[], i: number): Mention | undefined {
  const token = tokens[i]!;
  if (token.kind === 'mark') return undefined;
  const of = (span: Span, kind: Mention['kind'], company?: Draft<Company>): Mention => ({
    start: span.start,
    end: span.end,
    kind,
    company,
    from: i,
    to: i,
  });
  // 约10万块英伟达H100: whose product is counted
  const before = tokens[i - 1];
  if (isCompany(token) && before?.draft?.type === 'quantity' && before.end === token.start && isLatin(doc, token.end))
    return undefined;
  if (isCompany(token)) return isNewsroom(doc, token.draft) ? undefined : of(token, 'company', token.draft);
  if (token.draft?.type === 'instrument') return of(token, INSTRUMENTS[token.draft.kind]);
  if (token.kind === 'title') return DOCUMENT.test(doc.view.slice(token.start, token.end)) ? undefined : of(token, 'title');
  if (hasCue(token, 'place')) return of(token, 'place');
  if (hasCue(token, 'holder')) return of(token, 'person');
  if (hasCue(token, 'index')) return of(token, 'group');
  if (hasCue(token, 'market')) return of(token, 'market');
  if (token.kind !== 'run') return undefined;
  if (hasCue(tokens[i - 1], 'role') && tokens[i - 1]!.end === token.start) {
    const person = PERSON.exec(doc.view.slice(token.start, token.end).replace(/(?:先生|女士).*$/, ''));
    if (person !== null && wordAt(doc, token.start, NOT_NAMES) === undefined)
      return of({ start: token.start, end: token.start + person[0].length }, 'person');
  }
  // 铂、沪银涨超4%
  const next = tokens[i + 1];
  const isListed = isMark(doc, next, '、') || isMark(doc, tokens[i - 1], '、') || hasCue(next, 'up') || hasCue(next, 'down');
  if (token.end - token.start === 1 && isListed && wordBefore(doc, token.end, NOUN_ENDS, token.start)?.value === 'traded')
    return of(token, 'traded');
  const whole = trimmed(doc, token);
  const named = whole === undefined ? undefined : nounIn(doc, whole);
  if (named === undefined || wordAt(doc, named.start, NOT_NAMES) !== undefined) return undefined;
  // 五年期国债: the length of time is part of the name
  const term = tokens[i - 1];
  const isTerm =
    term?.draft?.type === 'duration' &&
    term.end === token.start &&
    (doc.view.startsWith('期', token.start) || doc.view.startsWith('期', term.end - 1));
  const noun = isTerm ? { start: term.start, end: named.end } : named;
  const text = doc.view.slice(noun.start, noun.end);
  if (PER.test(text)) return undefined; // 收于每桶91.30美元
  if (i > 0 && (text === '股票' || text === '股份')) return undefined; // 通过股票回购专用账户
  // AI芯片初创公司Etched
  const latin = LATIN_NAME.exec(text);
  if (latin !== null) return of({ start: noun.end - latin[1]!.length, end: noun.end }, 'person');
  const sector = text.includes('板块') || text.includes('概念') ? SECTOR.exec(text) : null;
  if (sector !== null) return of({ start: noun.start, end: noun.start + sector[0].length }, 'group');
  const future = text.includes('期') ? CONTRACT_MONTH.exec(text) : null;
  if (future !== null) return of({ start: noun.start, end: noun.start + future[0].length }, 'product');
  if (/^[该此]$/.test(doc.view.slice(noun.start - 1, noun.start)) && REFERRING.test(text)) return undefined; // 该ETF: the one before
  const kind = wordBefore(doc, noun.end, NOUN_ENDS)?.value;
  if (kind !== 'group' && (text.includes('ETF') || text.includes('LOF'))) return of(noun, 'product');
  return of(noun, kind ?? 'noun');
}

/** Reports whether a mention is named as something else than the subject: 对中诚实业, 向百事. */
export function isObject(doc: Document, tokens: readonly Token[], { from, start }: Mention): boolean {
  let index = from;
  // 取得PTIALK和PTACUM: the second stands in a list with the first
  while (index > 1 && isListWord(doc, tokens[index - 1]!)) {
    index -= 2;
    // 北京广盟: a place, and what is not known
    if (hasCue(tokens[index - 1], 'place') && tokens[index - 1]!.end === tokens[index]!.start) index--;
  }
  let before = tokens[index - 1];
  if (before === undefined || (index === from && before.end !== start)) return false;
  // 向大股东深铁集团借款: what it is stands between
  const preposition = tokens[index - 2];
  if (hasCue(before, 'role') && preposition?.end === before.start && /[向对与给]$/.test(wordAtToken(doc, preposition)))
    before = preposition;
  // 收到施耐德电气下达的订单, 中标国家电网项目
  if (/^(?:收到|接到|中标|拟中标)$/.test(wordAtToken(doc, before))) return true;
  if (/^[向对给]$/.test(wordAtToken(doc, before))) return true;
  if (before.word !== undefined && /.向$/.test(wordAtToken(doc, before))) return true; // 拟向东阳光出售
  if (wordAtToken(doc, before) === '与') return tokens.slice(from + 1).some((token) => DEAL.test(wordAtToken(doc, token)));
  // 拟转让所持参股公司安徽影联云享: what is sold
  const deal = isOwnedWord(doc, before) || isKindOfFirm(doc, before) ? tokens[index - 2] : undefined;
  if (deal !== undefined && (hasCue(deal, 'sell') || hasCue(deal, 'buy') || hasCue(deal, 'hold'))) return true;
  // 已将江西锂源15%股权转让给天齐锂业
  if (hasCue(before, 'future') && tokens.slice(from + 1).some((token) => hasCue(token, 'sell'))) return true;
  return (
    hasCue(before, 'share') ||
    hasCue(before, 'object') ||
    hasCue(before, 'buy') ||
    hasCue(before, 'sell') ||
    hasCue(before, 'hold')
  );
}

/** Reports whether words before a company say that another one owns it: 全资子公司, 所持参股公司. */
const isOwnedWord = (doc: Document, token: Token): boolean => wordBefore(doc, token.end, OWNED, token.start) !== undefined;

/** Reports whether a run says what firm is named after it: 购买卫星导航公司神导科技100%股权. */
const isKindOfFirm = (doc: Document, token: Token): boolean =>
  token.kind === 'run' && /(?:公司|企业|厂商|平台|龙头)$/.test(wordAtToken(doc, token));

/** Reports whether a company is named as one that another owns: 公司参股公司聚磷新材拟投资建设. */
export const isOwned = (doc: Document, { start }: Span): boolean => wordBefore(doc, start, OWNED) !== undefined;

/** A mark or word between the members of a list. */
const isListWord = (doc: Document, { start, end }: Token): boolean =>
  end - start <= 2 && /^(?:、|和|及|以及)$/.test(doc.view.slice(start, end));

const wordAtToken = (doc: Document, token: Token | undefined): string =>
  token === undefined ? '' : doc.view.slice(token.start, token.end);
/** What two parties do: A与B签订协议, unlike A与B上涨. */
const DEAL = /签署|签订|签约|达成|合作|订立|成立|协议|举行|会晤|联合|共同|携手|组建/;

/** Reports whether a token is the name of a house whose word is a source: a broker, a bank or a research firm. */
export function isHouse(doc: Document, token: Span, isNamed: boolean): boolean {
  const word = wordAt(doc, token.start, HOUSES);
  if (word !== undefined && (isNamed || word.end === token.end)) return true;
  return isNamed && wordBefore(doc, token.end, HOUSE_ENDS) !== undefined;
}

/** Returns a mention with those that a list joins to it before it, in order: Circle、Robinhood涨超4%. */
export function coordinated(doc: Document, tokens: readonly Token[], last: Mention, mentions: readonly Mention[]): Mention[] {
  const list = [last];
  for (let index = mentions.indexOf(last) - 1; index >= 0; index--) {
    const before = mentions[index]!;
    const isOther = (before.kind === 'place' || before.kind === 'market') && before.kind !== last.kind;
    if (isOther || !joins(doc, tokens, before, list[0]!)) break;
    list.unshift(before);
  }
  return list;
}

const CONJUNCTION = /^(?:和|与|及|以及)$/;

/** Reports whether nothing but a mark or word of a list stands between two mentions; parentheses are skipped. */
function joins(doc: Document, tokens: readonly Token[], a: Mention, b: Mention): boolean {
  let count = 0;
  for (let i = a.to + 1; i < b.from; i++) {
    const token = tokens[i]!;
    if (token.depth > 0 || isMark(doc, token, '()')) continue;
    if (hasCue(token, 'role') || /^(?:时任|前|原|及其)$/.test(doc.view.slice(token.start, token.end))) continue;
    if (!isMark(doc, token, '、') && !CONJUNCTION.test(doc.view.slice(token.start, token.end))) return false;
    count++;
  }
  return count === 1;
}
