import { isDigit } from '../text/characters.js';
import { charIn } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import type { Clause, Mention, Span, Token } from './clause.js';
import { hasCue, isCompany, isHouse, isMark, isObject, isOwned, isStrong, mentionAt } from './mentions.js';
import type { Frame } from './reading.js';
import { HOUSES, NOT_SUBJECTS } from './words.js';

/** Leaves out houses that only say what the figure is: 摩根士丹利将苹果目标价上调至. */
export function speakersRemoved(
  doc: Document,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  to: number,
): readonly Mention[] {
  const isSpeaker = (mention: Mention): boolean => {
    if (mention.kind === 'company' && isCited(doc, tokens, mention)) return true;
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

/** Reports whether a company is named for its data: 据同花顺iFinD数据. */
function isCited(doc: Document, tokens: readonly Token[], { from, start, end }: Mention): boolean {
  if (!charIn(doc, start - 1, '据自源引') && !charIn(doc, end, 'iA数统监最的专调研发')) return false;
  if (/^(?:公告|财报|年报|披露)/.test(doc.view.slice(end, end + 2))) return false; // 根据宁德时代公告
  return (
    /(?:据|根据|来自|来源|援引)$/.test(doc.view.slice(Math.max(0, start - 2), start)) ||
    (from >= 0 &&
      tokens.length > 0 &&
      /^(?:iFinD|APP)?(?:数据|统计|监测|最新数据|的数据|专业版|调研|研报|发布的)/.test(doc.view.slice(end, end + 8)))
  );
}

/** Reports whether what the text is about is the house that speaks: 高盛分析师估计，超大规模数据中心运营商的资本支出可能达到. */
export const isSpeaking = ({ topic, source, speaker }: Frame): boolean =>
  topic?.company !== undefined &&
  ((source?.value.kind === 'named' && source.value.name === topic.company.name) || speaker === topic.company.name);

/** Reports whether a clause begins with a word that is no noun: a preposition, an adverb or a verb; 第3 is one too. */
export const isNoSubject = (doc: Document, { start }: Span): boolean =>
  wordAt(doc, start, NOT_SUBJECTS) !== undefined || (doc.view.startsWith('第', start) && isDigit(doc, start + 1));
const MAX_SUBJECT_LENGTH = 16;

/** Returns the noun that begins a clause, if nothing but dates and adverbs stands before it. */
export function nounSubject(doc: Document, tokens: readonly Token[], to: number): Mention | undefined {
  for (let j = 0; j < to; j++) {
    const token = tokens[j]!;
    if (token.depth > 0 || isMark(doc, token, '()')) continue;
    if (token.kind === 'run') {
      const mention = mentionAt(doc, tokens, j);
      if (mention === undefined) continue;
      const { start, end } = mention;
      if (j === tokens.length - 1) return undefined; // the whole clause
      return end - start > MAX_SUBJECT_LENGTH || isNoSubject(doc, mention) ? undefined : mention;
    }
    if (
      token.draft?.type === 'date' ||
      hasCue(token, 'skip') ||
      hasCue(token, 'part') ||
      hasCue(token, 'cumulative') ||
      hasCue(token, 'place')
    )
      continue;
    return undefined;
  }
  return undefined;
}

/** Words between two companies that make the second the subject: 国泰海通旗下国泰君安国际. */
const IS_SUBJECT_AFTER =
  /旗下|(?:支持|投资|控股|参股)的|子公司|孙公司|控股股东|实际控制人|股东|附属公司|参股公司|联营公司|董事|总经理|总裁|高管/;

/** Returns the subject of a clause among its companies and persons. */
export function subjectIn(doc: Document, companies: readonly Mention[]): Mention | undefined {
  let subject = companies[0];
  for (let j = 1; j < companies.length && subject !== undefined; j++) {
    const words = doc.view.slice(subject.end, companies[j]!.start);
    if (words.length > 24 || !IS_SUBJECT_AFTER.test(words)) break;
    subject = companies[j];
  }
  return subject;
}

/** Reports whether a house alone stands before the colon of a headline: 高盛：AI投资规模仍被低估. */
export const isSpeaker = (doc: Document, mentions: readonly Mention[]): boolean =>
  mentions.length === 1 && mentions[0]!.kind === 'company' && wordAt(doc, mentions[0]!.start, HOUSES)?.end === mentions[0]!.end;

/** Returns the company that a headline is about. */
export const headlineSubject = (doc: Document, { tokens, mentions, mark }: Clause): Mention | undefined =>
  mark === ':' && isSpeaker(doc, mentions)
    ? undefined
    : speakersRemoved(doc, tokens, mentions, tokens.length).find(({ kind }) => kind === 'company');

/** Notes the mentions of a clause that later clauses are about. */
export function updateTopic(doc: Document, { tokens, mark, mentions: named }: Clause, frame: Frame): void {
  // 债券: a heading
  if (named.length === 0 || (tokens.length === 1 && named[0]!.kind !== 'company' && mark === '\n')) return;
  const mentions = named.filter((mention) => !isObject(doc, tokens, mention));
  const heard = speakersRemoved(doc, tokens, mentions, tokens.length);
  const place = heard.find(({ kind }) => kind === 'place');
  if (place !== undefined && heard[0] === place) frame.place = place;
  const title = heard.find(({ kind }) => kind === 'title');
  if (title !== undefined) frame.title = title;
  const companies = heard.filter(({ kind }) => kind === 'company');
  const first = subjectIn(doc, companies);
  // 里昂证券下调小米集团目标价: about what is rated
  const { rating } = frame;
  const subject =
    first !== undefined && first.start === rating?.house?.start && rating.rated?.kind === 'company' ? rating.rated : first;
  const holding = heard.find(({ kind }) => kind !== 'market' && kind !== 'place'); // A股员工持股计划
  const holder = holding?.kind === 'person' && isHolderFirst(tokens, holding) ? holding : undefined;
  if (holder !== undefined && subject !== undefined && holder.end <= subject.start) frame.topic = holder;
  else if (subject !== undefined && (frame.topic === undefined || isSubject(tokens, subject) || heard.length < mentions.length)) {
    frame.topic = subject;
    if (subject.kind === 'company' && (frame.company === undefined || !isOwned(doc, subject))) {
      frame.company = subject;
      frame.first ??= subject;
    }
  } else if (
    subject === undefined &&
    named.some(({ kind }) => kind === 'company') &&
    /获悉|了解到/.test(doc.view.slice(tokens[0]!.start, tokens[tokens.length - 1]!.end))
  ) {
    // 记者从贵州茅台获悉: what follows is about it
    const asked = named.find(({ kind }) => kind === 'company');
    if (asked !== undefined) frame.topic = frame.company = asked;
  } else if (holder !== undefined) frame.topic = holder;
  else if (subject === undefined && heard[0] !== undefined && isTopic(heard[0]) && isSubject(tokens, heard[0]))
    frame.topic = heard[0];
  const noun = nounSubject(doc, tokens, tokens.length);
  // 章建平新进成为第九大股东，持有593.48万股
  if (
    noun !== undefined &&
    noun.end - noun.start <= 4 &&
    /^(?:新进|成为|跻身|位列)[^，]{0,8}股东/.test(doc.view.slice(noun.end, noun.end + 14))
  )
    frame.topic = { ...noun, kind: 'person' };
  const isMetric =
    noun !== undefined && frame.recent.some(({ concept, conceptAt }) => concept === 'other' && conceptAt.start === noun.start);
  if (noun !== undefined && subject === undefined && !isMetric) {
    frame.noun = noun;
    frame.nounSentence = frame.sentence;
  }
}

/** 控股股东陆斌于2026年6月1日: only what the holder is and how much it holds stands before. */
const isHolderFirst = (tokens: readonly Token[], { from }: Mention): boolean =>
  tokens
    .slice(0, from)
    .every(
      (token) =>
        hasCue(token, 'role') ||
        hasCue(token, 'self') ||
        token.kind === 'fact' ||
        token.word !== undefined ||
        token.end - token.start <= 4,
    );

/** The longest name of an index, fund or future that later clauses are about. */
const MAX_TOPIC_LENGTH = 12;
const isTopic = ({ kind, start, end }: Mention): boolean =>
  (kind === 'group' || kind === 'product' || kind === 'traded') && end - start <= MAX_TOPIC_LENGTH;

/** Reports whether a mention begins its clause: only dates, words and other mentions stand before it. */
function isSubject(tokens: readonly Token[], { from }: Mention): boolean {
  return tokens.slice(0, from).every((token) => token.kind !== 'run' || token.depth > 0 || isCompany(token));
}
