import companies from '../../data/companies.tsv';
import finance from '../../data/finance.tsv';
import foreign from '../../data/foreign.tsv';
import listings from '../../data/listings.tsv';
import { fold } from '../text/fold.js';
import { rowsOf } from '../text/forms.js';
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

/** A name and whose it is. */
type Form = readonly [form: string, issuer: Issuer];

/** Every name of the issuers. */
export const formsOfIssuers = (issuers: readonly Issuer[]): Form[] =>
  issuers.flatMap((issuer) => issuer.names.map((name): Form => [name, issuer]));
/** Issuers by each of their listings. */
export const byListing = (issuers: readonly Issuer[]): Map<string, Issuer> =>
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
  readonly names: ReadonlySet<string>;
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
      names: new Set(all.map(({ name }) => name)),
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

/** The issuer of a listing (`01071.HK`), where the tables have it. */
export const issuerListed = (listing: string): Issuer | undefined => table().byListing.get(listing);

/** Is this the short name of a company of the tables? */
export const isKnownName = (name: string): boolean => table().names.has(name);
