import { missingEngine, YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { ErrorCode, Fact, Options } from '../fact.js';
import { type OffsetUnit, toOffsets } from '../format/offsets.js';
import { type Batch, LINE_FEED, LONGEST_LINE } from './lines.js';

/** What lines of input became, in UTF-8, and whether all could be read. */
export type Enriched = { readonly ok: boolean; readonly bytes: Uint8Array };

/** A line out for each line in, but for blank ones: those give no object, and no error either, for files end in one. */
export async function enrichBatch(batch: Batch, options: Options, offsets: OffsetUnit): Promise<Enriched> {
  if (batch.isTooLong) return failed(batch.number, 'line-too-long', `line: expected ${LONGEST_LINE} bytes at most`);
  const lines = new TextDecoder().decode(batch.bytes).split('\n'); // passes over a byte order mark
  let ok = true;
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const enriched = await enrichLine(line.endsWith('\r') ? line.slice(0, -1) : line, batch.number + i, options, offsets);
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

/**
 * One JSON line: the object with `facts` added and all its other fields kept as they are written, numbers of any length too. One that has
 * `html` in place of `text` gets its `text` as well, and facts with their `source` in the HTML.
 */
async function enrichLine(
  json: string,
  number: number,
  options: Options,
  offsets: OffsetUnit,
): Promise<{ readonly ok: boolean; readonly json: string }> {
  try {
    const input = parsed(json);
    const { publishedAt = options.publishedAt, types = options.types } = input as Options;
    const own = { ...options, publishedAt: publishedAt ?? undefined, types: types ?? undefined };
    if ((input.html ?? undefined) !== undefined && (input.text ?? undefined) === undefined) {
      const { text, html, facts } = (await pages()).extractHtml(input.html as string, own);
      const sources = inUnit(
        html,
        facts.map(({ source }) => source),
        offsets,
      );
      const located = inUnit(text, facts, offsets).map((fact, i) => ({ ...fact, source: sources[i]! }));
      return { ok: true, json: withFields(json, input, { text, facts: located }) };
    }
    const text = input.text as string;
    return { ok: true, json: withFields(json, input, { facts: inUnit(text, extract(text, own).facts, offsets) }) };
  } catch (error) {
    if (error instanceof YoujuError) return { ok: false, json: failure(number, error.code, error.message) };
    if (!(error instanceof RangeError)) throw error;
    // what it became is longer than a string can be
    return { ok: false, json: failure(number, 'line-too-long', `line: ${error.message}`) };
  }
}

const inUnit = <T extends { start: number; end: number }>(text: string, facts: readonly T[], unit: OffsetUnit): readonly T[] =>
  unit === 'utf16' ? facts : toOffsets(text, facts, unit);

/** What reads pages, by parse5: loaded where the first one comes. */
export const pages = (): Promise<typeof import('../html-input.js')> =>
  import('../html-input.js').catch((error: unknown) => {
    throw missingEngine('parse5', 'is not installed: npm install parse5', error);
  });

/** An object that has the fields already gets new ones in their place; into every other one they are written before its last brace. */
function withFields(json: string, input: Record<string, unknown>, fields: { facts: readonly Fact[]; text?: string }): string {
  if (Object.keys(fields).some((key) => key in input)) return JSON.stringify({ ...input, ...fields });
  const written = json.trim().slice(0, -1);
  return `${written},${JSON.stringify(fields).slice(1)}`;
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
