import type { Fact } from '../fact.js';
import { csvField, toCsv } from '../format/csv.js';

/** Writes one JSON line for each fact, beginning with the fields that identify its text. */
export const toNdjson = (facts: readonly Fact[], lead: Readonly<Record<string, unknown>> = {}): string =>
  facts.map((fact) => `${JSON.stringify({ ...lead, ...fact })}\n`).join('');

/** Writes facts as CSV rows, with the identifier of their text in the first column. */
export const toCsvRows = (facts: readonly Fact[], lead: string | undefined): string =>
  lead === undefined
    ? toCsv(facts, { header: false })
    : facts.map((fact) => `${csvField(lead)},${toCsv([fact], { header: false })}`).join('');

/** Writes the header row for them. */
export const csvHeader = (lead: string | undefined): string => `${lead === undefined ? '' : `${lead},`}${toCsv([])}`;
