import { invalidArgument } from './error.js';
import type { DefaultFactType, Extraction, FactType, Options } from './fact.js';
import { parseNameOptions } from './name-options.js';
import { OPTIONS } from './options.js';
import { read } from './pipeline.js';
import type { CallOptions } from './profile.js';
import { ALL } from './profiles/all.js';
import type { Statement } from './statement.js';

/**
 * Reads the facts that a text states.
 *
 *     extract('腾讯控股拟斥资不低于港币3亿元', { types: ['money'] }).facts
 *
 *     腾讯控股拟斥资不低于港币3亿元
 *                    ^-----^   money, HKD 300000000, atLeast: the span excludes the hedge
 *
 * @param text any string; no text causes an error
 * With `statements`, also what the figures measure:
 *
 *     extract('微博第一季度净营收4.213亿美元', { statements: true }).statements
 *
 *     微博第一季度净营收4.213亿美元
 *     ^^  ^--^  ^-^ ^---------^   revenue of 微博 in the first quarter, with a span for each
 *
 * @param options `types` narrows the type of the result: `{ types: ['money'] }` returns `Money[]`
 * @returns facts sorted by `start`, then `end`, in UTF-16 offsets of `text`: `text.slice(start, end) === fact.text`
 * @throws YoujuError `invalid-argument` if the text is not a string, an option has the wrong form, or an option key does
 *   not exist
 */
export function extract<T extends FactType = DefaultFactType>(
  text: string,
  options: Options<T> & { statements: true },
): Extraction<T> & { statements: Statement[] };
export function extract<T extends FactType = DefaultFactType>(text: string, options?: Options<T>): Extraction<T>;
export function extract<T extends FactType>(text: string, options: Options<T> = {}): Extraction<T> {
  return read<T>(text, parseCallOptions(text, options), ALL);
}

function parseCallOptions<T extends FactType>(text: string, options: Options<T>): CallOptions {
  const { anchor, types, market, gazetteer, english, statements } = parseNameOptions(text, options, OPTIONS);
  const { minConfidence } = options;
  if (minConfidence !== undefined && (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1)))
    throw invalidArgument('minConfidence', 'a number from 0 to 1', minConfidence);
  return { anchor, types, market, gazetteer, minConfidence, english, statements };
}
