import context from '../../data/text/sentences.tsv';
import { BREAK, CLAUSE_MARK, classAt, isDigit, isHan, isLatin } from './characters.js';
import { charIn, charIs } from './code-units.js';
import { formsOfKind } from './form-table.js';

export type Span = { readonly start: number; readonly end: number };

/**
 * Reports whether a sentence, or a headline in 【】, ends between two offsets. Here `；` also ends one, because this decides
 * what belongs to a fact.
 */
export function hasSentenceEnd(view: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (charIn(view, at, '。!?；】') || classAt(view, at) === BREAK) return true;
  }
  return false;
}

/** Returns the lines of a text without their line breaks; empty lines are skipped. */
export function linesIn(view: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let at = 0; at <= view.length; at++) {
    if (classAt(view, at) !== BREAK) continue;
    if (at > start) lines.push({ start, end: at });
    start = at + 1;
  }
  return lines;
}

const STOPS = '。!?…';
const CLOSERS = '”’」』)》】"';
/** Enclosed text is one unit, including the stops in it: 《你好！李焕英》, （见附件。）. */
const CLOSER_BY_OPENER: Readonly<Record<string, string>> = { '(': ')', '《': '》', '“': '”', '「': '」' };
/** The greatest distance between an opening mark and its closing one. */
const MAX_ASIDE_LENGTH = 200;
/** A quotation this short is a phrase of the sentence around it, not speech: “做大！做强！”. */
const MAX_WORD_QUOTATION_LENGTH = 20;
const ABBREVIATIONS: ReadonlySet<string> = new Set(formsOfKind(context, 'abbreviation'));
const CONTINUATIONS: ReadonlySet<string> = new Set(formsOfKind(context, 'continuation'));

/**
 * Splits a text into sentences, including headlines and list lines. They tile the text: every code unit is in exactly one;
 * line breaks and spaces belong to the sentence before them.
 *
 * @param text the text as given
 * @param view its normalized view
 */
export function sentencesIn(text: string, view: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let straightQuotes = 0; // straight quotes since the start; every second one closes
  for (let at = 0; at < view.length; ) {
    const from = at;
    if (charIs(view, at, '"')) straightQuotes++;
    at = headlineEnd(view, start, at) ?? asideEnd(view, start, at) ?? sentenceStopEnd(view, start, at) ?? at;
    if (at > from) {
      while (at < view.length && (STOPS + CLOSERS).includes(view.charAt(at))) {
        if (charIs(view, at, '"') && straightQuotes++ % 2 === 0) break;
        at++;
      }
      if (CONTINUATIONS.has(view.charAt(at))) continue;
    } else if (!isParagraphBreak(text, at)) {
      at = pastEnclosed(view, at) ?? at + 1;
      continue;
    }
    while (at < view.length && (isParagraphBreak(text, at) || /\s/.test(view.charAt(at)))) at++;
    spans.push({ start, end: at });
    start = at;
    straightQuotes = 0;
  }
  if (start < view.length) spans.push({ start, end: view.length });
  return spans;
}

/** Reports a line break, or two wide spaces, which indent the next paragraph of a page that lost its line breaks. */
function isParagraphBreak(text: string, at: number): boolean {
  return classAt(text, at) === BREAK || text.startsWith('\u3000\u3000', at);
}

/** Returns the end of a headline in 【】 that begins a sentence. */
function headlineEnd(view: string, start: number, at: number): number | undefined {
  return charIs(view, at, '【') && at === start ? pastCloser(view, at, '】', MAX_ASIDE_LENGTH) : undefined;
}

/** Returns the end of an aside that is a sentence of its own: it begins one, and has a stop just before its closing bracket. */
function asideEnd(view: string, start: number, at: number): number | undefined {
  const end = at === start && charIs(view, at, '(') ? pastCloser(view, at, ')', MAX_ASIDE_LENGTH) : undefined;
  return end !== undefined && charIn(view, end - 2, '。!?') ? end : undefined;
}

/**
 * Returns the offset past the enclosed text or short quotation at `at`. If a quotation ends with a stop that may end the
 * sentence, returns the offset of that stop.
 */
function pastEnclosed(view: string, at: number): number | undefined {
  const closer = CLOSER_BY_OPENER[view.charAt(at)];
  if (closer === undefined) return undefined;
  const isQuote = closer === '”' || closer === '」';
  const end = pastCloser(view, at, closer, isQuote ? MAX_WORD_QUOTATION_LENGTH : MAX_ASIDE_LENGTH);
  return end !== undefined && isQuote && STOPS.includes(view.charAt(end - 2)) && !CONTINUATIONS.has(view.charAt(end))
    ? end - 2
    : end;
}

/** Returns the offset past the closing mark for the one at `at`, in the same line and within `limit`. */
function pastCloser(view: string, at: number, closer: string, limit: number): number | undefined {
  const opener = view.charAt(at);
  let depth = 0;
  for (let end = at; end < view.length && end - at < limit && classAt(view, end) !== BREAK; end++) {
    if (view.charAt(end) === opener) depth++;
    else if (view.charAt(end) === closer && --depth === 0) return end + 1;
  }
  return undefined;
}

/** Returns the offset past the stop at `at` if it ends a sentence. */
function sentenceStopEnd(view: string, start: number, at: number): number | undefined {
  const mark = view.charAt(at);
  if (mark === '。' || mark === '…') return at + 1;
  if (mark === '!' || mark === '?') return isUrlQuestionMark(view, at) ? undefined : at + 1;
  return mark === '.' && isFullStop(view, start, at) ? at + 1 : undefined;
}

/** Reports whether a `?` is part of a web address, that is, between letters or digits: `/list?id=1`. */
function isUrlQuestionMark(view: string, at: number): boolean {
  const next = isLatin(view, at + 1) || isDigit(view, at + 1);
  return next && (isLatin(view, at - 1) || isDigit(view, at - 1) || charIs(view, at - 1, '/'));
}

/** Reports whether a `.` ends a sentence. One in a decimal, abbreviation, initial or line number does not. */
function isFullStop(view: string, from: number, at: number): boolean {
  let next = at + 1;
  while (CLOSERS.includes(view.charAt(next)) && next < view.length) next++;
  if (next < view.length && !/\s/.test(view.charAt(next)))
    return isEllipsis(view, at) && isHan(view, next) && classAt(view, at - 3) !== CLAUSE_MARK;
  if (isEllipsis(view, at)) return next === view.length || !/[a-z]/.test(view.charAt(next + 1));
  if (isHan(view, at - 1) || `%${CLOSERS}`.includes(view.charAt(at - 1))) return true;
  let start = at;
  while (isLatin(view, start - 1) || isDigit(view, start - 1) || charIs(view, start - 1, '.')) start--;
  const word = view.slice(start, at);
  if (word === '' || (/^\d{1,3}$/.test(word) && (start === from || classAt(view, start - 1) === CLAUSE_MARK))) return false;
  return !/^[A-Za-z]$|\../.test(word) && !ABBREVIATIONS.has(word);
}

/** Reports whether this is the last of three dots. */
function isEllipsis(view: string, at: number): boolean {
  return view.startsWith('...', at - 2);
}
