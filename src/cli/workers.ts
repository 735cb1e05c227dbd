import { fileURLToPath } from 'node:url';
import type { ResourceLimits } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type Enriched, failed } from './enrich.js';
import { type Batch, eachOf } from './lines.js';
import type { WorkerData } from './worker.js';

export type Workers = {
  readonly enrich: (batch: Batch) => Promise<Enriched>;
  readonly close: () => Promise<void>;
};

/**
 * `count` worker threads that read batches as they come, each with its own heap.
 *
 * A worker that dies (its heap is full, say) loses no line. Which line it was is not known: each line of its batch
 * goes once more, alone, and one that takes a worker with it again gets an error in its place.
 */
export function workersOf(count: number, file: URL, data: WorkerData, resourceLimits: ResourceLimits = {}): Workers {
  const pool = new Piscina<Batch, Enriched>({
    filename: fileURLToPath(file),
    minThreads: count,
    maxThreads: count,
    workerData: data,
    resourceLimits,
  });
  return {
    enrich: async (batch) => {
      try {
        return await pool.run(batch);
      } catch {
        return again(pool, batch);
      }
    },
    close: () => pool.close(),
  };
}

async function again(pool: Piscina<Batch, Enriched>, batch: Batch): Promise<Enriched> {
  const results: Enriched[] = [];
  for (const line of eachOf(batch))
    results.push(await pool.run(line).catch((error: Error) => failed(line.number, 'worker-died', `worker: ${error.message}`)));
  return { ok: results.every(({ ok }) => ok), bytes: Buffer.concat(results.map(({ bytes }) => bytes)) };
}
