// Merges the tables of companies, names each issuer's forms, and packs both for src/company/issuers.ts.

import { FORMS_PER_COUNT, NO_COMPANY, type PackedIssuers, SHORT_NAME } from '../../src/company/packed-issuers.js';
import { isHanUnit } from '../../src/text/characters.js';
import { splitCells, splitForms, splitRows } from '../../src/text/form-table.js';
import { packedNumber } from '../../src/text/packed-words.js';
import companies from '../company/companies.tsv';
import finance from '../company/finance.tsv';
import foreign from '../company/foreign.tsv';
import listings from '../company/listings.tsv';
import newsrooms from '../company/newsrooms.tsv';
import taiwan from '../company/taiwan.tsv';
import taiwanForeign from '../company/taiwan-foreign.tsv';

/** Decodes a name in a table, where `_` is a space. */
const nameOfCell = (cell: string): string => (cell.includes('_') ? cell.replaceAll('_', ' ') : cell);

type Issuer = { readonly name: string; readonly listings: readonly string[]; readonly names: string[]; readonly yearEnd: string };

/**
 * Returns the names that a listed short name is found by: `京东方A` without its share class, `*ST国华` with each status prefix
 * and suffix.
 */
function formsOfListedName(name: string): string[] {
  const mark = name.startsWith('*ST') ? 3 : name.startsWith('ST') ? 2 : 0;
  if (mark > 0) {
    const bare = name.slice(mark);
    return [`*ST${bare}`, `ST${bare}`, `退市${bare}`, `${bare}退`];
  }
  if (!isHanUnit(name.charCodeAt(0))) return [name];
  const last = name.length - 1;
  if ((name.endsWith('A') || name.endsWith('B')) && isHanUnit(name.charCodeAt(last - 1))) return [name, name.slice(0, last)];
  // lists put spaces between the characters of a short name: 五 粮 液
  return name.length === 3 && isHanUnit(name.charCodeAt(last))
    ? [name, `${name.charAt(0)} ${name.charAt(1)} ${name.charAt(2)}`]
    : [name];
}

function parseIssuer(row: string, isListed: boolean): Issuer {
  const [cell, listings = '', others = '', yearEnd = ''] = splitCells(row);
  const formsOf = (name: string) => (isListed ? formsOfListedName(name) : [name]);
  const name = nameOfCell(cell!);
  const aliases = splitForms(others).flatMap((other) => formsOf(isListed ? other : nameOfCell(other)));
  return { name, listings: splitForms(listings), names: [...formsOf(name), ...aliases], yearEnd };
}

/** Parses a row of names that Taiwan's news has for a foreign company. */
function foreignInTaiwan(row: string): Issuer {
  const [listings, others = ''] = splitCells(row);
  const names = splitForms(others);
  return { name: names[0] ?? '', listings: splitForms(listings!), names, yearEnd: '' };
}

/**
 * Returns all issuers. A listed company that is also in another table is that table's issuer, and gains the listed name.
 */
function mergedIssuers(): readonly Issuer[] {
  const issuers = [companies, foreign, finance, newsrooms].flatMap(splitRows).map((row) => parseIssuer(row, false));
  const byListing = new Map<string, Issuer>();
  for (const issuer of issuers) for (const listing of issuer.listings) byListing.set(listing, issuer);
  const known = new Map(byListing);
  const listed = [
    ...splitRows(listings).map((row) => parseIssuer(row, true)),
    ...splitRows(taiwan).map((row) => parseIssuer(row, false)),
    ...splitRows(taiwanForeign).map(foreignInTaiwan),
  ];
  for (const issuer of listed) {
    const listing = issuer.listings.find((listing) => known.has(listing));
    if (listing !== undefined) known.get(listing)!.names.push(...issuer.names);
    else {
      for (const listing of issuer.listings) byListing.set(listing, issuer);
      issuers.push(issuer);
    }
  }
  for (const issuer of issuers)
    for (const listing of issuer.listings)
      if (byListing.get(listing) !== issuer)
        throw new Error(`data/company: ${listing} is listed for ${issuer.name} and for ${byListing.get(listing)!.name}`);
  return issuers;
}

const ISSUERS = mergedIssuers();
/** The issuer that each name means, which is the first one that has it. */
const ISSUER_BY_NAME = new Map<string, Issuer>();
for (const issuer of ISSUERS) for (const name of issuer.names) if (!ISSUER_BY_NAME.has(name)) ISSUER_BY_NAME.set(name, issuer);

/** The names of companies. */
export const COMPANY_FORMS: readonly string[] = [...ISSUER_BY_NAME.keys()];

/** Names of two and three characters that only the table of Taiwan's companies has: its news alone uses them without a code. */
const TAIWAN_SHORT_NAMES: readonly string[] = (() => {
  const rowOf = (row: string) => parseIssuer(row, false);
  const others = new Set([companies, foreign, finance, newsrooms].flatMap(splitRows).flatMap((row) => rowOf(row).names));
  for (const row of splitRows(listings)) for (const name of parseIssuer(row, true).names) others.add(name);
  const names = [
    ...splitRows(taiwan).flatMap((row) => rowOf(row).names),
    ...splitRows(taiwanForeign).flatMap((row) => foreignInTaiwan(row).names),
  ];
  return [...new Set(names)].filter((name) => /^[\u4e00-\u9fff]{2,3}$/.test(name) && !others.has(name));
})();

/** The forms of the classes whose words are numbered, by the name of the class. */
export const NUMBERED_FORMS = { 'company/name': COMPANY_FORMS, 'company/taiwanShortName': TAIWAN_SHORT_NAMES };

/**
 * Packs the issuers: those that their own short name means in the order of that name, then the others.
 *
 * @param forms all forms of the lexicon by number
 */
export function packIssuers(forms: readonly string[]): PackedIssuers {
  const numbered = forms.flatMap((form) => (ISSUER_BY_NAME.get(form)?.name === form ? [ISSUER_BY_NAME.get(form)!] : []));
  const named = numbered.length;
  numbered.push(...ISSUERS.filter((issuer) => ISSUER_BY_NAME.get(issuer.name) !== issuer));
  const numberOf = new Map(numbered.map((issuer, number) => [issuer, number]));
  let shortNames = 0;
  const shortNamesBefore: number[] = [];
  const characters = forms.map((form, i) => {
    if (i % FORMS_PER_COUNT === 0) shortNamesBefore.push(shortNames);
    const issuer = ISSUER_BY_NAME.get(form);
    if (issuer === undefined) return NO_COMPANY;
    if (issuer.name !== form) return packedNumber(numberOf.get(issuer)!);
    shortNames++;
    return SHORT_NAME;
  });
  return {
    issuerOfForm: characters.join(''),
    shortNamesBefore,
    listings: numbered.map(({ listings }) => listings.join(' ')).join('\n'),
    yearEnds: numbered.flatMap(({ yearEnd }, number) => (yearEnd === '' ? [] : [[number, yearEnd] as const])),
    otherNames: numbered.flatMap((issuer, number) => {
      const others = issuer.names.filter((name) => ISSUER_BY_NAME.get(name) !== issuer);
      return others.length === 0 ? [] : [[number, others] as const];
    }),
    newsrooms: splitRows(newsrooms).map((row) => nameOfCell(splitCells(row)[0]!)),
    named,
  };
}
