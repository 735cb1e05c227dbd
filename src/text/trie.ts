/** A form found in the view; `end` is its far edge, which of a form read backwards is its start. */
export type Hit = { readonly end: number; readonly row: number };

/** May a form end here? */
type Accepts = (view: string, end: number) => boolean;

/**
 * Surface forms packed into typed arrays: the edges of all nodes stand in one hash table, the units that a form can start with in a bit set.
 * A text is never copied and no object is made until a form is found.
 */
export type Trie = {
  /** Can a form start with the code unit at `at`, and go on with the next ones? It may say yes where none does, never no where one does. */
  starts(view: string, at: number): boolean;
  /** The longest form at `at`, of those whose end `accepts`. Reads at most as far as the longest form goes; over so many `spaces` between two characters of it. */
  longest(view: string, at: number, accepts?: Accepts, spaces?: number): Hit | undefined;
};

const HASH = 0x9e3779b1;
/** Bits of the sets of two and of three units that forms start with; a start's bit may be another's too. */
const START_BITS = 18;
const pairOf = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - START_BITS);
const tripleOf = (pair: number, third: number): number => Math.imul(pair * 0x4000 + third, HASH) >>> (32 - START_BITS);

/** The code unit at `at`; outside the text 0. Engines give up the fast code of what has read past a text's end. */
const unitAt = (view: string, at: number): number => (isIn(view, at) ? view.charCodeAt(at) : 0);
const isIn = (view: string, at: number): boolean => at >= 0 && at < view.length;
const SPACE = 0x20;

type Bits = Uint32Array;
const bitsOf = (): Bits => new Uint32Array(1 << (START_BITS - 5));
const has = (bits: Bits, i: number): boolean => (bits[i >> 5]! & (1 << (i & 31))) !== 0;
const add = (bits: Bits, i: number): void => {
  bits[i >> 5] = bits[i >> 5]! | (1 << (i & 31));
};

/** How forms start: those of two units, and the first three of the longer ones. Walking an edge costs more than to ask. */
type Starts = { readonly pairs: Bits; readonly ends: Bits; readonly triples: Bits };

/** Of so few forms the set of units that they start with is small: a unit's bit may be another's too. */
const FEW = 64;
/** Of more forms it is told by their second and third unit too whether one can start. */
const MANY = 1000;

/**
 * Node and unit lead on, by a hash table with open addressing. A cell is four numbers side by side, so that one look into memory tells all: the node
 * that the edge leaves, its unit, the node that it leads to, and the row of the form that ends there. Where one form alone goes on, the edge leads to
 * its `LEAF`, and the rest of it is compared. A free cell leads to 0, as nothing leads to the root.
 */
type Edges = { readonly cells: Int32Array; readonly mask: number };
const CELL = 4;
const FROM = 0;
const UNIT = 1;
const TO = 2;
const ROW = 3;
/** From here the first two units of a form lead on, as one number. */
const ROOT = 0;
/** From here a form of one unit. */
const ALONE = 1;
const LEAF = -1;

const edgesOf = (size: number): Edges => ({ cells: new Int32Array(size * CELL), mask: size - 1 });

/** Where the edge stands, or a free cell for it. */
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

/** Room that the edges of so many forms mostly fit in: growing costs more than a little air. */
const roomFor = (forms: number): number => 1 << Math.max(5, 34 - Math.clz32(forms));

/** The same edges in twice the room. */
function grown({ cells, mask }: Edges): Edges {
  const larger = edgesOf((mask + 1) * 2);
  for (let at = 0; at < cells.length; at += CELL) {
    if (cells[at + TO] !== 0)
      larger.cells.set(cells.subarray(at, at + CELL), cellOf(larger, cells[at + FROM]!, cells[at + UNIT]!));
  }
  return larger;
}

/**
 * @param forms surface forms, in the folded spelling; the row given back is the form's index, of equal forms the first's
 * @param direction -1: the forms are read from their last character back
 */
export function trieOf(forms: readonly string[], direction: 1 | -1 = 1): Trie {
  const firsts = new Uint32Array(forms.length > FEW ? 0x10000 >> 5 : 1 << 5);
  const mask = firsts.length - 1;
  const begin: Starts | undefined = forms.length > MANY ? { pairs: bitsOf(), ends: bitsOf(), triples: bitsOf() } : undefined;
  const text = forms.join('');
  const ends = new Int32Array(forms.length); // of each form in the text
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
      begin?.pairs.fill(-1); // it goes on with any
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

  /** The last unit of a form whose first `from` are read, the last at `at`; -1 where another unit stands. */
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
      let last = next(view, at, spaces); // what was read last
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
