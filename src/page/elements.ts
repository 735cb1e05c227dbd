import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** What no reader of an article sees, or sees as no text of it; the readings beside a word (`rt`) part it. */
const UNSEEN = named(
  'head title script style template noscript noembed noframes iframe object embed audio video canvas picture map datalist select option textarea input progress meter rt rp defs desc metadata',
);

/** What begins and ends on a line of its own. */
const BLOCKS = named(
  'html body address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup pre search section summary table caption thead tbody tfoot tr ul frameset dir listing plaintext xmp',
);

/** How many line ends part an element from what stands beside it: as `innerText` has it, a paragraph has a blank line. */
export const breaksOf = (tag: string): number => (tag === 'p' ? 2 : BLOCKS.has(tag) ? 1 : 0);

/** Whether space counts as it is written. */
export const isPreformatted = (element: Element): boolean =>
  ['pre', 'listing', 'plaintext', 'xmp'].includes(element.tagName) ||
  /(?:^|;)\s*white-space\s*:\s*(?:pre|break)/i.test(styleOf(element));

/** Hidden by what it is, by its attributes or by its own style. What a style sheet hides is not known. */
export function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.tagName)) return true;
  if (element.attrs.length === 0) return false;
  const has = (name: string) => element.attrs.some((attribute) => attribute.name === name);
  if (has('hidden') || (element.tagName === 'dialog' && !has('open'))) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(styleOf(element));
}

const styleOf = (element: Element): string => element.attrs.find(({ name }) => name === 'style')?.value ?? '';
