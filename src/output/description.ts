import { exactValue } from './exact-value.js';
import type { Fields } from './mark.js';
import { formatDecimal } from './scaled-amount.js';
import { nameOrEmpty, type Wording } from './words/wording.js';

/** Formats a fact in one line: its value in words, or as in the data, and notes on what is uncertain. */
export function describeFields(fields: Fields, words: Wording, exact: boolean): string {
  const { isInferred, type, role, confidence, repair } = fields;
  return [
    describeValue(fields, words, exact),
    role === 'source' ? words.source : '',
    type === 'company' && confidence !== undefined ? words.confidence(confidence) : '',
    isInferred ? words.inferred : '',
    repair ? words.damaged(type === 'ticker' ? repair.value : formatDecimal(repair.value), repair.reason) : '',
  ].join('');
}

function describeValue(fields: Fields, words: Wording, exact: boolean): string {
  const { type, name, listing, code, mic, bound } = fields;
  if (type === 'company') return joinWords(name, listing);
  if (type === 'ticker') return joinWords(code, mic);
  if (type === 'instrument') return joinWords(name, code);
  const value = exact ? exactValue(fields) : '';
  return value === '' ? words.value(fields) : joinWords(nameOrEmpty(words.bounds, bound), value);
}

const joinWords = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
