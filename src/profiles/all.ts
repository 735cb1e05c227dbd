import { readTaggedCompanies } from '../company/tagged-companies.js';
import type { Profile } from '../profile.js';
import { RULES } from './rules.js';

/** What `youju` reads: what the rules read, and companies that the tagger recognizes. */
export const ALL: Profile = {
  normalization: RULES.normalization,
  triggers: RULES.triggers,
  readers: RULES.readers,
  textReaders: [readTaggedCompanies, ...RULES.textReaders],
  resolvers: RULES.resolvers,
  relate: RULES.relate,
};
