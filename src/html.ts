/** Renders a text with its facts marked, for a browser or a terminal (subpath `youju/html`). */
export { YoujuError } from './error.js';
export { type AnsiOptions, toAnsi } from './output/ansi.js';
export { type DescribeOptions, describe, type Language, label } from './output/describe.js';
export { type HtmlOptions, toHtml, toHtmlTable } from './output/html.js';
export type { Mark } from './output/mark.js';
export { formatDecimal } from './output/scaled-amount.js';
