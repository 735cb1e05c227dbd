import blockers from '../data/number/blockers.tsv';
import { dateStartForms } from './date/components.js';
import { MULTIPLE_WORDS } from './quantity/words.js';
import { formsInColumn } from './text/form-table.js';
import { formClass, wordClass, wordSet } from './text/word-class.js';

/** Words that can begin a date. */
export const DATE_STARTS = formClass('date/start', dateStartForms);

/** Words that contain a numeral but are no number. */
export const NUMBER_BLOCKERS = wordClass('number/blocker', () => formsInColumn(blockers, 0, () => true));

/** The words at which figures and dates are read. */
export const FIGURE_TRIGGERS = wordSet([DATE_STARTS, MULTIPLE_WORDS, NUMBER_BLOCKERS]);
