import type { Failure } from '../../fact.js';
import { type Batch, failedBatch, joined, LINE_FEED, LONGEST_LINE, type Place, tooLong } from '../lines.js';
import { failureAt } from '../record.js';

const [TAB, RETURN, SPACE, QUOTE, COMMA, BACKSLASH] = [9, 13, 32, 34, 44, 92];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125];
const NEW_LINE = Uint8Array.of(LINE_FEED);

/** Where the machine stands: before the array, before a value, inside one, after one, after the array. */
type State = 'start' | 'value' | 'firstValue' | 'inside' | 'after' | 'end';

/**
 * Cuts a JSON array into its elements as they are written, each a line; a line feed inside one becomes a carriage return,
 * which JSON allows in the same places. No more than an element is held, of at most `longest` bytes.
 * What lies between the elements wrongly is reported in its place, and the rest is read.
 */
export async function* arrayBatches(
  chunks: AsyncIterable<Uint8Array>,
  number = 1,
  longest = LONGEST_LINE,
): AsyncGenerator<Batch> {
  let state = 'start' as State;
  let line = number;
  let column = 1;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let isSingle = false; // a number or word, which ends where the next mark is
  let begun: { place: Place; parts: Uint8Array[]; length: number } | undefined;
  let first = number; // line of the batch
  let parts: Uint8Array[] = [];
  let places: Place[] = [];
  let closed = true; // nothing was reported of what comes after the array

  const batch = (): Batch => {
    const lines = line - first;
    const ready: Batch = { bytes: joined(parts), number: first, lines, places };
    [parts, places, first] = [[], [], line];
    return ready;
  };
  const report = (failure: Failure): Batch => {
    const reported = failedBatch(failure, first, line - first);
    first = line;
    return reported;
  };
  const keep = (bytes: Uint8Array) => {
    begun!.length += bytes.length;
    if (begun!.length > longest) begun!.parts.length = 0;
    else begun!.parts.push(bytes.map((byte) => (byte === LINE_FEED ? RETURN : byte === RETURN ? SPACE : byte)));
  };

  for await (const chunk of chunks) {
    let from = 0; // of the element in this chunk
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (state === 'inside') {
        let isDone = false;
        if (isString) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) {
            isString = false;
            isDone = depth === 0;
          }
        } else if (isSingle) {
          if (byte === COMMA || byte === CLOSE_BRACKET || isSpace(byte)) {
            keep(chunk.subarray(from, at));
            isDone = true;
          }
        } else if (byte === QUOTE) isString = true;
        else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
        else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) isDone = --depth === 0;
        if (isDone) {
          const { place, length } = begun!;
          if (!isSingle) keep(chunk.subarray(from, at + 1));
          state = 'after';
          if (begun!.length > longest && length >= 0) {
            if (places.length > 0) yield batch();
            yield report(tooLong(place.line, longest));
          } else {
            parts.push(...begun!.parts, NEW_LINE);
            places.push(place);
          }
          begun = undefined;
        }
        if (!isDone || !isSingle) {
          [line, column] = byte === LINE_FEED ? [line + 1, 1] : [line, (byte & 0xc0) === 0x80 ? column : column + 1];
          continue;
        }
      }
      if (!isSpace(byte)) {
        const place: Place = { line, column };
        let reason: string | undefined;
        const begin = (): void => {
          state = 'inside';
          begun = { place, parts: [], length: 0 };
          from = at;
          depth = byte === OPEN_BRACE || byte === OPEN_BRACKET ? 1 : 0;
          isString = byte === QUOTE;
          isEscaped = false;
          isSingle = depth === 0 && !isString;
        };
        if (state === 'start') state = 'firstValue';
        else if (state === 'end') {
          if (closed) reason = "expected the end of the input after ']'";
          closed = false;
        } else if (state === 'after') {
          if (byte === COMMA) state = 'value';
          else if (byte === CLOSE_BRACKET) state = 'end';
          else {
            reason = "expected ',' or ']'";
            begin();
          }
        } else if (byte === CLOSE_BRACKET) {
          if (state === 'value') reason = "expected a value before ']'";
          state = 'end';
        } else if (byte === COMMA) {
          reason = "expected a value before ','";
          state = 'value';
        } else begin();
        if (reason !== undefined) {
          if (places.length > 0) yield batch();
          yield report(failureAt(place, place.line, 'invalid-json', reason));
        }
      }
      [line, column] = byte === LINE_FEED ? [line + 1, 1] : [line, (byte & 0xc0) === 0x80 ? column : column + 1];
    }
    if (state === 'inside') keep(chunk.subarray(from));
    if (places.length > 0) yield batch();
  }
  if (begun !== undefined) {
    const reason = `the input ends inside the element that begins at line ${begun.place.line}, column ${begun.place.column}`;
    yield report(failureAt({ line, column }, begun.place.line, 'invalid-json', reason));
  } else if (state !== 'end' && state !== 'start')
    yield report(failureAt({ line, column }, line, 'invalid-json', "the array is not closed: expected ']'"));
  else if (line > first) yield { bytes: new Uint8Array(), number: first, lines: line - first };
}

const isSpace = (byte: number): boolean => byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
