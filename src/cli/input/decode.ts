import { type Damage, decodedAs, encodingIn, isUtf8, markOf, utf16Of } from '../../text/bytes.js';
import { detectEncoding } from './detect.js';
import { checkedEncoding } from './label.js';
import { HEAD, refuseBinary } from './signature.js';

/** The encoding and the damage of a stream, for a message at its end. */
export type StreamReading = {
  readonly encoding: string;
  readonly guessed: boolean;
  readonly damaged: Damage | undefined;
};

export type DecodeOptions = {
  readonly encoding?: string | undefined;
  readonly name: string;
  /** Called at the end of the stream. */
  readonly onRead?: ((reading: StreamReading) => void) | undefined;
};

/** How many bytes of a stream that is neither ASCII nor UTF-8 decide its encoding. */
const SAMPLE = 1 << 14;

/** How many bytes without a line end suffice to tell text from binary data. */
const LEAST = 64;

/**
 * Decodes a stream into UTF-8. ASCII and UTF-8 pass through as they arrive; any other encoding is decided once enough bytes have
 * been read. Damaged bytes become U+FFFD.
 *
 * @throws YoujuError `invalid-argument` on an unknown encoding; an input failure on input that is not text
 */
export async function* decodedStream(
  chunks: AsyncIterable<Uint8Array>,
  { encoding: label, name, onRead }: DecodeOptions,
): AsyncGenerator<Uint8Array> {
  const labelled = label === undefined ? undefined : checkedEncoding(label);
  let encoding: string | undefined;
  let guessed = false;
  let damaged: Damage | undefined;
  let held: Uint8Array = new Uint8Array(); // bytes not decoded yet
  let offset = 0; // position of `held` in the stream
  let checked = 0; // how many leading bytes have been checked for binary data

  function take(length: number): Uint8Array {
    const bytes = held.subarray(0, length);
    const decoded = encoding === 'utf-8' && isUtf8(bytes) ? undefined : decodedAs(encoding!, bytes, guessed, offset === 0);
    if (decoded?.damaged !== undefined) {
      const { count, first } = decoded.damaged;
      damaged = { count: (damaged?.count ?? 0) + count, first: damaged?.first ?? offset + first };
    }
    const start = offset === 0 && markOf(bytes) === 'utf-8' ? 3 : 0;
    held = held.subarray(length);
    offset += length;
    return decoded === undefined ? bytes.subarray(start) : Buffer.from(decoded.text);
  }

  function* ready(isEnd: boolean): Generator<Uint8Array> {
    if (checked < HEAD && offset === 0) {
      if (!isEnd && held.length < LEAST && !held.includes(10)) return;
      refuseBinary(held.subarray(0, HEAD), name, labelled);
      checked = held.length;
    }
    if (encoding === undefined) {
      const known = decide(held, labelled, isEnd, offset > 0);
      if (known === undefined) {
        // ASCII lines are the same in every encoding but UTF-16
        const end = !isAsciiSoFar(held) ? 0 : held.length < SAMPLE ? held.lastIndexOf(10) + 1 : held.length;
        if (end > 0) {
          const bytes = held.subarray(0, end);
          held = held.subarray(end);
          offset += end;
          yield bytes;
        }
        return;
      }
      ({ encoding, guessed } = known);
    }
    const length = isEnd ? held.length : complete(held, encoding);
    if (length > 0) {
      const bytes = take(length);
      if (bytes.length > 0) yield bytes;
    }
  }

  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    yield* ready(false);
  }
  if (held.length > 0) yield* ready(true);
  onRead?.({ encoding: encoding ?? 'utf-8', guessed, damaged });
}

/** Decides the encoding of a stream from its beginning; `undefined` while more bytes are needed. */
function decide(
  head: Uint8Array,
  labelled: string | undefined,
  isEnd: boolean,
  isBegun: boolean,
): { readonly encoding: string; readonly guessed: boolean } | undefined {
  const said = markOf(head) ?? labelled;
  if (said !== undefined) return { encoding: said, guessed: false };
  if (head.includes(0) && (isEnd || head.length >= LEAST)) {
    const utf16 = utf16Of(head.subarray(0, head.length & ~1));
    if (utf16 !== undefined) return { encoding: utf16, guessed: true };
  }
  if (isEnd) return encodingIn(head, detectEncoding);
  if (head.length >= SAMPLE)
    return isAsciiSoFar(head) ? undefined : encodingIn(head.subarray(0, head.length - cutOff(head)), detectEncoding);
  if (isAsciiSoFar(head) || head.includes(0)) return undefined;
  const end = head.lastIndexOf(10) + 1;
  const lines = head.subarray(0, end);
  if (isAsciiSoFar(lines)) return undefined;
  if (isUtf8(lines)) return { encoding: 'utf-8', guessed: false };
  // decide early, for slow streams; at the very beginning, a few bytes may still be UTF-16
  return isBegun || head.length >= LEAST ? encodingIn(lines, detectEncoding) : undefined;
}

function isAsciiSoFar(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0) return false;
  return true;
}

/**
 * Counts the leading bytes that form complete characters. In UTF-8, these are all but a character that is cut off; in the
 * encodings of East Asia, all up to the last byte below 0x30, which is never the second byte of a character.
 */
function complete(bytes: Uint8Array, encoding: string): number {
  if (encoding.startsWith('utf-16')) {
    const length = bytes.length & ~1;
    const last = length < 2 ? 0 : bytes[encoding === 'utf-16le' ? length - 1 : length - 2]!;
    return last >= 0xd8 && last <= 0xdb ? length - 2 : length;
  }
  if (encoding === 'utf-8') return bytes.length - cutOff(bytes);
  const isStateful = encoding.startsWith('iso-2022');
  for (let at = bytes.length - 1; at >= 0; at--) if (isStateful ? bytes[at] === 10 : bytes[at]! < 0x30) return at + 1;
  return 0;
}

/** Counts the bytes of an unfinished character at the end of a piece of UTF-8. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
