import { wrong } from '../error.js';
import { isType, type Mark } from './mark.js';

/** How a text with its facts is written. */
export type Writer = {
  /** A run of text that no mark begins or ends in. */
  readonly text: (run: string) => string;
  /** Begins a piece of the fact of that number; its first piece, or one that goes on after a fact that it crosses. */
  readonly open: (number: number, isFirst: boolean) => string;
  /** Ends a piece: the last, or one that a crossing fact cuts. `within` is the fact around it. */
  readonly close: (number: number, isLast: boolean, within: number | undefined) => string;
};

/**
 * A text with its facts marked. Facts may come in any order, lie within each other or cross: what crosses is cut into pieces, so that
 * marks are always well nested.
 *
 *     [公司[7月]采购{10万块]GPU}   →   [公司[7月]采购{10万块}]{GPU}
 *
 * @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says
 */
export function marked(text: string, facts: readonly Mark[], write: Writer): string {
  mustStand(text, facts);
  const order = [...facts.keys()].sort((a, b) => facts[a]!.start - facts[b]!.start || facts[b]!.end - facts[a]!.end);
  const out: string[] = [];
  const open: number[] = []; // the innermost last
  let at = 0;

  const upTo = (end: number): void => {
    if (end > at) out.push(write.text(text.slice(at, end)));
    at = end;
  };
  /** Ends what ends first, until no fact ends before the next begins. */
  const closeBefore = (start: number): void => {
    for (;;) {
      const end = open.reduce((least, number) => Math.min(least, facts[number]!.end), Infinity);
      if (end > start) return;
      upTo(end);
      const outer = open.findIndex((number) => facts[number]!.end === end);
      const going: number[] = [];
      for (let depth = open.length - 1; depth >= outer; depth--) {
        const number = open.pop()!;
        const isLast = facts[number]!.end === end;
        out.push(write.close(number, isLast, open.at(-1)));
        if (!isLast) going.unshift(number);
      }
      for (const number of going) {
        out.push(write.open(number, false));
        open.push(number);
      }
    }
  };

  for (const number of order) {
    const { start } = facts[number]!;
    closeBefore(start);
    upTo(start);
    out.push(write.open(number, true));
    open.push(number);
  }
  closeBefore(text.length);
  upTo(text.length);
  return out.join('');
}

/** @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says, or these are no text and facts */
export function mustStand(text: string, facts: readonly Mark[]): void {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  mustBeMarks(facts);
  facts.forEach((fact, i) => {
    const { start, end } = fact;
    if (end > text.length) throw wrong(`facts[${i}]`, `a span within the text's ${text.length} code units`, `${start}–${end}`);
    if (fact.text !== text.slice(start, end)) throw wrong(`facts[${i}].text`, 'the text at its span', fact.text);
  });
}

/** @throws YoujuError `invalid-argument` where one has no type, span or text: what is no mark is neither shown nor written */
export function mustBeMarks(facts: readonly Mark[]): void {
  if (!Array.isArray(facts)) throw wrong('facts', 'an array of facts', facts);
  facts.forEach((fact, i) => {
    const { type, start, end, text } = Object(fact) as Mark;
    if (!isType(type)) throw wrong(`facts[${i}].type`, 'a type of facts', type);
    const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end;
    if (!isSpan || typeof text !== 'string') throw wrong(`facts[${i}]`, 'a span and its text', `${start}–${end}`);
  });
}

/**
 * Text from elsewhere must not steer what shows it: control and direction marks, tab and line ends aside, are written as their pictures
 * or as U+FFFD. One code unit for one.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => {
    const unit = c.charCodeAt(0);
    return unit < 0x20 ? String.fromCharCode(0x2400 + unit) : '\ufffd'; // ␛, the picture of Escape
  });
}
