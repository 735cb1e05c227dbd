import { blockerCandidate, type Candidate, dateCandidate, factCandidate } from './candidate.js';
import type { Gazetteer } from './company/gazetteer.js';
import type { NamePlugin } from './company/name-plugin.js';
import type { MarketWord } from './company/resolve-listings.js';
import { isAside, isInOneSentence, tenseAt } from './date/cues.js';
import { type DateExpression, isResolvable, readDate } from './date/expression.js';
import { resolveDates, type TextContext } from './date/resolve-dates.js';
import type { Draft, Fact, FactType } from './fact.js';
import { DATE_STARTS, FIGURE_TRIGGERS, NUMBER_BLOCKERS } from './lexicon.js';
import { isPartOfWord } from './number/numeral.js';
import type { ParsedOptions } from './options.js';
import { resolveDamage } from './quantity/damage.js';
import { resolveCurrencies } from './quantity/metric.js';
import { readFigure, readMultipleWord } from './quantity/read-figure.js';
import { resolveSharedSigns } from './quantity/shared-signs.js';
import { MULTIPLE_WORDS } from './quantity/words.js';
import { type RankedSpan, selectSpans } from './select.js';
import { charIn } from './text/code-units.js';
import { annotate, type Document, releaseDocument } from './text/document.js';
import { FIGURE_NORMALIZATION } from './text/normalize.js';
import { urlEnd } from './text/punctuation.js';
import { scanTriggers, type Trigger } from './text/scan.js';

/** The names to read, the caller's companies, and the reader of English. */
export type NameProfile = {
  readonly names: NamePlugin;
  readonly gazetteer: Gazetteer | undefined;
  /** Returns additional candidates from the whole text. */
  readonly extraCandidates?: (doc: Document, candidates: readonly Candidate[]) => readonly Candidate[];
};

/**
 * Reads the facts that a text states.
 *
 *     text ─ normalize ─▶ view ─ scan ─▶ triggers ─ read ─▶ candidates ─ select ─▶ drafts ─ resolve ─▶ facts
 *
 * @param nameProfile adds names; without it, no company table is used
 */
export function extractFacts(text: string, { anchor, types }: ParsedOptions, nameProfile?: NameProfile): Fact[] {
  const { names } = nameProfile ?? {};
  const doc = annotate(text, names?.normalization ?? FIGURE_NORMALIZATION);
  try {
    return readFacts(doc, { anchor, types }, nameProfile);
  } finally {
    releaseDocument(doc); // even if the caller's reader of English throws
  }
}

function readFacts(doc: Document, { anchor, types }: ParsedOptions, nameProfile: NameProfile | undefined): Fact[] {
  const { names, gazetteer: userGazetteer } = nameProfile ?? {};
  const candidates: Candidate[] = [];
  const readName = names?.createReader(doc, userGazetteer, candidates);
  const readFigureOrDate = createFigureAndDateReader(doc, types, anchor, candidates);
  scanTriggers(doc, names?.triggers ?? FIGURE_TRIGGERS, userGazetteer?.names, (trigger) => {
    readName?.(trigger);
    readFigureOrDate(trigger);
  });
  for (const candidate of nameProfile?.extraCandidates?.(doc, candidates) ?? []) candidates.push(candidate);
  const { drafts, dates: dateExpressions, blockers, markets } = groupByKind(selectSpans(candidates));
  const subjectAt = names?.createSubjectFinder(doc, drafts) ?? (() => undefined);
  const dates =
    dateExpressions.length === 0 || !types.has('date')
      ? []
      : resolveDates(dateExpressions, anchor, createTextContext(doc, subjectAt));
  const mergedDrafts = mergeByStart(drafts, dates);
  const withNames = names?.resolve(doc, mergedDrafts, { blockers, markets }, userGazetteer) ?? mergedDrafts;
  const resolvedDrafts = resolveDamage(doc, resolveSharedSigns(doc, resolveCurrencies(doc, withNames)));
  const withSpelling = names?.restoreSpelling(doc, resolvedDrafts) ?? resolvedDrafts;
  return withSpelling.filter(({ type }) => types.has(type)).map((draft) => toFact(draft, doc.text));
}

/** The selected candidates by kind. Dates are kept even if not wanted, because they exclude figures that overlap them. */
type SelectedByKind = {
  readonly drafts: readonly Draft<Fact>[];
  readonly dates: readonly DateExpression[];
  readonly blockers: readonly RankedSpan[];
  readonly markets: readonly MarketWord[];
};

function groupByKind(selected: readonly Candidate[]): SelectedByKind {
  const drafts: Draft<Fact>[] = [];
  const dates: DateExpression[] = [];
  const blockers: RankedSpan[] = [];
  const markets: (RankedSpan & MarketWord)[] = [];
  for (const candidate of selected) {
    const { start, end, rank, market } = candidate;
    if (candidate.draft !== undefined) drafts.push(candidate.draft);
    else if (candidate.date !== undefined) dates.push(candidate.date);
    else if (market !== undefined) markets.push({ start, end, rank, market });
    else blockers.push(candidate);
  }
  return { drafts, dates, blockers, markets };
}

/** Returns the context of the dates: companies from the selected names, everything else from the words of the text. */
const createTextContext = (doc: Document, subjectAt: TextContext['subjectAt']): TextContext => ({
  subjectAt,
  isInOneSentence: (from, to) => isInOneSentence(doc, from, to),
  tenseAt: (start) => tenseAt(doc, start),
  isAside: (start, end) => isAside(doc, start, end),
});

/**
 * Returns a function that runs every grammar of figures and dates that may begin at a trigger, and adds the candidates it finds.
 * Skips digits, numerals and words of time inside a figure or date already read: nothing that begins there can be longer.
 */
function createFigureAndDateReader(
  doc: Document,
  types: ReadonlySet<FactType>,
  anchor: ParsedOptions['anchor'],
  candidates: Candidate[],
): (trigger: Trigger) => void {
  let coveredEnd = 0; // the end of the figures and dates read so far
  const addFigure = (draft: Draft<Fact> | undefined) => {
    if (draft === undefined) return;
    candidates.push(factCandidate(draft));
    if (draft.end > coveredEnd) coveredEnd = draft.end;
  };
  const addDate = (date: DateExpression | undefined): boolean => {
    if (date === undefined || !isResolvable(date, anchor)) return false;
    candidates.push(dateCandidate(date));
    if (date.end > coveredEnd) coveredEnd = date.end;
    return true;
  };
  return (trigger) => {
    const { start, end, kind } = trigger;
    const isInside = end <= coveredEnd;
    switch (kind) {
      case 'digits':
        if (isInside) return;
        if (addDate(readDate(doc, start, false)) && charIn(doc, end, '年月日')) return; // no figure is longer
        return addFigure(readFigure(doc, start, types));
      case 'numeral':
        if (isInside) return;
        addDate(readDate(doc, start, false));
        return addFigure(firstFigure(doc, start, end, types));
      case 'latin': {
        const address = urlEnd(doc, start, end);
        if (address > start) candidates.push(blockerCandidate({ start, end: address }));
        if (!isInside) addDate(readDate(doc, start, false));
        return;
      }
      case 'word': {
        const { wordClass, value } = trigger;
        if (wordClass === DATE_STARTS) {
          if (!isInside) addDate(readDate(doc, start, true));
        } else if (wordClass === NUMBER_BLOCKERS) candidates.push(blockerCandidate({ start, end }));
        else if (wordClass === MULTIPLE_WORDS) candidates.push(factCandidate(readMultipleWord(doc, start, end, value as string)));
        return;
      }
      case 'own':
        return;
      default:
        throw kind satisfies never;
    }
  };
}

/** Reads the figure at the start of a run of numerals, after any characters that are part of a word (指数三千点). */
function firstFigure(doc: Document, start: number, end: number, types: ReadonlySet<FactType>): Draft<Fact> | undefined {
  let at = start;
  while (at + 1 < end && isPartOfWord(doc, at)) at++;
  return readFigure(doc, at, types);
}

/** Merges facts and resolved dates, ordered by start. Both are almost sorted. */
function mergeByStart(drafts: readonly Draft<Fact>[], dates: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (dates.length === 0) return drafts;
  const sortedDates = [...dates].sort((a, b) => a.start - b.start);
  const merged: Draft<Fact>[] = [];
  let next = 0;
  for (const draft of drafts) {
    while (next < sortedDates.length && sortedDates[next]!.start < draft.start) merged.push(sortedDates[next++]!);
    merged.push(draft);
  }
  while (next < sortedDates.length) merged.push(sortedDates[next++]!);
  return merged;
}

/**
 * Adds the text to a fact, with the fields in their documented order. Copies the listings, because the caller may change
 * them.
 */
function toFact(draft: Draft<Fact>, text: string): Fact {
  const { type, start, end } = draft;
  const fact: Record<string, unknown> = { type, start, end, text: text.slice(start, end) };
  for (const field in draft) {
    const value = draft[field as keyof typeof draft] as unknown;
    if (value !== undefined) fact[field] = value;
  }
  if (type === 'company' && draft.listings !== undefined) fact.listings = [...draft.listings];
  return fact as unknown as Fact;
}
