// Training examples: a sentence as written, or with names that the tables know replaced by others.
import { allIssuers } from '../../../src/company/issuers.js';
import type { CharacterClasses } from '../../../src/company/tagger/classes.js';
import { featureWindowOf, PAD } from '../../../src/company/tagger/feature-window.js';
import { labelsOf } from '../../../src/company/tagger/labels.js';
import { documentOf } from '../../../src/text/document.js';
import type { Span } from '../../../src/text/sentences.js';
import type { MarkedText } from './corpora.js';
import { type Example, UNKNOWN_LABEL } from './crf.js';

const HAN = /^[\u3400-\u9fff]+$/;
/** Short names used as replacements. */
const NAMES = [...new Set(allIssuers().map(({ name }) => name))].filter((name) => HAN.test(name) && name.length >= 3);
const LEGAL_ENDING = /(?:公司|集团)$/;

/**
 * Builds an example from one sentence of a text.
 *
 * @param swapRate share of the names to replace
 * @param random decides which; a name is replaced by the same one throughout the sentence
 */
export function exampleOf(
  text: MarkedText,
  sentence: Span,
  classes: CharacterClasses,
  swapRate: number,
  random: () => number,
): Example {
  const { view } = text;
  const inside = ({ start, end }: Span) => start >= sentence.start && end <= sentence.end;
  const companies = text.companies.filter(inside);
  const overlaps = ({ start, end }: Span) => companies.some((company) => company.start < end && start < company.end);
  const parts = [
    ...companies.map((span) => ({ ...span, list: 'companies' as const })),
    ...text.unsure.filter((span) => inside(span) && !overlaps(span)).map((span) => ({ ...span, list: 'unsure' as const })),
  ].sort((a, b) => a.start - b.start);
  const swapped = new Map<string, string>();
  const contextStart = Math.max(0, sentence.start - PAD);
  const origin = sentence.start - contextStart;
  const placed = { companies: [] as Span[], unsure: [] as Span[] };
  const pieces = [view.slice(contextStart, sentence.start)];
  let length = 0;
  let at = sentence.start;
  for (const { start, end, list } of parts) {
    if (start < at) continue;
    const written = view.slice(start, end);
    if (!swapped.has(written)) {
      const isSwapped = list === 'companies' && HAN.test(written) && random() < swapRate;
      const other = NAMES[Math.floor(random() * NAMES.length)]! + (LEGAL_ENDING.exec(written)?.[0] ?? '');
      swapped.set(written, isSwapped ? other : written);
    }
    const name = swapped.get(written)!;
    const between = view.slice(at, start);
    pieces.push(between, name);
    length += between.length;
    const span = { start: length, end: length + name.length };
    length = span.end;
    at = end;
    placed[list].push(span);
  }
  const tail = view.slice(at, sentence.end);
  length += tail.length;
  pieces.push(tail, view.slice(sentence.end, sentence.end + PAD));
  const labels = labelsOf(length, placed.companies);
  for (const { start, end } of placed.unsure) labels.fill(UNKNOWN_LABEL, start, end);
  const changed = pieces.join('');
  return { window: featureWindowOf(documentOf(changed), origin, origin + length, classes), labels };
}
