import { checkKeys } from '../../check-keys.js';
import { invalidArgument } from '../../error.js';
import { decodePage } from './decode-page.js';
import { type RenderedText, renderText } from './rendered-text.js';

type Span = { readonly start: number; readonly end: number };
/** Adds the position in the HTML source. */
export type Located<T> = T & {
  /** Range in the HTML source, half open, in UTF-16 code units. */
  readonly source: Span;
};

/** A page as its readers see it. */
export type Page = {
  /** The decoded source, which `source` offsets refer to. */
  readonly html: string;
  /** The encoding the bytes were decoded from; `undefined` for a string. */
  readonly encoding: string | undefined;
  /** The visible text: blocks on lines of their own, cells separated by tabs. */
  readonly text: string;
  /**
   * Adds to each fact of the text its range in the source, which, read as HTML, gives the fact's text. Facts without such a range
   * are left out: those that span blocks or cells, and those whose parts are apart in the source.
   *
   * @throws YoujuError `invalid-argument` if a span is outside the text
   */
  readonly locate: <T extends Span>(facts: readonly T[]) => Located<T>[];
};

export const PAGE_OPTIONS = ['charset'] as const;

/** Options of `readHtml`. */
export type PageOptions = {
  /** The encoding that the server declares (`charset` of `Content-Type`), if known: it takes precedence over the page's own. */
  charset?: string | undefined;
};

/**
 * Reads an HTML page or fragment, well-formed or not. Bytes are decoded by the encoding that
 * the page declares (`<meta charset=gbk>`).
 *
 *     <p>营收<b>3</b>亿元</p>      text 营收3亿元; the source of 3亿元, 2–5, is 8–17: `3</b>亿元`
 *
 * @throws YoujuError `invalid-argument` if `html` is neither a string nor bytes, or `options` is not an object
 */
export function readHtml(html: string | Uint8Array, options: PageOptions = {}): Page {
  checkKeys(options, PAGE_OPTIONS);
  if (typeof html !== 'string' && !(html instanceof Uint8Array)) throw invalidArgument('html', 'a string or bytes', html);
  const { text: source, encoding } =
    typeof html === 'string' ? { text: html, encoding: undefined } : decodePage(html, options.charset);
  const page = renderText(source);
  return { html: source, encoding, text: page.text, locate: (facts) => locateFacts(source, page, facts) };
}

function locateFacts<T extends Span>(
  html: string,
  { text, starts, ends, breaks }: RenderedText,
  facts: readonly T[],
): Located<T>[] {
  return facts.flatMap((fact, i) => {
    const { start, end } = fact;
    if (!(start >= 0 && start < end && end <= text.length))
      throw invalidArgument(`facts[${i}]`, `a span within the text`, `${start}–${end}`);
    const source = { start: starts[start]!, end: ends[end - 1]! };
    const isContiguous =
      firstAtOrAfter(breaks, start) >= end && isSourceOf(html.slice(source.start, source.end), text.slice(start, end));
    return isContiguous ? [{ ...fact, source }] : [];
  });
}

/**
 * Reports whether a piece of source, read as HTML, gives the text. The parser moves misplaced parts of a table before it, so that
 * text which is together on the page may not be together in the source.
 */
const isSourceOf = (source: string, text: string): boolean => source === text || renderText(source).text === text;

/** Returns the first of ascending offsets that is at or after `from`, by binary search. */
function firstAtOrAfter(offsets: readonly number[], from: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return offsets[low] ?? Infinity;
}
