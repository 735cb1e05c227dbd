import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { parseNameOptions } from './name-options.js';
import { RULE_OPTIONS } from './options.js';
import { read } from './pipeline.js';
import { RULES } from './profiles/rules.js';
import type { Statement } from './statement.js';

export { compileGazetteer } from './company/gazetteer.js';
export { YoujuError } from './error.js';
export { readNumeral } from './read-numeral.js';

/** Options of `extract` in `youju/rules`. */
export type RuleOptions<T extends FactType = FactType> = Omit<Options<T>, 'minConfidence'>;

/**
 * Reads the facts that a text states by tables and rules alone: like the main `extract` with `minConfidence: 1`, but without the
 * weights of the tagger, which are more than half of the library (subpath `youju/rules`).
 *
 * @throws YoujuError `invalid-argument` if the text is not a string, an option has the wrong form, or an option key does
 *   not exist
 */
export function extract<T extends FactType = DefaultFactType>(
  text: string,
  options: RuleOptions<T> & { statements: true },
): Extraction<T> & { statements: Statement[] };
export function extract<T extends FactType = DefaultFactType>(text: string, options?: RuleOptions<T>): Extraction<T>;
export function extract<T extends FactType>(text: string, options: RuleOptions<T> = {}): Extraction<T> {
  return read<T>(text, parseNameOptions(text, options, RULE_OPTIONS), RULES);
}
