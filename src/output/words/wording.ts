import type { FactType } from '../../fact.js';
import type { Fields } from '../mark.js';

export type BoundCode = 'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost' | 'before' | 'after' | 'since';

/** Names of codes. A caller's code may be any string, so look it up with `nameOrCode`. */
export type Names = Readonly<Record<string, string>>;

/** The labels and descriptions of one language. */
export type Wording = {
  readonly types: Readonly<Record<FactType, string>>;
  readonly bounds: Readonly<Record<BoundCode, string>>;
  /** Formats a figure, date or duration with its bound, as an editor would. */
  readonly value: (fields: Fields) => string;
  /** Notes after a description, including a leading space if the language uses one. */
  readonly source: string;
  readonly inferred: string;
  readonly confidence: (confidence: number) => string;
  readonly damaged: (value: string, reason: string) => string;
};

/** Returns the name of a code, or the code itself if it has none. */
export const nameOrCode = (names: Names, code: string): string => (Object.hasOwn(names, code) ? names[code]! : code);

/** Returns the name of a code, or an empty string if there is no code or no name. */
export const nameOrEmpty = (names: Names, code: string | undefined): string =>
  code !== undefined && Object.hasOwn(names, code) ? names[code]! : '';

/** Parses names from a table imported with `?names`, or from a short list: `ct:carat oz:ounce`. */
export const parseNames = (list: string): Names => Object.fromEntries(list.split(/[\n ]/).map((name) => name.split(/[\t:]/)));
