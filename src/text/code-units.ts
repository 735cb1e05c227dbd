/** A small number per code unit. A lookup allocates no string, and most characters have no value. */
export type CodeUnitMap = Int8Array;

/** @param pairs characters of one code unit each, with numbers from 0 to 126 */
export function createCodeUnitMap(pairs: Iterable<readonly [character: string, value: number]>): CodeUnitMap {
  const map = new Int8Array(0x10000); // holds value + 1: the initial 0 means no value
  for (const [character, value] of pairs) map[character.charCodeAt(0)] = value + 1;
  return map;
}

/** Returns the value of the character at `at`, or -1. */
export const valueAt = (map: CodeUnitMap, view: string, at: number): number =>
  at >= 0 && at < view.length ? map[view.charCodeAt(at)]! - 1 : -1;

export const createCodeUnitSet = (characters: string): CodeUnitMap =>
  createCodeUnitMap(Array.from(characters, (character) => [character, 1] as const));
export const charInSet = (set: CodeUnitMap, view: string, at: number): boolean => valueAt(set, view, at) === 1;

/** Reports whether `character` is at `at`. Hot path: unlike `charAt`, allocates no string; false out of range. */
export const charIs = (view: string, at: number, character: string): boolean =>
  at >= 0 && at < view.length && view.charCodeAt(at) === character.charCodeAt(0);

/** Reports whether the character at `at` is one of these few. */
export function charIn(view: string, at: number, characters: string): boolean {
  if (at < 0 || at >= view.length) return false;
  const unit = view.charCodeAt(at);
  for (let i = 0; i < characters.length; i++) if (characters.charCodeAt(i) === unit) return true;
  return false;
}
