import { type Batch, failedBatch, joined, LINE_FEED, LONGEST_LINE, type Place, tooLong } from '../lines.js';
import { failureAt } from '../record.js';
import { elementCutter, type Piece } from './json-elements.js';

const NEW_LINE = Uint8Array.of(LINE_FEED);

/**
 * Splits a JSON array into its elements as written, one per line, in batches by chunk. Invalid input between elements is replaced
 * by an error report; the rest is read.
 *
 * @param number the number of the first line
 */
export async function* arrayBatches(
  chunks: AsyncIterable<Uint8Array>,
  number = 1,
  longest = LONGEST_LINE,
): AsyncGenerator<Batch> {
  const cutter = elementCutter(number, longest);
  let first = number; // first line of the next batch
  let parts: Uint8Array[] = [];
  let places: Place[] = [];

  const batch = (next: number): Batch => {
    const made = { bytes: joined(parts), number: first, lines: next - first, places };
    [parts, places, first] = [[], [], next];
    return made;
  };

  function* batches(pieces: readonly Piece[]): Generator<Batch> {
    for (const piece of pieces) {
      const { place } = piece;
      if (piece.parts !== undefined) {
        parts.push(...piece.parts, NEW_LINE);
        places.push(place);
        continue;
      }
      if (places.length > 0) yield batch(place.line);
      const { line } = place;
      yield failedBatch(
        piece.reason === undefined ? tooLong(line, longest) : failureAt(place, line, 'invalid-json', piece.reason),
        first,
        line - first,
      );
      first = line;
    }
    if (places.length > 0) yield batch(cutter.line());
  }

  for await (const chunk of chunks) yield* batches(cutter.push(chunk));
  yield* batches(cutter.end());
  if (cutter.next() > first) yield batch(cutter.next());
}
