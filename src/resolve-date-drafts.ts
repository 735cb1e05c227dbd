import { canBeReported, isAside, isCompared, isInOneSentence, isPreviousYear, tenseAt } from './date/cues.js';
import { resolveDates, type TextContext } from './date/resolve-dates.js';
import type { Draft, Fact } from './fact.js';
import type { Resolver } from './profile.js';
import { BREAK, CLAUSE_MARK, classAt } from './text/characters.js';
import { charIn } from './text/code-units.js';
import type { Document } from './text/document.js';

/** Creates a lookup of the company that the words at an offset are about. */
type CreateSubjectFinder = (doc: Document, drafts: readonly Draft<Fact>[]) => TextContext['subjectAt'];

/** Returns the resolver that adds the dates, resolved against the day of publication and each other. */
export const datesResolver =
  (createSubjectFinder: CreateSubjectFinder): Resolver =>
  (drafts, { doc, options: { anchor, types } }, { dates }) => {
    if (dates.length === 0 || !types.has('date')) return drafts;
    let subjectFinder: TextContext['subjectAt'] | undefined; // few dates ask for a company
    const context: TextContext = {
      subjectAt: (at) => {
        subjectFinder ??= createSubjectFinder(doc, drafts);
        return subjectFinder(at);
      },
      isInOneSentence: (from, to) => isInOneSentence(doc, from, to),
      tenseAt: (start, end) => tenseAt(doc, start, end),
      isAside: (start, end) => isAside(doc, start, end),
      isCompared: (start, end) => isCompared(doc, start, end),
      isPreviousYear: (start) => isPreviousYear(doc, start),
      canBeReported: (start, end) => canBeReported(doc, start, end),
      opensClause: (start) => classAt(doc, start - 1) >= CLAUSE_MARK,
      opensSentence: (start) => classAt(doc, start - 1) === BREAK || charIn(doc, start - 1, '。；;】!?'),
    };
    return mergeByStart(drafts, resolveDates(dates, anchor, context));
  };

/** Merges facts and resolved dates, ordered by start. Both are almost sorted. */
function mergeByStart(drafts: readonly Draft<Fact>[], dates: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (dates.length === 0) return drafts;
  const isSorted = dates.every((date, i) => i === 0 || dates[i - 1]!.start <= date.start);
  const sortedDates = isSorted ? dates : [...dates].sort((a, b) => a.start - b.start);
  const merged: Draft<Fact>[] = [];
  let next = 0;
  for (const draft of drafts) {
    while (next < sortedDates.length && sortedDates[next]!.start < draft.start) merged.push(sortedDates[next++]!);
    merged.push(draft);
  }
  while (next < sortedDates.length) merged.push(sortedDates[next++]!);
  return merged;
}
