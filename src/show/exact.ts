import { formatDecimal } from './amount.js';
import type { Fields } from './mark.js';

/**
 * The exact value of a fact in codes, the same in every language: `USD 45,000,000,000..54,000,000,000`, `2024-Q1`, `P10Y`. Empty for
 * names and codes, which have no other form, and for ratios, whose words are exact already.
 */
export function exactValue(fields: Fields): string {
  const { type, timex, timexHigh, mod, value = '', high, currency, unit, item, model, per } = fields;
  const figure = range(formatDecimal(value), high && formatDecimal(high));
  const rate = per && `/ ${per}`;
  switch (type) {
    case 'money':
      return joined(currency, figure, rate);
    case 'quantity':
      return joined(figure, unit, item, model, rate);
    case 'multiple':
    case 'number':
      return figure;
    case 'date':
      return joined(timex, mod);
    case 'duration':
      return range(timex!, timexHigh);
    case 'percent':
    case 'company':
    case 'ticker':
      return '';
    default:
      throw type satisfies never;
  }
}

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
const range = (low: string, high: string | undefined): string => (high === undefined ? low : `${low}..${high}`);
