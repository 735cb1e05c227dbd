import type { Market } from '../fact.js';
import { BREAK, isHanUnit } from './character-classes.js';
import { CHANGE_MASK, CLASS_SHIFT, NO_NORMALIZATION, type Normalization, stringOf } from './normalize.js';

/**
 * A text as every reader sees it: its normalized view, and what one pass over the text found in it. An offset in the view is an
 * offset in the text.
 */
export type Document = {
  /** The text as given. */
  readonly text: string;
  /** The normalized text, of the same length. */
  readonly view: string;
  readonly length: number;
  /** The code units of the view, from index `PADDING` on, with line feeds around them, which no form contains. */
  readonly units: Uint16Array;
  /** The character class of each code unit, from index `PADDING` on, with `BREAK` around them. */
  readonly classes: Uint8Array;
  /** How many Chinese characters normalization changed: the Traditional ones. */
  readonly traditionalCount: number;
  /** The market that the text is about, if the caller says so. */
  readonly market: Market | undefined;
};

/** How far outside the text readers may look without a bounds check. */
export const PADDING = 16;
const LINE_FEED = 0x0a;

/** The arrays of a document. */
type Buffers = Pick<Document, 'units' | 'classes'>;

/** The least capacity of buffers, enough for most articles; longer ones share theirs up to `MAX_SHARED`. */
const MIN_CAPACITY = 4096;
const MAX_SHARED = 1 << 18;

const createBuffers = (capacity: number): Buffers => ({
  units: new Uint16Array(capacity + 2 * PADDING).fill(LINE_FEED, 0, PADDING),
  classes: new Uint8Array(capacity + 2 * PADDING).fill(BREAK, 0, PADDING),
});

/** Buffers that no document uses at the moment: allocating typed arrays takes longer than reading a short text. */
let spareBuffers: Buffers | undefined;

function takeBuffers(length: number): Buffers {
  const buffers = spareBuffers;
  spareBuffers = undefined;
  if (buffers !== undefined && buffers.classes.length >= length + 2 * PADDING) return buffers;
  return createBuffers(length <= MIN_CAPACITY ? MIN_CAPACITY : length <= MAX_SHARED ? 2 * length : length);
}

/** Lets the next document use the buffers of one that is no longer read. */
export function releaseDocument({ units, classes }: Document): void {
  if (classes.length <= 2 * (MAX_SHARED + PADDING)) spareBuffers = { units, classes };
}

/** Makes the document of a text, in one pass over it. */
export const annotate = (text: string, normalization: Normalization, market?: Market): Document =>
  annotateInto(takeBuffers(text.length), text, normalization, market);

/** Makes the document of a text that is normalized already, such as a name. */
export const documentOf = (view: string): Document => annotateInto(createBuffers(view.length), view, NO_NORMALIZATION, undefined);

function annotateInto(
  { units, classes }: Buffers,
  text: string,
  normalization: Normalization,
  market: Market | undefined,
): Document {
  const { length } = text;
  let changeCount = 0;
  let traditionalCount = 0;
  for (let at = 0; at < length; at++) {
    const written = text.charCodeAt(at);
    const normalized = normalization[written]!;
    const change = normalized & CHANGE_MASK;
    units[at + PADDING] = written ^ change;
    classes[at + PADDING] = normalized >> CLASS_SHIFT;
    if (change === 0) continue;
    if (changeCount++ < MAX_CHANGES) changes[changeCount - 1] = at;
    if (isHanUnit(written)) traditionalCount++;
  }
  for (let at = length + PADDING; at < length + 2 * PADDING; at++) {
    units[at] = LINE_FEED;
    classes[at] = BREAK;
  }
  const view = changeCount <= MAX_CHANGES ? withChanges(text, units, changeCount) : stringOf(units, PADDING, length + PADDING);
  return { text, view, length, units, classes, traditionalCount, market };
}

/** Up to this many changed characters, the view is made of the parts of the text between them, which is faster. */
const MAX_CHANGES = 32;
/** The offsets of the characters that normalization changes. */
const changes = new Int32Array(MAX_CHANGES);

function withChanges(text: string, units: Uint16Array, changeCount: number): string {
  if (changeCount === 0) return text;
  let view = '';
  let from = 0;
  for (let i = 0; i < changeCount; i++) {
    const at = changes[i]!;
    view += text.slice(from, at) + String.fromCharCode(units[at + PADDING]!);
    from = at + 1;
  }
  return view + text.slice(from);
}
