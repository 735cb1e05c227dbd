import { choose, type Ranked } from './choose.js';
import type { Fact, FactType, Untexted } from './fact.js';
import { resolveDamage } from './figure/damage.js';
import { resolveCurrencies } from './figure/metric.js';
import { readsAsWord } from './figure/numeral.js';
import { readFigure, readMultipleWord } from './figure/read.js';
import { resolveSharedSigns } from './figure/shared.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import type { Gazetteer } from './name/gazetteer.js';
import type { MarketWord } from './name/listing.js';
import type { Names } from './name/names.js';
import type { Settled } from './options.js';
import { dateRead, factRead, noneRead, type Reading } from './reading.js';
import { fold } from './text/fold.js';
import { addressEnd } from './text/marks.js';
import { type Candidate, scan } from './text/scan.js';
import { isOneOf } from './text/units.js';
import { inOneSentence, isAside, tenseAt } from './time/around.js';
import { type DateForm, isCountable, readDate } from './time/form.js';
import { resolveDates, type Surroundings } from './time/resolve.js';

/** The names to read, the caller's companies, and the reader of English. */
export type NamesWanted = {
  readonly names: Names;
  readonly own: Gazetteer | undefined;
  /** Returns additional readings of the whole text. */
  readonly more?: (text: string, view: string, readings: readonly Reading[]) => readonly Reading[];
};

/**
 * Reads the facts that a text states.
 *
 *     text ─ fold ─▶ view ─ scan ─▶ candidates ─ read ─▶ readings ─ choose ─▶ chosen ─ resolve ─▶ facts
 *
 * @param wanted adds names; without it, no company table is used
 */
export function factsOf(text: string, { anchor, types }: Settled, wanted?: NamesWanted): Fact[] {
  const { names, own } = wanted ?? {};
  const view = (names?.fold ?? fold)(text);
  const readings: Reading[] = [];
  const lexicon = names?.lexicon() ?? figureLexicon();
  const readName = names?.reader(view, own, readings);
  const read = reader(view, lexicon, types, anchor, readings);
  scan(view, own ? [lexicon.trie, own.trie] : [lexicon.trie], (candidate) => {
    readName?.(candidate);
    read(candidate);
  });
  for (const reading of wanted?.more?.(text, view, readings) ?? []) readings.push(reading);
  const { facts: found, dates: dated, words, markets } = sorted(choose(readings));
  const subjectAt = names?.subjectAt(view, found) ?? (() => undefined);
  const dates = dated.length === 0 || !types.has('date') ? [] : resolveDates(dated, anchor, surroundings(view, subjectAt));
  const all = inOrder(found, dates);
  const named = names?.resolve(view, all, { words, markets }, own) ?? all;
  const facts = resolveDamage(view, resolveSharedSigns(text, view, resolveCurrencies(view, named)));
  const spelled = names?.spell(text, view, facts) ?? facts;
  return spelled.filter(({ type }) => types.has(type)).map((fact) => texted(fact, text));
}

let built: Lexicon | undefined;

/** Returns the surface forms of figures and dates only. */
function figureLexicon(): Lexicon {
  built ??= lexiconOf([], []);
  return built;
}

/** The chosen readings by kind. Dates are kept even if not wanted, because they exclude figures that overlap them. */
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
    const { start, end, rank, market } = reading;
    if (reading.fact !== undefined) facts.push(reading.fact);
    else if (reading.date !== undefined) dates.push(reading.date);
    else if (market !== undefined) markets.push({ start, end, rank, market });
    else words.push(reading);
  }
  return { facts, dates, words, markets };
}

/** Returns the context of the dates: companies by the chosen names, everything else by the words of the text. */
const surroundings = (view: string, subjectAt: Surroundings['subjectAt']): Surroundings => ({
  subjectAt,
  inOneSentence: (from, to) => inOneSentence(view, from, to),
  tenseAt: (start) => tenseAt(view, start),
  isAside: (start, end) => isAside(view, start, end),
});

/**
 * Returns a function that runs every grammar of figures and dates that may begin at a candidate, and adds what it reads.
 * Skips digits, numerals and words of time inside a figure or date already read: nothing that begins there can be longer.
 */
function reader(
  view: string,
  { words }: Lexicon,
  types: ReadonlySet<FactType>,
  anchor: Settled['anchor'],
  readings: Reading[],
): (candidate: Candidate) => void {
  let covered = 0; // the end of the figures and dates read so far
  const addFigure = (fact: Untexted<Fact> | undefined) => {
    if (fact === undefined) return;
    readings.push(factRead(fact));
    if (fact.end > covered) covered = fact.end;
  };
  const addDate = (date: DateForm | undefined): boolean => {
    if (date === undefined || !isCountable(date, anchor)) return false;
    readings.push(dateRead(date));
    if (date.end > covered) covered = date.end;
    return true;
  };
  return (candidate) => {
    const { start, end, kind } = candidate;
    const isInside = end <= covered;
    switch (kind) {
      case 'digits':
        if (isInside) return;
        if (addDate(readDate(view, start, false)) && isOneOf(view, end, '年月日')) return; // no figure is longer
        return addFigure(readFigure(view, start, types));
      case 'numeral':
        if (isInside) return;
        addDate(readDate(view, start, false));
        return addFigure(firstFigure(view, start, end, types));
      case 'latin': {
        const address = addressEnd(view, start, end);
        if (address > start) readings.push(noneRead({ start, end: address }));
        if (!isInside) addDate(readDate(view, start, false));
        return;
      }
      case 'word': {
        const word = candidate.of === 0 ? words[candidate.row]! : undefined;
        if (word?.kind === 'time' && !isInside) addDate(readDate(view, start, true));
        else if (word?.kind === 'swallow') readings.push(noneRead({ start, end }));
        else if (word?.kind === 'multiple') {
          const multiple = readMultipleWord(view, start, end, word.value);
          if (multiple !== undefined) readings.push(factRead(multiple));
        }
        return;
      }
      default:
        throw kind satisfies never;
    }
  };
}

/** Reads the figure at the start of a run of numerals, after any characters that are part of a word (指数三千点). */
function firstFigure(view: string, start: number, end: number, types: ReadonlySet<FactType>): Untexted<Fact> | undefined {
  let at = start;
  while (at + 1 < end && readsAsWord(view, at)) at++;
  return readFigure(view, at, types);
}

/** Merges facts and resolved dates, ordered by start. Both are almost sorted. */
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

/**
 * Adds the text to a fact, with the fields in their documented order. Copies the listings, because the caller may change
 * them.
 */
function texted(read: Untexted<Fact>, text: string): Fact {
  const { type, start, end } = read;
  const fact: Record<string, unknown> = { type, start, end, text: text.slice(start, end) };
  for (const field in read) {
    const value = read[field as keyof typeof read] as unknown;
    if (value !== undefined) fact[field] = value;
  }
  if (type === 'company' && read.listings !== undefined) fact.listings = [...read.listings];
  return fact as unknown as Fact;
}
