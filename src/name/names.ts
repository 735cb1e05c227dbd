import markets from '../../data/markets.tsv';
import notNames from '../../data/not-names.tsv';
import type { Ranked } from '../choose.js';
import type { Company, Fact, Untexted } from '../fact.js';
import { type Lexicon, lexiconOf, type Word } from '../lexicon.js';
import { factRead, marketRead, RANK, type Reading } from '../reading.js';
import { each } from '../text/forms.js';
import { type Candidate, wholeWord } from '../text/scan.js';
import { isThe } from '../text/units.js';
import { isNeutral } from '../time/around.js';
import { yearEndOf } from '../time/fiscal.js';
import type { Subject } from '../time/resolve.js';
import { FULL_FORMS, readCompany, readFullName, readMarked } from './company.js';
import { ROUND_FORMS, readRaiser, readStakes } from './deal.js';
import { needOf } from './evidence.js';
import { foldAll } from './fold.js';
import type { Gazetteer } from './gazetteer.js';
import { companyNames, issuerAt, yearEndNamed } from './issuers.js';
import { type MarketWord, resolveListings } from './listing.js';
import { resolveNames, resolveSpelling } from './named.js';
import { ENDING_FORMS, ROLE_FORMS, readEnding, readRoleName } from './role.js';
import { resolveSources } from './source.js';
import { subjects } from './subject.js';
import { readTicker } from './ticker.js';

/** Reads companies and tickers; figures and dates are read with or without it. */
export type Names = {
  readonly fold: (text: string) => string;
  readonly lexicon: () => Lexicon;
  /** Adds the readings of a candidate as a name. */
  readonly reader: (view: string, own: Gazetteer | undefined, readings: Reading[]) => (candidate: Candidate) => void;
  /** Returns the company among the facts that the words at an offset are about. */
  readonly subjectAt: (view: string, facts: readonly Untexted<Fact>[]) => (at: number) => Subject | undefined;
  /** Adds names that only the whole text explains, and resolves the listing of each. */
  readonly resolve: (
    view: string,
    facts: readonly Untexted<Fact>[],
    chosen: NamesChosen,
    own: Gazetteer | undefined,
  ) => readonly Untexted<Fact>[];
  /** Restores the spelling of the source text in names that no table knows. */
  readonly spell: (text: string, view: string, facts: readonly Untexted<Fact>[]) => readonly Untexted<Fact>[];
};

/** Selected words that are not facts themselves. */
export type NamesChosen = { readonly words: readonly Ranked[]; readonly markets: readonly MarketWord[] };

export const NAMES: Names = {
  fold: foldAll,
  lexicon,
  reader,
  subjectAt,
  resolve: (view, facts, { words, markets }, own) =>
    resolveSources(view, resolveListings(view, resolveNames(view, facts, words, own), markets)),
  spell: resolveSpelling,
};

let built: Lexicon | undefined;

/** Returns the surface forms of names, figures and dates. Built on first use, from the tables alone. */
export function lexicon(): Lexicon {
  built ??= (() => {
    const { names, places } = companyNames();
    const forms = [...names];
    const words: Word[] = [];
    places.forEach((place, i) => {
      words.push(place === places[i - 1] ? words[i - 1]! : { kind: 'company', place });
    });
    const add = (form: string, word: Word) => {
      forms.push(form);
      words.push(word);
    };
    for (const [form, word] of each(markets, 1, ([market]): Word => ({ kind: 'market', market: market! }))) add(form, word);
    for (const form of ROLE_FORMS) add(form, { kind: 'role' });
    for (const form of ENDING_FORMS) add(form, { kind: 'ending' });
    for (const form of FULL_FORMS) add(form, { kind: 'fullForm' });
    for (const form of ROUND_FORMS) add(form, { kind: 'round' });
    for (const [form] of each(notNames, 0, () => true)) add(form, { kind: 'swallow' });
    return lexiconOf(forms, words);
  })();
  return built;
}

function reader(view: string, own: Gazetteer | undefined, readings: Reading[]): (candidate: Candidate) => void {
  const { words } = lexicon();
  const add = (fact: Untexted<Fact> | undefined, rank?: number) => {
    if (fact !== undefined) readings.push(factRead(fact, rank));
  };
  const addUnknown = (fact: Untexted<Company> | undefined) => {
    if (fact !== undefined && !endsKnown(view, fact.start, fact.end)) add(fact, RANK.role);
  };
  return (candidate) => {
    const { start, end, kind } = candidate;
    switch (kind) {
      case 'digits':
        for (const company of readStakes(view, start)) addUnknown(company);
        return add(readTicker(view, start, own));
      case 'latin':
        add(readTicker(view, start, own));
        return add(readMarked(view, start));
      case 'numeral':
        return;
      case 'word': {
        if (candidate.of > 0)
          return add(
            readCompany(view, start, end, own!.issuers[candidate.row]!, () => true),
            RANK.own,
          );
        const word = words[candidate.row]!;
        switch (word.kind) {
          case 'company':
            return add(readCompany(view, start, end, issuerAt(word.place), (from, to) => isBeside(view, from, to, readings)));
          case 'fullForm':
            return add(readFullName(view, start, end));
          case 'role':
            return add(readRoleName(view, end), RANK.role);
          case 'ending':
            return add(readEnding(view, start, end), RANK.role);
          case 'round':
            return addUnknown(readRaiser(view, start, end));
          case 'market':
            readings.push(marketRead({ start, end }, word.market));
            return;
          case 'multiple':
          case 'time':
          case 'swallow':
            return;
          default:
            throw word satisfies never;
        }
      }
      default:
        throw kind satisfies never;
    }
  };
}

/** Reports whether a name ends in one from the tables: 瑞士先正达. */
function endsKnown(view: string, start: number, end: number): boolean {
  const { trie, words } = lexicon();
  for (let at = start; at < end - 1; at++) {
    const hit = trie.longest(view, at, wholeWord);
    if (hit?.end === end && words[hit.row]!.kind === 'company' && needOf(view.slice(at, end)) === undefined) return true;
  }
  return false;
}

/** How many readings back to look for a company that ends just before another. */
const LAST = 8;

/** Reports whether the name is listed, with `、`, before a company whose own name is not a word, or after one just read. */
function isBeside(view: string, start: number, end: number, readings: readonly Reading[]): boolean {
  if (isThe(view, end, '、')) {
    const { trie, words } = lexicon();
    const next = trie.longest(view, end + 1, wholeWord);
    const need = next && needOf(view.slice(end + 1, next.end));
    if (next !== undefined && words[next.row]!.kind === 'company' && need !== 'code' && need !== 'said') return true;
  }
  if (!isThe(view, start - 1, '、')) return false;
  return readings.slice(-LAST).some((reading) => reading.end === start - 1 && reading.fact?.type === 'company');
}

function subjectAt(view: string, facts: readonly Untexted<Fact>[]): (at: number) => Subject | undefined {
  const companies = facts.filter((fact): fact is Untexted<Company> => fact.type === 'company');
  const subject = subjects(view, companies, (from, to) => isNeutral(view, from, to));
  return (at) => {
    const name = subject(at)?.name;
    return name === undefined ? undefined : { name, yearEnd: yearEndOf(yearEndNamed(name)) };
  };
}
