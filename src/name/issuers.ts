import companies from '../../data/companies.tsv';
import finance from '../../data/finance.tsv';
import foreign from '../../data/foreign.tsv';
import listings from '../../data/listings.tsv';
import newsrooms from '../../data/newsrooms.tsv';
import { cellsOf, formsIn, linesOf } from '../text/forms.js';
import { isHan } from '../text/scan.js';
import { needOf } from './evidence.js';
import { isPlace, isTrade } from './role.js';

/** A company in the tables: its short name and its securities, the home market's first. */
export type Issuer = {
  readonly name: string;
  readonly listings: readonly string[];
  /** All names it is found by, as they are in a folded text. */
  readonly names: readonly string[];
  /** The end of its financial year, as written in the table. */
  readonly yearEnd?: string;
};

/** Decodes a name in a table, where `_` is a space. */
export const nameIn = (cell: string): string => (cell.includes('_') ? cell.replaceAll('_', ' ') : cell);

/**
 * Returns the names that a listed short name is found by: `京东方A` without its share class, `*ST国华` with each status prefix
 * and suffix.
 */
function listedForms(name: string): string[] {
  const mark = name.startsWith('*ST') ? 3 : name.startsWith('ST') ? 2 : 0;
  if (mark > 0) {
    const bare = name.slice(mark);
    return [`*ST${bare}`, `ST${bare}`, `退市${bare}`, `${bare}退`];
  }
  if (!isHan(name, 0)) return [name];
  const last = name.length - 1;
  if ((name.endsWith('A') || name.endsWith('B')) && isHan(name, last - 1)) return [name, name.slice(0, last)];
  // lists put spaces between the characters of a short name: 五 粮 液
  return name.length === 3 && isHan(name, last) ? [name, `${name.charAt(0)} ${name.charAt(1)} ${name.charAt(2)}`] : [name];
}

/** An issuer's row number in the tables. Rows are parsed lazily, on first mention. */
type Place = number;

type Table = {
  readonly rows: readonly string[];
  /** The first row of the exchanges' lists. */
  readonly listed: Place;
  /** Rows of the exchanges' lists for companies that an earlier row has, by that row. */
  readonly again: ReadonlyMap<Place, readonly string[]>;
  /** Every name, as it occurs in texts; `places` has the issuer of each at the same index. */
  readonly names: readonly string[];
  readonly places: readonly Place[];
  readonly byListing: ReadonlyMap<string, Place>;
  /** By short name. */
  readonly byName: ReadonlyMap<string, Place>;
};

let read: Table | undefined;

/**
 * Reads the company tables on first use. A listed company that is also in another table is that table's issuer, and gains the
 * listed name.
 */
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

/** Returns every name in the tables, as it occurs in texts, and the place of its issuer. */
export const companyNames = (): Pick<Table, 'names' | 'places'> => table();

/** Caches by place, filled on demand: the issuer, and those of its names that are also words. */
const made: Issuer[] = [];
const weak: (readonly string[])[] = [];

/** Returns the issuer at a place. */
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

/** Returns the company in the tables with this short name. */
export const issuerNamed = (name: string): Issuer | undefined => placed(table().byName.get(name));

/** Returns the end of the financial year of the company with this short name, if the table has it. */
export const yearEndNamed = (name: string): string | undefined => issuerNamed(name)?.yearEnd;

/** Returns the company's names that are also words: only their context can show that the company is meant. */
export function weakFormsOf(name: string): readonly string[] {
  const place = table().byName.get(name);
  if (place === undefined) return NONE;
  weak[place] ??= issuerAt(place).names.filter((form) => needOf(form) !== undefined);
  return weak[place];
}
const NONE: readonly string[] = [];

/** Returns the issuer of a listing (`01071.HK`), if the tables have it. */
export const issuerListed = (listing: string): Issuer | undefined => placed(table().byListing.get(listing));

const MAINLAND = /\.(SH|SZ|BJ)$/;
/** Lengths of a place before a short name (江苏恒瑞医药), and of short names that can be recognized in a full one. */
const PLACE_LENGTHS = [0, 2, 3];
const NAME_LENGTHS = [4, 3];

/**
 * Returns the mainland-listed company with this full name: a 股份有限公司 with its short name at the start or after a place,
 * 四川路桥建设集团股份有限公司.
 *
 * @param full the name without its legal form
 */
export function issuerOfFullName(full: string): Issuer | undefined {
  for (const from of PLACE_LENGTHS) {
    if (from > 0 && !isPlace(full.slice(0, from))) continue;
    for (const length of NAME_LENGTHS) {
      const issuer = full.length < from + length ? undefined : issuerNamed(full.slice(from, from + length));
      const rest = full.slice(from + length);
      // 浙江东方科脉电子 is not 浙江东方, nor is 中关村发展集团 中关村: many names share a word
      const isOwn = rest === '' || rest.startsWith('(') || (isTrade(rest) && needOf(issuer?.name ?? '') !== 'code');
      if (issuer !== undefined && MAINLAND.test(issuer.listings[0] ?? '') && isOwn) return issuer;
    }
  }
  return undefined;
}
