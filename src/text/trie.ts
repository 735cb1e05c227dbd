/** A form found in the view; `end` is its far edge, which of a form read backwards is its start. */
export type Hit = { readonly end: number; readonly row: number };

/**
 * Surface forms packed into typed arrays: the edges of all nodes stand in one hash table, the units that a form can start with in a bit set.
 * A text is never copied and no object is made until a form is found.
 */
export type Trie = {
  /** Can a form start with the code unit at `at`, and go on with the next ones? It may say yes where none does, never no where one does. */
  starts(view: string, at: number): boolean;
  /** The longest form at `at`, of those whose end `accepts`. Reads at most as far as the longest form goes; over so many `spaces` between two characters of it. */
  longest(view: string, at: number, accepts?: (view: string, end: number) => boolean, spaces?: number): Hit | undefined;
};

const HASH = 0x9e3779b1;
/** Bits of the sets of two and of three units that forms start with; a start's bit may be another's too. */
const START_BITS = 18;
const pairOf = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - START_BITS);
const tripleOf = (pair: number, third: number): number => Math.imul(pair * 0x4000 + third, HASH) >>> (32 - START_BITS);

/** The code unit at `at`; outside the text 0. Engines give up the fast code of what has read past a text's end. */
const unitAt = (view: string, at: number): number => (at >= 0 && at < view.length ? view.charCodeAt(at) : 0);

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
 * Node and unit lead to a node, by a hash table with open addressing. A cell is four numbers side by side, so that one look into memory tells all:
 * the node that the edge leaves, its unit, the node that it leads to, and the row of the form that ends there. A free cell leads to 0, as nothing
 * leads to the root.
 */
type Edges = { readonly cells: Int32Array; readonly mask: number };
const CELL = 4;
const FROM = 0;
const UNIT = 1;
const TO = 2;
const ROW = 3;

const edgesOf = (size: number): Edges => ({ cells: new Int32Array(size * CELL), mask: size - 1 });

/** Where the edge stands, or a free cell for it. */
function cellOf({ cells, mask }: Edges, node: number, unit: number): number {
  let at = ((Math.imul(node * 31 + unit, HASH) >>> 8) & mask) * CELL;
  while (cells[at + TO] !== 0 && (cells[at + FROM] !== node || cells[at + UNIT] !== unit))
    at = (at + CELL) & (mask * CELL + CELL - 1);
  return at;
}

function put(edges: Edges, node: number, unit: number, to: number): void {
  const at = cellOf(edges, node, unit);
  edges.cells[at + FROM] = node;
  edges.cells[at + UNIT] = unit;
  edges.cells[at + TO] = to;
}

/** Room that the edges of so many forms mostly fit in: growing costs more than a little air. */
const roomFor = (forms: number): number => 1 << Math.max(5, 34 - Math.clz32(forms));

/** The same edges in twice the room. */
function grown({ cells, mask }: Edges): Edges {
  const larger = edgesOf((mask + 1) * 2);
  for (let at = 0; at < cells.length; at += CELL)
    if (cells[at + TO] !== 0) put(larger, cells[at + FROM]!, cells[at + UNIT]!, cells[at + TO]!);
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
  let growing = edgesOf(roomFor(forms.length));
  const rowOf = [-1];
  for (let row = 0; row < forms.length; row++) {
    const form = forms[row]!;
    const last = form.length - 1;
    const unitOf = (i: number) => form.charCodeAt(direction === 1 ? i : last - i);
    let node = 0;
    for (let i = 0; i <= last; i++) {
      const unit = unitOf(i);
      const known = growing.cells[cellOf(growing, node, unit) + TO]!;
      if (known !== 0) {
        node = known;
        continue;
      }
      if (rowOf.length * 2 > growing.mask) growing = grown(growing);
      put(growing, node, unit, rowOf.length);
      node = rowOf.push(-1) - 1;
    }
    if (rowOf[node] === -1) rowOf[node] = row;
    firsts[(unitOf(0) >> 5) & mask]! |= 1 << (unitOf(0) & 31);
    if (begin === undefined) continue;
    if (last === 0) {
      begin.pairs.fill(-1); // a form of one unit goes on with any
      begin.ends.fill(-1);
      continue;
    }
    const pair = pairOf(unitOf(0), unitOf(1));
    add(begin.pairs, pair);
    if (last === 1) add(begin.ends, pair);
    else add(begin.triples, tripleOf(pair, unitOf(2)));
  }
  const edges = growing;
  const { cells } = edges;
  for (let at = 0; at < cells.length; at += CELL) cells[at + ROW] = rowOf[cells[at + TO]!]!;

  const starts = (view: string, at: number): boolean => {
    if (at < 0 || at >= view.length) return false;
    const unit = view.charCodeAt(at);
    if ((firsts[(unit >> 5) & mask]! & (1 << (unit & 31))) === 0) return false;
    if (begin === undefined) return true;
    const pair = pairOf(unit, unitAt(view, at + direction));
    if (!has(begin.pairs, pair)) return false;
    return has(begin.ends, pair) || has(begin.triples, tripleOf(pair, unitAt(view, at + 2 * direction)));
  };

  return {
    starts,
    longest(view, at, accepts, spaces = 0) {
      if (spaces === 0 ? !starts(view, at) : at < 0 || at >= view.length) return undefined;
      let end = 0;
      let row = -1;
      let cell = cellOf(edges, 0, view.charCodeAt(at));
      for (let to = at + direction; cells[cell + TO] !== 0; to += direction) {
        if (cells[cell + ROW] !== -1) {
          const edge = direction === 1 ? to : to + 1;
          if (accepts === undefined || accepts(view, edge)) {
            end = edge;
            row = cells[cell + ROW]!;
          }
        }
        for (let past = 0; past < spaces && view.charCodeAt(to) === 0x20; past++) to += direction;
        if (to < 0 || to >= view.length) break;
        cell = cellOf(edges, cells[cell + TO]!, view.charCodeAt(to));
      }
      return row === -1 ? undefined : { end, row };
    },
  };
}
