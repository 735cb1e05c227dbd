import { choose, type Ranked } from './choose.js';
import type { Company, Extraction, Fact, FactType, Options, Untexted } from './fact.js';
import { resolveDamage } from './figure/damage.js';
import { resolveCurrencies } from './figure/metric.js';
import { readsAsWord } from './figure/numeral.js';
import { readFigure, readMultipleWord } from './figure/read.js';
import { resolveSharedSigns } from './figure/shared.js';
import { lexicon } from './lexicon.js';
import { readCompany, readFullName, readMarked } from './name/company.js';
import { needOf } from './name/evidence.js';
import type { Gazetteer } from './name/gazetteer.js';
import { yearEndNamed } from './name/issuers.js';
import { type MarketWord, resolveListings } from './name/listing.js';
import { resolveNames, resolveSpelling } from './name/named.js';
import { readEnding, readRoleName } from './name/role.js';
import { subjects } from './name/subject.js';
import { readTicker } from './name/ticker.js';
import { type Settled, settle } from './options.js';
import { fold } from './text/fold.js';
import { addressEnd } from './text/marks.js';
import { type Candidate, scan, wholeWord } from './text/scan.js';
import { inOneSentence, isAside, isNeutral, tenseAt } from './time/around.js';
import { yearEndOf } from './time/fiscal.js';
import { type DateForm, isCountable, readDate } from './time/form.js';
import { resolveDates, type Surroundings } from './time/resolve.js';

/** A reading of some characters: a fact, a date that waits for its year, a word that tells the market, or one that is none and keeps others out. */
type Reading = Ranked &
  ({ readonly fact: Untexted<Fact> } | { readonly date: DateForm } | { readonly market: string } | { readonly none: true });

/**
 * Of readings of the same characters the one of the lowest rank is taken: 三季度 is a quarter before it is a duration.
 * `own`: the caller's companies.
 */
const RANK: Readonly<Record<FactType | 'own' | 'none' | 'role', number>> = {
  own: 0,
  company: 1,
  role: 2,
  none: 3,
  ticker: 4,
  date: 5,
  money: 6,
  percent: 7,
  multiple: 8,
  quantity: 9,
  duration: 10,
  number: 11,
};

/**
 * Reads the facts that a text states.
 *
 *     text ─ fold ─▶ view ─ scan ─▶ candidates ─ read ─▶ readings ─ choose ─▶ chosen ─ resolve ─▶ facts
 *
 * @param text any string; whatever it holds, it never throws
 * @returns facts by `start`, then `end`, in UTF-16 offsets of `text`; `text.slice(start, end) === fact.text`
 * @throws YoujuError `invalid-argument` where the text is no string or an option is not what it must be
 */
export function extract(text: string, options: Options = {}): Extraction {
  const { anchor, types, own } = settle(text, options);
  const view = fold(text);
  const readings: Reading[] = [];
  const tries = own ? [lexicon().trie, own.trie] : [lexicon().trie];
  const wanted = { own, types, anchor };
  scan(view, tries, reader(view, wanted, readings));
  const { facts: found, dates: dated, words, markets } = sorted(choose(readings));
  const dates = dated.length === 0 || !types.has('date') ? [] : resolveDates(dated, anchor, surroundings(view, found));
  const named = resolveNames(view, inOrder(found, dates), words, own);
  const listed = resolveListings(view, named, markets);
  const facts = resolveDamage(view, resolveSharedSigns(text, view, resolveCurrencies(view, listed)));
  const spelled = resolveSpelling(text, view, facts);
  return { facts: spelled.filter(({ type }) => types.has(type)).map((fact) => texted(fact, text)) };
}

/** What was chosen, by what it is; dates that are not wanted have kept figures out. */
type Chosen = {
  readonly facts: readonly Untexted<Fact>[];
  readonly dates: readonly DateForm[];
  readonly words: readonly Ranked[];
  readonly markets: readonly MarketWord[];
};

function sorted(chosen: readonly Reading[]): Chosen {
  const facts: Untexted<Fact>[] = [];
  const dates: DateForm[] = [];
  const words: Ranked[] = [];
  const markets: (Ranked & MarketWord)[] = [];
  for (const reading of chosen) {
    if ('fact' in reading) facts.push(reading.fact);
    else if ('date' in reading) dates.push(reading.date);
    else if ('market' in reading) markets.push(reading);
    else words.push(reading);
  }
  return { facts, dates, words, markets };
}

/** What the text says around its dates: companies by the names that are chosen, the rest by its words. */
function surroundings(view: string, facts: readonly Untexted<Fact>[]): Surroundings {
  const companies = facts.filter((fact): fact is Untexted<Company> => fact.type === 'company');
  const subject = subjects(view, companies, (from, to) => isNeutral(view, from, to));
  return {
    subjectAt: (at) => {
      const name = subject(at)?.name;
      return name === undefined ? undefined : { name, yearEnd: yearEndOf(yearEndNamed(name)) };
    },
    inOneSentence: (from, to) => inOneSentence(view, from, to),
    tenseAt: (start) => tenseAt(view, start),
    isAside: (start, end) => isAside(view, start, end),
  };
}

/** What of the call the grammars must know: the caller's companies, and the types that are wanted. */
type Wanted = {
  readonly own: Gazetteer | undefined;
  readonly types: ReadonlySet<FactType>;
  /** When the text was published, where it is known. */
  readonly anchor: Settled['anchor'];
};

/**
 * Asks every grammar that may begin at a candidate, and adds what it reads. Digits, numerals and words of time inside a figure or a date that was
 * read before them begin nothing more: what begins there is as long as they are at most.
 */
function reader(view: string, { own, types, anchor }: Wanted, readings: Reading[]): (candidate: Candidate) => void {
  let covered = 0; // the end of the figures and dates read so far
  const addFact = (fact: Untexted<Fact> | undefined, rank = fact && RANK[fact.type]) => {
    if (fact !== undefined) readings.push({ start: fact.start, end: fact.end, rank: rank!, fact });
  };
  const addFigure = (fact: Untexted<Fact> | undefined) => {
    addFact(fact);
    if (fact !== undefined && fact.end > covered) covered = fact.end;
  };
  const addDate = (date: DateForm | undefined): boolean => {
    if (date === undefined || !isCountable(date, anchor)) return false;
    readings.push({ start: date.start, end: date.end, rank: RANK.date, date });
    if (date.end > covered) covered = date.end;
    return true;
  };
  const addNone = (from: number, to: number) => {
    if (to > from) readings.push({ start: from, end: to, rank: RANK.none, none: true });
  };
  const { words } = lexicon();
  return (candidate) => {
    const { start, end, kind } = candidate;
    const isInside = end <= covered;
    switch (kind) {
      case 'digits':
        addFact(readTicker(view, start, own));
        if (isInside) return;
        if (addDate(readDate(view, start, false)) && '年月日'.includes(view.charAt(end))) return; // no figure is longer
        addFigure(readFigure(view, start, types));
        return;
      case 'numeral':
        if (isInside) return;
        addDate(readDate(view, start, false));
        addFigure(firstFigure(view, start, end, types));
        return;
      case 'latin':
        addNone(start, addressEnd(view, start, end));
        addFact(readTicker(view, start, own));
        addFact(readMarked(view, start));
        if (!isInside) addDate(readDate(view, start, false));
        return;
      case 'word': {
        if (candidate.of > 0) {
          const company = readCompany(view, start, end, own!.issuers[candidate.row]!, () => true);
          addFact(company, RANK.own);
          return;
        }
        const word = words[candidate.row]!;
        switch (word.kind) {
          case 'company':
            addFact(readCompany(view, start, end, word.issuer, (from, to) => isBeside(view, from, to, readings)));
            return;
          case 'fullForm':
            addFact(readFullName(view, start, end));
            return;
          case 'role':
            addFact(readRoleName(view, end), RANK.role);
            return;
          case 'ending':
            addFact(readEnding(view, start, end), RANK.role);
            return;
          case 'multiple':
            addFact(readMultipleWord(view, start, end, word.value));
            return;
          case 'time':
            if (!isInside) addDate(readDate(view, start, true));
            return;
          case 'market':
            readings.push({ start, end, rank: RANK.none, market: word.market });
            return;
          case 'swallow':
            addNone(start, end);
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

/** So many readings back a company that ends just before another is found. */
const LAST = 8;

/** Does a company stand beside a name in a list: `、` and one whose name is no word, after it or read just before it? */
function isBeside(view: string, start: number, end: number, readings: readonly Reading[]): boolean {
  if (view.charAt(end) === '、') {
    const { trie, words } = lexicon();
    const next = trie.longest(view, end + 1, wholeWord);
    const need = next && needOf(view.slice(end + 1, next.end));
    if (next !== undefined && words[next.row]!.kind === 'company' && need !== 'code' && need !== 'said') return true;
  }
  if (view.charAt(start - 1) !== '、') return false;
  return readings
    .slice(-LAST)
    .some((reading) => reading.end === start - 1 && 'fact' in reading && reading.fact.type === 'company');
}

/** The figure that begins a run of numerals, or after characters at its start that are none (指数三千点). */
function firstFigure(view: string, start: number, end: number, types: ReadonlySet<FactType>): Untexted<Fact> | undefined {
  let at = start;
  while (at + 1 < end && readsAsWord(view, at)) at++;
  return readFigure(view, at, types);
}

/** The facts and the resolved dates, by start: both are nearly so already. */
function inOrder(facts: readonly Untexted<Fact>[], dates: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  if (dates.length === 0) return facts;
  const all = [...dates].sort((a, b) => a.start - b.start);
  const merged: Untexted<Fact>[] = [];
  let next = 0;
  for (const fact of facts) {
    while (next < all.length && all[next]!.start < fact.start) merged.push(all[next++]!);
    merged.push(fact);
  }
  while (next < all.length) merged.push(all[next++]!);
  return merged;
}

/** The fact with the characters that it stands on, fields in the order of the contract; the listings are the caller's to change, not the table's. */
function texted({ type, start, end, ...rest }: Untexted<Fact>, text: string): Fact {
  const fact = { type, start, end, text: text.slice(start, end), ...rest } as Fact;
  if (fact.type === 'company' && fact.listings !== undefined) fact.listings = [...fact.listings];
  return fact;
}
