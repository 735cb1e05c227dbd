import { blockerCandidate, dateCandidate, factCandidate } from './candidate.js';
import { canDateContinue, type DateExpression, isResolvable, readDate, readNumericDate } from './date/expression.js';
import { plainDateAt } from './date/plain-date.js';
import type { Draft, Fact } from './fact.js';
import { DATE_STARTS, NUMBER_BLOCKERS } from './lexicon.js';
import { isPartOfWord } from './number/numeral.js';
import type { Profile, Reader, Reading } from './profile.js';
import { isSingleNumeralInWord, plainFigureAt } from './quantity/plain-figure.js';
import { readFigure, readMultipleWord } from './quantity/read-figure.js';
import { MULTIPLE_WORDS } from './quantity/words.js';
import { isNumeral } from './text/characters.js';
import { charIn } from './text/code-units.js';
import { urlEnd } from './text/punctuation.js';
import type { Trigger } from './text/scan.js';

function addFigure(reading: Reading, draft: Draft<Fact> | undefined): void {
  if (draft === undefined) return;
  reading.candidates.push(factCandidate(draft));
  if (draft.end > reading.coveredEnd) reading.coveredEnd = draft.end;
}

function addDate(reading: Reading, date: DateExpression | undefined): boolean {
  if (date === undefined || !isResolvable(date, reading.options.anchor)) return false;
  reading.candidates.push(dateCandidate(date));
  if (date.end > reading.coveredEnd) reading.coveredEnd = date.end;
  return true;
}

/** Skips digits, numerals and words inside a figure or date already read: nothing that begins there can be longer. */
const isCovered = ({ coveredEnd }: Reading, { end }: Trigger): boolean => end <= coveredEnd;

const readAtDigits: Reader = (reading, trigger) => {
  if (isCovered(reading, trigger)) return;
  const { doc, options } = reading;
  const { start, end } = trigger;
  const canContinue = canDateContinue(doc, start, end);
  const figure = canContinue || options.types.has('number') ? undefined : plainFigureAt(doc, start, end);
  if (figure !== undefined) return addFigure(reading, figure);
  const date = (canContinue ? plainDateAt(doc, start, end) : undefined) ?? readNumericDate(doc, start, canContinue);
  if (addDate(reading, date) && charIn(doc, end, '年月日')) return; // no figure is longer
  addFigure(reading, readFigure(doc, start, options.types));
};

const readAtNumeral: Reader = (reading, trigger) => {
  if (isCovered(reading, trigger)) return;
  const { doc, options } = reading;
  const { start, end } = trigger;
  addDate(reading, readNumericDate(doc, start, canDateContinue(doc, start, end)));
  if (end === start + 1 && !options.types.has('number') && isSingleNumeralInWord(doc, start)) return;
  let at = start; // after any characters that are part of a word (指数三千点)
  while (at + 1 < end && isPartOfWord(doc, at)) at++;
  addFigure(reading, readFigure(doc, at, options.types));
};

const readAtLatin: Reader = (reading, trigger) => {
  const { doc, candidates } = reading;
  const { start, end } = trigger;
  const address = urlEnd(doc, start, end);
  if (address > start) candidates.push(blockerCandidate({ start, end: address }));
  if (!isCovered(reading, trigger)) addDate(reading, readDate(doc, start));
};

/** The readers of figures and dates. */
export const FIGURE_READERS: Profile['readers'] = {
  digits: [readAtDigits],
  numeral: [readAtNumeral],
  latin: [readAtLatin],
  word: new Map<unknown, Reader>([
    [
      DATE_STARTS,
      (reading, trigger) => {
        if (!isCovered(reading, trigger)) addDate(reading, readDate(reading.doc, trigger.start));
      },
    ],
    [
      MULTIPLE_WORDS,
      ({ doc, candidates }, trigger) => {
        const { start, end, value } = trigger as Extract<Trigger, { kind: 'word' }>;
        candidates.push(factCandidate(readMultipleWord(doc, start, end, value as string)));
      },
    ],
    [
      NUMBER_BLOCKERS,
      ({ doc, candidates }, trigger) => {
        // 周三大涨: the numeral belongs to the weekday
        if (!charIn(doc, trigger.start - 1, '周期拜') || !isNumeral(doc, trigger.start))
          candidates.push(blockerCandidate(trigger));
      },
    ],
  ]) as Profile['readers']['word'],
  gazetteer: [],
};
