import type { Candidate, CandidateOf } from './candidate.js';
import type { Gazetteer } from './company/gazetteer.js';
import type { DateExpression } from './date/expression.js';
import type { Draft, English, Fact, FactType } from './fact.js';
import type { ParsedOptions } from './options.js';
import type { Statement } from './statement.js';
import type { Document } from './text/document.js';
import type { Normalization } from './text/normalize.js';
import type { Trigger } from './text/scan.js';
import type { WordClass, WordSet } from './text/word-class.js';

/** The options of one call in checked form. Those for names are absent if a profile has no names. */
export type CallOptions = ParsedOptions & {
  readonly gazetteer?: Gazetteer | undefined;
  readonly minConfidence?: number | undefined;
  readonly english?: English | undefined;
  readonly statements?: boolean | undefined;
};

/** One text as it is read: what the readers share. */
export type Reading = {
  readonly doc: Document;
  readonly options: CallOptions;
  /** The candidates so far. */
  readonly candidates: Candidate[];
  /** The end of the figures and dates read so far: nothing that begins inside one can be longer. */
  coveredEnd: number;
};

/** The kinds of triggers besides words. */
type RunTrigger = Extract<Trigger, { kind: 'digits' | 'numeral' | 'latin' }>;
type WordTrigger = Extract<Trigger, { kind: 'word' }>;
type GazetteerTrigger = Extract<Trigger, { kind: 'gazetteer' }>;

/** Adds the candidates that begin at a trigger. */
export type Reader<T extends Trigger = Trigger> = (reading: Reading, trigger: T) => void;

/** What was selected of all candidates, in order of `start`. */
export type Selection = {
  readonly drafts: readonly Draft<Fact>[];
  readonly dates: readonly DateExpression[];
  readonly markets: readonly CandidateOf<'market'>[];
  readonly blockers: readonly CandidateOf<'blocker'>[];
};

/** Returns the drafts as the whole document explains them. */
export type Resolver = (drafts: readonly Draft<Fact>[], reading: Reading, selection: Selection) => readonly Draft<Fact>[];

/** Relates the figures of a text to what they measure. */
export type Relate = {
  /** The types of facts that it needs, whether they are given or not. */
  readonly types: readonly FactType[];
  readonly read: (doc: Document, drafts: readonly Draft<Fact>[], options: CallOptions) => Statement[];
};

/** What is read, and how: the words, readers and resolvers, each in the order in which they are run. */
export type Profile = {
  readonly normalization: Normalization;
  /** The words at which something is read. */
  readonly triggers: WordSet;
  readonly readers: {
    readonly digits: readonly Reader<RunTrigger>[];
    readonly numeral: readonly Reader<RunTrigger>[];
    readonly latin: readonly Reader<RunTrigger>[];
    readonly word: ReadonlyMap<WordClass<unknown>, Reader<WordTrigger>>;
    readonly gazetteer: readonly Reader<GazetteerTrigger>[];
  };
  /** Readers of the whole text, after the others. */
  readonly textReaders: readonly ((reading: Reading) => void)[];
  readonly resolvers: readonly Resolver[];
  /** Reads statements; absent if the profile has no bearers. */
  readonly relate?: Relate | undefined;
};
