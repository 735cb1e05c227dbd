/** The issuers of the tables as text, packed when the library is built (data/build/issuers.ts). */
export type PackedIssuers = {
  /**
   * For each form of the lexicon: `NO_COMPANY`, `SHORT_NAME` for the next issuer, whose short name it is, or the packed number of
   * the issuer it means.
   */
  readonly issuerOfForm: string;
  /** How many short names come before every `FORMS_PER_COUNT` forms. */
  readonly shortNamesBefore: readonly number[];
  /** One line for each issuer: its listings. */
  readonly listings: string;
  /** The ends of the financial years of issuers, as written in the tables. */
  readonly yearEnds: readonly (readonly [issuer: number, yearEnd: string])[];
  /** Names of issuers that mean another one. */
  readonly otherNames: readonly (readonly [issuer: number, names: readonly string[]])[];
  /** The short names of newsrooms and agencies. */
  readonly newsrooms: readonly string[];
  /** How many issuers are meant by their own short name; the short names of those after them are in `otherNames`. */
  readonly named: number;
};

/** Characters of `issuerOfForm` that no number is packed as. */
export const NO_COMPANY = ' ';
export const SHORT_NAME = '!';
export const FORMS_PER_COUNT = 256;
