import { detectChineseEncoding } from './detect-chinese-encoding.js';

/** Bytes that are invalid in the encoding they were decoded with. */
export type DecodingDamage = {
  /** How many U+FFFD replaced them. */
  readonly count: number;
  /** The byte offset of the first damaged character. */
  readonly first: number;
};

/** Decoded text and how it was decoded. */
export type DecodedText = {
  readonly text: string;
  /** The encoding's name in the Encoding Standard. */
  readonly encoding: string;
  /** True if neither a byte order mark nor a label named the encoding and the bytes are not valid UTF-8. */
  readonly guessed: boolean;
  readonly damaged: DecodingDamage | undefined;
};

/** Guesses the encoding of bytes that are neither UTF-8 nor UTF-16. */
export type EncodingDetector = (bytes: Uint8Array) => string | undefined;

/** Detection reads at most this many bytes. */
const SAMPLE_SIZE = 1 << 16;

/**
 * Decodes Chinese text. The encoding is that of the byte order mark, else the first label that the runtime knows, else
 * UTF-8 or UTF-16 if the bytes fit it, else the result of `detect`, which defaults to a choice between GB 18030 and Big5.
 * Damaged bytes become U+FFFD.
 *
 * @see https://encoding.spec.whatwg.org/#gbk-decoder
 */
export function decodeBytes(
  bytes: Uint8Array,
  labels: readonly (string | undefined)[] = [],
  detect?: EncodingDetector,
): DecodedText {
  for (const label of [encodingOfByteOrderMark(bytes), ...labels]) {
    const encoding = label === undefined ? undefined : encodingOfLabel(label);
    if (encoding !== undefined) return decodeBytesAs(encoding, bytes, false);
  }
  const { encoding, guessed } = guessEncoding(bytes, detect);
  return decodeBytesAs(encoding, bytes, guessed);
}

/** Returns the encoding of bytes without a byte order mark or label. */
export function guessEncoding(
  bytes: Uint8Array,
  detect?: EncodingDetector,
): { readonly encoding: string; readonly guessed: boolean } {
  const sample = bytes.length > SAMPLE_SIZE ? bytes.subarray(0, SAMPLE_SIZE) : bytes;
  const utf16 = detectUtf16(sample);
  if (utf16 !== undefined) return { encoding: utf16, guessed: true };
  if (isUtf8(bytes)) return { encoding: 'utf-8', guessed: false };
  if (isMostlyUtf8(sample)) return { encoding: 'utf-8', guessed: false };
  // A long document may begin with ASCII only: sample around the first non-ASCII byte.
  const from = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 64);
  const sampleAroundFirst = from > SAMPLE_SIZE / 2 ? bytes.subarray(from, from + SAMPLE_SIZE) : sample;
  if (isMostlyUtf8(sampleAroundFirst)) return { encoding: 'utf-8', guessed: false };
  const encoding = encodingOfLabel(detect?.(sampleAroundFirst) ?? detectChineseEncoding(sampleAroundFirst)) ?? 'gb18030';
  return { encoding, guessed: encoding !== 'utf-8' };
}

/**
 * Decodes bytes in a known encoding.
 *
 * @param isStart whether the bytes begin the text, so that a byte order mark is dropped
 */
export function decodeBytesAs(encoding: string, bytes: Uint8Array, guessed: boolean, isStart = true): DecodedText {
  const text = new TextDecoder(encoding, { ignoreBOM: !isStart }).decode(bytes);
  return { text, encoding, guessed, damaged: text.includes('\ufffd') ? findDamage(encoding, bytes, text) : undefined };
}

/** Counts the U+FFFD that replace damaged bytes, without those in the source text, and finds the first damage. */
function findDamage(encoding: string, bytes: Uint8Array, text: string): DecodingDamage | undefined {
  const first = firstDamageOffset(encoding, bytes);
  if (first === undefined) return undefined;
  let count = -countWrittenReplacements(encoding, bytes);
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++;
  return { count: Math.max(1, count), first };
}

function countWrittenReplacements(encoding: string, bytes: Uint8Array): number {
  if (encoding !== 'utf-8') return 0;
  let count = 0;
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  return count;
}

const BLOCK_SIZE = 4096;

/** Returns the offset of the first damaged character: skips valid blocks first, then goes byte by byte. */
function firstDamageOffset(encoding: string, bytes: Uint8Array): number | undefined {
  const blockDecoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let block = 0;
  try {
    for (; block < bytes.length; block += BLOCK_SIZE)
      blockDecoder.decode(bytes.subarray(block, block + BLOCK_SIZE), { stream: true });
    blockDecoder.decode();
    return undefined;
  } catch {
    block = Math.max(0, Math.min(block, bytes.length) - BLOCK_SIZE); // one block back: a character may begin there
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

/** Returns the encoding that a byte order mark indicates. */
export function encodingOfByteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}

/** Returns the name of the encoding for a label; `undefined` if the runtime does not know the label. */
export function encodingOfLabel(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding; // a superset of GBK; not every runtime decodes GBK as such
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

/** Reports whether damage is rare: text in another encoding, decoded as UTF-8, has more U+FFFD than characters beyond ASCII. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === '\ufffd') bad++;
    else if (character >= '\u0800') good++; // two-byte sequences occur in GB 18030 by chance
  }
  return good > 2 * bad;
}

/** Fewer bytes are too few to decide. */
const MIN_UTF16_BYTES = 6;

/**
 * Detects UTF-16 without a byte order mark. With NUL bytes, nearly all code units must be text characters. Without any (no
 * space, digit or line break), they must be Chinese, and enough bytes must be beyond ASCII: pairs of ASCII letters are
 * Chinese characters in UTF-16 too.
 */
export function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const evenLength = bytes.length & ~1;
  if (evenLength < MIN_UTF16_BYTES || (bytes.length % 2 === 1 && bytes.length < SAMPLE_SIZE && !bytes.includes(0)))
    return undefined;
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return undefined;
  const shares = ([0, 1] as const).map((low) => {
    let good = 0;
    for (let at = 0; at < evenLength; at += 2) {
      const unit = (bytes[at + 1 - low]! << 8) | bytes[at + low]!;
      if (hasNul ? isTextUnit(unit) : isChineseUnit(unit)) good++;
    }
    return good / (evenLength / 2);
  });
  const [little, big] = shares as [number, number];
  if (!hasNul && !hasManyHighBytes(bytes)) return undefined;
  const minShare = hasNul ? 0.9 : 0.97;
  if (Math.max(little, big) < minShare) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

const isChineseUnit = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3000 && unit <= 0x303f) ||
  (unit >= 0xff00 && unit <= 0xff5e) ||
  (unit >= 0x2014 && unit <= 0x2026);

const isTextUnit = (unit: number): boolean =>
  (unit >= 0x20 && unit <= 0x7e) ||
  (unit >= 0x09 && unit <= 0x0d) ||
  (unit >= 0xa0 && unit <= 0x17f) ||
  (unit >= 0x2000 && unit <= 0x22ff) ||
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  (unit >= 0x370 && unit <= 0x4ff) ||
  (unit >= 0xac00 && unit <= 0xd7a3) ||
  isChineseUnit(unit);

function hasManyHighBytes(bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count++;
  return count >= bytes.length / 5;
}
