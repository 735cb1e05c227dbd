/** A form found in the view; `end` is its far edge, which of a form read backwards is its start. */
export type Hit = { readonly end: number; readonly row: number };

/**
 * Surface forms packed into typed arrays: the edges of all nodes stand in one hash table, the units that a form can start with in a bit set.
 * A text is never copied and no object is made until a form is found.
 */
export type Trie = {
  /** Can a form start with the code unit at `at`, and go on with the next one? It may say yes where none does, never no where one does. */
  starts(view: string, at: number): boolean;
  /** The longest form at `at`, of those whose end `accepts`. Reads at most as far as the longest form goes; over so many `spaces` between two characters of it. */
  longest(view: string, at: number, accepts?: (view: string, end: number) => boolean, spaces?: number): Hit | undefined;
};

const HASH = 0x9e3779b1;
/** Bits of the set of pairs of units that forms start with; a pair's bit may be another's too. */
const PAIR_BITS = 18;
const pairOf = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - PAIR_BITS);

/** Node and unit lead to a node by a hash table with open addressing; in `tos` 0 is free, as nothing leads to the root. */
type Edges = { readonly froms: Int32Array; readonly units: Uint16Array; readonly tos: Int32Array; readonly mask: number };

const edgesOf = (size: number): Edges => ({
  froms: new Int32Array(size),
  units: new Uint16Array(size),
  tos: new Int32Array(size),
  mask: size - 1,
});

function slot({ froms, units, tos, mask }: Edges, node: number, unit: number): number {
  let i = (Math.imul(node * 31 + unit, HASH) >>> 8) & mask;
  while (tos[i] !== 0 && (froms[i] !== node || units[i] !== unit)) i = (i + 1) & mask;
  return i;
}

function put(edges: Edges, node: number, unit: number, to: number): void {
  const i = slot(edges, node, unit);
  edges.froms[i] = node;
  edges.units[i] = unit;
  edges.tos[i] = to;
}

/** Room that the edges of so many forms mostly fit in: growing costs more than a little air. */
const roomFor = (forms: number): number => 1 << Math.max(5, 34 - Math.clz32(forms));

/** The same edges in twice the room. */
function grown(edges: Edges): Edges {
  const larger = edgesOf((edges.mask + 1) * 2);
  for (let i = 0; i <= edges.mask; i++) if (edges.tos[i] !== 0) put(larger, edges.froms[i]!, edges.units[i]!, edges.tos[i]!);
  return larger;
}

/**
 * @param forms surface forms, in the folded spelling; the row given back is the form's index, of equal forms the first's
 * @param direction -1: the forms are read from their last character back
 */
export function trieOf(forms: readonly string[], direction: 1 | -1 = 1): Trie {
  const firsts = new Uint32Array(0x10000 >> 5);
  const pairs = forms.length > 1000 ? new Uint32Array(1 << (PAIR_BITS - 5)) : undefined;
  let growing = edgesOf(roomFor(forms.length));
  const rowOf = [-1];
  for (let row = 0; row < forms.length; row++) {
    const form = forms[row]!;
    const last = form.length - 1;
    const unitAt = (i: number) => form.charCodeAt(direction === 1 ? i : last - i);
    let node = 0;
    for (let i = 0; i <= last; i++) {
      const unit = unitAt(i);
      const next = growing.tos[slot(growing, node, unit)]!;
      if (next !== 0) {
        node = next;
        continue;
      }
      if (rowOf.length * 2 > growing.mask) growing = grown(growing);
      put(growing, node, unit, rowOf.length);
      node = rowOf.push(-1) - 1;
    }
    if (rowOf[node] === -1) rowOf[node] = row;
    firsts[unitAt(0) >> 5]! |= 1 << (unitAt(0) & 31);
    if (pairs !== undefined) {
      if (last === 0)
        pairs.fill(-1); // a form of one unit goes on with any
      else pairs[pairOf(unitAt(0), unitAt(1)) >> 5]! |= 1 << (pairOf(unitAt(0), unitAt(1)) & 31);
    }
  }
  const edges = growing;
  const rows = Int32Array.from(rowOf);

  const starts = (view: string, at: number): boolean => {
    if (at < 0 || at >= view.length) return false;
    const unit = view.charCodeAt(at);
    if ((firsts[unit >> 5]! & (1 << (unit & 31))) === 0) return false;
    if (pairs === undefined) return true;
    const pair = pairOf(unit, view.charCodeAt(at + direction));
    return (pairs[pair >> 5]! & (1 << (pair & 31))) !== 0;
  };

  return {
    starts,
    longest(view, at, accepts, spaces = 0) {
      if (spaces === 0 ? !starts(view, at) : at < 0 || at >= view.length) return undefined;
      let node = edges.tos[slot(edges, 0, view.charCodeAt(at))]!;
      let end = 0;
      let row = -1;
      for (let next = at + direction; node !== 0; next += direction) {
        if (rows[node] !== -1) {
          const edge = direction === 1 ? next : next + 1;
          if (accepts === undefined || accepts(view, edge)) {
            end = edge;
            row = rows[node]!;
          }
        }
        for (let past = 0; past < spaces && view.charCodeAt(next) === 0x20; past++) next += direction;
        if (next < 0 || next >= view.length) break;
        node = edges.tos[slot(edges, node, view.charCodeAt(next))]!;
      }
      return row === -1 ? undefined : { end, row };
    },
  };
}
