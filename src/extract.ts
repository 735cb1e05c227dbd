import { readEnglish } from './english/read.js';
import { wrong } from './error.js';
import type { Extraction, Options } from './fact.js';
import { gazetteerOf } from './name/gazetteer.js';
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
  const { english } = options;
  if (english == null) return { facts: factsOf(text, settled, { names: NAMES, own }) };
  if (typeof english.read !== 'function') throw wrong('english', 'a reader with the function read', english);
  const more: NamesWanted['more'] = (text, view, readings) => readEnglish(text, view, english, readings);
  return { facts: factsOf(text, settled, { names: NAMES, own, more }) };
}
