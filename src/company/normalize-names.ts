import traditional from '../../data/text/traditional.tsv';
import others from '../../data/text/traditional-names.tsv';
import { createNormalization, normalizeWith } from '../text/normalize.js';

/** The normalization of the view that names, and the figures among them, are read in: all Traditional characters are mapped. */
export const NAME_NORMALIZATION = createNormalization(traditional, others);

/** Normalizes names: every Traditional character becomes Simplified. */
export const normalizeForNames = (text: string): string => normalizeWith(text, NAME_NORMALIZATION);
