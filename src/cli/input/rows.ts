import { readHead } from './stream-head.js';

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** Whole rows of a table; `isTooLong` if the next row exceeds the limit, which ends the reading. */
export type Rows = { readonly bytes: Buffer; readonly isTooLong: boolean };

/**
 * Yields a table in pieces of whole rows as the bytes arrive. A line end inside quotes does not end a row.
 *
 * @param maxBytes the limit of a row in bytes; a longer row, usually one with an unclosed quote, ends the reading
 * @see RFC 4180
 */
export async function* wholeRows(chunks: AsyncIterable<Uint8Array>, delimiter: string, maxBytes: number): AsyncGenerator<Rows> {
  const { head, all } = await readHead(chunks, (head) => head.includes(LF) || head.length >= 1 << 16);
  const end = head.includes(LF) || !head.includes(CR) ? LF : CR;
  const isRowEnd = createRowEndDetector(delimiter.charCodeAt(0), end);
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of all) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let whole = 0;
    for (let at = 0; at < bytes.length; at++) if (isRowEnd(bytes[at]!)) whole = at + 1;
    if (whole > 0) {
      yield { bytes: Buffer.concat([...rest, bytes.subarray(0, whole)]), isTooLong: false };
      rest = [];
      length = 0;
    }
    rest.push(bytes.subarray(whole));
    length += bytes.length - whole;
    if (length > maxBytes) {
      yield { bytes: Buffer.alloc(0), isTooLong: true };
      return;
    }
  }
  if (length > 0) yield { bytes: Buffer.concat(rest), isTooLong: false };
}

/** Returns a function that takes the bytes in order and returns whether each ends a row. */
function createRowEndDetector(delimiter: number, end: number): (byte: number) => boolean {
  let isFieldStart = true;
  let inQuotes = false;
  let isQuoteBefore = false; // in quotes: the byte before is a quote, which ends them unless another one follows
  return (byte) => {
    if (inQuotes) {
      if (byte === QUOTE) isQuoteBefore = !isQuoteBefore;
      else if (isQuoteBefore) inQuotes = false;
      if (inQuotes) return false;
    }
    inQuotes = byte === QUOTE && isFieldStart;
    isQuoteBefore = false;
    isFieldStart = byte === delimiter || byte === end;
    return byte === end;
  };
}
