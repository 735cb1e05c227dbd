import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { Fact, Options } from '../fact.js';

/** What one line of input became, and whether it could be read. */
export type Enriched = { readonly ok: boolean; readonly json: string };

/**
 * One JSON line: the object with `facts` added and all its other fields kept as they are written, numbers of any length too.
 *
 * @param number the line's number, from 1, for the error that stands in the place of a line that cannot be read
 */
export function enrichLine(json: string, number: number, options: Options): Enriched {
  try {
    const input = parsed(json);
    const { publishedAt = options.publishedAt, types = options.types } = input as Options;
    const { facts } = extract(input.text as string, {
      ...options,
      publishedAt: publishedAt ?? undefined,
      types: types ?? undefined,
    });
    return { ok: true, json: withFacts(json, input, facts) };
  } catch (error) {
    if (!(error instanceof YoujuError)) throw error;
    return { ok: false, json: JSON.stringify({ line: number, error: { code: error.code, message: error.message } }) };
  }
}

/** An object that has facts already gets new ones in their place; into every other one they are written before its last brace. */
function withFacts(json: string, input: Record<string, unknown>, facts: readonly Fact[]): string {
  if ('facts' in input) return JSON.stringify({ ...input, facts });
  const written = json.trim().slice(0, -1);
  return `${written},"facts":${JSON.stringify(facts)}}`;
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
