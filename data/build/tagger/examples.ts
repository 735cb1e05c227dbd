// Examples to learn from: a sentence as it stands, or with other names in the place of those that the tables know.
import { companyForms } from '../../../src/name/issuers.js';
import type { Classes } from '../../../src/tagger/classes.js';
import { labelsOf } from '../../../src/tagger/labels.js';
import { hitMarks, PAD, sightOf } from '../../../src/tagger/sight.js';
import type { Span } from '../../../src/text/sentences.js';
import type { Marked } from './corpora.js';
import { ANY, type Example } from './crf.js';

const HAN = /^[\u3400-\u9fff]+$/;
/** Short names to put in the place of others. */
const NAMES = [...new Set(companyForms().issuers.map(({ name }) => name))].filter((name) => HAN.test(name) && name.length >= 3);
const ATTACHED = /(?:公司|集团)$/;

/** How an example differs from the text: the part of names that are exchanged, and of hits of the tables that are hidden. */
export type Change = { readonly swap: number; readonly hide: number };

/**
 * One sentence of a text.
 *
 * @param random tells which names change; a name changes in one way in the whole sentence
 */
export function exampleOf(text: Marked, sentence: Span, classes: Classes, { swap, hide }: Change, random: () => number): Example {
  const { view } = text;
  const inside = ({ start, end }: Span) => start >= sentence.start && end <= sentence.end;
  const key = ({ start, end }: Span) => `${start},${end}`;
  const hits = new Set(text.hits.map(key));
  const companies = text.companies.filter(inside);
  const overlaps = ({ start, end }: Span) => companies.some((company) => company.start < end && start < company.end);
  const parts = [
    ...companies.map((span) => ({ ...span, of: 'companies' as const })),
    ...text.unsure.filter((span) => inside(span) && !overlaps(span)).map((span) => ({ ...span, of: 'unsure' as const })),
    ...text.hits.filter((span) => inside(span) && !overlaps(span)).map((span) => ({ ...span, of: 'others' as const })), // a name of the tables, and here no company
  ].sort((a, b) => a.start - b.start);
  const swapped = new Map<string, string>();
  const hidden = new Map<string, boolean>();
  const around = Math.max(0, sentence.start - PAD);
  const origin = sentence.start - around;
  const put = { companies: [] as Span[], unsure: [] as Span[], others: [] as Span[] };
  const shown: Span[] = [];
  const pieces = [view.slice(around, sentence.start)];
  let length = 0;
  let at = sentence.start;
  for (const { start, end, of } of parts) {
    if (start < at) continue;
    const written = view.slice(start, end);
    if (!swapped.has(written)) {
      const isSwapped = of === 'companies' && HAN.test(written) && random() < swap;
      const other = NAMES[Math.floor(random() * NAMES.length)]! + (ATTACHED.exec(written)?.[0] ?? '');
      swapped.set(written, isSwapped ? other : written);
      hidden.set(written, random() < hide);
    }
    const name = swapped.get(written)!;
    const between = view.slice(at, start);
    pieces.push(between, name);
    length += between.length;
    const span = { start: length, end: length + name.length };
    length = span.end;
    at = end;
    put[of].push(span);
    if (hits.has(key({ start, end })) && !hidden.get(written)) shown.push({ start: origin + span.start, end: origin + span.end });
  }
  const tail = view.slice(at, sentence.end);
  length += tail.length;
  pieces.push(tail, view.slice(sentence.end, sentence.end + PAD));
  const labels = labelsOf(length, put.companies);
  for (const { start, end } of put.unsure) labels.fill(ANY, start, end);
  const changed = pieces.join('');
  return { sight: sightOf(changed, origin, origin + length, hitMarks(changed.length, shown), classes), labels };
}
