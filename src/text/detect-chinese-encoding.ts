/** How many bytes to look at; a few dozen characters are enough to decide. */
const SAMPLE_SIZE = 1 << 16;

/**
 * Distinguishes GB 18030 from Big5 by the share of characters common in Chinese text: Simplified text has more than 99 %
 * of its characters in level 1 of GB 2312, Traditional text in the frequent characters of Big5.
 */
export function detectChineseEncoding(bytes: Uint8Array): 'gb18030' | 'big5' {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const sample = bytes.subarray(first, first + SAMPLE_SIZE);
  return commonShareOf(sample, big5LengthAt, isCommonBig5) > commonShareOf(sample, gbLengthAt, isCommonGb) ? 'big5' : 'gb18030';
}

/** Returns the number of common characters minus broken ones, as a share of all non-ASCII characters. */
function commonShareOf(
  bytes: Uint8Array,
  lengthAt: (bytes: Uint8Array, at: number) => number,
  isCommon: (lead: number, trail: number) => boolean,
): number {
  let [total, common, broken] = [0, 0, 0];
  for (let at = 0; at < bytes.length - 1; ) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = lengthAt(bytes, at);
    total++;
    if (length === 0) broken++;
    else if (isCommon(lead, bytes[at + 1]!)) common++;
    at += length || 1;
  }
  return total === 0 ? 0 : (common - broken) / total;
}

const isLeadByte = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x81 && byte <= 0xfe;
const isDigitByte = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** @see https://encoding.spec.whatwg.org/#gb18030 */
function gbLengthAt(bytes: Uint8Array, at: number): number {
  const trail = bytes[at + 1]!;
  if (!isLeadByte(bytes[at])) return 0;
  if (isDigitByte(trail)) return isLeadByte(bytes[at + 2]) && isDigitByte(bytes[at + 3]) ? 4 : 0;
  return trail >= 0x40 && trail <= 0xfe && trail !== 0x7f ? 2 : 0;
}

/** Covers punctuation and the 3,755 characters of level 1 of GB 2312. */
const isCommonGb = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7));

/** @see https://encoding.spec.whatwg.org/#big5 */
function big5LengthAt(bytes: Uint8Array, at: number): number {
  const trail = bytes[at + 1]!;
  return isLeadByte(bytes[at]) && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe)) ? 2 : 0;
}

/** Covers punctuation and the 5,401 frequent characters of Big5. */
const isCommonBig5 = (lead: number): boolean => lead >= 0xa1 && lead <= 0xc6;
