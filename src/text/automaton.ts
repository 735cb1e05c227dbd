import { DIGIT, LATIN } from './character-classes.js';
import { type Document, PADDING } from './document.js';
import type { SortedForms } from './sorted-forms.js';

/**
 * Surface forms and the classes of words that each belongs to, in typed arrays: a trie whose nodes are numbered level by level, so
 * that the children of a node are neighbours, ordered by their code unit. Node 0 is the root. A lookup copies no text and allocates
 * nothing until it finds a form.
 */
export type Automaton = {
  /** 1: forms are matched from their first character forwards; -1: from their last one backwards. */
  readonly direction: 1 | -1;
  /** The code unit that leads to each node. */
  readonly units: Uint16Array;
  /**
   * Two numbers for each node: its first child, and the number of the form that ends there, from 1 on, or 0. The children of a node
   * end where those of the next node begin.
   */
  readonly nodes: Int32Array;
  /** By the number of a form: the node where it ends, the set of its classes, and the first of its entries. */
  readonly nodeOfForm: Int32Array;
  readonly setOfForm: Uint16Array;
  readonly firstEntry: Int32Array;
  /** The classes in each set. A form has an entry for each class of its set, in the same order. */
  readonly sets: readonly (readonly number[])[];
  /** Where a class is in a set, from 1 on, or 0: `positions[set * MAX_CLASSES + class]`. */
  readonly positions: Uint8Array;
  /** The value of each entry: its index among the values of the class. */
  readonly values: ArrayLike<number>;
  /** The child of the root for each code unit, or 0; absent if there are few forms. */
  readonly rootChild: Uint16Array | undefined;
  /** A bit set of the classes that have a form through each child of the root: `starts[node * START_SIZE + (class >> 5)]`. */
  readonly starts: Uint32Array;
};

/** The ids of classes are less than this. */
export const MAX_CLASSES = 256;
const START_SIZE = MAX_CLASSES >> 5;

/** Up to this many first code units, the children of the root are searched like those of any other node. */
const FEW_STARTS = 64;

/** Unfolds sorted forms into the arrays of an automaton, in one pass over their code units. */
export function automatonOf({ direction, rests, lengths, shared, levels, setOfForm, sets, values }: SortedForms): Automaton {
  /** The next node at each depth. */
  const next = new Int32Array(levels.length + 2);
  next[1] = 1;
  for (let depth = 1; depth <= levels.length; depth++) next[depth + 1] = next[depth]! + levels[depth - 1]!;
  const nodeCount = next[levels.length + 1]!;
  const units = new Uint16Array(nodeCount);
  const nodes = new Int32Array(2 * nodeCount + 2);
  const nodeOfForm = new Int32Array(lengths.length);
  const firstEntry = new Int32Array(lengths.length);
  const starts = new Uint32Array((1 + (levels[0] ?? 0)) * START_SIZE);
  nodes[0] = 1;
  nodes[2 * nodeCount] = nodeCount;
  let at = 0;
  let node = 0;
  let entry = 0;
  for (let form = 1; form < lengths.length; form++) {
    for (let depth = shared[form]! + 1; depth <= lengths[form]!; depth++) {
      node = next[depth]!++;
      units[node] = rests.charCodeAt(at++);
      nodes[2 * node] = next[depth + 1]!;
    }
    nodes[2 * node + 1] = form;
    nodeOfForm[form] = node;
    firstEntry[form] = entry;
    const classes = sets[setOfForm[form]!]!;
    entry += classes.length;
    const start = (next[1] - 1) * START_SIZE;
    for (let i = 0; i < classes.length; i++) starts[start + (classes[i]! >> 5)]! |= 1 << (classes[i]! & 31);
  }
  const positions = new Uint8Array(sets.length * MAX_CLASSES);
  sets.forEach((classes, set) => {
    classes.forEach((wordClass, i) => {
      positions[set * MAX_CLASSES + wordClass] = i + 1;
    });
  });
  const rootChild = nodes[2]! <= FEW_STARTS ? undefined : rootChildren(units, nodes[2]!);
  return { direction, units, nodes, nodeOfForm, setOfForm, firstEntry, sets, positions, values, rootChild, starts };
}

function rootChildren(units: Uint16Array, end: number): Uint16Array {
  const rootChild = new Uint16Array(0x10000);
  for (let node = 1; node < end; node++) rootChild[units[node]!] = node;
  return rootChild;
}

/** Returns the child of a node that a code unit leads to, or 0. */
function childOf({ units, nodes }: Automaton, node: number, unit: number): number {
  let low = nodes[2 * node]!;
  let high = nodes[2 * node + 2]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = units[middle]!;
    if (found === unit) return middle;
    if (found < unit) low = middle + 1;
    else high = middle;
  }
  return 0;
}

const childOfRoot = (automaton: Automaton, unit: number): number =>
  automaton.rootChild === undefined ? childOf(automaton, 0, unit) : automaton.rootChild[unit]!;

/** Returns the entry of a class at a node, or -1. */
function entryOf({ nodes, setOfForm, firstEntry, positions }: Automaton, node: number, wordClass: number): number {
  const form = nodes[2 * node + 1]!;
  if (form === 0) return -1;
  const position = positions[setOfForm[form]! * MAX_CLASSES + wordClass]!;
  return position === 0 ? -1 : firstEntry[form]! + position - 1;
}

/** Returns the entry of the form of a class that a string is, or -1. */
export function entryOfString(automaton: Automaton, form: string, wordClass: number): number {
  let node = 0;
  for (let i = 0; i < form.length; i++) {
    const unit = form.charCodeAt(automaton.direction === 1 ? i : form.length - 1 - i);
    node = i === 0 ? childOfRoot(automaton, unit) : childOf(automaton, node, unit);
    if (node === 0) return -1;
  }
  return node === 0 ? -1 : entryOf(automaton, node, wordClass);
}

/** Returns the form that has a number. */
export function stringOfForm({ direction, units, nodes, nodeOfForm }: Automaton, form: number): string {
  let string = '';
  for (let node = nodeOfForm[form]!; node !== 0; node = parentOf(nodes, node)) {
    const unit = String.fromCharCode(units[node]!);
    string = direction === 1 ? unit + string : string + unit;
  }
  return string;
}

/** Returns the first node whose children end after a node. */
function parentOf(nodes: Int32Array, node: number): number {
  let low = 0;
  let high = node;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[2 * middle + 2]! > node) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Reports whether a form of the class can begin at `at`, judged by one code unit; false positives are possible. */
export function canWordStart(automaton: Automaton, doc: Document, at: number, wordClass: number): boolean {
  const { starts } = automaton;
  const node = childOfRoot(automaton, doc.units[at + PADDING]!);
  return node !== 0 && (starts[node * START_SIZE + (wordClass >> 5)]! & (1 << (wordClass & 31))) !== 0;
}

/** Returns the code units that begin a form of the class. */
export function startsOf({ units, nodes, starts }: Automaton, wordClass: number): number[] {
  const found: number[] = [];
  for (let node = 1; node < nodes[2]!; node++)
    if ((starts[node * START_SIZE + (wordClass >> 5)]! & (1 << (wordClass & 31))) !== 0) found.push(units[node]!);
  return found;
}

/**
 * Reports whether a form that ends in a letter or digit ends at a word boundary: `Meta` is not in `Metals`, nor `H100` in
 * `H1000`.
 */
export function isWordEnd(doc: Document, end: number): boolean {
  const last = doc.classes[end - 1 + PADDING]!;
  if (last !== LATIN && last !== DIGIT) return true;
  const next = doc.classes[end + PADDING]!;
  return next !== LATIN && (last === LATIN || next !== DIGIT);
}

/** Reports whether a form that begins with a letter begins a word. */
const isWordStart = (doc: Document, start: number): boolean =>
  doc.classes[start + PADDING] !== LATIN || doc.classes[start - 1 + PADDING] !== LATIN;

/** A form found in the text. `end` is its far edge: for a form matched backwards, its start. */
export type EntryMatch = { readonly end: number; readonly entry: number };

const SPACE_UNIT = 0x20;

/**
 * Returns the longest form of a class at `at` that is a whole word. Reads no further than the longest form of any class.
 *
 * @param at the first code unit; for forms matched backwards, the last one
 * @param spaces how many spaces are skipped between two characters
 * @param limit the greatest end of a form; for forms matched backwards, the least start
 */
export function longestWord(
  automaton: Automaton,
  doc: Document,
  at: number,
  wordClass: number,
  spaces = 0,
  limit = automaton.direction === 1 ? doc.length : 0,
): EntryMatch | undefined {
  if (!canWordStart(automaton, doc, at, wordClass)) return undefined;
  const { direction } = automaton;
  let last = at;
  let end = 0;
  let match = -1;
  for (let node = childOfRoot(automaton, doc.units[at + PADDING]!); node !== 0; ) {
    const entry = entryOf(automaton, node, wordClass);
    if (entry >= 0 && (direction === 1 ? last < limit && isWordEnd(doc, last + 1) : last >= limit && isWordStart(doc, last))) {
      match = entry;
      end = direction === 1 ? last + 1 : last;
    }
    last += direction;
    for (let passed = 0; passed < spaces && doc.units[last + PADDING] === SPACE_UNIT; passed++) last += direction;
    node = childOf(automaton, node, doc.units[last + PADDING]!);
  }
  return match < 0 ? undefined : { end, entry: match };
}

/**
 * Several classes that are looked up together, with the first code units of their forms, and sets of the hashes of their first two
 * code units (`pairs`), of forms of two code units (`wholePairs`), and of the first three code units of longer forms (`triples`).
 * Hashes may collide. Checking them is cheaper than following an edge, and rules out most offsets.
 */
export type ClassSet = {
  /** By the set of a form's classes: where the one that counts is, from 1 on, or 0. */
  readonly positionBySet: Uint8Array;
  /** By code unit: 0 if no form begins with it, `IS_FORM` if it is one by itself, otherwise `BEGINS_FORM`. */
  readonly firstUnits: Uint8Array;
  readonly pairs: Uint32Array;
  readonly wholePairs: Uint32Array;
  readonly triples: Uint32Array;
};

const BEGINS_FORM = 1;
const IS_FORM = 2;

/** The size of the hashes of pairs and triples, in bits. */
const HASH_BITS = 17;
const HASH = 0x9e3779b1;
const hashPair = (first: number, second: number): number => Math.imul(first * 0x10000 + second, HASH) >>> (32 - HASH_BITS);
const hashTriple = (pair: number, third: number): number => Math.imul(pair * 0x4000 + third, HASH) >>> (32 - HASH_BITS);
const hasBit = (bits: Uint32Array, i: number): boolean => (bits[i >> 5]! & (1 << (i & 31))) !== 0;
const addBit = (bits: Uint32Array, i: number): void => {
  bits[i >> 5]! |= 1 << (i & 31);
};

/**
 * Prepares the lookup of several classes.
 *
 * @param classes of equal forms, that of the earlier class counts
 */
export function classSetOf({ rests, lengths, shared, setOfForm, sets }: SortedForms, classes: readonly number[]): ClassSet {
  const positionBySet = Uint8Array.from(sets, (own) => {
    const counting = classes.find((wordClass) => own.includes(wordClass));
    return counting === undefined ? 0 : own.indexOf(counting) + 1;
  });
  const firstUnits = new Uint8Array(0x10000);
  const pairs = new Uint32Array(1 << (HASH_BITS - 5));
  const wholePairs = new Uint32Array(1 << (HASH_BITS - 5));
  const triples = new Uint32Array(1 << (HASH_BITS - 5));
  const path = [0, 0, 0]; // the first code units of a form
  let at = 0;
  for (let form = 1; form < lengths.length; form++) {
    const length = lengths[form]!;
    const common = shared[form]!;
    for (let depth = common; depth < 3 && depth < length; depth++) path[depth] = rests.charCodeAt(at + depth - common);
    at += length - common;
    if (positionBySet[setOfForm[form]!] === 0) continue;
    const first = path[0]!;
    if (length === 1) firstUnits[first] = IS_FORM;
    else {
      if (firstUnits[first] === 0) firstUnits[first] = BEGINS_FORM;
      const pair = hashPair(first, path[1]!);
      addBit(pairs, pair);
      if (length === 2) addBit(wholePairs, pair);
      else addBit(triples, hashTriple(pair, path[2]!));
    }
  }
  return { positionBySet, firstUnits, pairs, wholePairs, triples };
}

/** Reports whether a word of the set can begin at `at`, judged by three code units; false positives are possible. */
export function canSetStart({ firstUnits, pairs, wholePairs, triples }: ClassSet, doc: Document, at: number): boolean {
  const first = doc.units[at + PADDING]!;
  const kind = firstUnits[first]!;
  if (kind !== BEGINS_FORM) return kind === IS_FORM;
  const pair = hashPair(first, doc.units[at + 1 + PADDING]!);
  return hasBit(pairs, pair) && (hasBit(wholePairs, pair) || hasBit(triples, hashTriple(pair, doc.units[at + 2 + PADDING]!)));
}

/** A form of one of several classes found in the text. */
export type ClassMatch = EntryMatch & { readonly wordClass: number };

/** Returns the longest form at `at`, of those matched forwards, that is a whole word of one of the classes. */
export function longestWordOf(
  automaton: Automaton,
  doc: Document,
  at: number,
  { positionBySet }: ClassSet,
): ClassMatch | undefined {
  const { nodes, setOfForm, firstEntry, sets } = automaton;
  let end = 0;
  let match = 0;
  let last = at;
  for (let node = childOfRoot(automaton, doc.units[at + PADDING]!); node !== 0; ) {
    last++;
    const form = nodes[2 * node + 1]!;
    if (form !== 0 && positionBySet[setOfForm[form]!] !== 0 && isWordEnd(doc, last)) {
      match = form;
      end = last;
    }
    node = childOf(automaton, node, doc.units[last + PADDING]!);
  }
  if (match === 0) return undefined;
  const position = positionBySet[setOfForm[match]!]! - 1;
  return { end, entry: firstEntry[match]! + position, wordClass: sets[setOfForm[match]!]![position]! };
}
