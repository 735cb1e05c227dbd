/** Renders a text with its facts marked, for a browser or a terminal (subpath `youju/html`). */
export { YoujuError } from './error.js';
export { formatDecimal } from './show/amount.js';
export { type AnsiOptions, toAnsi } from './show/ansi.js';
export { type DescribeOptions, describe, type Language, label } from './show/describe.js';
export { type HtmlOptions, toHtml, toHtmlTable } from './show/html.js';
export type { Mark } from './show/mark.js';
