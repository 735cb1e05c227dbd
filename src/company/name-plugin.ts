import notNames from '../../data/company/blockers.tsv';
import markets from '../../data/company/markets.tsv';
import { parseYearEnd } from '../calendar/fiscal.js';
import { type Candidate, factCandidate, marketCandidate, RANK } from '../candidate.js';
import { isNeutral } from '../date/cues.js';
import type { Subject } from '../date/resolve-dates.js';
import type { Company, Draft, Fact } from '../fact.js';
import { buildLexicon, type Lexicon, type LexiconEntry } from '../lexicon.js';
import type { RankedSpan } from '../select.js';
import { isWordEnd, type Trigger } from '../text/characters.js';
import { charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsInColumn } from '../text/form-table.js';
import type { Normalization } from '../text/normalize.js';
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
  readonly lexicon: () => Lexicon;
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

export const NAME_PLUGIN: NamePlugin = {
  normalization: NAME_NORMALIZATION,
  lexicon,
  createReader,
  createSubjectFinder,
  resolve: (doc, drafts, { blockers, markets }, gazetteer) =>
    resolveSources(doc, resolveListings(doc, resolveNames(doc, drafts, blockers, gazetteer), markets)),
  restoreSpelling: resolveSpelling,
};

let cachedLexicon: Lexicon | undefined;

/** Returns the surface forms of names, figures and dates. Built on first use, from the tables alone. */
export function lexicon(): Lexicon {
  cachedLexicon ??= (() => {
    const { names, places } = companyNames();
    const forms = [...names];
    const entries: LexiconEntry[] = [];
    places.forEach((issuerIndex, i) => {
      entries.push(issuerIndex === places[i - 1] ? entries[i - 1]! : { kind: 'company', place: issuerIndex });
    });
    const add = (form: string, entry: LexiconEntry) => {
      forms.push(form);
      entries.push(entry);
    };
    for (const [form, entry] of formsInColumn(markets, 1, ([market]): LexiconEntry => ({ kind: 'market', market: market! })))
      add(form, entry);
    for (const form of ROLE_FORMS) add(form, { kind: 'role' });
    for (const form of SUFFIX_FORMS) add(form, { kind: 'ending' });
    for (const form of FULL_LEGAL_FORMS) add(form, { kind: 'fullForm' });
    for (const form of FINANCING_FORMS) add(form, { kind: 'round' });
    for (const [form] of formsInColumn(notNames, 0, () => true)) add(form, { kind: 'blocker' });
    return buildLexicon(forms, entries);
  })();
  return cachedLexicon;
}

function createReader(doc: Document, gazetteer: Gazetteer | undefined, candidates: Candidate[]): (trigger: Trigger) => void {
  const { entries } = lexicon();
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
        if (trigger.trieIndex > 0)
          return add(
            readCompany(doc, start, end, gazetteer!.issuers[trigger.row]!, () => true),
            RANK.own,
          );
        const entry = entries[trigger.row]!;
        switch (entry.kind) {
          case 'company':
            return add(
              readCompany(doc, start, end, issuerAt(entry.place), (from, to) => hasAdjacentCompany(doc, from, to, candidates)),
            );
          case 'fullForm':
            return add(readFullName(doc, start, end));
          case 'role':
            return add(readRoleName(doc, end), RANK.role);
          case 'ending':
            return add(readSuffixName(doc, start, end), RANK.role);
          case 'round':
            return addUnknown(readFundraiser(doc, start, end));
          case 'market':
            candidates.push(marketCandidate({ start, end }, entry.market));
            return;
          case 'multiple':
          case 'time':
          case 'blocker':
            return;
          default:
            throw entry satisfies never;
        }
      }
      default:
        throw kind satisfies never;
    }
  };
}

/** Reports whether a name ends in one from the tables: 瑞士先正达. */
function endsInKnownName(doc: Document, start: number, end: number): boolean {
  const { trie, entries } = lexicon();
  for (let at = start; at < end - 1; at++) {
    const match = trie.longestMatchAt(doc, at, isWordEnd);
    if (match?.end === end && entries[match.row]!.kind === 'company' && requiredEvidence(doc.view.slice(at, end)) === undefined)
      return true;
  }
  return false;
}

/** How many candidates back to look for a company that ends just before another. */
const RECENT_CANDIDATES = 8;

/** Reports whether the name is listed, with `、`, before a company whose own name is not a word, or after one just read. */
function hasAdjacentCompany(doc: Document, start: number, end: number, candidates: readonly Candidate[]): boolean {
  if (charIs(doc, end, '、')) {
    const { trie, entries } = lexicon();
    const next = trie.longestMatchAt(doc, end + 1, isWordEnd);
    const evidence = next && requiredEvidence(doc.view.slice(end + 1, next.end));
    if (next !== undefined && entries[next.row]!.kind === 'company' && evidence !== 'code' && evidence !== 'companyCue')
      return true;
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
