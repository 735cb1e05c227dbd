import gpus from '../../data/quantity/gpus.tsv';
import { requiredEvidence } from '../company/evidence.js';
import { allIssuers } from '../company/issuers.js';
import { parseTable } from '../text/form-table.js';

/**
 * Returns the names of companies and products in the library's tables, for use as an engine's user words
 * (`nodejieba({ userWords: userWords() })`): only single words that have no other meaning, such as 万科 and 国家电网, but not 苹果.
 */
export function userWords(): string[] {
  const products = parseTable(gpus).map(([model]) => model!);
  const all = [...allIssuers().flatMap(({ names }) => names.filter((name) => requiredEvidence(name) === undefined)), ...products];
  return [...new Set(all)].filter((name) => name.length > 1 && !/\s/.test(name));
}

/** @deprecated Renamed to `userWords`. */
export const names: () => string[] = userWords;
