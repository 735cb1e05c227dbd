import type { Fact } from '../fact.js';
import { checkKeys } from '../keys.js';
import type { Mark } from '../show/mark.js';
import { mustBeMarks } from '../show/marked.js';

type Keys<F> = F extends unknown ? keyof F : never;

/** The fields of all types, each a column, so that tables of several texts stand under each other. A repair is three columns. */
const COLUMNS = [
  'type',
  'start',
  'end',
  'text',
  'name',
  'listing',
  'listings',
  'role',
  'confidence',
  'code',
  'symbol',
  'market',
  'mic',
  'value',
  'high',
  'currency',
  'unit',
  'item',
  'model',
  'per',
  'decimals',
  'bound',
  'inferred',
  'timex',
  'timexHigh',
  'mod',
  'from',
  'to',
  'relative',
] as const satisfies readonly Keys<Fact>[];

/** A field that is no column would be lost in silence: the compiler names it here. */
type Forgotten = Exclude<Keys<Fact>, (typeof COLUMNS)[number] | 'repair'>;
const REPAIR = ['value', 'high', 'reason'] as const;
const HEAD = [...COLUMNS, ...REPAIR.map((key) => `repair.${key}`)] satisfies Forgotten extends never ? string[] : Forgotten;

/** Options of `toCsv`. */
export type CsvOptions = {
  /** The first line names the columns. Default true; false for what is written below another table. */
  header?: boolean | undefined;
  /** Begins with a byte order mark, without which Excel reads Chinese as another encoding. Default false. */
  bom?: boolean | undefined;
};

/**
 * Facts as CSV (RFC 4180: commas, quotes, CRLF), one a row, with the same columns whatever the types. Lists (`listings`) are parted by `|`; what a
 * fact does not have is empty. Values are written as they are, exact: a program that makes a number of 1234567890123456.78 or of 000001 does so itself.
 *
 * @throws YoujuError `invalid-argument` where one is no fact and no mark
 */
export function toCsv(facts: readonly Mark[], options: CsvOptions = {}): string {
  checkKeys(options, ['header', 'bom']);
  const { header = true, bom = false } = options;
  mustBeMarks(facts);
  const rows = facts.map((fact) => {
    const fields = fact as unknown as Record<string, unknown>;
    const repair = (fields.repair ?? {}) as Record<string, unknown>;
    return [...COLUMNS.map((column) => fields[column]), ...REPAIR.map((key) => repair[key])];
  });
  return (bom ? '\ufeff' : '') + [...(header ? [HEAD] : []), ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** A field as RFC 4180 writes it. */
export function csvField(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
