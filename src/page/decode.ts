/** How a page's bytes are read, and what told it. */
export type Decoded = { readonly html: string; readonly encoding: string };

/** How far a page may declare its encoding, in bytes: as browsers look. */
const PRESCAN = 1024;

/**
 * The bytes of a page as text: by its byte order mark, else by what the caller knows (the `charset` of a `Content-Type`), else by its
 * `<meta charset>`; where none tells, UTF-8, or GB 18030 where the bytes are no UTF-8. Damaged bytes become U+FFFD.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decoded(bytes: Uint8Array, charset: string | undefined): Decoded {
  for (const label of [markOf(bytes), charset, declared(bytes)]) {
    const decoder = label === undefined ? undefined : decoderOf(label);
    if (decoder !== undefined) return { html: decoder.decode(bytes), encoding: decoder.encoding };
  }
  try {
    return { html: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { html: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' };
  }
}

function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}

/** What a `<meta>` says that stands in no comment. One that can be read as ASCII is not in UTF-16, whatever it says. */
function declared(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, PRESCAN)).replace(/<!--.*?(?:-->|$)/gs, '');
  for (const [meta] of head.matchAll(/<meta[\s/][^>]{0,400}/gi)) {
    const label = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"'/>;]{1,40})/i.exec(meta)?.[1];
    if (label !== undefined) return /^utf-?16/i.test(label) ? 'utf-8' : label;
  }
  return undefined;
}

/** None where the runtime does not know the label. GBK is read as its superset, as the standard has it. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(/^(gbk|gb2312|gb_2312(-80)?|x-gbk|chinese|cp936)$/i.test(label.trim()) ? 'gb18030' : label);
  } catch {
    return undefined;
  }
}
