import type { Fact } from '../fact.js';
import { csvField, toCsv } from '../output/csv.js';

/** Formats each fact as one JSON line that begins with the fields that identify its text. */
export const toNdjson = (facts: readonly Fact[], lead: Readonly<Record<string, unknown>> = {}): string =>
  facts.map((fact) => `${JSON.stringify({ ...lead, ...fact })}\n`).join('');

/** Formats facts as CSV rows, with the identifier of their text in the first column. */
export const toCsvRows = (facts: readonly Fact[], lead: string | undefined): string =>
  lead === undefined
    ? toCsv(facts, { header: false })
    : facts.map((fact) => `${csvField(lead)},${toCsv([fact], { header: false })}`).join('');

/** Returns the header row for `toCsvRows`. */
export const csvHeader = (lead: string | undefined): string => `${lead === undefined ? '' : `${lead},`}${toCsv([])}`;
