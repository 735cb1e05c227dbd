import companies from '../../data/companies.tsv';
import finance from '../../data/finance.tsv';
import foreign from '../../data/foreign.tsv';
import listings from '../../data/listings.tsv';
import newsrooms from '../../data/newsrooms.tsv';
import { cellsOf, formsIn, linesOf } from '../text/forms.js';
import { isHan } from '../text/scan.js';
import { needOf } from './evidence.js';
import { isPlace, isTrade } from './role.js';

/** A company that a table knows: its short name and the securities it has, the home market's first. */
export type Issuer = {
  readonly name: string;
  readonly listings: readonly string[];
  /** All names that it is read by, as a folded text has them. */
  readonly names: readonly string[];
  /** The end of its financial year, as the table has it. */
  readonly yearEnd?: string;
};

/** A name as a table writes it: `_` is a space. */
export const nameIn = (cell: string): string => (cell.includes('_') ? cell.replaceAll('_', ' ') : cell);

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

/** An issuer by its place in the tables. They are many: a row is taken apart when a text names it. */
type Place = number;

type Table = {
  readonly rows: readonly string[];
  /** Places from here on are of the exchanges' lists. */
  readonly listed: Place;
  /** The rows there of companies that have a place before. */
  readonly again: ReadonlyMap<Place, readonly string[]>;
  /** Every name, as texts have it, and whose it is. */
  readonly names: readonly string[];
  readonly places: readonly Place[];
  readonly byListing: ReadonlyMap<string, Place>;
  /** By short name. */
  readonly byName: ReadonlyMap<string, Place>;
};

let read: Table | undefined;

/** The tables of companies, read at the first call. A listed company that another table has is that table's issuer, with the listed name as one more. */
function table(): Table {
  read ??= (() => {
    const rows = [companies, foreign, finance, newsrooms].flatMap(linesOf);
    const listed = rows.length;
    rows.push(...linesOf(listings));
    const again = new Map<Place, string[]>();
    const names: string[] = [];
    const places: Place[] = [];
    const byListing = new Map<string, Place>();
    const byName = new Map<string, Place>();
    rows.forEach((row, at) => {
      const issuer = issuerIn(row, at >= listed);
      const known = at < listed ? undefined : issuer.listings.find((listing) => byListing.get(listing)! < listed);
      const place = known === undefined ? at : byListing.get(known)!;
      if (known !== undefined) again.set(place, [...(again.get(place) ?? []), row]);
      else {
        for (const listing of issuer.listings) byListing.set(listing, at);
        if (!byName.has(issuer.name)) byName.set(issuer.name, at);
      }
      for (const name of issuer.names) {
        names.push(name);
        places.push(place);
      }
    });
    return { rows, listed, again, names, places, byListing, byName };
  })();
  return read;
}

function issuerIn(row: string, isListed: boolean): Issuer {
  const [cell, listings = '', others = '', yearEnd] = cellsOf(row);
  const name = nameIn(cell!);
  const names = isListed ? listedForms(name) : [name];
  for (const other of formsIn(others)) {
    if (isListed) names.push(...listedForms(other));
    else names.push(nameIn(other));
  }
  return { name, listings: formsIn(listings), names, ...(yearEnd ? { yearEnd } : {}) };
}

/** Every name that the tables have, as texts have it, and the place of its issuer. */
export const companyNames = (): Pick<Table, 'names' | 'places'> => table();

/** By place, of those that were asked for: the issuer, and its names that are words too. */
const made: Issuer[] = [];
const weak: (readonly string[])[] = [];

/** The issuer at a place. */
export function issuerAt(place: Place): Issuer {
  const known = made[place];
  if (known !== undefined) return known;
  const { rows, listed, again } = table();
  const own = issuerIn(rows[place]!, place >= listed);
  const others = again.get(place) ?? [];
  const issuer = { ...own, names: [own, ...others.map((row) => issuerIn(row, true))].flatMap(({ names }) => names) };
  made[place] = issuer;
  return issuer;
}

const placed = (place: Place | undefined): Issuer | undefined => (place === undefined ? undefined : issuerAt(place));

/** The company of the tables whose short name this is. */
export const issuerNamed = (name: string): Issuer | undefined => placed(table().byName.get(name));

/** The end of the financial year of a company by its short name, where the table has it. */
export const yearEndNamed = (name: string): string | undefined => issuerNamed(name)?.yearEnd;

/** Those of a company's names that are words too: what the text says around them must show that it is meant. */
export function weakFormsOf(name: string): readonly string[] {
  const place = table().byName.get(name);
  if (place === undefined) return NONE;
  weak[place] ??= issuerAt(place).names.filter((form) => needOf(form) !== undefined);
  return weak[place];
}
const NONE: readonly string[] = [];

/** The issuer of a listing (`01071.HK`), where the tables have it. */
export const issuerListed = (listing: string): Issuer | undefined => placed(table().byListing.get(listing));

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
  for (const from of PLACE_LENGTHS) {
    if (from > 0 && !isPlace(full.slice(0, from))) continue;
    for (const length of NAME_LENGTHS) {
      const issuer = full.length < from + length ? undefined : issuerNamed(full.slice(from, from + length));
      const rest = full.slice(from + length);
      // 浙江东方 is none of 浙江东方科脉电子, nor 中关村 of 中关村发展集团: a word names many
      const isOwn = rest === '' || rest.startsWith('(') || (isTrade(rest) && needOf(issuer?.name ?? '') !== 'code');
      if (issuer !== undefined && MAINLAND.test(issuer.listings[0] ?? '') && isOwn) return issuer;
    }
  }
  return undefined;
}
