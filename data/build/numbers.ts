import { FIRST_CHARACTER } from '../../src/text/packed-words.js';

/** Returns the character that a number is packed as. */
export function characterOf(number: number): string {
  const unit = FIRST_CHARACTER + number;
  if (!(Number.isInteger(number) && number >= 0 && unit < 0xd800)) throw new RangeError(`cannot be packed: ${number}`);
  return String.fromCharCode(unit);
}
