/** A form found in the view. `end` is its far edge: for a form matched backwards, its start. */
export type Hit = { readonly end: number; readonly row: number };

/** Reports whether a form may end at `end`. */
type Accepts = (view: string, end: number) => boolean;

/**
 * Surface forms packed into typed arrays: one hash table holds the edges of all nodes, a bit set the first units. Lookups
 * copy no text and allocate nothing until a form is found.
 */
export type Trie = {
  /**
   * Reports whether a form may start at `at`, judged by its first code units. False positives are possible, false negatives
   * are not.
   */
  starts(view: string, at: number): boolean;
  /**
   * Returns the longest form at `at` whose end `accepts`. Reads no further than the longest form, and skips up to `spaces`
   * spaces between its characters.
   */
  longest(view: string, at: number, accepts?: Accepts, spaces?: number): Hit | undefined;
};

const HASH = 0x9e3779b1;
/** Size, in bits, of the hashes in the sets of two-unit and three-unit starts. Hashes may collide. */
const START_BITS = 18;
const pairOf = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - START_BITS);
const tripleOf = (pair: number, third: number): number => Math.imul(pair * 0x4000 + third, HASH) >>> (32 - START_BITS);

/** Returns the code unit at `at`, or 0 outside the text: V8 deoptimizes code that reads past the end of a string. */
const unitAt = (view: string, at: number): number => (isIn(view, at) ? view.charCodeAt(at) : 0);
const isIn = (view: string, at: number): boolean => at >= 0 && at < view.length;
const SPACE = 0x20;

type Bits = Uint32Array;
const bitsOf = (): Bits => new Uint32Array(1 << (START_BITS - 5));
const has = (bits: Bits, i: number): boolean => (bits[i >> 5]! & (1 << (i & 31))) !== 0;
const add = (bits: Bits, i: number): void => {
  bits[i >> 5] = bits[i >> 5]! | (1 << (i & 31));
};

/**
 * Hashes of the first two units of all forms (`pairs`), of whole two-unit forms (`ends`), and of the first three units of
 * longer forms (`triples`). Checking them is cheaper than following an edge.
 */
type Starts = { readonly pairs: Bits; readonly ends: Bits; readonly triples: Bits };

/** Up to this many forms, the set of first units is small, and units may share a bit. */
const FEW = 64;
/** Above this many forms, `starts` also checks the second and third unit. */
const MANY = 1000;

/**
 * Edges as a hash table with open addressing, keyed by node and code unit. A cell is four adjacent numbers, read in one
 * memory access: the node that the edge leaves, its unit, the node it leads to, and the row of the form that ends there.
 * If only one form continues, the edge leads to `LEAF`, and the rest of that form is compared directly. A free cell leads
 * to 0, because no edge leads to the root.
 */
type Edges = { readonly cells: Int32Array; readonly mask: number };
const CELL = 4;
const FROM = 0;
const UNIT = 1;
const TO = 2;
const ROW = 3;
/** The root; its edges are the first two units of a form, packed into one number. */
const ROOT = 0;
/** The node whose edges are the one-unit forms. */
const ALONE = 1;
const LEAF = -1;

const edgesOf = (size: number): Edges => ({ cells: new Int32Array(size * CELL), mask: size - 1 });

/** Returns the offset of the edge's cell, or of a free cell for it. */
function cellOf({ cells, mask }: Edges, node: number, unit: number): number {
  const h = Math.imul(node * 31 + unit, HASH);
  let at = ((h ^ (h >>> 15)) & mask) * CELL;
  while (cells[at + TO] !== 0 && (cells[at + FROM] !== node || cells[at + UNIT] !== unit))
    at = (at + CELL) & (mask * CELL + CELL - 1);
  return at;
}

function put({ cells }: Edges, cell: number, node: number, unit: number, to: number, row: number): void {
  cells[cell + FROM] = node;
  cells[cell + UNIT] = unit;
  cells[cell + TO] = to;
  cells[cell + ROW] = row;
}

/** Initial table size that mostly fits the edges of this many forms: growing costs more than spare room. */
const roomFor = (forms: number): number => 1 << Math.max(5, 34 - Math.clz32(forms));

/** Returns the same edges in a table of twice the size. */
function grown({ cells, mask }: Edges): Edges {
  const larger = edgesOf((mask + 1) * 2);
  for (let at = 0; at < cells.length; at += CELL) {
    if (cells[at + TO] !== 0)
      larger.cells.set(cells.subarray(at, at + CELL), cellOf(larger, cells[at + FROM]!, cells[at + UNIT]!));
  }
  return larger;
}

/**
 * @param forms surface forms, in their folded spelling; the row of a hit is the form's index, the first one if forms are
 *   equal
 * @param direction -1: match forms from their last character backwards
 */
export function trieOf(forms: readonly string[], direction: 1 | -1 = 1): Trie {
  const firsts = new Uint32Array(forms.length > FEW ? 0x10000 >> 5 : 1 << 5);
  const mask = firsts.length - 1;
  const begin: Starts | undefined = forms.length > MANY ? { pairs: bitsOf(), ends: bitsOf(), triples: bitsOf() } : undefined;
  const text = forms.join('');
  const ends = new Int32Array(forms.length); // end offset of each form in `text`
  const startOf = (row: number): number => (row === 0 ? 0 : ends[row - 1]!);
  const lengthOf = (row: number): number => ends[row]! - startOf(row);
  const unitOf = (row: number, i: number): number => text.charCodeAt(direction === 1 ? startOf(row) + i : ends[row]! - 1 - i);
  let edges = edgesOf(roomFor(forms.length));
  let size = 0;
  let nodes = ALONE;
  const lead = (node: number, unit: number, row: number) => {
    if (++size * 2 > edges.mask) edges = grown(edges);
    put(edges, cellOf(edges, node, unit), node, unit, LEAF, row);
  };
  for (let row = 0; row < forms.length; row++) {
    const length = forms[row]!.length;
    ends[row] = startOf(row) + length;
    if (length === 0) continue;
    const first = unitOf(row, 0);
    firsts[(first >> 5) & mask]! |= 1 << (first & 31);
    if (length === 1) {
      begin?.pairs.fill(-1); // any unit may follow a one-unit form
      begin?.ends.fill(-1);
    } else if (begin !== undefined) {
      const pair = pairOf(first, unitOf(row, 1));
      add(begin.pairs, pair);
      if (length === 2) add(begin.ends, pair);
      else add(begin.triples, tripleOf(pair, unitOf(row, 2)));
    }
    let node = length === 1 ? ALONE : ROOT;
    let unit = length === 1 ? first : (first << 16) | unitOf(row, 1);
    for (let i = Math.min(length, 2); ; i++) {
      let cell = cellOf(edges, node, unit);
      if (edges.cells[cell + TO] === 0) {
        lead(node, unit, row);
        break;
      }
      const other = edges.cells[cell + ROW]!;
      if (edges.cells[cell + TO] === LEAF) {
        const endsHere = lengthOf(other) === i;
        put(edges, cell, node, unit, ++nodes, endsHere ? other : -1);
        if (!endsHere) lead(nodes, unitOf(other, i), other);
        cell = cellOf(edges, node, unit);
      }
      if (length === i) {
        if (edges.cells[cell + ROW] === -1) edges.cells[cell + ROW] = row;
        break;
      }
      node = edges.cells[cell + TO]!;
      unit = unitOf(row, i);
    }
  }
  const { cells } = edges;

  const starts = (view: string, at: number): boolean => {
    if (!isIn(view, at)) return false;
    const unit = view.charCodeAt(at);
    if ((firsts[(unit >> 5) & mask]! & (1 << (unit & 31))) === 0) return false;
    if (begin === undefined) return true;
    const pair = pairOf(unit, unitAt(view, at + direction));
    if (!has(begin.pairs, pair)) return false;
    return has(begin.ends, pair) || has(begin.triples, tripleOf(pair, unitAt(view, at + 2 * direction)));
  };
  const next = (view: string, at: number, spaces: number): number => {
    let to = at + direction;
    for (let past = 0; past < spaces && unitAt(view, to) === SPACE; past++) to += direction;
    return to;
  };

  /** Returns the offset of the last unit of the form `row`, of which `from` units are matched up to `at`; -1 on a mismatch. */
  const restOf = (row: number, from: number, view: string, at: number, spaces: number): number => {
    let to = at;
    for (let i = from; i < lengthOf(row); i++) {
      to = next(view, to, spaces);
      if (!isIn(view, to) || view.charCodeAt(to) !== unitOf(row, i)) return -1;
    }
    return to;
  };

  return {
    starts,
    longest(view, at, accepts, spaces = 0) {
      if (spaces === 0 ? !starts(view, at) : !isIn(view, at)) return undefined;
      const first = view.charCodeAt(at);
      let end = 0;
      let row = -1;
      let last = next(view, at, spaces); // offset of the last unit read
      let cell = isIn(view, last) ? cellOf(edges, ROOT, (first << 16) | view.charCodeAt(last)) : -1;
      for (let i = 2; cell >= 0 && cells[cell + TO] !== 0; i++) {
        const of = cells[cell + ROW]!;
        const isLeaf = cells[cell + TO] === LEAF;
        if (isLeaf) last = restOf(of, i, view, last, spaces);
        if (last < 0) break;
        const edge = direction === 1 ? last + 1 : last;
        if (of !== -1 && (accepts === undefined || accepts(view, edge))) {
          end = edge;
          row = of;
        }
        if (isLeaf) break;
        last = next(view, last, spaces);
        cell = isIn(view, last) ? cellOf(edges, cells[cell + TO]!, view.charCodeAt(last)) : -1;
      }
      if (row !== -1) return { end, row };
      const alone = cellOf(edges, ALONE, first);
      const edge = direction === 1 ? at + 1 : at;
      if (cells[alone + TO] === 0 || (accepts !== undefined && !accepts(view, edge))) return undefined;
      return { end: edge, row: cells[alone + ROW]! };
    },
  };
}
