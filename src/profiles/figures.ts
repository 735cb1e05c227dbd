import words from 'packed:figures';
import { FIGURE_READERS } from '../figure-readers.js';
import { FIGURE_RESOLVERS } from '../figure-resolvers.js';
import { FIGURE_TRIGGERS } from '../lexicon.js';
import type { Profile } from '../profile.js';
import { datesResolver } from '../resolve-date-drafts.js';
import { FIGURE_NORMALIZATION } from '../text/normalize.js';
import { provideWords } from '../text/word-class.js';

provideWords(words);

/** What `youju/figures` reads: figures and dates, without the tables of companies. */
export const FIGURES: Profile = {
  normalization: FIGURE_NORMALIZATION,
  triggers: FIGURE_TRIGGERS,
  readers: FIGURE_READERS,
  textReaders: [],
  resolvers: [datesResolver(() => () => undefined), ...FIGURE_RESOLVERS],
};
