import { DIGIT, LATIN } from './character-classes.js';
import { type Document, PADDING } from './document.js';

/**
 * Surface forms and the classes of words that each belongs to, packed into typed arrays: a trie whose nodes are numbered level by
 * level, so that the children of a node are neighbours, ordered by their code unit. Node 0 is the root. A lookup copies no text
 * and allocates nothing until it finds a form.
 */
export type Automaton = {
  /** 1: forms are matched from their first character forwards; -1: from their last one backwards. */
  readonly direction: 1 | -1;
  /** The code unit that leads to each node. */
  readonly units: Uint16Array;
  /**
   * Two numbers for each node: its first child, and the first entry of the form that ends there. The children and entries of a
   * node end where those of the next node begin.
   */
  readonly nodes: Int32Array;
  /** The class of each entry, and the index of its value in that class. */
  readonly entryClasses: Uint8Array;
  readonly entryValues: Uint16Array | Int32Array;
  /** The child of the root for each code unit, or 0; absent if there are few forms. */
  readonly rootChild: Uint16Array | undefined;
  /** A bit set of the classes that have a form through each child of the root: `starts[node * startSize + (class >> 5)]`. */
  readonly starts: Uint32Array;
  readonly startSize: number;
};

/** A form of a class of words, and the index of its value. */
export type WordEntry = { readonly form: string; readonly wordClass: number; readonly value: number };

/** Up to this many first code units, the children of the root are searched like those of any other node. */
const FEW_STARTS = 64;

/**
 * Packs words.
 *
 * @param entries forms in their normalized spelling; of equal forms of one class, the first counts
 * @param direction -1: match forms from their last character backwards
 */
export function packWords(entries: readonly WordEntry[], classCount: number, direction: 1 | -1): Automaton {
  const unitOf = (form: string, i: number): number => form.charCodeAt(direction === 1 ? i : form.length - 1 - i);
  const units = [0];
  const nodes: number[] = [];
  const entryClasses: number[] = [];
  const entryValues: number[] = [];
  const depths = [0];
  /** The entries whose forms pass through each node, in their given order. */
  const passing = [entries.filter(({ form }) => form !== '')];
  for (let node = 0; node < units.length; node++) {
    const depth = depths[node]!;
    const firstEntry = entryClasses.length;
    const byUnit = new Map<number, WordEntry[]>();
    for (const entry of passing[node]!) {
      if (entry.form.length > depth) {
        const unit = unitOf(entry.form, depth);
        const others = byUnit.get(unit);
        if (others === undefined) byUnit.set(unit, [entry]);
        else others.push(entry);
      } else if (!hasClass(entryClasses, firstEntry, entry.wordClass)) {
        entryClasses.push(entry.wordClass);
        entryValues.push(entry.value);
      }
    }
    nodes.push(units.length, firstEntry);
    for (const unit of [...byUnit.keys()].sort((a, b) => a - b)) {
      units.push(unit);
      depths.push(depth + 1);
      passing.push(byUnit.get(unit)!);
    }
  }
  nodes.push(units.length, entryClasses.length);
  const startSize = (classCount + 31) >> 5;
  const starts = new Uint32Array(nodes[2]! * startSize);
  for (let node = 1; node < nodes[2]!; node++) {
    for (const { wordClass } of passing[node]!) starts[node * startSize + (wordClass >> 5)]! |= 1 << (wordClass & 31);
  }
  return {
    direction,
    units: Uint16Array.from(units),
    nodes: Int32Array.from(nodes),
    entryClasses: Uint8Array.from(entryClasses),
    entryValues: Int32Array.from(entryValues),
    rootChild: nodes[2]! <= FEW_STARTS ? undefined : rootChildren(units, nodes[2]!),
    starts,
    startSize,
  };
}

function hasClass(entryClasses: readonly number[], from: number, wordClass: number): boolean {
  for (let i = from; i < entryClasses.length; i++) if (entryClasses[i] === wordClass) return true;
  return false;
}

/** Packs forms of one class; the value of a form is its index. */
export const packForms = (forms: readonly string[]): Automaton =>
  packWords(
    forms.map((form, value) => ({ form, wordClass: 0, value })),
    1,
    1,
  );

function rootChildren(units: ArrayLike<number>, end: number): Uint16Array {
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
function entryOf({ nodes, entryClasses }: Automaton, node: number, wordClass: number): number {
  const end = nodes[2 * node + 3]!;
  for (let entry = nodes[2 * node + 1]!; entry < end; entry++) if (entryClasses[entry] === wordClass) return entry;
  return -1;
}

/** Reports whether a form of the class can begin at `at`, judged by one code unit; false positives are possible. */
export function canWordStart(automaton: Automaton, doc: Document, at: number, wordClass: number): boolean {
  const { starts, startSize } = automaton;
  const node = childOfRoot(automaton, doc.units[at + PADDING]!);
  return node !== 0 && (starts[node * startSize + (wordClass >> 5)]! & (1 << (wordClass & 31))) !== 0;
}

/** Sets 1 for each code unit that begins a form of the class. */
export function markStarts({ units, nodes, starts, startSize }: Automaton, wordClass: number, marks: Uint8Array): void {
  for (let node = 1; node < nodes[2]!; node++)
    if ((starts[node * startSize + (wordClass >> 5)]! & (1 << (wordClass & 31))) !== 0) marks[units[node]!] = 1;
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
  /** By class, 0 for those outside the set; of equal forms, the one with the lowest rank counts. */
  readonly rankByClass: Uint8Array;
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

/** Prepares the lookup of several classes. */
export function classSetOf({ units, nodes, entryClasses }: Automaton, rankByClass: Uint8Array): ClassSet {
  const set: ClassSet = {
    rankByClass,
    firstUnits: new Uint8Array(0x10000),
    pairs: new Uint32Array(1 << (HASH_BITS - 5)),
    wholePairs: new Uint32Array(1 << (HASH_BITS - 5)),
    triples: new Uint32Array(1 << (HASH_BITS - 5)),
  };
  /** For each node, 1 if a form of the set ends there, 2 if one goes on. */
  const state = new Uint8Array(units.length);
  for (let node = units.length - 1; node > 0; node--) {
    for (let entry = nodes[2 * node + 1]!; entry < nodes[2 * node + 3]!; entry++)
      if (rankByClass[entryClasses[entry]!] !== 0) state[node]! |= 1;
    for (let child = nodes[2 * node]!; child < nodes[2 * node + 2]!; child++) if (state[child] !== 0) state[node]! |= 2;
  }
  for (let first = 1; first < nodes[2]!; first++) {
    set.firstUnits[units[first]!] = (state[first]! & 1) !== 0 ? IS_FORM : state[first] !== 0 ? BEGINS_FORM : 0;
    for (let second = nodes[2 * first]!; second < nodes[2 * first + 2]!; second++) {
      if (state[second] === 0) continue;
      const pair = hashPair(units[first]!, units[second]!);
      addBit(set.pairs, pair);
      if ((state[second]! & 1) !== 0) addBit(set.wholePairs, pair);
      for (let third = nodes[2 * second]!; third < nodes[2 * second + 2]!; third++)
        if (state[third] !== 0) addBit(set.triples, hashTriple(pair, units[third]!));
    }
  }
  return set;
}

/** Reports whether a word of the set can begin at `at`, judged by three code units; false positives are possible. */
export function canSetStart({ firstUnits, pairs, wholePairs, triples }: ClassSet, doc: Document, at: number): boolean {
  const first = doc.units[at + PADDING]!;
  const kind = firstUnits[first]!;
  if (kind !== BEGINS_FORM) return kind === IS_FORM;
  const pair = hashPair(first, doc.units[at + 1 + PADDING]!);
  return hasBit(pairs, pair) && (hasBit(wholePairs, pair) || hasBit(triples, hashTriple(pair, doc.units[at + 2 + PADDING]!)));
}

/** Returns the longest form at `at`, of those matched forwards, that is a whole word of one of the classes. */
export function longestWordOf(
  automaton: Automaton,
  doc: Document,
  at: number,
  { rankByClass }: ClassSet,
): EntryMatch | undefined {
  const { nodes, entryClasses } = automaton;
  let end = 0;
  let match = -1;
  let last = at;
  for (let node = childOfRoot(automaton, doc.units[at + PADDING]!); node !== 0; ) {
    let rank = 0;
    last++;
    for (let entry = nodes[2 * node + 1]!; entry < nodes[2 * node + 3]!; entry++) {
      const ownRank = rankByClass[entryClasses[entry]!]!;
      if (ownRank === 0 || (rank !== 0 && ownRank > rank) || !isWordEnd(doc, last)) continue;
      rank = ownRank;
      match = entry;
      end = last;
    }
    node = childOf(automaton, node, doc.units[last + PADDING]!);
  }
  return match < 0 ? undefined : { end, entry: match };
}
