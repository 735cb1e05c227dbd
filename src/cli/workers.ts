import { fileURLToPath } from 'node:url';
import type { ResourceLimits } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Failure } from '../fact.js';
import { type Enriched, failedOutput, idOf } from './enrich.js';
import { type Batch, splitBatch } from './lines.js';
import type { WorkerData } from './worker.js';

export type Workers = {
  readonly enrich: (batch: Batch) => Promise<Enriched>;
  readonly close: () => Promise<void>;
};

/**
 * Starts `count` worker threads that enrich batches, each with its own heap.
 *
 * No record is lost when a worker dies, for example of a full heap. Since the record that caused it is unknown, each record of
 * the batch is retried alone, and one that kills a worker again is replaced by an error report.
 */
export function startWorkers(count: number, file: URL, data: WorkerData, resourceLimits: ResourceLimits = {}): Workers {
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
        return retryOneByOne(pool, batch, data);
      }
    },
    close: () => pool.close(),
  };
}

async function retryOneByOne(pool: Piscina<Batch, Enriched>, batch: Batch, data: WorkerData): Promise<Enriched> {
  const results: Enriched[] = [];
  for (const record of splitBatch(batch))
    results.push(await pool.run(record).catch((error: Error) => failedOutput(workerFailure(record, error, data), data.format)));
  return {
    ok: results.every(({ ok }) => ok),
    bytes: Buffer.concat(results.map(({ bytes }) => bytes)),
    reports: results.flatMap(({ reports = [] }) => reports),
  };
}

function workerFailure({ bytes, firstLine, positions }: Batch, error: Error, data: WorkerData): Failure {
  const line = positions?.[0]?.line ?? firstLine;
  let id: { id?: unknown } = {};
  try {
    id = idOf(JSON.parse(new TextDecoder().decode(bytes)), data);
  } catch {
    // not an object, so it has no id
  }
  return { line, ...id, error: { code: 'worker-died', message: `worker: ${error.message}` } };
}
