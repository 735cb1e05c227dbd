// Encodes small numbers as printable characters that need no escape in a string literal; the first character stands for 0.
const SIGNS = '!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** How many numbers one character can encode. */
export const RADIX = SIGNS.length;
/** Continuation digit: the number goes on with the next character. */
const ON = RADIX - 1;
/** The number for each sign, indexed by its byte. */
export const VALUES = new Uint8Array(128);
for (let i = 0; i < RADIX; i++) VALUES[SIGNS.charCodeAt(i)] = i;

/** Converts signs to bytes in one native call: a table is decoded only once, before V8 has optimized a loop over it. */
export const bytesOf = (signs: string): Uint8Array => new TextEncoder().encode(signs);

/** Decodes signs to numbers below `RADIX`. */
export function valuesOf(signs: string): Uint8Array {
  const values = bytesOf(signs);
  for (let at = 0; at < values.length; at++) values[at] = VALUES[values[at]!]!;
  return values;
}

export const signOf = (value: number): string => SIGNS.charAt(value);

/** Decodes ascending numbers from the steps between them. */
export function rising(signs: string): Uint32Array {
  const steps = bytesOf(signs);
  const numbers = new Uint32Array(steps.length);
  let count = 0;
  let next = 0;
  for (let at = 0; at < steps.length; at++) {
    const step = VALUES[steps[at]!]!;
    next += step;
    if (step !== ON) numbers[count++] = next++;
  }
  return numbers.subarray(0, count);
}

export function risingSigns(numbers: readonly number[]): string {
  let last = -1;
  const signs: string[] = [];
  for (const number of numbers) {
    let step = number - last - 1;
    for (; step >= ON; step -= ON) signs.push(signOf(ON));
    signs.push(signOf(step));
    last = number;
  }
  return signs.join('');
}

/** Largest absolute weight. Weights are integers around zero, stored with this offset so that none is negative. */
export const MOST = Math.floor((RADIX - 1) / 2);
