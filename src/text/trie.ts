/** A form found in the view; `end` is its far edge, which of a form read backwards is its start. */
export type Hit = { readonly end: number; readonly row: number };

/**
 * Surface forms packed into typed arrays: the edges of all nodes stand in one hash table, the root's in an array by code unit.
 * A text is never copied and no object is made until a form is found.
 */
export type Trie = {
  /** Can a form start with this code unit? */
  starts(unit: number): boolean;
  /** The longest form at `at`, of those whose end `accepts`. Reads at most as far as the longest form goes; over so many `spaces` between two characters of it. */
  longest(view: string, at: number, accepts?: (view: string, end: number) => boolean, spaces?: number): Hit | undefined;
};

const HASH = 0x9e3779b1;

/**
 * @param forms surface forms, in the folded spelling; the row given back is the form's index, of equal forms the first's
 * @param direction -1: the forms are read from their last character back
 */
export function trieOf(forms: readonly string[], direction: 1 | -1 = 1): Trie {
  const edges = new Map<number, number>(); // node × 2^16 + unit → node
  const rowOf = [-1];
  const root = new Int32Array(0x10000);
  forms.forEach((form, row) => {
    let node = 0;
    for (let i = 0; i < form.length; i++) {
      const unit = form.charCodeAt(direction === 1 ? i : form.length - 1 - i);
      const key = node * 0x10000 + unit;
      let next = edges.get(key);
      if (next === undefined) {
        next = rowOf.push(-1) - 1;
        edges.set(key, next);
        if (node === 0) root[unit] = next;
      }
      node = next;
    }
    if (rowOf[node] === -1) rowOf[node] = row;
  });

  let size = 16;
  while (size < edges.size * 2) size *= 2;
  const mask = size - 1;
  const slot = (node: number, unit: number) => (Math.imul(node * 31 + unit, HASH) >>> 8) & mask;
  const froms = new Int32Array(size);
  const units = new Uint16Array(size);
  const tos = new Int32Array(size); // 0: free, as nothing leads to the root
  for (const [key, to] of edges) {
    const node = Math.floor(key / 0x10000);
    const unit = key % 0x10000;
    let i = slot(node, unit);
    while (tos[i] !== 0) i = (i + 1) & mask;
    froms[i] = node;
    units[i] = unit;
    tos[i] = to;
  }
  const rows = Int32Array.from(rowOf);

  return {
    starts: (unit) => root[unit] !== 0,
    longest(view, at, accepts, spaces = 0) {
      let node = at >= 0 && at < view.length ? root[view.charCodeAt(at)]! : 0;
      let end = 0;
      let row = -1;
      for (let next = at + direction; node !== 0; next += direction) {
        if (rows[node] !== -1) {
          const edge = direction === 1 ? next : next + 1;
          if (accepts === undefined || accepts(view, edge)) [end, row] = [edge, rows[node]!];
        }
        for (let past = 0; past < spaces && view.charCodeAt(next) === 0x20; past++) next += direction;
        if (next < 0 || next >= view.length) break;
        const unit = view.charCodeAt(next);
        let i = slot(node, unit);
        while (tos[i] !== 0 && (froms[i] !== node || units[i] !== unit)) i = (i + 1) & mask;
        node = tos[i]!;
      }
      return row === -1 ? undefined : { end, row };
    },
  };
}
