import traditional from '../../data/traditional.tsv';
import others from '../../data/traditional-names.tsv';
import { folding } from '../text/fold.js';

/** Folds a text into the view that names, and the figures among them, are read in: every Traditional character to Simplified. */
export const foldAll = folding(traditional, others);
