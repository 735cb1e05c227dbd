/** Reads facts from HTML pages (subpath `youju/html-input`, with the optional peer dependency parse5). */

import { checkKeys } from './check-keys.js';
import { extract } from './extract.js';
import type { Fact, FactType, Options } from './fact.js';
import { type Located, PAGE_OPTIONS, type PageOptions, readHtml } from './input/html/page.js';
import { OPTIONS } from './options.js';
import type { Statement } from './statement.js';

export { YoujuError } from './error.js';
export { type Located, type Page, type PageOptions, readHtml } from './input/html/page.js';

/** The result for a page: its text, and facts with offsets into `text` (`start`, `end`) and into `html` (`source`). */
export type HtmlExtraction = {
  /** The page as decoded. */
  readonly html: string;
  /** The visible text, with a line break where a browser breaks the line. */
  readonly text: string;
  /** The facts in the text, each with its span in the page. */
  readonly facts: Located<Fact>[];
  /** What the figures measure, with evidence in `text`; only if `statements` asks for them. */
  readonly statements?: Statement[];
};

/**
 * Reads the facts in the visible text of an HTML page, as `extract` does.
 *
 * @throws YoujuError `invalid-argument` if the source is neither a string nor bytes, or an option is invalid
 */
export function extractHtml(source: string | Uint8Array, options: Options & PageOptions = {}): HtmlExtraction {
  checkKeys(options, [...OPTIONS, ...PAGE_OPTIONS]);
  const { charset, ...extractOptions } = options;
  const { html, text, locate } = readHtml(source, { charset });
  const { facts, ...rest } = extract<FactType>(text, extractOptions);
  return { html, text, facts: locate(facts), ...rest };
}
