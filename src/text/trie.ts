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
  const root = new Int32Array(0x10000);
  // the edges, in a hash table with open addressing: node `froms` and code unit `units` lead to `tos`; 0 is free, as nothing leads to the root
  let size = 64;
  let mask = size - 1;
  let froms = new Int32Array(size);
  let units = new Uint16Array(size);
  let tos = new Int32Array(size);
  const slot = (node: number, unit: number): number => {
    let i = (Math.imul(node * 31 + unit, HASH) >>> 8) & mask;
    while (tos[i] !== 0 && (froms[i] !== node || units[i] !== unit)) i = (i + 1) & mask;
    return i;
  };
  const grow = (): void => {
    const [oldFroms, oldUnits, oldTos] = [froms, units, tos];
    size *= 2;
    mask = size - 1;
    froms = new Int32Array(size);
    units = new Uint16Array(size);
    tos = new Int32Array(size);
    for (let old = 0; old < oldTos.length; old++) {
      if (oldTos[old] === 0) continue;
      const i = slot(oldFroms[old]!, oldUnits[old]!);
      froms[i] = oldFroms[old]!;
      units[i] = oldUnits[old]!;
      tos[i] = oldTos[old]!;
    }
  };
  const rowOf = [-1];
  for (let row = 0; row < forms.length; row++) {
    const form = forms[row]!;
    let node = 0;
    for (let i = 0; i < form.length; i++) {
      const unit = form.charCodeAt(direction === 1 ? i : form.length - 1 - i);
      let at = slot(node, unit);
      if (tos[at] === 0) {
        if (rowOf.length * 2 >= size) {
          grow();
          at = slot(node, unit);
        }
        froms[at] = node;
        units[at] = unit;
        tos[at] = rowOf.push(-1) - 1;
        if (node === 0) root[unit] = tos[at]!;
      }
      node = tos[at]!;
    }
    if (rowOf[node] === -1) rowOf[node] = row;
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
        node = tos[slot(node, unit)]!;
      }
      return row === -1 ? undefined : { end, row };
    },
  };
}
