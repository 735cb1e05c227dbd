import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { ErrorCode, Fact, Options } from '../fact.js';
import { type Batch, LINE_FEED, LONGEST_LINE } from './lines.js';

/** What lines of input became, in UTF-8, and whether all could be read. */
export type Enriched = { readonly ok: boolean; readonly bytes: Uint8Array };

/** A line out for each line in, but for blank ones: those give no object, and no error either, for files end in one. */
export function enrichBatch(batch: Batch, options: Options): Enriched {
  if (batch.isTooLong) return failed(batch.number, 'line-too-long', `line: expected ${LONGEST_LINE} bytes at most`);
  const lines = new TextDecoder().decode(batch.bytes).split('\n'); // passes over a byte order mark
  let ok = true;
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const enriched = enrichLine(line.endsWith('\r') ? line.slice(0, -1) : line, batch.number + i, options);
    ok &&= enriched.ok;
    out.push(enriched.json);
  }
  return { ok, bytes: bytesOf(out) };
}

/** What stands in the place of a line that could not be read. */
export const failed = (number: number, code: ErrorCode, message: string): Enriched => ({
  ok: false,
  bytes: bytesOf([failure(number, code, message)]),
});

/** Lines in UTF-8, in a buffer of their own: written one by one, twice as fast as joined first. */
function bytesOf(lines: readonly string[]): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(lines.reduce((length, line) => length + Buffer.byteLength(line) + 1, 0));
  let at = 0;
  for (const line of lines) {
    at += bytes.write(line, at);
    bytes[at++] = LINE_FEED;
  }
  return bytes;
}

const failure = (line: number, code: ErrorCode, message: string): string => JSON.stringify({ line, error: { code, message } });

/** One JSON line: the object with `facts` added and all its other fields kept as they are written, numbers of any length too. */
function enrichLine(json: string, number: number, options: Options): { readonly ok: boolean; readonly json: string } {
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
    if (error instanceof YoujuError) return { ok: false, json: failure(number, error.code, error.message) };
    if (!(error instanceof RangeError)) throw error;
    // what it became is longer than a string can be
    return { ok: false, json: failure(number, 'line-too-long', `line: ${error.message}`) };
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
