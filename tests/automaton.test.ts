import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  automatonOf,
  classSetOf,
  formOfString,
  longestWord,
  longestWordOf,
  nextSetStart,
  stringOfForm,
} from '../src/text/automaton.js';
import { documentOf } from '../src/text/document.js';
import { fromArrays, type SortedForms, sortForms, sortNames, type WordEntry } from '../src/text/sorted-forms.js';
import { check } from './properties/check.js';

/** Words over a small alphabet, so that forms share prefixes, including NUL, which texts can contain. */
const word = (maxLength: number) => fc.array(fc.constantFrom(...'ab1中国\0'), { maxLength }).map((units) => units.join(''));

const LATIN = /[ab]/;
const LATIN_OR_DIGIT = /[ab1]/;

/** Reports whether a form that spans `start` to `end` ends, or begins if it is found backwards, at a word boundary. */
function isWhole(view: string, start: number, end: number, direction: 1 | -1): boolean {
  if (direction === -1) return !(LATIN.test(view.charAt(start)) && LATIN.test(view.charAt(start - 1)));
  const [last, next] = [view.charAt(end - 1), view.charAt(end)];
  return LATIN.test(last) ? !LATIN.test(next) : !(last === '1' && LATIN_OR_DIGIT.test(next));
}

/** Finds the longest form at a position by trying each form. */
function longest(forms: readonly string[], view: string, at: number, direction: 1 | -1, limit = view.length) {
  let match: { end: number; form: string } | undefined;
  for (const form of forms) {
    const [start, end] = direction === 1 ? [at, at + form.length] : [at + 1 - form.length, at + 1];
    if (form === '' || start < 0 || !view.startsWith(form, start) || !isWhole(view, start, end, direction)) continue;
    if ((match === undefined || form.length > match.form.length) && (direction === -1 || end <= limit))
      match = { end: direction === 1 ? end : start, form };
  }
  return match;
}

const sorted = (entries: readonly WordEntry[], direction: 1 | -1 = 1): SortedForms => fromArrays(sortForms(entries, direction));

/** Enough forms for a table of the tries. */
const MANY = Array.from({ length: 100 }, (_, i) => `${String.fromCharCode(0x5000 + i)}中`);

test.each([1, -1] as const)('finds the longest whole word (direction %i)', (direction) => {
  check(
    fc.property(fc.array(word(7), { maxLength: 40 }), word(30), fc.boolean(), fc.nat(30), (some, view, isMany, limit) => {
      const forms = isMany ? [...some, ...MANY] : some;
      const words = automatonOf(
        sorted(
          forms.map((form, value) => ({ form, wordClass: 0, value })),
          direction,
        ),
      );
      const doc = documentOf(view);
      const formOf = (match: { end: number; entry: number } | undefined) =>
        match && { end: match.end, form: forms[words.forms.values(match.entry)] };
      for (let at = -1; at <= view.length; at++) {
        const isInside = at >= 0 && at < view.length;
        expect(formOf(longestWord(words, doc, at, 0))).toEqual(isInside ? longest(forms, view, at, direction) : undefined);
        if (direction === 1)
          expect(formOf(longestWord(words, doc, at, 0, 0, limit))).toEqual(
            isInside ? longest(forms, view, at, direction, limit) : undefined,
          );
      }
    }),
    300,
  );
});

test('a class is looked up alone or with others, of which the first has precedence', () => {
  check(
    fc.property(fc.array(fc.tuple(word(5), fc.nat(2)), { maxLength: 40 }), word(30), (tagged, view) => {
      const entries = [...tagged, ...MANY.map((form) => [form, 1] as const)];
      const words = automatonOf(sorted(entries.map(([form, wordClass]) => ({ form, wordClass, value: wordClass }))));
      const doc = documentOf(view);
      const formsOf = (wordClass: number) => tagged.flatMap(([form, own]) => (own === wordClass ? [form] : []));
      const both = classSetOf(words, [2, 0]);
      for (let at = 0; at < view.length; at++) {
        for (const wordClass of [0, 1, 2])
          expect(longestWord(words, doc, at, wordClass)?.end).toEqual(longest(formsOf(wordClass), view, at, 1)?.end);
        const [first, second] = [longest(formsOf(2), view, at, 1), longest(formsOf(0), view, at, 1)];
        const expected =
          first === undefined && second === undefined
            ? undefined
            : (first?.end ?? 0) >= (second?.end ?? 0)
              ? { end: first!.end, value: 2 }
              : { end: second!.end, value: 0 };
        const found = longestWordOf(both, doc, at);
        expect(found && { end: found.end, value: words.forms.values(found.entry) }).toEqual(expected);
        if (found !== undefined) expect(nextSetStart(both, doc, at, view.length)).toBe(at);
      }
    }),
    300,
  );
});

test('skips up to the given number of spaces between the characters of a form', () => {
  const forms = ['年', '季度', '第三季度', '第三季'];
  const words = automatonOf(sortNames(forms));
  const spaced = (view: string) => {
    const match = longestWord(words, documentOf(view), 0, 0, 2);
    return match && [match.end, forms[words.forms.values(match.entry)]];
  };
  expect(spaced('第 三  季度')).toEqual([7, '第三季度']);
  expect(spaced('第 三   季度')).toBeUndefined();
  expect(spaced('年 度')).toEqual([1, '年']);
  expect(longestWord(words, documentOf('季 度'), 0, 0)).toBeUndefined();
});

test('lookup is linear in the length of the longest form, even with many shared prefixes', () => {
  const forms = Array.from({ length: 50_000 }, (_, i) => `深圳市${String.fromCharCode(0x4e00 + (i % 20_000))}${i}有限公司`);
  const words = automatonOf(sortNames(forms));
  const doc = documentOf('深圳市'.repeat(100_000));
  let matches = 0;
  for (let at = 0; at < doc.length; at++) if (longestWord(words, doc, at, 0) !== undefined) matches++;
  expect(matches).toBe(0);
  const match = longestWord(words, documentOf(forms[31_000]!), 0, 0)!;
  expect([match.end, words.forms.values(match.entry)]).toEqual([forms[31_000]!.length, 31_000]);
}, 5_000);

test.each([1, -1] as const)('every form is found by its spelling and by its number (direction %i)', (direction) => {
  check(
    fc.property(fc.array(word(7), { maxLength: 40 }), word(7), (forms, other) => {
      const words = automatonOf(
        sorted(
          forms.map((form, value) => ({ form, wordClass: 3, value })),
          direction,
        ),
      );
      for (const form of [...forms, other]) {
        const number = formOfString(words, form, 3);
        expect(number >= 0).toBe(form !== '' && forms.includes(form));
        if (number >= 0) expect(stringOfForm(words, number)).toBe(form);
        expect(formOfString(words, form, 2)).toBe(-1);
      }
      const numbered = Array.from({ length: words.nodeOfForm.length }, (_, form) => stringOfForm(words, form));
      expect(numbered.sort()).toEqual([...new Set(forms)].filter((form) => form !== '').sort());
    }),
    300,
  );
});
