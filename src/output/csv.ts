import { checkKeys } from '../check-keys.js';
import type { Fact } from '../fact.js';
import type { Mark } from './mark.js';
import { checkMarks } from './render-marks.js';

type KeysOfUnion<F> = F extends unknown ? keyof F : never;

/**
 * The fields of all types, one column each, so that tables of several texts can be concatenated. A repair takes three columns.
 */
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
  'kind',
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
] as const satisfies readonly KeysOfUnion<Fact>[];

/** Fields without a column: a compile error below names them, because they would be lost silently. */
type MissingColumn = Exclude<KeysOfUnion<Fact>, (typeof COLUMNS)[number] | 'repair'>;
const REPAIR_FIELDS = ['value', 'high', 'reason'] as const;
const HEADER = [...COLUMNS, ...REPAIR_FIELDS.map((key) => `repair.${key}`)] satisfies MissingColumn extends never
  ? string[]
  : MissingColumn;

/** Options of `toCsv`. */
export type CsvOptions = {
  /** Writes the column names as the first line. Default true; false to append to another table. */
  header?: boolean | undefined;
  /** Begins with a byte order mark, without which Excel misreads the encoding of Chinese. Default false. */
  bom?: boolean | undefined;
};

/**
 * Converts facts to CSV (RFC 4180: commas, quotes, CRLF), one per row, with the same columns for all
 * types. Lists (`listings`) are separated by
 * `|`; absent fields are empty. Values are written exactly: turning 1234567890123456.78 or 000001 into a
 * number is up to the program that reads them.
 *
 * @throws YoujuError `invalid-argument` if an item is neither a fact nor a mark
 */
export function toCsv(facts: readonly Mark[], options: CsvOptions = {}): string {
  checkKeys(options, ['header', 'bom']);
  const { header = true, bom = false } = options;
  checkMarks(facts);
  const rows = facts.map((fact) => {
    const fields = fact as unknown as Record<string, unknown>;
    const repair = (fields.repair ?? {}) as Record<string, unknown>;
    return [...COLUMNS.map((column) => fields[column]), ...REPAIR_FIELDS.map((key) => repair[key])];
  });
  return (
    (bom ? '\ufeff' : '') + [...(header ? [HEADER] : []), ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
  );
}

/** Formats a field as RFC 4180 requires. */
export function csvField(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
