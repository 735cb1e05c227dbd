/** Facts that people can look at (subpath `youju/html`): a text with its facts marked, for a browser or a terminal. */
export { YoujuError } from './error.js';
export { type AnsiOptions, toAnsi } from './show/ansi.js';
export { type HtmlOptions, toHtml, toHtmlTable } from './show/html.js';
export { grouped, type Language, labelOf, type Mark, saying } from './show/say.js';
