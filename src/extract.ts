import { readEnglish } from './english/read.js';
import { wrong } from './error.js';
import type { Extraction, Options } from './fact.js';
import { gazetteerOf } from './name/gazetteer.js';
import { MIN_CONFIDENCE, readLearned } from './name/learned.js';
import { NAMES } from './name/names.js';
import { FACT_TYPES, settle } from './options.js';
import { factsOf, type NamesWanted } from './pipeline.js';

/**
 * Reads the facts that a text states.
 *
 * @param text any string; whatever it holds, it never throws
 * @returns facts by `start`, then `end`, in UTF-16 offsets of `text`; `text.slice(start, end) === fact.text`
 * @throws YoujuError `invalid-argument` where the text is no string or an option is not what it must be
 */
export function extract(text: string, options: Options = {}): Extraction {
  const settled = settle(text, options, FACT_TYPES);
  const own = options.gazetteer == null ? undefined : gazetteerOf(options.gazetteer);
  const { english, minConfidence = MIN_CONFIDENCE } = options;
  if (english != null && typeof english.read !== 'function') throw wrong('english', 'a reader with the function read', english);
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1))
    throw wrong('minConfidence', 'a number from 0 to 1', minConfidence);
  const more: NamesWanted['more'] = (text, view, readings) => [
    ...(english == null ? [] : readEnglish(text, view, english, readings)),
    ...(minConfidence === 1 ? [] : readLearned(view, readings, minConfidence)),
  ];
  return { facts: factsOf(text, settled, { names: NAMES, own, more }) };
}
