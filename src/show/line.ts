import { formatDecimal } from './amount.js';
import { exactValue } from './exact.js';
import type { Fields } from './mark.js';
import { nameIn, type Wording } from './words/wording.js';

/** Formats a fact in one line: its value in words, or as in the data, and notes on what is uncertain. */
export function lineOf(fields: Fields, words: Wording, exact: boolean): string {
  const { isInferred, type, role, confidence, repair } = fields;
  return [
    mainOf(fields, words, exact),
    role === 'source' ? words.source : '',
    type === 'company' && confidence !== undefined ? words.confidence(confidence) : '',
    isInferred ? words.inferred : '',
    repair ? words.damaged(type === 'ticker' ? repair.value : formatDecimal(repair.value), repair.reason) : '',
  ].join('');
}

function mainOf(fields: Fields, words: Wording, exact: boolean): string {
  const { type, name, listing, code, mic, bound } = fields;
  if (type === 'company') return joined(name, listing);
  if (type === 'ticker') return joined(code, mic);
  const value = exact ? exactValue(fields) : '';
  return value === '' ? words.value(fields) : joined(nameIn(words.bounds, bound), value);
}

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
