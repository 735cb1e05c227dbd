/** Extractions that show themselves in Jupyter, with Deno's kernel or any that minds `Jupyter.display` (subpath `youju/notebook`). */
import { extract as read } from './extract.js';
import type { Extraction, FactType, Options } from './fact.js';
import { checkKeys } from './keys.js';
import { OPTIONS } from './options.js';
import { toAnsi } from './show/ansi.js';
import { describe } from './show/describe.js';
import { type HtmlOptions, toHtml, toHtmlTable } from './show/html.js';
import type { Mark } from './show/mark.js';

export { YoujuError } from './error.js';

/** What a notebook asks a value for: itself, by media type. */
const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

/** Something that a notebook shows: as HTML, and in plain text where there is none. */
export type Shown = { readonly [DISPLAY]: () => { readonly 'text/html': string; readonly 'text/plain': string } };

/** How it is shown. */
export type ShowOptions = Pick<HtmlOptions, 'language' | 'theme'>;

/**
 * What `extract` of the library gives, with the text: left at the end of a cell, it is the text with its facts marked.
 *
 * @throws YoujuError `invalid-argument` where the text is no string or an option is not what it must be
 */
export function extract(text: string, options: Options & ShowOptions = {}): Extraction & { readonly text: string } & Shown {
  checkKeys(options, [...OPTIONS, 'language', 'theme']);
  const { language, theme, ...reading } = options;
  const { facts } = read<FactType>(text, reading);
  return { text, facts, ...marked(text, facts, { language, theme }) };
}

/**
 * A text with facts or marks, of the caller's own or a choice of them.
 *
 * @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says
 */
export function marked(text: string, facts: readonly Mark[], options: ShowOptions = {}): Shown {
  return shown(
    () => toHtml(text, facts, options),
    () => toAnsi(text, facts, { colour: false }),
  );
}

/** Facts, of one text or many, as a table: their type, text, what they say, and where they stand. */
export function table(facts: readonly Mark[], { language, theme }: ShowOptions = {}): Shown {
  return shown(
    () => toHtmlTable(facts, { language, theme }),
    () =>
      facts.map((fact) => [fact.type, fact.text, describe(fact, language), `${fact.start}–${fact.end}`].join('\t')).join('\n'),
  );
}

/** The key is a symbol: JSON and loops see the facts alone. */
const shown = (html: () => string, plain: () => string): Shown => ({
  [DISPLAY]: () => ({ 'text/html': html(), 'text/plain': plain() }),
});
