import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf } from '../src/text/document.js';
import { buildTrie } from '../src/text/trie.js';
import { check } from './properties/check.js';

/** Words over a small alphabet, so that forms share prefixes, including NUL, which texts can contain. */
const word = (maxLength: number) => fc.array(fc.constantFrom(...'ab中国\0'), { maxLength }).map((units) => units.join(''));

/** Finds the longest form at a position by trying each form. */
function longest(forms: readonly string[], view: string, at: number, direction: 1 | -1, ends: (end: number) => boolean) {
  let match: { end: number; row: number } | undefined;
  forms.forEach((form, row) => {
    const fits = direction === 1 ? view.startsWith(form, at) : at + 1 >= form.length && view.endsWith(form, at + 1);
    const end = direction === 1 ? at + form.length : at + 1 - form.length;
    if (form !== '' && fits && ends(end) && (match === undefined || form.length > forms[match.row]!.length)) match = { end, row };
  });
  return match;
}

test.each([1, -1] as const)('finds the longest accepted form (direction %i)', (direction) => {
  const accepts = (_: unknown, end: number) => end % 3 !== 0;
  check(
    fc.property(fc.array(word(7), { maxLength: 40 }), word(30), fc.boolean(), (some, view, isMany) => {
      // enough forms to enable the filter on their second and third code unit
      const forms = isMany ? [...some, ...Array.from({ length: 1100 }, (_, i) => `z${i}`)] : some;
      const trie = buildTrie(forms, direction);
      const doc = documentOf(view);
      for (let at = -1; at <= view.length; at++) {
        const match = at < 0 || at >= view.length ? undefined : longest(forms, view, at, direction, () => true);
        if (match !== undefined) expect(trie.canStartAt(doc, at)).toBe(true);
        expect(trie.longestMatchAt(doc, at)).toEqual(match);
        const some = match && longest(forms, view, at, direction, (end) => accepts(doc, end));
        expect(trie.longestMatchAt(doc, at, accepts)).toEqual(some);
      }
    }),
    300,
  );
});

test('skips up to the given number of spaces between the characters of a form', () => {
  const trie = buildTrie(['年', '季度', '第三季度', '第三季']);
  expect(trie.longestMatchAt(documentOf('第 三  季度'), 0, undefined, 2)).toEqual({ end: 7, row: 2 });
  expect(trie.longestMatchAt(documentOf('第 三   季度'), 0, undefined, 2)).toBeUndefined();
  expect(trie.longestMatchAt(documentOf('季 度'), 0)).toBeUndefined();
  expect(trie.longestMatchAt(documentOf('年 度'), 0, undefined, 2)).toEqual({ end: 1, row: 0 });
});

test('lookup is linear in the length of the longest form, even with many shared prefixes', () => {
  const forms = Array.from({ length: 50_000 }, (_, i) => `深圳市${String.fromCharCode(0x4e00 + (i % 20_000))}${i}有限公司`);
  const trie = buildTrie(forms);
  const doc = documentOf('深圳市'.repeat(100_000));
  let matches = 0;
  for (let at = 0; at < doc.length; at++) if (trie.longestMatchAt(doc, at) !== undefined) matches++;
  expect(matches).toBe(0);
  expect(trie.longestMatchAt(documentOf(forms[31_000]!), 0)).toEqual({ end: forms[31_000]!.length, row: 31_000 });
}, 5_000);
