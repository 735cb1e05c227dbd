import { ALL } from '../../../src/profiles/all.js';
import { NUMBERED_FORMS, packIssuers } from '../issuers.js';
import { formsByNumber } from '../pack-words.js';

/** The companies of the tables, by the numbers of their names among the words of `all.ts`. */
export const packed = packIssuers(formsByNumber(ALL, NUMBERED_FORMS));
