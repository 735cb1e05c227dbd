/** Facts of pages (subpath `youju/html-input`, with the optional peer parse5). */
import { extract } from './extract.js';
import type { Fact, FactType, Options } from './fact.js';
import { checkKeys } from './keys.js';
import { OPTIONS } from './options.js';
import { type Located, PAGE_OPTIONS, type PageOptions, readHtml } from './page/page.js';

export { YoujuError } from './error.js';
export { type Located, type Page, type PageOptions, readHtml } from './page/page.js';

/** What is read of a page: the text, and facts with offsets into it (`start`, `end`) and into `html` (`source`). */
export type HtmlExtraction = { readonly html: string; readonly text: string; readonly facts: Located<Fact>[] };

/**
 * The facts of a page of HTML, as `extract` reads them in what a reader sees of it.
 *
 * @throws YoujuError `invalid-argument` where it is neither a string nor bytes, or an option is not what it must be
 */
export function extractHtml(source: string | Uint8Array, options: Options & PageOptions = {}): HtmlExtraction {
  checkKeys(options, [...OPTIONS, ...PAGE_OPTIONS]);
  const { charset, ...reading } = options;
  const { html, text, locate } = readHtml(source, { charset });
  return { html, text, facts: locate(extract<FactType>(text, reading).facts) };
}
