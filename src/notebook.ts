/**
 * Extractions that render themselves in Jupyter, with Deno's kernel or any other that supports `Jupyter.display` (subpath
 * `youju/notebook`).
 */

import { checkKeys } from './check-keys.js';
import { extract as read } from './extract.js';
import type { Extraction, FactType, Options } from './fact.js';
import { OPTIONS } from './options.js';
import { toAnsi } from './output/ansi.js';
import { describe } from './output/describe.js';
import { type HtmlOptions, toHtml, toHtmlTable } from './output/html.js';
import type { Mark } from './output/mark.js';

export { YoujuError } from './error.js';

/** The method that a notebook calls to render a value, by media type. */
const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

/** A value that a notebook renders as HTML, or as plain text where HTML is not supported. */
export type Shown = {
  /** Renders the value, by media type. */
  readonly [DISPLAY]: () => { readonly 'text/html': string; readonly 'text/plain': string };
};

/** Display options. */
export type ShowOptions = Pick<HtmlOptions, 'language' | 'theme'>;

/**
 * Returns the result of the main `extract`, with the text. At the end of a cell, it renders as the text with its facts
 * marked.
 *
 * @throws YoujuError `invalid-argument` if the text is not a string or an option is invalid
 */
export function extract(text: string, options: Options & ShowOptions = {}): Extraction & { readonly text: string } & Shown {
  checkKeys(options, [...OPTIONS, 'language', 'theme']);
  const { language, theme, ...extractOptions } = options;
  const extraction = read<FactType>(text, extractOptions);
  const { facts } = extraction;
  return { text, ...extraction, ...marked(text, facts, { language, theme }) };
}

/**
 * Renders a text with the given facts or marks.
 *
 * @throws YoujuError `invalid-argument` if a fact is not in the text at its offsets
 */
export function marked(text: string, facts: readonly Mark[], options: ShowOptions = {}): Shown {
  return createDisplayable(
    () => toHtml(text, facts, options),
    () => toAnsi(text, facts, { colour: false }),
  );
}

/** Renders facts, of one text or several, as a table: type, text, description, and offsets. */
export function table(facts: readonly Mark[], { language, theme }: ShowOptions = {}): Shown {
  return createDisplayable(
    () => toHtmlTable(facts, { language, theme }),
    () =>
      facts.map((fact) => [fact.type, fact.text, describe(fact, language), `${fact.start}–${fact.end}`].join('\t')).join('\n'),
  );
}

/** The key is a symbol, so JSON and loops see only the facts. */
const createDisplayable = (html: () => string, plain: () => string): Shown => ({
  [DISPLAY]: () => ({ 'text/html': html(), 'text/plain': plain() }),
});
