import { readEnglish } from './english/read.js';
import { wrong } from './error.js';
import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { gazetteerOf } from './name/gazetteer.js';
import { MIN_CONFIDENCE, readLearned } from './name/learned.js';
import { NAMES } from './name/names.js';
import { FACT_TYPES, OPTIONS, settle } from './options.js';
import { factsOf, type NamesWanted } from './pipeline.js';

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
  const settled = settle(text, options, FACT_TYPES, OPTIONS);
  const own = options.gazetteer == null ? undefined : gazetteerOf(options.gazetteer);
  const { english, minConfidence = MIN_CONFIDENCE } = options;
  if (english != null && typeof english.read !== 'function') throw wrong('english', 'a reader with a read function', english);
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1))
    throw wrong('minConfidence', 'a number from 0 to 1', minConfidence);
  const more: NamesWanted['more'] = (text, view, readings) => [
    ...(english == null ? [] : readEnglish(text, view, english, readings)),
    ...(minConfidence === 1 ? [] : readLearned(view, readings, minConfidence)),
  ];
  return { facts: factsOf(text, settled, { names: NAMES, own, more }) as Extraction<T>['facts'] };
}
