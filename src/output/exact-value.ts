import type { Fields } from './mark.js';
import { formatDecimal } from './scaled-amount.js';

/**
 * Returns the exact value of a fact in codes, the same in every language: `USD 45,000,000,000..54,000,000,000`, `2024-Q1`,
 * `P10Y`. Empty for names and codes, which have no other form, and for ratios, whose description is exact already.
 */
export function exactValue({ type, timex, timexHigh, mod, value, high, currency, unit, item, model, per }: Fields): string {
  if (type === 'percent') return '';
  const range = [timex ?? (value && formatDecimal(value)), timexHigh ?? (high && formatDecimal(high))].filter(Boolean).join('..');
  return [currency, range, mod, unit, item, model, per && `/ ${per}`].filter(Boolean).join(' ');
}
