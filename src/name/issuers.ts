import companies from '../../data/companies.tsv';
import finance from '../../data/finance.tsv';
import foreign from '../../data/foreign.tsv';
import listings from '../../data/listings.tsv';
import { rowsOf } from '../text/forms.js';
import { isHan } from '../text/scan.js';
import { needOf } from './evidence.js';
import { isPlace, isTrade } from './role.js';

/** A company that a table knows: its short name and the securities it has, the home market's first. */
export type Issuer = {
  readonly name: string;
  readonly listings: readonly string[];
  /** All its names, as written; the first is the short one. */
  readonly names: readonly string[];
  /** The end of its financial year, as the table has it. */
  readonly yearEnd?: string;
};

/** Names and whose they are, place by place. */
export type NamedIssuers = { readonly names: readonly string[]; readonly issuers: readonly Issuer[] };

/** Every name of the issuers. */
export function namedIssuers(of: readonly Issuer[]): NamedIssuers {
  const names: string[] = [];
  const issuers: Issuer[] = [];
  for (const issuer of of) {
    for (const name of issuer.names) {
      names.push(name);
      issuers.push(issuer);
    }
  }
  return { names, issuers };
}

/** Issuers by each of their listings. */
export function byListing<I extends Issuer>(issuers: readonly I[]): Map<string, I> {
  const found = new Map<string, I>();
  for (const issuer of issuers) for (const listing of issuer.listings) found.set(listing, issuer);
  return found;
}

/** A name as a table writes it: `_` is a space. */
const nameIn = (cell: string): string => (cell.includes('_') ? cell.replaceAll('_', ' ') : cell);
/** Cells of several, parted by spaces. The tables are long, and most cells hold one: those are not taken apart. */
const partsOf = (cell: string): string[] => (cell === '' ? [] : cell.includes(' ') ? cell.split(' ') : [cell]);

/** The names that a listed short name is read by: `京东方A` without its share class, `*ST国华` with the marks that go before and come after. */
function listedForms(name: string): string[] {
  const mark = name.startsWith('*ST') ? 3 : name.startsWith('ST') ? 2 : 0;
  if (mark > 0) {
    const bare = name.slice(mark);
    return [`*ST${bare}`, `ST${bare}`, `退市${bare}`, `${bare}退`];
  }
  if (!isHan(name, 0)) return [name];
  const last = name.length - 1;
  if ((name.endsWith('A') || name.endsWith('B')) && isHan(name, last - 1)) return [name, name.slice(0, last)];
  // lists part the characters of short names: 五 粮 液
  return name.length === 3 && isHan(name, last) ? [name, `${name.charAt(0)} ${name.charAt(1)} ${name.charAt(2)}`] : [name];
}

type Known = Issuer & { readonly names: string[] };

type Table = {
  readonly issuers: readonly Issuer[];
  readonly byListing: ReadonlyMap<string, Issuer>;
  /** By the short name of a company. */
  readonly byName: ReadonlyMap<string, Issuer>;
  /** By the same the names of it that are words too: few companies have such. */
  readonly weakForms: ReadonlyMap<string, readonly string[]>;
};

let read: Table | undefined;

/** The tables of companies, read at the first call. A listed company that another table has is that table's issuer, with the listed name as one more. */
function table(): Table {
  read ??= (() => {
    const issuers: Known[] = [];
    for (const [cell, listings = '', aliases = '', yearEnd] of [companies, foreign, finance].flatMap(rowsOf)) {
      const name = nameIn(cell!);
      issuers.push({
        name,
        listings: partsOf(listings),
        names: [name, ...partsOf(aliases).map(nameIn)],
        ...(yearEnd ? { yearEnd } : {}),
      });
    }
    const known = byListing(issuers);
    for (const [cell, codes] of rowsOf(listings)) {
      const name = nameIn(cell!);
      const securities = partsOf(codes!);
      const issuer = known.get(securities.find((listing) => known.has(listing)) ?? '');
      if (issuer === undefined) issuers.push({ name, listings: securities, names: listedForms(name) });
      else issuer.names.push(...listedForms(name));
    }
    const byName = new Map<string, Issuer>();
    const weakForms = new Map<string, readonly string[]>();
    for (const issuer of issuers) {
      if (!byName.has(issuer.name)) byName.set(issuer.name, issuer);
      const weak = issuer.names.filter((name) => needOf(name) !== undefined);
      if (weak.length > 0) weakForms.set(issuer.name, weak);
    }
    return { issuers, byListing: byListing(issuers), byName, weakForms };
  })();
  return read;
}

/** Every name that the tables have, with its issuer. */
export const companyForms = (): NamedIssuers => namedIssuers(table().issuers);

/** The end of the financial year of a company by its short name, where the table has it. */
export const yearEndNamed = (name: string | undefined): string | undefined => table().byName.get(name ?? '')?.yearEnd;

/** The company of the tables whose short name this is. */
export const issuerNamed = (name: string): Issuer | undefined => table().byName.get(name);

/** Those of a company's names that are words too: what the text says around them must show that it is meant. */
export const weakFormsOf = (name: string): readonly string[] => table().weakForms.get(name) ?? [];

/** The issuer of a listing (`01071.HK`), where the tables have it. */
export const issuerListed = (listing: string): Issuer | undefined => table().byListing.get(listing);

const MAINLAND = /\.(SH|SZ|BJ)$/;
/** Lengths of a place before a short name (江苏恒瑞医药), and of short names that can be told in a full one. */
const PLACE_LENGTHS = [0, 2, 3];
const NAME_LENGTHS = [4, 3];

/**
 * The company listed on the mainland whose full name this is: 股份有限公司, and its short name at the begin or behind a place, 四川路桥建设集团股份有限公司.
 *
 * @param full without the legal form
 */
export function issuerOfFullName(full: string): Issuer | undefined {
  const { byName } = table();
  for (const from of PLACE_LENGTHS) {
    if (from > 0 && !isPlace(full.slice(0, from))) continue;
    for (const length of NAME_LENGTHS) {
      const issuer = full.length < from + length ? undefined : byName.get(full.slice(from, from + length));
      const rest = full.slice(from + length);
      // 浙江东方 is none of 浙江东方科脉电子, nor 中关村 of 中关村发展集团: a word names many
      const isOwn = rest === '' || rest.startsWith('(') || (isTrade(rest) && needOf(issuer?.name ?? '') !== 'code');
      if (issuer !== undefined && MAINLAND.test(issuer.listings[0] ?? '') && isOwn) return issuer;
    }
  }
  return undefined;
}
