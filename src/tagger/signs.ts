// Small numbers as printable characters that no string literal escapes, for a file that is text: the first stands for 0.
const SIGNS = '!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** How many numbers one character can stand for. */
export const RADIX = SIGNS.length;
/** The last one says that a number goes on. */
const ON = RADIX - 1;
/** By the byte of a sign the number that it stands for. */
export const VALUES = new Uint8Array(128);
for (let i = 0; i < RADIX; i++) VALUES[SIGNS.charCodeAt(i)] = i;

/** Signs as bytes, all at once: a table is read but one time, by code that no engine has made fast yet. */
export const bytesOf = (signs: string): Uint8Array => new TextEncoder().encode(signs);

/** The numbers of less than `RADIX` that signs stand for. */
export function valuesOf(signs: string): Uint8Array {
  const values = bytesOf(signs);
  for (let at = 0; at < values.length; at++) values[at] = VALUES[values[at]!]!;
  return values;
}

export const signOf = (value: number): string => SIGNS.charAt(value);

/** Rising numbers by the steps between them. */
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

/** Weights are whole numbers about zero, written as numbers from zero on: so much at most, either way. */
export const MOST = Math.floor((RADIX - 1) / 2);
