import type { DateFact, Draft } from '../fact.js';
import type { Basis, ConceptId, Period, Source, StatementRole, Status } from '../statement.js';
import type { Document } from '../text/document.js';
import type { Clause, Mention, Span, Token } from './clause.js';
import type { Direction, Figure, Metric } from './metrics.js';

/** What was read of a figure, with the words that say it. */
export type FigureReading = {
  /** Index of the draft. */
  figure: number;
  draft: Figure;
  clause: Clause;
  concept: ConceptId | 'other';
  conceptAt: Span;
  role: StatementRole;
  of: ConceptId | 'other' | undefined;
  ofAt: Span | undefined;
  direction: Direction | undefined;
  directionAt: Span | undefined;
  basis: Basis | undefined;
  basisAt: Span | undefined;
  bearers: readonly Mention[];
  segment: Span | undefined;
  investee: Mention | undefined;
  counterparty: Mention | undefined;
  period: Period | undefined;
  periodAt: Span | undefined;
  status: Status;
  statusAt: Span | undefined;
  source: Source | undefined;
  sourceAt: Span | undefined;
};

/** Who rates, and what: 花旗给予英伟达“买入”评级. */
type Rating = { readonly house: Mention | undefined; readonly rated: Mention | undefined; readonly paragraph: number };

/** What carries over from one clause to the next, until it is replaced. */
export type Frame = {
  /** The company, index, fund or title that the text is about. */
  topic: Mention | undefined;
  /** The last company, for 公司 and 其. */
  company: Mention | undefined;
  title: Mention | undefined;
  place: Mention | undefined;
  /** The first company, and the paragraph in which its holdings are listed: 前十大重仓股. */
  first: Mention | undefined;
  listedHoldings: number;
  noun: Mention | undefined;
  /** The house that speaks in the headline. */
  speaker: string | undefined;
  metric: Metric | undefined;
  /** The last value, whose change the next clause may give. */
  level: FigureReading | undefined;
  /** Whether the item has told of a plan. */
  hasPlan: boolean;
  segment: Span | undefined;
  /** The last month, quarter or year that values belong to. */
  period: Draft<DateFact> | undefined;
  /** The last day of the paragraph, and whether it stands in the sentence. */
  day: Draft<DateFact> | undefined;
  daySentence: number;
  /** The day that signs the news, for an article without a day of publication. */
  signed: Draft<DateFact> | undefined;
  /** The last date of the sentence. */
  date: Draft<DateFact> | undefined;
  /** Who rates what. */
  rating: Rating | undefined;
  /** The last year named. */
  year: Draft<DateFact> | undefined;
  /** The year of the last date that names one. */
  yearNamed: { readonly year: string; readonly sentence: number } | undefined;
  dates: Draft<DateFact>[];
  /** A basis that the clause before ends with: 与上年同期相比，将增加12.53亿元. */
  basisBefore: Token | undefined;
  last: FigureReading | undefined;
  /** The last figure of each concept in the paragraph. */
  byConcept: Map<string, FigureReading>;
  nounSentence: number;
  /** The last verb of buying or selling. */
  deal: { at: Token; sentence: number } | undefined;
  /** The words that mean the day of the announcement: 截至公告日. */
  notice: { at: Span; sentence: number } | undefined;
  /** The figures of the sentence. */
  recent: FigureReading[];
  /** `isNear`: it holds in its own clause only. */
  status: { value: Status; at: Span; isNear: boolean } | undefined;
  source: { value: Source; at: Span } | undefined;
  sentence: number;
  paragraph: number;
  item: number;
  /** The bearers of the sentence: more than one are a list, which leaves no topic. */
  bearers: Set<number>;
};

/** A figure in its clause. */
export type Context = {
  readonly doc: Document;
  readonly clause: Clause;
  readonly tokens: Clause['tokens'];
  /** Index of the figure's token. */
  readonly i: number;
  readonly depth: number;
  /** Index where the clause, or the parentheses that the figure is in, begin. */
  readonly left: number;
  /** Index after the figure before this one. */
  readonly gap: number;
  readonly frame: Frame;
  readonly published: Period | undefined;
  /** The clause before this one in the sentence. */
  readonly before: Clause | undefined;
  /** The clause after this one in the sentence. */
  readonly next: Clause | undefined;
};
