import traditional from '../../data/traditional.tsv';
import others from '../../data/traditional-names.tsv';
import { folding } from '../text/fold.js';

/** The view of a text that names are read in, and figures with them: every traditional character folded. */
export const foldAll = folding(traditional, others);
