import {
  type DecodingDamage,
  decodeBytesAs,
  detectUtf16,
  encodingOfByteOrderMark,
  guessEncoding,
  isUtf8,
} from '../../text/decode-bytes.js';
import { detectEncoding } from './detect.js';
import { parseEncodingLabel } from './label.js';
import { HEAD_SIZE, refuseBinary } from './signature.js';

/** The encoding and the damage of a stream, for a message at its end. */
export type StreamDecoding = {
  readonly encoding: string;
  readonly guessed: boolean;
  readonly damaged: DecodingDamage | undefined;
};

export type DecodeOptions = {
  readonly encoding?: string | undefined;
  readonly name: string;
  /** Called at the end of the stream. */
  readonly onRead?: ((reading: StreamDecoding) => void) | undefined;
};

/** How many bytes of a stream that is neither ASCII nor UTF-8 decide its encoding. */
const SAMPLE_SIZE = 1 << 14;

/** How many bytes without a line end suffice to tell text from binary data. */
const MIN_HEAD_SIZE = 64;

/**
 * Decodes a stream into UTF-8. ASCII and UTF-8 pass through as they arrive; any other encoding is decided once enough bytes have
 * been read. Damaged bytes become U+FFFD.
 *
 * @throws YoujuError `invalid-argument` on an unknown encoding; an input failure on input that is not text
 */
export async function* decodeStream(
  chunks: AsyncIterable<Uint8Array>,
  { encoding: label, name, onRead }: DecodeOptions,
): AsyncGenerator<Uint8Array> {
  const userEncoding = label === undefined ? undefined : parseEncodingLabel(label);
  let encoding: string | undefined;
  let guessed = false;
  let damaged: DecodingDamage | undefined;
  let pending: Uint8Array = new Uint8Array(); // bytes not decoded yet
  let offset = 0; // position of `pending` in the stream
  let checked = 0; // how many leading bytes have been checked for binary data

  function take(length: number): Uint8Array {
    const bytes = pending.subarray(0, length);
    const decoded = encoding === 'utf-8' && isUtf8(bytes) ? undefined : decodeBytesAs(encoding!, bytes, guessed, offset === 0);
    if (decoded?.damaged !== undefined) {
      const { count, first } = decoded.damaged;
      damaged = { count: (damaged?.count ?? 0) + count, first: damaged?.first ?? offset + first };
    }
    const start = offset === 0 && encodingOfByteOrderMark(bytes) === 'utf-8' ? 3 : 0;
    pending = pending.subarray(length);
    offset += length;
    return decoded === undefined ? bytes.subarray(start) : Buffer.from(decoded.text);
  }

  function* decodePending(isEnd: boolean): Generator<Uint8Array> {
    if (checked < HEAD_SIZE && offset === 0) {
      if (!isEnd && pending.length < MIN_HEAD_SIZE && !pending.includes(10)) return;
      refuseBinary(pending.subarray(0, HEAD_SIZE), name, userEncoding);
      checked = pending.length;
    }
    if (encoding === undefined) {
      const decision = decideEncoding(pending, userEncoding, isEnd, offset > 0);
      if (decision === undefined) {
        // ASCII lines are the same in every encoding but UTF-16
        const end = !isAsciiSoFar(pending) ? 0 : pending.length < SAMPLE_SIZE ? pending.lastIndexOf(10) + 1 : pending.length;
        if (end > 0) {
          const bytes = pending.subarray(0, end);
          pending = pending.subarray(end);
          offset += end;
          yield bytes;
        }
        return;
      }
      ({ encoding, guessed } = decision);
    }
    const length = isEnd ? pending.length : completeLength(pending, encoding);
    if (length > 0) {
      const bytes = take(length);
      if (bytes.length > 0) yield bytes;
    }
  }

  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    yield* decodePending(false);
  }
  if (pending.length > 0) yield* decodePending(true);
  onRead?.({ encoding: encoding ?? 'utf-8', guessed, damaged });
}

/** Decides the encoding of a stream from its beginning; `undefined` while more bytes are needed. */
function decideEncoding(
  head: Uint8Array,
  userEncoding: string | undefined,
  isEnd: boolean,
  isBegun: boolean,
): { readonly encoding: string; readonly guessed: boolean } | undefined {
  const declared = encodingOfByteOrderMark(head) ?? userEncoding;
  if (declared !== undefined) return { encoding: declared, guessed: false };
  if (head.includes(0) && (isEnd || head.length >= MIN_HEAD_SIZE)) {
    const utf16 = detectUtf16(head.subarray(0, head.length & ~1));
    if (utf16 !== undefined) return { encoding: utf16, guessed: true };
  }
  if (isEnd) return guessEncoding(head, detectEncoding);
  if (head.length >= SAMPLE_SIZE)
    return isAsciiSoFar(head) ? undefined : guessEncoding(head.subarray(0, head.length - incompleteLength(head)), detectEncoding);
  if (isAsciiSoFar(head) || head.includes(0)) return undefined;
  const end = head.lastIndexOf(10) + 1;
  const lines = head.subarray(0, end);
  if (isAsciiSoFar(lines)) return undefined;
  if (isUtf8(lines)) return { encoding: 'utf-8', guessed: false };
  // decide early, for slow streams; at the very beginning, a few bytes may still be UTF-16
  return isBegun || head.length >= MIN_HEAD_SIZE ? guessEncoding(lines, detectEncoding) : undefined;
}

function isAsciiSoFar(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0) return false;
  return true;
}

/**
 * Counts the leading bytes that form complete characters. In UTF-8, these are all but a character that is cut off; in the
 * encodings of East Asia, all up to the last byte below 0x30, which is never the second byte of a character.
 */
function completeLength(bytes: Uint8Array, encoding: string): number {
  if (encoding.startsWith('utf-16')) {
    const length = bytes.length & ~1;
    const last = length < 2 ? 0 : bytes[encoding === 'utf-16le' ? length - 1 : length - 2]!;
    return last >= 0xd8 && last <= 0xdb ? length - 2 : length;
  }
  if (encoding === 'utf-8') return bytes.length - incompleteLength(bytes);
  const isStateful = encoding.startsWith('iso-2022');
  for (let at = bytes.length - 1; at >= 0; at--) if (isStateful ? bytes[at] === 10 : bytes[at]! < 0x30) return at + 1;
  return 0;
}

/** Counts the bytes of an unfinished character at the end of a piece of UTF-8. */
function incompleteLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
