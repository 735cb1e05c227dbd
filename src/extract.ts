import { DEFAULT_MIN_CONFIDENCE } from './company/tagged-companies.js';
import { invalidArgument } from './error.js';
import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { parseNameOptions } from './name-options.js';
import { OPTIONS } from './options.js';
import { extractFacts, extractStatements } from './pipeline.js';
import type { CallOptions, Profile, Relate } from './profile.js';
import { ALL } from './profiles/all.js';

/**
 * Reads the facts that a text states.
 *
 *     extract('腾讯控股拟斥资不低于港币3亿元', { types: ['money'] }).facts
 *
 *     腾讯控股拟斥资不低于港币3亿元
 *                    ^-----^   money, HKD 300000000, atLeast: the span excludes the hedge
 *
 * @param text any string; no text causes an error
 * @param options `types` narrows the type of the result: `{ types: ['money'] }` returns `Money[]`
 * @returns facts sorted by `start`, then `end`, in UTF-16 offsets of `text`: `text.slice(start, end) === fact.text`
 * @throws YoujuError `invalid-argument` if the text is not a string, an option has the wrong form, or an option key does
 *   not exist
 */
export const extract = <T extends FactType = DefaultFactType>(text: string, options: Options<T> = {}): Extraction<T> => ({
  facts: extractFacts(text, parseCallOptions(text, options), ALL) as Extraction<T>['facts'],
});

export const extractBoth = (text: string, options: Options = {}) =>
  extractStatements(text, parseCallOptions(text, options), ALL as Profile & { relate: Relate });

function parseCallOptions<T extends FactType>(text: string, options: Options<T>): CallOptions {
  const { anchor, types, gazetteer, english } = parseNameOptions(text, options, OPTIONS);
  const { minConfidence = DEFAULT_MIN_CONFIDENCE } = options;
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1))
    throw invalidArgument('minConfidence', 'a number from 0 to 1', minConfidence);
  return { anchor, types, gazetteer, minConfidence, english };
}
