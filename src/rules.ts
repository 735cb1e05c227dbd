import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { parseNameOptions } from './name-options.js';
import { RULE_OPTIONS } from './options.js';
import { extractFacts } from './pipeline.js';
import { RULES } from './profiles/rules.js';

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
export const extract = <T extends FactType = DefaultFactType>(text: string, options: RuleOptions<T> = {}): Extraction<T> => ({
  facts: extractFacts(text, parseNameOptions(text, options, RULE_OPTIONS), RULES) as Extraction<T>['facts'],
});
