// Encodes small numbers as printable characters that need no escape in a string literal; the first character encodes 0.
const ALPHABET = '!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** How many numbers one character can encode. */
export const RADIX = ALPHABET.length;
/** Continuation digit: the number continues with the next character. */
const CONTINUATION = RADIX - 1;
/** The value of each character, indexed by its byte. */
export const VALUE_BY_BYTE = new Uint8Array(128);
for (let i = 0; i < RADIX; i++) VALUE_BY_BYTE[ALPHABET.charCodeAt(i)] = i;

/** Converts encoded values to bytes in one native call: a table is decoded only once, before V8 has optimized a loop over it. */
export const bytesOf = (encoded: string): Uint8Array => new TextEncoder().encode(encoded);

/** Decodes one number below `RADIX` per character. */
export function decodeValues(encoded: string): Uint8Array {
  const values = bytesOf(encoded);
  for (let at = 0; at < values.length; at++) values[at] = VALUE_BY_BYTE[values[at]!]!;
  return values;
}

export const encodeValue = (value: number): string => ALPHABET.charAt(value);

/** Decodes ascending numbers from the gaps between them. */
export function decodeAscending(encoded: string): Uint32Array {
  const gaps = bytesOf(encoded);
  const numbers = new Uint32Array(gaps.length);
  let count = 0;
  let next = 0;
  for (let at = 0; at < gaps.length; at++) {
    const gap = VALUE_BY_BYTE[gaps[at]!]!;
    next += gap;
    if (gap !== CONTINUATION) numbers[count++] = next++;
  }
  return numbers.subarray(0, count);
}

export function encodeAscending(numbers: readonly number[]): string {
  let previous = -1;
  const parts: string[] = [];
  for (const number of numbers) {
    let gap = number - previous - 1;
    for (; gap >= CONTINUATION; gap -= CONTINUATION) parts.push(encodeValue(CONTINUATION));
    parts.push(encodeValue(gap));
    previous = number;
  }
  return parts.join('');
}

/** Largest absolute weight. Weights are integers around zero, stored with this offset so that none is negative. */
export const MAX_WEIGHT = Math.floor((RADIX - 1) / 2);
