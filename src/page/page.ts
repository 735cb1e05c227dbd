import { wrong } from '../error.js';
import { checkKeys } from '../keys.js';
import { decodedPage } from './decode.js';
import { type Read, read } from './read.js';

type Span = { readonly start: number; readonly end: number };
/** With where it stands in the HTML source, half open, in UTF-16 code units. */
export type Located<T> = T & {
  /** Where it stands in the HTML source. */
  readonly source: Span;
};

/** A page as a reader sees it. */
export type Page = {
  /** The source, decoded: what `source` offsets count in. */
  readonly html: string;
  /** What the bytes were read as; none where a string was given. */
  readonly encoding: string | undefined;
  /** What is seen: blocks on lines of their own, cells parted by tabs, nothing hidden. */
  readonly text: string;
  /**
   * Facts of the text, each with where it stands in the source: what stands there, read as HTML, is its text. One that runs from a block or cell
   * into another, or whose parts the page has moved together, has no such place and is left out.
   *
   * @throws YoujuError `invalid-argument` where a span lies outside the text
   */
  readonly locate: <T extends Span>(facts: readonly T[]) => Located<T>[];
};

export const PAGE_OPTIONS = ['charset'] as const;

/** Options of `readHtml`. */
export type PageOptions = {
  /** What the server says of the bytes (`charset` of `Content-Type`), where it is known: it comes before what the page declares. */
  charset?: string | undefined;
};

/**
 * Reads a page of HTML, whole or in part, well formed or not. Bytes are decoded by what the page declares (`<meta charset=gbk>`).
 *
 *     <p>营收<b>3</b>亿元</p>      text 营收3亿元; of 3亿元, 2–5, the source is 8–17: `3</b>亿元`
 *
 * @throws YoujuError `invalid-argument` where it is neither a string nor bytes, or the options are no object
 */
export function readHtml(html: string | Uint8Array, options: PageOptions = {}): Page {
  checkKeys(options, PAGE_OPTIONS);
  if (typeof html !== 'string' && !(html instanceof Uint8Array)) throw wrong('html', 'a string or bytes', html);
  const { text: source, encoding } =
    typeof html === 'string' ? { text: html, encoding: undefined } : decodedPage(html, options.charset);
  const page = read(source);
  return { html: source, encoding, text: page.text, locate: (facts) => located(source, page, facts) };
}

function located<T extends Span>(html: string, { text, starts, ends, breaks }: Read, facts: readonly T[]): Located<T>[] {
  return facts.flatMap((fact, i) => {
    const { start, end } = fact;
    if (!(start >= 0 && start < end && end <= text.length))
      throw wrong(`facts[${i}]`, `a span within the text`, `${start}–${end}`);
    const source = { start: starts[start]!, end: ends[end - 1]! };
    const isSeen = firstFrom(breaks, start) >= end && isThere(html.slice(source.start, source.end), text.slice(start, end));
    return isSeen ? [{ ...fact, source }] : [];
  });
}

/** Whether a piece of source reads as a text: misplaced parts of a table are shown before it, and what stands around them is not together. */
const isThere = (source: string, text: string): boolean => source === text || read(source).text === text;

/** The first of ascending offsets that is not before another. */
function firstFrom(offsets: readonly number[], from: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return offsets[low] ?? Infinity;
}
