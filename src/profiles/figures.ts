import { FIGURE_READERS } from '../figure-readers.js';
import { FIGURE_TRIGGERS } from '../lexicon.js';
import type { Profile, Resolver } from '../profile.js';
import { resolveDamage } from '../quantity/damage.js';
import { resolveCurrencies } from '../quantity/metric.js';
import { resolveSharedSigns } from '../quantity/shared-signs.js';
import { datesResolver } from '../resolve-date-drafts.js';
import { FIGURE_NORMALIZATION } from '../text/normalize.js';

/** What only the whole document tells about figures, in the order in which it is resolved. */
export const FIGURE_RESOLVERS: readonly Resolver[] = [
  (drafts, { doc }) => resolveCurrencies(doc, drafts),
  (drafts, { doc }) => resolveSharedSigns(doc, drafts),
  (drafts, { doc }) => resolveDamage(doc, drafts),
];

/** What `youju/figures` reads: figures and dates, without the tables of companies. */
export const FIGURES: Profile = {
  normalization: FIGURE_NORMALIZATION,
  triggers: FIGURE_TRIGGERS,
  readers: FIGURE_READERS,
  textReaders: [],
  resolvers: [datesResolver(() => () => undefined), ...FIGURE_RESOLVERS],
};
