import type { Company, Extraction, Fact, Instrument, Options, Ticker } from './fact.js';
import { FACT_TYPES, FIGURE_OPTIONS, parseOptions } from './options.js';
import { read } from './pipeline.js';
import { FIGURES } from './profiles/figures.js';

export { YoujuError } from './error.js';
export { readNumeral } from './read-numeral.js';

/** Any fact except a company, ticker or instrument. */
export type Figure = Exclude<Fact, Company | Ticker | Instrument>;
/** The `type` of a figure or date. */
export type FigureType = Figure['type'];
/** Options of `extract` in `youju/figures`. */
export type FigureOptions<T extends FigureType = FigureType> = Pick<Options<T>, 'publishedAt' | 'timeZone' | 'types' | 'market'>;

const FIGURE_TYPES = FACT_TYPES.filter(
  (type): type is FigureType => type !== 'company' && type !== 'ticker' && type !== 'instrument',
);

/**
 * Reads the figures and dates that a text states, like the main `extract` but without the company tables (subpath
 * `youju/figures`, an eighth of the size).
 *
 * @throws YoujuError `invalid-argument` if the text is not a string, an option has the wrong form, or an option key does
 *   not exist
 */
export function extract<T extends FigureType = Exclude<FigureType, 'number'>>(
  text: string,
  options: FigureOptions<T> = {},
): Extraction<T> {
  const callOptions = parseOptions(text, options, FIGURE_TYPES, FIGURE_OPTIONS);
  return read<T>(text, callOptions, FIGURES);
}
