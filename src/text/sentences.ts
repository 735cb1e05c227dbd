import context from '../../data/text/sentences.tsv';
import { BREAK, CLAUSE_MARK, classAt, isDigit, isHan, isLatin } from './characters.js';
import { charIn, charIs } from './code-units.js';
import { type Document, PADDING } from './document.js';
import { formsOfKind } from './form-table.js';

export type Span = { readonly start: number; readonly end: number };

/**
 * Reports whether a sentence, or a headline in 【】, ends between two offsets. Here `；` also ends one, because this decides
 * what belongs to a fact.
 */
export function hasSentenceEnd(doc: Document, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const characterClass = classAt(doc, at);
    if (characterClass === BREAK || (characterClass === CLAUSE_MARK && charIn(doc, at, '。!?；】'))) return true;
  }
  return false;
}

/** Returns the lines of a text without their line breaks; empty lines are skipped. */
export function linesIn(doc: Document): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let at = 0; at <= doc.length; at++) {
    if (doc.classes[at + PADDING] !== BREAK) continue;
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
 */
export function sentencesIn(doc: Document): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let straightQuotes = 0; // straight quotes since the start; every second one closes
  for (let at = 0; at < doc.length; ) {
    const from = at;
    if (charIs(doc, at, '"')) straightQuotes++;
    at = headlineEnd(doc, start, at) ?? asideEnd(doc, start, at) ?? sentenceStopEnd(doc, start, at) ?? at;
    if (at > from) {
      while (at < doc.length && (STOPS + CLOSERS).includes(doc.view.charAt(at))) {
        if (charIs(doc, at, '"') && straightQuotes++ % 2 === 0) break;
        at++;
      }
      if (CONTINUATIONS.has(doc.view.charAt(at))) continue;
    } else if (!isParagraphBreak(doc, at)) {
      at = pastEnclosed(doc, at) ?? at + 1;
      continue;
    }
    while (at < doc.length && (isParagraphBreak(doc, at) || /\s/.test(doc.view.charAt(at)))) at++;
    spans.push({ start, end: at });
    start = at;
    straightQuotes = 0;
  }
  if (start < doc.length) spans.push({ start, end: doc.length });
  return spans;
}

/** Reports a line break, or two wide spaces, which indent the next paragraph of a page that lost its line breaks. */
function isParagraphBreak(doc: Document, at: number): boolean {
  return classAt(doc, at) === BREAK || doc.text.startsWith('\u3000\u3000', at);
}

/** Returns the end of a headline in 【】 that begins a sentence. */
function headlineEnd(doc: Document, start: number, at: number): number | undefined {
  return charIs(doc, at, '【') && at === start ? pastCloser(doc, at, '】', MAX_ASIDE_LENGTH) : undefined;
}

/** Returns the end of an aside that is a sentence of its own: it begins one, and has a stop just before its closing bracket. */
function asideEnd(doc: Document, start: number, at: number): number | undefined {
  const end = at === start && charIs(doc, at, '(') ? pastCloser(doc, at, ')', MAX_ASIDE_LENGTH) : undefined;
  return end !== undefined && charIn(doc, end - 2, '。!?') ? end : undefined;
}

/**
 * Returns the offset past the enclosed text or short quotation at `at`. If a quotation ends with a stop that may end the
 * sentence, returns the offset of that stop.
 */
function pastEnclosed(doc: Document, at: number): number | undefined {
  const closer = CLOSER_BY_OPENER[doc.view.charAt(at)];
  if (closer === undefined) return undefined;
  const isQuote = closer === '”' || closer === '」';
  const end = pastCloser(doc, at, closer, isQuote ? MAX_WORD_QUOTATION_LENGTH : MAX_ASIDE_LENGTH);
  return end !== undefined && isQuote && STOPS.includes(doc.view.charAt(end - 2)) && !CONTINUATIONS.has(doc.view.charAt(end))
    ? end - 2
    : end;
}

/** Returns the offset past the closing mark for the one at `at`, in the same line and within `limit`. */
function pastCloser(doc: Document, at: number, closer: string, limit: number): number | undefined {
  const opener = doc.view.charAt(at);
  let depth = 0;
  for (let end = at; end < doc.length && end - at < limit && classAt(doc, end) !== BREAK; end++) {
    if (doc.view.charAt(end) === opener) depth++;
    else if (doc.view.charAt(end) === closer && --depth === 0) return end + 1;
  }
  return undefined;
}

/** Returns the offset past the stop at `at` if it ends a sentence. */
function sentenceStopEnd(doc: Document, start: number, at: number): number | undefined {
  const mark = doc.view.charAt(at);
  if (mark === '。' || mark === '…') return at + 1;
  if (mark === '!' || mark === '?') return isUrlQuestionMark(doc, at) ? undefined : at + 1;
  return mark === '.' && isFullStop(doc, start, at) ? at + 1 : undefined;
}

/** Reports whether a `?` is part of a web address, that is, between letters or digits: `/list?id=1`. */
function isUrlQuestionMark(doc: Document, at: number): boolean {
  const next = isLatin(doc, at + 1) || isDigit(doc, at + 1);
  return next && (isLatin(doc, at - 1) || isDigit(doc, at - 1) || charIs(doc, at - 1, '/'));
}

/** Reports whether a `.` ends a sentence. One in a decimal, abbreviation, initial or line number does not. */
function isFullStop(doc: Document, from: number, at: number): boolean {
  let next = at + 1;
  while (CLOSERS.includes(doc.view.charAt(next)) && next < doc.length) next++;
  if (next < doc.length && !/\s/.test(doc.view.charAt(next)))
    return isEllipsis(doc, at) && isHan(doc, next) && classAt(doc, at - 3) !== CLAUSE_MARK;
  if (isEllipsis(doc, at)) return next === doc.length || !/[a-z]/.test(doc.view.charAt(next + 1));
  if (isHan(doc, at - 1) || `%${CLOSERS}`.includes(doc.view.charAt(at - 1))) return true;
  let start = at;
  while (isLatin(doc, start - 1) || isDigit(doc, start - 1) || charIs(doc, start - 1, '.')) start--;
  const word = doc.view.slice(start, at);
  if (word === '' || (/^\d{1,3}$/.test(word) && (start === from || classAt(doc, start - 1) === CLAUSE_MARK))) return false;
  return !/^[A-Za-z]$|\../.test(word) && !ABBREVIATIONS.has(word);
}

/** Reports whether this is the last of three dots. */
function isEllipsis(doc: Document, at: number): boolean {
  return doc.view.startsWith('...', at - 2);
}
