import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
  type DefaultTreeAdapterTypes as Types,
} from 'parse5';
import { isHidden, isPreformatted, lineBreaksAround } from './elements.js';
import { sourceMapOf } from './source-map.js';

/** A text, and the source range of each of its code units. */
export type RenderedText = {
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
const EAST_ASIAN = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/;

/**
 * Returns the visible text of a page, similar to `innerText`: blocks on lines of their own, cells separated by tabs, white space
 * in the source as one space, or as nothing for a line break between Chinese characters.
 *
 * @see https://html.spec.whatwg.org/multipage/dom.html#the-innertext-idl-attribute
 * @see https://www.w3.org/TR/css-text-3/#white-space-rules
 */
export function renderText(html: string): RenderedText {
  const document = parse(html, { treeAdapter: adapter, sourceCodeLocationInfo: true });
  const writer = createWriter();
  // an explicit stack: pages may be nested more deeply than the call stack allows
  const stack: (Types.ChildNode | (() => void))[] = [...document.childNodes].reverse();
  let preformatted = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'function') node();
    else if ('value' in node)
      writer.writeRun(node.value, sourceMapOf(node.value, html, node.sourceCodeLocation?.startOffset ?? 0), preformatted > 0);
    else if ('tagName' in node && !isHidden(node)) {
      const { tagName } = node;
      const isPre = isPreformatted(node);
      if (isPre) preformatted++;
      if (tagName === 'br')
        writer.writeLineEnd(node.sourceCodeLocation?.startOffset ?? 0, node.sourceCodeLocation?.endOffset ?? 0);
      writer.requireBreaks(lineBreaksAround(tagName));
      stack.push(() => {
        if (isPre) preformatted--;
        writer.requireBreaks(lineBreaksAround(tagName));
        if (tagName === 'td' || tagName === 'th') writer.endCell();
      });
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!);
    }
  }
  return writer.finish();
}

/** Builds the visible text. Separators are deferred until the next run. */
function createWriter() {
  const runs: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let lastCharacter = ''; // the character written last
  let pendingBreaks = 0;
  let isTabPending = false;
  let pendingSpace: { start: number; end: number; isLineEnd: boolean } | undefined;

  const append = (text: string, start: number, end: number): void => {
    for (let i = 0; i < text.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    runs.push(text);
    lastCharacter = text.at(-1)!;
  };
  /** Writes the separators due before a character. */
  const flushPending = (c: string, at: number): void => {
    const isLineStart = lastCharacter === '' || lastCharacter === '\n';
    if (pendingBreaks > 0 || isTabPending) {
      if (lastCharacter !== '') {
        breaks.push(starts.length);
        append(pendingBreaks > 0 ? '\n'.repeat(pendingBreaks) : '\t', at, at);
      }
    } else if (
      pendingSpace !== undefined &&
      !isLineStart &&
      !(pendingSpace.isLineEnd && EAST_ASIAN.test(lastCharacter) && EAST_ASIAN.test(c))
    )
      append(' ', pendingSpace.start, pendingSpace.end);
    pendingBreaks = 0;
    isTabPending = false;
    pendingSpace = undefined;
  };
  return {
    writeRun(value: string, sourceMap: { starts: readonly number[]; ends: readonly number[] }, isPre: boolean): void {
      for (let i = 0; i < value.length; i++) {
        const c = value[i]!;
        const [start, end] = [sourceMap.starts[i]!, sourceMap.ends[i]!];
        const isLineEnd = c === '\n' || c === '\r' || c === '\f';
        if (!isPre && (isLineEnd || c === ' ' || c === '\t')) {
          pendingSpace = { start: pendingSpace?.start ?? start, end, isLineEnd: isLineEnd || pendingSpace?.isLineEnd === true };
        } else {
          flushPending(c, start);
          append(c, start, end);
        }
      }
    },
    writeLineEnd(start: number, end: number): void {
      pendingSpace = undefined;
      flushPending('\n', start);
      append('\n', start, end);
    },
    requireBreaks(count: number): void {
      if (count > pendingBreaks) pendingBreaks = count;
    },
    endCell(): void {
      isTabPending = true;
    },
    finish: (): RenderedText => ({ text: runs.join(''), starts, ends, breaks }),
  };
}
