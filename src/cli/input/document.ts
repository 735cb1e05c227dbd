import { decodePage } from '../../input/html/decode-page.js';
import { type DecodedText, decodeBytes } from '../../text/decode-bytes.js';
import { detectEncoding } from './detect.js';
import { unreadable } from './failure.js';
import { unpackGzip } from './gzip.js';
import { isHtml } from './html.js';
import { parseEncodingLabel } from './label.js';
import { BINARY, HEAD_SIZE, refuseBinary } from './signature.js';

export type ReadOptions = {
  /** The encoding that the user gives; a byte order mark takes precedence. */
  readonly encoding?: string | undefined;
  /** The file's name, or `standard input`. */
  readonly name: string;
};

/** A whole document: its text, or the source of a page. */
export type Document = DecodedText & {
  /** True if the text is the source of an HTML page. */
  readonly html: boolean;
};

/** A text with a larger share of damaged characters is treated as binary data. */
const MAX_DAMAGE = 0.5;

/** The size limit of a document, in bytes; V8's maximum string length is little more. */
const MAX_SIZE = 1 << 29;

type Source = AsyncIterable<Uint8Array> | Uint8Array;

/**
 * Reads a whole document: unpacks gzip, rejects input that is not text, and decodes the rest.
 *
 * @throws YoujuError `invalid-argument` on an unknown encoding; an input failure on unreadable input
 */
export async function readDocument(source: Source, { encoding, name }: ReadOptions): Promise<Document> {
  const label = encoding === undefined ? undefined : parseEncodingLabel(encoding);
  const bytes = await readBytes(source, (head) => refuseBinary(head, name, label));
  const document = decodeBytes(bytes, [label], detectEncoding);
  if (document.damaged !== undefined && document.damaged.count > MAX_DAMAGE * document.text.length) throw unreadable(BINARY);
  if (!isHtml(name, document.text)) return { ...document, html: false };
  return { ...decodePage(bytes, label, detectEncoding), html: true };
}

/**
 * Returns the bytes of a file, unpacked if it is gzip.
 *
 * @param check is called with the first bytes, before the rest is read
 */
export async function readBytes(source: Source, check: (head: Uint8Array) => void): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isChecked = false;
  for await (const chunk of unpackGzip(source instanceof Uint8Array ? singleChunk(source) : source)) {
    parts.push(chunk);
    length += chunk.length;
    if (!isChecked && length >= HEAD_SIZE) {
      check(Buffer.concat(parts).subarray(0, HEAD_SIZE));
      isChecked = true;
    }
    if (length > MAX_SIZE) throw unreadable(`longer than ${MAX_SIZE >> 20} MB; split it, or use youju enrich`);
  }
  const bytes = Buffer.concat(parts);
  if (!isChecked) check(bytes);
  return bytes;
}

async function* singleChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
