import { addAbortSignal, type Readable } from 'node:stream';
import type { Enriched } from './enrich.js';
import { type Batch, batchesOf } from './lines.js';

/** What is done with each batch, how many may be under way at once, and where the results go. */
export type Stage = {
  readonly enrich: (batch: Batch) => Enriched | Promise<Enriched>;
  readonly ahead: number;
  /** Resolves when its reader is ready for more. */
  readonly write: (enriched: Enriched, batch: Batch) => Promise<void>;
  /** Cuts the input into batches; `number` is the number of its first line. Default: one record a line. */
  readonly batches?: ((chunks: AsyncIterable<Uint8Array>, number: number) => AsyncIterable<Batch>) | undefined;
  /** Nothing more is read after it; what was read is written. */
  readonly signal: AbortSignal;
};

/**
 * Reads batches and writes what they became, in their order, as soon as it is there. No more than `ahead` are held
 * between the two, however far the reader of the results is behind.
 *
 * @param number of the first line
 */
export async function pass(
  input: Readable,
  number: number,
  { enrich, ahead, write, batches = batchesOf, signal }: Stage,
): Promise<void> {
  const under: Promise<void>[] = [];
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches(addAbortSignal(signal, input), number)) {
      const enriched = enrich(batch);
      written = Promise.all([enriched, written]).then(([result]) => write(result, batch));
      under.push(written);
      if (under.length >= ahead) await under.shift();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await written;
  }
}
