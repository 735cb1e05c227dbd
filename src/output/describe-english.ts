import { describeFields } from './description.js';
import { fieldsOf, type Mark } from './mark.js';
import { EN } from './words/en.js';

/**
 * Describes a fact in English, for formats without a choice of language, so that the words of other languages are not bundled.
 */
export function describeInEnglish(fact: Mark): string {
  const fields = fieldsOf(fact);
  return fields === undefined ? '' : describeFields(fields, EN, false);
}
