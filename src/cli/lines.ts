/** Whole lines of a stream of UTF-8, as bytes: read together, written together. */
export type Batch = {
  /** Their bytes, line ends among them, in a buffer of their own. */
  readonly bytes: Uint8Array;
  /** The number of the first, from 1. */
  readonly number: number;
  readonly lines: number;
  /** One line that is longer than `LONGEST_LINE`: its bytes are not kept. */
  readonly isTooLong: boolean;
};

/** In bytes: 16 MiB. A figure in every third character makes 3 GB of facts of it, which is what a process may have by itself. */
export const LONGEST_LINE = 1 << 24;

export const LINE_FEED = 10;

/**
 * The lines of each chunk as it comes, so that a slow stream is answered line by line and a fast one by the chunk.
 * Only `\n` ends a line: U+2028 may stand inside a JSON string. A line is held whole, nothing else is.
 *
 * @param number of the first line
 */
export async function* batchesOf(chunks: AsyncIterable<Uint8Array>, number = 1, longest = LONGEST_LINE): AsyncGenerator<Batch> {
  let begun = open(); // the line that has begun
  let next = number;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    let at = 0;
    if (end > 0 && begun.length + chunk.indexOf(LINE_FEED) > longest) {
      yield { bytes: new Uint8Array(), number: next++, lines: 1, isTooLong: true };
      at = chunk.indexOf(LINE_FEED) + 1;
      begun = open();
    }
    if (end > at) {
      const lines = lineFeedsIn(chunk, at, end);
      yield { bytes: joined([...begun.parts, chunk.subarray(at, end)]), number: next, lines, isTooLong: false };
      next += lines;
      begun = open();
    }
    add(begun, chunk.subarray(end), longest);
  }
  if (begun.length > 0) yield { bytes: joined(begun.parts), number: next, lines: 1, isTooLong: begun.length > longest };
}

/** Each line of a batch as a batch. */
export function* eachOf({ bytes, number }: Batch): Generator<Batch> {
  for (let at = 0; at < bytes.length; number++) {
    const end = bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
    yield { bytes: joined([bytes.subarray(at, end)]), number, lines: 1, isTooLong: false };
    at = end;
  }
}

type Begun = { readonly parts: Uint8Array[]; length: number };
const open = (): Begun => ({ parts: [], length: 0 });

function add(begun: Begun, bytes: Uint8Array, longest: number): void {
  begun.length += bytes.length;
  if (begun.length > longest) begun.parts.length = 0;
  else if (bytes.length > 0) begun.parts.push(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
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
