/** Highlights the parts of the text that a statement stands on, without changing the document. */
import type { Fact, Statement } from 'youju';
import type { Piece } from './worker.js';

type Span = { readonly start: number; readonly end: number };

/** Returns the spans of a statement: its figure and the evidence of its dimensions. */
export const evidenceOf = ({ figure, evidence }: Statement, facts: readonly Fact[]): Span[] =>
  [facts[figure], ...Object.values(evidence)].filter((span) => span !== undefined);

/** Highlights spans of the text in the elements of its pieces; none clears the highlight. */
export function highlight(spans: readonly Span[], elements: readonly Element[] = [], pieces: readonly Piece[] = []): void {
  const ranges = spans.flatMap(({ start, end }) => {
    const at = pieces.findLastIndex((piece) => piece.start <= start);
    const element = elements[at];
    return element === undefined ? [] : rangesIn(element, start - pieces[at]!.start, end - pieces[at]!.start);
  });
  CSS.highlights.set('evidence', new Highlight(...ranges));
}

/** Returns the ranges of an element whose text is that from `start` to `end`; labels are not part of the text. */
function rangesIn(element: Element, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches('.youju-type, .youju-says') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let at = 0;
  for (let node = walker.nextNode(); node !== null && at < end; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    if (from < to) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
    at += node.length;
  }
  return ranges;
}
