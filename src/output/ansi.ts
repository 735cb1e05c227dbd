import { checkKeys } from '../check-keys.js';
import type { FactType } from '../fact.js';
import type { Mark } from './mark.js';
import { escapeControls, renderMarks } from './render-marks.js';

/** SGR codes of the types, used in all terminal output. */
const COLOURS: Readonly<Record<FactType, number>> = {
  company: 34,
  ticker: 36,
  instrument: 36,
  money: 32,
  percent: 33,
  multiple: 33,
  quantity: 35,
  date: 31,
  duration: 31,
  number: 90,
};

/** Options of `toAnsi`. */
export type AnsiOptions = {
  /** Colour facts with ANSI escapes; if false, they are put in ⟦⟧. Default true. */
  colour?: boolean | undefined;
};

/**
 * Formats a text for a terminal, with its facts in the colours of their types, or in ⟦⟧, which newswires do not use (they use
 * 【】). A ⟦ or ⟧ in the text is not escaped: the output is for people, and the facts carry the offsets. Line breaks become line
 * feeds; control characters are replaced by their Unicode control pictures.
 *
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span, or an option is unknown
 */
export function toAnsi(text: string, facts: readonly Mark[], options: AnsiOptions = {}): string {
  checkKeys(options, ['colour']);
  const { colour = true } = options;
  const startColour = (number: number) => `\u001b[${COLOURS[facts[number]!.type]}m`;
  return renderMarks(text, facts, {
    text: terminalText,
    open: (number) => (colour ? startColour(number) : '⟦'),
    close: (_, __, within) => (colour ? `\u001b[0m${within === undefined ? '' : startColour(within)}` : '⟧'),
  });
}

/** Wraps a text in the colour of a type. */
export const colourText = (text: string, type: FactType): string => `\u001b[${COLOURS[type]}m${text}\u001b[0m`;

export const terminalText = (text: string): string => escapeControls(text.replaceAll('\r\n', '\n').replaceAll('\r', '␍'));
