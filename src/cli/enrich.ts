import { invalidArgument, missingEngine, YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { Fact, FactType, Failure, Options, ReportedError } from '../fact.js';
import { convertEvidence } from '../output/evidence.js';
import { type OffsetUnit, toOffsets } from '../output/offsets.js';
import { PUBLISHED_EXAMPLE, parsePublishedAt } from '../published-at.js';
import type { Statement } from '../statement.js';
import { dateLineOf } from './date-line.js';
import { toCsvRows, toNdjson } from './fact-lines.js';
import type { Format } from './format.js';
import { withoutFields } from './input/json-fields.js';
import { type Batch, LINE_FEED, type Position } from './lines.js';
import { errorReport, type JsonObject, parseRecord, renameField } from './record.js';

/** How records are read. */
export type EnrichOptions = {
  /** Options for records that do not set their own. */
  readonly options: Options;
  readonly offsets: OffsetUnit;
  /** The field that holds the text. Default: `text`, or `html` if there is no `text`. */
  readonly textField?: string | undefined;
  /** The field that holds the publication date. Default: `publishedAt`. */
  readonly dateField?: string | undefined;
  /** The field that identifies a record in error reports. Default: `id`. */
  readonly idField?: string | undefined;
  /** Take the date from the text if a record has no date field. */
  readonly isDateAuto?: boolean | undefined;
  /** The output: `ndjson` and `csv` write one fact per line, other formats whole records. */
  readonly format?: Format | undefined;
};

/** The output for a batch: UTF-8 lines, whether every record was read without an error, and the errors that CSV cannot hold. */
export type Enriched = { readonly ok: boolean; readonly bytes: Uint8Array; readonly reports?: readonly string[] };

/** Enriches the records of a batch. Blank lines are skipped: files end in one. */
export async function enrichBatch(batch: Batch, options: EnrichOptions): Promise<Enriched> {
  if (batch.failure !== undefined) return failedOutput(batch.failure, options.format);
  const lines = new TextDecoder().decode(batch.bytes).split('\n'); // skips a byte order mark
  let ok = true;
  const out: string[] = [];
  const reports: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const position = batch.positions?.[i] ?? { line: batch.firstLine + i, column: 1 };
    const enriched = await enrichRecord(
      line.endsWith('\r') ? line.slice(0, -1) : line,
      position,
      options,
      batch.isTable === true,
    );
    ok &&= enriched.ok;
    if (enriched.report !== undefined) reports.push(enriched.report);
    if (enriched.written !== undefined)
      out.push(
        batch.positions === undefined || options.format === 'csv' ? enriched.written : enriched.written.replaceAll('\r', ' '),
      );
  }
  return { ok, bytes: encodeLines(out), reports };
}

/** The output for a record that cannot be read. */
export function failedOutput(failure: Failure, format: Format = 'text'): Enriched {
  if (format === 'csv') return { ok: false, bytes: new Uint8Array(), reports: [failureMessage(failure)] };
  return { ok: false, bytes: encodeLines([JSON.stringify(failure)]), reports: [] };
}

/** Formats a failure as a message; most messages begin with their line already. */
const failureMessage = ({ line, error }: Failure): string =>
  error.message.startsWith('line ') ? error.message : `line ${line}: ${error.message}`;

/** Encodes lines as UTF-8 in a buffer of their own. Writing them one by one is twice as fast as joining them first. */
function encodeLines(lines: readonly string[]): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(lines.reduce((length, line) => length + Buffer.byteLength(line) + 1, 0));
  let at = 0;
  for (const line of lines) {
    at += bytes.write(line, at);
    bytes[at++] = LINE_FEED;
  }
  return bytes;
}

/** The output for a record: its lines without the final line end, or nothing. */
type RecordOutput = { readonly ok: boolean; readonly written: string | undefined; readonly report?: string };

/**
 * Enriches one JSON line: adds `facts` and keeps all other fields as written, including numbers of any length.
 * An invalid field is ignored and reported in `error`.
 */
async function enrichRecord(json: string, position: Position, options: EnrichOptions, isTable: boolean): Promise<RecordOutput> {
  const { object, failure } = { object: undefined, ...parseRecord(json, position) };
  if (object === undefined) return failureOutput(failure!, options);
  const recordOptions = recordOptionsOf(object, options, isTable);
  try {
    const added = await addedFieldsOf(object, recordOptions.options, options);
    if (options.format === 'ndjson' || options.format === 'csv')
      return factOutput(object, position, added, recordOptions.error, options);
    const fields = recordOptions.error === undefined ? added : { ...added, error: errorReport(recordOptions.error) };
    return { ok: recordOptions.error === undefined, written: withFields(json, object, fields) };
  } catch (error) {
    if (error instanceof YoujuError) {
      if (options.format === 'ndjson' || options.format === 'csv') return factOutput(object, position, {}, error, options);
      return { ok: false, written: withFields(json, object, { error: errorReport(error) }) };
    }
    if (!(error instanceof RangeError)) throw error;
    // the enriched record exceeds V8's maximum string length
    const message = `line ${position.line}: its facts do not fit in one line`;
    return failureOutput({ line: position.line, ...idOf(object, options), error: { code: 'line-too-long', message } }, options);
  }
}

const failureOutput = (failure: Failure, { format }: EnrichOptions): RecordOutput =>
  format === 'csv'
    ? { ok: false, written: undefined, report: failureMessage(failure) }
    : { ok: false, written: JSON.stringify(failure) };

/** Writes one line for each fact or statement of a record, which begins with the record's id or else its line number. */
function factOutput(
  object: JsonObject,
  { line }: Position,
  { facts = [], statements }: AddedFields,
  error: YoujuError | undefined,
  options: EnrichOptions,
): RecordOutput {
  const id = idOf(object, options);
  const failure = error && { line, ...id, error: errorReport(error) };
  if (options.format === 'csv') {
    const rows = toCsvRows(facts, String(id.id ?? line), statements).replace(/\r\n$/, '\r');
    return {
      ok: error === undefined,
      written: rows === '' ? undefined : rows,
      ...(failure && { report: failureMessage(failure) }),
    };
  }
  const lines =
    toNdjson(facts, 'id' in id ? id : { line }, statements) + (failure === undefined ? '' : `${JSON.stringify(failure)}\n`);
  return { ok: error === undefined, written: lines === '' ? undefined : lines.slice(0, -1) };
}

/** The id of a record, for error reports. */
export function idOf(object: JsonObject, { idField = 'id' }: Pick<EnrichOptions, 'idField'>): { id?: unknown } {
  return Object.hasOwn(object, idField) ? { id: object[idField] } : {};
}

type RecordOptions = { readonly options: Options; readonly error: YoujuError | undefined };

/** The options for a record. An invalid date or invalid types are left out. */
function recordOptionsOf(
  object: JsonObject,
  { options, textField, dateField = 'publishedAt', isDateAuto }: EnrichOptions,
  isTable: boolean,
): RecordOptions {
  const fieldValue = (field: string): unknown => {
    const value = Object.hasOwn(object, field) ? object[field] : undefined;
    return value === null || (isTable && typeof value === 'string' && value.trim() === '') ? undefined : value;
  };
  const result: Options = { ...options };
  const problems: string[] = [];
  const date = fieldValue(dateField);
  if (date !== undefined) {
    const isDate = parsePublishedAt(date) !== undefined;
    result.publishedAt = isDate ? (date as string | number) : undefined; // any other anchor would resolve relative dates wrongly
    if (!isDate) problems.push(invalidArgument(dateField, PUBLISHED_EXAMPLE, date).message);
  } else if (isDateAuto) {
    const text = object[textField ?? 'text'];
    result.publishedAt = typeof text === 'string' ? dateLineOf(text)?.date : undefined;
  }
  const written = fieldValue('types');
  const types = isTable && typeof written === 'string' ? written.split(/[\s,;|、，]+/).filter((type) => type !== '') : written;
  if (types !== undefined) {
    try {
      extract('', { types: types as FactType[] });
      result.types = types as FactType[];
    } catch (thrown) {
      if (!(thrown instanceof YoujuError)) throw thrown;
      problems.push(thrown.message);
    }
  }
  const error = problems.length === 0 ? undefined : new YoujuError('invalid-argument', problems.join('; '));
  return { options: result, error };
}

type AddedFields = { facts?: readonly Fact[]; statements?: readonly Statement[]; text?: string; error?: ReportedError };

/** @throws YoujuError if the record has no text */
async function addedFieldsOf(object: JsonObject, options: Options, { textField, offsets }: EnrichOptions): Promise<AddedFields> {
  const field = textField ?? 'text';
  const hasField = (name: string) => Object.hasOwn(object, name) && object[name] !== null;
  if (textField === undefined && hasField('html') && !hasField('text')) {
    const { text, html, facts, statements } = (await loadHtmlInput()).extractHtml(object.html as string, options);
    const sources = withOffsetsIn(
      html,
      facts.map(({ source }) => source),
      offsets,
    );
    const located = withOffsetsIn(text, facts, offsets).map((fact, i) => ({ ...fact, source: sources[i]! }));
    return { text, facts: located, ...withEvidenceIn(text, statements, offsets) };
  }
  const text = Object.hasOwn(object, field) ? object[field] : undefined;
  if (typeof text !== 'string') throw invalidArgument(field, 'a string', text);
  try {
    const { facts, statements } = extract(text, options);
    return { facts: withOffsetsIn(text, facts, offsets), ...withEvidenceIn(text, statements, offsets) };
  } catch (error) {
    throw error instanceof YoujuError ? renameField(error, 'text', field) : error;
  }
}

const withOffsetsIn = <T extends { start: number; end: number }>(
  text: string,
  facts: readonly T[],
  unit: OffsetUnit,
): readonly T[] => (unit === 'utf16' ? facts : toOffsets(text, facts, unit));

/** Converts the spans of the evidence; nothing if no statements were asked for. */
const withEvidenceIn = (
  text: string,
  statements: readonly Statement[] | undefined,
  unit: OffsetUnit,
): { statements?: readonly Statement[] } =>
  statements === undefined ? {} : { statements: convertEvidence(text, statements, unit) };

/** Loads the HTML reader, which needs parse5, on the first page. */
export const loadHtmlInput = (): Promise<typeof import('../html-input.js')> =>
  import('../html-input.js').catch(() => {
    throw missingEngine('parse5', 'is not installed: npm install parse5'); // the runtime's own message contains paths
  });

/** Appends fields to an object's source text, so that numbers of any length survive. Fields of the same name are replaced. */
function withFields(json: string, object: JsonObject, fields: AddedFields): string {
  const replaced = Object.keys(fields).filter((key) => Object.hasOwn(object, key));
  const written = (replaced.length === 0 ? json : withoutFields(json, replaced)).trim().slice(0, -1);
  const comma = /^\{\s*$/.test(written) ? '' : ',';
  return `${written}${comma}${JSON.stringify(fields).slice(1)}`;
}
