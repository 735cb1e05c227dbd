import notNames from '../../data/company/blockers.tsv';
import { BOND_ENDS, FUND_ENDS, INDEX_ENDS, INSTRUMENT_NAMES, PAIRS } from '../instrument/words.js';
import { FIGURE_TRIGGERS } from '../lexicon.js';
import { MARKET_NAMES } from '../market/market.js';
import { formsInColumn } from '../text/form-table.js';
import { formClass, wordClass, wordSet } from '../text/word-class.js';
import { fullLegalForms } from './company.js';
import { financingForms } from './deals.js';
import { COMPANY_NAMES } from './issuers.js';
import { nameEndings, precedingRoles } from './roles.js';

/** Words that the name of a company follows. */
export const ROLES = formClass('company/role', precedingRoles);
/** Words that names of companies end in. */
export const SUFFIXES = formClass('company/suffix', nameEndings);
/** Legal forms, which end a full name. */
export const FULL_FORMS = formClass('company/fullForm', fullLegalForms);
/** Words for the rounds in which companies raise money. */
export const FINANCING = formClass('company/financing', financingForms);
/** Words that contain a name but are none. */
export const NAME_BLOCKERS = wordClass('company/blocker', () => formsInColumn(notNames, 0, () => true));

/** The words at which names, figures and dates are read. */
export const TRIGGERS = wordSet([
  COMPANY_NAMES,
  INSTRUMENT_NAMES,
  MARKET_NAMES,
  ROLES,
  SUFFIXES,
  FULL_FORMS,
  FINANCING,
  NAME_BLOCKERS,
  FUND_ENDS,
  BOND_ENDS,
  INDEX_ENDS,
  PAIRS,
  ...FIGURE_TRIGGERS.classes,
]);
