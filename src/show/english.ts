import { lineOf } from './line.js';
import { fieldsOf, type Mark } from './mark.js';
import { EN } from './words/en.js';

/** Describes a fact in English alone, for formats that name no language: the words of other languages are not loaded. */
export function describeInEnglish(fact: Mark): string {
  const fields = fieldsOf(fact);
  return fields === undefined ? '' : lineOf(fields, EN, false);
}
