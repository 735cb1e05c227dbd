import { chineseEncoding } from './chinese-encoding.js';

/** Where bytes were no valid text. */
export type Damage = {
  /** How many U+FFFD stand for them. */
  readonly count: number;
  /** The byte offset of the first. */
  readonly first: number;
};

/** How bytes were read. */
export type Decoded = {
  readonly text: string;
  /** The encoding by its name in the Encoding Standard. */
  readonly encoding: string;
  /** True where neither a byte order mark nor a label said so, and the bytes are not valid UTF-8. */
  readonly guessed: boolean;
  readonly damaged: Damage | undefined;
};

/** Guesses the encoding of bytes that are neither UTF-8 nor UTF-16. */
export type Detect = (bytes: Uint8Array) => string | undefined;

/** How many bytes decide the encoding: detection looks no further. */
const SAMPLE = 1 << 16;

/**
 * Decodes Chinese text: by its byte order mark, by the first label that the runtime knows, as UTF-8 or UTF-16 where the
 * bytes are that, otherwise as what `detect` says, by default GB 18030 or Big5. Damaged bytes become U+FFFD.
 *
 * @see https://encoding.spec.whatwg.org/#gbk-decoder
 */
export function decoded(bytes: Uint8Array, labels: readonly (string | undefined)[] = [], detect?: Detect): Decoded {
  for (const label of [markOf(bytes), ...labels]) {
    const encoding = label === undefined ? undefined : encodingOf(label);
    if (encoding !== undefined) return decodedAs(encoding, bytes, false);
  }
  const { encoding, guessed } = encodingIn(bytes, detect);
  return decodedAs(encoding, bytes, guessed);
}

/** The encoding of bytes that nothing labels. */
export function encodingIn(bytes: Uint8Array, detect?: Detect): { readonly encoding: string; readonly guessed: boolean } {
  const sample = bytes.length > SAMPLE ? bytes.subarray(0, SAMPLE) : bytes;
  const utf16 = utf16Of(sample);
  if (utf16 !== undefined) return { encoding: utf16, guessed: true };
  if (isUtf8(bytes)) return { encoding: 'utf-8', guessed: false };
  if (isMostlyUtf8(sample)) return { encoding: 'utf-8', guessed: false };
  // A long document whose first part is ASCII: look at what comes with the first other byte.
  const from = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 64);
  const part = from > SAMPLE / 2 ? bytes.subarray(from, from + SAMPLE) : sample;
  if (isMostlyUtf8(part)) return { encoding: 'utf-8', guessed: false };
  const encoding = encodingOf(detect?.(part) ?? chineseEncoding(part)) ?? 'gb18030';
  return { encoding, guessed: encoding !== 'utf-8' };
}

/**
 * Decodes bytes in a known encoding.
 *
 * @param isStart they begin the text: a byte order mark is no character of it
 */
export function decodedAs(encoding: string, bytes: Uint8Array, guessed: boolean, isStart = true): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: !isStart }).decode(bytes);
  return { text, encoding, guessed, damaged: text.includes('\ufffd') ? damageIn(encoding, bytes, text) : undefined };
}

/** Counts the U+FFFD that stand for damaged bytes, and finds the first; those that the text itself has are no damage. */
function damageIn(encoding: string, bytes: Uint8Array, text: string): Damage | undefined {
  const first = firstDamage(encoding, bytes);
  if (first === undefined) return undefined;
  let count = -ownReplacements(encoding, bytes);
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++;
  return { count: Math.max(1, count), first };
}

function ownReplacements(encoding: string, bytes: Uint8Array): number {
  if (encoding !== 'utf-8') return 0;
  let count = 0;
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  return count;
}

const BLOCK = 4096;

/** The offset of the first damaged character: whole blocks are passed over first, then the bytes of one block. */
function firstDamage(encoding: string, bytes: Uint8Array): number | undefined {
  const skipped = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let block = 0;
  try {
    for (; block < bytes.length; block += BLOCK) skipped.decode(bytes.subarray(block, block + BLOCK), { stream: true });
    skipped.decode();
    return undefined;
  } catch {
    block = Math.max(0, Math.min(block, bytes.length) - BLOCK); // one back: a character may begin there
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let start = block;
  try {
    decoder.decode(bytes.subarray(0, block), { stream: true });
    for (let at = block; at < bytes.length; at++)
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== '') start = at + 1;
    decoder.decode();
  } catch {
    return start;
  }
  return undefined;
}

/** The encoding that a byte order mark says. */
export function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}

/** The name of the encoding that a label stands for; `undefined` where the runtime does not know the label. */
export function encodingOf(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding; // its superset; not every runtime reads it so
  } catch {
    return undefined;
  }
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether damage is the exception: text in another encoding has more damage as UTF-8 than it has characters beyond ASCII. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === '\ufffd') bad++;
    else if (character >= '\u0800') good++; // two-byte sequences arise in GB 18030 by chance
  }
  return good > 2 * bad;
}

/** Fewer bytes tell nothing. */
const LEAST_UTF16 = 6;

/**
 * UTF-16 without a byte order mark. Where there are NUL bytes, nearly all code units must be characters of text; without any
 * (no space, digit or line end in it) they must be Chinese, and not of ASCII letters in pairs, which are Chinese as UTF-16 too.
 */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = bytes.length & ~1;
  if (length < LEAST_UTF16 || (bytes.length % 2 === 1 && bytes.length < SAMPLE && !bytes.includes(0))) return undefined;
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return undefined;
  const shares = ([0, 1] as const).map((low) => {
    let good = 0;
    for (let at = 0; at < length; at += 2) {
      const unit = (bytes[at + 1 - low]! << 8) | bytes[at + low]!;
      if (hasNul ? isText(unit) : isChinese(unit)) good++;
    }
    return good / (length / 2);
  });
  const [little, big] = shares as [number, number];
  if (!hasNul && !hasHighBytes(bytes)) return undefined;
  const least = hasNul ? 0.9 : 0.97;
  if (Math.max(little, big) < least) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

const isChinese = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3000 && unit <= 0x303f) ||
  (unit >= 0xff00 && unit <= 0xff5e) ||
  (unit >= 0x2014 && unit <= 0x2026);

const isText = (unit: number): boolean =>
  (unit >= 0x20 && unit <= 0x7e) ||
  (unit >= 0x09 && unit <= 0x0d) ||
  (unit >= 0xa0 && unit <= 0x17f) ||
  (unit >= 0x2000 && unit <= 0x22ff) ||
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  (unit >= 0x370 && unit <= 0x4ff) ||
  (unit >= 0xac00 && unit <= 0xd7a3) ||
  isChinese(unit);

function hasHighBytes(bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count++;
  return count >= bytes.length / 5;
}
