import type { Company, English, Untexted } from '../fact.js';
import { companyOf } from '../name/company.js';
import { isLegalForm } from '../name/latin.js';
import { dateRead, factRead, type Reading } from '../reading.js';
import { fold } from '../text/fold.js';
import type { Span } from '../text/sentences.js';
import { readDate } from '../time/form.js';
import { passagesOf } from './passages.js';

/**
 * Reads a text with an English reader; offsets are those of the text.
 *
 * @param readings what the grammar read; a company of the tables is kept if the English reader only adds its legal form
 */
export function readEnglish(text: string, view: string, english: English, readings: readonly Reading[]): Reading[] {
  const companies = readings.flatMap((reading) => (reading.fact?.type === 'company' ? [reading.fact] : []));
  const known = new Map(companies.map((company) => [company.start, company]));
  const ends = new Set(companies.map(({ end }) => end)); // 苹果公司App Store: a name right after a company is its product
  const passages = passagesOf(view).filter(({ start, isName }) => !isName || !ends.has(start));
  return passages.flatMap(({ start, end, isName }) =>
    english.read(text.slice(start, end), isName).flatMap((found): Reading[] => {
      const span = { start: start + found.start, end: start + found.end };
      if ('company' in found) return companyRead(text, span, known);
      const said = fold(found.date);
      const date = readDate(said, 0, true) ?? readDate(said, 0, false);
      return date === undefined ? [] : [dateRead({ ...date, ...span })];
    }),
  );
}

/** Maximum length of a name in the tables. */
const LONGEST = 60;

function companyRead(text: string, { start, end }: Span, known: ReadonlyMap<number, Untexted<Company>>): Reading[] {
  let within: Untexted<Company> | undefined;
  for (let at = Math.max(0, start - LONGEST); at < end && within === undefined; at++) {
    const company = known.get(at);
    if (company !== undefined && company.end > start) within = company;
  }
  if (within === undefined) return [factRead(companyOf(start, end, { name: text.slice(start, end) }))];
  if (within.start !== start || within.end > end) return [];
  const rest = text.slice(within.end, end).split(/,? /);
  const name = rest.every((word) => word === '' || word === '.' || isLegalForm(word)) ? within : { name: text.slice(start, end) };
  return [factRead(companyOf(start, end, name))];
}
