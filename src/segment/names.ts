import gpus from '../../data/gpus.tsv';
import { needOf } from '../name/evidence.js';
import { companyNames } from '../name/issuers.js';
import { rowsOf } from '../text/forms.js';

/**
 * The names of companies and products that the library's tables hold, to give to an engine as its user's words
 * (`nodejieba({ userWords: names() })`): those of one word that are nothing else. 万科 is one, 国家电网 is one, 苹果 is none.
 */
export function names(): string[] {
  const products = rowsOf(gpus).map(([model]) => model!);
  const all = [...companyNames().names.filter((name) => needOf(name) === undefined), ...products];
  return [...new Set(all)].filter((name) => name.length > 1 && !/\s/.test(name));
}
