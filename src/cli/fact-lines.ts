import type { Fact } from '../fact.js';
import { csvField, toCsv } from '../format/csv.js';

/** One JSON line for each fact, with what identifies its text first. */
export const toNdjson = (facts: readonly Fact[], lead: Readonly<Record<string, unknown>> = {}): string =>
  facts.map((fact) => `${JSON.stringify({ ...lead, ...fact })}\n`).join('');

/** CSV rows of facts, with what identifies their text in a first column. */
export const toCsvRows = (facts: readonly Fact[], lead: string | undefined): string =>
  lead === undefined
    ? toCsv(facts, { header: false })
    : facts.map((fact) => `${csvField(lead)},${toCsv([fact], { header: false })}`).join('');

/** The header of such rows. */
export const csvHeader = (lead: string | undefined): string => `${lead === undefined ? '' : `${lead},`}${toCsv([])}`;
