import { type CsvError, parse } from 'csv-parse/sync';
import type { Failure } from '../../fact.js';
import { type Batch, failedBatch, lineTooLong, MAX_LINE_BYTES, type Position } from '../lines.js';
import { wholeRows } from './rows.js';

/** The names of the columns that have a meaning. */
export type Columns = { readonly textField?: string | undefined; readonly idField?: string | undefined };

type Row = { readonly cells: readonly string[]; readonly position: Position; readonly end: number };

/**
 * Reads a table as JSON lines: the first row names the columns, and every other row becomes an object of strings.
 * A row with too few or too many fields is replaced by an error report.
 *
 * @param delimiter the field delimiter
 * @param firstLine the number of the first line
 */
export async function* csvBatches(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  { textField, idField = 'id' }: Columns = {},
  firstLine = 1,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Batch> {
  let nextLine = firstLine; // line where the next piece begins
  let batchStart = firstLine; // line where the next batch begins
  let header: Header | undefined;

  function* batchesIn(rows: readonly Row[]): Generator<Batch> {
    let lines: string[] = [];
    let positions: Position[] = [];
    const batch = (end: number): Batch => {
      const batch: Batch = {
        bytes: encodeJsonLines(lines),
        firstLine: batchStart,
        lineCount: end + 1 - batchStart,
        positions,
        isTable: true,
      };
      [lines, positions, batchStart] = [[], [], end + 1];
      return batch;
    };
    let end = batchStart - 1;
    for (const row of rows) {
      let failure: Failure | undefined;
      if (header === undefined) {
        header = parseHeader(row.cells, textField);
        failure = header.problem === undefined ? undefined : csvFailure(row.position.line, header.problem);
      } else if (header.names.length > 0) {
        failure = fieldCountFailure(row, header, idField);
        if (failure === undefined) {
          lines.push(jsonObjectOf(header, row.cells));
          positions.push(row.position);
        }
      }
      if (failure !== undefined) {
        if (lines.length > 0) yield batch(end);
        yield failedBatch(failure, batchStart, row.end + 1 - batchStart);
        batchStart = row.end + 1;
      }
      end = row.end;
    }
    if (end >= batchStart) yield batch(end);
  }

  for await (const { bytes, isTooLong } of wholeRows(chunks, delimiter, maxBytes)) {
    if (isTooLong) {
      yield failedBatch(lineTooLong(nextLine, maxBytes), nextLine, 1);
      return;
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    let rows: Row[];
    try {
      rows = parseRows(text, delimiter, nextLine);
    } catch (error) {
      if ((error as CsvError).code?.startsWith('CSV_') !== true) throw error;
      const reason = 'a quote that opens in this row is not closed; the rest of the input cannot be read';
      yield failedBatch(csvFailure(nextLine, reason), nextLine, 1);
      return;
    }
    nextLine += countLineEnds(text);
    yield* batchesIn(rows);
  }
}

/** Parses the rows of a piece of a table, with the lines where they begin and end. */
function parseRows(text: string, delimiter: string, firstLine: number): Row[] {
  const options = {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  } as const;
  const records = parse(text, options) as unknown as readonly { info: { lines: number }; record: string[] }[];
  let crlfInQuotes = 0; // csv-parse counts CRLF inside quotes as two lines
  return records.map(({ info: { lines }, record }) => {
    crlfInQuotes += record.reduce((sum, cell) => sum + cell.split('\r\n').length - 1, 0);
    const end = firstLine + lines - 1 - crlfInQuotes;
    return {
      cells: record,
      position: { line: end - record.reduce((sum, cell) => sum + countLineEnds(cell), 0), column: 1 },
      end,
    };
  });
}

/** The columns; `keys` are their names as JSON strings. Without names no row is read. */
type Header = { readonly names: readonly string[]; readonly keys: readonly string[]; readonly problem: string | undefined };

function parseHeader(cells: readonly string[], textField: string | undefined): Header {
  const trimmed = cells.map((cell) => cell.trim());
  const wanted = textField === undefined ? ['text', 'html'] : [textField];
  const problem = headerProblem(trimmed, wanted);
  if (problem !== undefined) return { names: [], keys: [], problem };
  const names = uniqueNames(trimmed);
  const renamed = names.findIndex((name, i) => name !== trimmed[i]);
  return {
    names,
    keys: names.map((name) => JSON.stringify(name)),
    problem:
      renamed < 0
        ? undefined
        : `header: two columns are named ${JSON.stringify(trimmed[renamed])}; the second is read as ${JSON.stringify(names[renamed])}`,
  };
}

function headerProblem(names: readonly string[], wanted: readonly string[]): string | undefined {
  const empty = names.indexOf('');
  if (empty >= 0) return `header: column ${empty + 1} has no name`;
  if (wanted.some((name) => names.includes(name))) return undefined;
  const has = names.map((name) => JSON.stringify(name)).join(', ');
  return `header: expected a column ${wanted.map((name) => JSON.stringify(name)).join(' or ')}, got ${has.slice(0, 200)}`;
}

/** Makes names unique: the second `text` becomes `text_2`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  return names.map((name, i) => {
    if (names.indexOf(name) === i) return name;
    let number = 2;
    while (taken.has(`${name}_${number}`)) number++;
    taken.add(`${name}_${number}`);
    return `${name}_${number}`;
  });
}

function fieldCountFailure({ cells, position }: Row, { names }: Header, idField: string): Failure | undefined {
  if (cells.length === names.length) return undefined;
  const id = cells[names.indexOf(idField)];
  const failure = csvFailure(position.line, `expected ${names.length} fields, got ${cells.length}`);
  return id === undefined ? failure : { line: failure.line, id, error: failure.error };
}

const csvFailure = (line: number, reason: string): Failure => ({
  line,
  error: { code: 'invalid-csv', message: `line ${line}: ${reason}` },
});

const jsonObjectOf = ({ keys }: Header, cells: readonly string[]): string =>
  `{${keys.map((key, i) => `${key}:${JSON.stringify(cells[i])}`).join(',')}}`;

const countLineEnds = (cell: string): number => cell.split(/\r\n|\n|\r/).length - 1;

/** Encodes JSON lines in a buffer of their own, which can be transferred to a worker. */
function encodeJsonLines(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')).slice();
}
