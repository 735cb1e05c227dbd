import packedAll from 'packed:all';
import packedFigures from 'packed:figures';
import packedIssuers from 'packed:issuers';
import { expect, test } from 'vitest';
import { ENTRIES } from '../data/build/entries.mjs';
import { COMPANY_FORMS, NUMBERED_FORMS } from '../data/build/issuers.js';
import { allIssuers, COMPANY_NAMES, issuerByListing, issuerByName, issuerOfName } from '../src/company/issuers.js';
import { ALL } from '../src/profiles/all.js';
import { FIGURES } from '../src/profiles/figures.js';
import { automatonOf, formOfString, MAX_CLASSES } from '../src/text/automaton.js';
import { nameOfClass, unpackWords } from '../src/text/packed-words.js';
import { declaredClasses, numberOfWord, type WordClass, wordOfNumber } from '../src/text/word-class.js';

/** The forms of a class with the indexes of their values, of equal forms the first. */
function formsOf({ name, words }: WordClass<unknown>): Map<string, number> {
  const forms = new Map<string, number>();
  (words?.().map(([form]) => form) ?? (NUMBERED_FORMS as Record<string, readonly string[]>)[name]!).forEach((form, i) => {
    if (form !== '' && !forms.has(form)) forms.set(form, i);
  });
  return forms;
}

test.each([
  ['all', packedAll, ALL.triggers.classes],
  ['figures', packedFigures, FIGURES.triggers.classes],
])('every word of every class is in the packed words of %s, with its value', (_, packed, triggers) => {
  const names = packed.classes.map(nameOfClass);
  const classes = declaredClasses().filter(({ name }) => names.includes(name));
  expect(classes.length).toBe(names.length);
  expect(classes).toEqual(expect.arrayContaining([...triggers]));
  const { forward, backward } = unpackWords(packed, (name) => names.indexOf(name));
  const automata = { 1: automatonOf(forward), '-1': automatonOf(backward) };
  let count = 0;
  for (const declared of classes) {
    const automaton = automata[declared.direction];
    const id = names.indexOf(declared.name);
    for (const [form, index] of formsOf(declared)) {
      const number = formOfString(automaton, form, id);
      expect(number, `${declared.name} ${form}`).toBeGreaterThanOrEqual(0);
      const set = automaton.setOfForm[number]!;
      const entry = automaton.entryOfForm[number]! + automaton.positions[set * MAX_CLASSES + id]! - 1;
      expect(automaton.forms.values(entry), `${declared.name} ${form}`).toBe(declared.kind === 'value' ? index : 0);
      count++;
    }
  }
  expect(packed.forward.values.length + packed.backward.values.length).toBe(count);
});

test('no entry looks up a class of words that is not packed', async () => {
  for (const source of Object.values(ENTRIES)) await import(`../${source}`);
  const packed = new Set(packedAll.classes);
  expect(declaredClasses().length).toBe(packed.size);
  for (const { name, kind } of declaredClasses()) expect(packed).toContain(`${name} ${kind}`);
});

test('names, listings and issuers belong together', () => {
  const issuers = allIssuers();
  expect(issuers.length).toBeGreaterThan(10_000);
  const named = new Set<unknown>();
  for (const form of COMPANY_FORMS) {
    const number = numberOfWord(form, COMPANY_NAMES)!;
    expect(wordOfNumber(number)).toBe(form);
    const issuer = issuerOfName(number);
    expect(issuer.names).toContain(form);
    named.add(issuer);
  }
  for (const issuer of issuers) {
    if (!named.has(issuer)) expect(packedIssuers.otherNames.map(([, [name]]) => name)).toContain(issuer.name);
    expect(issuer.names[0]).toBe(issuer.name);
    for (const listing of issuer.listings) expect(issuerByListing(listing)).toBe(issuer);
    expect(issuerByName(issuer.name)?.name).toBe(issuer.name);
  }
  expect(issuerByName('腾讯')?.name).toBeUndefined(); // another name of 腾讯控股
  expect(issuerByListing('')).toBeUndefined();
});
