import context from '../../data/instrument/context.tsv';
import currencies from '../../data/instrument/currencies.tsv';
import instruments from '../../data/instrument/instruments.tsv';
import type { Instrument } from '../fact.js';
import { formsInColumn, formsOfKind } from '../text/form-table.js';
import { formClass, wordClass } from '../text/word-class.js';

/** An instrument of the table. */
export type KnownInstrument = { readonly kind: Instrument['kind']; readonly name: string; readonly code: string };

/** Names of instruments. */
export const INSTRUMENT_NAMES = wordClass('instrument/name', () =>
  formsInColumn(
    instruments,
    3,
    ([kind, name, code]): KnownInstrument => ({ kind: kind as Instrument['kind'], name: name!, code: code! }),
  ),
);
/** Ends of the names of funds, convertible bonds and indices. */
export const FUND_ENDS = formClass('instrument/fund', () => formsOfKind(context, 'fund'));
export const BOND_ENDS = formClass('instrument/bond', () => formsOfKind(context, 'bond'));
export const INDEX_ENDS = formClass('instrument/index', () => formsOfKind(context, 'index'));
/** Words between two currencies. */
export const PAIRS = formClass('instrument/pair', () => formsOfKind(context, 'pair'));
/** Currencies after and before such a word, by their ISO 4217 codes. */
export const CURRENCIES_AFTER = wordClass('instrument/currencyAfter', () => formsInColumn(currencies, 1, ([code]) => code!));
export const CURRENCIES_BEFORE = wordClass(
  'instrument/currencyBefore',
  () => formsInColumn(currencies, 1, ([code]) => code!),
  -1,
);
/** Words after the name of an index or commodity, whose future it is. */
export const FUTURES = formClass('instrument/future', () => formsOfKind(context, 'future'));
/** Managers of funds, after the name of one. */
export const MANAGERS = formClass('instrument/manager', () => formsOfKind(context, 'manager'));
/** Providers, whose names begin those of their indices. */
export const PROVIDERS = formClass('instrument/provider', () => formsOfKind(context, 'provider'));
/** Words that end before a name begins. */
export const BEFORE_NAMES = formClass('instrument/before', () => formsOfKind(context, 'before'), -1);
/** What makes an index a statistic. */
export const STATISTICS = formClass('instrument/statistic', () => formsOfKind(context, 'statistic'));
/** Words for classes of funds, which end right before ETF. */
export const GENERAL_WORDS = formClass('instrument/general', () => formsOfKind(context, 'general'), -1);
