import type { Draft, Fact } from '../fact.js';
import type { CallOptions } from '../profile.js';
import type { TextSpan } from '../span.js';
import type { Dimension, Period, Statement } from '../statement.js';
import { MIN_STATEMENT_CONFIDENCE } from './confidence.js';

/** A statement before the texts of its evidence are cut out; `figure` is the index of a draft. */
export type StatementDraft = Omit<Statement, 'evidence' | 'confidence'> & {
  readonly confidence: number;
  readonly evidence: { readonly [D in Dimension]?: Pick<TextSpan, 'start' | 'end'> };
};

/**
 * Makes statements of those whose figures are given and that are sure enough: cuts out the texts of their evidence, and counts the
 * facts that are given.
 */
export function emitStatements(
  statements: readonly StatementDraft[],
  drafts: readonly Draft<Fact>[],
  text: string,
  { types, minConfidence = MIN_STATEMENT_CONFIDENCE }: Pick<CallOptions, 'types' | 'minConfidence'>,
): Statement[] {
  const indexes: number[] = []; // of the facts, by draft
  let given = 0;
  for (const { type } of drafts) indexes.push(types.has(type) ? given++ : -1);
  const emitted: Statement[] = [];
  for (const draft of statements) {
    const figure = indexes[draft.figure]!;
    if (figure >= 0 && draft.confidence >= minConfidence) emitted.push(statementOf(draft, figure, text));
  }
  return emitted;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Statements share no objects. */
function copyOf({ timex, from, to }: Period): Period {
  if (from === undefined) return to === undefined ? { timex } : { timex, to };
  return to === undefined ? { timex, from } : { timex, from, to };
}

/** Returns the statement with its fields in their documented order. */
function statementOf(draft: StatementDraft, figure: number, text: string): Statement {
  const { concept, entity, period, segment, investee, counterparty, role, of, direction, basis, status, source, confidence } =
    draft;
  const evidence: Statement['evidence'] = {};
  for (const dimension in draft.evidence) {
    const { start, end } = draft.evidence[dimension as Dimension]!;
    evidence[dimension as Dimension] = { start, end, text: text.slice(start, end) };
  }
  // assigned one by one: spreading takes three times as long
  const statement: Partial<Mutable<Statement>> = { figure, concept };
  if (entity !== undefined) statement.entity = entity;
  if (period !== undefined) statement.period = copyOf(period);
  if (segment !== undefined) statement.segment = segment;
  if (investee !== undefined) statement.investee = investee;
  if (counterparty !== undefined) statement.counterparty = counterparty;
  statement.role = role;
  if (of !== undefined) statement.of = of;
  if (direction !== undefined) statement.direction = direction;
  if (basis !== undefined) statement.basis = basis;
  statement.status = status;
  if (source !== undefined) statement.source = { ...source };
  statement.confidence = confidence;
  statement.evidence = evidence;
  return statement as Statement;
}
