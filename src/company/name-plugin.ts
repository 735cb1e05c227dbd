import notNames from '../../data/company/blockers.tsv';
import markets from '../../data/company/markets.tsv';
import { parseYearEnd } from '../calendar/fiscal.js';
import { blockerCandidate, type Candidate, factCandidate, marketCandidate, RANK } from '../candidate.js';
import { isNeutral } from '../date/cues.js';
import type { Subject } from '../date/resolve-dates.js';
import type { Company, Draft, Fact } from '../fact.js';
import { FIGURE_TRIGGERS } from '../lexicon.js';
import type { RankedSpan } from '../select.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import type { Normalization } from '../text/normalize.js';
import type { Trigger } from '../text/scan.js';
import { type WordSet, wordClass, wordOfSetAt, wordSet } from '../text/word-class.js';
import { readTicker } from '../ticker/ticker.js';
import { FULL_LEGAL_FORMS, readCompany, readFullName, readStatusName } from './company.js';
import { FINANCING_FORMS, readFundraiser, readStakeCompanies } from './deals.js';
import { requiredEvidence } from './evidence.js';
import type { Gazetteer } from './gazetteer.js';
import { companyNames, issuerAt, yearEndByName } from './issuers.js';
import { NAME_NORMALIZATION } from './normalize-names.js';
import { type MarketWord, resolveListings } from './resolve-listings.js';
import { resolveNames, resolveSpelling } from './resolve-names.js';
import { resolveSources } from './resolve-sources.js';
import { ROLE_FORMS, readRoleName, readSuffixName, SUFFIX_FORMS } from './roles.js';
import { subjectFinder } from './subject.js';

/** Reads companies and tickers; figures and dates are read with or without it. */
export type NamePlugin = {
  readonly normalization: Normalization;
  /** The words at which names, figures and dates are read. */
  readonly triggers: WordSet;
  /** Adds the candidates for the names at a trigger. */
  readonly createReader: (doc: Document, gazetteer: Gazetteer | undefined, candidates: Candidate[]) => (trigger: Trigger) => void;
  /** Returns the company among the facts that the words at an offset are about. */
  readonly createSubjectFinder: (doc: Document, drafts: readonly Draft<Fact>[]) => (at: number) => Subject | undefined;
  /** Adds names that only the whole text explains, and resolves the listing of each. */
  readonly resolve: (
    doc: Document,
    drafts: readonly Draft<Fact>[],
    selected: SelectedWords,
    gazetteer: Gazetteer | undefined,
  ) => readonly Draft<Fact>[];
  /** Restores the spelling of the source text in names that no table knows. */
  readonly restoreSpelling: (doc: Document, drafts: readonly Draft<Fact>[]) => readonly Draft<Fact>[];
};

/** Selected words that are not facts themselves. */
export type SelectedWords = { readonly blockers: readonly RankedSpan[]; readonly markets: readonly MarketWord[] };

/** The names of companies, with the index of the issuer. */
export const COMPANY_NAMES = wordClass('company/name', () => {
  const { names, places } = companyNames();
  return names.map((name, i) => [name, places[i]!] as const);
});
/** Words that show which market a text is about. */
export const MARKETS = wordClass('company/market', () => formsInColumn(markets, 1, ([market]) => market!));
const ROLES = wordClass('company/role', () => ROLE_FORMS.map((form) => [form, true] as const));
const SUFFIXES = wordClass('company/suffix', () => SUFFIX_FORMS.map((form) => [form, true] as const));
const FULL_FORMS = wordClass('company/fullForm', () => FULL_LEGAL_FORMS.map((form) => [form, true] as const));
const FINANCING = wordClass('company/financing', () => FINANCING_FORMS.map((form) => [form, true] as const));
/** Words that contain a name but are none. */
export const NAME_BLOCKERS = wordClass('company/blocker', () => formsInColumn(notNames, 0, () => true));

/** The words at which names, figures and dates are read. */
export const TRIGGERS = wordSet([
  COMPANY_NAMES,
  MARKETS,
  ROLES,
  SUFFIXES,
  FULL_FORMS,
  FINANCING,
  NAME_BLOCKERS,
  ...FIGURE_TRIGGERS.classes,
]);

export const NAME_PLUGIN: NamePlugin = {
  normalization: NAME_NORMALIZATION,
  triggers: TRIGGERS,
  createReader,
  createSubjectFinder,
  resolve: (doc, drafts, { blockers, markets }, gazetteer) =>
    resolveSources(doc, resolveListings(doc, resolveNames(doc, drafts, blockers, gazetteer), markets)),
  restoreSpelling: resolveSpelling,
};

function createReader(doc: Document, gazetteer: Gazetteer | undefined, candidates: Candidate[]): (trigger: Trigger) => void {
  const add = (draft: Draft<Fact> | undefined, rank?: number) => {
    if (draft !== undefined) candidates.push(factCandidate(draft, rank));
  };
  const addUnknown = (draft: Draft<Company> | undefined) => {
    if (draft !== undefined && !endsInKnownName(doc, draft.start, draft.end)) add(draft, RANK.role);
  };
  return (trigger) => {
    const { start, end, kind } = trigger;
    switch (kind) {
      case 'digits':
        for (const company of readStakeCompanies(doc, start)) addUnknown(company);
        return add(readTicker(doc, start, gazetteer));
      case 'latin':
        add(readTicker(doc, start, gazetteer));
        return add(readStatusName(doc, start));
      case 'numeral':
        return;
      case 'word': {
        const { wordClass, value } = trigger;
        if (wordClass === COMPANY_NAMES)
          return add(
            readCompany(doc, start, end, issuerAt(value as number), (from, to) => hasAdjacentCompany(doc, from, to, candidates)),
          );
        if (wordClass === FULL_FORMS) return add(readFullName(doc, start, end));
        if (wordClass === ROLES) return add(readRoleName(doc, end), RANK.role);
        if (wordClass === SUFFIXES) return add(readSuffixName(doc, start, end), RANK.role);
        if (wordClass === FINANCING) return addUnknown(readFundraiser(doc, start, end));
        if (wordClass === MARKETS) candidates.push(marketCandidate({ start, end }, value as string));
        else if (wordClass === NAME_BLOCKERS) candidates.push(blockerCandidate({ start, end }));
        return;
      }
      case 'own':
        return add(
          readCompany(doc, start, end, gazetteer!.issuers[trigger.index]!, () => true),
          RANK.own,
        );
      default:
        throw kind satisfies never;
    }
  };
}

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
  return candidates
    .slice(-RECENT_CANDIDATES)
    .some((candidate) => candidate.end === start - 1 && candidate.draft?.type === 'company');
}

function createSubjectFinder(doc: Document, drafts: readonly Draft<Fact>[]): (at: number) => Subject | undefined {
  const companies = drafts.filter((draft): draft is Draft<Company> => draft.type === 'company');
  const companyBefore = subjectFinder(doc, companies, (from, to) => isNeutral(doc, from, to));
  return (at) => {
    const name = companyBefore(at)?.name;
    return name === undefined ? undefined : { name, yearEnd: parseYearEnd(yearEndByName(name)) };
  };
}
