/** A word of an English passage as tokenized by compromise, with offsets in the passage. */
export type Term = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tags: ReadonlySet<string>;
  /** The punctuation and spaces after it. */
  readonly post: string;
};

const POSSESSIVE_SUFFIX = /['’]s$/;

/** Returns the end of the word without a possessive 's, which is not part of a name. */
export const endWithoutPossessive = (term: Term): number => term.end - (POSSESSIVE_SUFFIX.exec(term.text)?.[0].length ?? 0);
export const isPossessive = ({ text }: Term): boolean => POSSESSIVE_SUFFIX.test(text);
