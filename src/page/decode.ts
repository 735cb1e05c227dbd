import { type Decoded, type Detect, decoded, encodingOf } from '../text/bytes.js';

/** How far a page may declare its encoding, in bytes: as browsers look. */
const PRESCAN = 1024;

/**
 * The bytes of a page as text: by what the caller knows (the `charset` of a `Content-Type`), else by its `<meta charset>`,
 * else by what the bytes are, with the help of `detect`.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export const decodedPage = (bytes: Uint8Array, charset: string | undefined, detect?: Detect): Decoded =>
  decoded(bytes, [charset, declared(bytes)], detect);
/** What a `<meta>` says that stands in no comment. One that can be read as ASCII is not in UTF-16, whatever it says. */
function declared(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, PRESCAN)).replace(/<!--.*?(?:-->|$)/gs, '');
  for (const [meta] of head.matchAll(/<meta[\s/][^>]{0,400}/gi)) {
    const label = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"'/>;]{1,40})/i.exec(meta)?.[1];
    if (label !== undefined) return encodingOf(label)?.startsWith('utf-16') ? 'utf-8' : label;
  }
  return undefined;
}
