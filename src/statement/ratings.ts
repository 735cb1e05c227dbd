import type { Document } from '../text/document.js';
import type { Clause } from './clause.js';
import { isHouse, isStrong } from './mentions.js';
import type { Frame } from './reading.js';

/** Words of analysts about a share or index: 评级, 目标价. */
export const RATING = /评级|目标(?:价|股价|位|估值)/;

/**
 * Notes who rates what, before the figures of a clause are read: the house that speaks is not what a target price is for. A house
 * before a colon speaks in the clauses after it (中金：恢复跟踪西藏矿业), as does one that begins the sentence.
 */
export function updateRating(doc: Document, clause: Clause, frame: Frame): void {
  const { start, end, mark, paragraph } = clause;
  const mentions = clause.mentions.filter(isStrong);
  const first = mentions[0];
  // 将摩根士丹利目标价位上调: rated, though a house
  const isObject = first !== undefined && /^[将对把予持盖申]$/.test(doc.view.slice(first.start - 1, first.start));
  const isNamedHouse = first?.kind === 'company' && !isObject && isHouse(doc, first, true);
  const before = frame.rating?.paragraph === paragraph ? frame.rating : undefined;
  const word = RATING.exec(doc.view.slice(start, end));
  if (word === null) {
    const other = mentions[isNamedHouse ? 1 : 0];
    if (isNamedHouse && first.from <= MAX_BEFORE_HOUSE) {
      if (mark === ':' || /研报|报告|分析师|将|覆盖|维持|重申|上调|下调/.test(doc.view.slice(first.end, end)))
        frame.rating = { house: first, rated: other ?? before?.rated, paragraph };
    } else if (before?.house !== undefined && other !== undefined && COVERED.test(doc.view.slice(start, other.start)))
      frame.rating = { ...before, rated: other };
    return;
  }
  const at = start + word.index;
  const rated =
    mentions.filter((mention) => mention.end <= at && !(isNamedHouse && mention === first)).pop() ??
    clause.mentions.find(
      ({ kind, start, end }) => kind === 'noun' && end === at && /^[将对予]$/.test(doc.view.slice(start - 1, start)),
    ); // 花旗将Visa目标价从400美元上调
  // 摩根士丹利将其目标价上调, 美国银行给出的目标价最高: of the share that the text is about
  const about = rated === undefined && isNamedHouse ? (frame.company ?? frame.topic) : undefined;
  const meant = about?.company?.name === first?.company?.name ? undefined : about;
  const house =
    isNamedHouse && (meant !== undefined || rated !== undefined || mentions.length > 1 || before === undefined)
      ? first
      : before?.house;
  frame.rating = { house, rated: rated ?? before?.rated ?? meant, paragraph };
  if (rated !== undefined) {
    frame.topic = rated;
    if (rated.kind === 'company') frame.company = rated;
  }
}

/** Words before the share that is rated, in a clause of its own. */
const COVERED = /跟踪|覆盖|首予|维持|给予|重申/;
/** How many tokens may stand before the house that speaks: a date, the newsroom. */
const MAX_BEFORE_HOUSE = 3;
