import { parseYearEnd } from '../calendar/fiscal.js';
import { blockerCandidate, type Candidate, factCandidate, isCompanyCandidate, marketCandidate, RANK } from '../candidate.js';
import { isNeutral } from '../date/cues.js';
import type { Subject } from '../date/resolve-dates.js';
import type { Company, Draft, Fact } from '../fact.js';
import { readBond, readCurrencyPair, readFund, readIndex, readNamedInstrument } from '../instrument/read-instrument.js';
import { BOND_ENDS, FUND_ENDS, INDEX_ENDS, INSTRUMENT_NAMES, type KnownInstrument, PAIRS } from '../instrument/words.js';
import { MARKET_NAMES } from '../market/market.js';
import type { Profile, Reader, Reading } from '../profile.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import type { Trigger } from '../text/scan.js';
import { wordOfSetAt } from '../text/word-class.js';
import { readLetterTicker, readNumericTicker } from '../ticker/ticker.js';
import { readCompany, readFullName, readStatusName } from './company.js';
import { readFundraiser, readStakeCompanies } from './deals.js';
import { requiredEvidence } from './evidence.js';
import { COMPANY_NAMES, issuerOfName, yearEndByName } from './issuers.js';
import { readLatinName } from './latin-names.js';
import { FINANCING, FULL_FORMS, NAME_BLOCKERS, ROLES, SUFFIXES, TRIGGERS } from './name-words.js';
import { readRoleName, readSuffixName } from './roles.js';
import { subjectFinder } from './subject.js';

type WordTrigger = Extract<Trigger, { kind: 'word' }>;
type RunTrigger = Extract<Trigger, { kind: 'digits' | 'numeral' | 'latin' }>;
type GazetteerTrigger = Extract<Trigger, { kind: 'gazetteer' }>;

function add({ candidates }: Reading, draft: Draft<Fact> | undefined, rank?: number): void {
  if (draft !== undefined) candidates.push(factCandidate(draft, rank));
}

/** Adds a company that no table knows, unless its name ends in one that a table knows. */
function addUnknown(reading: Reading, draft: Draft<Company> | undefined): void {
  if (draft !== undefined && !endsInKnownName(reading.doc, draft.start, draft.end)) add(reading, draft, RANK.role);
}

const readStakes: Reader<RunTrigger> = (reading, { start, end }) => {
  for (const company of readStakeCompanies(reading.doc, start, end)) addUnknown(reading, company);
};

const readNumericCode: Reader<RunTrigger> = (reading, { start, end }) =>
  add(reading, readNumericTicker(reading.doc, start, end, reading.options.gazetteer));

const readLetterCode: Reader = (reading, { start }) =>
  add(reading, readLetterTicker(reading.doc, start, reading.options.gazetteer));

const readStatus: Reader = (reading, { start }) => add(reading, readStatusName(reading.doc, start));

const readKnownCompany: Reader<WordTrigger> = (reading, { start, end, value }) => {
  const { doc, candidates } = reading;
  const hasAdjacent = (from: number, to: number) => hasAdjacentCompany(doc, from, to, candidates);
  const issuer = issuerOfName(value as number);
  add(reading, readCompany(doc, start, end, issuer, issuer, hasAdjacent));
};

const readGazetteerCompany: Reader<GazetteerTrigger> = (reading, { start, end, index }) => {
  const issuer = reading.options.gazetteer!.issuers[index]!;
  add(
    reading,
    readCompany(reading.doc, start, end, issuer, undefined, () => true),
    RANK.gazetteer,
  );
};

/** The readers of companies and tickers. */
export const NAME_READERS: Profile['readers'] = {
  digits: [readStakes, readNumericCode],
  numeral: [],
  latin: [readLetterCode, readStatus, (reading, { start }) => addUnknown(reading, readLatinName(reading.doc, start))],
  word: new Map<unknown, Reader<WordTrigger>>([
    [COMPANY_NAMES, readKnownCompany],
    [FULL_FORMS, (reading, { start, end }) => add(reading, readFullName(reading.doc, start, end))],
    [ROLES, (reading, { end }) => add(reading, readRoleName(reading.doc, end), RANK.role)],
    [SUFFIXES, (reading, { start, end }) => add(reading, readSuffixName(reading.doc, start, end), RANK.role)],
    [FINANCING, (reading, { start, end }) => addUnknown(reading, readFundraiser(reading.doc, start, end))],
    [MARKET_NAMES, ({ candidates }, trigger) => void candidates.push(marketCandidate(trigger, trigger.value as string))],
    [
      INSTRUMENT_NAMES,
      (reading, { start, end, value }) => add(reading, readNamedInstrument(reading.doc, start, end, value as KnownInstrument)),
    ],
    [FUND_ENDS, (reading, { start, end }) => add(reading, readFund(reading.doc, start, end))],
    [BOND_ENDS, (reading, { start, end }) => add(reading, readBond(reading.doc, start, end))],
    [INDEX_ENDS, (reading, { start, end }) => add(reading, readIndex(reading.doc, start, end))],
    [PAIRS, (reading, { start, end }) => add(reading, readCurrencyPair(reading.doc, start, end))],
    [NAME_BLOCKERS, ({ candidates }, trigger) => void candidates.push(blockerCandidate(trigger))],
  ]) as Profile['readers']['word'],
  gazetteer: [readGazetteerCompany],
};

/** Reports whether a name ends in one from the tables: 瑞士先正达. */
function endsInKnownName(doc: Document, start: number, end: number): boolean {
  for (let at = start; at < end - 1; at++) {
    const word = wordOfSetAt(doc, at, TRIGGERS);
    if (word?.end === end && word.wordClass === COMPANY_NAMES && requiredEvidence(doc.view.slice(at, end)) === undefined)
      return true;
  }
  return false;
}

/** How many candidates back to look for a company that ends just before another. */
const RECENT_CANDIDATES = 8;

/** Reports whether the name is listed, with `、`, before a company whose own name is not a word, or after one just read. */
function hasAdjacentCompany(doc: Document, start: number, end: number, candidates: readonly Candidate[]): boolean {
  if (charIs(doc, end, '、')) {
    const next = wordOfSetAt(doc, end + 1, TRIGGERS);
    const evidence = next && requiredEvidence(doc.view.slice(end + 1, next.end));
    if (next?.wordClass === COMPANY_NAMES && evidence !== 'code' && evidence !== 'companyCue') return true;
  }
  if (!charIs(doc, start - 1, '、')) return false;
  return candidates.slice(-RECENT_CANDIDATES).some((candidate) => candidate.end === start - 1 && isCompanyCandidate(candidate));
}

/** Returns a lookup of the company among the facts that the words at an offset are about. */
export function createSubjectFinder(doc: Document, drafts: readonly Draft<Fact>[]): (at: number) => Subject | undefined {
  const companies = drafts.filter((draft): draft is Draft<Company> => draft.type === 'company');
  const companyBefore = subjectFinder(doc, companies, (from, to) => isNeutral(doc, from, to));
  return (at) => {
    const name = companyBefore(at)?.name;
    return name === undefined ? undefined : { name, yearEnd: parseYearEnd(yearEndByName(name)) };
  };
}
