import { ALL } from '../../../src/profiles/all.js';
import { NUMBERED_FORMS } from '../issuers.js';
import { packWords } from '../pack-words.js';

/** The words of `youju` and `youju/rules`. */
export const packed = packWords(ALL, NUMBERED_FORMS);
