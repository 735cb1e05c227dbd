/** How many bytes to look at; a few dozen characters are enough to decide. */
const SAMPLE = 1 << 16;

/**
 * Distinguishes GB 18030 from Big5 by the share of characters common in Chinese text: Simplified text has more than 99 %
 * of its characters in level 1 of GB 2312, Traditional text in the frequent characters of Big5.
 */
export function chineseEncoding(bytes: Uint8Array): 'gb18030' | 'big5' {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const sample = bytes.subarray(first, first + SAMPLE);
  return usualShare(sample, big5Length, isUsualBig5) > usualShare(sample, gbLength, isUsualGb) ? 'big5' : 'gb18030';
}

/** Returns the number of common characters minus broken ones, as a share of all non-ASCII characters. */
function usualShare(
  bytes: Uint8Array,
  lengthAt: (bytes: Uint8Array, at: number) => number,
  isUsual: (lead: number, trail: number) => boolean,
): number {
  let [all, usual, broken] = [0, 0, 0];
  for (let at = 0; at < bytes.length - 1; ) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = lengthAt(bytes, at);
    all++;
    if (length === 0) broken++;
    else if (isUsual(lead, bytes[at + 1]!)) usual++;
    at += length || 1;
  }
  return all === 0 ? 0 : (usual - broken) / all;
}

const isLead = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x81 && byte <= 0xfe;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** @see https://encoding.spec.whatwg.org/#gb18030 */
function gbLength(bytes: Uint8Array, at: number): number {
  const trail = bytes[at + 1]!;
  if (!isLead(bytes[at])) return 0;
  if (isDigit(trail)) return isLead(bytes[at + 2]) && isDigit(bytes[at + 3]) ? 4 : 0;
  return trail >= 0x40 && trail <= 0xfe && trail !== 0x7f ? 2 : 0;
}

/** Covers punctuation and the 3,755 characters of level 1 of GB 2312. */
const isUsualGb = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7));

/** @see https://encoding.spec.whatwg.org/#big5 */
function big5Length(bytes: Uint8Array, at: number): number {
  const trail = bytes[at + 1]!;
  return isLead(bytes[at]) && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe)) ? 2 : 0;
}

/** Covers punctuation and the 5,401 frequent characters of Big5. */
const isUsualBig5 = (lead: number): boolean => lead >= 0xa1 && lead <= 0xc6;
