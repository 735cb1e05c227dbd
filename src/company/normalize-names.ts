import traditional from '../../data/traditional.tsv';
import others from '../../data/traditional-names.tsv';
import { createNormalizer } from '../text/normalize.js';

/** Folds a text into the view that names, and the figures among them, are read in: every Traditional character to Simplified. */
export const normalizeForNames = createNormalizer(traditional, others);
