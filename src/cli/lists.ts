import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import columns from '../../data/list-columns.tsv';
import { YoujuError } from '../error.js';
import type { GazetteerEntry } from '../fact.js';
import { boardOf, exchangeNamed } from '../name/exchange.js';
import { checkEntry } from '../name/gazetteer.js';
import { issuerListed } from '../name/issuers.js';
import { fold } from '../text/fold.js';
import { each } from '../text/forms.js';
import { bytesOf, type ReadOptions, readInput } from './input/document.js';
import { isWorkbook } from './input/signature.js';

/** The entries of a list of companies, and its unreadable rows: `line` is the line, or in a JSON list the entry, from 1. */
export type List = {
  readonly entries: readonly GazetteerEntry[];
  readonly problems: readonly { line: number; message: string }[];
};

const ROLES = new Map(each(columns, 1, ([role]) => role!).map(([heading, role]) => [heading.replaceAll('_', ' '), role]));
/** How many rows are searched for the column headings. */
const PREAMBLE = 10;
/** Matches the categories of shares, as opposed to the warrants, bonds and funds of the same list. */
const SHARES = /^(equity|股本|股票|a股|b股|普通股)/i;

/**
 * Reads a list of companies: the exchanges' lists of securities (HKEX, SSE, SZSE, BSE), as workbooks or as text, the SEC's
 * company_tickers.json, any CSV or TSV with a column of names, or a pack.
 *
 * @param packed a workbook (.xlsx), whose first sheet is read, or text in UTF-8, UTF-16, GB 18030 or Big5
 * @throws YoujuError `invalid-argument` if this is not such a list; an input failure if it is neither text nor a workbook
 */
export async function readList(packed: Uint8Array, { name = '', encoding }: Partial<ReadOptions> = {}): Promise<List> {
  const bytes = await bytesOf(packed, () => {});
  if (isWorkbook(bytes, name)) return fromTable(await sheetOf(bytes));
  const { text } = await readInput(bytes, { name, encoding });
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(linesOf(text));
}

/** A row of a table and its line number, from 1. */
type Row = { readonly line: number; readonly record: readonly string[] };

async function sheetOf(bytes: Uint8Array): Promise<readonly Row[]> {
  try {
    const rows = await readSheet(new Uint8Array(bytes).buffer);
    return rows.map((row, i) => ({ line: i + 1, record: row.map((cell) => (cell === null ? '' : String(cell))) }));
  } catch (error) {
    throw new YoujuError('invalid-argument', `unreadable workbook: ${(error as Error).message}`);
  }
}

function fromJson(text: string): List {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new YoujuError('invalid-json', 'expected JSON');
  }
  const list = Array.isArray(value) ? value : Object.values((value as { entries?: unknown[] }).entries ?? (value as object));
  return gathered(list.map((item, i) => [i + 1, () => entryOf(item)]));
}

/** Reads an entry of a pack, or a company of the SEC's list: `{ ticker, title }`. */
function entryOf(item: unknown): GazetteerEntry {
  const { name, title, ticker, aliases = [], listings = [] } = (item ?? {}) as Record<string, unknown>;
  if (typeof ticker === 'string' && typeof title === 'string') {
    return { name: title, aliases: shorter(title), listings: [`${ticker.toUpperCase().replace('-', '.')}.US`] };
  }
  if (typeof name !== 'string' || !Array.isArray(aliases) || !Array.isArray(listings))
    throw new Error('expected { name, aliases?, listings? }');
  return { name, aliases: aliases.map(String), listings: listings.map(String) };
}

/** Returns a name without its legal form, if that differs: NVIDIA CORP → NVIDIA, Apple Inc. → Apple. */
function shorter(title: string): string[] {
  const short = title.replace(/,? (inc|corp|corporation|co|ltd|plc|company|holdings|group|n\.?v|s\.?a)\.?$/i, '');
  return short === title || short.length < 3 ? [] : [short];
}

function linesOf(text: string): readonly Row[] {
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

function fromTable(records: readonly Row[]): List {
  const at = records.slice(0, PREAMBLE).findIndex(({ record }) => rolesOf(record).includes('name'));
  if (at < 0) throw new YoujuError('invalid-argument', 'no column of names (name, 证券简称, Name of Securities …)');
  const roles = rolesOf(records[at]!.record);
  const rows = records.slice(at + 1).filter(({ record }) => isShare(cells(record, roles, 'category')));
  return gathered(rows.map(({ line, record }) => [line, () => rowOf(record, roles)]));
}

const rolesOf = (record: readonly string[]): (string | undefined)[] =>
  record.map((heading) => ROLES.get(fold(heading).trim().toLowerCase().replace(/\s+/g, ' ')));

const cells = (record: readonly string[], roles: readonly (string | undefined)[], role: string): string[] =>
  record.flatMap((cell, i) => (roles[i] === role && cell.trim() !== '' && cell.trim() !== '-' ? [cell.trim()] : []));

const isShare = (categories: readonly string[]): boolean => categories.every((category) => SHARES.test(fold(category)));

function rowOf(record: readonly string[], roles: readonly (string | undefined)[]): GazetteerEntry {
  const [name, ...more] = cells(record, roles, 'name');
  if (name === undefined) throw new Error('no name');
  const [market] = cells(record, roles, 'market');
  const mainland = cells(record, roles, 'mainland');
  const wrong = mainland.find((code) => !/^\d{6}$/.test(code));
  if (wrong !== undefined) throw new Error(`invalid code: ${wrong}`);
  const codes = [
    ...mainland,
    ...cells(record, roles, 'code'),
    ...cells(record, roles, 'listing').flatMap((cell) => cell.split(/[ ,|;、]+/)),
  ];
  if (codes.length === 0 && !roles.includes('listing') && (roles.includes('code') || roles.includes('mainland')))
    throw new Error('no code');
  const aliases = cells(record, roles, 'alias').flatMap((cell) => cell.split(/[|;、]/).map((alias) => alias.trim()));
  return {
    name,
    aliases: [...new Set([...more, ...aliases])].filter((alias) => alias !== '' && alias !== name),
    listings: codes.map((code) => listingOf(code, market)),
  };
}

/** Returns `symbol.MARKET` for a code as lists write it: 1 in Hong Kong → 00001.HK, 600519 → 600519.SH, AAPL → AAPL.US. */
function listingOf(code: string, market: string | undefined): string {
  const written = fold(code).toUpperCase();
  if (/^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/.test(written)) return written;
  const exchange = market === undefined ? undefined : exchangeNamed(market);
  if (/^\d+$/.test(written)) {
    if (exchange !== undefined) return `${written.padStart(exchange.digits, '0')}.${exchange.market}`;
    const board = written.length === 6 ? boardOf(written) : written.length <= 5 ? 'HK' : undefined;
    if (board !== undefined) return `${written.padStart(5, '0')}.${board}`;
  } else if (/^[A-Z]{1,5}([.-][A-Z])?$/.test(written)) return `${written.replace('-', '.')}.${exchange?.market ?? 'US'}`;
  throw new Error(`invalid code: ${code}`);
}

function gathered(rows: readonly (readonly [line: number, entry: () => GazetteerEntry])[]): List {
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
export function merged(entries: readonly GazetteerEntry[]): GazetteerEntry[] {
  const byName = new Map<string, GazetteerEntry[]>();
  for (const entry of entries) {
    const same = byName.get(entry.name) ?? [];
    const at = same.findIndex((other) => !areApart(other, entry));
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

function areApart(one: GazetteerEntry, other: GazetteerEntry): boolean {
  const [of, ofOther] = [one, other].map(({ listings = [] }) =>
    listings.map(issuerListed).find((issuer) => issuer !== undefined),
  );
  return of !== undefined && ofOther !== undefined && of !== ofOther;
}
