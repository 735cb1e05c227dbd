import type { Company, Fact, Options, Ticker } from './fact.js';
import { FACT_TYPES, settle } from './options.js';
import { factsOf } from './pipeline.js';

export { YoujuError } from './error.js';
export { readNumeral } from './numeral.js';

/** A fact that is no name. */
export type Figure = Exclude<Fact, Company | Ticker>;
export type FigureType = Figure['type'];
export type FigureOptions = Omit<Options, 'gazetteer' | 'types'> & { types?: readonly FigureType[] | undefined };

const FIGURE_TYPES = FACT_TYPES.filter((type): type is FigureType => type !== 'company' && type !== 'ticker');

/**
 * Reads the figures and dates that a text states: what `extract` of the whole library does, without its tables of companies (subpath
 * `youju/figures`, a fourth as large).
 *
 * @throws YoujuError `invalid-argument` where the text is no string or an option is not what it must be
 */
export function extract(text: string, options: FigureOptions = {}): { facts: Figure[] } {
  return { facts: factsOf(text, settle(text, options, FIGURE_TYPES)) as Figure[] };
}
