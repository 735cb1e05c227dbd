import { readTaggedCompanies } from '../company/tagged-companies.js';
import type { Profile } from '../profile.js';
import { RULES } from './rules.js';

/** What `youju` reads: what the rules read, and companies that the tagger recognizes. */
export const ALL: Profile = { ...RULES, textReaders: [readTaggedCompanies, ...RULES.textReaders] };
