import type { Document } from '../text/document.js';
import {
  coordinated,
  hasCue,
  isCompany,
  isHouse,
  isMark,
  isObject,
  isStrong,
  type Mention,
  mentionAt,
  mentionsIn,
  type Span,
  trimmed,
} from './mentions.js';
import { groupOf, isMove, isQuote } from './metrics.js';
import type { Context, FigureReading, Frame } from './reading.js';
import { isFigure, type Token } from './tokens.js';

/** Finds whose a figure is: the bearers, and the part of the first that the figure covers. */
export function readBearers(context: Context, reading: FigureReading): void {
  const { doc, tokens, i, depth } = context;
  if (depth > 0) {
    reading.bearers = bearersInParentheses(context, reading);
    return;
  }
  const mentions = speakersRemoved(doc, tokens, mentionsIn(doc, tokens, 0, i), i).filter(
    (mention) => !isObject(doc, tokens, mention),
  );
  reading.bearers = isQuote(reading.concept)
    ? quotedBearers(context, reading, mentions)
    : otherBearers(context, reading, mentions);
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

/** Leaves out houses that only say what the figure is: 摩根士丹利将苹果目标价上调至. */
function speakersRemoved(doc: Document, tokens: readonly Token[], mentions: Mention[], to: number): Mention[] {
  const isSpeaker = (mention: Mention): boolean => {
    if (!(mention.kind === 'company' || mention.kind === 'noun') || !isHouse(doc, mention, mention.kind === 'company'))
      return false;
    for (let j = mention.to + 1; j < to; j++) {
      if (hasCue(tokens[j], 'says') || hasCue(tokens[j], 'forecast') || hasCue(tokens[j], 'estimated')) return true;
      if (
        tokens[j]!.kind === 'run' &&
        /分析师|研报|报告|维持|重申|首予|将|给予/.test(doc.view.slice(tokens[j]!.start, tokens[j]!.end))
      )
        return true;
      if (hasCue(tokens[j], 'planned')) return mentions.some((other) => other !== mention && isStrong(other));
    }
    return false;
  };
  return mentions.filter((mention) => !isSpeaker(mention));
}

/** Whose price or index moved: the last name before the words, else the topic. */
function quotedBearers(context: Context, reading: FigureReading, mentions: readonly Mention[]): readonly Mention[] {
  const { doc, tokens, frame } = context;
  const last = mentions[mentions.length - 1];
  const strong = [...mentions].reverse().find(isStrong);
  if (last !== undefined && last.kind === 'market') {
    const owner = strong ?? (/股$/.test(doc.view.slice(last.start, last.end)) ? frame.topic : undefined);
    if (owner === undefined) return [last];
    reading.segment = last;
    return [owner];
  }
  if (last !== undefined && isStrong(last)) return coordinated(doc, tokens, last, mentions);
  // a noun right before the words for its price
  if (last !== undefined && last.kind === 'noun' && last.end === reading.conceptAt.start && isPriceWord(tokens, reading))
    return coordinated(doc, tokens, last, mentions);
  // an unknown name at the beginning of the clause, right before the words: 多股涨超5%
  if (last !== undefined && last.kind === 'noun' && isNominal(context, last, reading))
    return coordinated(doc, tokens, last, mentions);
  if (strong !== undefined) return coordinated(doc, tokens, strong, mentions);
  if (frame.topic !== undefined) return [frame.topic];
  if (last !== undefined && last.kind !== 'place') return [last];
  return frame.noun === undefined ? [] : [frame.noun];
}

const isPriceWord = (tokens: readonly Token[], { conceptAt }: FigureReading): boolean =>
  tokens.some(
    ({ start, word }) => start === conceptAt.start && word?.concepts.some((id) => id === 'price' || id === 'unitPrice'),
  );

/** Words that begin an adverbial, not a name: 自高位回落. */
const ADVERBIAL = /^(?:自|从|较|比|因|由于|随着|受|在|以|为|经|于|至|已|曾|近|超|逾|连续|一|第)|(?:后|前|时|中|里|下|上|来)$/;

/** Reports whether a noun can be what moved: it begins the clause, and the words for the move follow it. */
function isNominal({ doc, tokens }: Context, { from, to, start, end }: Mention, reading: FigureReading): boolean {
  if (ADVERBIAL.test(doc.view.slice(start, end))) return false;
  const before = tokens[from - 1];
  if (
    from > 0 &&
    !isMark(doc, before, '、') &&
    !hasCue(before, 'skip') &&
    !hasCue(before, 'place') &&
    before?.draft?.type !== 'date'
  )
    return false;
  const verb = tokens.findIndex((token) => token.start === reading.conceptAt.start);
  return (
    verb > to && tokens.slice(to + 1, verb).every((token) => hasCue(token, 'skip') || token.word !== undefined || token.depth > 0)
  );
}

/** Whose value it is: the subject of the clause, else the topic, else the noun before the words. */
function otherBearers(context: Context, reading: FigureReading, mentions: readonly Mention[]): readonly Mention[] {
  const { doc, tokens, i, frame } = context;
  const companies = mentions.filter(({ kind }) => kind === 'company' || kind === 'person');
  const part = partBefore(context, reading);
  const place = mentions.find(({ kind }) => kind === 'place');
  if (groupOf(reading.concept) === 'economy' && companies.length === 0) {
    reading.segment = part;
    const bearer = place ?? frame.place;
    return bearer === undefined
      ? frame.topic === undefined || groupOf(reading.concept) === 'economy'
        ? []
        : [frame.topic]
      : [bearer];
  }
  const subject = subjectIn(doc, tokens, companies);
  if (subject !== undefined) {
    if (part !== undefined && part.start >= subject.end) reading.segment = part;
    return [subject];
  }
  // a person who holds shares: 段永平及其一致行动人持股比例达5.69%
  const holder = mentions[0];
  if (
    groupOf(reading.concept) === 'holdings' &&
    holder?.kind === 'noun' &&
    holder.from === 0 &&
    holder.end <= reading.conceptAt.start &&
    holder.end - holder.start <= 12
  )
    return coordinated(doc, tokens, holder, mentions);
  const title = mentions.find(({ kind }) => kind === 'title') ?? frame.title;
  if (title !== undefined && reading.concept === 'boxOffice') return [title];
  const isSelf = tokens.slice(0, i).some((token) => hasCue(token, 'self'));
  if (isSelf && frame.company !== undefined) {
    reading.segment = part;
    return [frame.company];
  }
  const products = mentions.filter(({ kind }) => kind === 'group' || kind === 'product' || kind === 'traded');
  if (products.length > 0 && (frame.topic === undefined || frame.topic.kind !== 'company' || isListedProduct(reading))) {
    const last = products[products.length - 1]!;
    return coordinated(doc, tokens, last, mentions);
  }
  const market = mentions.find(({ kind }) => kind === 'market');
  if (market !== undefined && frame.topic?.kind !== 'company') {
    reading.segment = part;
    return [market];
  }
  if (frame.topic !== undefined) {
    reading.segment = part ?? (reading.conceptAt.start < tokens[0]!.start ? frame.segment : undefined);
    return [frame.topic];
  }
  const noun = [...mentions].reverse().find(({ kind }) => kind === 'noun');
  if (place !== undefined && !isUnitConcept(reading)) {
    reading.segment = part;
    return [place];
  }
  const isNear = noun !== undefined && (noun.start === part?.start || isUnitConcept(reading));
  if (isNear && reading.conceptAt.start !== noun.start) return coordinated(doc, tokens, noun, mentions);
  if (frame.place !== undefined && !isUnitConcept(reading)) {
    reading.segment = part;
    return [frame.place];
  }
  return frame.noun === undefined || noun !== undefined || !isUnitConcept(reading) ? [] : [frame.noun];
}

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

/** Words between two companies that make the second the subject: 国泰海通旗下国泰君安国际. */
const OWNED = /旗下|子公司|孙公司|控股股东|实际控制人|股东|附属公司|参股公司|联营公司|董事|总经理|总裁|高管/;

/** Returns the subject of a clause among its companies and persons. */
export function subjectIn(doc: Document, _tokens: readonly Token[], companies: readonly Mention[]): Mention | undefined {
  let subject = companies[0];
  for (let j = 1; j < companies.length && subject !== undefined; j++) {
    const words = doc.view.slice(subject.end, companies[j]!.start);
    if (words.length > 24 || !OWNED.test(words)) break;
    subject = companies[j];
  }
  return subject;
}

/** Returns the noun right before the words of the concept: 广告和营销营收. */
function partBefore({ doc, tokens }: Context, { conceptAt }: FigureReading): Span | undefined {
  const j = tokens.findIndex(({ start }) => start === conceptAt.start);
  const before = tokens[j - 1];
  if (j <= 0 || before?.kind !== 'run' || before.end !== conceptAt.start) return undefined;
  return trimmed(doc, before);
}

/** Notes the mentions of a clause that later clauses are about. */
export const headlineSubject = (doc: Document, tokens: readonly Token[]): Mention | undefined =>
  speakersRemoved(doc, tokens, mentionsIn(doc, tokens), tokens.length).find(({ kind }) => kind === 'company');

export function updateTopic(doc: Document, tokens: readonly Token[], frame: Frame): void {
  const mentions = mentionsIn(doc, tokens).filter((mention) => !isObject(doc, tokens, mention));
  const heard = speakersRemoved(doc, tokens, mentions, tokens.length);
  const place = heard.find(({ kind }) => kind === 'place');
  if (place !== undefined && heard[0] === place) frame.place = place;
  const title = heard.find(({ kind }) => kind === 'title');
  if (title !== undefined) frame.title = title;
  const companies = heard.filter(({ kind }) => kind === 'company');
  const subject = subjectIn(doc, tokens, companies);
  if (subject !== undefined && (frame.topic === undefined || isSubject(doc, tokens, subject) || heard.length < mentions.length)) {
    frame.topic = subject;
    if (subject.kind === 'company') frame.company = subject;
  } else if (subject === undefined && heard[0] !== undefined && isTopic(heard[0]) && isSubject(doc, tokens, heard[0]))
    frame.topic = heard[0];
  const noun = heard.find(({ kind }) => kind === 'noun');
  if (noun !== undefined) frame.noun = noun;
}

/** The longest name of an index, fund or future that later clauses are about. */
const MAX_TOPIC_LENGTH = 12;
const isTopic = ({ kind, start, end }: Mention): boolean =>
  (kind === 'group' || kind === 'product' || kind === 'traded') && end - start <= MAX_TOPIC_LENGTH;

/** Reports whether a mention begins its clause: only dates, words and other mentions stand before it. */
function isSubject(_doc: Document, tokens: readonly Token[], { from }: Mention): boolean {
  return tokens.slice(0, from).every((token) => token.kind !== 'run' || token.depth > 0 || isCompany(token));
}
