import { type Batch, failedBatch, lineBatches, withLineFeeds } from '../lines.js';
import { failureAt } from '../record.js';
import { csvBatches } from './csv.js';
import { type DecodeOptions, decodeStream } from './decode.js';
import { unreadable } from './failure.js';
import { delimiterOf, type RecognizedFormat, type RecordFormat, recognizeFormat } from './format.js';
import { unpackGzip } from './gzip.js';
import { isHtml } from './html.js';
import { arrayBatches } from './json-array.js';

export type RecordsOptions = DecodeOptions & {
  /** The format of the records. Default: recognized from the beginning of the input. */
  readonly format?: RecordFormat | undefined;
  /** The field that holds the text; a table must have it as a column. */
  readonly textField?: string | undefined;
  /** The field that identifies a record in error reports. */
  readonly idField?: string | undefined;
};

/**
 * Reads records of any format and encoding, gzipped or not, as batches of JSON lines.
 *
 * @param firstLine the number of the first line
 * @throws YoujuError `invalid-argument` on an unknown encoding; an input failure on unreadable input, after the records before it
 */
export async function* recordBatches(
  chunks: AsyncIterable<Uint8Array>,
  options: RecordsOptions,
  firstLine = 1,
): AsyncGenerator<Batch> {
  const decoded = decodeStream(unpackGzip(chunks), options);
  const columns = options.textField === undefined ? ['text', 'html'] : [options.textField];
  const { head, recognized, rest } = await recognizeInput(decoded, options.format, columns);
  const wholeInput = async function* () {
    if (head.length > 0) yield head;
    yield* rest;
  };
  if (options.format === undefined && isHtml('', new TextDecoder().decode(head))) throw unreadable(HTML_REFUSAL);
  switch (recognized.format) {
    case 'json':
      yield* arrayBatches(wholeInput(), firstLine);
      return;
    case 'csv':
    case 'tsv':
      yield* csvBatches(wholeInput(), recognized.delimiter, options, firstLine);
      return;
    case 'spread':
      yield failedBatch(
        failureAt({ line: firstLine + blankLines(head), column: 1 }, firstLine, 'invalid-json', MULTILINE_REFUSAL),
        firstLine,
        1,
      );
      return;
    default:
      yield* lineBatches(hasLoneReturns(head) ? withLineFeeds(wholeInput()) : wholeInput(), firstLine);
  }
}

const HTML_REFUSAL = 'a page of HTML; show it with youju FILE, or give records with a field html';
const MULTILINE_REFUSAL = 'a JSON object spread over several lines; expected one object a line (jq -c . FILE), or an array';

type RecognizedInput = {
  readonly head: Uint8Array;
  readonly recognized: RecognizedFormat;
  readonly rest: AsyncIterable<Uint8Array>;
};

/** Reads a stream until its format is recognized. */
async function recognizeInput(
  chunks: AsyncGenerator<Uint8Array>,
  format: RecordFormat | undefined,
  columns: readonly string[],
): Promise<RecognizedInput> {
  const parts: Uint8Array[] = [];
  let recognized: RecognizedFormat | undefined;
  let failure: { error: unknown } | undefined;
  while (recognized === undefined) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (error) {
      if (parts.length === 0) throw error;
      failure = { error }; // thrown after the records before it have been read
      next = { done: true, value: undefined };
    }
    if (next.done !== true) parts.push(next.value);
    const head = new TextDecoder().decode(Buffer.concat(parts));
    recognized =
      givenFormat(format, head, next.done === true) ??
      (format === undefined ? recognizeFormat(head, columns, next.done === true) : undefined);
  }
  const rest = async function* () {
    if (failure !== undefined) throw failure.error;
    yield* chunks;
  };
  return { head: Buffer.concat(parts), recognized, rest: rest() };
}

/** Returns the format that the user gave, if any; the delimiter of CSV is taken from the first line. */
function givenFormat(format: RecordFormat | undefined, head: string, isEnd: boolean): RecognizedFormat | undefined {
  if (format === undefined) return undefined;
  if (format === 'tsv') return { format, delimiter: '\t' };
  if (format !== 'csv') return { format };
  const header = head.replace(/^[\ufeff\s]+/, '').split(/[\r\n]/);
  if (header.length < 2 && !isEnd) return undefined;
  const delimiter = delimiterOf(header[0]!);
  return { format, delimiter: delimiter === '\t' && header[0]!.includes(',') ? ',' : delimiter };
}

const blankLines = (head: Uint8Array): number =>
  (/^[\ufeff\s]*/.exec(new TextDecoder().decode(head))![0].match(/\n/g) ?? []).length;

/** Reports whether lines end in carriage returns without line feeds. */
function hasLoneReturns(head: Uint8Array): boolean {
  const at = head.indexOf(13);
  return at >= 0 && at + 1 < head.length && head[at + 1] !== 10 && !head.includes(10);
}
