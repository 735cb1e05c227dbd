/** A word of an English passage as compromise has it, with its offsets in the passage. */
export type Term = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tags: ReadonlySet<string>;
  /** The marks and spaces after it. */
  readonly post: string;
};

const STEM = /['’]s$/;

/** Without its 's, which belongs to no name. */
export const withoutPossessive = (term: Term): number => term.end - (STEM.exec(term.text)?.[0].length ?? 0);
export const isPossessive = ({ text }: Term): boolean => STEM.test(text);
