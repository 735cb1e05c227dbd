import nlp from 'compromise/two';
import type { English, EnglishReading } from '../fact.js';
import { companiesIn, isCompanyName } from './companies.js';
import { datesIn } from './dates.js';
import type { Term } from './term.js';

/**
 * Creates a reader of English passages based on compromise (subpath `youju/english`), for the option `english` of `extract`:
 * `english: compromise()`. It decides which words of a passage are names and months;
 * it is never used for money, figures or codes.
 *
 * Loading takes about 0.5 s; it reads about 0.2 MB of English per second.
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

/** Returns the words of a passage with their tags, except those whose reported offset does not match the text. */
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
