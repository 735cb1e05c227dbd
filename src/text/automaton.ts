import { DIGIT, LATIN } from './character-classes.js';
import { type Document, PADDING } from './document.js';
import type { SortedForms } from './sorted-forms.js';

/**
 * Surface forms and the classes of words that each belongs to, as tries in typed arrays, one for each code unit that a form begins
 * with. A trie is unfolded from the sorted forms when that code unit is first looked up: most texts need few of them. Its nodes are
 * numbered level by level, so that the children of a node are neighbours, ordered by their code unit. A lookup copies no text and
 * allocates nothing until it finds a form.
 */
export type Automaton = {
  /** 1: forms are matched from their first character forwards; -1: from their last one backwards. */
  readonly direction: 1 | -1;
  readonly forms: SortedForms;
  /** The trie of each code unit, or minus its number as long as it is folded, or 0. */
  readonly tries: Int16Array | Int32Array;
  /** By trie, from 1 on: its first form, entry, code unit in `forms.rests` and node. The next trie's are the ends. */
  readonly firstForm: Int32Array;
  readonly firstEntry: Int32Array;
  readonly firstRest: Int32Array;
  readonly rootOf: Int32Array;
  /** By trie: a bit set of the classes that have a form in it, `starts[trie * START_SIZE + (class >> 5)]`. */
  readonly starts: Uint32Array;
  /** The code unit that leads to each node. */
  readonly units: Uint16Array;
  /**
   * Two numbers for each node: its first child, and 1 more than the form that ends there, or 0. The children of a node end where
   * those of the next node begin; a trie has a node more than it needs, for the end of the last one's.
   */
  readonly nodes: Int32Array;
  /** By form: the node where it ends, its set, and the first of its entries. */
  readonly nodeOfForm: Int32Array;
  readonly setOfForm: Uint16Array;
  readonly entryOfForm: Int32Array;
  /** Where a class is in a set, from 1 on, or 0: `positions[set * MAX_CLASSES + class]`. */
  readonly positions: Uint8Array;
};

/** The ids of classes are less than this. */
export const MAX_CLASSES = 256;
const START_SIZE = MAX_CLASSES >> 5;

/** The greatest number of an `Int16Array`. */
const MAX_INT16 = 0x7fff;

/** Makes the automaton of sorted forms. */
export function automatonOf(forms: SortedForms): Automaton {
  const { direction, firstUnits, sets } = forms;
  const count = firstUnits.length;
  const [firstForm, firstEntry, firstRest, rootOf] = [0, 0, 0, 1].map((first) => new Int32Array(count + 2).fill(first, 1, 2));
  const tries = count > MAX_INT16 ? new Int32Array(0x10000) : new Int16Array(0x10000);
  for (let trie = 1; trie <= count; trie++) {
    const unitCount = forms.unitCounts(trie - 1);
    firstForm![trie + 1] = firstForm![trie]! + forms.formCounts(trie - 1);
    firstEntry![trie + 1] = firstEntry![trie]! + forms.entryCounts(trie - 1);
    firstRest![trie + 1] = firstRest![trie]! + unitCount;
    rootOf![trie + 1] = rootOf![trie]! + unitCount + 2;
    tries[firstUnits.charCodeAt(trie - 1)] = -trie;
  }
  const formCount = firstForm![count + 1]!;
  const nodeCount = rootOf![count + 1]!;
  const positions = new Uint8Array(sets.length * MAX_CLASSES);
  sets.forEach((classes, set) => {
    classes.forEach((wordClass, i) => {
      positions[set * MAX_CLASSES + wordClass] = i + 1;
    });
  });
  return {
    direction,
    forms,
    tries,
    firstForm: firstForm!,
    firstEntry: firstEntry!,
    firstRest: firstRest!,
    rootOf: rootOf!,
    starts: new Uint32Array((count + 1) * START_SIZE),
    units: new Uint16Array(nodeCount),
    nodes: new Int32Array(2 * nodeCount),
    nodeOfForm: new Int32Array(formCount),
    setOfForm: new Uint16Array(formCount),
    entryOfForm: new Int32Array(formCount),
    positions,
  };
}

/** Returns the trie of the forms that begin with a code unit, unfolded, or 0. */
function trieOf(automaton: Automaton, unit: number): number {
  const trie = automaton.tries[unit]!;
  return trie >= 0 ? trie : unfold(automaton, -trie);
}

/** Unfolds a trie and returns it. */
function unfold(automaton: Automaton, trie: number): number {
  const { forms, tries, firstForm, firstEntry, firstRest, rootOf, starts, units, nodes } = automaton;
  const { rests, lengths, shared, sets } = forms;
  const [from, to] = [firstForm[trie]!, firstForm[trie + 1]!];
  /** The number of nodes at each depth, then the next node there. */
  const next = [0, 1];
  for (let form = from; form < to; form++)
    for (let depth = shared(form) + 1; depth <= lengths(form); depth++) next[depth] = (next[depth] ?? 0) + 1;
  let first = rootOf[trie]!;
  for (let depth = 1; depth < next.length; depth++) {
    const count = next[depth]!;
    next[depth] = first;
    first += count;
  }
  next.push(first);
  nodes[2 * first] = first;
  units[rootOf[trie]!] = forms.firstUnits.charCodeAt(trie - 1);
  nodes[2 * rootOf[trie]!] = next[2]!;
  let at = firstRest[trie]!;
  let entry = firstEntry[trie]!;
  for (let form = from; form < to; form++) {
    const end = lengths(form);
    let node = rootOf[trie]!;
    for (let depth = shared(form) + 1; depth <= end; depth++) {
      node = next[depth]!++;
      units[node] = rests.charCodeAt(at++);
      nodes[2 * node] = next[depth + 1]!;
    }
    const set = forms.setOfForm(form);
    nodes[2 * node + 1] = form + 1;
    automaton.nodeOfForm[form] = node;
    automaton.setOfForm[form] = set;
    automaton.entryOfForm[form] = entry;
    const classes = sets[set]!;
    entry += classes.length;
    for (let i = 0; i < classes.length; i++) starts[trie * START_SIZE + (classes[i]! >> 5)]! |= 1 << (classes[i]! & 31);
  }
  tries[forms.firstUnits.charCodeAt(trie - 1)] = trie;
  return trie;
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

/** Returns the root of the trie of the forms that begin with a code unit, or 0. */
function rootFor(automaton: Automaton, unit: number): number {
  const trie = trieOf(automaton, unit);
  return trie === 0 ? 0 : automaton.rootOf[trie]!;
}

/** Returns the entry of a class at a node, or -1. */
function entryOf({ nodes, setOfForm, entryOfForm, positions }: Automaton, node: number, wordClass: number): number {
  const form = nodes[2 * node + 1]! - 1;
  if (form < 0) return -1;
  const position = positions[setOfForm[form]! * MAX_CLASSES + wordClass]!;
  return position === 0 ? -1 : entryOfForm[form]! + position - 1;
}

/** Returns the number of the form that a string is, if it is one of a class, or -1. */
export function formOfString(automaton: Automaton, string: string, wordClass: number): number {
  let node = 0;
  for (let i = 0; i < string.length; i++) {
    const unit = string.charCodeAt(automaton.direction === 1 ? i : string.length - 1 - i);
    node = i === 0 ? rootFor(automaton, unit) : childOf(automaton, node, unit);
    if (node === 0) return -1;
  }
  return node === 0 || entryOf(automaton, node, wordClass) < 0 ? -1 : automaton.nodes[2 * node + 1]! - 1;
}

/** Returns the form that has a number. */
export function stringOfForm(automaton: Automaton, form: number): string {
  const { direction, firstForm, rootOf, units, nodes, nodeOfForm } = automaton;
  let trie = 1;
  for (let high = firstForm.length - 2; trie < high; ) {
    const middle = (trie + high) >> 1;
    if (firstForm[middle + 1]! > form) high = middle;
    else trie = middle + 1;
  }
  trieOf(automaton, automaton.forms.firstUnits.charCodeAt(trie - 1)); // unfolds it
  let string = '';
  for (let node = nodeOfForm[form]!; ; ) {
    const unit = String.fromCharCode(units[node]!);
    string = direction === 1 ? unit + string : string + unit;
    if (node === rootOf[trie]) return string;
    node = parentOf(nodes, rootOf[trie]!, node);
  }
}

/** Returns the first node from `root` on whose children end after a node. */
function parentOf(nodes: Int32Array, root: number, node: number): number {
  let low = root;
  let high = node;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[2 * middle + 2]! > node) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Reports whether a form of the class begins with this code unit. */
export function canStartWith(automaton: Automaton, unit: number, wordClass: number): boolean {
  const trie = trieOf(automaton, unit);
  return trie !== 0 && (automaton.starts[trie * START_SIZE + (wordClass >> 5)]! & (1 << (wordClass & 31))) !== 0;
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

/** A form found in the text, and its entry in the class. `end` is its far edge: for a form matched backwards, its start. */
export type EntryMatch = { readonly end: number; readonly form: number; readonly entry: number };

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
  const unit = doc.units[at + PADDING]!;
  let trie = automaton.tries[unit]!;
  if (trie === 0) return undefined;
  if (trie < 0) trie = trieOf(automaton, unit);
  if ((automaton.starts[trie * START_SIZE + (wordClass >> 5)]! & (1 << (wordClass & 31))) === 0) return undefined;
  const { direction } = automaton;
  let last = at;
  let end = 0;
  let match = -1;
  let form = 0;
  for (let node = automaton.rootOf[trie]!; node !== 0; ) {
    const entry = entryOf(automaton, node, wordClass);
    if (entry >= 0 && (direction === 1 ? last < limit && isWordEnd(doc, last + 1) : last >= limit && isWordStart(doc, last))) {
      match = entry;
      form = automaton.nodes[2 * node + 1]! - 1;
      end = direction === 1 ? last + 1 : last;
    }
    last += direction;
    for (let passed = 0; passed < spaces && doc.units[last + PADDING] === SPACE_UNIT; passed++) last += direction;
    node = childOf(automaton, node, doc.units[last + PADDING]!);
  }
  return match < 0 ? undefined : { end, form, entry: match };
}

/**
 * Several classes that are looked up together, with the first code units of their forms, and sets of the hashes of their first two
 * code units (`pairs`), of forms of two code units (`wholePairs`), and of the first three code units of longer forms (`triples`).
 * Hashes may collide. Checking them is cheaper than following an edge, and rules out most offsets.
 */
export type ClassSet = {
  readonly automaton: Automaton;
  /** By the set of a form's classes: where the one that counts is, from 1 on, or 0. */
  readonly positionBySet: Uint8Array;
  /** By code unit: `UNKNOWN` before it is first looked up. */
  readonly firstUnits: Uint8Array;
  readonly pairs: Uint32Array;
  readonly wholePairs: Uint32Array;
  readonly triples: Uint32Array;
};

/** What is known of a code unit: nothing yet, that no form begins with it, that some do, or that one is it. */
const UNKNOWN = 0;
const BEGINS_NO_FORM = 1;
const BEGINS_FORM = 2;
const IS_FORM = 3;

/** The size of the hashes of pairs and triples, in bits. */
const HASH_BITS = 17;
const HASH = 0x9e3779b1;
const HASH_SHIFT = 32 - HASH_BITS;
const addBit = (bits: Uint32Array, i: number): void => {
  bits[i >> 5]! |= 1 << (i & 31);
};

/**
 * Prepares the lookup of several classes.
 *
 * @param classes of equal forms, that of the earlier class counts
 */
export function classSetOf(automaton: Automaton, classes: readonly number[]): ClassSet {
  const positionBySet = Uint8Array.from(automaton.forms.sets, (own) => {
    const counting = classes.find((wordClass) => own.includes(wordClass));
    return counting === undefined ? 0 : own.indexOf(counting) + 1;
  });
  return {
    automaton,
    positionBySet,
    firstUnits: new Uint8Array(0x10000),
    pairs: new Uint32Array(1 << (HASH_BITS - 5)),
    wholePairs: new Uint32Array(1 << (HASH_BITS - 5)),
    triples: new Uint32Array(1 << (HASH_BITS - 5)),
  };
}

/** Adds the forms of the set that begin with a code unit to the index. */
function indexUnit({ automaton, positionBySet, firstUnits, pairs, wholePairs, triples }: ClassSet, first: number): void {
  const { forms, firstForm, firstRest } = automaton;
  const { rests, lengths, shared } = forms;
  const trie = trieOf(automaton, first);
  firstUnits[first] = BEGINS_NO_FORM;
  let at = firstRest[trie]!;
  let second = 0;
  let third = 0;
  for (let form = firstForm[trie]!; trie !== 0 && form < firstForm[trie + 1]!; form++) {
    const length = lengths(form);
    const common = shared(form);
    if (common <= 1 && length > 1) second = rests.charCodeAt(at + 1 - common);
    if (common <= 2 && length > 2) third = rests.charCodeAt(at + 2 - common);
    at += length - common;
    if (positionBySet[automaton.setOfForm[form]!] === 0) continue;
    if (length === 1) firstUnits[first] = IS_FORM;
    else {
      if (firstUnits[first] === BEGINS_NO_FORM) firstUnits[first] = BEGINS_FORM;
      const pair = Math.imul(first * 0x10000 + second, HASH) >>> HASH_SHIFT;
      addBit(pairs, pair);
      if (length === 2) addBit(wholePairs, pair);
      else addBit(triples, Math.imul(pair * 0x4000 + third, HASH) >>> HASH_SHIFT);
    }
  }
}

/**
 * Returns the first offset from `from` on, and before `to`, at which a word of the set can begin, judged by three code units, or
 * `to`; false positives are possible. Hot path: calls nothing.
 */
export function nextSetStart(set: ClassSet, doc: Document, from: number, to: number): number {
  const { firstUnits, pairs, wholePairs, triples } = set;
  const { units } = doc;
  for (let at = from; at < to; at++) {
    const first = units[at + PADDING]!;
    if (firstUnits[first] === UNKNOWN) indexUnit(set, first);
    const kind = firstUnits[first];
    if (kind === BEGINS_NO_FORM) continue;
    if (kind === IS_FORM) return at;
    const pair = Math.imul(first * 0x10000 + units[at + 1 + PADDING]!, HASH) >>> HASH_SHIFT;
    if ((pairs[pair >> 5]! & (1 << (pair & 31))) === 0) continue;
    if ((wholePairs[pair >> 5]! & (1 << (pair & 31))) !== 0) return at;
    const triple = Math.imul(pair * 0x4000 + units[at + 2 + PADDING]!, HASH) >>> HASH_SHIFT;
    if ((triples[triple >> 5]! & (1 << (triple & 31))) !== 0) return at;
  }
  return to;
}

/** A form of one of several classes found in the text. */
export type ClassMatch = EntryMatch & { readonly wordClass: number };

/** Returns the longest form at `at`, of those matched forwards, that is a whole word of one of the classes. */
export function longestWordOf({ automaton, positionBySet }: ClassSet, doc: Document, at: number): ClassMatch | undefined {
  const { nodes, setOfForm, entryOfForm, forms } = automaton;
  let end = 0;
  let match = -1;
  let last = at;
  for (let node = rootFor(automaton, doc.units[at + PADDING]!); node !== 0; ) {
    last++;
    const form = nodes[2 * node + 1]! - 1;
    if (form >= 0 && positionBySet[setOfForm[form]!] !== 0 && isWordEnd(doc, last)) {
      match = form;
      end = last;
    }
    node = childOf(automaton, node, doc.units[last + PADDING]!);
  }
  if (match < 0) return undefined;
  const position = positionBySet[setOfForm[match]!]! - 1;
  return { end, form: match, entry: entryOfForm[match]! + position, wordClass: forms.sets[setOfForm[match]!]![position]! };
}
