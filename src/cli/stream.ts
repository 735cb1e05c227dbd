import { addAbortSignal, type Readable } from 'node:stream';
import type { Enriched } from './enrich.js';
import { type Batch, lineBatches } from './lines.js';

/** How batches are cut and enriched, how many may be under way at once, and where the results go. */
export type Stage = {
  readonly enrich: (batch: Batch) => Enriched | Promise<Enriched>;
  readonly ahead: number;
  /** Resolves when more can be written. */
  readonly write: (enriched: Enriched, batch: Batch) => Promise<void>;
  /** Cuts the input into batches; `number` is the number of its first line. Default: one record per line. */
  readonly batches?: ((chunks: AsyncIterable<Uint8Array>, number: number) => AsyncIterable<Batch>) | undefined;
  /** Stops the reading; batches that have been read are still written. */
  readonly signal: AbortSignal;
};

/**
 * Reads batches and writes their results in order, as soon as they are ready. At most `ahead` batches are in memory, however slow
 * the consumer of the results is.
 *
 * @param firstLine the number of the first line
 */
export async function runStage(
  input: Readable,
  firstLine: number,
  { enrich, ahead, write, batches = lineBatches, signal }: Stage,
): Promise<void> {
  const pending: Promise<void>[] = [];
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches(addAbortSignal(signal, input), firstLine)) {
      const enriched = enrich(batch);
      written = Promise.all([enriched, written]).then(([result]) => write(result, batch));
      pending.push(written);
      if (pending.length >= ahead) await pending.shift();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await written;
  }
}
