import packed from 'packed:issuers';
import { marketOfListing } from '../market/market.js';
import { type Document, documentOf } from '../text/document.js';
import { numberAt, packedNumber } from '../text/packed-words.js';
import { numberedClass, numberOfWord, wordOfNumber } from '../text/word-class.js';
import { contextWords } from './context-words.js';
import { requiredEvidence } from './evidence.js';
import { FORMS_PER_COUNT, SHORT_NAME } from './packed-issuers.js';
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

/** What is known of issuers by their numbers. The rest is read when a text names one. */
type IssuerTable = {
  /** The listings of each issuer, by its number. */
  readonly listings: readonly string[];
  readonly yearEnds: ReadonlyMap<number, string>;
  /** Names of issuers that mean another one. */
  readonly otherNames: ReadonlyMap<number, readonly string[]>;
};

let cachedTable: IssuerTable | undefined;

function issuerTable(): IssuerTable {
  cachedTable ??= {
    listings: packed.listings.split('\n'),
    yearEnds: new Map(packed.yearEnds),
    otherNames: new Map(packed.otherNames),
  };
  return cachedTable;
}

/** Returns the number of the issuer that a form of the lexicon means. */
function issuerNumberOf(form: number): number {
  const { issuerOfForm, shortNamesBefore } = packed;
  if (issuerOfForm.charAt(form) !== SHORT_NAME) return numberAt(issuerOfForm, form);
  const block = Math.floor(form / FORMS_PER_COUNT);
  let issuer = shortNamesBefore[block]!;
  for (let at = block * FORMS_PER_COUNT; at < form; at++) if (issuerOfForm.charAt(at) === SHORT_NAME) issuer++;
  return issuer;
}

/** Returns the form that is the short name of an issuer. */
function shortNameOf(issuer: number): number {
  let block = packed.shortNamesBefore.length - 1;
  while (packed.shortNamesBefore[block]! > issuer) block--;
  let form = block * FORMS_PER_COUNT - 1;
  for (let left = issuer - packed.shortNamesBefore[block]!; left >= 0; left--)
    form = packed.issuerOfForm.indexOf(SHORT_NAME, form + 1);
  return form;
}

/** Returns the names of an issuer that mean it, its short name first. */
function namesOf(issuer: number): string[] {
  const names = issuer < packed.named ? [wordOfNumber(shortNameOf(issuer))] : [];
  const character = packedNumber(issuer);
  for (let at = packed.issuerOfForm.indexOf(character); at >= 0; at = packed.issuerOfForm.indexOf(character, at + 1))
    names.push(wordOfNumber(at));
  return names;
}

/** The issuers by number, filled on demand. */
const issuerCache = new Map<number, TableIssuer>();

/** Returns the issuer with a number. */
function issuerAt(number: number): TableIssuer {
  const cached = issuerCache.get(number);
  if (cached !== undefined) return cached;
  const table = issuerTable();
  const listings = table.listings[number]!;
  const yearEnd = table.yearEnds.get(number);
  const own = namesOf(number);
  const others = table.otherNames.get(number) ?? [];
  const names = number < packed.named ? [...own, ...others] : [...others, ...own];
  const name = names[0]!;
  // two companies may have one short name: the first one counts, as for a name that stands alone
  const first = number < packed.named ? undefined : issuerMeantBy(name);
  const issuer: TableIssuer = {
    name,
    listings: listings === '' ? [] : listings.split(' '),
    names,
    ...(yearEnd && { yearEnd }),
    weakNames: first?.weakNames ?? names.filter((form) => requiredEvidence(form) !== undefined),
    isNewsroom: newsroomNames().has(name),
  };
  issuerCache.set(number, issuer);
  return issuer;
}

/** The issuers of names, filled on demand. */
const issuersByForm = new Map<number, TableIssuer>();

/** Returns the issuer that a name means, by the number of the name. */
export function issuerOfName(form: number): TableIssuer {
  const cached = issuersByForm.get(form);
  if (cached !== undefined) return cached;
  const issuer = issuerAt(issuerNumberOf(form));
  issuersByForm.set(form, issuer);
  return issuer;
}

/** Returns all issuers of the tables. */
export const allIssuers = (): readonly TableIssuer[] => issuerTable().listings.map((_, number) => issuerAt(number));

/** Returns the issuer that a name means, if it is that issuer's short name. */
function issuerMeantBy(name: string): TableIssuer | undefined {
  const number = numberOfWord(name, COMPANY_NAMES);
  const issuer = number === undefined ? undefined : issuerOfName(number);
  return issuer?.name === name ? issuer : undefined;
}

/** Returns the company in the tables with this short name. */
export function issuerByName(name: string): TableIssuer | undefined {
  const issuer = issuerMeantBy(name);
  if (issuer !== undefined) return issuer;
  if (numberOfWord(name, COMPANY_NAMES) === undefined) return undefined;
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

/** Reports whether a company's home market is the mainland. */
export const isListedOnMainland = ({ listings }: Issuer): boolean =>
  listings[0] !== undefined && marketOfListing(listings[0]) === 'CN';

/** Lengths of a place before a short name (江苏恒瑞医药), and of short names that can be recognized in a full one. */
const PLACE_LENGTHS = [0, 2, 3];
const NAME_LENGTHS = [4, 3];

/**
 * Returns the mainland-listed company with this full name: a 股份有限公司 with its short name at the start or after a place
 * (四川路桥建设集团股份有限公司), or whose short name abbreviates it: 内蒙古伊利实业集团 is 伊利股份, 宝山钢铁 is 宝钢股份, 山西潞安环保能源开发
 * is 潞安环能. An abbreviation counts if only one listed company has it.
 *
 * @param full the name without its legal form
 * @param isAbbreviated whether abbreviations count; in Taiwan's news, 德昌食品 is not the mainland's 德昌股份
 */
export const issuerOfFullName = (full: string, isAbbreviated = true): Issuer | undefined =>
  issuerAtStartOf(full) ?? (isAbbreviated ? issuerOfAbbreviation(full) : undefined);

/** How many results are kept. */
const MAX_KNOWN = 256;

/** Keeps the last results of a function of full names: texts repeat them, and each takes dozens of lookups. */
function memoized<T>(find: (full: string) => T): (full: string) => T {
  const known = new Map<string, T>();
  return (full) => {
    if (known.has(full)) return known.get(full)!;
    if (known.size >= MAX_KNOWN) known.clear();
    const found = find(full);
    known.set(full, found);
    return found;
  };
}

const issuerAtStartOf = memoized((full): Issuer | undefined => {
  const doc = documentOf(full);
  for (const from of PLACE_LENGTHS) {
    if (from > 0 && !isPlace(doc, 0, from)) continue;
    for (const length of NAME_LENGTHS) {
      const issuer = full.length < from + length ? undefined : issuerByName(full.slice(from, from + length));
      const rest = full.slice(from + length);
      // 浙江东方科脉电子 is not 浙江东方, nor is 中关村发展集团 中关村: many names share a word
      const isSameCompany =
        rest === '' || rest.startsWith('(') || (isOwnTrade(documentOf(rest)) && requiredEvidence(issuer?.name ?? '') !== 'code');
      if (issuer !== undefined && isListedOnMainland(issuer) && isSameCompany) return issuer;
    }
  }
  return undefined;
});

/** Endings of short names that a full name does not have, or has in its trade. */
const SHORT_ENDINGS = contextWords('shortEnding');

const issuerOfAbbreviation = memoized((full): Issuer | undefined => {
  const place = placeEnd(documentOf(full));
  const stem = full.slice(place).replace(/^\(集团\)|^市|^省/, '');
  for (const names of [coresOf(stem, place > 0), initialsOf(stem), [innerNameOf(stem)]]) {
    const issuers = new Set(names.flatMap((name) => (name === '' ? [] : (issuerByName(name) ?? []))));
    const listed = [...issuers].filter((issuer) => isListedOnMainland(issuer) && requiredEvidence(issuer.name) !== 'code');
    if (listed.length === 1) return listed[0];
    if (listed.length > 1) return undefined;
  }
  return undefined;
});

/** Returns the end of the place at the start of a full name, the longest. */
function placeEnd(doc: Document): number {
  for (const length of [3, 2]) if (isPlace(doc, 0, length)) return length;
  return 0;
}

/** Reports whether the characters occur in order. */
function hasInOrder(text: string, characters: string): boolean {
  let at = -1;
  for (const character of characters) {
    at = text.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const hasOwnTrade = (rest: string): boolean => isOwnTrade(documentOf(rest));

/**
 * Short names that consist of the first two or three characters and an ending, before the trade: 华域汽车, 嘉立创. 股份, which any
 * company may have, counts if no other short name begins so: 伊利股份, but not 宏达股份 for 宏达重工, as there are 宏达电子 and others; if one
 * does, it may as well be that of 股份. It counts only after a place: 歌尔微电子 is a subsidiary of 歌尔股份.
 */
function coresOf(stem: string, hasPlace: boolean): string[] {
  const [core, rest] = [stem.slice(0, 2), stem.slice(2)];
  const names = hasOwnTrade(stem.slice(3)) ? [stem.slice(0, 3)] : [];
  if (!hasOwnTrade(rest)) return names;
  const existing = SHORT_ENDINGS.filter((ending) => issuerByName(core + ending) !== undefined);
  const stated = existing.filter((ending) => ending !== '股份' && hasInOrder(rest, ending));
  const endings = existing.includes('股份') ? (existing.length === 1 && hasPlace ? existing : []) : stated;
  return [...names, ...endings.map((ending) => core + ending)];
}

/** Trades that short names abbreviate to one character: 宝钢, 河化. */
const HEAVY_INDUSTRY = /(?:钢铁|化工|石化|化纤|重工)$/;

/** Short names of initial characters of words, which have two: 宝钢股份 for 宝山钢铁, 潞安环能 for 潞安环保能源开发. */
function initialsOf(stem: string): string[] {
  const core = stem.slice(0, 2);
  const names = stem.length === 4 && HEAVY_INDUSTRY.test(stem) ? [`${stem.charAt(0)}${stem.charAt(2)}股份`] : [];
  for (let a = 2; a < stem.length; a += 2)
    for (let b = a + 2; b < stem.length; b += 2) names.push(`${core}${stem.charAt(a)}${stem.charAt(b)}`);
  return names;
}

/** The short name of three characters that a full name has after two others, and before its trade: 寒武纪 in 中科寒武纪科技. */
const innerNameOf = (stem: string): string => (hasOwnTrade(stem.slice(5)) ? stem.slice(2, 5) : '');
