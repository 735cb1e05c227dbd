import { type Candidate, dateCandidate, factCandidate, RANK } from '../candidate.js';
import { companyOf } from '../company/company.js';
import { isLegalForm } from '../company/legal-forms.js';
import { readDate } from '../date/expression.js';
import type { Company, Draft } from '../fact.js';
import type { Reading } from '../profile.js';
import { documentOf } from '../text/document.js';
import { normalize } from '../text/normalize.js';
import type { Span } from '../text/sentences.js';
import { passagesOf } from './passages.js';

/**
 * Reads the passages of a text with the caller's reader of English, if there is one; offsets are those of the text. A company of
 * the tables is kept if the English reader only adds its legal form.
 */
export function readEnglish({ doc, options: { english }, candidates }: Reading): void {
  if (english === undefined) return;
  const companies = candidates.flatMap((candidate) =>
    candidate.kind === 'fact' && candidate.draft.type === 'company' && candidate.rank !== RANK.learned ? [candidate.draft] : [],
  );
  const known = new Map(companies.map((company) => [company.start, company]));
  const ends = new Set(companies.map(({ end }) => end)); // 苹果公司App Store: a name right after a company is its product
  const passages = passagesOf(doc).filter(({ start, isName }) => !isName || !ends.has(start));
  for (const { start, end, isName } of passages) {
    for (const reading of english.read(doc.text.slice(start, end), isName)) {
      const span = { start: start + reading.start, end: start + reading.end };
      if ('company' in reading) candidates.push(...companyCandidates(doc.text, span, known));
      else {
        const date = readDate(documentOf(normalize(reading.date)), 0);
        if (date !== undefined) candidates.push(dateCandidate({ ...date, ...span }));
      }
    }
  }
}

/** Maximum length of a name in the tables. */
const MAX_NAME_LENGTH = 60;

function companyCandidates(text: string, { start, end }: Span, known: ReadonlyMap<number, Draft<Company>>): Candidate[] {
  let within: Draft<Company> | undefined;
  for (let at = Math.max(0, start - MAX_NAME_LENGTH); at < end && within === undefined; at++) {
    const company = known.get(at);
    if (company !== undefined && company.end > start) within = company;
  }
  if (within === undefined) return [factCandidate(companyOf(start, end, { name: text.slice(start, end) }))];
  if (within.start !== start || within.end > end) return [];
  const rest = text.slice(within.end, end).split(/,? /);
  const name = rest.every((word) => word === '' || word === '.' || isLegalForm(word)) ? within : { name: text.slice(start, end) };
  return [factCandidate(companyOf(start, end, name))];
}
