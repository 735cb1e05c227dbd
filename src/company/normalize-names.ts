import traditional from '../../data/text/traditional.tsv';
import others from '../../data/text/traditional-names.tsv';
import { createNormalizer } from '../text/normalize.js';

/** Returns the view that names, and the figures among them, are read in: every Traditional character becomes Simplified. */
export const normalizeForNames = createNormalizer(traditional, others);
