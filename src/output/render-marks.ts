import { invalidArgument } from '../error.js';
import { isMarkType, type Mark } from './mark.js';

/** Callbacks that write a text with its facts. */
export type MarkWriter = {
  /** Writes a run of text in which no mark begins or ends. */
  readonly text: (run: string) => string;
  /** Begins a piece of the fact with that index: its first piece, or one that continues after an overlapping fact. */
  readonly open: (number: number, isFirst: boolean) => string;
  /** Ends a piece: the last one, or one cut off by an overlapping fact. `within` is the index of the enclosing fact. */
  readonly close: (number: number, isLast: boolean, within: number | undefined) => string;
};

/**
 * Writes a text with its facts marked. Facts may be in any order, nested or overlapping: overlapping ones are cut into pieces, so
 * that marks are always well nested.
 *
 *     [公司[7月]采购{10万块]GPU}   →   [公司[7月]采购{10万块}]{GPU}
 *
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span
 */
export function renderMarks(text: string, facts: readonly Mark[], writer: MarkWriter): string {
  checkSpans(text, facts);
  const order = [...facts.keys()].sort((a, b) => facts[a]!.start - facts[b]!.start || facts[b]!.end - facts[a]!.end);
  const out: string[] = [];
  const open: number[] = []; // innermost last
  let at = 0;

  const writeUpTo = (end: number): void => {
    if (end > at) out.push(writer.text(text.slice(at, end)));
    at = end;
  };
  /** Closes the open facts that end before the next one begins, in order of their ends. */
  const closeBefore = (start: number): void => {
    for (;;) {
      const end = open.reduce((least, index) => Math.min(least, facts[index]!.end), Infinity);
      if (end > start) return;
      writeUpTo(end);
      const outer = open.findIndex((index) => facts[index]!.end === end);
      const reopened: number[] = [];
      for (let depth = open.length - 1; depth >= outer; depth--) {
        const index = open.pop()!;
        const isLast = facts[index]!.end === end;
        out.push(writer.close(index, isLast, open.at(-1)));
        if (!isLast) reopened.unshift(index);
      }
      for (const index of reopened) {
        out.push(writer.open(index, false));
        open.push(index);
      }
    }
  };

  for (const index of order) {
    const { start } = facts[index]!;
    closeBefore(start);
    writeUpTo(start);
    out.push(writer.open(index, true));
    open.push(index);
  }
  closeBefore(text.length);
  writeUpTo(text.length);
  return out.join('');
}

/**
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span, or the arguments are not a text and facts
 */
export function checkSpans(text: string, facts: readonly Mark[]): void {
  if (typeof text !== 'string') throw invalidArgument('text', 'a string', text);
  checkMarks(facts);
  facts.forEach((fact, i) => {
    const { start, end } = fact;
    if (end > text.length)
      throw invalidArgument(`facts[${i}]`, `a span within the text's ${text.length} code units`, `${start}–${end}`);
    if (fact.text !== text.slice(start, end)) throw invalidArgument(`facts[${i}].text`, 'the text at its span', fact.text);
  });
}

/** @throws YoujuError `invalid-argument` if an item lacks a type, span or text, because it could be neither shown nor written */
export function checkMarks(facts: readonly Mark[]): void {
  if (!Array.isArray(facts)) throw invalidArgument('facts', 'an array of facts', facts);
  facts.forEach((fact, i) => {
    const { type, start, end, text } = Object(fact) as Mark;
    if (!isMarkType(type)) throw invalidArgument(`facts[${i}].type`, 'a fact type', type);
    const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end;
    if (!isSpan || typeof text !== 'string') throw invalidArgument(`facts[${i}]`, 'a span and its text', `${start}–${end}`);
  });
}

/**
 * Keeps text from elsewhere from controlling what displays it: control and direction characters, except tabs and line breaks, are
 * replaced by control pictures or U+FFFD. Preserves the length in code units.
 */
export function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => {
    const unit = c.charCodeAt(0);
    return unit < 0x20 ? String.fromCharCode(0x2400 + unit) : '\ufffd'; // for example ␛ for Escape
  });
}
