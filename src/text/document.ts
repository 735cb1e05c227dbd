import { BREAK, CLASS_BY_CODE_UNIT, CLAUSE_MARK } from './character-classes.js';
import { NO_NORMALIZATION, type Normalization, stringOf } from './normalize.js';

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
  /** The offsets of the clause marks and line breaks, ascending: the first `boundaryCount` elements. */
  readonly boundaries: Int32Array;
  readonly boundaryCount: number;
};

/** How far outside the text readers may look without a bounds check. */
export const PADDING = 16;
const LINE_FEED = 0x0a;

/** The arrays of a document. */
type Buffers = Pick<Document, 'units' | 'classes' | 'boundaries'>;

/** The least capacity of buffers, enough for most articles; longer ones share theirs up to `MAX_SHARED`. */
const MIN_CAPACITY = 4096;
const MAX_SHARED = 1 << 18;

const createBuffers = (capacity: number): Buffers => ({
  units: new Uint16Array(capacity + 2 * PADDING).fill(LINE_FEED, 0, PADDING),
  classes: new Uint8Array(capacity + 2 * PADDING).fill(BREAK, 0, PADDING),
  boundaries: new Int32Array(capacity),
});

/** Buffers that no document uses at the moment: allocating typed arrays takes longer than reading a short text. */
let spareBuffers: Buffers | undefined;

function takeBuffers(length: number): Buffers {
  const buffers = spareBuffers;
  spareBuffers = undefined;
  if (buffers !== undefined && buffers.boundaries.length >= length) return buffers;
  return createBuffers(length <= MIN_CAPACITY ? MIN_CAPACITY : length <= MAX_SHARED ? 2 * length : length);
}

/** Lets the next document use the buffers of one that is no longer read. */
export function releaseDocument({ units, classes, boundaries }: Document): void {
  if (boundaries.length <= 2 * MAX_SHARED) spareBuffers = { units, classes, boundaries };
}

/** Makes the document of a text, in one pass over it. */
export const annotate = (text: string, normalization: Normalization): Document =>
  annotateInto(takeBuffers(text.length), text, normalization);

/** Makes the document of a text that is normalized already, such as a name. */
export const documentOf = (view: string): Document => annotateInto(createBuffers(view.length), view, NO_NORMALIZATION);

function annotateInto({ units, classes, boundaries }: Buffers, text: string, normalization: Normalization): Document {
  const { length } = text;
  let boundaryCount = 0;
  let changed = 0; // is not 0 if the view differs from the text
  for (let at = 0; at < length; at++) {
    const written = text.charCodeAt(at);
    const unit = normalization[written]!;
    const characterClass = CLASS_BY_CODE_UNIT[unit]!;
    changed |= written ^ unit;
    units[at + PADDING] = unit;
    classes[at + PADDING] = characterClass;
    if (characterClass >= CLAUSE_MARK) boundaries[boundaryCount++] = at;
  }
  units.fill(LINE_FEED, length + PADDING, length + 2 * PADDING);
  classes.fill(BREAK, length + PADDING, length + 2 * PADDING);
  const view = changed === 0 ? text : stringOf(units, PADDING, length + PADDING);
  return { text, view, length, units, classes, boundaries, boundaryCount };
}

/** Returns the index, in `boundaries`, of the first clause mark or line break at or after `at`. */
export function boundaryFrom({ boundaries, boundaryCount }: Document, at: number): number {
  let low = 0;
  let high = boundaryCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boundaries[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
