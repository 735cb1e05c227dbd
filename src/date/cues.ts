import { BREAK, classAt } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { clauseStart } from '../text/punctuation.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import { contextFormsOf } from './components.js';

/**
 * The direction in time that the words around a date imply. `either` is for a deadline, which may lie months ahead without
 * any word for the future.
 */
export type Tense = 'past' | 'future' | 'either' | undefined;

const FUTURE_CUES = contextFormsOf('future', -1);
const AHEAD_CUES = contextFormsOf('ahead', -1);
const PAST_CUES_AFTER = contextFormsOf('pastAfter');
const PAST_CUES = contextFormsOf('past', -1);
/** How far before the preposition of its date a word for the future may be: 将于, 预计该批次在. */
const FUTURE_CUE_REACH = 6;

const isPreposition = (doc: Document, at: number): boolean => charIn(doc, at, '于在到至');

/**
 * Returns the tense of the date: 将于周五, 预计在8月, 推迟至10月. Only a word that governs the date counts, not one about what the date
 * modifies (将公布6月数据).
 */
export function tenseAt(doc: Document, start: number, dateEnd: number): Tense {
  if (wordBefore(doc, start, PAST_CUES) !== undefined || wordAt(doc, dateEnd, PAST_CUES_AFTER) !== undefined) return 'past';
  if (wordBefore(doc, start, AHEAD_CUES) !== undefined) return 'future';
  const at = timeZoneStart(doc, start) - 1;
  if (!isPreposition(doc, at)) return undefined;
  const stop = clauseStart(doc, at, FUTURE_CUE_REACH);
  for (let end = at; end > stop; end--) if (wordBefore(doc, end, FUTURE_CUES) !== undefined) return 'future';
  return undefined;
}

/** Returns the offset before the place whose time is given: 于美国时间周四. */
function timeZoneStart(doc: Document, start: number): number {
  if (!doc.view.startsWith('时间', start - 2)) return start;
  for (let at = start - 4; at >= start - 6; at--) if (isPreposition(doc, at - 1)) return at;
  return start;
}

const ASIDE_CUES_BEFORE = contextFormsOf('aside', -1);
const ASIDE_CUES_AFTER = contextFormsOf('asideAfter');

/** Reports whether the words after a date only say when something was written or began: 财联社6月3日电, 8月以来. */
const isAsideByWordsAfter = (doc: Document, end: number): boolean => wordAt(doc, end, ASIDE_CUES_AFTER) !== undefined;

/** Reports whether a date is outside the chronological order of its sentence: 较4月9日, 创2023年8月以来新高, 财联社6月3日电. */
export const isAside = (doc: Document, start: number, end: number): boolean =>
  wordBefore(doc, start, ASIDE_CUES_BEFORE) !== undefined || isAsideByWordsAfter(doc, end);

const COMPARISON_CUES = contextFormsOf('compared', -1);
const LIKENESS_CUES_BEFORE = contextFormsOf('like', -1);
const LIKENESS_CUES_AFTER = contextFormsOf('likeAfter');

/** Reports whether a date is one that something is compared with: 比上月, 与上周持平. */
export const isCompared = (doc: Document, start: number, end: number): boolean =>
  wordBefore(doc, start, COMPARISON_CUES) !== undefined ||
  (wordBefore(doc, start, LIKENESS_CUES_BEFORE) !== undefined && wordAt(doc, end, LIKENESS_CUES_AFTER) !== undefined);

const PREVIOUS_YEAR_WORDS = contextFormsOf('previousYear');

/** Reports whether the words name the year before the one that the text reports: 上年. 去年 is the year before publication. */
export const isPreviousYear = (doc: Document, start: number): boolean => wordAt(doc, start, PREVIOUS_YEAR_WORDS) !== undefined;

const STARTING_CUES = contextFormsOf('changeFrom', -1);

/**
 * Reports whether a text can report on a date: not on one that is counted from another (上年), that a change begins with
 * (从2016年的3.6%提高到4.3%), or that only says when something was written or began.
 */
export const canBeReported = (doc: Document, start: number, end: number): boolean =>
  !isPreviousYear(doc, start) && wordBefore(doc, start, STARTING_CUES) === undefined && !isAsideByWordsAfter(doc, end);

/** Reports whether two offsets are in one sentence, with no report named between them (一季报). */
export function isInOneSentence(doc: Document, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (classAt(doc, at) === BREAK || charIs(doc, at, '。')) return false;
    if (charIs(doc, at, '报') && charIn(doc, at - 1, '季年中')) return false;
  }
  return true;
}

const NEUTRAL_WORDS = contextFormsOf('neutral');

/** Reports whether the words before a date name no company: 预计, 公司在. */
export const isNeutral = (doc: Document, from: number, to: number): boolean =>
  from === to || wordAt(doc, from, NEUTRAL_WORDS)?.end === to;
