import { type CsvError, parse } from 'csv-parse/stream';
import type { Failure } from '../../fact.js';
import { type Batch, failedBatch, LONGEST_LINE, type Place, tooLong } from '../lines.js';

/** What the columns of a table are for, by their names. */
export type Columns = { readonly textField?: string | undefined; readonly idField?: string | undefined };

type Row = { readonly cells: readonly string[]; readonly place: Place; readonly end: number };

/**
 * Reads a table: its first row names the columns, every other row is an object of strings, as a JSON line.
 * A row that has too few or too many fields is reported in its place.
 *
 * @param delimiter what parts the fields
 * @param number of the first line
 */
export async function* csvBatches(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  { textField, idField = 'id' }: Columns = {},
  number = 1,
  longest = LONGEST_LINE,
): AsyncGenerator<Batch> {
  const rows: Row[] = [];
  let last = number - 1; // line that has been read
  let first = number; // of the batch
  let header: Header | undefined;
  const count = lineCounter();
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longest,
    on_record: (cells: string[], { bytes }: { bytes: number }) => {
      last = number + count.before(bytes - 1); // without its own line end
      const line = last - cells.reduce((sum, cell) => sum + lineEndsIn(cell), 0);
      rows.push({ cells, place: { line, column: 1 }, end: last });
      return undefined;
    },
  });
  const writer = parser.writable.getWriter();
  for (const promise of [writer.closed, writer.ready]) promise.catch(() => {}); // the same error comes from write and close

  function* ready(): Generator<Batch> {
    let lines: string[] = [];
    let places: Place[] = [];
    const batch = (end: number): Batch => {
      const count = end + 1 - first;
      const made: Batch = { bytes: ownBytes(lines), number: first, lines: count, places, isTable: true };
      [lines, places, first] = [[], [], end + 1];
      return made;
    };
    let end = first - 1;
    for (const row of rows.splice(0)) {
      let failure: Failure | undefined;
      if (header === undefined) {
        header = headerOf(row.cells, textField);
        failure = header.problem === undefined ? undefined : failureIn(row.place.line, header.problem);
      } else if (header.names.length > 0) {
        failure = misfit(row, header, idField);
        if (failure === undefined) {
          lines.push(objectOf(header, row.cells));
          places.push(row.place);
        }
      }
      if (failure !== undefined) {
        if (lines.length > 0) yield batch(end);
        yield failedBatch(failure, first, row.end + 1 - first);
        first = row.end + 1;
      }
      end = row.end;
    }
    if (end >= first) yield batch(end);
  }

  try {
    for await (const chunk of chunks) {
      count.add(chunk);
      await writer.write(chunk);
      yield* ready();
    }
    await writer.close();
    yield* ready();
  } catch (error) {
    const code = (error as CsvError).code;
    if (code === undefined || !code.startsWith('CSV_')) throw error;
    yield* ready();
    const line = last + 1;
    const isTooLong = code === 'CSV_MAX_RECORD_SIZE';
    const reason = 'a quote that opens in this row is not closed; the rest of the input cannot be read';
    yield failedBatch(isTooLong ? tooLong(line, longest) : failureIn(line, reason), line, 1);
  }
}

/** Counts the line ends of a stream up to ascending offsets: csv-parse counts those in quotes otherwise. */
function lineCounter(): { readonly add: (chunk: Uint8Array) => void; readonly before: (offset: number) => number } {
  let ends: number[] = []; // offsets of line ends that have not been counted
  let next = 0; // of them
  let counted = 0;
  let length = 0;
  let isAfterReturn = false;
  return {
    add: (chunk) => {
      ends = ends.slice(next);
      counted += next;
      next = 0;
      for (const byte of chunk) {
        if (byte === 10 && isAfterReturn) ends[ends.length - 1] = length;
        else if (byte === 10 || byte === 13) ends.push(length);
        isAfterReturn = byte === 13;
        length++;
      }
    },
    before: (offset) => {
      while (next < ends.length && ends[next]! < offset) next++;
      return counted + next;
    },
  };
}

/** `keys` are the names as JSON writes them. Without names no row is read. */
type Header = { readonly names: readonly string[]; readonly keys: readonly string[]; readonly problem: string | undefined };

function headerOf(cells: readonly string[], textField: string | undefined): Header {
  const names = cells.map((cell) => cell.trim());
  const wanted = textField === undefined ? ['text', 'html'] : [textField];
  const problem = problemOf(names, wanted);
  if (problem !== undefined) return { names: [], keys: [], problem };
  return { names, keys: names.map((name) => JSON.stringify(name)), problem: undefined };
}

function problemOf(names: readonly string[], wanted: readonly string[]): string | undefined {
  const empty = names.indexOf('');
  if (empty >= 0) return `header: column ${empty + 1} has no name`;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `header: two columns are named ${JSON.stringify(twice)}`;
  if (wanted.some((name) => names.includes(name))) return undefined;
  const has = names.map((name) => JSON.stringify(name)).join(', ');
  return `header: expected a column ${wanted.map((name) => JSON.stringify(name)).join(' or ')}, got ${has.slice(0, 200)}`;
}

function misfit({ cells, place }: Row, { names }: Header, idField: string): Failure | undefined {
  if (cells.length === names.length) return undefined;
  const id = cells[names.indexOf(idField)];
  const failure = failureIn(place.line, `expected ${names.length} fields, got ${cells.length}`);
  return id === undefined ? failure : { line: failure.line, id, error: failure.error };
}

const failureIn = (line: number, reason: string): Failure => ({
  line,
  error: { code: 'invalid-csv', message: `line ${line}: ${reason}` },
});

const objectOf = ({ keys }: Header, cells: readonly string[]): string =>
  `{${keys.map((key, i) => `${key}:${JSON.stringify(cells[i])}`).join(',')}}`;

const lineEndsIn = (cell: string): number => cell.split(/\r\n|\n|\r/).length - 1;

/** JSON lines in UTF-8, in a buffer of their own. */
function ownBytes(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')).slice();
}
