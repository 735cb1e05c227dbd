import companies from '../../data/company/companies.tsv';
import finance from '../../data/company/finance.tsv';
import foreign from '../../data/company/foreign.tsv';
import listings from '../../data/company/listings.tsv';
import newsrooms from '../../data/company/newsrooms.tsv';
import { isHanUnit } from '../text/characters.js';
import { documentOf } from '../text/document.js';
import { splitCells, splitForms, splitRows } from '../text/form-table.js';
import { requiredEvidence } from './evidence.js';
import { isOwnTrade, isPlace } from './roles.js';

/** A company in the tables: its short name and its securities, the home market's first. */
export type Issuer = {
  readonly name: string;
  readonly listings: readonly string[];
  /** All names it is found by, as they occur in a normalized text. */
  readonly names: readonly string[];
  /** The end of its financial year, as written in the table. */
  readonly yearEnd?: string;
};

/** An issuer of the tables, with what resolvers ask about it. */
export type TableIssuer = Issuer & {
  /** Its names that are also words: only their context can show that the company is meant. */
  readonly weakNames: readonly string[];
  /** Whether it is a newsroom or agency: data/company/newsrooms.tsv. */
  readonly isNewsroom: boolean;
};

/** Decodes a name in a table, where `_` is a space. */
export const nameOfCell = (cell: string): string => (cell.includes('_') ? cell.replaceAll('_', ' ') : cell);

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

/** An issuer's row number in the tables. Rows are parsed lazily, on first mention. */
type IssuerIndex = number;

type IssuerTable = {
  readonly rows: readonly string[];
  /** The first row of the exchanges' lists. */
  readonly firstListed: IssuerIndex;
  /** Further rows of the exchanges' lists for companies that an earlier row already has, by the index of that row. */
  readonly extraRows: ReadonlyMap<IssuerIndex, readonly string[]>;
  /** Every name, as it occurs in texts; `places` has the issuer index of each at the same position. */
  readonly names: readonly string[];
  readonly places: readonly IssuerIndex[];
  readonly byListing: ReadonlyMap<string, IssuerIndex>;
  /** By short name. */
  readonly byName: ReadonlyMap<string, IssuerIndex>;
};

let cachedTable: IssuerTable | undefined;

/**
 * Reads the company tables on first use. A listed company that is also in another table is that table's issuer, and gains the
 * listed name.
 */
function issuerTable(): IssuerTable {
  cachedTable ??= (() => {
    const rows = [companies, foreign, finance, newsrooms].flatMap(splitRows);
    const firstListed = rows.length;
    rows.push(...splitRows(listings));
    const extraRows = new Map<IssuerIndex, string[]>();
    const names: string[] = [];
    const places: IssuerIndex[] = [];
    const byListing = new Map<string, IssuerIndex>();
    const byName = new Map<string, IssuerIndex>();
    rows.forEach((row, at) => {
      const issuer = parseIssuer(row, at >= firstListed);
      const knownListing =
        at < firstListed ? undefined : issuer.listings.find((listing) => byListing.get(listing)! < firstListed);
      const issuerIndex = knownListing === undefined ? at : byListing.get(knownListing)!;
      if (knownListing !== undefined) extraRows.set(issuerIndex, [...(extraRows.get(issuerIndex) ?? []), row]);
      else {
        for (const listing of issuer.listings) byListing.set(listing, at);
        if (!byName.has(issuer.name)) byName.set(issuer.name, at);
      }
      for (const name of issuer.names) {
        names.push(name);
        places.push(issuerIndex);
      }
    });
    return { rows, firstListed, extraRows, names, places, byListing, byName };
  })();
  return cachedTable;
}

function parseIssuer(row: string, isListed: boolean): Issuer {
  const [cell, listings = '', others = '', yearEnd] = splitCells(row);
  const name = nameOfCell(cell!);
  const names = isListed ? formsOfListedName(name) : [name];
  for (const other of splitForms(others)) {
    if (isListed) names.push(...formsOfListedName(other));
    else names.push(nameOfCell(other));
  }
  return { name, listings: splitForms(listings), names, ...(yearEnd ? { yearEnd } : {}) };
}

/** Returns every name in the tables, as it occurs in texts, and the index of its issuer. */
export const companyNames = (): Pick<IssuerTable, 'names' | 'places'> => issuerTable();

/** The issuers by index, filled on demand. */
const issuerCache: TableIssuer[] = [];

/** Returns the issuer with an index. */
export function issuerAt(index: IssuerIndex): TableIssuer {
  const cached = issuerCache[index];
  if (cached !== undefined) return cached;
  const { rows, firstListed, extraRows } = issuerTable();
  const main = parseIssuer(rows[index]!, index >= firstListed);
  const others = extraRows.get(index) ?? [];
  const names = [main, ...others.map((row) => parseIssuer(row, true))].flatMap(({ names }) => names);
  // two companies may have one short name: the first one counts, as for a name that stands alone
  const first = issuerTable().byName.get(main.name);
  const weakNames =
    first === index
      ? names.filter((form) => requiredEvidence(form) !== undefined)
      : (issuerAtOptional(first)?.weakNames ?? NO_NAMES);
  const issuer = { ...main, names, weakNames, isNewsroom: newsroomNames().has(main.name) };
  issuerCache[index] = issuer;
  return issuer;
}

const issuerAtOptional = (index: IssuerIndex | undefined): TableIssuer | undefined =>
  index === undefined ? undefined : issuerAt(index);

/** Returns the company in the tables with this short name. */
export const issuerByName = (name: string): TableIssuer | undefined => issuerAtOptional(issuerTable().byName.get(name));

/** Returns the end of the financial year of the company with this short name, if the table has it. */
export const yearEndByName = (name: string): string | undefined => issuerByName(name)?.yearEnd;

/** Returns the company's names that are also words: only their context can show that the company is meant. */
export const weakNamesOf = (name: string): readonly string[] => issuerByName(name)?.weakNames ?? NO_NAMES;
const NO_NAMES: readonly string[] = [];

let cachedNewsroomNames: ReadonlySet<string> | undefined;

/** Returns the canonical names of newsrooms and agencies. */
export function newsroomNames(): ReadonlySet<string> {
  cachedNewsroomNames ??= new Set(splitRows(newsrooms).map((row) => nameOfCell(splitCells(row)[0]!)));
  return cachedNewsroomNames;
}

/** Returns the issuer of a listing (`01071.HK`), if the tables have it. */
export const issuerByListing = (listing: string): Issuer | undefined => issuerAtOptional(issuerTable().byListing.get(listing));

const MAINLAND_LISTING = /\.(SH|SZ|BJ)$/;
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
    if (from > 0 && !isPlace(documentOf(full), 0, from)) continue;
    for (const length of NAME_LENGTHS) {
      const issuer = full.length < from + length ? undefined : issuerByName(full.slice(from, from + length));
      const rest = full.slice(from + length);
      // 浙江东方科脉电子 is not 浙江东方, nor is 中关村发展集团 中关村: many names share a word
      const isSameCompany =
        rest === '' || rest.startsWith('(') || (isOwnTrade(documentOf(rest)) && requiredEvidence(issuer?.name ?? '') !== 'code');
      if (issuer !== undefined && MAINLAND_LISTING.test(issuer.listings[0] ?? '') && isSameCompany) return issuer;
    }
  }
  return undefined;
}
