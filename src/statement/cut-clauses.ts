import type { Draft, Fact } from '../fact.js';
import { BREAK, CLAUSE_MARK, classAt, DIGIT, isHan, LATIN, SPACE } from '../text/characters.js';
import { charIn } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { longestWordOfSet, nextWordOfSet, wordOfSetAt, wordSet } from '../text/word-class.js';
import { type Clause, isFigure, type Token } from './clause.js';
import { mentionsIn } from './mentions.js';
import { STATEMENT_WORDS, type StatementWord } from './words.js';

/** Returns where the last figure begins, or -1. */
function lastFigure(drafts: readonly Draft<Fact>[]): number {
  for (let i = drafts.length - 1; i >= 0; i--) if (isFigure(drafts[i])) return drafts[i]!.start;
  return -1;
}

const WORDS = wordSet([STATEMENT_WORDS]);

/** The number or bullet of an item: `1、`, `(2)`, `三、`, `●`. */
const ITEM_NUMBER =
  /^(?:\d{1,2}[、.)](?!\d)|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|[一二三四五六七八九十]{1,2}[、.]|[①-⑳●■▲◆★•▪►]|- )/;

/** The longest title in 《》, in code units. */
const MAX_TITLE = 60;

/**
 * The most tokens of a clause. A longer one is no sentence that someone wrote, and is cut: each figure looks at the whole clause, and
 * the time of a line without an end must stay linear.
 */
const MAX_TOKENS = 200;

/** The most characters of the unit of a price before it: 每盎司. */
const MAX_PER = 4;

/** Words that may stand between a single character and the figure it belongs to. */
const HEDGES = '超逾近约至到了达破仅大多不足过幅为是等';
/** The most of these, with spaces. */
const MAX_HEDGES = 16;

/** Cuts a text into clauses. */
export function clausesIn(doc: Document, drafts: readonly Draft<Fact>[]): Clause[] {
  const clauses: Clause[] = [];
  const last = lastFigure(drafts);
  if (last < 0) return clauses;
  let tokens: Token[] = [];
  let depth = 0;
  let start = 0;
  let runStart = -1;
  let [sentence, item, paragraph] = [0, 0, 0];
  let nextWord = -1; // the next place where a word may begin
  let isOriginal = isOriginalTitle(doc, 0);
  let isHeadline = isOriginal;
  let isTitle = isTitleLine(doc, 0); // a line without sentences, in which spaces separate clauses
  let atStart = true; // of a sentence
  let next = 0;
  const push = (kind: Token['kind'], from: number, to: number, draft?: Draft<Fact>, index = -1, word?: StatementWord) => {
    tokens.push({ kind, start: from, end: to, depth, draft, index, word });
  };
  const endRun = (at: number) => {
    if (runStart >= 0) push('run', runStart, at);
    runStart = -1;
  };
  const endClause = (at: number, mark: string) => {
    endRun(at);
    if (tokens.length > 0)
      clauses.push({
        tokens,
        mentions: mentionsIn(doc, tokens),
        start,
        end: at,
        sentence,
        item,
        paragraph,
        isHeadline,
        isOriginalTitle: isOriginal,
        mark,
      });
    tokens = [];
    start = at + 1;
    depth = 0;
  };
  for (let at = 0; at < doc.length; ) {
    while (next < drafts.length && drafts[next]!.start < at) next++;
    if (nextWord < at) nextWord = nextWordOfSet(doc, at, WORDS);
    if (tokens.length > MAX_TOKENS) {
      endClause(at, '');
      start = at;
    }
    const draft = drafts[next];
    if (atStart && draft?.start !== at) {
      const number = ITEM_NUMBER.exec(doc.view.slice(at, at + 4));
      if (number !== null) {
        item++;
        at += number[0].length;
        atStart = false;
        continue;
      }
    }
    const characterClass = classAt(doc, at);
    if (characterClass === SPACE) {
      if ((isHeadline || isTitle) && depth === 0 && isClauseSpace(doc, at)) endClause(at, ' ');
      else if (runStart < 0 || !isLatinSpace(doc, at)) endRun(at);
      at++;
      continue;
    }
    if (characterClass === BREAK) {
      endClause(at, '\n');
      if (at > last) return clauses;
      sentence++;
      paragraph++;
      isOriginal = isOriginalTitle(doc, at + 1);
      isHeadline = isOriginal;
      isTitle = isTitleLine(doc, at + 1);
      atStart = true;
      at++;
      continue;
    }
    if (draft !== undefined && draft.start === at) {
      endRun(at);
      push('fact', draft.start, draft.end, draft, next);
      at = draft.end;
      next++;
      atStart = false;
      continue;
    }
    if (characterClass === CLAUSE_MARK) {
      const mark = doc.view.charAt(at);
      if (mark === '“' || mark === '”') {
        if (runStart < 0) runStart = at;
        at++;
        continue;
      }
      if (mark === '《') {
        const close = at + doc.view.slice(at, at + MAX_TITLE).indexOf('》');
        if (close > at) {
          endRun(at);
          push('title', at, close + 1);
          at = close + 1;
          atStart = false;
          continue;
        }
      }
      if (mark === '(') {
        endRun(at);
        push('mark', at, at + 1);
        depth++;
        at++;
        continue;
      }
      if (mark === ')') {
        endRun(at);
        if (depth > 0) depth--;
        push('mark', at, at + 1);
        at++;
        continue;
      }
      // 占营收比例分别为：55.23%、32.36%
      const isListed = mark === ':' && at > 0 && charIn(doc, at - 1, '为是') && classAt(doc, at + 1) === DIGIT && depth === 0;
      if (mark === '、' || isListed || (depth > 0 && charIn(doc, at, '，,;；:'))) {
        endRun(at);
        push('mark', at, at + 1);
        at++;
        continue;
      }
      endClause(at, mark);
      if (at > last && charIn(doc, at, '。!?')) return clauses; // nothing more to read
      if (charIn(doc, at, '。!?')) sentence++;
      atStart = charIn(doc, at, '。!?;；:】');
      if (mark === '【') isHeadline = true;
      if (mark === '】') {
        isHeadline = false;
        sentence++;
        item++;
      }
      if (mark === '【') sentence++;
      at++;
      continue;
    }
    atStart = false;
    if (nextWord === at) {
      const word = longestWordOfSet(doc, at, WORDS);
      const value = word?.value as StatementWord | undefined;
      if (word !== undefined && value !== undefined && isWordHere(doc, at, word.end, value, drafts, next)) {
        if (value.cues.includes('name')) {
          if (runStart < 0) runStart = at;
        } else {
          endRun(at);
          push('word', at, word.end, undefined, -1, value);
        }
        at = word.end;
        continue;
      }
    }
    if (runStart < 0) runStart = at;
    at++;
    const stop = Math.min(draft?.start ?? doc.length, Math.max(nextWord, at));
    while (at < stop && classAt(doc, at) < SPACE) at++;
  }
  endClause(doc.length, '');
  return clauses;
}

/** Reports whether a line gives the title that an article had elsewhere. */
const isOriginalTitle = (doc: Document, start: number): boolean => doc.view.startsWith('原标题', start);

/** Reports whether a line has no sentence: a title, or a line of a list. */
function isTitleLine(doc: Document, start: number): boolean {
  for (let at = start; at < doc.length; at++) {
    const characterClass = classAt(doc, at);
    if (characterClass === BREAK) return true;
    if (characterClass === CLAUSE_MARK && charIn(doc, at, '。；;')) return false;
  }
  return true;
}

/** A space that separates clauses of a headline, not letters from Han. */
const isClauseSpace = (doc: Document, at: number): boolean =>
  classAt(doc, at - 1) !== LATIN &&
  classAt(doc, at + 1) !== SPACE &&
  (isHan(doc, at + 1) || classAt(doc, at + 1) === LATIN) &&
  classAt(doc, at - 1) !== DIGIT;

const isLatinSpace = (doc: Document, at: number): boolean => classAt(doc, at - 1) === LATIN && classAt(doc, at + 1) === LATIN;

/** A single character counts only if it reaches a figure, a date or a name; a longer word must not reach into a figure or name. */
function isWordHere(
  doc: Document,
  at: number,
  end: number,
  word: StatementWord,
  drafts: readonly Draft<Fact>[],
  next: number,
): boolean {
  const draft = drafts[next];
  if (draft !== undefined && draft.start < end && draft.type !== 'date' && draft.type !== 'duration') return false;
  if (end - at > 1) return true;
  if ('拟将若占其涨跌'.includes(doc.view.charAt(at))) return true;
  // 瑞银称，…: not 简称
  if (charIn(doc, at, '称') && charIn(doc, end, '，,:：')) return !charIn(doc, at - 1, '简名自俗全职号明告');
  // 如投资者选择全部回售: a condition at the beginning of a clause
  if (charIn(doc, at, '如') && (at === 0 || classAt(doc, at - 1) >= SPACE) && !charIn(doc, end, '下图表今何同此是期上果'))
    return true;
  // 或再次上调10%
  if (charIn(doc, at, '或') && !charIn(doc, end, '涨跌')) {
    const next = wordOfSetAt(doc, end, WORDS)?.value as StatementWord | undefined;
    if (next?.cues.some((cue) => cue === 'up' || cue === 'down' || cue === 'to')) return true;
  }
  if (draft === undefined) return false;
  let reach = end;
  while (
    reach < Math.min(draft.start, end + MAX_HEDGES) &&
    (HEDGES.includes(doc.view.charAt(reach)) || classAt(doc, reach) === SPACE)
  )
    reach++;
  if (charIn(doc, reach, '每') && draft.start - reach <= MAX_PER) reach = draft.start; // 报每盎司1,625.88美元
  if (reach !== draft.start) return false;
  if (word.cues.includes('against')) return draft.type === 'date';
  if (word.cues.includes('object')) return draft.type === 'company' && draft.start === end;
  if (word.cues.includes('to') || word.cues.includes('from')) return draft.type !== 'company';
  return isFigure(draft);
}
