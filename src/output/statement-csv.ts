import type { Fact } from '../fact.js';
import type { Statement } from '../statement.js';
import { csvField } from './csv.js';

/** The columns of a table of statements, each joined with its figure. */
const COLUMNS = [
  'figure',
  'type',
  'start',
  'end',
  'text',
  'value',
  'high',
  'decimals',
  'currency',
  'unit',
  'item',
  'per',
  'bound',
  'concept',
  'label',
  'entity',
  'listing',
  'period',
  'from',
  'to',
  'segment',
  'investee',
  'counterparty',
  'role',
  'of',
  'direction',
  'basis',
  'status',
  'source',
  'sourceName',
  'confidence',
] as const;

/** The header row of a table of statements. */
export const STATEMENT_HEADER: readonly string[] = COLUMNS;

/** Joins a statement with its figure; absent fields are left out. */
export function joinedStatement(statement: Statement, facts: readonly Fact[]): Record<string, unknown> {
  const fact = facts[statement.figure] as Fact & Record<string, unknown>;
  const { figure, concept, entity, period, investee, counterparty, source, evidence, ...fields } = statement;
  return {
    ...fact,
    ...fields,
    figure,
    concept,
    label: concept === 'other' ? evidence.concept?.text : undefined,
    entity: entity?.name,
    listing: entity?.listing,
    period: period?.timex,
    from: period?.from,
    to: period?.to,
    investee: investee?.name,
    counterparty: counterparty?.name,
    source: source?.kind,
    sourceName: source?.name,
  };
}

/** Formats statements as CSV rows (RFC 4180), each joined with its figure. */
export const statementRows = (statements: readonly Statement[], facts: readonly Fact[]): string[] =>
  statements.map((statement) => {
    const row = joinedStatement(statement, facts);
    return COLUMNS.map((column) => csvField(row[column])).join(',');
  });
