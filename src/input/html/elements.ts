import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

const tagSet = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/**
 * Elements that are invisible or not part of an article's text. Ruby readings (`rt`) are
 * among them, because they would split a word.
 */
const HIDDEN_TAGS = tagSet(
  'head title script style template noscript noembed noframes iframe object embed audio video canvas picture map datalist select option textarea input progress meter rt rp defs desc metadata',
);

/** Elements that begin and end on a line of their own. */
const BLOCK_TAGS = tagSet(
  'html body address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup pre search section summary table caption thead tbody tfoot tr ul frameset dir listing plaintext xmp',
);

/** Returns how many line breaks separate an element from its siblings: as in `innerText`, a paragraph gets a blank line. */
export const lineBreaksAround = (tag: string): number => (tag === 'p' ? 2 : BLOCK_TAGS.has(tag) ? 1 : 0);

/** Reports whether white space is kept as written. */
export const isPreformatted = (element: Element): boolean =>
  ['pre', 'listing', 'plaintext', 'xmp'].includes(element.tagName) ||
  /(?:^|;)\s*white-space\s*:\s*(?:pre|break)/i.test(styleOf(element));

/** Reports whether an element is hidden by its tag, its attributes or its inline style. Style sheets are not evaluated. */
export function isHidden(element: Element): boolean {
  if (HIDDEN_TAGS.has(element.tagName)) return true;
  if (element.attrs.length === 0) return false;
  const has = (name: string) => element.attrs.some((attribute) => attribute.name === name);
  if (has('hidden') || (element.tagName === 'dialog' && !has('open'))) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(styleOf(element));
}

const styleOf = (element: Element): string => element.attrs.find(({ name }) => name === 'style')?.value ?? '';
