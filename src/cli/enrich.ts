import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { Options } from '../options.js';

/** What one line of input became: an object to write, and whether the line could be read. */
export type Enriched = { readonly ok: boolean; readonly line: object };

/**
 * One JSON line: the object with `facts` added and all its other fields kept.
 *
 * @param number the line's number, from 1, for the error that stands in the place of a line that cannot be read
 */
export function enrichLine(json: string, number: number, options: Options): Enriched {
  try {
    const input = parsed(json);
    const { publishedAt = options.publishedAt, types = options.types } = input as Options;
    const { facts } = extract(input.text as string, { publishedAt: publishedAt ?? undefined, types: types ?? undefined });
    return { ok: true, line: { ...input, facts } };
  } catch (error) {
    if (!(error instanceof YoujuError)) throw error;
    return { ok: false, line: { line: number, error: { code: error.code, message: error.message } } };
  }
}

function parsed(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new YoujuError('invalid-json', 'line: expected a JSON object');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new YoujuError('invalid-json', 'line: expected a JSON object');
  return value as Record<string, unknown>;
}
