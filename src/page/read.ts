import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
  type DefaultTreeAdapterTypes as Types,
} from 'parse5';
import { placesOf } from './decoding.js';
import { breaksOf, isPreformatted, isUnseen } from './elements.js';

/** A text, and the source range of each of its code units. */
export type Read = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Boundaries between blocks or cells: offsets in the text, ascending. */
  readonly breaks: readonly number[];
};

/** Keeps each run of the parser in a node of its own instead of joining them, so that each keeps its source position. */
const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
  ...defaultTreeAdapter,
  insertText: (parent, value) => defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(value)),
  insertTextBefore: (parent, value, before) =>
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(value), before),
};

/** Characters between which a line break in the source is not a space. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/;

/**
 * Returns the visible text of a page, similar to `innerText`: blocks on lines of their own, cells separated by tabs, white space
 * in the source as one space, or as nothing for a line break between Chinese characters.
 *
 * @see https://html.spec.whatwg.org/multipage/dom.html#the-innertext-idl-attribute
 * @see https://www.w3.org/TR/css-text-3/#white-space-rules
 */
export function read(html: string): Read {
  const document = parse(html, { treeAdapter: adapter, sourceCodeLocationInfo: true });
  const out = writer();
  // an explicit stack: pages may be nested more deeply than the call stack allows
  const left: (Types.ChildNode | (() => void))[] = [...document.childNodes].reverse();
  let preformatted = 0;
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'function') node();
    else if ('value' in node)
      out.run(node.value, placesOf(node.value, html, node.sourceCodeLocation?.startOffset ?? 0), preformatted > 0);
    else if ('tagName' in node && !isUnseen(node)) {
      const { tagName } = node;
      const isPre = isPreformatted(node);
      if (isPre) preformatted++;
      if (tagName === 'br') out.lineEnd(node.sourceCodeLocation?.startOffset ?? 0, node.sourceCodeLocation?.endOffset ?? 0);
      out.part(breaksOf(tagName));
      left.push(() => {
        if (isPre) preformatted--;
        out.part(breaksOf(tagName));
        if (tagName === 'td' || tagName === 'th') out.cell();
      });
      for (let i = node.childNodes.length - 1; i >= 0; i--) left.push(node.childNodes[i]!);
    }
  }
  return out.done();
}

/** Builds the visible text. Separators are deferred until the next run. */
function writer() {
  const runs: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let last = ''; // the character written last
  let breaksDue = 0;
  let tabDue = false;
  let space: { start: number; end: number; isLineEnd: boolean } | undefined;

  const put = (text: string, start: number, end: number): void => {
    for (let i = 0; i < text.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    runs.push(text);
    last = text.at(-1)!;
  };
  /** Writes the separators due before a character. */
  const before = (c: string, at: number): void => {
    const begins = last === '' || last === '\n';
    if (breaksDue > 0 || tabDue) {
      if (last !== '') {
        breaks.push(starts.length);
        put(breaksDue > 0 ? '\n'.repeat(breaksDue) : '\t', at, at);
      }
    } else if (space !== undefined && !begins && !(space.isLineEnd && WIDE.test(last) && WIDE.test(c)))
      put(' ', space.start, space.end);
    breaksDue = 0;
    tabDue = false;
    space = undefined;
  };
  return {
    run(value: string, places: { starts: readonly number[]; ends: readonly number[] }, isPre: boolean): void {
      for (let i = 0; i < value.length; i++) {
        const c = value[i]!;
        const [start, end] = [places.starts[i]!, places.ends[i]!];
        const isLineEnd = c === '\n' || c === '\r' || c === '\f';
        if (!isPre && (isLineEnd || c === ' ' || c === '\t')) {
          space = { start: space?.start ?? start, end, isLineEnd: isLineEnd || space?.isLineEnd === true };
        } else {
          before(c, start);
          put(c, start, end);
        }
      }
    },
    lineEnd(start: number, end: number): void {
      space = undefined;
      before('\n', start);
      put('\n', start, end);
    },
    part(count: number): void {
      if (count > breaksDue) breaksDue = count;
    },
    cell(): void {
      tabDue = true;
    },
    done: (): Read => ({ text: runs.join(''), starts, ends, breaks }),
  };
}
