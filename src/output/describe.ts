import { checkKeys } from '../check-keys.js';
import { invalidArgument } from '../error.js';
import type { FactType } from '../fact.js';
import { describeFields } from './description.js';
import { fieldsOf, type Mark } from './mark.js';
import { EN } from './words/en.js';
import type { BoundCode, Wording } from './words/wording.js';
import { ZH } from './words/zh.js';

/** The language of the words around facts: `en` or `zh`. */
export type Language = 'en' | 'zh';

const WORDINGS: Readonly<Record<Language, Wording>> = { en: EN, zh: ZH };

/** @throws YoujuError `invalid-argument` if facts cannot be described in this language */
export function wordingOf(language: Language): Wording {
  if (!Object.hasOwn(WORDINGS, language)) throw invalidArgument('language', 'en or zh', language);
  return WORDINGS[language];
}

/** Returns the display name of a fact type or a bound: `ticker`, `证券代码`; `at least`, `不少于`. */
export function label(code: FactType | BoundCode, language: Language = 'en'): string {
  const { types, bounds } = wordingOf(language);
  return code in types ? types[code as FactType] : bounds[code as BoundCode];
}

/** Options of `describe`. */
export type DescribeOptions = {
  /** Write the value as in the data, `HKD 300,000,000`, instead of a readable form, `HKD 300 million`. Default false. */
  readonly exact?: boolean | undefined;
};

/**
 * Describes a fact in one line, as an editor would: `at least HKD 300 million`, `不少于3亿港元`. Amounts are never rounded: one
 * that does not fit a word like million is written in digits. Codes without a name, and malformed values, are written as they
 * are.
 *
 * @returns an empty string for a mark without the main field of its type
 * @throws YoujuError `invalid-argument` if the language or an option is invalid
 */
export function describe(fact: Mark, language: Language = 'en', options: DescribeOptions = {}): string {
  checkKeys(options, ['exact']);
  const wording = wordingOf(language);
  const fields = fieldsOf(fact);
  return fields === undefined ? '' : describeFields(fields, wording, options.exact ?? false);
}
