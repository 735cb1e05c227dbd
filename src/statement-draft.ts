import type { TextSpan } from './fact.js';
import type { Dimension, Statement } from './statement.js';

/** A statement before the texts of its evidence are cut out; `figure` is the index of a draft. */
export type StatementDraft = Omit<Statement, 'evidence'> & {
  readonly evidence: { readonly [D in Dimension]?: Pick<TextSpan, 'start' | 'end'> };
};
