import packed from 'packed:issuers';
import { documentOf } from '../text/document.js';
import { numberAt, packedNumber } from '../text/packed-words.js';
import { formsOf, numberedClass, valueOfWord } from '../text/word-class.js';
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

/** The names of companies, as they occur in a normalized text. */
export const COMPANY_NAMES = numberedClass('company/name');

/** The issuers by number. Of each, nothing is read before a text names it. */
type IssuerTable = {
  /** The listings of each issuer. */
  readonly listings: readonly string[];
  /** The issuer that each name means, by the number of the name. */
  readonly issuerOfName: Int32Array;
  /** The number of the short name of each issuer that its short name means. */
  readonly shortNames: Int32Array;
  readonly nameOf: (number: number) => string;
  readonly yearEnds: ReadonlyMap<number, string>;
  /** Names of issuers that mean another one. */
  readonly otherNames: ReadonlyMap<number, readonly string[]>;
};

let cachedTable: IssuerTable | undefined;

function issuerTable(): IssuerTable {
  cachedTable ??= unpackIssuers();
  return cachedTable;
}

function unpackIssuers(): IssuerTable {
  const { issuerOfForm, listings, named, yearEnds, otherNames } = packed;
  const issuerOfName = new Int32Array(issuerOfForm.length);
  const shortNames = new Int32Array(named);
  let issuer = 0;
  for (let name = 0; name < issuerOfName.length; name++) {
    const written = numberAt(issuerOfForm, name);
    if (written === 0) shortNames[issuer] = name;
    issuerOfName[name] = written === 0 ? issuer++ : written - 1;
  }
  return {
    listings: listings.split('\n'),
    issuerOfName,
    shortNames,
    nameOf: formsOf(COMPANY_NAMES),
    yearEnds: new Map(yearEnds),
    otherNames: new Map(otherNames),
  };
}

/** Returns the names of an issuer that mean it, its short name first. */
function namesOf(issuer: number, { shortNames, nameOf }: IssuerTable): string[] {
  const names = issuer < packed.named ? [nameOf(shortNames[issuer]!)] : [];
  const written = packedNumber(1 + issuer);
  for (let at = packed.issuerOfForm.indexOf(written); at >= 0; at = packed.issuerOfForm.indexOf(written, at + 1))
    names.push(nameOf(at));
  return names;
}

/** The issuers by number, filled on demand. */
const issuerCache: TableIssuer[] = [];

/** Returns the issuer with a number. */
function issuerAt(number: number): TableIssuer {
  const cached = issuerCache[number];
  if (cached !== undefined) return cached;
  const table = issuerTable();
  const listings = table.listings[number]!;
  const yearEnd = table.yearEnds.get(number);
  const own = namesOf(number, table);
  const others = table.otherNames.get(number) ?? [];
  const names = number < packed.named ? [...own, ...others] : [...others, ...own];
  const name = names[0]!;
  // two companies may have one short name: the first one counts, as for a name that stands alone
  const first = number < packed.named ? undefined : issuerByName(name);
  const issuer: TableIssuer = {
    name,
    listings: listings === '' ? [] : listings.split(' '),
    names,
    ...(yearEnd && { yearEnd }),
    weakNames: first?.weakNames ?? names.filter((form) => requiredEvidence(form) !== undefined),
    isNewsroom: newsroomNames().has(name),
  };
  issuerCache[number] = issuer;
  return issuer;
}

/** Returns the issuer that a name means, by the number of the name. */
export const issuerOfName = (number: number): TableIssuer => issuerAt(issuerTable().issuerOfName[number]!);

/** Returns all issuers of the tables. */
export const allIssuers = (): readonly TableIssuer[] => issuerTable().listings.map((_, number) => issuerAt(number));

/** Returns the company in the tables with this short name. */
export function issuerByName(name: string): TableIssuer | undefined {
  const number = valueOfWord(name, COMPANY_NAMES);
  if (number === undefined) return undefined;
  const issuer = issuerOfName(number);
  if (issuer.name === name) return issuer;
  // the name means another issuer, but may still be the short name of one
  for (const [other, names] of issuerTable().otherNames) if (other >= packed.named && names[0] === name) return issuerAt(other);
  return undefined;
}

/** Returns the end of the financial year of the company with this short name, if the table has it. */
export const yearEndByName = (name: string): string | undefined => issuerByName(name)?.yearEnd;

/** Returns the company's names that are also words: only their context can show that the company is meant. */
export const weakNamesOf = (name: string): readonly string[] => issuerByName(name)?.weakNames ?? NO_NAMES;
const NO_NAMES: readonly string[] = [];

let cachedNewsroomNames: ReadonlySet<string> | undefined;

/** Returns the canonical names of newsrooms and agencies. */
export function newsroomNames(): ReadonlySet<string> {
  cachedNewsroomNames ??= new Set(packed.newsrooms);
  return cachedNewsroomNames;
}

let cachedByListing: ReadonlyMap<string, number> | undefined;

/** Returns the number of the issuer of each listing, made when the first code is read. */
function numberByListing(): ReadonlyMap<string, number> {
  if (cachedByListing !== undefined) return cachedByListing;
  const byListing = new Map<string, number>();
  const { listings } = issuerTable();
  for (let number = 0; number < listings.length; number++) {
    const own = listings[number]!;
    if (own.includes(' ')) for (const listing of own.split(' ')) byListing.set(listing, number);
    else if (own !== '') byListing.set(own, number);
  }
  cachedByListing = byListing;
  return byListing;
}

/** Returns the issuer of a listing (`01071.HK`), if the tables have it. */
export function issuerByListing(listing: string): Issuer | undefined {
  const number = numberByListing().get(listing);
  return number === undefined ? undefined : issuerAt(number);
}

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
