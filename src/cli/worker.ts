import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import type { Options } from '../fact.js';
import { type Enriched, enrichBatch } from './enrich.js';
import type { Batch } from './lines.js';
import { withGazetteer } from './pack.js';

/** What a worker is told when it begins: a compiled gazetteer cannot be sent, so each reads its own. */
export type WorkerData = { readonly options: Options; readonly gazetteer: string | undefined };

const { options, gazetteer } = workerData as WorkerData;
const own = await withGazetteer(options, gazetteer);

/** Reads the lines of one batch in a worker thread. What they became is given over, not copied. */
export default function enrich(batch: Batch): Enriched {
  const enriched = enrichBatch(batch, own);
  return move({ [transferableSymbol]: enriched.bytes.buffer, [valueSymbol]: enriched }) as unknown as Enriched;
}
