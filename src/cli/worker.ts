import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { type Enriched, type EnrichOptions, enrichBatch } from './enrich.js';
import type { Batch } from './lines.js';
import { messagesIn } from './messages.js';
import { withGazetteer } from './pack.js';

/** The data that a worker starts with. A compiled gazetteer cannot be sent to a thread, so each worker reads its own. */
export type WorkerData = EnrichOptions & { readonly gazetteer: string | undefined };

const { gazetteer, ...data } = workerData as WorkerData;
const enrichOptions: EnrichOptions = { ...data, options: await withGazetteer(data.options, gazetteer, messagesIn('en')) };

/** Enriches one batch in a worker thread. The result is transferred, not copied. */
export default async function enrich(batch: Batch): Promise<Enriched> {
  const enriched = await enrichBatch(batch, enrichOptions);
  return move({ [transferableSymbol]: enriched.bytes.buffer, [valueSymbol]: enriched }) as unknown as Enriched;
}
