import { type DecodedText, decodeBytes, type EncodingDetector, encodingOfLabel } from '../../text/decode-bytes.js';

/** How far into a page its encoding may be declared, in bytes; the same as in browsers. */
const PRESCAN_LENGTH = 1024;

/**
 * Decodes the bytes of a page: by the encoding the caller knows (the `charset` of a `Content-Type`), else by its `<meta
 * charset>`, else by the bytes themselves, with the help of `detect`.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export const decodePage = (bytes: Uint8Array, charset: string | undefined, detect?: EncodingDetector): DecodedText =>
  decodeBytes(bytes, [charset, declaredEncoding(bytes)], detect);
/**
 * Returns the encoding declared by a `<meta>` outside comments. A declaration readable as ASCII
 * cannot be in UTF-16, even if it says so.
 */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, PRESCAN_LENGTH)).replace(/<!--.*?(?:-->|$)/gs, '');
  for (const [meta] of head.matchAll(/<meta[\s/][^>]{0,400}/gi)) {
    const label = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"'/>;]{1,40})/i.exec(meta)?.[1];
    if (label !== undefined) return encodingOfLabel(label)?.startsWith('utf-16') ? 'utf-8' : label;
  }
  return undefined;
}
