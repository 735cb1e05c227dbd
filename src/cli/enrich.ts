import { missingEngine, wrong, YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { Fact, FactType, Failure, Options, ReportedError } from '../fact.js';
import { type OffsetUnit, toOffsets } from '../format/offsets.js';
import { PUBLISHED_EXAMPLE, parsePublishedAt } from '../published.js';
import { type Batch, LINE_FEED, type Place } from './lines.js';
import { type JsonObject, parsedRecord, renamed, reported } from './record.js';

/** How records are read. */
export type EnrichOptions = {
  /** Of every record that does not say otherwise. */
  readonly options: Options;
  readonly offsets: OffsetUnit;
  /** The field of the text. Default: `text`, or `html` where there is no `text`. */
  readonly textField?: string | undefined;
  /** The field of the date of publication. Default `publishedAt`. */
  readonly dateField?: string | undefined;
  /** The field by which failures name a record. Default `id`. */
  readonly idField?: string | undefined;
};

/** What records became: JSON lines in UTF-8, and whether all could be read whole. */
export type Enriched = { readonly ok: boolean; readonly bytes: Uint8Array };

/** A line out for each record in, but for blank lines: those give no object, and no error either, for files end in one. */
export async function enrichBatch(batch: Batch, options: EnrichOptions): Promise<Enriched> {
  if (batch.failure !== undefined) return failed(batch.failure);
  const lines = new TextDecoder().decode(batch.bytes).split('\n'); // passes over a byte order mark
  let ok = true;
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const place = batch.places?.[i] ?? { line: batch.number + i, column: 1 };
    const enriched = await enrichRecord(line.endsWith('\r') ? line.slice(0, -1) : line, place, options, batch.isTable === true);
    ok &&= enriched.ok;
    out.push(batch.places === undefined ? enriched.json : enriched.json.replaceAll('\r', ' '));
  }
  return { ok, bytes: bytesOf(out) };
}

/** What stands in the place of a record that could not be read. */
export const failed = (failure: Failure): Enriched => ({ ok: false, bytes: bytesOf([JSON.stringify(failure)]) });

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

type Line = { readonly ok: boolean; readonly json: string };

/**
 * One JSON line: the object with `facts` added and all its other fields kept as they are written, numbers of any length too.
 * A wrong field costs the object nothing but what that field is for, and is said in `error`.
 */
async function enrichRecord(json: string, place: Place, options: EnrichOptions, isTable: boolean): Promise<Line> {
  const { object, failure } = { object: undefined, ...parsedRecord(json, place) };
  if (object === undefined) return { ok: false, json: JSON.stringify(failure) };
  const own = ownOptions(object, options, isTable);
  try {
    const added = await factsOf(object, own.options, options);
    const fields = own.error === undefined ? added : { ...added, error: reported(own.error) };
    return { ok: own.error === undefined, json: withFields(json, object, fields) };
  } catch (error) {
    if (error instanceof YoujuError) return { ok: false, json: withFields(json, object, { error: reported(error) }) };
    if (!(error instanceof RangeError)) throw error;
    // what it became is longer than a string can be
    const message = `line ${place.line}: its facts are longer than a line can be`;
    const id = idOf(object, options);
    return { ok: false, json: JSON.stringify({ line: place.line, ...id, error: { code: 'line-too-long', message } }) };
  }
}

/** The id of a record, for what is reported in its place. */
export function idOf(object: JsonObject, { idField = 'id' }: Pick<EnrichOptions, 'idField'>): { id?: unknown } {
  return Object.hasOwn(object, idField) ? { id: object[idField] } : {};
}

type Own = { readonly options: Options; readonly error: YoujuError | undefined };

/** The options of a record: without a date of its own that is none, and without types that are none. */
function ownOptions(object: JsonObject, { options, dateField = 'publishedAt' }: EnrichOptions, isTable: boolean): Own {
  const own = (field: string): unknown => {
    const value = Object.hasOwn(object, field) ? object[field] : undefined;
    return value === null || (isTable && typeof value === 'string' && value.trim() === '') ? undefined : value;
  };
  const result: Options = { ...options };
  let error: YoujuError | undefined;
  const date = own(dateField);
  if (date !== undefined) {
    const isDate = parsePublishedAt(date) !== undefined;
    result.publishedAt = isDate ? (date as string | number) : undefined; // another anchor would be a wrong one
    if (!isDate) error = wrong(dateField, PUBLISHED_EXAMPLE, date);
  }
  const written = own('types');
  const types = isTable && typeof written === 'string' ? written.split(/[\s,;|、，]+/).filter((type) => type !== '') : written;
  if (types !== undefined) {
    try {
      extract('', { types: types as FactType[] });
      result.types = types as FactType[];
    } catch (thrown) {
      if (!(thrown instanceof YoujuError)) throw thrown;
      error ??= thrown;
    }
  }
  return { options: result, error };
}

type Added = { facts?: readonly Fact[]; text?: string; error?: ReportedError };

/** @throws YoujuError where the record has no text */
async function factsOf(object: JsonObject, own: Options, { textField, offsets }: EnrichOptions): Promise<Added> {
  const field = textField ?? 'text';
  const isThere = (name: string) => Object.hasOwn(object, name) && object[name] !== null;
  if (textField === undefined && isThere('html') && !isThere('text')) {
    const { text, html, facts } = (await pages()).extractHtml(object.html as string, own);
    const sources = inUnit(
      html,
      facts.map(({ source }) => source),
      offsets,
    );
    const located = inUnit(text, facts, offsets).map((fact, i) => ({ ...fact, source: sources[i]! }));
    return { text, facts: located };
  }
  const text = Object.hasOwn(object, field) ? object[field] : undefined;
  if (typeof text !== 'string') throw wrong(field, 'a string', text);
  try {
    return { facts: inUnit(text, extract(text, own).facts, offsets) };
  } catch (error) {
    throw error instanceof YoujuError ? renamed(error, 'text', field) : error;
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
function withFields(json: string, object: JsonObject, fields: Added): string {
  if (Object.keys(fields).some((key) => Object.hasOwn(object, key))) return JSON.stringify({ ...object, ...fields });
  const written = json.trim().slice(0, -1);
  const comma = Object.keys(object).length === 0 ? '' : ',';
  return `${written}${comma}${JSON.stringify(fields).slice(1)}`;
}
