import type { FactType } from '../../fact.js';
import type { Fields } from '../mark.js';

export type BoundCode = 'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost' | 'before' | 'after' | 'since';

/** Names of codes. A code may be any string of a caller's: look it up with `nameOf`. */
export type Names = Readonly<Record<string, string>>;

/** How one language labels and describes facts. */
export type Wording = {
  readonly types: Readonly<Record<FactType, string>>;
  readonly bounds: Readonly<Record<BoundCode, string>>;
  /** Puts a figure, date or duration as an editor would, with its bound. */
  readonly value: (fields: Fields) => string;
  /** Notes after a description, with the space before them where the language has one. */
  readonly source: string;
  readonly inferred: string;
  readonly confidence: (confidence: number) => string;
  readonly damaged: (value: string, reason: string) => string;
};

/** The name of a code; a code that has none stays as it is. */
export const nameOf = (names: Names, code: string): string => (Object.hasOwn(names, code) ? names[code]! : code);

/** The name of a code, or nothing where there is no code or no name. */
export const nameIn = (names: Names, code: string | undefined): string =>
  code !== undefined && Object.hasOwn(names, code) ? names[code]! : '';

/** Names from a table that is imported with `?names`, or from a short list: `ct:carat oz:ounce`. */
export const namesIn = (list: string): Names => Object.fromEntries(list.split(/[\n ]/).map((name) => name.split(/[\t:]/)));
