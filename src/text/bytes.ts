/** How bytes were read. */
export type Decoded = { readonly text: string; readonly encoding: string };

/**
 * Bytes of Chinese text as text: by their byte order mark, else by the first of the labels that the runtime knows, else as UTF-8, or as GB 18030
 * where they are no UTF-8. What is damaged becomes U+FFFD. The standard reads GBK as its superset, GB 18030; not every runtime does.
 *
 * @see https://encoding.spec.whatwg.org/#gbk-decoder
 */
export function decoded(bytes: Uint8Array, labels: readonly (string | undefined)[] = []): Decoded {
  for (const label of [markOf(bytes), ...labels]) {
    const encoding = label === undefined ? undefined : encodingOf(label);
    if (encoding !== undefined) return as(encoding, bytes);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return as('gb18030', bytes);
  }
}

const as = (encoding: string, bytes: Uint8Array): Decoded => ({ text: new TextDecoder(encoding).decode(bytes), encoding });

function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}

/** None where the runtime does not know the label. */
export function encodingOf(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}
