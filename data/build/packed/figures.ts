import { FIGURES } from '../../../src/profiles/figures.js';
import { packWords } from '../pack-words.js';

/** The words of `youju/figures`. */
export const packed = packWords(FIGURES, {});
