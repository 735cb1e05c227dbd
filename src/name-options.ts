import { gazetteerOf } from './company/gazetteer.js';
import { invalidArgument } from './error.js';
import type { FactType, Options } from './fact.js';
import { FACT_TYPES, parseOptions } from './options.js';
import type { CallOptions } from './profile.js';

/**
 * Checks and parses the options of an entry that reads names.
 *
 * @param keys the option keys that exist
 * @throws YoujuError `invalid-argument`, naming the argument and what was expected
 */
export function parseNameOptions<T extends FactType>(text: string, options: Options<T>, keys: readonly string[]): CallOptions {
  const { anchor, types, market } = parseOptions(text, options, FACT_TYPES, keys);
  const { gazetteer, english, statements = false } = options;
  const userGazetteer = gazetteer == null ? undefined : gazetteerOf(gazetteer);
  if (english != null && typeof english.read !== 'function')
    throw invalidArgument('english', 'a reader with a read function', english);
  if (typeof statements !== 'boolean') throw invalidArgument('statements', 'true or false', statements);
  // Lists every field: an object spread takes V8 longer than a short text.
  return { anchor, types, market, gazetteer: userGazetteer, minConfidence: undefined, english: english ?? undefined, statements };
}
