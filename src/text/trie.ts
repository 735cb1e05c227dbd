import { type Document, PADDING } from './document.js';

/** A form found in the view. `end` is its far edge: for a form matched backwards, its start. */
export type FormMatch = { readonly end: number; readonly row: number };

/** Reports whether a form may end at `end`. */
type AcceptsEnd = (doc: Document, end: number) => boolean;

/**
 * Surface forms packed into typed arrays: one hash table holds the edges of all nodes, a bit set the first units. Lookups
 * copy no text and allocate nothing until a form is found.
 */
export type Trie = {
  /**
   * Reports whether a form may start at `at`, judged by its first code units. False positives are possible, false negatives
   * are not.
   */
  canStartAt(doc: Document, at: number): boolean;
  /**
   * Returns the longest form at `at` whose end `accepts`. Reads no further than the longest form, and skips up to `spaces`
   * spaces between its characters.
   */
  longestMatchAt(doc: Document, at: number, accepts?: AcceptsEnd, spaces?: number): FormMatch | undefined;
};

const HASH = 0x9e3779b1;
/** Size, in bits, of the hashes in the sets of two-unit and three-unit starts. Hashes may collide. */
const START_BITS = 18;
const hashPair = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - START_BITS);
const hashTriple = (pair: number, third: number): number => Math.imul(pair * 0x4000 + third, HASH) >>> (32 - START_BITS);

/** Returns the code unit at `at`; a line feed outside the text, which is in no form. */
const codeUnitAt = (doc: Document, at: number): number => doc.units[at + PADDING]!;
const SPACE = 0x20;

type BitSet = Uint32Array;
const createBitSet = (): BitSet => new Uint32Array(1 << (START_BITS - 5));
const hasBit = (bits: BitSet, i: number): boolean => (bits[i >> 5]! & (1 << (i & 31))) !== 0;
const addBit = (bits: BitSet, i: number): void => {
  bits[i >> 5] = bits[i >> 5]! | (1 << (i & 31));
};

/**
 * Hashes of the first two units of all forms (`pairs`), of whole two-unit forms (`wholePairs`), and of the first three units of
 * longer forms (`triples`). Checking them is cheaper than following an edge.
 */
type PrefixFilter = { readonly pairs: BitSet; readonly wholePairs: BitSet; readonly triples: BitSet };

/** Up to this many forms, the set of first units is small, and units may share a bit. */
const FEW_FORMS = 64;
/** Above this many forms, `canStartAt` also checks the second and third unit. */
const MANY_FORMS = 1000;

/**
 * Edges as a hash table with open addressing, keyed by node and code unit. A cell is four adjacent numbers, read in one
 * memory access: the node that the edge leaves, its unit, the node it leads to, and the row of the form that ends there.
 * If only one form continues, the edge leads to `LEAF`, and the rest of that form is compared directly. A free cell leads
 * to 0, because no edge leads to the root.
 */
type Edges = { readonly cells: Int32Array; readonly mask: number };
const CELL_SIZE = 4;
const FROM_NODE = 0;
const EDGE_UNIT = 1;
const TO_NODE = 2;
const FORM_ROW = 3;
/** The root; its edges are the first two units of a form, packed into one number. */
const ROOT = 0;
/** The node whose edges are the one-unit forms. */
const SINGLE_UNIT_ROOT = 1;
const LEAF = -1;

const createEdges = (size: number): Edges => ({ cells: new Int32Array(size * CELL_SIZE), mask: size - 1 });

/** Returns the offset of the edge's cell, or of a free cell for it. */
function findCell({ cells, mask }: Edges, node: number, unit: number): number {
  const hash = Math.imul(node * 31 + unit, HASH);
  let at = ((hash ^ (hash >>> 15)) & mask) * CELL_SIZE;
  while (cells[at + TO_NODE] !== 0 && (cells[at + FROM_NODE] !== node || cells[at + EDGE_UNIT] !== unit))
    at = (at + CELL_SIZE) & (mask * CELL_SIZE + CELL_SIZE - 1);
  return at;
}

function writeCell({ cells }: Edges, cell: number, node: number, unit: number, to: number, row: number): void {
  cells[cell + FROM_NODE] = node;
  cells[cell + EDGE_UNIT] = unit;
  cells[cell + TO_NODE] = to;
  cells[cell + FORM_ROW] = row;
}

/** Initial table size that mostly fits the edges of this many forms: growing costs more than spare room. */
const capacityFor = (forms: number): number => 1 << Math.max(5, 34 - Math.clz32(forms));

/** Returns the same edges in a table of twice the size. */
function doubleCapacity({ cells, mask }: Edges): Edges {
  const larger = createEdges((mask + 1) * 2);
  for (let at = 0; at < cells.length; at += CELL_SIZE) {
    if (cells[at + TO_NODE] !== 0)
      larger.cells.set(cells.subarray(at, at + CELL_SIZE), findCell(larger, cells[at + FROM_NODE]!, cells[at + EDGE_UNIT]!));
  }
  return larger;
}

/**
 * @param forms surface forms, in their normalized spelling; the row of a match is the form's index, the first one if forms
 *   are equal
 * @param direction -1: match forms from their last character backwards
 */
export function buildTrie(forms: readonly string[], direction: 1 | -1 = 1): Trie {
  const firstUnits = new Uint32Array(forms.length > FEW_FORMS ? 0x10000 >> 5 : 1 << 5);
  const mask = firstUnits.length - 1;
  const prefixFilter: PrefixFilter | undefined =
    forms.length > MANY_FORMS ? { pairs: createBitSet(), wholePairs: createBitSet(), triples: createBitSet() } : undefined;
  const text = forms.join('');
  const formEnds = new Int32Array(forms.length); // end offset of each form in `text`
  const formStart = (row: number): number => (row === 0 ? 0 : formEnds[row - 1]!);
  const formLength = (row: number): number => formEnds[row]! - formStart(row);
  const formUnitAt = (row: number, i: number): number =>
    text.charCodeAt(direction === 1 ? formStart(row) + i : formEnds[row]! - 1 - i);
  let edges = createEdges(capacityFor(forms.length));
  let edgeCount = 0;
  let lastNode = SINGLE_UNIT_ROOT;
  const addLeaf = (node: number, unit: number, row: number) => {
    if (++edgeCount * 2 > edges.mask) edges = doubleCapacity(edges);
    writeCell(edges, findCell(edges, node, unit), node, unit, LEAF, row);
  };
  for (let row = 0; row < forms.length; row++) {
    const length = forms[row]!.length;
    formEnds[row] = formStart(row) + length;
    if (length === 0) continue;
    const first = formUnitAt(row, 0);
    firstUnits[(first >> 5) & mask]! |= 1 << (first & 31);
    if (length === 1) {
      prefixFilter?.pairs.fill(-1); // any unit may follow a one-unit form
      prefixFilter?.wholePairs.fill(-1);
    } else if (prefixFilter !== undefined) {
      const pair = hashPair(first, formUnitAt(row, 1));
      addBit(prefixFilter.pairs, pair);
      if (length === 2) addBit(prefixFilter.wholePairs, pair);
      else addBit(prefixFilter.triples, hashTriple(pair, formUnitAt(row, 2)));
    }
    let node = length === 1 ? SINGLE_UNIT_ROOT : ROOT;
    let unit = length === 1 ? first : (first << 16) | formUnitAt(row, 1);
    for (let i = Math.min(length, 2); ; i++) {
      let cell = findCell(edges, node, unit);
      if (edges.cells[cell + TO_NODE] === 0) {
        addLeaf(node, unit, row);
        break;
      }
      const other = edges.cells[cell + FORM_ROW]!;
      if (edges.cells[cell + TO_NODE] === LEAF) {
        const endsHere = formLength(other) === i;
        writeCell(edges, cell, node, unit, ++lastNode, endsHere ? other : -1);
        if (!endsHere) addLeaf(lastNode, formUnitAt(other, i), other);
        cell = findCell(edges, node, unit);
      }
      if (length === i) {
        if (edges.cells[cell + FORM_ROW] === -1) edges.cells[cell + FORM_ROW] = row;
        break;
      }
      node = edges.cells[cell + TO_NODE]!;
      unit = formUnitAt(row, i);
    }
  }
  const { cells } = edges;

  const canStartAt = (doc: Document, at: number): boolean => {
    const unit = codeUnitAt(doc, at);
    if ((firstUnits[(unit >> 5) & mask]! & (1 << (unit & 31))) === 0) return false;
    if (prefixFilter === undefined) return true;
    const pair = hashPair(unit, codeUnitAt(doc, at + direction));
    if (!hasBit(prefixFilter.pairs, pair)) return false;
    return (
      hasBit(prefixFilter.wholePairs, pair) || hasBit(prefixFilter.triples, hashTriple(pair, codeUnitAt(doc, at + 2 * direction)))
    );
  };
  const advance = (doc: Document, at: number, spaces: number): number => {
    let to = at + direction;
    for (let passed = 0; passed < spaces && codeUnitAt(doc, to) === SPACE; passed++) to += direction;
    return to;
  };

  /** Returns the offset of the last unit of the form `row`, of which `from` units are matched up to `at`; -1 on a mismatch. */
  const matchRest = (row: number, from: number, doc: Document, at: number, spaces: number): number => {
    let to = at;
    for (let i = from; i < formLength(row); i++) {
      to = advance(doc, to, spaces);
      if (codeUnitAt(doc, to) !== formUnitAt(row, i)) return -1;
    }
    return to;
  };

  return {
    canStartAt,
    longestMatchAt(doc, at, accepts, spaces = 0) {
      if (spaces === 0 && !canStartAt(doc, at)) return undefined;
      const first = codeUnitAt(doc, at);
      let end = 0;
      let row = -1;
      let lastRead = advance(doc, at, spaces); // offset of the last unit read
      let cell = findCell(edges, ROOT, (first << 16) | codeUnitAt(doc, lastRead));
      for (let i = 2; cells[cell + TO_NODE] !== 0; i++) {
        const cellRow = cells[cell + FORM_ROW]!;
        const isLeaf = cells[cell + TO_NODE] === LEAF;
        if (isLeaf) lastRead = matchRest(cellRow, i, doc, lastRead, spaces);
        if (lastRead < 0) break;
        const edge = direction === 1 ? lastRead + 1 : lastRead;
        if (cellRow !== -1 && (accepts === undefined || accepts(doc, edge))) {
          end = edge;
          row = cellRow;
        }
        if (isLeaf) break;
        lastRead = advance(doc, lastRead, spaces);
        cell = findCell(edges, cells[cell + TO_NODE]!, codeUnitAt(doc, lastRead));
      }
      if (row !== -1) return { end, row };
      const singleUnitCell = findCell(edges, SINGLE_UNIT_ROOT, first);
      const edge = direction === 1 ? at + 1 : at;
      if (cells[singleUnitCell + TO_NODE] === 0 || (accepts !== undefined && !accepts(doc, edge))) return undefined;
      return { end: edge, row: cells[singleUnitCell + FORM_ROW]! };
    },
  };
}
