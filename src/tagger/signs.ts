// Small numbers as printable characters that no string literal escapes, for a file that is text: the first stands for 0.
const SIGNS = '!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** How many numbers one character can stand for. */
export const RADIX = SIGNS.length;
/** The last one says that a number goes on. */
const ON = RADIX - 1;
const VALUES = new Uint8Array(128);
for (let i = 0; i < RADIX; i++) VALUES[SIGNS.charCodeAt(i)] = i;

/** The numbers of less than `RADIX` that signs stand for. */
export function valuesOf(signs: string): Uint8Array {
  const values = new Uint8Array(signs.length);
  for (let at = 0; at < values.length; at++) values[at] = VALUES[signs.charCodeAt(at)]!;
  return values;
}

/** The number that the sign at `at` stands for. */
export const valueAt = (signs: string, at: number): number => VALUES[signs.charCodeAt(at)]!;

export const signOf = (value: number): string => SIGNS.charAt(value);

/** Rising numbers by the steps between them. */
export function rising(signs: string): Uint32Array {
  const numbers = new Uint32Array(signs.length);
  let count = 0;
  let next = 0;
  for (let at = 0; at < signs.length; at++) {
    const step = valueAt(signs, at);
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
