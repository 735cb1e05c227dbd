import type { Company, Draft, Fact } from '../fact.js';
import type { StatementWord } from './words.js';

export type Span = { readonly start: number; readonly end: number };

/**
 * A company or noun that may be the bearer of a figure. `group`: stocks or an index; `product`: a fund, bond or future; `traded`: what
 * is quoted on a market.
 */
export type Mention = Span & {
  readonly kind: 'company' | 'person' | 'title' | 'group' | 'product' | 'traded' | 'place' | 'market' | 'noun';
  readonly company: Draft<Company> | undefined;
  /** Index of its first and last token. */
  readonly from: number;
  readonly to: number;
};

/**
 * A piece of a text: a fact, a word of statements, a title in 《》, a mark, or a run of other characters between these. `depth` counts
 * the parentheses around it.
 */
export type Token = {
  readonly kind: 'fact' | 'word' | 'title' | 'mark' | 'run';
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly draft: Draft<Fact> | undefined;
  /** Index of the draft. */
  readonly index: number;
  readonly word: StatementWord | undefined;
  /** The mention that begins here, `null` if none does; absent until it is looked for. */
  mention?: Mention | null;
};

/**
 * A part of a sentence between commas, with what stands in parentheses in it.
 */
export type Clause = {
  readonly tokens: readonly Token[];
  /** What is named outside parentheses, in order. */
  readonly mentions: readonly Mention[];
  readonly start: number;
  readonly end: number;
  /** The number of the sentence; `;` does not end one. */
  readonly sentence: number;
  /** The number of the item of a digest, or of the paragraph. */
  readonly item: number;
  readonly paragraph: number;
  readonly isHeadline: boolean;
  /** Whether the line gives the title that the article had elsewhere. */
  readonly isOriginalTitle: boolean;
  /** The mark after the clause. */
  readonly mark: string;
};

const FIGURES: ReadonlySet<string> = new Set(['money', 'percent', 'multiple', 'quantity']);

/** Reports whether a draft is a figure that can have a statement. */
export const isFigure = (draft: Draft<Fact> | undefined): boolean => draft !== undefined && FIGURES.has(draft.type);
