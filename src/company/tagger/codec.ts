/**
 * Encodes small numbers as printable characters, of which only the backslash needs an escape in a string literal. Decoding is done
 * once, before V8 has optimized a loop over the characters, so what can be is left as it is encoded: a byte each, from `FIRST` on.
 */
const FIRST = 0x23;
/** How many numbers one character can encode. */
export const RADIX = 89;
/** Continuation digit: the number continues with the next character. */
const CONTINUATION = RADIX - 1;

/** Converts encoded values to bytes in one native call. */
export const bytesOf = (encoded: string): Uint8Array => new TextEncoder().encode(encoded);

/** Decodes one number below `RADIX` per character. */
export function decodeValues(encoded: string): Uint8Array {
  const values = bytesOf(encoded);
  for (let at = 0; at < values.length; at++) values[at]! -= FIRST;
  return values;
}

export const encodeValue = (value: number): string => String.fromCharCode(FIRST + value);

/** Decodes ascending numbers from the gaps between them. */
export function decodeAscending(encoded: string): Uint32Array {
  const gaps = bytesOf(encoded);
  const numbers = new Uint32Array(gaps.length);
  let count = 0;
  let next = 0;
  for (let at = 0; at < gaps.length; at++) {
    const gap = gaps[at]! - FIRST;
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

const IS_LITTLE_ENDIAN = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** Returns each four bytes as one number, the first in the low bits. */
export function int32sOf(bytes: Uint8Array, isLittleEndian = IS_LITTLE_ENDIAN): Int32Array {
  if (isLittleEndian) return new Int32Array(bytes.slice().buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, true));
}

/** Largest absolute weight. Weights are integers around zero, stored with this offset so that none is negative. */
export const MAX_WEIGHT = Math.floor((RADIX - 1) / 2);
/** The byte that encodes a weight of zero. */
export const ZERO_WEIGHT = FIRST + MAX_WEIGHT;
