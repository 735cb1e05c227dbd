import type { FactType } from '../fact.js';
import { checkKeys } from '../keys.js';
import type { Mark } from './mark.js';
import { marked, printable } from './marked.js';

/** SGR codes: a type has one colour wherever it is shown. */
const COLOURS: Readonly<Record<FactType, number>> = {
  company: 34,
  ticker: 36,
  money: 32,
  percent: 33,
  multiple: 33,
  quantity: 35,
  date: 31,
  duration: 31,
  number: 90,
};

/** How a text is marked for a terminal. */
export type AnsiOptions = {
  /** Colour facts with ANSI escapes; without, they stand in ⟦⟧. Default true. */
  colour?: boolean | undefined;
};

/**
 * Writes a text for a terminal, its facts in the colours of their types, or in ⟦⟧, which newswires do not use themselves (they use 【】).
 * A text that holds ⟦ or ⟧ keeps them as they are: the output is for people, and the facts carry the offsets. Line ends become line feeds;
 * control characters are shown as their pictures.
 *
 * @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says, or an option is unknown
 */
export function toAnsi(text: string, facts: readonly Mark[], options: AnsiOptions = {}): string {
  checkKeys(options, ['colour']);
  const { colour = true } = options;
  const on = (number: number) => `\u001b[${COLOURS[facts[number]!.type]}m`;
  return marked(text, facts, {
    text: onTerminal,
    open: (number) => (colour ? on(number) : '⟦'),
    close: (_, __, within) => (colour ? `\u001b[0m${within === undefined ? '' : on(within)}` : '⟧'),
  });
}

/** In the colour of a type. */
export const coloured = (text: string, type: FactType): string => `\u001b[${COLOURS[type]}m${text}\u001b[0m`;

export const onTerminal = (text: string): string => printable(text.replaceAll('\r\n', '\n').replaceAll('\r', '␍'));
