import companies from '../../data/companies.tsv';
import finance from '../../data/finance.tsv';
import foreign from '../../data/foreign.tsv';
import listings from '../../data/listings.tsv';
import { wrong } from '../error.js';
import type { GazetteerEntry } from '../fact.js';
import { fold } from '../text/fold.js';
import { rowsOf } from '../text/forms.js';
import { type Trie, trieOf } from '../text/trie.js';
import { needOf } from './evidence.js';

/** A company that a table knows: its short name and the securities it has, the home market's first. */
export type Issuer = {
  readonly name: string;
  readonly listings: readonly string[];
  /** All its names, as written; the first is the short one. */
  readonly names: readonly string[];
  /** The end of its financial year, as the table has it. */
  readonly yearEnd?: string;
};

type Form = readonly [form: string, issuer: Issuer];

const formsOfIssuers = (issuers: readonly Issuer[]): Form[] =>
  issuers.flatMap((issuer) => issuer.names.map((name): Form => [name, issuer]));
const byListing = (issuers: readonly Issuer[]): Map<string, Issuer> =>
  new Map(issuers.flatMap((issuer) => issuer.listings.map((listing) => [listing, issuer] as const)));

/** Names parted by spaces; `_` is a space in one. */
const namesIn = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(' ')
    .filter(Boolean)
    .map((name) => name.replaceAll('_', ' '));

/** The names that a listed short name is read by: `京东方A` without its share class, `*ST国华` with the marks that go before and come after. */
function listedForms(name: string): string[] {
  const marked = /^\*?ST/.exec(name)?.[0];
  if (marked !== undefined) {
    const bare = name.slice(marked.length);
    return [`*ST${bare}`, `ST${bare}`, `退市${bare}`, `${bare}退`];
  }
  if (/^[\u3400-\u9fff]{3}$/.test(name)) return [name, [...name].join(' ')]; // lists part the characters of short names: 五 粮 液
  return /[\u3400-\u9fff][AB]$/.test(name) ? [name, name.slice(0, -1)] : [name];
}

type Known = Issuer & { readonly names: string[] };

type Table = {
  /** By the short name of a company, those of its names that are words. */
  readonly weakForms: ReadonlyMap<string, readonly string[]>;
  readonly forms: readonly Form[];
  readonly byListing: ReadonlyMap<string, Issuer>;
  readonly yearEnds: ReadonlyMap<string, string>;
};

let read: Table | undefined;

/** The tables of companies, read at the first call. A listed company that another table has is that table's issuer, with the listed name as one more. */
function table(): Table {
  read ??= (() => {
    const known = [companies, foreign, finance].flatMap(rowsOf).map(([cell, listings, aliases, yearEnd]): Known => {
      const [name] = namesIn(cell) as [string];
      const securities = (listings ?? '').split(' ').filter(Boolean);
      return { name, listings: securities, names: [name, ...namesIn(aliases)], ...(yearEnd ? { yearEnd } : {}) };
    });
    const of = byListing(known) as Map<string, Known>;
    const all: Issuer[] = [...known];
    for (const [cell, codes] of rowsOf(listings)) {
      const [name] = namesIn(cell) as [string];
      const securities = codes!.split(' ');
      const issuer = securities.map((listing) => of.get(listing)).find((found) => found !== undefined);
      if (issuer === undefined) all.push({ name, listings: securities, names: listedForms(name) });
      else issuer.names.push(...listedForms(name));
    }
    return {
      forms: formsOfIssuers(all),
      weakForms: new Map(
        all.flatMap(({ name, names }) => {
          const weak = names.map(fold).filter((form) => needOf(form) !== undefined);
          return weak.length === 0 ? [] : [[name, weak] as const];
        }),
      ),
      byListing: byListing(all),
      yearEnds: new Map(known.flatMap(({ name, yearEnd }) => (yearEnd ? [[name, yearEnd]] : []))),
    };
  })();
  return read;
}

/** Every name that the tables have, with its issuer. */
export const companyForms = (): readonly Form[] => table().forms;

/** The end of the financial year of a company by its short name, where the table has it. */
export const yearEndNamed = (name: string | undefined): string | undefined => table().yearEnds.get(name ?? '');

/** The names of a company that are words too: what the text says around them must show that it is meant. */
export const weakFormsOf = (name: string): readonly string[] => table().weakForms.get(name) ?? [];

/** The caller's own companies, ready to be looked up. */
export type Gazetteer = {
  readonly trie: Trie;
  /** By the rows of the trie. */
  readonly issuers: readonly Issuer[];
  readonly byListing: ReadonlyMap<string, Issuer>;
};

/** The issuer of a listing (`01071.HK`), where the caller or the table has it. */
export const issuerOf = (listing: string, own: Gazetteer | undefined): Issuer | undefined =>
  own?.byListing.get(listing) ?? table().byListing.get(listing);

// The patterns of `gazetteerEntry` in fact.ts, which would load zod; a test holds the two against each other.
const IN_ONE_LINE = /^[^\n\r\v\f\u0085\u2028\u2029]*$/;
const LISTING = /^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/;

/** @throws YoujuError `invalid-argument`, naming the entry and the field that is not what it must be */
export function gazetteerOf(entries: unknown): Gazetteer {
  if (!Array.isArray(entries)) throw wrong('gazetteer', 'a list of { name, aliases?, listings? }', entries);
  const issuers = entries.map((entry: GazetteerEntry, i) => {
    if (typeof entry !== 'object' || entry === null) throw wrong(`gazetteer[${i}]`, '{ name, aliases?, listings? }', entry);
    const { name, aliases = [], listings = [] } = entry;
    const isName = (value: unknown) => typeof value === 'string' && /\S/.test(value) && IN_ONE_LINE.test(value);
    if (!isName(name)) throw wrong(`gazetteer[${i}].name`, 'a name', name);
    if (!Array.isArray(aliases) || !aliases.every(isName)) throw wrong(`gazetteer[${i}].aliases`, 'a list of names', aliases);
    const isListing = (value: unknown) => typeof value === 'string' && LISTING.test(value);
    if (!Array.isArray(listings) || !listings.every(isListing)) {
      throw wrong(`gazetteer[${i}].listings`, 'a list of listings such as 01071.HK', listings);
    }
    return { name, listings: [...listings], names: [name, ...aliases] };
  });
  const forms = formsOfIssuers(issuers);
  return {
    trie: trieOf(forms.map(([form]) => fold(form))),
    issuers: forms.map(([, issuer]) => issuer),
    byListing: byListing(issuers),
  };
}
