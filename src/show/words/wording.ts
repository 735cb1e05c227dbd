import type { FactType } from '../../fact.js';
import type { Fields } from '../mark.js';

export type BoundCode = 'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost' | 'before' | 'after' | 'since';

/** Names of codes. A code may be any string of a caller's: look it up with `nameOf`. */
export type Names = Readonly<Record<string, string>>;

/** How one language labels and describes facts. */
export type Wording = {
  readonly types: Readonly<Record<FactType, string>>;
  readonly bounds: Readonly<Record<BoundCode, string>>;
  /** A fact in a line, as an editor would put it. */
  readonly describe: (fields: Fields) => string;
  /** The same around the exact value as the data has it: `at least HKD 300,000,000`. */
  readonly describeExact: (fields: Fields) => string;
};

/** The name of a code; a code that has none stays as it is. */
export const nameOf = (names: Names, code: string): string => (Object.hasOwn(names, code) ? names[code]! : code);

/** The name of a code, or nothing where there is no code or no name. */
export const nameIn = (names: Names, code: string | undefined): string =>
  code !== undefined && Object.hasOwn(names, code) ? names[code]! : '';

/** Names from a table that is imported with `?names`. */
export const namesIn = (table: string): Names => Object.fromEntries(table.split('\n').map((row) => row.split('\t')));
