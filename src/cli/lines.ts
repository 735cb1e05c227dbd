import type { Failure } from '../fact.js';

/** Where a record begins in the input: line and column from 1, the column in code points. */
export type Place = { readonly line: number; readonly column: number };

/** Consecutive records of a stream as UTF-8 JSON lines, which are read and written together. */
export type Batch = {
  /** Their bytes, including line ends, in a buffer of their own. */
  readonly bytes: Uint8Array;
  /** The number of their first line in the input, from 1. */
  readonly number: number;
  /** How many lines of the input they occupy. */
  readonly lines: number;
  /** Where each record begins; absent if each line of the input is a record. */
  readonly places?: readonly Place[] | undefined;
  /** True for rows of a table: all values are strings, and blank ones count as absent. */
  readonly isTable?: boolean | undefined;
  /** The error report in place of records that cannot be read; `bytes` is then empty. */
  readonly failure?: Failure | undefined;
};

/** In bytes: 16 MiB. A figure in every third character makes 3 GB of facts, about what a process may use by default. */
export const LONGEST_LINE = 1 << 24;

export const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The error report for a record longer than `longest` bytes. */
export const tooLong = (line: number, longest = LONGEST_LINE): Failure => ({
  line,
  error: { code: 'line-too-long', message: `line ${line}: expected ${longest} bytes at most` },
});

export const failedBatch = (failure: Failure, number: number, lines: number): Batch => ({
  bytes: new Uint8Array(),
  number,
  lines,
  failure,
});

/**
 * Yields the complete lines of each chunk as it arrives: a slow stream is processed line by line, a fast one chunk by chunk.
 * Only `\n` ends a line: U+2028 may occur inside a JSON string. Nothing but the unfinished line is buffered.
 *
 * @param number the number of the first line
 */
export async function* batchesOf(chunks: AsyncIterable<Uint8Array>, number = 1, longest = LONGEST_LINE): AsyncGenerator<Batch> {
  let begun = open(); // the unfinished line
  let next = number;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    let at = 0;
    if (end > 0 && begun.length + chunk.indexOf(LINE_FEED) > longest) {
      yield failedBatch(tooLong(next, longest), next++, 1);
      at = chunk.indexOf(LINE_FEED) + 1;
      begun = open();
    }
    if (end > at) {
      const lines = lineFeedsIn(chunk, at, end);
      yield { bytes: joined([...begun.parts, chunk.subarray(at, end)]), number: next, lines };
      next += lines;
      begun = open();
    }
    add(begun, chunk.subarray(end), longest);
  }
  if (begun.length > longest) yield failedBatch(tooLong(next, longest), next, 1);
  else if (begun.length > 0) yield { bytes: joined(begun.parts), number: next, lines: 1 };
}

/** Splits a batch into batches of one record. */
export function* eachOf(batch: Batch): Generator<Batch> {
  const { bytes, places, isTable } = batch;
  if (batch.failure !== undefined) yield batch;
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
    const place = places?.[i];
    const number = place?.line ?? batch.number + i;
    yield { bytes: joined([bytes.subarray(at, end)]), number, lines: 1, places: place && [place], isTable };
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

type Begun = { readonly parts: Uint8Array[]; length: number };
const open = (): Begun => ({ parts: [], length: 0 });

function add(begun: Begun, bytes: Uint8Array, longest: number): void {
  begun.length += bytes.length;
  if (begun.length > longest) begun.parts.length = 0;
  else if (bytes.length > 0) begun.parts.push(bytes);
}

/** Concatenates pieces in a buffer of their own. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function lineFeedsIn(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED, start); at !== -1 && at < end; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
