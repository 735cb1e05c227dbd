/** Small numbers by the code unit of a character: asked for without a string, where most characters have none. */
export type ByUnit = Int8Array;

/** @param pairs characters of one code unit, and numbers from 0 to 126 */
export function byUnit(pairs: Iterable<readonly [character: string, value: number]>): ByUnit {
  const table = new Int8Array(0x10000); // one more than the number: what has none is left as it is
  for (const [character, value] of pairs) table[character.charCodeAt(0)] = value + 1;
  return table;
}

/** The number of the character at `at`, or -1. */
export const valueAt = (table: ByUnit, view: string, at: number): number =>
  at >= 0 && at < view.length ? table[view.charCodeAt(at)]! - 1 : -1;

export const setOf = (characters: string): ByUnit => byUnit(Array.from(characters, (c) => [c, 1] as const));
export const isIn = (set: ByUnit, view: string, at: number): boolean => valueAt(set, view, at) === 1;

/** Is this the character at `at`? Outside the text none is. Asked so and not by `charAt`, which makes a string, as readers ask it most of all. */
export const isThe = (view: string, at: number, character: string): boolean =>
  at >= 0 && at < view.length && view.charCodeAt(at) === character.charCodeAt(0);

/** Is the character at `at` one of these few? */
export function isOneOf(view: string, at: number, characters: string): boolean {
  if (at < 0 || at >= view.length) return false;
  const unit = view.charCodeAt(at);
  for (let i = 0; i < characters.length; i++) if (characters.charCodeAt(i) === unit) return true;
  return false;
}
