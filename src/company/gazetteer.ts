import { invalidArgument } from '../error.js';
import type { CompiledGazetteer, GazetteerEntry } from '../fact.js';
import { type Automaton, automatonOf } from '../text/automaton.js';
import { sortNames } from '../text/sorted-forms.js';
import { type Issuer, issuerByListing } from './issuers.js';
import { normalizeForNames } from './normalize-names.js';

/** The caller's companies, ready for lookup. */
export type Gazetteer = {
  readonly names: Automaton;
  /** Indexed by the values of the words. */
  readonly issuers: readonly Issuer[];
  readonly byListing: ReadonlyMap<string, Issuer>;
};

/** Returns the issuer of a listing (`01071.HK`), if the caller's gazetteer or the tables have it. */
export const issuerOfListing = (listing: string, gazetteer: Gazetteer | undefined): Issuer | undefined =>
  gazetteer?.byListing.get(listing) ?? issuerByListing(listing);

// Copies of the patterns of `gazetteerEntry` in schema.ts, which would load zod; a test compares them.
const SINGLE_LINE = /^[^\n\r\v\f\u0085\u2028\u2029]*$/;
const LISTING = /^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/;

const isName = (value: unknown): boolean => typeof value === 'string' && /\S/.test(value) && SINGLE_LINE.test(value);
const isListing = (value: unknown): boolean => typeof value === 'string' && LISTING.test(value);

/**
 * Checks one entry.
 *
 * @param label name of the entry in error messages
 * @throws YoujuError `invalid-argument`, naming the entry and its field
 */
export function checkEntry(entry: GazetteerEntry, label: string): GazetteerEntry {
  if (typeof entry !== 'object' || entry === null) throw invalidArgument(label, '{ name, aliases?, listings? }', entry);
  const { name, aliases = [], listings = [] } = entry;
  if (!isName(name)) throw invalidArgument(`${label}.name`, 'a name', name);
  if (!Array.isArray(aliases) || !aliases.every(isName)) throw invalidArgument(`${label}.aliases`, 'a list of names', aliases);
  if (!Array.isArray(listings) || !listings.every(isListing)) {
    throw invalidArgument(`${label}.listings`, 'a list of listings such as 01071.HK', listings);
  }
  return entry;
}

function issuerOfEntry(entry: GazetteerEntry, i: number): Issuer {
  const { name, aliases = [], listings = [] } = checkEntry(entry, `gazetteer[${i}]`);
  return { name, listings: [...listings], names: [name, ...aliases].map(normalizeForNames) };
}

/** The contents of compiled gazetteers, kept out of the caller's reach. */
const COMPILED = new WeakMap<object, Gazetteer>();

/**
 * Checks and indexes the caller's companies once, for use as `gazetteer` in any number of calls to `extract`.
 *
 * @param entries one per company: its short name, its other names, its listings (`01071.HK`) with the home market's first
 * @throws YoujuError `invalid-argument`, naming the invalid entry and field
 */
export function compileGazetteer(entries: readonly GazetteerEntry[]): CompiledGazetteer {
  const compiled = Object.freeze({ size: Array.isArray(entries) ? entries.length : 0 });
  COMPILED.set(compiled, buildGazetteer(entries));
  return compiled;
}

/** Returns the `gazetteer` of a call, given as a list or already compiled. */
export function gazetteerOf(input: unknown): Gazetteer {
  return (typeof input === 'object' && input !== null ? COMPILED.get(input) : undefined) ?? buildGazetteer(input);
}

function buildGazetteer(entries: unknown): Gazetteer {
  if (!Array.isArray(entries))
    throw invalidArgument('gazetteer', 'a list of { name, aliases?, listings? }, or the result of compileGazetteer', entries);
  const companies = entries.map(issuerOfEntry);
  const names = companies.flatMap((company) => company.names);
  return {
    names: automatonOf(sortNames(names)),
    issuers: companies.flatMap((company) => company.names.map(() => company)),
    byListing: new Map(companies.flatMap((company) => company.listings.map((listing) => [listing, company] as const))),
  };
}
