import nlp from 'compromise/two';
import type { English, EnglishReading } from '../fact.js';
import { companiesIn, isCompanyName } from './companies.js';
import { datesIn } from './dates.js';
import type { Term } from './term.js';

/**
 * compromise as the reader of English passages (subpath `youju/english`), given to `extract` as `english: compromise()`. It tells which words of a passage
 * are names and months; what is money, a figure or a code it is never asked.
 *
 * It takes some 0.5 s to load, and reads some 0.2 MB a second of English.
 */
export function compromise(): English {
  return {
    name: 'compromise',
    read: (passage, isName) => {
      const terms = termsOf(passage);
      if (isName) return isCompanyName(terms) ? [{ start: 0, end: passage.length, company: true }] : [];
      const companies = companiesIn(terms).map((span): EnglishReading => ({ ...span, company: true }));
      return [...companies, ...datesIn(passage, terms)];
    },
  };
}

/** Its words with their tags; one whose offset is not that of its text is left out. */
function termsOf(passage: string): Term[] {
  const sentences: { terms: { text: string; post: string; tags: string[]; offset: { start: number } }[] }[] = nlp(passage).json({
    offset: true,
    terms: { offset: true },
  });
  return sentences.flatMap(({ terms }) =>
    terms.flatMap(({ text, post, tags, offset: { start } }): Term[] =>
      text !== '' && passage.startsWith(text, start)
        ? [{ text, start, end: start + text.length, tags: new Set(tags), post }]
        : [],
    ),
  );
}
