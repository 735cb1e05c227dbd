import type { Fact } from '../fact.js';
import { csvField, toCsv } from '../output/csv.js';
import { STATEMENT_HEADER, statementRows } from '../output/statement-csv.js';
import type { Statement } from '../statement.js';

/**
 * Formats each fact as one JSON line that begins with the fields that identify its text; with statements, each statement with its
 * figure.
 */
export const toNdjson = (
  facts: readonly Fact[],
  lead: Readonly<Record<string, unknown>> = {},
  statements?: readonly Statement[],
): string =>
  (statements?.map((statement) => ({ ...statement, fact: facts[statement.figure] })) ?? facts)
    .map((item) => `${JSON.stringify({ ...lead, ...item })}\n`)
    .join('');

/** Formats facts, or statements, as CSV rows, with the identifier of their text in the first column. */
export const toCsvRows = (facts: readonly Fact[], lead: string | undefined, statements?: readonly Statement[]): string => {
  const prefix = lead === undefined ? '' : `${csvField(lead)},`;
  if (statements !== undefined)
    return statementRows(statements, facts)
      .map((row) => `${prefix}${row}\r\n`)
      .join('');
  return lead === undefined
    ? toCsv(facts, { header: false })
    : facts.map((fact) => prefix + toCsv([fact], { header: false })).join('');
};

/** Returns the header row for `toCsvRows`. */
export const csvHeader = (lead: string | undefined, hasStatements = false): string =>
  `${lead === undefined ? '' : `${lead},`}${hasStatements ? `${STATEMENT_HEADER.join(',')}\r\n` : toCsv([])}`;
