import type { Failure } from '../fact.js';

/** Where a record begins in the input: line and column from 1, the column in code points. */
export type Position = { readonly line: number; readonly column: number };

/** Consecutive records of a stream as UTF-8 JSON lines, which are read and written together. */
export type Batch = {
  /** Their bytes, including line ends, in a buffer of their own. */
  readonly bytes: Uint8Array;
  /** The number of their first line in the input, from 1. */
  readonly firstLine: number;
  /** How many lines of the input they occupy. */
  readonly lineCount: number;
  /** Where each record begins; absent if each line of the input is a record. */
  readonly positions?: readonly Position[] | undefined;
  /** True for rows of a table: all values are strings, and blank ones count as absent. */
  readonly isTable?: boolean | undefined;
  /** The error report in place of records that cannot be read; `bytes` is then empty. */
  readonly failure?: Failure | undefined;
};

/** In bytes: 16 MiB. A figure in every third character makes 3 GB of facts, about what a process may use by default. */
export const MAX_LINE_BYTES = 1 << 24;

export const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The error report for a record longer than `maxBytes` bytes. */
export const lineTooLong = (line: number, maxBytes = MAX_LINE_BYTES): Failure => ({
  line,
  error: { code: 'line-too-long', message: `line ${line}: expected ${maxBytes} bytes at most` },
});

export const failedBatch = (failure: Failure, firstLine: number, lineCount: number): Batch => ({
  bytes: new Uint8Array(),
  firstLine,
  lineCount,
  failure,
});

/**
 * Yields the complete lines of each chunk as it arrives: a slow stream is processed line by line, a fast one chunk by chunk.
 * Only `\n` ends a line: U+2028 may occur inside a JSON string. Nothing but the unfinished line is buffered.
 *
 * @param firstLine the number of the first line
 */
export async function* lineBatches(
  chunks: AsyncIterable<Uint8Array>,
  firstLine = 1,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Batch> {
  let partial = emptyLine(); // the unfinished line
  let nextLine = firstLine;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    let at = 0;
    if (end > 0 && partial.length + chunk.indexOf(LINE_FEED) > maxBytes) {
      yield failedBatch(lineTooLong(nextLine, maxBytes), nextLine++, 1);
      at = chunk.indexOf(LINE_FEED) + 1;
      partial = emptyLine();
    }
    if (end > at) {
      const lineCount = countLineFeeds(chunk, at, end);
      yield { bytes: concatenate([...partial.parts, chunk.subarray(at, end)]), firstLine: nextLine, lineCount };
      nextLine += lineCount;
      partial = emptyLine();
    }
    appendTo(partial, chunk.subarray(end), maxBytes);
  }
  if (partial.length > maxBytes) yield failedBatch(lineTooLong(nextLine, maxBytes), nextLine, 1);
  else if (partial.length > 0) yield { bytes: concatenate(partial.parts), firstLine: nextLine, lineCount: 1 };
}

/** Splits a batch into batches of one record. */
export function* splitBatch(batch: Batch): Generator<Batch> {
  const { bytes, positions, isTable } = batch;
  if (batch.failure !== undefined) yield batch;
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
    const position = positions?.[i];
    const firstLine = position?.line ?? batch.firstLine + i;
    yield { bytes: concatenate([bytes.subarray(at, end)]), firstLine, lineCount: 1, positions: position && [position], isTable };
    at = end;
  }
}

/** Turns carriage returns without line feeds, as in old Macintosh files, into line feeds. */
export async function* withLineFeeds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (!chunk.includes(CARRIAGE_RETURN)) yield chunk;
    else yield chunk.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte));
  }
}

type PartialLine = { readonly parts: Uint8Array[]; length: number };
const emptyLine = (): PartialLine => ({ parts: [], length: 0 });

function appendTo(partial: PartialLine, bytes: Uint8Array, maxBytes: number): void {
  partial.length += bytes.length;
  if (partial.length > maxBytes) partial.parts.length = 0;
  else if (bytes.length > 0) partial.parts.push(bytes);
}

/** Concatenates pieces in a buffer of their own. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function countLineFeeds(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED, start); at !== -1 && at < end; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
