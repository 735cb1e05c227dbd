import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import columns from '../../data/cli/list-columns.tsv';
import { checkEntry } from '../company/gazetteer.js';
import { issuerByListing } from '../company/issuers.js';
import { YoujuError } from '../error.js';
import type { GazetteerEntry } from '../fact.js';
import { formsInColumn } from '../text/form-table.js';
import { normalize } from '../text/normalize.js';
import { exchangeByName, mainlandMarketOf } from '../ticker/exchange.js';
import { type ReadOptions, readBytes, readDocument } from './input/document.js';
import { isWorkbook } from './input/signature.js';

/** The entries of a list of companies, and its unreadable rows: `line` is the line, or in a JSON list the entry, from 1. */
export type CompanyList = {
  readonly entries: readonly GazetteerEntry[];
  readonly problems: readonly { line: number; message: string }[];
};

const COLUMN_ROLES = new Map(
  formsInColumn(columns, 1, ([role]) => role!).map(([heading, role]) => [heading.replaceAll('_', ' '), role]),
);
/** How many rows are searched for the column headings. */
const MAX_PREAMBLE_LINES = 10;
/** Matches the categories of shares, as opposed to the warrants, bonds and funds of the same list. */
const SHARE_CATEGORY = /^(equity|股本|股票|a股|b股|普通股)/i;

/**
 * Reads a list of companies: the exchanges' lists of securities (HKEX, SSE, SZSE, BSE), as workbooks or as text, the SEC's
 * company_tickers.json, any CSV or TSV with a column of names, or a pack.
 *
 * @param file a workbook (.xlsx), whose first sheet is read, or text in UTF-8, UTF-16, GB 18030 or Big5
 * @throws YoujuError `invalid-argument` if this is not such a list; an input failure if it is neither text nor a workbook
 */
export async function readList(file: Uint8Array, { name = '', encoding }: Partial<ReadOptions> = {}): Promise<CompanyList> {
  const bytes = await readBytes(file, () => {});
  if (isWorkbook(bytes, name)) return parseTableList(await readWorkbook(bytes));
  const { text } = await readDocument(bytes, { name, encoding });
  return /^\s*[[{]/.test(text) ? parseJsonList(text) : parseTableList(parseRows(text));
}

/** A row of a table and its line number, from 1. */
type Row = { readonly line: number; readonly record: readonly string[] };

async function readWorkbook(bytes: Uint8Array): Promise<readonly Row[]> {
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer);
    return rows.map((row, i) => ({ line: i + 1, record: row.map((cell) => (cell === null ? '' : String(cell))) }));
  } catch (error) {
    throw new YoujuError('invalid-argument', `unreadable workbook: ${(error as Error).message}`);
  }
}

function parseJsonList(text: string): CompanyList {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new YoujuError('invalid-json', 'expected JSON');
  }
  const list = Array.isArray(value) ? value : Object.values((value as { entries?: unknown[] }).entries ?? (value as object));
  return collectEntries(list.map((item, i) => [i + 1, () => entryOf(item)]));
}

/** Reads an entry of a pack, or a company of the SEC's list: `{ ticker, title }`. */
function entryOf(item: unknown): GazetteerEntry {
  const { name, title, ticker, aliases = [], listings = [] } = (item ?? {}) as Record<string, unknown>;
  if (typeof ticker === 'string' && typeof title === 'string') {
    return { name: title, aliases: shortNames(title), listings: [`${ticker.toUpperCase().replace('-', '.')}.US`] };
  }
  if (typeof name !== 'string' || !Array.isArray(aliases) || !Array.isArray(listings))
    throw new Error('expected { name, aliases?, listings? }');
  return { name, aliases: aliases.map(String), listings: listings.map(String) };
}

/** Returns a name without its legal form, if that differs: NVIDIA CORP → NVIDIA, Apple Inc. → Apple. */
function shortNames(title: string): string[] {
  const short = title.replace(/,? (inc|corp|corporation|co|ltd|plc|company|holdings|group|n\.?v|s\.?a)\.?$/i, '');
  return short === title || short.length < 3 ? [] : [short];
}

function parseRows(text: string): readonly Row[] {
  const head = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const records = parse(text, {
    bom: true,
    delimiter: text.includes('\t') ? '\t' : head.includes(';') && !head.includes(',') ? ';' : ',',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as unknown as readonly { info: { lines: number }; record: string[] }[];
  return records.map(({ info, record }) => ({ line: info.lines, record }));
}

function parseTableList(records: readonly Row[]): CompanyList {
  const at = records.slice(0, MAX_PREAMBLE_LINES).findIndex(({ record }) => rolesOf(record).includes('name'));
  if (at < 0) throw new YoujuError('invalid-argument', 'no column of names (name, 证券简称, Name of Securities …)');
  const roles = rolesOf(records[at]!.record);
  const rows = records.slice(at + 1).filter(({ record }) => isShare(cellsWithRole(record, roles, 'category')));
  return collectEntries(rows.map(({ line, record }) => [line, () => entryOfRow(record, roles)]));
}

const rolesOf = (record: readonly string[]): (string | undefined)[] =>
  record.map((heading) => COLUMN_ROLES.get(normalize(heading).trim().toLowerCase().replace(/\s+/g, ' ')));

const cellsWithRole = (record: readonly string[], roles: readonly (string | undefined)[], role: string): string[] =>
  record.flatMap((cell, i) => (roles[i] === role && cell.trim() !== '' && cell.trim() !== '-' ? [cell.trim()] : []));

const isShare = (categories: readonly string[]): boolean =>
  categories.every((category) => SHARE_CATEGORY.test(normalize(category)));

function entryOfRow(record: readonly string[], roles: readonly (string | undefined)[]): GazetteerEntry {
  const [name, ...otherNames] = cellsWithRole(record, roles, 'name');
  if (name === undefined) throw new Error('no name');
  const [market] = cellsWithRole(record, roles, 'market');
  const mainland = cellsWithRole(record, roles, 'mainland');
  const wrong = mainland.find((code) => !/^\d{6}$/.test(code));
  if (wrong !== undefined) throw new Error(`invalid code: ${wrong}`);
  const codes = [
    ...mainland,
    ...cellsWithRole(record, roles, 'code'),
    ...cellsWithRole(record, roles, 'listing').flatMap((cell) => cell.split(/[ ,|;、]+/)),
  ];
  if (codes.length === 0 && !roles.includes('listing') && (roles.includes('code') || roles.includes('mainland')))
    throw new Error('no code');
  const aliases = cellsWithRole(record, roles, 'alias').flatMap((cell) => cell.split(/[|;、]/).map((alias) => alias.trim()));
  return {
    name,
    aliases: [...new Set([...otherNames, ...aliases])].filter((alias) => alias !== '' && alias !== name),
    listings: codes.map((code) => listingOf(code, market)),
  };
}

/** Returns `symbol.MARKET` for a code as lists write it: 1 in Hong Kong → 00001.HK, 600519 → 600519.SH, AAPL → AAPL.US. */
function listingOf(code: string, market: string | undefined): string {
  const written = normalize(code).toUpperCase();
  if (/^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/.test(written)) return written;
  const exchange = market === undefined ? undefined : exchangeByName(market);
  if (/^\d+$/.test(written)) {
    if (exchange !== undefined) return `${written.padStart(exchange.digits, '0')}.${exchange.market}`;
    const board = written.length === 6 ? mainlandMarketOf(written) : written.length <= 5 ? 'HK' : undefined;
    if (board !== undefined) return `${written.padStart(5, '0')}.${board}`;
  } else if (/^[A-Z]{1,5}([.-][A-Z])?$/.test(written)) return `${written.replace('-', '.')}.${exchange?.market ?? 'US'}`;
  throw new Error(`invalid code: ${code}`);
}

function collectEntries(rows: readonly (readonly [line: number, entry: () => GazetteerEntry])[]): CompanyList {
  const entries: GazetteerEntry[] = [];
  const problems: { line: number; message: string }[] = [];
  for (const [line, entry] of rows) {
    try {
      entries.push(checkEntry(entry(), 'company'));
    } catch (error) {
      problems.push({ line, message: (error as Error).message });
    }
  }
  return { entries, problems };
}

/** Merges companies of the same name, unless the library's tables assign their listings to different issuers. */
export function mergeEntries(entries: readonly GazetteerEntry[]): GazetteerEntry[] {
  const byName = new Map<string, GazetteerEntry[]>();
  for (const entry of entries) {
    const same = byName.get(entry.name) ?? [];
    const at = same.findIndex((other) => !areDifferentCompanies(other, entry));
    if (at < 0) same.push(entry);
    else
      same[at] = {
        name: entry.name,
        aliases: union(same[at]!.aliases, entry.aliases),
        listings: union(same[at]!.listings, entry.listings),
      };
    byName.set(entry.name, same);
  }
  return [...byName.values()].flat();
}

const union = (some: readonly string[] = [], others: readonly string[] = []): string[] => [...new Set([...some, ...others])];

function areDifferentCompanies(one: GazetteerEntry, other: GazetteerEntry): boolean {
  const [ownIssuer, otherIssuer] = [one, other].map(({ listings = [] }) =>
    listings.map(issuerByListing).find((issuer) => issuer !== undefined),
  );
  return ownIssuer !== undefined && otherIssuer !== undefined && ownIssuer !== otherIssuer;
}
