import { gazetteerOf } from './company/gazetteer.js';
import { NAME_PLUGIN } from './company/name-plugin.js';
import { DEFAULT_MIN_CONFIDENCE, readTaggedCompanies } from './company/tagged-companies.js';
import { readEnglish } from './english/read-english.js';
import { invalidArgument } from './error.js';
import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { FACT_TYPES, OPTIONS, parseOptions } from './options.js';
import { extractFacts, type NameProfile } from './pipeline.js';

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
export function extract<T extends FactType = DefaultFactType>(text: string, options: Options<T> = {}): Extraction<T> {
  const parsedOptions = parseOptions(text, options, FACT_TYPES, OPTIONS);
  const userGazetteer = options.gazetteer == null ? undefined : gazetteerOf(options.gazetteer);
  const { english, minConfidence = DEFAULT_MIN_CONFIDENCE } = options;
  if (english != null && typeof english.read !== 'function')
    throw invalidArgument('english', 'a reader with a read function', english);
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1))
    throw invalidArgument('minConfidence', 'a number from 0 to 1', minConfidence);
  const extraCandidates: NameProfile['extraCandidates'] = (doc, candidates) => [
    ...(english == null ? [] : readEnglish(doc, english, candidates)),
    ...(minConfidence === 1 ? [] : readTaggedCompanies(doc, candidates, minConfidence)),
  ];
  return {
    facts: extractFacts(text, parsedOptions, {
      names: NAME_PLUGIN,
      gazetteer: userGazetteer,
      extraCandidates,
    }) as Extraction<T>['facts'],
  };
}
