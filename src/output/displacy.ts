import { checkKeys } from '../check-keys.js';
import { describeInEnglish } from './describe-english.js';
import type { Mark } from './mark.js';
import { toOffsets } from './offsets.js';
import { checkSpans } from './render-marks.js';

/** The input of spaCy's displaCy with `manual=True` and the style `ent`. */
export type Displacy = {
  /** The text. */
  readonly text: string;
  /** The marks, in code points; `kb_id` holds the description. */
  readonly ents: readonly { readonly start: number; readonly end: number; readonly label: string; readonly kb_id?: string }[];
  /** A heading, or `null`. */
  readonly title: string | null;
};

/**
 * Converts a text and its facts for `displacy.render(…, style="ent", manual=True)`: offsets in code points, sorted, with the
 * types as labels and the descriptions where displaCy shows an identifier. displaCy cannot nest marks: of overlapping facts, the
 * one that starts first is kept, and of those the longest.
 *
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span
 * @see https://spacy.io/usage/visualizers#manual-usage
 */
export function toDisplacy(text: string, facts: readonly Mark[], options: { title?: string | null } = {}): Displacy {
  checkKeys(options, ['title']);
  const { title = null } = options;
  checkSpans(text, facts);
  const outermost: Mark[] = [];
  for (const fact of [...facts].sort((a, b) => a.start - b.start || b.end - a.end))
    if (fact.start >= (outermost.at(-1)?.end ?? 0)) outermost.push(fact);
  const ents = toOffsets(text, outermost, 'codepoint').map(({ start, end }, i) => {
    const fact = outermost[i]!;
    return { start, end, label: fact.type.toUpperCase(), kb_id: describeInEnglish(fact) };
  });
  return { text, ents, title };
}
