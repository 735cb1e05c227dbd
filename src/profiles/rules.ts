import words from 'packed:all';
import { createSubjectFinder, NAME_READERS } from '../company/name-readers.js';
import { TRIGGERS } from '../company/name-words.js';
import { NAME_NORMALIZATION } from '../company/normalize-names.js';
import { marketsNamed, resolveListings } from '../company/resolve-listings.js';
import { resolveNames, resolveSpelling } from '../company/resolve-names.js';
import { resolveSources } from '../company/resolve-sources.js';
import { readEnglish } from '../english/read-english.js';
import { FIGURE_READERS } from '../figure-readers.js';
import { FIGURE_RESOLVERS } from '../figure-resolvers.js';
import { FACT_TYPES } from '../options.js';
import type { Profile } from '../profile.js';
import { datesResolver } from '../resolve-date-drafts.js';
import { readStatements } from '../statement/read-statements.js';
import { provideWords } from '../text/word-class.js';

provideWords(words);

/** What `youju/rules` reads: names, figures and dates, by tables and rules alone. */
export const RULES: Profile = {
  normalization: NAME_NORMALIZATION,
  triggers: TRIGGERS,
  readers: {
    digits: [...NAME_READERS.digits, ...FIGURE_READERS.digits],
    numeral: [...NAME_READERS.numeral, ...FIGURE_READERS.numeral],
    latin: [...NAME_READERS.latin, ...FIGURE_READERS.latin],
    word: new Map([...NAME_READERS.word, ...FIGURE_READERS.word]),
    gazetteer: [...NAME_READERS.gazetteer, ...FIGURE_READERS.gazetteer],
  },
  textReaders: [readEnglish],
  resolvers: [
    datesResolver(createSubjectFinder),
    (drafts, { doc, options }, { blockers }) => resolveNames(doc, drafts, blockers, options.gazetteer),
    (drafts, { doc }, { markets }) => resolveListings(doc, drafts, marketsNamed(doc, drafts, markets)),
    (drafts, { doc }) => resolveSources(doc, drafts),
    ...FIGURE_RESOLVERS,
    (drafts, { doc }) => resolveSpelling(doc, drafts),
  ],
  relate: { types: FACT_TYPES.filter((type) => type !== 'number'), read: readStatements },
};
