import type { Draft, Fact, TextSpan } from '../fact.js';
import type { CallOptions } from '../profile.js';
import type { Dimension, Statement } from '../statement.js';

/** A statement before the texts of its evidence are cut out; `figure` is the index of a draft. */
export type StatementDraft = Omit<Statement, 'evidence'> & {
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
  { types, minConfidence = 0 }: Pick<CallOptions, 'types' | 'minConfidence'>,
): Statement[] {
  const indexes: number[] = []; // of the facts, by draft
  let given = 0;
  for (const { type } of drafts) indexes.push(types.has(type) ? given++ : -1);
  return statements.flatMap((draft) => {
    const figure = indexes[draft.figure]!;
    return figure < 0 || (draft.confidence ?? 1) < minConfidence ? [] : [statementOf(draft, figure, text)];
  });
}

/** Returns the statement with its fields in their documented order. */
function statementOf(draft: StatementDraft, figure: number, text: string): Statement {
  const { concept, entity, period, segment, investee, counterparty, role, of, direction, basis, status, source, confidence } =
    draft;
  const evidence: Statement['evidence'] = {};
  for (const [dimension, { start, end }] of Object.entries(draft.evidence) as [Dimension, TextSpan][])
    evidence[dimension] = { start, end, text: text.slice(start, end) };
  return {
    figure,
    concept,
    ...(entity && { entity: { ...entity } }),
    ...(period && { period: { ...period } }),
    ...(segment && { segment }),
    ...(investee && { investee: { ...investee } }),
    ...(counterparty && { counterparty: { ...counterparty } }),
    role,
    ...(of && { of }),
    ...(direction && { direction }),
    ...(basis && { basis }),
    status,
    ...(source && { source: { ...source } }),
    ...(confidence !== undefined && { confidence }),
    evidence,
  };
}
