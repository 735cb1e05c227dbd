import { type Batch, concatenate, failedBatch, LINE_FEED, lineTooLong, MAX_LINE_BYTES, type Position } from '../lines.js';
import { failureAt } from '../record.js';
import { createElementSplitter, type Piece } from './json-element-splitter.js';

const NEW_LINE = Uint8Array.of(LINE_FEED);

/**
 * Splits a JSON array into its elements as written, one per line, in batches by chunk. Invalid input between elements is replaced
 * by an error report; the rest is read.
 *
 * @param firstLine the number of the first line
 */
export async function* arrayBatches(
  chunks: AsyncIterable<Uint8Array>,
  firstLine = 1,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Batch> {
  const cutter = createElementSplitter(firstLine, maxBytes);
  let batchStart = firstLine; // first line of the next batch
  let parts: Uint8Array[] = [];
  let positions: Position[] = [];

  const batch = (next: number): Batch => {
    const batch = { bytes: concatenate(parts), firstLine: batchStart, lineCount: next - batchStart, positions };
    [parts, positions, batchStart] = [[], [], next];
    return batch;
  };

  function* batches(pieces: readonly Piece[]): Generator<Batch> {
    for (const piece of pieces) {
      const { position } = piece;
      if (piece.parts !== undefined) {
        parts.push(...piece.parts, NEW_LINE);
        positions.push(position);
        continue;
      }
      if (positions.length > 0) yield batch(position.line);
      const { line } = position;
      yield failedBatch(
        piece.reason === undefined ? lineTooLong(line, maxBytes) : failureAt(position, line, 'invalid-json', piece.reason),
        batchStart,
        line - batchStart,
      );
      batchStart = line;
    }
    if (positions.length > 0) yield batch(cutter.currentLine());
  }

  for await (const chunk of chunks) yield* batches(cutter.push(chunk));
  yield* batches(cutter.end());
  if (cutter.nextLine() > batchStart) yield batch(cutter.nextLine());
}
