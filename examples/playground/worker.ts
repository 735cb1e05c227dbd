/** Extracts facts off the main thread, so that typing is never blocked. The marked text comes in pieces that can be replaced. */
import { extract, type Fact, type Statement } from 'youju';
import { type Language, toHtml, toHtmlTable } from 'youju/html';
import { readHtml } from 'youju/html-input';

export type Request =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly publishedAt?: string | undefined;
      readonly language: Language;
    }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly isPage: boolean };

/** A part of a text as HTML, with offsets of marks relative to its `start`; `first` is the index of its first fact. */
export type Piece = { readonly html: string; readonly start: number; readonly first: number };

export type Answer =
  | {
      readonly kind: 'facts';
      readonly facts: readonly Fact[];
      readonly pieces: readonly Piece[];
      readonly statements: readonly Statement[];
      /** A table of the statements as HTML. */
      readonly table: string;
      readonly ms: number;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly message: string };

self.onmessage = ({ data }: MessageEvent<Request>) => {
  let answer: Answer;
  try {
    answer =
      data.kind === 'text'
        ? factsOf(data)
        : { kind: 'text', text: data.isPage ? readHtml(data.bytes).text : decoded(data.bytes) };
  } catch (error) {
    answer = { kind: 'error', message: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
};

function factsOf({ text, publishedAt, language }: Extract<Request, { kind: 'text' }>): Answer {
  const from = performance.now();
  const { facts, statements } = extract(text, { publishedAt, statements: true });
  const ms = Math.round(performance.now() - from);
  const table = toHtmlTable(facts, { statements: statements.slice(0, MOST_ROWS), language, style: false });
  return { kind: 'facts', facts, pieces: piecesOf(text, facts, language), statements, table, ms };
}

/** The maximum number of rows in the table of statements. */
const MOST_ROWS = 200;

/** The minimum length of a piece in code units, and the length at which one without a line end is cut. */
const MIN_PIECE_LENGTH = 400;
const MAX_PIECE_LENGTH = 4000;

/** Splits a text into pieces of whole lines, with no fact in two pieces. */
function piecesOf(text: string, facts: readonly Fact[], language: Language): Piece[] {
  const pieces: Piece[] = [];
  let [start, first] = [0, 0];
  while (start < text.length) {
    const lineEnd = text.indexOf('\n', Math.min(text.length, start + MIN_PIECE_LENGTH)) + 1;
    let end = Math.min(lineEnd === 0 ? text.length : lineEnd, start + MAX_PIECE_LENGTH);
    if (end < text.length && text.codePointAt(end - 1)! > 0xffff) end++;
    let next = first;
    while (next < facts.length && facts[next]!.start < end) end = Math.max(end, facts[next++]!.end);
    const inside = facts.slice(first, next).map((fact) => ({ ...fact, start: fact.start - start, end: fact.end - start }));
    pieces.push({ html: toHtml(text.slice(start, end), inside, { language, style: false }), start, first });
    [start, first] = [end, next];
  }
  return pieces;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
