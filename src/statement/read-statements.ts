import type { Instant } from '../calendar/relative.js';
import type { Draft, Fact } from '../fact.js';
import type { CallOptions } from '../profile.js';
import type { Period, Statement } from '../statement.js';
import type { Document } from '../text/document.js';
import { readBearers } from './bearers.js';
import { type Clause, isFigure, type Mention } from './clause.js';
import { readConcept } from './concept.js';
import { clausesIn } from './cut-clauses.js';
import { pushDrafts } from './drafts.js';
import { emitStatements, type StatementDraft } from './emit-statements.js';
import { fitBasis, fitConcept, planFuture } from './fit.js';
import { createFrame } from './frame.js';
import { borrowed } from './headline.js';
import { alignLists, datePairs } from './lists.js';
import { hasCue, isOwned, isStrong } from './mentions.js';
import { BASES, type Figure, isMove, metricIn } from './metrics.js';
import { readModality, updateHearsay, updateModality } from './modality.js';
import { readPartAfter } from './part.js';
import { readParties } from './parties.js';
import { noteWeekday, readPeriod, signedDate, updatePeriod } from './period.js';
import { RATING, updateRating } from './ratings.js';
import type { Context, FigureReading, Frame } from './reading.js';
import { headlineSubject, isSpeaker, updateTopic } from './topic.js';

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
    if (frame.hasPlan && (frame.status === undefined || frame.status.value === 'planned'))
      frame.status = afterPlan(doc, clause) ?? frame.status;
    noteWeekday(doc, clause, frame, published);
    updateHearsay(doc, clause, frame);
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

/** 本次权益变动后，持股比例降至13.77%: what will be so when the plan that the text has told of is done. */
function afterPlan(doc: Document, { start, end }: Clause): Frame['status'] {
  const match = AFTER.exec(doc.view.slice(start, end));
  return match === null ? undefined : { value: 'planned', at: { start, end: start + match[0].length }, isNear: false };
}
const AFTER = /^(?:本次|上述|此次)?(?:交易|股份转让|股权转让|转让|权益变动|增资|发行|收购|协议转让)(?:完成|实施完毕)?后/;

/** 将以每股126.66港元的价格，配售1560万股: the plan goes on in the next clause. */
const goesOn = (doc: Document, clause: Clause | undefined): boolean =>
  clause !== undefined && /(?:以|采取|通过)[^，]{1,40}(?:价格|对价|方式|代价)$/.test(doc.view.slice(clause.start, clause.end));

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
    if (reading.status === 'planned') frame.hasPlan = true;
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
