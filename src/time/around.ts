import { formAt, formBefore } from '../text/forms.js';
import { clauseStart } from '../text/marks.js';
import { BREAK, classAt } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { beside } from './moment.js';

/** Which way from the text's own time the words around a date point; `either` of a deadline, which may lie months ahead without a word of it. */
export type Tense = 'past' | 'future' | 'either' | undefined;

const FUTURE = beside('future', -1);
const PAST = beside('past', -1);
/** How far a word of the future stands from the preposition of its date: 将于, 预计该批次在. */
const REACH = 6;

const isPreposition = (view: string, at: number): boolean => isOneOf(view, at, '于在到至');

/** 将于周五, 预计在8月: a word of the future that governs the date, not what the date is of (将公布6月数据). */
export function tenseAt(view: string, start: number): Tense {
  if (formBefore(PAST, view, start) !== undefined) return 'past';
  const at = beforeZone(view, start) - 1;
  if (!isPreposition(view, at)) return undefined;
  const stop = clauseStart(view, at, REACH);
  for (let end = at; end > stop; end--) if (formBefore(FUTURE, view, end) !== undefined) return 'future';
  return undefined;
}

/** Before the place whose time it is: 于美国时间周四. */
function beforeZone(view: string, start: number): number {
  if (!view.startsWith('时间', start - 2)) return start;
  for (let at = start - 4; at >= start - 6; at--) if (isPreposition(view, at - 1)) return at;
  return start;
}

const ASIDE_BEFORE = beside('aside', -1);
const ASIDE_AFTER = beside('asideafter');

/** Does a date stand aside of what its sentence tells in order: 较4月9日, 创2023年8月以来新高, 财联社6月3日电? */
export const isAside = (view: string, start: number, end: number): boolean =>
  formBefore(ASIDE_BEFORE, view, start) !== undefined || formAt(ASIDE_AFTER, view, end) !== undefined;

/** Do two offsets stand in one sentence, with no report named between them (一季报)? */
export function inOneSentence(view: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (classAt(view, at) === BREAK || isThe(view, at, '。')) return false;
    if (isThe(view, at, '报') && isOneOf(view, at - 1, '季年中')) return false;
  }
  return true;
}

const NEUTRAL = beside('neutral');

/** Are the words before a date all such as name nobody: 预计, 公司在? */
export const isNeutral = (view: string, from: number, to: number): boolean =>
  from === to || formAt(NEUTRAL, view, from)?.end === to;
