import type { Company, Draft, Fact } from '../fact.js';
import { BREAK, CLAUSE_MARK, classAt, codeUnitAt, isDigit, isHan, isLatin } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';

import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import { asSource, issuerOfDraft } from './company.js';
import { contextWords } from './context-words.js';
import { newsroomNames } from './issuers.js';

const CREDIT_BEFORE = formClass('company/creditBefore', () => contextWords('creditedBefore'), -1);
const CREDIT_AFTER = formClass('company/creditAfter', () => contextWords('creditedAfter'));
/** Words that follow the day in a dateline, in addition to those that follow a name directly: 6月3日电, 6月3日早间. */
const CREDIT_AFTER_DATELINE = formClass('company/creditAfterDateline', () => [
  ...contextWords('creditedAfter'),
  ...contextWords('dateline'),
]);
/** 对路透社表示: a newsroom that someone talks to is credited. */
const ADDRESSEE_PREPOSITIONS = formClass('company/addresseePrepositions', () => contextWords('addresseePreposition'), -1);
const STATEMENT_VERBS = formClass('company/statementVerbs', () => contextWords('statementVerb'));

const OPENERS = '《「『“"(【 ';
const CLOSERS = '》」』”"】 ';
/** Characters between a label and the name: 来源：《证券时报》, 来源 | 财联社. */
const LABEL_MARKS = ':|丨/ ';
/** Maximum length of a parenthesized remark after a name: 美国有线电视新闻网(CNN). */
const MAX_REMARK_LENGTH = 16;
/** Maximum length of the place in a dateline: 北京6月3日. */
const MAX_PLACE_LENGTH = 12;
/** Maximum length of a remark after its day: 6月3日(记者王晓). */
const MAX_DATELINE_REMARK_LENGTH = 12;
/**
 * Maximum length of a reporter or department after a newsroom in parentheses, (央视新闻 张三),
 * and of a country before it, (台湾电子时报).
 */
const MAX_SIGNATURE_LENGTH = 14;
const MAX_SIGNATURE_PREFIX_LENGTH = 3;

/**
 * Marks newsrooms and agencies that only sign the news or are credited for it (`role: 'source'`):
 * 财联社6月3日电, 据新华社报道, 来源：证券时报, （央视新闻）. A newsroom that the news is about (财新传媒宣布裁员) gets no role.
 *
 * @param drafts in order of `start`
 */
export function resolveSources(doc: Document, drafts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  const isNewsroom = (draft: Draft<Fact>): draft is Draft<Company> =>
    draft.type === 'company' && (issuerOfDraft(draft)?.isNewsroom ?? newsroomNames().has(draft.name));
  if (!drafts.some(isNewsroom)) return drafts;
  const credited = drafts.map((draft) => isNewsroom(draft) && isCredited(doc, draft.start, draft.end));
  // 据新华社、央视新闻报道; 美国有线电视新闻网(CNN): a newsroom joined to a credited one is credited too
  const inherit = (at: number, from: number) => {
    const [newsroom, neighbour] = [drafts[at]!, drafts[from]];
    if (credited[at] || neighbour === undefined || !credited[from] || !isNewsroom(newsroom)) return;
    const between = at < from ? doc.view.slice(newsroom.end, neighbour.start) : doc.view.slice(neighbour.end, newsroom.start);
    if (/^(?:[》」”]?(?:[、,/]|和|及|与|以及)[《「“]?|[》」”]? ?\()$/.test(between)) credited[at] = true;
  };
  for (let at = drafts.length - 2; at >= 0; at--) inherit(at, at + 1);
  for (let at = 1; at < drafts.length; at++) inherit(at, at - 1);
  return drafts.map((draft, at) => (credited[at] ? asSource(draft as Draft<Company>) : draft));
}

function isCredited(doc: Document, start: number, end: number): boolean {
  if (wordBefore(doc, backOver(doc, backOver(doc, start, OPENERS), LABEL_MARKS), CREDIT_BEFORE) !== undefined) return true;
  const after = pastRemark(doc, pastAll(doc, end, CLOSERS));
  if (wordAt(doc, after, CREDIT_AFTER) !== undefined || hasDateline(doc, after)) return true;
  const isAddressed =
    wordBefore(doc, start, ADDRESSEE_PREPOSITIONS) !== undefined && wordAt(doc, end, STATEMENT_VERBS) !== undefined;
  return isAddressed || isSignature(doc, start, end);
}

/** Reports whether a day, with or without a place before it, and the word for a dispatch follow: 北京6月3日电, 15日上午报道. */
function hasDateline(doc: Document, at: number): boolean {
  let day = at;
  while (day - at < MAX_PLACE_LENGTH && isPlaceCharacter(doc, day)) day++;
  const end = pastDay(doc, day);
  return end >= 0 && wordAt(doc, pastDaySuffix(doc, end), CREDIT_AFTER_DATELINE) !== undefined;
}

const isPlaceCharacter = (doc: Document, at: number): boolean =>
  isHan(doc, at) || (isLatin(doc, at) && codeUnitAt(doc, at) < 0x80) || charIn(doc, at, '·、 ');

/** Returns the offset past `6月3日` or `3日`, whose numbers may be followed by a space, or -1. */
function pastDay(doc: Document, at: number): number {
  const month = pastNumber(doc, at);
  if (month < 0) return -1;
  const hasMonth = charIs(doc, month, '月');
  const day = hasMonth ? pastNumber(doc, pastSpace(doc, month + 1)) : month;
  return day >= 0 && charIs(doc, day, '日') ? day + 1 : -1;
}

/** Returns the offset past one or two digits and a space, or -1. */
function pastNumber(doc: Document, at: number): number {
  if (!isDigit(doc, at)) return -1;
  return pastSpace(doc, isDigit(doc, at + 1) ? at + 2 : at + 1);
}

const pastSpace = (doc: Document, at: number): number => (charIs(doc, at, ' ') ? at + 1 : at);

/** Skips the time of day and a remark in brackets. */
function pastDaySuffix(doc: Document, at: number): number {
  const isTime = (charIn(doc, at, '上下中') && charIn(doc, at + 1, '午旬')) || doc.view.startsWith('凌晨', at);
  const end = isTime ? at + 2 : at;
  if (!charIs(doc, end, '(')) return pastSpace(doc, end);
  let close = end + 1;
  while (close - end <= MAX_DATELINE_REMARK_LENGTH && !charIn(doc, close, '()')) close++;
  return pastSpace(doc, charIs(doc, close, ')') ? close + 1 : end);
}

/** Reports whether the name is a signature: in parentheses at the end of a sentence, or on a line of its own. */
function isSignature(doc: Document, start: number, end: number): boolean {
  const open = backOver(doc, start, ' ');
  const close = pastAll(doc, end, ' ');
  if (classAt(doc, open - 1) === BREAK || open === 0) return classAt(doc, close) === BREAK || close === doc.length;
  const from = Math.max(0, open - 1 - MAX_SIGNATURE_PREFIX_LENGTH);
  const bracket = doc.view.slice(from, open).lastIndexOf('(');
  const length = doc.view.slice(close, close + MAX_SIGNATURE_LENGTH).search(/[)，。,;；]/);
  if (bracket < 0 || length < 0 || !charIs(doc, close + length, ')')) return false;
  const before = backOver(doc, from + bracket, ' ');
  const next = close + length + 1;
  return classAt(doc, before - 1) >= CLAUSE_MARK || classAt(doc, next) >= CLAUSE_MARK || next === doc.length;
}

function backOver(doc: Document, start: number, marks: string): number {
  let at = start;
  while (start - at < 4 && charIn(doc, at - 1, marks)) at--;
  return at;
}

function pastAll(doc: Document, end: number, marks: string): number {
  let at = end;
  while (at - end < 4 && charIn(doc, at, marks)) at++;
  return at;
}

/** Returns the end of a parenthesized remark right after the name: 美国有线电视新闻网(CNN)报道. */
function pastRemark(doc: Document, at: number): number {
  if (!charIs(doc, at, '(')) return at;
  const close = doc.view.slice(at, at + MAX_REMARK_LENGTH).indexOf(')');
  return close < 0 ? at : pastAll(doc, at + close + 1, CLOSERS);
}
